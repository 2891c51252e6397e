"""The verdict on whole answers: what it shows, and what happens to answers that cannot be judged."""

import contextlib
import io
import sys
import unittest

import numpy as np
from ndojo import question as question_module
from ndojo.errors import AuthorError, missing_name
from questions import make, states, verdict

QUESTION = make("return x * 2", "promise.shape(), promise.value(), promise.dtype(), promise.unchanged()")


class Verdicts(unittest.TestCase):
    def test_passed(self):
        result = verdict(QUESTION, "return x + x")
        self.assertEqual((result["status"], result["headline"]), ("passed", "Every promise holds"))
        self.assertIsNone(result["failure"])
        self.assertTrue(result["promises"][0]["note"].endswith("41 inputs"))

    def test_failed_shows_the_call_the_inputs_and_both_results(self):
        result = verdict(QUESTION, "return x * 3")
        failure = result["failure"]
        self.assertEqual((result["status"], result["headline"]), ("failed", "1 promise does not hold"))
        self.assertEqual((failure["promise"], failure["call"]), ("value", "f(x)"))
        self.assertEqual([figure["label"] for figure in failure["inputs"]], ["x"])
        self.assertEqual(failure["expected"]["cells"], ["2"])
        self.assertEqual(failure["got"]["cells"], ["3"])
        self.assertEqual((failure["got"]["dtype"], failure["got"]["shape"]), ("int64", [1]))

    def test_several_broken_promises_are_counted(self):
        self.assertEqual(verdict(QUESTION, "return x * 0.5")["headline"], "2 promises do not hold")

    def test_cells_are_printed_as_numpy_does_and_end_at_400(self):
        inputs = "example(x=[float(i) for i in range(500)])"
        failure = verdict(make("return x * 1", "promise.value()", inputs), "return x + 0.25")["failure"]
        self.assertEqual(failure["got"]["cells"][:2], ["0.25", "1.25"])
        self.assertEqual(failure["expected"]["cells"][:2], ["0.", "1."])
        self.assertEqual(len(failure["got"]["cells"]), 400)
        self.assertTrue(failure["got"]["truncated"])
        self.assertEqual(max(failure["got"]["differs"]), 399)

    def test_results_that_look_alike_are_written_out(self):
        inputs = "example(x=[0.1, 0.2])"
        failure = verdict(make("return x + 0.2", "promise.value()", inputs), "return x + 0.2 + 1e-16")["failure"]
        self.assertEqual(failure["expected"]["cells"][0], "0.30000000000000004")
        self.assertIn("0.30000000000000004", failure["expected"]["text"])
        self.assertNotEqual(failure["expected"]["text"], failure["got"]["text"])

    def test_describe_states_the_promises(self):
        stated = question_module.describe(QUESTION)["promises"]
        self.assertEqual([promise["id"] for promise in stated], ["shape", "value", "dtype", "unchanged"])
        self.assertEqual(stated[1]["note"], "exact")


class OtherResults(unittest.TestCase):
    def assert_reason(self, answer: str, reason: str):
        result = verdict(QUESTION, answer)
        self.assertEqual(result["status"], "failed")
        self.assertEqual(states(result)["shape"], "broken")
        self.assertEqual(states(result)["value"], "waiting")
        self.assertIn(reason, result["failure"]["reason"])
        return result

    def test_none(self):
        self.assert_reason("y = x * 2", "`f` returns None; it must return an array. A function without a `return`")

    def test_none_after_printing(self):
        self.assert_reason("print(x * 2)", "`print` shows a value on the screen")

    def test_list(self):
        result = self.assert_reason("return [2 * e for e in x.tolist()]", "`f` returns a list;")
        self.assertEqual(result["failure"]["got"]["kind"], "value")
        self.assertEqual(result["failure"]["got"]["text"], "[2]")

    def test_tuple_generator_and_function(self):
        self.assert_reason("return x, x", "`f` returns a tuple;")
        self.assert_reason("yield x", "`f` returns a generator;")
        self.assert_reason("return f", "`f` returns a function;")

    def test_class_in_place_of_a_function(self):
        answer = "class f:\n    def __init__(self, x):\n        self.x = x"
        self.assert_reason(answer, "`f` is a class, and calling a class makes an object")

    def test_object_whose_repr_raises(self):
        answer = "class Odd:\n    def __repr__(self):\n        raise KeyError('no')\n\n\ndef f(x):\n    return Odd()"
        result = self.assert_reason(answer, "`f` returns an Odd object;")
        self.assertEqual(result["failure"]["got"]["text"], "<an Odd object; its repr raises KeyError>")


