"""The kinds of promise about what a call costs. They are judged by counting, at the sizes of `measure`.

Each judgement is `judge(yours, reference)` on two `Meter`s, and returns HELD, Broken or Unmeasured
with a few words on what was found.
"""

import math

from ndojo.count import TooManyLines
from ndojo.errors import AuthorError
from ndojo.judgement import HELD, Broken, MeasuredPromise, Said, Unmeasured
from ndojo.measure import FAR_STEPS, Growth, label, plural, problem_of

# Growth that is no loop: steps that double have the exponent 0, blocks as long as there are of them 0.5.
# A loop has 1, and less at small sizes if its branches run different lines; one may pass over most elements.
LOOP_EXPONENT, LOOP_EACH = 0.65, 0.25
SLACK = 1024  # bytes that a call may use beyond what is promised: scalars, shapes, tiny operands

UNITS = ((1_000_000, "MB"), (1_000, "kB"))


def no_loop(text: str = "no Python loop over elements", *, over=()) -> MeasuredPromise:
    """The lines that run, and the engine's operations, do not grow with the arrays.

    over: the axes that must not be looped over; all that `measure` names if nothing is said.
    """

    def judge(yours, reference):
        axes = _axes(yours, over, "no_loop")
        if problem := yours.problem():
            return Broken(problem), None
        for what in ("lines", "calls"):
            looped = [axis for axis in axes if _loops(yours, reference, axis, what)]
            if looped:
                return _looped(yours, reference, looped, what), None
        measured = all(yours.growth(axis, "calls") for axis in axes)
        return (HELD if measured else Unmeasured()), _lines_found(yours, axes)

    return MeasuredPromise("no_loop", text, None, judge)


def scaling(text: str, *, most: float, over=()) -> MeasuredPromise:
    """Work grows with an axis to the power `most` at most. Work is lines that run and elements visited.

    over: the axes for which that is promised; all that `measure` names if nothing is said.
    """

    def judge(yours, reference):
        axes = _axes(yours, over, "scaling")
        if problem := yours.problem():
            return Broken(problem), None
        found = []
        for axis in axes:
            for what, unit in (("lines", "line"), ("elements", "visit")):
                growth = yours.growth(axis, what)
                if growth is None:
                    continue
                if _exceeds(yours, growth, what, most):
                    shown = _compared(yours, reference, growth, unit, what)
                    return Broken(_scaled(growth, axis, unit, most), instead=shown), None
                found.append(growth.exponent)
        measured = yours.growth(axes[0], "elements") is not None
        return (HELD if measured else Unmeasured()), f"exponent {max(found):.1f}"

    return MeasuredPromise("scaling", text, f"exponent at most {most:g}", judge)


def arrays(text: str | None = None, *, most: int) -> MeasuredPromise:
    """At most `most` arrays are made: results, temporaries and copies, but no views."""
    allowed = plural(most, "array")

    def judge(yours, reference):
        return _at_full_size(yours, reference, "arrays", lambda count: (most, f"at most {allowed}"))

    return MeasuredPromise("arrays", text or f"at most {allowed} made", f"at most {most}", judge)


def peak(text: str, *, most: float, of: str | None = None) -> MeasuredPromise:
    """The most memory in use at once is `most` times that of the result, or of the argument `of`.

    Memory that was there before the call does not count; the result does.
    """

    def judge(yours, reference):
        return _at_full_size(yours, reference, "peak", _times(most, of))

    return MeasuredPromise("peak", text, f"at most {most:g} × {_named(of)}", judge)


def allocated(text: str, *, most: float, of: str | None = None) -> MeasuredPromise:
    """All memory that the call asks for, added up, is `most` times that of the result, or of `of`."""

    def judge(yours, reference):
        return _at_full_size(yours, reference, "allocated", _times(most, of))

    return MeasuredPromise("allocated", text, f"at most {most:g} × {_named(of)}", judge)


def _axes(meter, over, name: str) -> list[str]:
    over = (over,) if isinstance(over, str) else tuple(over)
    for axis in over:
        if axis not in meter.full:
            raise AuthorError(f"promise.{name}(over={axis!r}): measure = at(…) names no such axis")
    axes = [axis for axis in over or meter.full if axis in meter.growing]
    if not axes:
        raise AuthorError(f"promise.{name}: write a size of at least 32 in measure = at(…), so that it can grow")
    return axes


def _loops(yours, reference, axis: str, what: str) -> bool:
    if what == "calls" and _grows(reference, axis, what):
        return False  # in this question it is the engine that works through the axis
    return _grows(yours, axis, what)


def _grows(meter, axis: str, what: str) -> bool:
    """Whether a count grows about as fast as the axis, or faster."""
    growth = meter.growth(axis, what)
    if growth is None or not growth.rises:
        return False
    return _confirmed(meter, growth, what, lambda found: found.exponent >= LOOP_EXPONENT)


def _exceeds(meter, growth: Growth, what: str, most: float) -> bool:
    """Whether a count grows with an exponent above `most`."""
    return growth.exponent > most and _confirmed(meter, growth, what, lambda found: found.exponent > most)


