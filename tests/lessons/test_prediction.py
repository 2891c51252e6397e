"""Questions of kind predict: how answers are read, judged and recognised; examples in a text."""

import unittest

from ndojo import question as question_module
from ndojo.errors import AuthorError
from ndojo.reading import Unreadable, read_dtype, read_elements, read_memory, read_shape
from questions import make, make_prediction, states, verdict

SNIPPET = "x = np.array([4, 5, 6, 7], dtype=np.int16)\ny = x[1:3]"
RIGHT = {"value": "[5, 6]", "shape": "(2,)", "dtype": "int16", "memory": "view"}
WRONG = {
    "stop": "# The stop is left out.\nimport numpy as np\nx = np.array([4, 5, 6, 7], dtype=np.int16)\ny = x[1:4]\n",
    "copy": "# Nothing is moved.\nimport numpy as np\nx = np.array([4, 5, 6, 7], dtype=np.int16)\ny = x[1:3].copy()\n",
    "int64": "# Look at x.\nimport numpy as np\nx = np.array([4, 5, 6, 7])\ny = x[1:3]\n",
}
QUESTION = make_prediction(SNIPPET, wrong=WRONG)


class Predictions(unittest.TestCase):
    def test_the_truth_is_computed(self):
        self.assertEqual(question_module.predictions(QUESTION)["starter.py"], RIGHT)
        self.assertEqual(verdict(QUESTION, RIGHT)["status"], "passed")

    def test_describe_states_one_line_a_field(self):
        stated = question_module.describe(make_prediction(SNIPPET, asks=["shape", "memory"]))["promises"]
        self.assertEqual([promise["id"] for promise in stated], ["shape", "memory"])
        self.assertEqual(stated[1]["text"], "whether `y` is a view of `x` or a copy")

    def test_each_field_can_be_wrong(self):
        for field, mistake in (("value", "[5, 7]"), ("shape", "(3,)"), ("dtype", "int32"), ("memory", "copy")):
            with self.subTest(field=field):
                result = verdict(QUESTION, {**RIGHT, field: mistake})
                self.assertEqual((result["status"], result["headline"]), ("failed", "3 of 4 right"))
                self.assertEqual(states(result)[field], "broken")
                self.assertEqual(result["failure"]["promise"], field)

    def test_the_right_field_is_not_told(self):
        result = verdict(QUESTION, {**RIGHT, "value": "[5, 7]", "dtype": "float64"})
        self.assertIsNone(result["failure"]["expected"])
        self.assertNotIn("6", result["failure"]["reason"])
        self.assertNotIn("int16", str(result["feedback"]))
        self.assertEqual(result["failure"]["got"]["differs"], [1])

    def test_elements_are_shown_as_an_array(self):
        got = verdict(QUESTION, {**RIGHT, "value": "[5, 7]"})["failure"]["got"]
        self.assertEqual((got["kind"], got["shape"], got["cells"]), ("array", [2], ["5", "7"]))
        self.assertEqual(verdict(QUESTION, {**RIGHT, "value": "[5, 6, 7]"})["failure"]["got"]["differs"], [])
        nothing = verdict(QUESTION, {**RIGHT, "value": "[]"})["failure"]["got"]
        self.assertEqual((nothing["kind"], nothing["text"]), ("value", "[]"))

    def test_a_field_left_out_is_waiting(self):
        result = verdict(QUESTION, {**RIGHT, "dtype": ""})
        self.assertEqual((result["status"], states(result)["dtype"]), ("failed", "waiting"))
        self.assertEqual(result["feedback"], "Still to say: dtype.")
        self.assertEqual(verdict(QUESTION, {})["headline"], "0 of 4 right")

    def test_a_field_that_cannot_be_read_is_no_mistake(self):
        result = verdict(QUESTION, {**RIGHT, "value": "[5, six]"})
        self.assertEqual((result["status"], result["headline"]), ("error", "The value cannot be read"))
        self.assertIn("`six`", result["feedback"])
        self.assertEqual(states(result)["value"], "waiting")

    def test_known_misunderstandings_are_recognised(self):
        for fields, feedback in (
            ({"value": "[5, 6, 7]", "shape": "(3,)"}, "The stop is left out."),
            ({"value": "[5, 6, 7]", "shape": "(3,)", "memory": "copy"}, "The stop is left out."),
            ({"memory": "copy"}, "Nothing is moved."),
            ({"dtype": "int64"}, "Look at x."),
            ({"value": "[1, 2]"}, None),
            ({"shape": "(3,)"}, None),
        ):
            with self.subTest(fields=fields):
                self.assertEqual(verdict(QUESTION, {**RIGHT, **fields})["feedback"], feedback)

    def test_scalars_and_nan(self):
        question = make_prediction("x = np.array([0.0, 1.0])\ny = x[1] * float('nan')", asks=["value", "shape"])
        self.assertEqual(verdict(question, {"value": "nan", "shape": "()"})["status"], "passed")

    def test_nesting_counts_where_it_is_written(self):
        question = make_prediction("x = np.arange(4)\ny = x.reshape(2, 2)", asks=["value"])
        self.assertEqual(verdict(question, {"value": "[[0, 1], [2, 3]]"})["status"], "passed")
        self.assertEqual(verdict(question, {"value": "0 1 2 3"})["status"], "passed")
        flat = verdict(question, {"value": "[0, 1, 2, 3]"})
        self.assertIn("nesting", flat["failure"]["reason"])

    def test_mistakes_of_an_author_are_named(self):
        for question, message in (
            (make_prediction(SNIPPET, name="z"), "does not define `z`"),
            (make_prediction(SNIPPET, of=None), 'write predict("name", of="owner")'),
            (make_prediction("x = 1\ny = x +"), "starter.py:3: SyntaxError"),
        ):
            with self.subTest(message=message), self.assertRaises(AuthorError) as caught:
                question_module.check(question, RIGHT)
            self.assertIn(message, str(caught.exception))


