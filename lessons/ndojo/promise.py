"""The kinds of promise a question can make.

Each function takes the sentence that the learner reads before writing, and returns a `Promise`.
A promise is judged on every input; it is held only if it holds on all of them. Those of
`cost_promise` are judged once, at the sizes that `measure` states.
"""

import numpy as np

from ndojo.compare import Tolerance, differing, elements, shape_of
from ndojo.cost_promise import allocated, arrays, no_loop, peak, scaling
from ndojo.errors import AuthorError, message_of
from ndojo.figure import text_of
from ndojo.judgement import HELD, Broken, Promise, Waiting
from ndojo.program import Outcome
from ndojo.results import by_parts, first_difference, is_numeric, other_shape, place_of

__all__ = [
    "allocated",
    "arrays",
    "copy",
    "dtype",
    "in_place",
    "nan",
    "no_loop",
    "no_warning",
    "order",
    "peak",
    "raises",
    "scaling",
    "shape",
    "unchanged",
    "value",
    "view",
]


def shape(text: str = "the shape is right") -> Promise:
    """The result has the shape of the solution's result."""

    def judge(expected: Outcome, got: Outcome):
        problem = other_shape(expected, got)
        return Broken(problem) if problem else HELD

    return Promise("shape", text, None, by_parts(judge))


def dtype(text: str = "the dtype is right") -> Promise:
    """The result has the dtype of the solution's result."""

    def judge(expected: Outcome, got: Outcome):
        want, have = np.asarray(expected.value).dtype, np.asarray(got.value).dtype
        return HELD if want == have else Broken(f"The dtype is {have}; it must be {want}.")

    return Promise("dtype", text, None, by_parts(judge))


def value(text: str = "the values are right", *, ulp: float = 0, rtol: float = 0, atol: float = 0) -> Promise:
    """The result has the elements of the solution's result: exactly, or within a tolerance.

    The tolerance is shown beside the sentence. NaN must stand where the solution has NaN.
    The dtype is not compared; promise it with `dtype`.
    """
    tolerance = Tolerance(ulp, rtol, atol)

    def judge(expected: Outcome, got: Outcome):
        if not is_numeric(expected.value):
            same = type(expected.value) is type(got.value) and expected.value == got.value
            reason = f"The result is {text_of(got.value)}; it must be {text_of(expected.value)}."
            return HELD if same else Broken(reason)
        if problem := other_shape(expected, got):
            return Waiting(problem)
        wrong = differing(expected.value, got.value, tolerance)
        return Broken(first_difference(expected.value, got.value, wrong), wrong) if wrong else HELD

    made = Promise("value", text, str(tolerance), by_parts(judge))
    made.tolerance, made.reads_elements = tolerance, True
    return made


def nan(text: str = "NaN stands where it belongs and nowhere else") -> Promise:
    """The result has NaN, or NaT, exactly where the solution's result has it."""

    def judge(expected: Outcome, got: Outcome):
        if problem := other_shape(expected, got):
            return Waiting(problem)
        pairs = list(zip(elements(expected.value), elements(got.value), strict=True))
        wrong = [i for i, (e, g) in enumerate(pairs) if _is_missing(e) is not _is_missing(g)]
        if not wrong:
            return HELD
        place, name = place_of(wrong[0], shape_of(expected.value)), "NaT" if None in pairs[wrong[0]] else "NaN"
        found = "missing" if _is_missing(pairs[wrong[0]][0]) else "unexpected"
        return Broken(f"At {place} {name} is {found}.", wrong)

    made = Promise("nan", text, None, by_parts(judge))
    made.reads_elements = True
    return made


def order(text: str | None = None, *, order: str = "C") -> Promise:
    """The result is one block of memory, row by row ("C") or column by column ("F")."""
    if order not in ("C", "F"):
        raise AuthorError(f"promise.order(order={order!r}): write order='C' or order='F'")

    def judge(expected: Outcome, got: Outcome):
        result = np.asarray(got.value)
        if result.flags.c_contiguous if order == "C" else result.flags.f_contiguous:
            return HELD
        return Broken(f"The result is not {order}-contiguous: its strides are {result.strides}.")

    return Promise("order", text or f"the result is {order}-contiguous", None, by_parts(judge))


