"""What a call returns, compared in words: another kind of thing, another shape, another element."""

import math

import numpy as np

from ndojo.compare import is_number, shape_of
from ndojo.figure import cells_told_apart, named_type
from ndojo.judgement import HELD, Broken, Waiting
from ndojo.program import shared_by

JUNK = 77  # a number that fits every dtype and that hardly any question gives


class Part:
    """One array of a returned tuple, judged like a result of its own."""

    def __init__(self, outcome, value, shared):
        self.outcome, self.value, self.shared = outcome, value, shared


def by_parts(judge):
    """Let a judgement on one result judge a tuple of results: each of them, in order."""

    def judge_parts(expected, got):
        if not isinstance(expected.value, tuple):
            return judge(expected, got)
        for place, (want, have) in enumerate(zip(expected.value, got.value, strict=True)):
            judgement = judge(_part(expected, want), _part(got, have))
            if isinstance(judgement, Waiting):
                return Waiting(f"Result {place} of the tuple: {judgement.reason}")
            if isinstance(judgement, Broken):
                shown = judgement.instead or ((f"Expected [{place}]", want), (f"Yours [{place}]", have))
                return Broken(f"Result {place} of the tuple: {judgement.reason}", judgement.differs, shown)
        return HELD

    return judge_parts


def _part(outcome, value) -> Part:
    return Part(outcome, value, shared_by(value, outcome.arguments))


def another_kind_of_result(expected, got, entry: str) -> str | None:
    """The reason why a returned value cannot be judged at all: a list for an array, None for a number."""
    want, have = expected.value, got.value
    if _fits(want, have):
        if not isinstance(want, tuple):
            return None
        return _another_kind_inside(want, have, entry)
    reason = f"`{entry}` returns {named_type(have)}; it must return {named_type(want)}."
    if have is None and got.printed.parts:
        reason += " `print` shows a value on the screen, `return` hands it to the caller."
    elif have is None:
        reason += " A function without a `return` hands back None."
    elif type(have).__name__ == entry:
        reason += f" `{entry}` is a class, and calling a class makes an object; write a function with `def`."
    return reason


def _another_kind_inside(want: tuple, have: tuple, entry: str) -> str | None:
    if len(want) != len(have):
        return f"`{entry}` returns a tuple of {len(have)}; it must return a tuple of {len(want)}."
    for place, (part, other) in enumerate(zip(want, have, strict=True)):
        if not _fits(part, other):
            return f"Result {place} of the tuple is {named_type(other)}; it must be {named_type(part)}."
    return None


def _fits(want, have) -> bool:
    if isinstance(want, np.ndarray):
        return isinstance(have, np.ndarray)
    if is_numeric(want):
        return is_number(have) or (shape_of(have) == () and isinstance(have, np.ndarray))
    return type(have) is type(want)


def leave_junk(result) -> None:
    """Fill memory of a result's size and free it: elements that nobody writes then show, the same each time."""
    for part in result if isinstance(result, tuple) else (result,):
        if isinstance(part, np.ndarray) and part.dtype.kind in "iufc":
            np.full(part.shape, JUNK, dtype=part.dtype)


def place_of(flat: int, shape: tuple) -> str:
    """A flat index written as an index of the shape: `[1, 0]`."""
    place = []
    for side in reversed(shape):
        flat, rest = divmod(flat, side)
        place.insert(0, rest)
    return str(place)


def other_shape(expected, got) -> str | None:
    want, have = shape_of(expected.value), shape_of(got.value)
    return None if want == have else f"The shape is {have}; it must be {want}."


def is_numeric(result) -> bool:
    return isinstance(result, np.ndarray) or is_number(result)


def first_difference(expected, got, wrong: list[int]) -> str:
    first, shape = wrong[0], shape_of(expected)
    where = f" at {place_of(first, shape)}" if shape else ""
    many = "" if len(wrong) == 1 else f"{len(wrong)} of {math.prod(shape)} elements differ. "
    is_now, must_be = cells_told_apart(got, expected, first)
    return f"{many}The value{where} is `{is_now}`; it must be `{must_be}`."
