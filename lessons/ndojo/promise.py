"""The kinds of promise a question can make.

Each function takes the sentence that the learner reads before writing, and returns a `Promise`.
A promise is judged on every input; it is held only if it holds on all of them.
"""

import math

import numpy as np

from ndojo.compare import Tolerance, differing, elements, is_number, shape_of
from ndojo.errors import AuthorError
from ndojo.figure import cell_of, named_type, text_of
from ndojo.program import Outcome

HELD = "held"


class Waiting:
    """Something else has to hold before a promise can be judged on one input; reason says what."""

    def __init__(self, reason: str):
        self.reason = reason


class Broken:
    """Why a promise does not hold on one input.

    reason: one sentence; differs: flat indices of the elements that are wrong.
    instead: (label, value) twice, to be shown in place of the expected and the returned value.
    """

    def __init__(self, reason: str, differs=(), instead=None):
        self.reason, self.differs, self.instead = reason, list(differs), instead


class Promise:
    """One line of the list that stands in the task and is ticked in the verdict."""

    tolerance = Tolerance()
    survives_exceptions = False  # whether it can be judged when the answer raises

    def __init__(self, kind: str, text: str, note: str | None, judge):
        """judge(expected, got) takes two outcomes and returns HELD, Waiting or Broken."""
        self.id, self.text, self.note, self.judge = kind, text, note, judge

    def described(self) -> dict:
        return {"id": self.id, "text": self.text, "note": self.note}


def shape(text: str = "the shape is right") -> Promise:
    """The result has the shape of the solution's result."""

    def judge(expected: Outcome, got: Outcome):
        problem = _other_shape(expected, got)
        return Broken(problem) if problem else HELD

    return Promise("shape", text, None, judge)


def dtype(text: str = "the dtype is right") -> Promise:
    """The result has the dtype of the solution's result."""

    def judge(expected: Outcome, got: Outcome):
        want, have = np.asarray(expected.value).dtype, np.asarray(got.value).dtype
        return HELD if want == have else Broken(f"The dtype is {have}; it must be {want}.")

    return Promise("dtype", text, None, judge)


def value(text: str = "the values are right", *, ulp: float = 0, rtol: float = 0, atol: float = 0) -> Promise:
    """The result has the elements of the solution's result: exactly, or within a tolerance.

    The tolerance is shown beside the sentence. NaN must stand where the solution has NaN.
    The dtype is not compared; promise it with `dtype`.
    """
    tolerance = Tolerance(ulp, rtol, atol)

    def judge(expected: Outcome, got: Outcome):
        if not _is_numeric(expected.value):
            same = type(expected.value) is type(got.value) and expected.value == got.value
            reason = f"The result is {text_of(got.value)}; it must be {text_of(expected.value)}."
            return HELD if same else Broken(reason)
        if problem := _other_shape(expected, got):
            return Waiting(problem)
        wrong = differing(expected.value, got.value, tolerance)
        return Broken(_first_difference(expected.value, got.value, wrong), wrong) if wrong else HELD

    made = Promise("value", text, str(tolerance), judge)
    made.tolerance = tolerance
    return made


def nan(text: str = "NaN stands where it belongs and nowhere else") -> Promise:
    """The result has NaN exactly where the solution's result has it."""

    def judge(expected: Outcome, got: Outcome):
        if problem := _other_shape(expected, got):
            return Waiting(problem)
        pairs = zip(elements(expected.value), elements(got.value), strict=True)
        wrong = [i for i, (e, g) in enumerate(pairs) if (e != e) is not (g != g)]
        if not wrong:
            return HELD
        place = place_of(wrong[0], shape_of(expected.value))
        missing = elements(expected.value)[wrong[0]] != elements(expected.value)[wrong[0]]
        return Broken(f"At {place} NaN is {'missing' if missing else 'unexpected'}.", wrong)

    return Promise("nan", text, None, judge)


def order(text: str | None = None, *, order: str = "C") -> Promise:
    """The result is one block of memory, row by row ("C") or column by column ("F")."""
    if order not in ("C", "F"):
        raise AuthorError(f"promise.order(order={order!r}): write order='C' or order='F'")

    def judge(expected: Outcome, got: Outcome):
        flags = got.value.flags
        if flags.c_contiguous if order == "C" else flags.f_contiguous:
            return HELD
        return Broken(f"The result is not {order}-contiguous: its strides are {got.value.strides}.")

    return Promise("order", text or f"the result is {order}-contiguous", None, judge)


