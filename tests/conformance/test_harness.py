"""Proves that the conformance suite can fail: every kind of departure is found, none is invented."""

import copy
import importlib.util
import math
import struct
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import run
from case import Case
from compare import compare_outcomes
from gaps import Gap, GapsError, KnownGaps
from sides import Side, oracle_side
from tolerance import Tolerance, tolerance_of

ARRAY = {
    "result": {
        "kind": "array",
        "dtype": "<f8",
        "shape": [2, 2],
        "strides": [16, 8],
        "flags": "CWA",
        "is": [],
        "shares": ["a"],
        "value": struct.pack("<4d", 1.0, -0.0, math.nan, 4.0).hex(),
        "text": ["[1. 2.]", "array([1., 2.])"],
    },
    "warnings": [["builtins.RuntimeWarning", "overflow encountered in add"]],
    "changed": {"out": {"dtype": "<f8", "shape": [1], "value": struct.pack("<d", 2.5).hex()}},
}
ERROR = {
    "result": {
        "kind": "exception",
        "type": "builtins.ValueError",
        "bases": ["builtins.ValueError"],
        "text": "no such axis",
    },
    "warnings": [],
    "changed": {},
}


def doubles(*values: float) -> str:
    return struct.pack(f"<{len(values)}d", *values).hex()


def departures(outcome: dict, *path_and_value, name: str = "add") -> list[str]:
    """The aspects found to differ after one entry of the outcome is replaced."""
    *path, last, value = path_and_value
    changed = copy.deepcopy(outcome)
    place = changed
    for key in path:
        place = place[key]
    place[last] = value
    return [difference.aspect for difference in compare_outcomes(Tolerance(name), outcome, changed)]


class Comparison(unittest.TestCase):
    def test_equal_outcomes_agree(self):
        for outcome in (ARRAY, ERROR):
            self.assertEqual(compare_outcomes(Tolerance("add"), outcome, copy.deepcopy(outcome)), [])

    def test_each_aspect_of_an_array_is_compared(self):
        for aspect, value in (
            ("dtype", "<f4"),
            ("shape", [4]),
            ("strides", [8, 16]),
            ("flags", "FWA"),
            ("is", ["a"]),
            ("shares", []),
            ("text", ["[1 2]", "array([1., 2.])"]),
        ):
            self.assertIn(aspect, departures(ARRAY, "result", aspect, value), aspect)

    def test_each_aspect_of_an_exception_is_compared(self):
        for aspect, value in (
            ("type", "builtins.TypeError"),
            ("bases", ["builtins.TypeError"]),
            ("text", "no such axes"),
        ):
            self.assertEqual(departures(ERROR, "result", aspect, value), [aspect])

    def test_a_result_is_not_an_exception(self):
        self.assertEqual(compare_outcomes(Tolerance("add"), ERROR, ARRAY)[0].aspect, "kind")

    def test_warnings_are_compared_by_category_text_and_number(self):
        category, text = ARRAY["warnings"][0]
        for log in ([], [[category, "overflow"]], [["builtins.UserWarning", text]], ARRAY["warnings"] * 2):
            self.assertEqual(departures(ARRAY, "warnings", log), ["warnings"])

    def test_operands_that_change_or_stay_are_compared(self):
        self.assertEqual(departures(ARRAY, "changed", {}), ["operands changed"])
        self.assertEqual(departures(ARRAY, "changed", "out", "value", doubles(2.75)), ["operand's value"])

    def test_sign_of_zero_and_places_of_nan_are_compared_within_any_bound(self):
        for name in ("add", "sin"):
            for values in (
                (1.0, 0.0, math.nan, 4.0),
                (1.0, -0.0, 0.0, 4.0),
                (math.nan, -0.0, math.nan, 4.0),
                (1.0, -0.0, math.nan, math.inf),
            ):
                self.assertEqual(departures(ARRAY, "result", "value", doubles(*values), name=name), ["value"])

    def test_bit_pattern_of_nan_is_not_compared(self):
        other_nan = bytes.fromhex(doubles(1.0, -0.0)) + bytes.fromhex("010000000000f8ff") + bytes.fromhex(doubles(4.0))
        self.assertEqual(departures(ARRAY, "result", "value", other_nan.hex()), [])

    def test_one_ulp_fails_where_the_table_says_exact_and_passes_where_it_says_one(self):
        next_to_four = doubles(1.0, -0.0, math.nan, math.nextafter(4.0, 5))
        self.assertEqual(departures(ARRAY, "result", "value", next_to_four, name="sqrt"), ["value"])
        self.assertEqual(departures(ARRAY, "result", "value", next_to_four, name="sin"), [])
        three_off = doubles(1.0, -0.0, math.nan, 4.0 + 3 * math.ulp(4.0))
        self.assertEqual(departures(ARRAY, "result", "value", three_off, name="sin"), ["value"])

    def test_strides_count_only_along_axes_that_are_stepped(self):
        single = copy.deepcopy(ARRAY)
        single["result"].update(shape=[1, 4], strides=[32, 8])
        self.assertEqual(departures(single, "result", "strides", [99, 8]), [])
        self.assertEqual(departures(single, "result", "strides", [32, 16]), ["strides"])

    def test_integers_are_exact(self):
        whole = copy.deepcopy(ARRAY)
        whole["result"].update(dtype="<i8", value=struct.pack("<4q", 1, 2, 3, 4).hex())
        self.assertEqual(
            departures(whole, "result", "value", struct.pack("<4q", 1, 2, 3, 5).hex(), name="sin"), ["value"]
        )


