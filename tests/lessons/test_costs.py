"""Promises about what a call costs: loops, scaling, arrays and bytes, counted and never timed."""

import sys
import time
import unittest

from ndojo import count
from ndojo import question as question_module
from ndojo.count import Racer, raced
from ndojo.errors import AuthorError
from ndojo.measure import Growth
from ndojo.program import run_author_file
from questions import make, states, verdict

COUNTS_ENGINE = count.trace_start is not None
SUM = "def f(a, b):\n    return a[:, np.newaxis] + b"
TABLE = "example(a=[1, 2], b=[3, 4, 5]), vary(a=array('trams'), b=array('stops'))"

LOOP = """def f(a, b):
    table = np.empty((a.size, b.size), dtype=np.result_type(a, b))
    for i in range(a.size):
        table[i] = a[i] + b
    return table"""
TWO_LOOPS = """def f(a, b):
    table = np.empty((a.size, b.size), dtype=np.result_type(a, b))
    for i in range(a.size):
        for j in range(b.size):
            table[i, j] = a[i] + b[j]
    return table"""


def table(promises: str, **rest) -> dict:
    return make(SUM, f"promise.value(), {promises}", TABLE, measure="at(trams=1000, stops=500)", **rest)


def column(solution: str, promises: str, **rest) -> dict:
    inputs = "vary(x=array('trams', dtype='float64', layout='C'))"
    return make(solution, f"promise.value(), {promises}", inputs, measure="at(trams=100_000)", **rest)


class Costs(unittest.TestCase):
    def assert_held(self, question: dict, answer: str, promise: str):
        result = verdict(question, answer)
        self.assertEqual(result["status"], "passed", result)
        self.assertEqual(states(result)[promise], "held" if COUNTS_ENGINE else "unmeasured")

    def assert_too_costly(self, question: dict, answer: str, promise: str, *reasons: str):
        result = verdict(question, answer)
        self.assertEqual(result["status"], "failed", result)
        self.assertEqual(states(result)[promise], "broken", result)
        self.assertEqual(result["failure"]["promise"], promise)
        for reason in reasons:
            self.assertIn(reason, result["failure"]["reason"])
        return result

    def assert_broken_where_counted(self, question: dict, answer: str, promise: str, *reasons: str):
        if COUNTS_ENGINE:
            self.assert_too_costly(question, answer, promise, *reasons)
        else:
            self.assertEqual(states(verdict(question, answer))[promise], "unmeasured")