def _confirmed(meter, growth: Growth, what: str, is_growth) -> bool:
    """Whether what is asked of a growth holds at longer arrays too: a few elements may happen to take the same branch.

    An axis that is never so long, or a call that fails there, leaves it at the small sizes.
    """
    if meter.reaches(growth.axis):
        far = meter.count(meter.along(growth.axis, FAR_STEPS)[-1])
        if isinstance(far.outcome.exception, TooManyLines):
            return True
        if problem_of(far, {}) is None:
            growth = meter.growth(growth.axis, what, FAR_STEPS)
    return growth.each >= LOOP_EACH and is_growth(growth)


def _lines_found(meter, axes: list[str]) -> str:
    """How many lines run: one number only if it is the same at all sizes."""
    growths = [meter.growth(axis, "lines") for axis in axes]
    uneven = next((growth for growth in growths if len(set(growth.counts)) > 1), None)
    return uneven.said("line") if uneven else f"{plural(growths[0].counts[0], 'line')} at every size"


def _looped(yours, reference, axes: list[str], what: str) -> Broken:
    growth = yours.growth(axes[0], what)
    unit, runs, look = _LOOPED[what]
    if what == "lines":
        look = look.format(_busiest(yours, axes[0]))
    reason = f"`{yours.answer.name}` {runs} {_rate(yours, growth, axes, unit)}: {growth.said(unit)}. {look}"
    return Broken(reason, instead=_compared(yours, reference, growth, unit, what))


def _rate(yours, growth: Growth, axes: list[str], unit: str) -> str:
    """What one more element adds: "2 lines for each of the trams", "about" if they differ."""
    small = yours.small()
    each = growth.each / math.prod(small[axis] for axis in axes[1:])
    if each < 0.5:
        return f"more {unit}s the more {axes[0]} there are"
    about = "" if growth.is_even else "about "
    return f"{about}{plural(max(round(each), 1), unit)} for each of the {' × '.join(axes)}"


def _scaled(growth, axis: str, unit: str, most: float) -> str:
    times = growth.counts[2] / max(growth.counts[1], 1)
    what = {"visit": "visits to elements", "line": "lines"}[unit]
    return (
        f"Twice the {axis} cost {times:.1f} times the {what}: {growth.said(unit)}. "
        f"That is an exponent of {growth.exponent:.1f}; it must be at most {most:g}."
    )


def _busiest(meter, axis: str) -> int:
    """The line whose runs grow most along an axis: of a loop, its body."""
    small, _, large = (meter.count(sizes).lines for sizes in meter.along(axis))
    return max(sorted(large, reverse=True), key=lambda line: large[line] - small.get(line, 0))


def _compared(yours, reference, growth, unit: str, what: str):
    same = reference.growth(growth.axis, what)
    return ("Reference", Said(same.said(unit))), ("Yours", Said(growth.said(unit)))


def _at_full_size(yours, reference, what: str, allowance):
    """Judge one of the engine's counts at the full sizes. allowance(count) is the most, and it in words."""
    if problem := yours.problem():
        return Broken(problem), None
    if yours.count(yours.small()).of(what) is None:
        return Unmeasured(), None
    sizes = yours.affordable()
    mine, other = yours.count(sizes, lines=False), reference.count(sizes, lines=False)
    if problem := problem_of(mine, sizes):
        return Broken(problem), None
    most, must = allowance(mine)
    verb, in_words, slack, look = _AT_FULL_SIZE[what]
    found, wanted = in_words(mine.of(what)), in_words(other.of(what))
    if mine.of(what) <= most + slack:
        return HELD, f"{found}, reference {wanted} · {label(sizes)}"
    reason = f"At {label(sizes)} `{yours.answer.name}` {verb.format(found)}; the promise is {must}. {look}"
    return Broken(reason, instead=(("Reference", Said(wanted)), ("Yours", Said(found)))), None


def _times(most: float, of: str | None):
    def allowance(count):
        whole = count.outcome.arguments[of] if of else count.outcome.value
        parts = whole if isinstance(whole, tuple) else (whole,)
        most_bytes = most * sum(getattr(part, "nbytes", 8) for part in parts)
        return most_bytes, f"at most {_in_bytes(most_bytes)}, which is {most:g} × {_named(of)}"

    return allowance


def _named(of: str | None) -> str:
    return f"`{of}`" if of else "the result"


def _in_arrays(count: int) -> str:
    return plural(count, "array")


def _in_bytes(count: float) -> str:
    for size, unit in UNITS:
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count:.0f} bytes"


_LOOPED = {
    "lines": ("line", "runs", "Line {} runs most often. One call on whole arrays does it."),
    "calls": ("operation", "asks for", "Look for a built-in of Python that takes the elements one by one."),
}
_AT_FULL_SIZE = {
    "arrays": (
        "makes {}",
        _in_arrays,
        0,
        "Every operator makes an array; a view, or an operation that writes into an array, makes none.",
    ),
    "peak": (
        "has {} in use at once",
        _in_bytes,
        SLACK,
        "Look for the largest array that is made on the way to the result.",
    ),
    "allocated": (
        "asks for {} in all",
        _in_bytes,
        SLACK,
        "Look for arrays that are made and thrown away on the way to the result.",
    ),
}