class OddAnswers(unittest.TestCase):
    def test_an_answer_that_depends_on_chance(self):
        # Wrong once, and never again: what was seen is shown.
        answer = "calls = 0\n\n\ndef f(x):\n    global calls\n    calls += 1\n    return x * (3 if calls == 1 else 2)"
        result = verdict(QUESTION, answer)
        self.assertEqual(result["status"], "failed")
        self.assertEqual(result["failure"]["got"]["cells"], ["3", "6", "9"])

    def test_an_answer_that_rebinds_names_of_numpy(self):
        at_the_top = "np.array = np.ndarray = np.asarray = None\n\n\ndef f(x):\n    return x * 2"
        self.assertEqual(verdict(QUESTION, at_the_top)["status"], "passed")
        in_the_call = "np.array = np.ndarray = np.asarray = None\nreturn x * 2"
        self.assertEqual(verdict(QUESTION, in_the_call)["status"], "passed")

    def test_an_answer_that_overwrites_what_it_returned(self):
        answer = "out = np.zeros(5, dtype=int)\n\n\ndef f(x):\n    y = out[: x.size]\n    y[:] = x * 2\n    return y"
        self.assertEqual(verdict(QUESTION, answer)["status"], "passed")


class Errors(unittest.TestCase):
    def test_syntax_error(self):
        result = verdict(QUESTION, "def f(x):\n    return x +\n")
        self.assertEqual((result["status"], result["headline"]), ("error", "Line 5 cannot be read as Python"))
        self.assertEqual((result["error"]["type"], result["error"]["line"]), ("SyntaxError", 5))
        self.assertIn("    return x +\n", result["error"]["traceback"])
        self.assertIn('File "answer.py", line 5', result["error"]["traceback"])
        self.assertEqual(set(states(result).values()), {"waiting"})

    def test_source_that_is_no_text(self):
        result = verdict(QUESTION, "def f(x):\n    return '\0'")
        self.assertEqual((result["status"], result["headline"]), ("error", "Your code cannot be read as Python"))
        self.assertIn("null bytes", result["error"]["message"])

    def test_exception_while_loading(self):
        result = verdict(QUESTION, "def f(x):\n    return x\n\n\nf(missing)")
        self.assertEqual(result["headline"], "Your code raises NameError before f is called")
        self.assertEqual(result["error"]["line"], 8)

    def test_exception_in_the_call(self):
        result = verdict(QUESTION, "def helper(x):\n    return x[100]\n\n\ndef f(x):\n    return helper(x)")
        self.assertEqual((result["status"], result["headline"]), ("error", "f raises IndexError"))
        error = result["error"]
        self.assertEqual((error["type"], error["line"]), ("IndexError", 5))
        self.assertEqual([frame["name"] for frame in error["frames"]], ["f", "helper"])
        self.assertTrue(error["traceback"].startswith('Traceback (most recent call last):\n  File "answer.py"'))
        self.assertIn("    return helper(x)\n", error["traceback"])
        self.assertNotIn("ndojo", error["traceback"])
        self.assertEqual(result["failure"]["got"]["kind"], "exception")
        self.assertEqual(result["failure"]["inputs"][0]["cells"], ["1"])
        self.assertEqual(states(result)["unchanged"], "held")

    def test_missing_entry(self):
        result = verdict(QUESTION, "def g(x):\n    return x")
        self.assertEqual(result["headline"], "There is no function f")
        self.assertEqual(result["feedback"], "The check calls `f(x)`. At its top level your code defines `g`.")
        self.assertIsNone(result["error"])

    def test_empty_answer(self):
        self.assertIn("defines no function", question_module.check(QUESTION, "")["feedback"])

    def test_entry_that_is_no_function(self):
        result = question_module.check(QUESTION, "import numpy as np\nf = np.arange(3)")
        self.assertEqual(result["headline"], "f is an array, not a function")
        self.assertIn("`def f(x):`", result["feedback"])

    def test_wrong_signature(self):
        for answer in ("def f():\n    return 1", "def f(x, y):\n    return x", "class f:\n    pass"):
            with self.subTest(answer=answer):
                result = verdict(QUESTION, answer)
                self.assertEqual(result["headline"], "f cannot be called with 1 argument")
                self.assertEqual(result["error"]["type"], "TypeError")
                self.assertEqual(set(states(result).values()), {"waiting"})

    def test_recursion_without_end(self):
        result = verdict(QUESTION, "def f(x):\n    return f(x)")
        self.assertEqual((result["status"], result["error"]["type"]), ("error", "RecursionError"))
        self.assertIn("calls itself without end", result["feedback"])
        self.assertLessEqual(len(result["error"]["frames"]), 200)
        self.assertLess(len(result["error"]["traceback"]), 5000)

    def test_sys_exit(self):
        in_call = verdict(QUESTION, "def f(x):\n    import sys\n    sys.exit(3)")
        self.assertEqual((in_call["status"], in_call["error"]["type"]), ("error", "SystemExit"))
        self.assertIn("Return the result instead", in_call["feedback"])
        loading = verdict(QUESTION, "import sys\nsys.exit()\ndef f(x): return x")
        self.assertEqual((loading["status"], loading["error"]["type"]), ("error", "SystemExit"))

    def test_input(self):
        result = verdict(QUESTION, "return x * int(input('factor? '))")
        self.assertEqual(result["error"]["type"], "EOFError")
        self.assertNotIn("ndojo", result["error"]["traceback"])
        self.assertIn("Nobody types during a check", result["feedback"])

    def test_exception_whose_str_raises(self):
        answer = (
            "class Odd(Exception):\n    def __str__(self):\n        raise KeyError('no')\n\n\n"
            "def f(x):\n    raise Odd()"
        )
        self.assertEqual(verdict(QUESTION, answer)["headline"], "f raises Odd")

    def test_interrupt_is_let_through(self):
        with self.assertRaises(KeyboardInterrupt):
            verdict(QUESTION, "def f(x):\n    raise KeyboardInterrupt")

    def test_answer_is_not_main(self):
        answer = "def f(x):\n    return x * 2\n\n\nif __name__ == '__main__':\n    f(None).missing"
        self.assertEqual(verdict(QUESTION, answer)["status"], "passed")

    def test_dataclass_in_an_answer(self):
        answer = (
            "from dataclasses import dataclass\n\n\n@dataclass\nclass Twice:\n    factor: int = 2\n\n\n"
            "def f(x):\n    return x * Twice().factor"
        )
        self.assertEqual(verdict(QUESTION, answer)["status"], "passed")