class NoLoop(Costs):
    QUESTION = table("promise.no_loop('no loop')")

    def test_array_code(self):
        for answer in (SUM, "def f(a, b):\n    return np.add.outer(a, b)"):
            self.assert_held(self.QUESTION, answer, "no_loop")

    def test_a_loop_over_one_axis(self):
        result = self.assert_too_costly(
            self.QUESTION,
            LOOP,
            "no_loop",
            "`f` runs 2 lines for each of the trams:",
            "35 lines for 16 trams × 16 stops, 131 for 64 trams × 16 stops.",
            "Line 7 runs most often.",
        )
        self.assertEqual(result["failure"]["expected"]["label"], "Reference")
        self.assertEqual(
            result["failure"]["got"]["text"], "35 lines for 16 trams × 16 stops, 131 for 64 trams × 16 stops"
        )

    def test_a_loop_inside_a_loop(self):
        self.assert_too_costly(self.QUESTION, TWO_LOOPS, "no_loop", "runs 2 lines for each of the trams × stops:")

    def test_loops_by_another_name(self):
        as_table = "dtype=np.result_type(a, b)).reshape(a.size, b.size)"
        for body in (
            f"return np.array([[p + q for q in b] for p in a], {as_table}",
            f"return np.array(list(map(lambda p: p + b, a)), {as_table}",
            f"return np.fromiter((p + q for p in a for q in b), {as_table}",
            "if a.size * b.size == 0:\n        return a[:, np.newaxis] + b\n"
            "    return np.vectorize(lambda p, q: p + q)(a[:, np.newaxis], b)",
            "out = np.empty((a.size, b.size), dtype=(a[:0] + b[:0]).dtype)\n    i = 0\n"
            "    while i < a.size:\n        out[i] = a[i] + b\n        i += 1\n    return out",
        ):
            with self.subTest(body=body):
                self.assert_too_costly(self.QUESTION, f"def f(a, b):\n    {body}", "no_loop", "Line ")

    def test_steps_that_double_are_no_loop(self):
        answer = "step = 1\nwhile step < x.size:\n    step *= 2\nreturn x * 2"
        self.assert_held(column("return x * 2", "promise.no_loop()"), answer, "no_loop")

    def test_a_loop_over_a_fixed_axis_is_none(self):
        inputs = "vary(x=array('trams', 3, dtype='int64'))"
        question = make("return x * 2", "promise.value(), promise.no_loop()", inputs, measure="at(trams=1000)")
        answer = "y = x.copy()\nfor k in range(3):\n    y[:, k] *= 2\nreturn y"
        self.assert_held(question, answer, "no_loop")

    def test_an_axis_that_may_be_looped_over(self):
        question = table("promise.no_loop('no loop over stops', over='stops')")
        self.assert_held(question, LOOP, "no_loop")
        self.assert_too_costly(question, TWO_LOOPS, "no_loop", "for each of the stops")

    def test_a_builtin_that_takes_elements_one_by_one(self):
        question = column("return np.cumsum(x)[-1:]", "promise.no_loop()")
        answer = "import functools, operator\nreturn np.array([functools.reduce(operator.add, x, 0.0)])[: x.size]"
        self.assert_broken_where_counted(question, answer, "no_loop", "for each of the trams", "built-in")

    def test_measured_only_when_the_results_are_right(self):
        result = verdict(self.QUESTION, LOOP.replace("+ b", "- b"))
        self.assertEqual(states(result), {"value": "broken", "no_loop": "waiting"})
        self.assertIn("once the others hold", result["promises"][1]["note"])

    def test_an_answer_that_breaks_at_larger_sizes(self):
        answer = "def f(a, b):\n    if a.size > 20:\n        raise MemoryError\n    return a[:, np.newaxis] + b"
        self.assert_too_costly(
            self.QUESTION, answer, "no_loop", "With 32 trams × 16 stops the call raises MemoryError."
        )

    def test_an_answer_that_would_not_end(self):
        answer = (
            "def f(x):\n    def steps(n):\n        return 1 if n < 1 else steps(n - 1) + steps(n - 1)\n"
            "    steps(x.size)\n    return x * 2"
        )
        question = column("return x * 2", "promise.no_loop()")
        self.assert_too_costly(question, answer, "no_loop", "With 32 trams the call runs more than 1,000,000 lines.")

    def test_the_trace_function_is_given_back(self):
        def mine(*_):
            return None

        sys.settrace(mine)
        try:
            verdict(self.QUESTION, LOOP)
            verdict(
                self.QUESTION, "def f(a, b):\n    if a.size > 20:\n        raise ValueError\n    return a[:, None] + b"
            )
            after = sys.gettrace()
        finally:
            sys.settrace(None)
        self.assertIs(after, mine)

    def test_an_answer_that_stops_the_count(self):
        answer = "def f(a, b):\n    import sys\n    sys.settrace(None)\n    return a[:, np.newaxis] + b"
        self.assert_too_costly(self.QUESTION, answer, "no_loop", "`sys.settrace` is called by the answer")

    def test_counts_are_the_same_each_time(self):
        first, second = (verdict(self.QUESTION, TWO_LOOPS)["failure"] for _ in range(2))
        self.assertEqual(first, second)


FARES = "vary(distance=array('rides', dtype='float64', low=0, high=16), age=array('rides', low=3, high=9))"
FARE = "np.select([age < 6, distance < 3, distance < 12], ['free', 'short', 'city'], 'region')"
ZONE_OF_ONE = """
    def zone(d, a):
        if a < 6:
            return 'free'
        if d < 3:
            return 'short'
        return 'city' if d < 12 else 'region'
"""

