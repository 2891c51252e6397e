"""Counts what one call does: lines of the answer that run, operations, arrays and bytes of the engine.

Work is counted instead of timed, so that two runs of one program agree on every machine. Lines are
counted by a trace function, which costs a slow loop ten times its time: `lines=False` leaves it out.
"""

import sys
from time import perf_counter

import numpy as np

# Where real NumPy stands in for the engine, nothing counts operations and bytes.
ENGINE = sys.modules.get("_ndojo") if hasattr(np, "__ndojo__") else None
trace_start, trace_stop = getattr(ENGINE, "trace_start", None), getattr(ENGINE, "trace_stop", None)

get_trace, set_trace = sys.gettrace, sys.settrace

MOST_LINES = 1_000_000

# How often calls are timed: at most so often, until this was enough, and rather not at all than only once.
LEAST_RUNS, MOST_RUNS = 3, 15
ENOUGH_SECONDS, MOST_SECONDS = 0.1, 3.0


class TooManyLines(BaseException):
    """Ends a call that is being counted and would go on for minutes."""

    def __str__(self) -> str:
        return f"runs more than {MOST_LINES:,} lines"


class Count:
    """What one call did. Where only lines can be counted, `engine` is None.

    lines: for every line of the answer, how often it ran.
    engine: calls, arrays, allocated, peak, views, copies, copied, elements, as `_ndojo` counts them.
    spoiled: why the count cannot be trusted, or None.
    """

    def __init__(self, outcome, lines: dict, engine: dict | None, spoiled: str | None):
        self.outcome, self.lines, self.engine, self.spoiled = outcome, lines, engine, spoiled

    def of(self, what: str) -> int | None:
        """A count by name: "lines", or one of the engine's; None where it cannot be known."""
        if what == "lines":
            return sum(self.lines.values())
        return self.engine[what] if self.engine else None


def counted(program, function, arguments: dict, *, lines: bool = True) -> Count:
    """Call `function` of a program with the values of `arguments`, and count.

    The trace function that was there before is there again afterwards, whatever the call raises.
    """
    ran: dict[int, int] = {}
    left = MOST_LINES
    filename = program.filename

    def line_runs(frame, event, _):
        nonlocal left
        if event == "line":
            number = frame.f_lineno
            ran[number] = ran.get(number, 0) + 1
            left -= 1
            if left < 0:
                raise TooManyLines
        return line_runs

    def frame_opens(frame, event, _):
        return line_runs if frame.f_code.co_filename in (filename, "<string>") else None

    engine = spoiled = None

    def measured(*values):
        nonlocal engine, spoiled
        before = get_trace()
        if trace_start:
            trace_stop()  # one that the answer has begun
            trace_start()
        if lines:
            set_trace(frame_opens)
        try:
            return function(*values)
        finally:
            if lines and left >= 0 and get_trace() is not frame_opens:
                spoiled = "`sys.settrace` is called by the answer, so that its lines cannot be counted"
            set_trace(before)
            if trace_start:
                engine = trace_stop()
                if engine is None:
                    spoiled = "the answer stops the count of the engine's work"

    outcome = program.call(measured, arguments, watch=False)
    return Count(outcome, ran, engine, spoiled)


class Racer:
    """A call that is timed beside others: arguments() gives fresh ones for each run."""

    def __init__(self, program, function, arguments):
        self.program, self.function, self.arguments = program, function, arguments

    def seconds(self) -> float:
        """The time of one run."""
        values, took = self.arguments(), 0.0

        def measured(*given):
            nonlocal took
            start = perf_counter()
            try:
                return self.function(*given)
            finally:
                took = perf_counter() - start

        self.program.call(measured, values, watch=False)
        return took


def raced(racers: list[Racer]) -> list[float | None]:
    """Milliseconds of the fastest run of each call. None for all where they are too slow to be repeated.

    They run in turn, so that a machine that is busy for a while slows all of them alike, and each has
    several tries to run undisturbed.
    """
    best = [float("inf")] * len(racers)
    start = perf_counter()
    for done in range(1, MOST_RUNS + 1):
        for place, racer in enumerate(racers):
            best[place] = min(best[place], racer.seconds())
        spent = perf_counter() - start
        if done >= LEAST_RUNS and spent > ENOUGH_SECONDS:
            break
        if done < LEAST_RUNS and spent / done * LEAST_RUNS > MOST_SECONDS:
            return [None] * len(racers)
    return [seconds * 1000 for seconds in best]
