"""What `_ndojo.trace_start()` and `trace_stop()` say of a program: memory, copies, kernels, events, lines.

python3.11 tests/trace/test_trace.py

Prints `N passed, N failed` last.
"""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build/native/python"))

import numpy as np  # noqa: E402, I001 (the engine's module cannot be imported before it)

import _ndojo  # noqa: E402

FILE = "answer.py"
NAMES = {"np": np, "n": 1000}


def traced(source: str, *, lines: bool = False, **names) -> dict:
    """What the engine does while `source` runs as the file answer.py."""
    code = compile(source, FILE, "exec")
    names = NAMES | names
    with np.errstate(all="ignore"):
        _ndojo.trace_start(lines=lines)
        try:
            exec(code, names)
        finally:
            trace = _ndojo.trace_stop()
    return trace


def of_line(trace: dict, line: int) -> dict:
    return next(one for one in trace["lines"] if one["file"] == FILE and one["line"] == line)


def kernels(trace: dict) -> list[tuple]:
    return [
        (one["name"], one["dtypes"], one["elements"], one["count"])
        for line in trace["lines"]
        for one in line["kernels"]
    ]


class Recording(unittest.TestCase):
    def test_only_one_runs_at_a_time(self):
        _ndojo.trace_start()
        try:
            with self.assertRaisesRegex(RuntimeError, "already running"):
                _ndojo.trace_start()
        finally:
            _ndojo.trace_stop()
        self.assertIsNone(_ndojo.trace_stop())

    def test_nothing_is_recorded_outside(self):
        np.zeros(5) + 1
        self.assertEqual(traced("pass")["calls"], 0)
        self.assertEqual(traced("pass")["lines"], [])


class Memory(unittest.TestCase):
    def test_a_sum_of_arrays_allocates_its_result(self):
        trace = traced("b = a + a", a=np.zeros(n := 1000))
        self.assertEqual((trace["arrays"], trace["allocated"], trace["peak"], trace["live"]), (1, 8 * n, 8 * n, 8 * n))

    def test_the_peak_holds_temporaries_and_ends_with_them(self):
        trace = traced("b = (a * 2 + 1) / 3", a=np.zeros(1000))
        self.assertEqual(trace["arrays"], 3)
        self.assertEqual(trace["live"], 8000)
        self.assertEqual(trace["peak"], 16000)

    def test_in_place_arithmetic_allocates_nothing(self):
        trace = traced("a += 1; a *= a; np.sqrt(a, out=a)", a=np.zeros(1000))
        self.assertEqual((trace["arrays"], trace["peak"]), (0, 0))

    def test_reductions_to_a_number_make_no_array(self):
        trace = traced("a.sum(); a.mean(); a.max(); np.float64(1) + 2", a=np.zeros(1000))
        self.assertEqual((trace["arrays"], trace["peak"]), (0, 0))

    def test_pieces_for_other_dtypes_are_no_arrays(self):
        trace = traced("b = a + i", a=np.zeros(100_000), i=np.arange(100_000))
        self.assertEqual((trace["arrays"], trace["peak"]), (1, 800_000))

    def test_freed_arrays_from_before_are_taken_off(self):
        names = {"a": np.zeros(1000)} | NAMES
        code = compile("del a\nb = np.empty(10)", FILE, "exec")
        _ndojo.trace_start()
        exec(code, names)
        trace = _ndojo.trace_stop()
        self.assertEqual((trace["live"], trace["peak"]), (80 - 8000, 0))


class ViewsAndCopies(unittest.TestCase):
    def test_views(self):
        a = np.zeros((10, 10))
        for source in ("a[2:5]", "a.T", "a.reshape(-1)", "a[:, None]", "a.view()", "a[0]", "a.ravel()"):
            trace = traced(source, a=a)
            self.assertEqual((trace["views"], trace["copies"], trace["arrays"]), (1, 0, 0), source)

    def test_copies(self):
        a = np.zeros((10, 10))
        for source, nbytes in {
            "a.copy()": 800,
            "a.astype(np.float32)": 400,
            "a[[1, 2]]": 160,
            "a[a == 0]": 800,
            "a.flatten()": 800,
            "a.T.ravel()": 800,
            "np.concatenate([a, a])": 1600,
            "np.array(a)": 800,
        }.items():
            trace = traced(source, a=a)
            self.assertEqual((trace["copies"], trace["copied"]), (1, nbytes), source)

    def test_assignment_is_no_copy_of_an_array(self):
        trace = traced("a[:5] = b\na[5:] = 3", a=np.zeros(10), b=np.ones(5))
        self.assertEqual((trace["copies"], trace["arrays"]), (0, 0))
        self.assertEqual(kernels(trace), [("copy", "float64", 5, 1), ("fill", "float64", 5, 1)])