class NotHereYet(unittest.TestCase):
    """Names of NumPy that the engine lacks: nothing is judged, and nobody is blamed."""

    LACKS = "module 'numpy' has no attribute 'isin': NumPy has it, ndojo does not yet. dir(numpy) lists what there is"

    def assert_gap(self, answer: str, name: str):
        result = verdict(QUESTION, answer)
        self.assertEqual((result["status"], result["headline"]), ("error", f"`{name}` is not here yet"))
        self.assertEqual(set(states(result).values()), {"waiting"})
        self.assertIsNone(result["failure"])
        self.assertIn("a gap of ndojo and no mistake of yours", result["feedback"])
        return result

    def test_in_a_call(self):
        result = self.assert_gap(f"raise AttributeError({self.LACKS!r})", "np.isin")
        self.assertEqual((result["error"]["type"], result["error"]["line"]), ("AttributeError", 5))

    def test_in_a_later_call(self):
        self.assert_gap(f"if x.size == 0:\n    raise AttributeError({self.LACKS!r})\nreturn x * 3", "np.isin")

    def test_before_any_call(self):
        lacks = self.LACKS.replace("module 'numpy' has no attribute 'isin'", "No module or name 'numpy.linalg.norm'")
        self.assert_gap(f"raise ModuleNotFoundError({lacks!r})\n\n\ndef f(x):\n    pass", "np.linalg.norm")

    def test_the_words_are_those_of_the_engine(self):
        if not hasattr(np, "__ndojo__"):
            return  # NumPy lacks nothing
        from numpy import _absent

        self.assertEqual(str(_absent.attribute_error("isin")), self.LACKS)
        self.assertEqual(missing_name(_absent.attribute_error("isin")), "np.isin")
        with self.assertRaises(ModuleNotFoundError) as caught:
            _absent.Finder.find_spec("numpy.linalg.norm")
        self.assertEqual(missing_name(caught.exception), "np.linalg.norm")

    def test_other_mistakes_are_the_answers_own(self):
        for answer in ("return np.doubled(x)", "return x.doubled", "from numpy import doubled", "import numpy.doubled"):
            with self.subTest(answer=answer):
                result = verdict(QUESTION, answer)
                self.assertIn(" raises ", result["headline"])
                self.assertEqual(states(result)["shape"], "broken")