BRANCHES = {
    "pairs": """
    out = []
    for d, a in zip(distance, age):
        if a < 6:
            out.append('free')
        elif d < 3:
            out.append('short')
        elif d < 12:
            out.append('city')
        else:
            out.append('region')
    return np.array(out, dtype='<U6')""",
    "places": """
    out = np.full(distance.shape, 'region')
    for i in range(len(distance)):
        if distance[i] < 12:
            out[i] = 'city'
            if distance[i] < 3:
                out[i] = 'short'
        if age[i] < 6:
            out[i] = 'free'
    return out""",
    "while": """
    out = np.full(distance.shape, 'region')
    i = 0
    while i < distance.size:
        d, a = distance[i], age[i]
        i += 1
        if a < 6:
            out[i - 1] = 'free'
            continue
        if d >= 12:
            continue
        out[i - 1] = 'city'
        if d < 3:
            out[i - 1] = 'short'
    return out""",
    "only some": """
    out = np.full(distance.shape, 'region')
    for i in np.flatnonzero(distance < 12).tolist():
        out[i] = 'short' if distance[i] < 3 else 'city'
    out[age < 6] = 'free'
    return out""",
    "one line": """
    out = np.full(distance.shape, 'region')
    for i in range(distance.size): out[i] = zone(distance[i], age[i])
    return out

def zone(d, a):
    if a < 6:
        return 'free'
    if d < 3:
        return 'short'
    if d < 12:
        return 'city'
    return 'region'""",
    "comprehension": ZONE_OF_ONE + """    return np.array([zone(*ride) for ride in zip(distance, age)], dtype='<U6')""",
    "vectorize": ZONE_OF_ONE
    + """
    return np.vectorize(zone, otypes=['<U6'])(distance, age).astype('<U6') if age.size else np.empty(0, '<U6')""",
    "caught": """
    out = []
    for d, a in zip(distance.tolist(), age.tolist()):
        try:
            if a >= 6:
                raise ValueError
            out.append('free')
        except ValueError:
            out.append('region')
            if d < 12:
                out[-1] = 'short' if d < 3 else 'city'
    return np.array(out, dtype='<U6')""",
}

BEST = "vary(score=array('films', dtype='float64', low=-5, high=5), k=integer(0, 6))"
BEST_SOLUTION = "def f(score, k):\n    return np.argsort(-score, kind='stable')[:k]"


class Branches(Costs):
    """Loops that run other lines from round to round, and what rises and is no loop."""

    def test_loops_with_branches(self):
        promises = "promise.value(), promise.dtype(), promise.no_loop()"
        for seed in range(6):
            question = make(f"def f(distance, age):\n    return {FARE}", promises, FARES, measure="at(rides=100_000)")
            question["id"] = f"tests/rides-{seed}"
            for layout, body in BRANCHES.items():
                with self.subTest(layout=layout, seed=seed):
                    self.assert_too_costly(question, f"def f(distance, age):{body}", "no_loop", "16 rides", "64 rides")

    def test_an_uneven_loop_is_told_as_such(self):
        question = make(
            f"def f(distance, age):\n    return {FARE}",
            "promise.value(), promise.no_loop()",
            FARES,
            measure="at(rides=100_000)",
        )
        answer = f"def f(distance, age):{BRANCHES['pairs']}"
        self.assert_too_costly(question, answer, "no_loop", "runs about 4 lines for each of the rides:")

    def test_a_selection_by_hand(self):
        question = make(BEST_SOLUTION, "promise.value(), promise.no_loop()", BEST, measure="at(films=100_000)")
        for body in (
            "import heapq\n    best = heapq.nsmallest(k, range(score.size), key=lambda i: -score[i])\n"
            "    return np.array(best, dtype=int)",
            "left, best = list(range(score.size)), []\n    while left and len(best) < k:\n        top = left[0]\n"
            "        for i in left:\n            if score[i] > score[top]:\n                top = i\n"
            "        best.append(top)\n        left.remove(top)\n    return np.array(best, dtype=int)",
        ):
            with self.subTest(body=body):
                self.assert_too_costly(question, f"def f(score, k):\n    {body}", "no_loop", "for each of the films")

    def test_a_loop_over_the_number_of_results(self):
        question = make(BEST_SOLUTION, "promise.value(), promise.no_loop()", BEST, measure="at(films=100_000)")
        answer = (
            "def f(score, k):\n    left, best = score.copy(), []\n    for _ in range(min(k, score.size)):\n"
            "        best.append(int(left.argmax()))\n        left[best[-1]] = -np.inf\n"
            "    return np.array(best, dtype=int)"
        )
        self.assert_held(question, answer, "no_loop")

    def test_what_rises_and_is_no_loop(self):
        step = "\n    y = y + 0.0"
        for name, body in {
            "steps that double, of many lines": f"y, step = x, 1\nwhile step < x.size:\n    step *= 2{step * 25}\n"
            "return x * 2",
            "blocks as long as there are of them": "y, width = x * 2, int(x.size ** 0.5) + 1\n"
            "for start in range(0, x.size, width):\n    part = y[start : start + width]\n"
            "    part -= 1\n    part += 1\nreturn y",
            "the values that occur": "y = x.copy()\nfor v in sorted(set(x.tolist())):\n"
            "    here = x == v\n    y[here] = v * 2\nreturn y",
        }.items():
            with self.subTest(name):
                self.assert_held(column("return x * 2", "promise.no_loop()"), body, "no_loop")

    def test_the_note_says_what_rises(self):
        def note(answer: str) -> str:
            return verdict(column("return x * 2", "promise.no_loop()"), answer)["promises"][1]["note"]

        self.assertEqual(note("return x * 2"), "1 line at every size")
        self.assertEqual(
            note("step = 1\nwhile step < x.size:\n    step *= 2\nreturn x * 2"),
            "11 lines for 16 trams, 15 for 64 trams",
        )

    def test_a_short_axis_is_judged_by_the_small_calls(self):
        question = column("return x * 2", "promise.no_loop()")
        question["files"]["check.py"] = question["files"]["check.py"].replace("100_000", "40")
        loop = "y = x.copy()\nfor i in range(x.size):\n    y[i] *= 2\nreturn y"
        self.assert_too_costly(question, loop, "no_loop", "runs 2 lines for each of the trams")
        self.assert_held(question, "step = 1\nwhile step < x.size:\n    step *= 2\nreturn x * 2", "no_loop")

    def test_an_answer_too_slow_for_the_furthest_call(self):
        answer = (
            "y = x.copy()\nfor i in range(x.size):\n    for j in range(x.size):\n        for _ in range(15):\n"
            "            y[i] = x[i] * 2\nreturn y"
        )
        self.assert_too_costly(column("return x * 2", "promise.no_loop()"), answer, "no_loop", "Line 8 runs most often")


