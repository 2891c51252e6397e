"""Every kind of promise: one answer that keeps it, one that breaks it."""

import unittest
import warnings

import numpy as np
from questions import make, program, states, verdict

FLOATS = "example(x=[0.5, 1.5, 2.0]), vary(x=array('n', dtype='float64'))"


class Promises(unittest.TestCase):
    def assert_kept(self, question: dict, answer: str):
        result = verdict(question, answer)
        self.assertEqual(result["status"], "passed", result)

    def assert_broken(self, question: dict, answer: str, promise: str, reason: str):
        result = verdict(question, answer)
        self.assertEqual(result["failure"]["promise"], promise, result)
        self.assertIn(reason, result["failure"]["reason"])
        self.assertEqual(states(result)[promise], "broken")
        self.assertNotEqual(result["status"], "passed")
        return result

    def test_shape(self):
        question = make("return x[:, np.newaxis]", "promise.shape('a column')")
        self.assert_kept(question, "return x.reshape(-1, 1)")
        self.assert_broken(question, "return x[np.newaxis]", "shape", "The shape is (1, 2); it must be (2, 1).")

    def test_dtype(self):
        question = make("return x * 1.0", "promise.dtype('floats')")
        self.assert_kept(question, "return x / 2")
        self.assert_broken(question, "return x", "dtype", "The dtype is int64; it must be float64.")

    def test_exact_value(self):
        question = make("return x * 3", "promise.value('three times x')", FLOATS)
        self.assert_kept(question, "return x + x + x")
        self.assert_broken(question, "return x * 2", "value", "must be `3.`")

    def test_value_is_compared_across_dtypes(self):
        self.assert_kept(make("return x * 1.0", "promise.value('x')"), "return x")

    def test_value_within_ulp(self):
        question = make("return x / 3", "promise.value('a third', ulp=2)", FLOATS)
        self.assert_kept(question, "return x * (1 / 3)")
        self.assert_broken(question, "return x * 0.3333333333333", "value", "must be")

    def test_exact_value_notices_a_single_ulp(self):
        question = make("return x * 0.1", "promise.value('a tenth')", "example(x=[3.0])")
        self.assert_broken(question, "return x / 10", "value", "is `0.3`; it must be `0.30000000000000004`.")
        failure = verdict(question, "return x / 10")["failure"]
        self.assertEqual((failure["expected"]["cells"], failure["got"]["cells"]), (["0.30000000000000004"], ["0.3"]))

    def test_ulp_are_those_of_the_expected_dtype(self):
        inputs = "vary(x=array('n', dtype='float32', low=1))"
        question = make("return x / np.float32(3)", "promise.value('a third', ulp=1)", inputs)
        self.assert_kept(question, "return x * np.float32(1 / 3)")

    def test_value_within_rtol(self):
        question = make("return x * 100", "promise.value('a hundred times x', rtol=1e-3)", FLOATS)
        self.assert_kept(question, "return x * 100.05")
        self.assert_broken(question, "return x * 100.2", "value", "must be")

    def test_value_within_atol(self):
        question = make("return x * 0.0", "promise.value('zeros', atol=1e-6)", FLOATS)
        self.assert_kept(question, "return x * 1e-8")
        self.assert_broken(question, "return x * 1e-4", "value", "must be")

    def test_nan_equals_nan_in_value(self):
        inputs = "example(x=[1.0, float('nan')])"
        question = make("return x + 1", "promise.value('one more')", inputs)
        self.assert_kept(question, "return 1 + x")
        self.assert_broken(question, "y = x + 1\ny[x != x] = 0\nreturn y", "value", "must be `nan`")

    def test_nan_places(self):
        inputs = "example(x=[1.0, float('nan'), 2.0])"
        question = make("return x * 2", "promise.nan('NaN stays where it is')", inputs)
        self.assert_kept(question, "return x * 3")
        self.assert_broken(question, "return np.zeros(x.shape)", "nan", "At [1] NaN is missing.")
        self.assert_broken(question, "return x + np.array([float('nan'), 0, 0])", "nan", "At [0] NaN is unexpected.")

    def test_order(self):
        inputs = "vary(x=array('n', 'm'), sizes={'n': (2, 4), 'm': (2, 4)})"
        question = make("return x.T.copy().T", "promise.order('column by column', order='F')", inputs)
        self.assert_kept(question, "return x.T.copy().T")
        self.assert_broken(question, "return x.copy()", "order", "not F-contiguous: its strides are")

    def test_view(self):
        question = make("return x[::2]", "promise.view('a view', of='x'), promise.shape()")
        self.assert_kept(question, "return x[::2]")
        self.assert_broken(question, "return x[::2].copy()", "view", "must be a view of `x`")

    def test_an_empty_result_is_no_broken_view(self):
        inputs = "example(x=[1.0, 2.0, 3.0]), example(x=[1.0])"
        question = make("return x[:]", "promise.view('a view', of='x'), promise.shape()", inputs)
        result = verdict(question, "return x[1:]")
        self.assertEqual(result["failure"]["promise"], "shape", result)
        self.assertEqual(states(result), {"view": "waiting", "shape": "broken"})

    def test_an_empty_result_fails_where_a_view_is_all_that_is_promised(self):
        question = make("return x[:]", "promise.view('a view', of='x')", "example(x=[1.0])")
        self.assert_broken(question, "return x[1:]", "view", "The result is empty, and so it shares no memory.")

    def test_copy(self):
        question = make("return x[::2].copy()", "promise.copy('new memory'), promise.value()")
        self.assert_kept(question, "return x[::2] + 0")
        self.assert_broken(question, "return x[::2]", "copy", "shares memory with `x`")

    def test_unchanged(self):
        question = make("return x + 1", "promise.value(), promise.unchanged()")
        self.assert_kept(question, "return x + 1")
        self.assert_broken(question, "x += 1\nreturn x", "unchanged", "The call changes `x`")

    def test_unchanged_notices_another_shape(self):
        question = make("return x.reshape(-1, 1) + 1", "promise.value(), promise.unchanged()", "example(x=[1, 2])")
        answer = "y = x.reshape(-1, 1) + 1\nx.shape = (2, 1)\nreturn y"
        self.assert_broken(question, answer, "unchanged", "changes `x` to shape (2, 1)")

    def test_unchanged_shows_before_and_after(self):
        question = make("return x.copy()", "promise.dtype(), promise.unchanged()", "example(x=[1, 2])")
        failure = verdict(question, "x[1] = 7\nreturn x")["failure"]
        self.assertEqual(failure["expected"]["label"], "x before the call")
        self.assertEqual(failure["expected"]["cells"], ["1", "2"])
        self.assertEqual(failure["got"]["label"], "x after the call")
        self.assertEqual(failure["got"]["cells"], ["1", "7"])
        self.assertEqual(failure["got"]["differs"], [1])

    def test_unchanged_notices_read_only(self):
        question = make("return x + 1", "promise.value(), promise.unchanged()")
        answer = "x.flags.writeable = False\nreturn x + 1"
        self.assert_broken(question, answer, "unchanged", "The call makes `x` read-only;")

    def test_raises(self):
        solution = "if x.size == 0:\n    raise ValueError('no elements')\nreturn x.sum()"
        question = make(solution, "promise.value(), promise.raises('ValueError if empty', ValueError)")
        self.assert_kept(question, solution)
        self.assert_broken(question, "return x.sum()", "raises", "Nothing is raised; it must be ValueError.")
        other = solution.replace("ValueError", "IndexError")
        self.assert_broken(question, other, "raises", "IndexError is raised; it must be ValueError.")

    def test_raises_with_a_message(self):
        solution = "if x.size == 0:\n    raise ValueError('x has no elements')\nreturn x.sum()"
        question = make(solution, "promise.value(), promise.raises('names x', ValueError, says='x')")
        self.assert_kept(question, solution)
        self.assert_broken(
            question, solution.replace("x has no", "no"), "raises", "is `no elements`; it must name `x`."
        )
        shown = verdict(question, "return x.sum()")["failure"]["expected"]
        self.assertEqual((shown["kind"], shown["text"]), ("exception", "ValueError with `x` in its message"))

    def test_of_a_message_only_what_is_judged_is_shown(self):
        solution = "if x.size == 0:\n    raise ValueError('no elements')\nreturn x.sum()"
        question = make(solution, "promise.value(), promise.raises('ValueError if empty', ValueError)")
        self.assertEqual(verdict(question, "return x.sum()")["failure"]["expected"]["text"], "ValueError")

    def test_in_place(self):
        question = make("x *= 2", "promise.in_place('x is doubled', of='x'), promise.value(), promise.dtype()")
        self.assert_kept(question, "x[:] = x + x")
        self.assert_kept(question, "x += x\nreturn x")
        self.assert_kept(question, "np.multiply(x, 2, out=x)\nreturn x[:]")
        self.assert_broken(
            question,
            "return x * 2",
            "in_place",
            "returns another array and leaves `x` as it was; the result must stand in",
        )
        self.assert_broken(question, "x = x * 2", "in_place", "`x` is as it was before the call")
        self.assert_broken(question, "x *= 2\nreturn x.copy()", "in_place", "must return `x` itself or None")
        self.assert_broken(
            question, "x *= 2\nreturn x.tolist()", "in_place", "returns a list; it must return `x` itself"
        )
        self.assert_broken(question, "x *= 3", "value", "must be `2`")

    def test_in_place_leaves_the_others(self):
        question = make(
            "def f(x, y):\n    x += y",
            "promise.in_place(of='x'), promise.value(), promise.unchanged('y stays')",
            "vary(x=array('n'), y=array('n'))",
        )
        self.assert_kept(question, "def f(x, y):\n    x[...] = y + x")
        self.assert_broken(question, "def f(x, y):\n    y += x\n    x[:] = y", "unchanged", "The call changes `y`")

    def test_in_place_shows_the_argument(self):
        question = make("x *= 2", "promise.in_place(of='x'), promise.value()", "example(x=[1, 2])")
        failure = verdict(question, "x *= 3")["failure"]
        self.assertEqual((failure["expected"]["cells"], failure["got"]["cells"]), (["2", "4"], ["3", "6"]))
        labels = failure["expected"]["label"], failure["got"]["label"]
        self.assertEqual(labels, ("x after the call, expected", "x after the call, yours"))
        self.assertEqual(verdict(question, "raise KeyError")["failure"]["got"]["label"], "Yours")

    def test_no_warning(self):
        inputs = "example(x=[1.0, 0.0]), vary(x=array('n', dtype='float64'))"
        solution = "return np.divide(1, x, out=np.zeros_like(x), where=x != 0)"
        question = make(solution, "promise.value(), promise.no_warning('division by zero gives no warning')", inputs)
        self.assert_kept(question, solution)
        self.assert_kept(question, "with np.errstate(divide='ignore'):\n    return np.where(x == 0, 0, 1 / x)")
        answer = "return np.where(x == 0, 0, 1 / x)"
        self.assert_broken(
            question, answer, "no_warning", "warns: `RuntimeWarning: divide by zero encountered in divide`"
        )

    def test_warnings_that_are_switched_off_for_everybody(self):
        inputs = "example(x=[1.0, 0.0]), vary(x=array('n', dtype='float64'))"
        solution = "return np.divide(1, x, out=np.zeros_like(x), where=x != 0)"
        question = make(solution, "promise.value(), promise.no_warning()", inputs)
        divide = "return np.where(x == 0, 0, 1 / x)"
        for answer in (
            f"np.seterr(all='ignore')\n{divide}",
            f"import warnings\nwarnings.simplefilter('ignore')\n{divide}",
            f"np.seterr(all='ignore')\n\n\ndef f(x):\n    {divide}",
        ):
            with self.subTest(answer=answer):
                result = self.assert_broken(question, answer, "no_warning", "leaves them off for whoever called it")
                self.assertIn("broken on 41 of 41 inputs", result["promises"][1]["note"])
        within = f"import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('ignore')\n    {divide}"
        self.assert_kept(question, within)

    def test_what_an_answer_sets_holds_in_its_calls_alone(self):
        inputs = "example(x=[1.0, 0.0]), vary(x=array('n', dtype='float64'))"
        question = make("return 1 / x", "promise.value(), promise.no_warning()", inputs)
        before = np.geterr()
        strict = "np.seterr(divide='raise')\n\n\ndef f(x):\n    return 1 / x"
        self.assertEqual(verdict(question, strict)["headline"], "f raises FloatingPointError")
        self.assertEqual(np.geterr(), before)

    def test_elements_that_nobody_wrote(self):
        inputs = "example(x=[1.0, 0.0]), vary(x=array('n', dtype='float64', low=-1, high=1))"
        solution = "return np.divide(1, x, out=np.zeros_like(x), where=x != 0)"
        wrong = {"no_out": f"# Say where.\n{program('return np.divide(1, x, where=x != 0)')}"}
        question = make(solution, "promise.shape(), promise.value(), promise.no_warning()", inputs, wrong)
        result = verdict(question, "return np.divide(np.ones_like(x), x, where=x != 0)")
        self.assertEqual(states(result), {"shape": "held", "value": "waiting", "no_warning": "broken"})
        self.assertEqual(result["feedback"], "Say where.")
        filled = "y = np.divide(np.ones_like(x), x, where=x != 0)\ny[x == 0] = 0\nreturn y"
        result = verdict(question, filled)  # the warning is all that is wrong with it
        self.assertEqual(states(result), {"shape": "held", "value": "waiting", "no_warning": "broken"})
        self.assertIsNone(result["feedback"])
        question = make(solution, "promise.shape(), promise.value()", inputs)
        self.assert_broken(question, "return np.divide(1, x, where=x != 0)", "value", "what its memory held before")

    def test_every_call_warns_for_itself(self):
        question = make(
            "return x.mean() if x.size else 0.0", "promise.no_warning(), promise.shape()", "vary(x=array('n'))"
        )
        for _ in range(2):  # NumPy's own line warns here, and Python would show that once
            self.assert_broken(question, "return x.mean()", "no_warning", "RuntimeWarning: Mean of empty slice")

    def test_warnings_that_somebody_turned_off_are_seen(self):
        question = make("return x * 0 + 1", "promise.shape(), promise.no_warning()", "example(x=[1.0, 0.0])")
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            self.assert_broken(question, "return 1 / x", "no_warning", "divide by zero")

    def test_what_an_answer_sets_is_set_back(self):
        question = make("return x / 1", "promise.value()")
        before = np.geterr(), list(warnings.filters)
        self.assert_kept(
            question, "np.seterr(all='ignore')\nimport warnings\nwarnings.simplefilter('error')\nreturn x / 1"
        )
        self.assertEqual((np.geterr(), list(warnings.filters)), before)

    def test_several_results(self):
        promises = "promise.shape('shapes'), promise.value('values'), promise.dtype('dtypes'), promise.copy()"
        question = make("return x.copy(), x * 2.0", promises)
        self.assert_kept(question, "return +x, x + x * 1.0")
        self.assert_broken(question, "return +x, x * 3.0", "value", "Result 1 of the tuple: The value at [0] is `3.`")
        self.assert_broken(question, "return +x, x * 2", "dtype", "Result 1 of the tuple: The dtype is int64")
        self.assert_broken(
            question, "return x, x * 2.0", "copy", "Result 0 of the tuple: The result shares memory with `x`"
        )
        self.assert_broken(question, "return x + 0", "shape", "returns an array; it must return a tuple")
        self.assert_broken(
            question, "return x + 0, [1]", "shape", "Result 1 of the tuple is a list; it must be an array"
        )
        self.assert_broken(question, "return x, x, x", "shape", "returns a tuple of 3; it must return a tuple of 2")

    def test_several_results_show_the_wrong_one(self):
        failure = verdict(make("return x + 0, x * 2", "promise.value()", "example(x=[1, 2])"), "return x + 0, x * 3")[
            "failure"
        ]
        self.assertEqual((failure["expected"]["label"], failure["expected"]["cells"]), ("Expected [1]", ["2", "4"]))
        self.assertEqual((failure["got"]["cells"], failure["got"]["differs"]), (["3", "6"], [0, 1]))

    def test_texts_times_and_records(self):
        for inputs, right, wrong in (
            ("vary(x=array('n', dtype='str'))", "return np.array([w.upper() for w in x], x.dtype)", "return x + ''"),
            ("vary(x=array('n', dtype='datetime64[D]'))", "return x + 1", "return x + 2"),
            ("vary(x=array('n', dtype='timedelta64[m]'))", "return x * 2", "return x * 3"),
            (
                "vary(x=records('n', line=array(values=['A', 'B']), late=array(dtype='float64', special=('nan',))))",
                "y = x.copy()\ny['line'] = 'C'\nreturn y",
                "y = x.copy()\ny['late'] = 99\nreturn y",
            ),
        ):
            with self.subTest(inputs=inputs):
                question = make(right, "promise.shape(), promise.value(), promise.dtype()", inputs)
                self.assert_kept(question, right)
                self.assert_broken(question, wrong, "value", "it must be")

    def test_missing_times(self):
        inputs = "example(x=np.array(['2026-01-01', 'NaT'], dtype='datetime64[D]'))"
        question = make("return x + 1", "promise.nan('NaT stays')", inputs)
        question["files"]["check.py"] = "import numpy as np\n" + question["files"]["check.py"]
        self.assert_kept(question, "return x + 3")
        self.assert_broken(question, "return np.full(2, x[0])", "nan", "At [1] NaT is missing.")

    def test_elements_that_nobody_writes(self):
        question = make("y = x.copy()\ny[:1] = 0\nreturn y", "promise.value()", FLOATS)
        answer = "y = np.empty(x.shape, x.dtype)\ny[1:] = x[1:]\nreturn y"
        for _ in range(3):
            self.assert_broken(question, answer, "value", "The value at [0] is `77.`; it must be `0.`.")

    def test_zero_has_no_ulp_to_spare(self):
        question = make("return x * 0.0", "promise.value('zeros', ulp=4)", "example(x=[1.0])")
        self.assert_broken(question, "return x * 1e-17", "value", "must be `0.`")

    def test_scalars_are_judged_like_arrays_without_axes(self):
        question = make("return x.sum()", "promise.shape(), promise.value(), promise.dtype()")
        self.assert_kept(question, "return int(x.sum())")
        self.assert_broken(question, "return x.sum() + 1", "value", "The value is")
        self.assert_broken(question, "return x", "shape", "`f` returns an array; it must return a NumPy scalar")

    def test_complex_values(self):
        inputs = "vary(x=array('n', dtype='complex128'))"
        question = make("return x * 1j", "promise.value('turned')", inputs)
        self.assert_kept(question, "return 1j * x")
        self.assert_broken(question, "return x * -1j", "value", "must be")

    def test_strings_are_compared_as_they_are(self):
        question = make("return 'even' if x.size % 2 == 0 else 'odd'", "promise.value('even or odd')")
        self.assert_kept(question, "return ['even', 'odd'][x.size % 2]")
        self.assert_broken(question, "return 'even'", "value", "The result is 'even'; it must be 'odd'.")

    def test_two_promises_of_a_kind_have_ids_of_their_own(self):
        question = make("return x + 1", "promise.value('a'), promise.value('b', rtol=1e-3)", FLOATS)
        self.assertEqual(states(verdict(question, "return x + 1")), {"value": "held", "value-2": "held"})

    def test_a_promise_is_held_only_if_it_was_judged_on_every_input(self):
        # The shape is wrong for one input only, so on that one the values cannot be compared.
        question = make("return x + 1", "promise.shape(), promise.value()")
        result = verdict(question, "return x + 1 if x.size != 4 else (x + 1)[:3]")
        self.assertEqual(states(result)["value"], "waiting")

    def test_what_cannot_be_judged_is_not_held(self):
        # No promise asks for the shape, yet values of another shape cannot be compared.
        question = make("return x + 1", "promise.value()")
        self.assert_broken(question, "return (x + 1)[np.newaxis]", "value", "The shape is (1, 1); it must be (1,).")

    def test_the_tolerance_is_told(self):
        question = make("return x", "promise.value('x', rtol=1e-12, atol=1e-9)")
        note = verdict(question, "return x")["promises"][0]["note"]
        self.assertTrue(note.startswith("rtol 1e-12, atol 1e-09"), note)


if __name__ == "__main__":
    unittest.main()