def view(text: str | None = None, *, of: str) -> Promise:
    """The result is a view: it shares memory with the argument named `of`."""

    def judge(expected: Outcome, got: Outcome):
        if expected.value.size == 0 or of in got.shared:
            return HELD  # an empty array has no memory to share
        return Broken(f"The result has memory of its own; it must be a view of `{of}`.")

    return Promise("view", text or f"the result is a view of `{of}`", None, judge)


def copy(text: str = "the result has memory of its own") -> Promise:
    """The result shares memory with no argument."""

    def judge(expected: Outcome, got: Outcome):
        if not got.shared:
            return HELD
        return Broken(f"The result shares memory with `{got.shared[0]}`: writing to one changes the other.")

    return Promise("copy", text, None, judge)


def unchanged(text: str = "the arguments stay as they are") -> Promise:
    """The call alters no argument: not its elements, nor its shape."""

    def judge(expected: Outcome, got: Outcome):
        if not got.changed:
            return HELD
        name = got.changed[0]
        before, after = expected.arguments[name], got.arguments[name]
        same_shape = shape_of(before) == shape_of(after)
        wrong = differing(before, after, Tolerance()) if same_shape else []
        what = "" if same_shape else f" to shape {shape_of(after)}"
        return Broken(
            f"The call changes `{name}`{what}; the caller still needs it as it was.",
            wrong,
            instead=((f"{name} before", before), (f"{name} after", after)),
        )

    made = Promise("unchanged", text, None, judge)
    made.survives_exceptions = True
    return made


def raises(text: str, exception: type[Exception]) -> Promise:
    """Where the solution raises, the answer raises the same type of exception."""

    def judge(expected: Outcome, got: Outcome):
        if expected.exception is None:
            return HELD
        if isinstance(got.exception, exception):
            return HELD
        if got.exception is None:
            return Broken(f"Nothing is raised; it must be {exception.__name__}.")
        return Broken(f"{type(got.exception).__name__} is raised; it must be {exception.__name__}.")

    made = Promise("raises", text, exception.__name__, judge)
    made.survives_exceptions = True
    return made


def another_kind_of_result(expected: Outcome, got: Outcome, entry: str) -> str | None:
    """The reason why a returned value cannot be judged at all: a list for an array, None for a number."""
    want, have = expected.value, got.value
    if isinstance(want, np.ndarray):
        fits = isinstance(have, np.ndarray)
    elif _is_numeric(want):
        fits = is_number(have) or (shape_of(have) == () and isinstance(have, np.ndarray))
    else:
        fits = type(have) is type(want)
    if fits:
        return None
    reason = f"`{entry}` returns {named_type(have)}; it must return {named_type(want)}."
    if have is None and got.printed.parts:
        reason += " `print` shows a value on the screen, `return` hands it to the caller."
    elif have is None:
        reason += " A function without a `return` hands back None."
    elif type(have).__name__ == entry:
        reason += f" `{entry}` is a class, and calling a class makes an object; write a function with `def`."
    return reason


def place_of(flat: int, shape: tuple) -> str:
    """A flat index written as an index of the shape: `[1, 0]`."""
    place = []
    for side in reversed(shape):
        flat, rest = divmod(flat, side)
        place.insert(0, rest)
    return str(place)


def _other_shape(expected: Outcome, got: Outcome) -> str | None:
    want, have = shape_of(expected.value), shape_of(got.value)
    return None if want == have else f"The shape is {have}; it must be {want}."


def _is_numeric(result) -> bool:
    return isinstance(result, np.ndarray) or is_number(result)


def _first_difference(expected, got, wrong: list[int]) -> str:
    first, shape = wrong[0], shape_of(expected)
    where = f" at {place_of(first, shape)}" if shape else ""
    many = "" if len(wrong) == 1 else f"{len(wrong)} of {math.prod(shape)} elements differ. "
    return f"{many}The value{where} is `{cell_of(got, first)}`; it must be `{cell_of(expected, first)}`."