class Scaling(Costs):
    def test_linear(self):
        self.assert_held(
            column("return np.cumsum(x)", "promise.scaling('linear', most=1.3)"), "return x.cumsum()", "scaling"
        )

    def test_quadratic_lines(self):
        question = column("return np.cumsum(x)", "promise.scaling('linear', most=1.3)")
        answer = "out = x.copy()\nfor i in range(x.size):\n    for j in range(i):\n        out[i] += x[j]\nreturn out"
        self.assert_too_costly(
            question, answer, "scaling", "Twice the trams cost", "an exponent of 2.0; it must be at most 1.3"
        )

    def test_quadratic_elements(self):
        question = column("return x - x.mean()", "promise.scaling('linear', most=1.3)")
        answer = "return (x[:, np.newaxis] - x).sum(axis=1) / max(x.size, 1)"
        inputs = "vary(x=array('trams', dtype='float64', grain=4.0, low=0, high=8), sizes={'trams': (1, 4)})"
        question["files"]["check.py"] = (
            question["files"]["check.py"]
            .replace("vary(x=array('trams', dtype='float64', layout='C'))", inputs)
            .replace("promise.value()", "promise.value(rtol=1e-9, atol=1e-9)")
        )
        self.assert_broken_where_counted(question, answer, "scaling", "visits", "must be at most 1.3")


class Memory(Costs):
    def test_arrays(self):
        question = column("y = x * 2\ny += 1\nreturn y", "promise.arrays(most=1)")
        self.assert_held(question, "y = x * 2\nnp.add(y, 1, out=y)\nreturn y", "arrays")
        self.assert_broken_where_counted(
            question,
            "return x * 2 + 1",
            "arrays",
            "At 100,000 trams `f` makes 2 arrays; the promise is at most 1 array.",
        )

    def test_peak(self):
        question = column("y = x * 2\ny += 1\nreturn y", "promise.peak('no temporaries', most=1)")
        self.assert_broken_where_counted(
            question,
            "y = x * 2\nreturn y + 1",
            "peak",
            "`f` has 1.6 MB in use at once;",
            "the promise is at most 800.0 kB, which is 1 × the result.",
        )

    def test_peak_of_an_argument(self):
        question = column("return x.sum()", "promise.peak('no copy of x', most=0.5, of='x')")
        self.assert_held(question, "return np.add.reduce(x)", "peak")
        self.assert_broken_where_counted(question, "return (x + 0).sum()", "peak", "0.5 × `x`")

    def test_peak_of_what_is_written_in_place(self):
        question = column("x *= 2", "promise.in_place(of='x'), promise.peak('hardly any memory', most=0.1)")
        self.assert_held(question, "np.multiply(x, 2, out=x)", "peak")
        self.assert_broken_where_counted(question, "x[:] = x * 2", "peak", "0.1 × the result")

    def test_allocated(self):
        question = column("return x * 2", "promise.allocated('one array', most=1.5)")
        self.assert_broken_where_counted(
            question, "for _ in range(3):\n    y = x * 2\nreturn y", "allocated", "asks for 2.4 MB in all"
        )

    def test_views_cost_nothing(self):
        question = column("return x[::2]", "promise.arrays(most=0), promise.peak('no copy', most=0, of='x')")
        self.assert_held(question, "return x[0::2]", "arrays")
        self.assert_broken_where_counted(
            question, "return x[::2].copy()", "arrays", "makes 1 array; the promise is at most 0 arrays"
        )


