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
        self.assertEqual(result["feedback"], "Still to say: the dtype of `y`.")
        told = verdict(QUESTION, {"dtype": "int16"})["feedback"]
        self.assertEqual(
            told,
            "Still to say: the elements of `y`, the shape of `y`, and whether `y` is a view of `x` or a copy.",
        )
        nothing = verdict(QUESTION, {})
        self.assertEqual((nothing["status"], nothing["headline"]), ("error", "Nothing is said yet"))
        self.assertIn("Still to say: the elements of `y`", nothing["feedback"])

    def test_a_field_that_cannot_be_read_is_no_mistake(self):
        result = verdict(QUESTION, {**RIGHT, "value": "[5, six]"})
        self.assertEqual((result["status"], result["headline"]), ("error", "Not judged yet: the elements of `y`"))
        self.assertIn("`six`", result["feedback"])
        self.assertEqual(states(result)["value"], "waiting")
        both = verdict(QUESTION, {**RIGHT, "shape": "x", "dtype": "whole"})
        self.assertEqual(both["headline"], "Not judged yet: the shape of `y`, and the dtype of `y`")
        self.assertEqual(len(both["feedback"].split("\n\n")), 2)

    def assert_feedback(self, question: dict, *pairs):
        for fields, feedback in pairs:
            with self.subTest(fields=fields):
                self.assertEqual(verdict(question, {**RIGHT, **fields})["feedback"], feedback)

    def test_known_misunderstandings_are_recognised(self):
        self.assert_feedback(
            QUESTION,
            ({"value": "[5, 6, 7]", "shape": "(3,)"}, "The stop is left out."),
            ({"memory": "copy"}, "Nothing is moved."),
            ({"dtype": "int64"}, "Look at x."),
            ({"value": "[1, 2]"}, None),
            ({"shape": "(3,)"}, None),
        )

    def test_feedback_may_speak_of_every_field_of_its_snippet(self):
        # It could say that the memory is right, so nobody who has it wrong is told.
        self.assert_feedback(
            QUESTION,
            ({"value": "[5, 6, 7]", "shape": "(3,)", "memory": "copy"}, None),
            ({"memory": "copy", "dtype": "int8"}, None),
            ({"value": "[5, 6, 7]"}, None),
        )

    def test_nothing_is_said_of_a_field_left_out(self):
        self.assert_feedback(QUESTION, ({"memory": "copy", "dtype": ""}, "Still to say: the dtype of `y`."))

    def test_fields_that_are_misunderstood_apart_are_explained_apart(self):
        question = make_prediction(SNIPPET, wrong=WRONG, apart='(("value", "shape"), "dtype", "memory")')
        stop, copy = "The stop is left out.", "Nothing is moved."
        self.assert_feedback(
            question,
            ({"memory": "copy"}, copy),
            ({"value": "[5, 6, 7]", "shape": "(3,)", "memory": "copy"}, f"{stop}\n\n{copy}"),
            ({"value": "[5, 6, 7]", "memory": "copy"}, copy),
            ({"memory": "copy", "dtype": "int8"}, copy),
            ({"memory": "copy", "dtype": ""}, copy),
            ({"value": "[5, 6, 7]", "shape": ""}, "Still to say: the shape of `y`."),
        )

    def test_a_snippet_that_misses_fields_of_two_groups_explains_neither_alone(self):
        question = make_prediction(SNIPPET, wrong=WRONG, apart='("value", "shape", "dtype", "memory")')
        self.assert_feedback(
            question, ({"value": "[5, 6, 7]"}, None), ({"shape": "(3,)", "memory": "copy"}, "Nothing is moved.")
        )

    def test_an_element_that_the_own_dtype_cannot_hold(self):
        for value, dtype, words in (
            (
                "[5, 256]",
                "uint8",
                "`256` does not fit the dtype that you give: `uint8` holds whole numbers from 0 to 255.",
            ),
            ("[5, -254]", "ubyte", "`-254` does not fit"),
            (
                "[5, 6.5]",
                "int16",
                "`6.5` does not fit the dtype that you give: `int16` holds whole numbers from -32768",
            ),
            ("[5, nan]", "int16", "`nan` does not fit"),
            ("[5, 1j]", "int16", "`1j` does not fit"),
            ("[5, 6]", "bool", "`5` does not fit the dtype that you give: `bool` holds True and False."),
        ):
            with self.subTest(value=value, dtype=dtype):
                self.assertIn(words, verdict(QUESTION, {**RIGHT, "value": value, "dtype": dtype})["feedback"])
        for value, dtype in (
            ("[5, 300]", "int16"),
            ("[5, 256]", "float32"),
            ("[5., 7.]", "int16"),
            ("[True, 0]", "bool"),
        ):
            with self.subTest(value=value, dtype=dtype):
                self.assertIsNone(verdict(QUESTION, {**RIGHT, "value": value, "dtype": dtype})["feedback"])

    def test_scalars_and_nan(self):
        question = make_prediction("x = np.array([0.0, 1.0])\ny = x[1] * float('nan')", asks=["value", "shape"])
        self.assertEqual(verdict(question, {"value": "nan", "shape": "()"})["status"], "passed")

    def test_nesting_counts_where_it_is_written(self):
        question = make_prediction("x = np.arange(4)\ny = x.reshape(2, 2)", asks=["value"])
        self.assertEqual(verdict(question, {"value": "[[0, 1], [2, 3]]"})["status"], "passed")
        for text in ("[0, 1, 2, 3]", "0 1 2 3"):
            reason = verdict(question, {"value": text})["failure"]["reason"]
            self.assertEqual(reason, "The elements are right, their nesting in brackets is not.")
        both = verdict(question, {"value": "[0, 1, 2, 4]"})["failure"]["reason"]
        self.assertEqual(both, "1 of the 4 elements is wrong, and so is their nesting in brackets.")
        none = verdict(question, {"value": "[[1, 2], [3, 4]]"})["failure"]["reason"]
        self.assertEqual(none, "None of the 4 elements is right.")
        row = verdict(question, {"value": "[[0, 1], [3, 2]]"})["failure"]["reason"]
        self.assertEqual(row, "2 of the 4 elements are wrong.")

    def test_brackets_may_be_left_out_where_there_is_no_doubt(self):
        for snippet, text, status in (
            ("x = np.arange(2)\ny = x", "0 1", "passed"),
            ("x = np.arange(2)\ny = x[1]", "1", "passed"),
            ("x = np.arange(2)\ny = x[1:]", "1", "failed"),
            ("x = np.arange(2)\ny = x[1]", "[1]", "failed"),
        ):
            with self.subTest(snippet=snippet, text=text):
                self.assertEqual(verdict(make_prediction(snippet, asks=["value"]), {"value": text})["status"], status)

    def test_the_name_may_stand_before_what_is_said(self):
        answer = {"value": "y = [5, 6]", "shape": "y.shape = (2,)", "dtype": "dtype=int16", "memory": "view"}
        self.assertEqual(verdict(QUESTION, answer)["status"], "passed")

    def test_mistakes_of_an_author_are_named(self):
        for question, message in (
            (make_prediction(SNIPPET, name="z"), "does not define `z`"),
            (make_prediction(SNIPPET, of=None), 'write predict("name", of="owner")'),
            (make_prediction("x = 1\ny = x +"), "starter.py:3: SyntaxError"),
            (make_prediction(SNIPPET, apart='("size",)'), "names 'size'; the fields are value, shape, dtype, memory"),
            (make_prediction(SNIPPET, apart='("shape", ("value", "shape"))'), "names a field twice"),
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
            ("[1, 2,]", [1, 2], (2,)),
            ("[[1 2]\n [3 4]]", [1, 2, 3, 4], (2, 2)),
        ):
            with self.subTest(text=text):
                read = read_elements(text)
                self.assertEqual((read.elements, read.shape), (elements, shape))

    def test_unreadable_elements(self):
        for text in (
            "[1, two]",
            "[1, 2",
            "1]",
            "[[1], [1, 2]]",
            "[1] [2]",
            "[1,,2]",
            "[,1]",
            ",",
            "(1, 2]",
            "[" * 5000,
        ):
            with self.subTest(text=text[:20]), self.assertRaises(Unreadable):
                read_elements(text)

    def test_shapes(self):
        for text, shape in (
            ("(4,)", (4,)), ("4,", (4,)), ("[4]", (4,)), ("[2, 3]", (2, 3)), ("2, 3", (2, 3)),
            ("2x3", (2, 3)), ("2 × 3", (2, 3)), ("()", ()), ("( )", ()), ("(2, 3, )", (2, 3)),
        ):  # fmt: skip
            with self.subTest(text=text):
                self.assertEqual(read_shape(text), shape)
        for text in (
            "four",
            "x",
            "4x",
            "(4,",
            "4)",
            "(2, 3]",
            "(2,,3)",
            "2*3",
            "(2, -3)",
            ",",
            "(,)",
            "2.5",
            "9" * 5000,
        ):
            with self.subTest(text=text[:20]), self.assertRaises(Unreadable) as caught:
                read_shape(text)
            self.assertIn("one number for each axis", str(caught.exception))

    def test_a_number_is_no_shape(self):
        for text in ("4", "(4)", " ( 4 ) "):
            with self.subTest(text=text), self.assertRaises(Unreadable) as caught:
                read_shape(text)
            self.assertIn("is a number", str(caught.exception))

    def test_dtypes(self):
        for text in ("int16", "np.int16", "'int16'", "dtype('int16')", "numpy.int16"):
            with self.subTest(text=text):
                self.assertEqual(read_dtype(text), "int16")
        self.assertEqual(
            [read_dtype(t) for t in ("int", "float", "bool", "np.bool_")], ["int64", "float64", "bool", "bool"]
        )
        for text in ("i2", "<i2", "short", "INT16", "Int16", "'i2'", "np.short", "dtype('<i2')"):
            with self.subTest(text=text):
                self.assertEqual(read_dtype(text), "int16")
        self.assertEqual(
            [read_dtype(t) for t in (">i2", "ubyte", "F", "half")], [">i2", "uint8", "complex64", "float16"]
        )
        for text in ("whole", "int17", "16", "int16 int16", "i2,i2", "{}", "bool8"):
            with self.subTest(text=text), self.assertRaises(Unreadable):
                read_dtype(text)

    def test_memory(self):
        for text in (" View ", "a view", '"view"', "`view`", "A view."):
            with self.subTest(text=text):
                self.assertEqual(read_memory(text), "view")
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