class Gaps(unittest.TestCase):
    def test_an_entry_excuses_its_case_and_no_other(self):
        gaps = KnownGaps([Gap("conformance/add/*[3]*", "why", 1)])
        self.assertIsNotNone(gaps.admit("conformance/add/int8[3], int8[3]", agrees=False))
        self.assertIsNone(gaps.admit("conformance/add/int8[4]", agrees=False))
        self.assertEqual(gaps.untrue(), [])

    def test_an_entry_whose_cases_all_agree_is_untrue(self):
        gaps = KnownGaps([Gap("conformance/add/x", "why", 7), Gap("conformance/not-run/x", "why", 8)])
        gaps.admit("conformance/add/x", agrees=True)
        self.assertEqual([gap.line for gap in gaps.untrue()], [7])

    def test_an_entry_without_a_reason_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "known_gaps")
            path.write_text("conformance/add/x\n")
            with self.assertRaisesRegex(GapsError, "known_gaps:1: write the test id, a tab and the reason"):
                KnownGaps.read(path, wasm=False)

    def test_entries_for_wasm_do_not_excuse_native(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "known_gaps")
            path.write_text("# comment\nwasm:conformance/add/x\twhy\nbrowser/other\tnot ours\n")
            self.assertEqual([len(KnownGaps.read(path, wasm).gaps) for wasm in (False, True)], [0, 1])


# A numpy with one thing wrong of each kind, and two cases that never answer.
PERTURBED = """
import runpy, sys, os, time
sys.path.insert(0, '.')
import numpy as np
true_add, true_sqrt = np.add, np.sqrt
np.add = lambda *a, **k: true_add(*a, **k) + 1
np.sqrt = lambda a: np.nextafter(true_sqrt(a), np.inf)
np.ravel = lambda a: np.array(a).flatten()
np.abs = lambda a: os.abort()
np.sort = lambda a: time.sleep(60)
runpy.run_path(sys.argv[1])
"""