WRONG = {
    "loop": f"# You loop over the trams.\nimport numpy as np\n\n\n{LOOP}\n",
    "two": f"# You loop over trams and stops.\nimport numpy as np\n\n\n{TWO_LOOPS}\n",
    "minus": "# You subtract.\nimport numpy as np\n\n\n" + SUM.replace("+", "-") + "\n",
}


class Recognition(Costs):
    QUESTION = table("promise.no_loop('no loop')", wrong=WRONG)

    def test_by_what_it_costs(self):
        while_loop = LOOP.replace("for i in range(a.size):", "i = -1\n    while (i := i + 1) < a.size:")
        generator = (
            "def f(a, b):\n    return np.array([[p + q for q in b] for p in a], dtype=int).reshape(a.size, b.size)"
        )
        for answer, feedback in (
            (LOOP, "You loop over the trams."),
            (while_loop, "You loop over the trams."),
            (TWO_LOOPS, "You loop over trams and stops."),
            (generator, "You loop over trams and stops."),
            (SUM.replace("+", "-"), "You subtract."),
        ):
            with self.subTest(answer=answer):
                self.assertEqual(verdict(self.QUESTION, answer)["feedback"], feedback)

    def test_a_right_answer_gets_none(self):
        self.assertIsNone(verdict(self.QUESTION, SUM)["feedback"])


class Compared(Costs):
    def test_a_passed_verdict_tells_the_cost(self):
        told = verdict(table("promise.no_loop()"), SUM)["cost"]
        if not COUNTS_ENGINE:
            self.assertIsNone(told)
            return
        self.assertEqual(told["size"], "1,000 trams × 500 stops")
        for side in ("yours", "reference"):
            fields = {"milliseconds", "arrays", "allocated", "peak", "calls", "elements"}
            self.assertEqual(set(told[side]), fields)
            self.assertEqual(told[side]["peak"], 1000 * 500 * 8)
            self.assertGreater(told[side]["milliseconds"], 0)

    def test_calls_are_timed_in_turn_and_the_fastest_run_counts(self):
        ran = []

        def racer(name: str, seconds: list[float]):
            racer = Racer(None, None, None)
            racer.seconds = lambda: ran.append(name) or seconds[min(ran.count(name), len(seconds)) - 1]
            return racer

        best = raced([racer("yours", [0.5, 0.001, 0.4]), racer("reference", [0.002, 0.9])])
        self.assertEqual(best, [1.0, 2.0])
        self.assertEqual(ran[:4], ["yours", "reference", "yours", "reference"])
        self.assertGreaterEqual(ran.count("yours"), 3)
        self.assertEqual(ran.count("yours"), ran.count("reference"))

    def test_a_call_that_is_too_slow_to_be_repeated_is_not_timed(self):
        slow = Racer(run_author_file("", "slow.py"), lambda: time.sleep(1.2), dict)
        fast = Racer(run_author_file("", "fast.py"), lambda: None, dict)
        self.assertEqual(raced([fast, slow]), [None, None])

    def test_so_does_one_that_costs_too_much(self):
        told = verdict(table("promise.no_loop()"), LOOP)["cost"]
        if COUNTS_ENGINE:
            self.assertGreater(told["yours"]["calls"], told["reference"]["calls"])
        else:
            self.assertIsNone(told)

    def test_a_wrong_answer_tells_none(self):
        self.assertIsNone(verdict(table("promise.no_loop()"), SUM.replace("+", "-"))["cost"])

    def test_without_measure_there_is_none(self):
        self.assertIsNone(verdict(make("return x", "promise.value()"), "return x")["cost"])

    def test_a_slow_answer_is_measured_at_smaller_sizes(self):
        told = verdict(table("promise.shape()"), TWO_LOOPS)["cost"]
        if COUNTS_ENGINE:
            self.assertNotEqual(told["size"], "1,000 trams × 500 stops")
            self.assertEqual(told["yours"]["peak"], told["reference"]["peak"])

    def test_alternatives(self):
        question = table("promise.no_loop()")
        source = (
            "# np.add has a table of its own.\nimport numpy as np\n\n\ndef f(a, b):\n    return np.add.outer(a, b)\n"
        )
        question["alternatives"] = [{"name": "outer", "title": "np.add has a table of its own.", "source": source}]
        costs = question_module.costs(question)
        self.assertEqual([cost["name"] for cost in costs], ["solution", "outer"])
        for cost in costs:
            self.assertGreater(cost["milliseconds"], 0)
            if COUNTS_ENGINE:
                self.assertEqual((cost["arrays"], cost["allocated"], cost["passes"]), (1, 4_000_000, 1.0))

    def test_alternatives_are_measured_at_the_same_sizes(self):
        question = table("promise.no_loop()")
        source = f"# One cell at a time, to see what that costs.\nimport numpy as np\n\n\n{TWO_LOOPS}\n"
        question["alternatives"] = [{"name": "slow", "title": "One cell at a time.", "source": source}]
        solution, slow = question_module.costs(question)
        if COUNTS_ENGINE:
            self.assertEqual(solution["allocated"], slow["allocated"])
            self.assertLess(solution["allocated"], 4_000_000)
            self.assertLess(solution["calls"], slow["calls"])

    def test_an_alternative_that_cannot_be_measured(self):
        question = table("promise.no_loop()")
        question["alternatives"] = [{"name": "odd", "title": "", "source": "def f(a, b):\n    raise ValueError\n"}]
        with self.assertRaises(AuthorError) as caught:
            question_module.costs(question)
        self.assertIn("solution_odd.py cannot be measured.", str(caught.exception))


