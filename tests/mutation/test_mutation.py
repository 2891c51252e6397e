"""Proves that mutants are made as they should be, and that a check that is too weak gets a low score."""

import ast
import sys
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "lessons"))
sys.path.insert(0, str(Path(__file__).parents[2] / "lessons"))

from ndojo.check import array, example, vary
from questions import make, program

from mutation.inputs import broad_inputs
from mutation.mutants import mutants_of
from mutation.score import Endless, limited, score, verdict

STRONG = "promise.shape(), promise.value(), promise.dtype(), promise.copy(), promise.unchanged()"
TABLES = "vary(x=array('n', 'm', dtype=('int64', 'float64')))"


def bodies(body: str) -> set[str]:
    """The bodies of all mutants of `f(x)` with a body, lines joined by semicolons."""
    found = set()
    for mutant in mutants_of(program(body), "f"):
        function = next(node for node in ast.parse(mutant.source).body if isinstance(node, ast.FunctionDef))
        found.add("; ".join(ast.unparse(statement) for statement in function.body))
    return found


class Mutants(unittest.TestCase):
    def assert_made(self, body: str, *expected: str):
        found = bodies(body)
        for text in expected:
            self.assertIn(text, found)
        self.assertNotIn("; ".join(body.splitlines()), found)

    def test_operators(self):
        self.assert_made("return x - 2", "return x + 2", "return x * 2", "return 2 - x", "return x", "return x - 3")
        self.assert_made("return a & ~b", "return a | ~b", "return a ^ ~b", "return a & b", "return a", "return ~b")
        self.assert_made("return x ** 2 / 3 // 4", "return x * 2 / 3 // 4", "return x ** 2 * 3 // 4")
        self.assert_made("return x < 3", "return x <= 3", "return x > 3", "return x < 4", "return x < 2")
        self.assert_made("return x > 1 and y", "return x > 1 or y", "return x > 1", "return y")

    def test_arguments(self):
        self.assert_made(
            "return x.sum(axis=1, keepdims=True)",
            "return x.sum(axis=2, keepdims=True)",
            "return x.sum(axis=0, keepdims=True)",
            "return x.sum(axis=1, keepdims=False)",
            "return x.sum(axis=1)",
            "return x.sum(keepdims=True)",
            "return x.prod(axis=1, keepdims=True)",
        )
        self.assert_made("return np.where(x, 1, 0)", "return np.where(x, 0, 1)", "return np.where(1, x, 0)")
        self.assert_made(
            "return np.zeros(3, dtype=np.int64)", "return np.zeros(3)", "return np.zeros(3, dtype=np.int32)"
        )
        self.assert_made("return x.astype('float64')", "return x.astype('float32')", "return x")
        self.assert_made("return x.searchsorted(1, side='left')", "return x.searchsorted(1, side='right')")

    def test_functions(self):
        self.assert_made("return np.argmin(x)", "return np.argmax(x)", "return np.nanargmin(x)", "return x")
        self.assert_made("return x.mean()", "return x.sum()", "return np.median(x)", "return np.nanmean(x)")
        self.assert_made("return np.floor(x)", "return np.ceil(x)", "return np.round(x)")
        self.assert_made("return x.any()", "return x.all()", "return x")

    def test_indices(self):
        self.assert_made("return x[1:3]", "return x[2:3]", "return x[1:2]", "return x[:3]", "return x[1:]", "return x")
        self.assert_made(
            "return x[:, np.newaxis]", "return x[:]", "return x[np.newaxis, :]", "return x[1:, np.newaxis]"
        )
        self.assert_made("return x[::2]", "return x[:]", "return x[::3]", "return x[::1]")
        self.assert_made("return x[-1]", "return x[1]", "return x[-2]", "return x[-0]")

    def test_memory(self):
        self.assert_made("return x.copy()", "return x")
        self.assert_made("return x * 2", "x *= 2; return x", "return np.array(x * 2)")
        self.assert_made("return x * 2", "result = x * 2; x[...] = 0; return result")
        self.assert_made("return np.abs(x)", "return np.abs(x, out=x)")
        self.assert_made("x += 1\nreturn x", "x = x + 1; return x", "pass; return x")

    def test_statements(self):
        self.assert_made(
            "y = x.copy()\ny[0] = 1\nreturn y", "y = x.copy(); pass; return y", "y = x; y[0] = 1; return y"
        )
        self.assert_made("with np.errstate(all='ignore'):\n    y = 1 / x\nreturn y", "y = 1 / x; return y")

    def test_other_parameters(self):
        source = "def f(x, y):\n    return x - y\n"
        found = [mutant.diff[-1] for mutant in mutants_of(source, "f")]
        self.assertIn("+ return x - x", found)
        self.assertIn("+ return y - y", found)

    def test_each_is_another_program_and_names_its_line(self):
        body = '"""Text."""\ny = np.sort(x)[::-1]\nreturn y[:2].copy()'
        made = mutants_of(program(body), "f")
        self.assertEqual(len({mutant.source for mutant in made}), len(made))
        self.assertEqual({mutant.line for mutant in made}, {6, 7})
        for mutant in made:
            compile(mutant.source, "mutant.py", "exec")
            self.assertIn("import numpy as np", mutant.source)
            self.assertIn('"""Text."""', mutant.source)
            self.assertEqual({line[0] for line in mutant.diff} & {"-", "+"}, {"-", "+"})

    def test_the_same_every_time(self):
        source = program("return np.where(x > 1, x.mean(axis=0), -1)[::2]")
        once, again = ([mutant.source for mutant in mutants_of(source, "f")] for _ in range(2))
        self.assertEqual(once, again)


