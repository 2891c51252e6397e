"""Follow-ups: what their code gives is computed, and decides which option is right."""

import unittest

from ndojo import question as question_module
from ndojo.errors import AuthorError
from questions import make


def results(code: str, *texts: str, solution: str = "import numpy as np\nx = np.arange(4)\n") -> dict:
    question = make("return x", "promise.value()", **{"solution.py": solution})
    options = [{"text": text, "feedback": "f"} for text in texts]
    question["follow_ups"] = [{"prompt": "What?", "code": code, "options": options}]
    (computed,) = question_module.follow_ups(question)
    return computed


class FollowUps(unittest.TestCase):
    def test_the_option_that_says_the_repr_is_right(self):
        self.assertEqual(
            results("y = x[1:3]\ny.shape", "(3,)", "(2,)"), {"prompt": "What?", "result": "(2,)", "right": 1}
        )
        self.assertEqual(results("x[1]", "1", "np.int64(1)")["right"], 1)

    def test_a_result_that_nobody_lists_is_told(self):
        self.assertEqual(results("x.shape", "(3,)", "(2,)"), {"prompt": "What?", "result": "(4,)", "right": None})

    def test_an_exception_is_written_as_its_name(self):
        self.assertEqual(results("x[9]", "0", "IndexError")["right"], 1)

    def test_lines_of_a_long_repr_are_joined(self):
        self.assertEqual(results("x.reshape(2, 2)", "array([[0, 1], [2, 3]])")["right"], 0)

    def test_each_runs_after_a_fresh_solution(self):
        question = make("return x", "promise.value()", **{"solution.py": "x = [1]\n"})
        option = {"text": "1", "feedback": "f"}
        question["follow_ups"] = [{"prompt": "?", "code": "x.append(2)\nlen(x)", "options": [option]}] * 2
        self.assertEqual([each["result"] for each in question_module.follow_ups(question)], ["2", "2"])

    def test_a_snippet_is_what_runs_before_where_there_is_no_solution(self):
        question = {**make("", ""), "kind": "choice", "follow_ups": []}
        self.assertEqual(question_module.follow_ups(question), [])
        question["follow_ups"] = [{"prompt": "?", "code": "np.float64(2)", "options": []}]
        self.assertEqual(question_module.follow_ups(question)[0]["result"], "np.float64(2.0)")

    def test_a_question_without_them_has_none(self):
        self.assertEqual(question_module.follow_ups(make("return x", "promise.value()")), [])

    def test_mistakes_of_an_author_are_named(self):
        for code, message in (("y = 1", "must be an expression"), ("y +", "invalid syntax"), ("", "must be an expr")):
            with self.subTest(code=code), self.assertRaises(AuthorError) as caught:
                results(code, "1")
            self.assertIn("follow_ups.md, What?", str(caught.exception))
            self.assertIn(message, str(caught.exception))


if __name__ == "__main__":
    unittest.main()