class Output(unittest.TestCase):
    def printed(self, answer: str) -> tuple[str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            verdict(QUESTION, answer)
        return out.getvalue(), err.getvalue()

    def test_one_call_is_heard(self):
        out, _ = self.printed("print('loading')\n\n\ndef f(x):\n    print('x is', x)\n    return x * 2")
        self.assertEqual(out, "loading\nx is [1 2 3]\n")

    def test_the_call_that_the_verdict_shows_is_heard(self):
        out, _ = self.printed("print('x is', x)\nreturn x * 3")
        self.assertEqual(out, "x is [1]\n")

    def test_stderr_stays_stderr(self):
        out, err = self.printed("import sys\nprint('note', file=sys.stderr)\nreturn x * 2")
        self.assertEqual((out, err), ("", "note\n"))

    def test_a_warning_shows_its_line(self):
        _, err = self.printed("import warnings\nwarnings.warn('look out')\nreturn x * 2")
        self.assertEqual(err, "answer.py:6: UserWarning: look out\n  warnings.warn('look out')\n")

    def test_a_flood_is_cut(self):
        out, _ = self.printed("for _ in range(20_000):\n    print('0123456789')\nreturn x * 2")
        self.assertLess(len(out), 70_000)
        self.assertIn("cut after 65,536 characters", out)

    def test_text_that_no_file_can_hold(self):
        result = verdict(QUESTION, "print('\\ud800')\nreturn x * 2")
        self.assertEqual(result["headline"], "f raises UnicodeEncodeError")
        _, err = self.printed("import sys\nprint('\\ud800', file=sys.stderr)\nreturn x * 2")
        self.assertEqual(err, "\\ud800\n")

    def test_the_streams_are_given_back(self):
        before = sys.stdout, sys.stderr, input
        self.printed("raise ValueError")
        self.assertEqual((sys.stdout, sys.stderr, input), before)


WRONG = {
    "added": "# You add 2.\n# Read again.\ndef f(x):\n    return x + 2\n",
    "float": "# Mind the dtype.\ndef f(x):\n    return x * 2.0\n",
    "raising": "# Lists have no shape.\ndef f(x):\n    return x.tolist().shape\n",
    "in_place": "# The caller's array changes.\ndef f(x):\n    x *= 2\n    return x\n",
    "returned": "# Raise it.\ndef f(x):\n    return IndexError('no such element')\n",
    "list": "# A list is no array.\ndef f(x):\n    return [2 * e for e in x]\n",
}


class Recognition(unittest.TestCase):
    QUESTION = make(
        "return x * 2", "promise.shape(), promise.value(), promise.dtype(), promise.unchanged()", wrong=WRONG
    )

    def test_by_behaviour_not_by_text(self):
        for answer, feedback in (
            ("return 2 + x", "You add 2. Read again."),
            ("return np.array([2.0]) * x", "Mind the dtype."),
            ("raise AttributeError('another text')", "Lists have no shape."),
            ("x += x\nreturn x", "The caller's array changes."),
            ("return IndexError('another text')", "Raise it."),
            ("return (x * 2).tolist()", "A list is no array."),
            ("return [e + e for e in x]", "A list is no array."),
        ):
            with self.subTest(answer=answer):
                self.assertEqual(verdict(self.QUESTION, answer)["feedback"], feedback)

    def test_an_answer_that_differs_somewhere_is_not_recognised(self):
        self.assertIsNone(verdict(self.QUESTION, "return x + 2 if x.size else x * 2.0")["feedback"])

    def test_a_right_answer_gets_no_feedback(self):
        self.assertIsNone(verdict(self.QUESTION, "return x + x")["feedback"])

    def test_within_the_tolerance_of_the_question(self):
        inputs = "vary(x=array('n', dtype='float64', low=1))"
        wrong = {"tenth": "# A third, not a tenth.\ndef f(x):\n    return x / 10\n"}
        question = make("return x / 3", "promise.value(ulp=2)", inputs, wrong)
        self.assertEqual(verdict(question, "return x * 0.1")["feedback"], "A third, not a tenth.")

    def test_exceptions_by_what_they_complain_of(self):
        wrong = {
            "index": "# A float is no index.\ndef f(x):\n    return x[1.5]\n",
            "shapes": "# They do not fit.\nimport numpy as np\ndef f(x):\n    return x + np.ones(x.size + 2)\n",
            "own": "# Raise nothing.\ndef f(x):\n    raise TypeError('no')\n",
        }
        inputs = "example(x=[1.0, 2.0, 3.0]), example(x=[4.0, 5.0])"
        question = make("return x * 2", "promise.value()", inputs, wrong)
        for answer, feedback in (
            ("return x + np.ones((x.size + 3,))", "They do not fit."),
            ("return np.add(np.ones((1, x.size + 4)), x)", "They do not fit."),
            ("return x[2.5]", "A float is no index."),
            ("raise TypeError('another text')", "Raise nothing."),
        ):
            with self.subTest(answer=answer):
                self.assertEqual(verdict(question, answer)["feedback"], feedback)
        del question["files"]["wrong/own.py"]
        self.assertIsNone(verdict(question, "return x[0] + 'a'")["feedback"], "another TypeError")
        self.assertIsNone(verdict(question, "return x.reshape(7)")["feedback"], "another ValueError")

    def test_late_inputs_tell_apart_only_what_fails_on_no_other(self):
        wrong = {
            "long": "# Long ones too.\ndef f(x):\n    return x * 2 if x.size < 10 else x\n",
            "minus": "# You subtract.\ndef f(x):\n    return -x\n",
        }
        inputs = "example(x=[1, 2, 3]), vary(x=array('n', low=1), sizes={'n': (12, 20)}, count=4, late=True)"
        question = make("return x * 2", "promise.value()", inputs, wrong)
        for answer, feedback in (
            ("return x * 2 if x.size < 11 else x", "Long ones too."),
            ("return x * 2 if x.size < 11 else x + 1", None),
            ("return -x", "You subtract."),
            ("return -x if x.size < 10 else x", "You subtract."),
        ):
            with self.subTest(answer=answer):
                self.assertEqual(verdict(question, answer)["feedback"], feedback)


class Authors(unittest.TestCase):
    """Mistakes in a question's own files are named with file and line."""

    def assert_named(self, question: dict, message: str):
        with self.assertRaises(AuthorError) as caught:
            question_module.check(question, "def f(x):\n    return x")
        self.assertIn(message, str(caught.exception))

    def test_check_that_does_not_run(self):
        self.assert_named(make("return x", "promise.valu()"), "check.py:3: AttributeError")
        self.assert_named(make("return x", "promise.value("), "check.py:3: SyntaxError")

    def test_check_without_promises_or_inputs(self):
        self.assert_named(make("return x", ""), "check.py states no promises; write promises = [")
        self.assert_named(make("return x", "promise.value()", inputs=""), "check.py states no inputs; write inputs = [")

    def test_promises_that_say_nothing_of_the_result(self):
        self.assert_named(make("return x", "promise.unchanged()"), "promises nothing of the result")

    def test_inputs_that_disagree(self):
        question = make("return x", "promise.value()", "example(x=[1]), example(y=[1])")
        self.assert_named(question, "names the same parameters in the same order")

    def test_solution_that_raises(self):
        self.assert_named(make("return x[99]", "promise.value()"), "solution.py raises IndexError")

    def test_solution_without_the_entry(self):
        question = make("def g(x):\n    return x", "promise.value()")
        self.assert_named(question, "solution.py defines no function `f`")


if __name__ == "__main__":
    unittest.main()
