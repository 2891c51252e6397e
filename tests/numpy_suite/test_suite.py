"""Proves that the suite counts, forgives and accuses as README.md says."""

import ast
import tempfile
import unittest
from pathlib import Path
from types import ModuleType

from baseline import Known, fold, judge, prefixes_of
from files import TestFile, chosen_files
from loader import HOOK, guarded
from process import FileRun, FileRunner, NotCollectable, Outcome, Task
from reasons import reason_of
from results import FileResult, normal_form
from standins import NEEDS_HELPERS, Helper, Missing

FILE = TestFile("_core/tests/test_x.py", True)


def result_of(**outcomes: str) -> FileResult:
    """A file with tests of these names and outcomes, all of which NumPy has."""
    run = FileRun(FILE.path)
    for name, outcome in outcomes.items():
        identifier = f"{FILE.path}::{name}"
        run.outcomes[identifier] = Outcome(identifier, outcome, "ValueError", "no")
    run.collected = list(run.outcomes)
    return FileResult(FILE, run, run.collected)


def loaded(source: str) -> tuple[ModuleType, list]:
    """A module made of guarded statements, and what it could not define."""
    module, noted = ModuleType("m"), []

    def hook(name, line, error):
        noted.append((name, line, str(error)))
        return Missing(error)

    setattr(module, HOOK, hook)
    tree = ast.parse(source)
    tree.body = guarded(tree.body)
    exec(compile(ast.fix_missing_locations(tree), "m.py", "exec"), module.__dict__)
    return module, noted


class Baseline(unittest.TestCase):
    def test_a_failure_that_is_not_listed_is_a_regression(self):
        verdict = judge([result_of(a="failed", b="passed")], Known([]))
        self.assertEqual([identifier for identifier, _ in verdict.regressions], [f"{FILE.path}::a"])

    def test_a_crash_that_is_not_listed_is_a_regression(self):
        self.assertEqual(len(judge([result_of(a="crashed")], Known([])).regressions), 1)

    def test_a_listed_failure_is_forgiven(self):
        verdict = judge([result_of(a="failed")], Known([f"{FILE.path}::a"]))
        self.assertEqual((verdict.regressions, verdict.stale), ([], []))

    def test_a_listed_test_that_passes_makes_its_line_stale(self):
        verdict = judge([result_of(a="passed")], Known([f"{FILE.path}::*"]))
        self.assertEqual(verdict.stale, [(f"{FILE.path}::*", f"{FILE.path}::a")])

    def test_skipped_tests_are_neither_regressions_nor_passes(self):
        verdict = judge([result_of(a="skipped", b="not applicable")], Known([f"{FILE.path}::*"]))
        self.assertEqual((verdict.regressions, verdict.stale), ([], []))

    def test_ids_fold_into_their_function_class_and_file(self):
        self.assertEqual(prefixes_of("f.py::C::t[1-a::b]"), ["f.py::", "f.py::C::", "f.py::C::t["])
        self.assertEqual(list(fold({"f.py::C::t[1]": "", "f.py::C::t[2]": ""}, ["f.py::C::u"])), ["f.py::C::t[*"])
        self.assertEqual(list(fold({"f.py::a": "", "f.py::b": ""}, [])), ["f.py::*"])


class Results(unittest.TestCase):
    def test_tests_that_only_numpy_collects_are_not_collectable(self):
        run = FileRun(FILE.path, not_collectable=[NotCollectable(FILE.path, "C", 3, "AttributeError", "no x")])
        result = FileResult(FILE, run, [f"{FILE.path}::C::t"])
        self.assertEqual(result.not_collected, [f"{FILE.path}::C::t"])
        self.assertEqual(result.cause_of_not_collected(f"{FILE.path}::C::t"), "AttributeError: no x")

    def test_what_needs_numpys_helpers_is_not_applicable(self):
        run = FileRun(FILE.path, not_collectable=[NotCollectable(FILE.path, "t", 3, "TypeError", NEEDS_HELPERS)])
        result = FileResult(FILE, run, [f"{FILE.path}::t[1]"])
        self.assertEqual((result.not_collected, result.counts["not applicable"]), ([], 1))

    def test_messages_with_other_numbers_are_one_cause(self):
        self.assertEqual(normal_form("ValueError: 3 at 0x7f"), normal_form("ValueError: 14 at 0xab"))

    def test_reasons_are_found_by_text(self):
        self.assertIn("random", reason_of("f.py::t", "AttributeError: module 'numpy' has no attribute 'random'"))
        self.assertEqual(reason_of("f.py::t", "AssertionError: Arrays are not equal"), "the result differs")

    def test_files_are_chosen_by_name_and_folder(self):
        self.assertEqual([file.name for file in chosen_files(["lib/test_arraypad"])], ["lib/test_arraypad"])
        self.assertEqual({file.name.split("/")[0] for file in chosen_files(["lib/"])}, {"lib"})
        with self.assertRaises(SystemExit):
            chosen_files(["test_nothing"])


class Loader(unittest.TestCase):
    def test_a_statement_that_fails_takes_only_itself_along(self):
        module, noted = loaded(
            "class C:\n    def a(self): return 1\n    @nothing\n    def test_b(self): return 2\nd = 4\n"
        )
        self.assertEqual((module.C().a(), module.d), (1, 4))
        self.assertFalse(hasattr(module.C, "test_b"))
        self.assertEqual([(name, line) for name, line, _ in noted], [("C::test_b", 4)])

    def test_a_missing_import_fails_where_it_is_used(self):
        module, noted = loaded("from math import nothing, pi\ndef use(): return nothing()\n")
        self.assertEqual(len(noted), 1)
        self.assertGreater(module.pi, 3)
        with self.assertRaises(ImportError):
            module.use()

    def test_a_helper_can_be_named_while_a_file_is_loaded(self):
        helper = Helper("rational")
        self.assertIs(helper(1, 2), helper)
        self.assertIn(NEEDS_HELPERS, repr(helper))


TESTS = """
import os, time, pytest
def test_passes(): pass
def test_aborts(): os.abort()
def test_fails(): assert 1 == 2
def test_hangs(): time.sleep(60)
def test_eats_memory(): bytearray(1 << 40)
def test_skips(): pytest.skip("why")
def test_runs_after_all(): pass
"""


class Processes(unittest.TestCase):
    def test_a_crash_and_a_hang_cost_only_their_own_test(self):
        with tempfile.TemporaryDirectory() as folder:
            wheel, work = Path(folder, "wheel"), Path(folder, "work")
            Path(wheel, FILE.path).parent.mkdir(parents=True)
            Path(wheel, FILE.path).write_text(TESTS)
            task = Task(FILE.path, str(wheel), str(work / "results.jsonl"), ours=False)
            run = FileRunner(task, work, None, seconds_per_test=3, seconds=60).run()
        found = {identifier.partition("::")[2]: outcome for identifier, outcome in run.outcomes.items()}
        self.assertEqual(
            {name: outcome.outcome for name, outcome in found.items()},
            {
                "test_passes": "passed",
                "test_aborts": "crashed",
                "test_fails": "failed",
                "test_hangs": "hung",
                "test_eats_memory": "failed",
                "test_skips": "skipped",
                "test_runs_after_all": "passed",
            },
        )
        self.assertEqual(
            (found["test_fails"].error, found["test_eats_memory"].error), ("AssertionError", "MemoryError")
        )
        self.assertEqual(run.trouble, "")
