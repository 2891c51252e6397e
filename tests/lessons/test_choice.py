"""Questions of kind choice: claims are run, and the option that was chosen gets its feedback."""

import unittest

from ndojo import question as question_module
from ndojo.errors import AuthorError
from questions import states, verdict

CLAIMS = (
    "ravel=lambda photo: np.shares_memory(photo.ravel(), photo), "
    "flatten=lambda photo: np.shares_memory(photo.flatten(), photo), "
    "reshape=lambda photo: np.shares_memory(photo[:, ::2].reshape(-1), photo)"
)


def make_choice(claims: str = CLAIMS, pick: int = 1, ids=("ravel", "flatten", "reshape")) -> dict:
    return {
        "id": "tests/chosen",
        "kind": "choice",
        "pick": pick,
        "options": [{"id": name, "text": f"`{name}`", "feedback": f"About {name}."} for name in ids],
        "task": "",
        "sections": [],
        "files": {
            "starter.py": "import numpy as np\nphoto = np.arange(6).reshape(2, 3)\n",
            "check.py": f"import numpy as np\nfrom ndojo.check import choice\noptions = choice({claims})\n",
        },
    }


class Choices(unittest.TestCase):
    def test_claims_are_run(self):
        claims = question_module.claims(make_choice())
        self.assertEqual(claims, {"ravel": True, "flatten": False, "reshape": False})

    def test_the_option_that_holds_passes(self):
        result = verdict(make_choice(), {"chosen": ["ravel"]})
        self.assertEqual((result["status"], result["feedback"]), ("passed", "About ravel."))
        self.assertEqual(states(result), {"choice": "held"})

    def test_another_option_gets_its_own_feedback(self):
        result = verdict(make_choice(), {"chosen": ["flatten"]})
        self.assertEqual((result["status"], result["feedback"]), ("failed", "About flatten."))
        self.assertEqual(states(result), {"choice": "broken"})

    def test_the_right_option_is_not_told(self):
        self.assertNotIn("ravel", str(verdict(make_choice(), {"chosen": ["flatten"]})))

    def test_nothing_chosen_is_no_mistake(self):
        for chosen in ([], ["unknown"], ["ravel", "flatten"]):
            with self.subTest(chosen=chosen):
                result = verdict(make_choice(), {"chosen": chosen})
                self.assertEqual((result["status"], states(result)), ("failed", {"choice": "waiting"}))
                self.assertEqual(result["feedback"], "Choose one option.")

    def test_several_options_may_be_right(self):
        question = make_choice("a=lambda: True, b=lambda: False, c=lambda: True", pick=2, ids="abc")
        self.assertIn("two options", question_module.describe(question)["promises"][0]["text"])
        self.assertEqual(verdict(question, {"chosen": ["c", "a"]})["feedback"], "About a.\n\nAbout c.")
        half = verdict(question, {"chosen": ["a", "b"]})
        self.assertEqual((half["headline"], half["feedback"]), ("1 of 2 right", "About b."))
        self.assertEqual(verdict(question, {"chosen": ["a"]})["feedback"], "Choose two options.")

    def test_each_claim_has_its_own_variables(self):
        writes = "a=lambda photo: photo.fill(7) is not None, b=lambda photo: bool(photo[0, 0] == 0)"
        self.assertEqual(question_module.claims(make_choice(writes, ids="ab")), {"a": False, "b": True})

    def test_a_claim_may_give_a_bool_of_numpy(self):
        claims = "a=lambda photo: photo[0, 0] == 0, b=lambda photo: photo[0, 0] == 1"
        self.assertEqual(question_module.claims(make_choice(claims, ids="ab")), {"a": True, "b": False})

    def test_mistakes_of_an_author_are_named(self):
        for claims, message in (
            ("a=lambda: True", "claims nothing of the option `b`; write choice(b=lambda: …)"),
            ("a=lambda: True, b=lambda: False, c=lambda: False", "is no option of options.md; write `## c` there"),
            ("a=lambda: True, b=lambda: True", "2 of the claims come out True (a, b); question.md says `pick: 1`"),
            ("a=lambda: False, b=lambda: False", "0 of the claims come out True (none)"),
            ("a=lambda: 1, b=lambda: False", "the claim `a` in check.py gives an int; it must give True or False"),
            ("a=lambda: np.nix, b=lambda: False", "check.py:3: the claim `a` raises AttributeError"),
            ("a=lambda film: True, b=lambda: False", "takes `film`, which starter.py does not define"),
        ):
            with self.subTest(claims=claims), self.assertRaises(AuthorError) as caught:
                question_module.check(make_choice(claims, ids="ab"), {"chosen": ["a"]})
            self.assertIn(message, str(caught.exception))

    def test_a_check_without_options_says_what_to_write(self):
        question = make_choice()
        question["files"]["check.py"] = "options = 3\n"
        self.assertRaisesRegex(AuthorError, r"write options = choice\(", question_module.claims, question)

    def test_an_answer_of_another_kind_is_refused(self):
        for answer in ("ravel", {"value": "1"}, {"chosen": "ravel"}):
            with self.subTest(answer=answer):
                self.assertRaises(AuthorError, question_module.check, make_choice(), answer)


if __name__ == "__main__":
    unittest.main()