def view(text: str | None = None, *, of: str) -> Promise:
    """The result is a view: it shares memory with the argument named `of`."""

    def judge(expected: Outcome, got: Outcome):
        if np.size(expected.value) == 0 or of in got.shared:
            return HELD  # an empty array has no memory to share
        if np.size(got.value) == 0:
            return Waiting("The result is empty, and so it shares no memory.")
        return Broken(f"The result has memory of its own; it must be a view of `{of}`.")

    return Promise("view", text or f"the result is a view of `{of}`", None, by_parts(judge))


def copy(text: str = "the result has memory of its own") -> Promise:
    """The result shares memory with no argument."""

    def judge(expected: Outcome, got: Outcome):
        if not got.shared:
            return HELD
        return Broken(f"The result shares memory with `{got.shared[0]}`: writing to one changes the other.")

    return Promise("copy", text, None, by_parts(judge))


def unchanged(text: str = "the arguments stay as they are") -> Promise:
    """The call alters no argument: not its elements, nor its shape. With `in_place`, no other argument."""

    def judge(expected: Outcome, got: Outcome):
        if not got.changed:
            return HELD
        name = got.changed[0]
        before, after = expected.arguments[name], got.arguments[name]
        same_shape = shape_of(before) == shape_of(after)
        wrong = differing(before, after, Tolerance()) if same_shape else []
        what = f"changes `{name}`" + ("" if same_shape else f" to shape {shape_of(after)}")
        if same_shape and not wrong and before.flags.writeable and not after.flags.writeable:
            what = f"makes `{name}` read-only"
        return Broken(
            f"The call {what}; the caller still needs it as it was.",
            wrong,
            instead=((f"{name} before the call", before), (f"{name} after the call", after)),
        )

    made = Promise("unchanged", text, None, judge)
    made.survives_exceptions, made.about_result = True, False
    return made


def in_place(text: str | None = None, *, of: str) -> Promise:
    """The call writes its result into the argument named `of`, and returns that or None.

    What the other promises call the result is then that argument, as the call leaves it.
    """

    def judge(expected: Outcome, got: Outcome):
        must, did = expected.in_place, got.in_place
        if did.wrote or not must.wrote:
            if did.returned in ("nothing", "the argument"):
                return HELD
            return Broken(f"The call returns {did.returned}; it must return `{of}` itself or None.")
        if did.returned in ("nothing", "the argument"):
            return Broken(f"`{of}` is as it was before the call; the result must stand in it.")
        return Broken(f"The call returns {did.returned} and leaves `{of}` as it was; the result must stand in `{of}`.")

    made = Promise("in_place", text or f"the result is written into `{of}`", None, judge)
    made.of = of
    return made


def raises(text: str, exception: type[Exception], *, says: str = "") -> Promise:
    """Where the solution raises, the answer raises this type of exception, with `says` in its message."""
    must = f"it must be {exception.__name__}"

    def judge(expected: Outcome, got: Outcome):
        if expected.exception is None:
            return HELD
        if got.exception is None:
            return Broken(f"Nothing is raised; {must}.")
        if not isinstance(got.exception, exception):
            return Broken(f"{type(got.exception).__name__} is raised; {must}.")
        if says not in message_of(got.exception):
            return Broken(f"The message is `{message_of(got.exception)}`; it must name `{says}`.")
        return HELD

    made = Promise("raises", text, exception.__name__, judge)
    made.says = says
    made.survives_exceptions, made.about_result = True, False
    return made


def no_warning(text: str = "no warning is given") -> Promise:
    """The call gives no warning, unless the solution does too."""

    def judge(expected: Outcome, got: Outcome):
        if got.silenced and not expected.silenced:
            return Broken(
                "The answer switches warnings off, and leaves them off for whoever called it. "
                "Look for what need not be computed."
            )
        if expected.warned or not got.warned:
            return HELD
        look = "" if got.unwritten else " Look for the operation that meets this value."
        return Broken(f"The call warns: `{got.warned[0].removesuffix('.')}`.{look}")

    made = Promise("no_warning", text, None, judge)
    made.about_result = False
    return made


def _is_missing(element) -> bool:
    return element is None or element != element