class EndToEnd(unittest.TestCase):
    """Real processes: the oracle against itself, and against a perturbed copy of itself."""

    @classmethod
    def setUpClass(cls):
        if not importlib.util.find_spec("numpy"):
            raise RuntimeError(f"{sys.executable} has no numpy: run these tests with the oracle's python")
        cls.oracle = Path(sys.executable)

    def compare(self, cases: list[Case], perturbed: bool) -> dict[str, list[str]]:
        with tempfile.TemporaryDirectory() as folder:
            ours = oracle_side(self.oracle, Path(folder, "ours"))
            if perturbed:
                script = Path(folder, "perturbed.py")
                script.write_text(PERTURBED)
                ours = Side("perturbed", Path(folder, "ours"), [str(self.oracle), str(script)], seconds_per_case=3)
            _, expected = oracle_side(self.oracle, Path(folder, "oracle")).run(cases)
            _, got = ours.run(cases)
        pairs = zip(cases, expected, got, strict=True)
        return {
            case.label: [found.aspect for found in compare_outcomes(tolerance_of(case), want, have)]
            for case, want, have in pairs
        }

    def test_the_oracle_agrees_with_itself(self):
        import catalogue

        cases = run.choose(catalogue.all_cases(self.oracle), (1, 60), None)
        self.assertGreater(len(cases), 1000)
        differing = {label: aspects for label, aspects in self.compare(cases, perturbed=False).items() if aspects}
        self.assertEqual(differing, {})

    def test_calls_before_do_not_change_the_answer_to_a_case_asked_alone(self):
        before = Case("add", "before", "np.add(np.ones(3), np.ones(3, 'f4'))")
        alone = Case("add", "alone", "np.add(np.ones(3), 2, signature=(None, 'f4', None))", alone=True)
        answers = []
        for cases in ([before, alone], [alone, before]):
            with tempfile.TemporaryDirectory() as folder:
                _, outcomes = oracle_side(self.oracle, Path(folder)).run(cases)
            answers.append(outcomes[cases.index(alone)])
        self.assertEqual(*answers)
        self.assertEqual(answers[0]["result"]["kind"], "exception")

    def test_a_crash_of_a_case_asked_alone_is_its_own(self):
        cases = [
            Case("abs", "dies", "__import__('os').abort()", alone=True),
            Case("add", "after", "np.add(1, 2)", alone=True),
        ]
        with tempfile.TemporaryDirectory() as folder:
            _, outcomes = oracle_side(self.oracle, Path(folder)).run(cases)
        self.assertEqual(outcomes[0]["crash"], "killed by signal 6")
        self.assertEqual(outcomes[1]["result"]["kind"], "scalar")

    def test_a_perturbed_copy_fails_case_by_case_and_the_run_goes_on(self):
        setup = "a = np.array([[1.0, 4.0], [9.0, 16.0]])"
        cases = [
            Case("add", "wrong value", "np.add(a, a)", setup),
            Case("sqrt", "one ulp off", "np.sqrt(a)", setup),
            Case("ravel", "copy instead of view", "np.ravel(a)", setup),
            Case("abs", "aborts", "np.abs(a)", setup),
            Case("multiply", "right after the crash", "np.multiply(a, a)", setup),
            Case("sort", "hangs", "np.sort(a)", setup),
            Case("negative", "right after the hang", "np.negative(a)", setup),
        ]
        found = self.compare(cases, perturbed=True)
        self.assertEqual(found["wrong value"], ["value"])
        self.assertEqual(found["one ulp off"], ["value"])
        self.assertEqual(found["copy instead of view"], ["shares"])
        self.assertEqual(found["aborts"], ["crash"])
        self.assertEqual(found["hangs"], ["crash"])
        self.assertEqual(found["right after the crash"] + found["right after the hang"], [])


class Choice(unittest.TestCase):
    def test_a_sample_is_a_stable_part(self):
        cases = [Case("add", str(number), "1") for number in range(2000)]
        once, again = (run.choose(cases, (1, 10), None) for _ in range(2))
        self.assertEqual(once, again)
        self.assertTrue(140 < len(once) < 260, len(once))

    def test_only_selects_by_pattern(self):
        cases = [Case("add", "x", "1"), Case("ndarray.sum", "y", "1")]
        self.assertEqual([case.name for case in run.choose(cases, None, r"ndarray\.")], ["ndarray.sum"])