class Reading(unittest.TestCase):
    def test_elements(self):
        for text, elements, shape in (
            ("[1, 2]", [1, 2], (2,)),
            ("[1 2]", [1, 2], (2,)),
            ("1, 2", [1, 2], None),
            ("1 2", [1, 2], None),
            ("(1, 2)", [1, 2], (2,)),
            ("array([1, 2], dtype=int16)", [1, 2], (2,)),
            ("np.array([1., .5])", [1.0, 0.5], (2,)),
            ("[[1, 2], [3, 4]]", [1, 2, 3, 4], (2, 2)),
            ("[]", [], (0,)),
            ("np.float64(2.5)", [2.5], None),
            ("[True, False]", [True, False], (2,)),
            ("-3", [-3], None),
            ("1e3 -inf", [1000.0, float("-inf")], None),
            ("[1j]", [1j], (1,)),
        ):
            with self.subTest(text=text):
                read = read_elements(text)
                self.assertEqual((read.elements, read.shape), (elements, shape))

    def test_unreadable_elements(self):
        for text in ("[1, two]", "[1, 2", "1]", "[[1], [1, 2]]", "[1] [2]", "[" * 5000):
            with self.subTest(text=text[:20]), self.assertRaises(Unreadable):
                read_elements(text)

    def test_shapes(self):
        for text, shape in (
            ("(4,)", (4,)), ("4", (4,)), ("(4)", (4,)), ("[2, 3]", (2, 3)),
            ("2x3", (2, 3)), ("2 × 3", (2, 3)), ("()", ()), ("(2, 3, )", (2, 3)),
        ):  # fmt: skip
            with self.subTest(text=text):
                self.assertEqual(read_shape(text), shape)
        self.assertRaises(Unreadable, read_shape, "four")

    def test_dtypes(self):
        for text in ("int16", "np.int16", "'int16'", "dtype('int16')", "numpy.int16"):
            with self.subTest(text=text):
                self.assertEqual(read_dtype(text), "int16")
        self.assertEqual(
            [read_dtype(t) for t in ("int", "float", "bool", "np.bool_")], ["int64", "float64", "bool", "bool"]
        )
        self.assertRaises(Unreadable, read_dtype, "integer")

    def test_memory(self):
        self.assertEqual(read_memory(" View "), "view")
        self.assertRaises(Unreadable, read_memory, "maybe")


class ExamplesInText(unittest.TestCase):
    def run_text(self, task: str) -> list[tuple[str, str]]:
        question = {**make("return x * 2", "promise.value()"), "task": task}
        return [(example["want"], example["got"]) for example in question_module.examples(question)]

    def test_results_are_those_of_an_interpreter(self):
        text = "```pycon\n>>> y = f(np.array([1, 2]))\n>>> y\narray([2, 4])\n>>> print(y)\n[2 4]\n```"
        for want, got in self.run_text(text):
            self.assertEqual(want, got)

    def test_an_exception_is_its_last_line(self):
        (pair,) = self.run_text("```pycon\n>>> f(1)[5]\nTypeError: 'int' object is not subscriptable\n```")
        self.assertEqual(pair[0], pair[1])

    def test_a_long_exception_may_be_broken_at_a_space(self):
        (pair,) = self.run_text("```pycon\n>>> f(1)[5]\nTypeError: 'int' object\n    is not subscriptable\n```")
        self.assertEqual(pair[0], pair[1])
        (pair,) = self.run_text("```pycon\n>>> f(1)[5]\nTypeError: 'int' object is notsub\n    scriptable\n```")
        self.assertNotEqual(pair[0], pair[1])

    def test_a_false_claim_is_found(self):
        (pair,) = self.run_text("```pycon\n>>> 1 + 1\n3\n```")
        self.assertEqual(pair, ("3", "2"))

    def test_a_python_block_must_run(self):
        self.assertEqual(self.run_text("```python\nz = f(3)\nassert z == 6\n```"), [("", "")])
        self.assertEqual(self.run_text("```python\nmissing\n```")[0][1], "NameError: name 'missing' is not defined")

    def test_hints_and_options_are_run_too(self):
        text = "```pycon\n>>> f(2)\n5\n```"
        options = [{"id": "a", "text": text, "feedback": text}]
        question = {**make("return x * 2", "promise.value()"), "hints": [text], "options": options}
        found = [(example["section"], example["got"]) for example in question_module.examples(question)]
        self.assertEqual(found, [("hint 1", "4"), ("option a", "4"), ("option a", "4")])

    def test_other_blocks_are_left_alone(self):
        self.assertEqual(self.run_text("```text\n>>> 1\n```\n>>> 2"), [])


if __name__ == "__main__":
    unittest.main()
