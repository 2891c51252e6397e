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


def timed(program, function, arguments, *, budget: float = 0.03, most: int = 5) -> float:
    """Milliseconds of the fastest of a few calls; arguments() gives fresh ones for each."""
    best, deadline = float("inf"), perf_counter() + budget
    for _ in range(most):
        values = arguments()

        def measured(*given):
            nonlocal best
            start = perf_counter()
            result = function(*given)
            best = min(best, perf_counter() - start)
            return result

        program.call(measured, values, watch=False)
        if perf_counter() > deadline:
            break
    return best * 1000