class Growing(unittest.TestCase):
    def exponent(self, *counts):
        return Growth("n", [{"n": 16}, {"n": 32}, {"n": 64}], list(counts)).exponent

    def test_exponents(self):
        self.assertEqual(self.exponent(7, 7, 7), 0)
        self.assertEqual(self.exponent(16, 32, 64), 1)
        self.assertEqual(self.exponent(1016, 1032, 1064), 1, "what there is from the start does not matter")
        self.assertEqual(self.exponent(256, 1024, 4096), 2)
        self.assertEqual(self.exponent(4, 5, 6), 0, "a step more for each doubling")

    def test_exponents_of_longer_steps(self):
        def exponent(*counts):
            return Growth("n", [{"n": 16}, {"n": 64}, {"n": 256}], list(counts)).exponent

        self.assertEqual(exponent(16, 64, 256), 1)
        self.assertEqual(exponent(4, 8, 16), 0.5)
        self.assertEqual(exponent(4, 6, 8), 0)


class Authors(unittest.TestCase):
    def assert_named(self, question: dict, message: str):
        with self.assertRaises(AuthorError) as caught:
            question_module.check(question, "def f(x):\n    return x")
        self.assertIn(message, str(caught.exception))

    def test_a_measured_promise_without_sizes(self):
        self.assert_named(make("return x", "promise.value(), promise.no_loop()"), "write measure = at(trams=1000)")

    def test_sizes_that_no_input_has(self):
        self.assert_named(make("return x", "promise.value()", measure="at(trams=9)"), "no vary(…) of inputs has all of")
        self.assert_named(make("return x", "promise.value()", measure="at()"), "at() got no sizes")
        self.assert_named(make("return x", "promise.value()", measure="3"), "write measure = at(")

    def test_sizes_that_cannot_grow(self):
        question = make("return x", "promise.value(), promise.no_loop()", measure="at(n=10)")
        self.assert_named(question, "write a size of at least 32")
        question = make("return x", "promise.value(), promise.no_loop(over='m')", measure="at(n=100)")
        self.assert_named(question, "names no such axis")

    def test_a_solution_that_cannot_be_measured(self):
        solution = "if x.size > 20:\n    raise ValueError\nreturn x"
        question = make(solution, "promise.value(), promise.no_loop()", measure="at(n=100)")
        self.assert_named(question, "solution.py cannot be measured. With 32 n the call raises ValueError.")

    def test_a_costly_solution(self):
        """That a solution keeps its own promises is what a replay asks; the judgement is the same."""
        solution = "out = x.copy()\nfor i in range(x.size):\n    out[i] = x[i]\nreturn out"
        question = make(solution, "promise.value(), promise.no_loop()", measure="at(n=100)")
        self.assertEqual(verdict(question, solution)["status"], "failed")


if __name__ == "__main__":
    unittest.main()