class Kernels(unittest.TestCase):
    def test_elementwise(self):
        trace = traced("b = a + 1\nc = np.sqrt(a)", a=np.zeros((10, 10)))
        self.assertEqual(
            kernels(trace), [("add", "float64,float64->float64", 100, 1), ("sqrt", "float64->float64", 100, 1)]
        )
        self.assertEqual(trace["elements"], 200)

    def test_methods_of_ufuncs(self):
        trace = traced(
            "a.sum(axis=0); np.cumsum(a); np.add.at(a, [1, 1], 2); np.add.reduceat(a, [0, 3])", a=np.arange(6)
        )
        names = [name for name, *_ in kernels(trace) if name.startswith("add")]
        self.assertEqual(names, ["add.reduce", "add.accumulate", "add.at", "add.reduceat"])

    def test_the_work_of_a_matrix_product_is_its_multiplications(self):
        trace = traced("a @ b", a=np.zeros((3, 4)), b=np.zeros((4, 5)))
        self.assertEqual(kernels(trace), [("matmul", "float64,float64->float64", 60, 1)])

    def test_selecting(self):
        a = np.arange(10)
        for source, name in {
            "a[i]": "take",
            "np.take(a, i)": "take",
            "a[i] = 0": "put",
            "np.where(m, a, 0)": "where",
            "a[m]": "extract",
            "a[m] = 0": "place",
            "m.nonzero()": "nonzero",
            "np.array(l)": "array",
            "a.tolist()": "tolist",
            "a.argmax()": "argmax",
            "np.arange(3)": "arange",
            "np.sort(a)": "sort",
            "a.argsort()": "argsort",
            "np.searchsorted(a, i)": "searchsorted",
        }.items():
            found = kernels(traced(source, a=a.copy(), i=np.array([1, 2]), m=a > 4, l=[1, 2, 3]))
            self.assertEqual(found[-1][0], name, source)


class Calls(unittest.TestCase):
    def test_a_loop_over_elements_shows(self):
        source = "t = 0.0\nfor i in range(len(a)):\n    t = t + a[i] * 2"
        for n in (10, 100):
            self.assertEqual(traced(source, a=np.zeros(n))["calls"], 3 * n)

    def test_iterating_over_an_array_shows(self):
        for source in ("list(a)", "for x in a: pass", "for x in a.flat: pass", "for x in np.nditer(a): pass"):
            self.assertEqual(traced(source, a=np.zeros(50))["calls"], 50, source)

    def test_array_code_does_not_grow(self):
        source = "b = (a - a.mean()) / a.std()"
        self.assertEqual(traced(source, a=np.arange(10.0))["calls"], traced(source, a=np.arange(1e4))["calls"])

    def test_assigning_elements_shows(self):
        self.assertEqual(traced("for i in range(20): a[i] = i", a=np.zeros(20))["calls"], 20)


class Events(unittest.TestCase):
    def test_events_are_counted_where_they_happen(self):
        trace = traced("b = a / 0\nc = np.sqrt(a - 2)\nd = a / 0", a=np.ones(5))
        self.assertEqual(of_line(trace, 1)["events"], [{"kind": "divide by zero", "count": 1}])
        self.assertEqual(of_line(trace, 2)["events"], [{"kind": "invalid value", "count": 1}])


class Lines(unittest.TestCase):
    def test_what_numpys_own_python_does_belongs_to_the_line_that_called_it(self):
        trace = traced("x = 1\nb = np.tile(a, 3)\n", a=np.zeros(10))
        self.assertEqual({(one["file"], one["line"]) for one in trace["lines"]}, {(FILE, 2)})

    def test_a_function_has_lines_of_its_own(self):
        trace = traced("def f(a):\n    return a + 1\n\nb = f(a) * 2", a=np.zeros(10))
        self.assertEqual(of_line(trace, 2)["kernels"][0]["name"], "add")
        self.assertEqual(of_line(trace, 4)["kernels"][0]["name"], "multiply")

    def test_executions_and_time(self):
        source = "total = 0\nfor i in range(5):\n    total += 1\ntime.sleep(0.02)\nb = [x * 2 for x in range(7)]"
        trace = traced(source, lines=True, time=__import__("time"))
        self.assertEqual(of_line(trace, 1)["times"], 1)
        self.assertEqual(of_line(trace, 3)["times"], 5)
        self.assertGreaterEqual(of_line(trace, 5)["times"], 7)
        self.assertGreaterEqual(of_line(trace, 4)["milliseconds"], 20)
        self.assertLess(of_line(trace, 3)["milliseconds"], 20)
        self.assertEqual(trace["times"], sum(one["times"] for one in trace["lines"]))

    def test_time_in_a_function_belongs_to_its_own_lines(self):
        source = "def f():\n    time.sleep(0.02)\n\nf()"
        trace = traced(source, lines=True, time=__import__("time"))
        self.assertGreaterEqual(of_line(trace, 2)["milliseconds"], 20)
        self.assertLess(of_line(trace, 4)["milliseconds"], 20)

    def test_lines_are_not_counted_unless_asked_for(self):
        self.assertEqual(traced("a = 1\nb = np.zeros(3)")["times"], 0)

    def test_another_tracer_goes_on_afterwards(self):
        seen = []
        sys.settrace(lambda frame, event, argument: seen.append(event))
        traced("a = 1", lines=True)
        tracer = sys.gettrace()
        sys.settrace(None)
        self.assertIsNotNone(tracer)

    def test_an_error_leaves_the_trace_usable(self):
        with self.assertRaises(ZeroDivisionError):
            traced("1 / 0", lines=True)
        self.assertEqual(traced("np.zeros(3)")["arrays"], 1)


def main() -> int:
    result = unittest.main(exit=False, verbosity=0).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