class Inputs(unittest.TestCase):
    def test_more_than_the_check_draws_and_within_its_bounds(self):
        family = vary(x=array("n", low=2, high=7), y=array("m", dtype=("float64", "int8")), sizes={"m": (1, 2)})
        cases = broad_inputs([example(x=[1], y=[2]), family], "seed")
        self.assertGreater(len(cases), 400)
        arrays = [tuple(case.arguments().values()) for case in cases[1:]]
        for x, y in arrays:
            self.assertTrue(((x >= 2) & (x <= 7)).all())
            self.assertIn(y.size, (1, 2))
        self.assertEqual({x.size for x, _ in arrays}, set(range(10)))
        self.assertTrue(any(x.size > 3 and len(set(x.tolist())) == 1 for x, _ in arrays), "no array of equal values")
        self.assertEqual({str(y.dtype) for _, y in arrays}, {"float64", "int8"})


class Scores(unittest.TestCase):
    def test_a_strong_check_catches_all(self):
        fates = score(
            make("return x - x.mean(axis=1, keepdims=True)", STRONG, TABLES.replace("'m'", "'m', layout='C'"))
        )
        self.assertEqual([mutant["diff"] for mutant in fates["survived"]], [])
        self.assertGreater(len(fates["caught"]), 12)

    def test_a_weak_check_scores_low_and_lists_what_survives(self):
        # It asks for a shape alone, and only squares are drawn.
        fates = score(make("return x - x.mean(axis=1, keepdims=True)", "promise.shape()", "vary(x=array('n', 'n'))"))
        share = len(fates["caught"]) / (len(fates["caught"]) + len(fates["survived"]))
        self.assertLess(share, 0.6)
        by_diff = {mutant["diff"][-1]: mutant for mutant in fates["survived"]}
        other_axis = by_diff["+ return x - x.mean(axis=0, keepdims=True)"]
        self.assertEqual((other_axis["file"], other_axis["line"]), ("solution.py", 5))
        self.assertEqual(other_axis["diff"][0], "- return x - x.mean(axis=1, keepdims=True)")
        self.assertTrue(other_axis["input"][0].startswith("x = array([["), other_axis["input"])
        self.assertNotEqual(other_axis["expected"], other_axis["got"])

    def test_one_promise_left_out_lets_its_mutants_live(self):
        def survivors(promises: str) -> set[str]:
            question = make("return x[::2].copy()", promises, "vary(x=array('n'))")
            return {mutant["diff"][-1] for mutant in score(question)["survived"]}

        self.assertEqual(survivors(STRONG), set())
        self.assertIn("+ return x[::2]", survivors(STRONG.replace(", promise.copy()", "")))
        self.assertIn(
            "+ return np.asarray(x[::2].copy(), dtype=np.float64)", survivors(STRONG.replace(", promise.dtype()", ""))
        )

    def test_a_check_that_lets_arguments_be_overwritten_is_found(self):
        question = make("return x * 2.0", STRONG.replace(", promise.unchanged()", ""))
        survived = {tuple(mutant["diff"][-3:]) for mutant in score(question)["survived"]}
        self.assertIn(("+ result = x * 2.0", "+ x[...] = 0", "+ return result"), survived)

    def test_an_input_that_the_check_lacks_lets_a_mutant_live(self):
        def survivors(*inputs: str) -> set[str]:
            question = make("return np.minimum(x, 1000)", STRONG, ", ".join(inputs))
            return {mutant["diff"][-1] for mutant in score(question)["survived"]}

        family = "vary(x=array('n', low=0, high=2000))"
        self.assertIn("+ return np.minimum(x, 1001)", survivors("vary(x=array('n', low=0, high=1001))"))
        self.assertEqual(survivors("example(x=[999, 1000, 1001])", family), set())

    def test_inputs_that_are_drawn_are_counted(self):
        self.assertEqual(score(make("return x * 2", STRONG, "example(x=[1, 2])"))["drawn"], 0)
        self.assertGreater(score(make("return x * 2", STRONG))["drawn"], 400)

    def test_mutants_that_differ_beyond_the_inputs_are_told_apart_from_the_others(self):
        fates = score(make("return np.maximum(x, 0)", STRONG, "vary(x=array('n', low=0))"))
        by_diff = {mutant["diff"][-1]: mutant for mutant in fates["beyond"]}
        self.assertEqual(by_diff["+ return np.maximum(x, -1)"]["input"], ["x = array([-1])"])

    def test_mutants_that_behave_alike_do_not_count(self):
        fates = score(make("return x * 2", STRONG))
        everything = [mutant["diff"][-1] for mutant in (*fates["caught"], *fates["survived"])]
        self.assertNotIn("+ return np.array(x * 2)", everything)
        self.assertGreater(fates["equivalent"], 0)

    def test_mutants_that_raise_on_every_input_do_not_count(self):
        fates = score(make("return x.sum(axis=1)", STRONG, "vary(x=array('n', 'm'))"))
        everything = [mutant["diff"][-1] for mutant in (*fates["caught"], *fates["survived"])]
        self.assertNotIn("+ return x.sum(axis=2)", everything)
        self.assertGreater(fates["stillborn"], 0)

    def test_a_tolerance_is_allowed_for(self):
        promises = "promise.value(rtol=0.6), promise.shape(), promise.dtype(), promise.unchanged()"
        fates = score(make("return x * 8.0", promises, "vary(x=array('n', low=1))"))
        self.assertFalse(any("x * 9.0" in mutant["diff"][-1] for mutant in (*fates["caught"], *fates["survived"])))

    def test_alternatives_are_mutated_too(self):
        question = make("return x * 2", STRONG)
        question["alternatives"] = [{"name": "sum", "title": "", "source": program("return x + x[:]")}]
        files = {mutant["file"] for mutant in score(question)["caught"]}
        self.assertEqual(files, {"solution.py", "solution_sum.py"})

    def test_what_a_call_leaves_in_its_arguments_counts(self):
        fates = score(make("x *= 2\nreturn x", "promise.shape()", "example(x=[1, 2]), vary(x=array('n'))"))
        self.assertIn("+ x *= 3", {mutant["diff"][-1] for mutant in fates["survived"]})

    def test_work_in_place(self):
        def survivors(promises: str) -> set[str]:
            question = make("x *= 2\nx += 1\nreturn x", promises, "vary(x=array('n', 'n'))")
            return {mutant["diff"][-1] for mutant in score(question)["survived"]}

        self.assertEqual(survivors("promise.in_place(of='x'), promise.value()"), set())
        self.assertIn("+ x = x * 2", survivors("promise.value()"))

    def test_warnings_count_where_they_are_promised(self):
        body = "with np.errstate(divide='ignore'):\n    return 1 / x"
        inputs = "vary(x=array('n', dtype='float64', low=0, high=1))"
        silent = score(make(body, f"{STRONG}, promise.no_warning()", inputs))
        self.assertIn("+ with np.errstate():", {mutant["diff"][-1] for mutant in silent["caught"]})
        loud = score(make(body, STRONG, inputs))
        self.assertNotIn("+ with np.errstate():", {mutant["diff"][-1] for mutant in loud["caught"]})

    def test_endless_mutants_are_stopped_and_caught(self):
        body = "n = 0\nwhile n < 3:\n    n = n + 1\nreturn x * n"
        with mock.patch("mutation.score.SECONDS", 0.1):
            fates = score(make(body, STRONG, "example(x=[1, 2])"))
        endless = {mutant["diff"][-1] for mutant in fates["caught"] if not mutant["ends"]}
        self.assertIn("+ n = n - 1", endless)

    def test_limits(self):
        with self.assertRaises(Endless), limited(0.05):
            while True:
                pass
        with self.assertRaises(MemoryError), limited(5):
            bytearray(1 << 31)
        with mock.patch("mutation.score.SECONDS", 0.1):
            self.assertIsNone(verdict(make("return x", STRONG), program("while True:\n    pass")))
        self.assertEqual(verdict(make("return x", "promise.value()"), program("return x"))["status"], "passed")

    def test_the_same_every_time(self):
        question = make("return np.where(x > 1, x, 0)", "promise.shape()")
        self.assertEqual(score(question), score(question))
