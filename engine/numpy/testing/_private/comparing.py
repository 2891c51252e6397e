"""The comparison of two arrays under every assertion on arrays."""

import contextlib

import numpy as np

from .messages import build_err_msg

__all__ = ["assert_array_compare"]

MOST_POSITIONS = 5


def assert_array_compare(
    comparison,
    x,
    y,
    err_msg="",
    verbose=True,
    header="",
    precision=6,
    equal_nan=True,
    equal_inf=True,
    *,
    strict=False,
    names=("ACTUAL", "DESIRED"),
):
    """AssertionError unless `comparison(x, y)` is true of all elements.

    A scalar is compared with each element of the other; with `strict` shapes and dtypes must be the same.
    With `equal_nan` NaN and NaT must stand in the same places and are not compared; with `equal_inf` so
    must infinities, of the same sign.
    """
    __tracebackhide__ = True
    pair = _Pair(np.asanyarray(x), np.asanyarray(y), err_msg, verbose, header, precision, names)
    try:
        pair.check_shapes(strict)
        pair.check_special_values(equal_nan, equal_inf)
        pair.check_values(comparison)
    except ValueError:
        import traceback

        header = f"error during assertion:\n\n{traceback.format_exc()}\n\n{header}"
        raise ValueError(
            build_err_msg([pair.x, pair.y], err_msg, verbose=verbose, header=header, names=names, precision=precision)
        ) from None


class _Pair:
    """Two arrays on their way through the checks."""

    def __init__(self, x, y, err_msg, verbose, header, precision, names):
        # What is left to compare, and what is shown.
        self.x, self.y = x, y
        self.shown = x, y
        self.err_msg = err_msg
        self.names = names
        self.style = {"verbose": verbose, "header": header, "names": names, "precision": precision}
        # Where values are settled already; one bool for all where an operand is a scalar.
        self.settled = np.bool(False)

    def fail(self, arrays, text):
        __tracebackhide__ = True
        raise AssertionError(build_err_msg(list(arrays), text, **self.style))

    def check_shapes(self, strict):
        __tracebackhide__ = True
        x, y = self.x, self.y
        same_shape = x.shape == y.shape
        same_dtype = x.dtype == y.dtype or not strict
        if (same_shape or (not strict and () in (x.shape, y.shape))) and same_dtype:
            return
        kind, of_x, of_y = ("dtypes", x.dtype, y.dtype) if same_shape else ("shapes", x.shape, y.shape)
        self.fail((x, y), f"{self.err_msg}\n({kind} {of_x}, {of_y} mismatch)")

    def check_special_values(self, equal_nan, equal_inf):
        """NaN, NaT and infinities, which are settled by their places and not compared."""
        __tracebackhide__ = True
        x, y = self.x, self.y
        if _is_numeric(x) and _is_numeric(y):
            if equal_nan:
                self.settled = self.same_places(np.isnan, "nan")
            if equal_inf:
                nans = self.settled  # inf+nanj is settled by its NaN
                infinite = self.same_places(lambda values: np.logical_and(np.isinf(values), ~nans), "inf")
                self.check_infinities(infinite)
                self.settled = self.settled | infinite
        elif _is_time(x) and _is_time(y) and equal_nan and x.dtype.type == y.dtype.type:
            self.settled = self.same_places(np.isnat, "NaT")
        elif _is_string(x) and x.dtype == y.dtype and equal_nan and _has_nan_like_object(x.dtype):
            self.settled = self.same_places(np.isnan, x.dtype.na_object)

    def same_places(self, test, name):
        """Where `test` is true of both; AssertionError where it is true of one only."""
        __tracebackhide__ = True
        in_x, in_y = test(self.x), test(self.y)
        if _differ(in_x, in_y):
            self.fail((self.x, self.y), f"{self.err_msg}\n{name} location mismatch:")
        # All elements of the other are as the scalar is, so one bool says it.
        for flags in (in_x, in_y):
            if isinstance(flags, bool) or flags.ndim == 0:
                return np.bool(flags)
        return in_y

    def check_infinities(self, infinite):
        __tracebackhide__ = True
        if not infinite.any():
            return
        x, y = self.x, self.y
        if x.ndim > 0 and y.ndim > 0:
            x, y = x[infinite], y[infinite]
        if _differ(x, y):
            self.fail((x, y), f"{self.err_msg}\ninf values mismatch:")

    def check_values(self, comparison):
        __tracebackhide__ = True
        if self.settled.ndim > 0:
            self.x, self.y = self.x[~self.settled], self.y[~self.settled]
            if self.x.size == 0:
                return
        elif self.settled:
            return
        result = comparison(self.x, self.y)
        flat = np.array([result]) if isinstance(result, bool) else result.ravel()
        holds = result if isinstance(result, bool) else flat.all()
        # Of fully masked results `all` is `masked`, which is neither True nor unequal to it.
        if holds != True:  # noqa: E712
            remarks = [self.count(flat), *self.positions(result), *self.differences(result)]
            self.fail(self.shown, "\n".join([str(self.err_msg), *remarks]))

    def count(self, flat):
        wrong = flat.size - flat.sum(dtype=np.intp)
        of = self.settled.size if self.settled.ndim != 0 else flat.size
        return f"Mismatched elements: {wrong} / {of} ({100 * wrong / of:.3g}%)"

    def positions(self, result):
        """Where the first differing elements are, and which."""
        wrong = np.logical_not(result)
        if wrong.ndim == 0:
            return []
        if self.settled.ndim > 0:
            places = np.argwhere(np.asarray(~self.settled))[wrong]
        else:
            places = np.argwhere(np.asarray(wrong))
        title = "Mismatch at index" if len(places) == 1 else "Mismatch at indices"
        if len(places) > MOST_POSITIONS:
            title = f"First {MOST_POSITIONS} mismatches are at indices"
        return [f"{title}:", *map(self.position, places[:MOST_POSITIONS])]

    def position(self, place):
        shown = (array if array.ndim == 0 else array[tuple(place)] for array in self.shown)
        values = (f"{value} ({name})" for value, name in zip(shown, self.names, strict=True))
        return f" {place.tolist()}: {', '.join(values)}"

    def differences(self, result):
        """The largest differences among the wrong elements; nothing where elements cannot be subtracted."""
        wrong = np.logical_not(result)
        remarks = []
        with np.errstate(all="ignore"), contextlib.suppress(TypeError):
            distance = abs(self.x - self.y)
            if np.issubdtype(self.x.dtype, np.unsignedinteger):
                np.minimum(distance, abs(self.y - self.x), out=distance)
            remarks.append(f"Max absolute difference among violations: {_number(distance, np.max(distance[wrong]))}")
            # As in isclose: relative to y, where it is not zero.
            comparable = np.logical_and(wrong, np.bool(self.y != 0))
            if np.all(~comparable):
                largest = np.array(np.inf)
            else:
                divisors = np.broadcast_to(self.y, distance.shape)[comparable]
                largest = np.max(distance[comparable] / abs(divisors))
            remarks.append(f"Max relative difference among violations: {_number(distance, largest)}")
        return remarks


def _number(distance, value):
    if not hasattr(distance, "dtype") or distance.dtype.kind == "O":
        return str(value)
    return np.array2string(value)


def _differ(x, y):
    """Whether any elements differ, also for subclasses whose == gives one bool or whose `all` is masked."""
    equal = x == y
    if not callable(getattr(equal, "all", None)):
        equal = np.bool(equal)
    return equal.all() != True  # noqa: E712


def _is_numeric(array):
    return array.dtype.kind in "biufc"


def _is_time(array):
    return array.dtype.kind in "mM"


def _is_string(array):
    return array.dtype.char == "T"


def _has_nan_like_object(dtype):
    """Whether a string dtype's missing value is NaN or, as NaN, has no truth value."""
    if not hasattr(dtype, "na_object"):
        return False
    missing = dtype.na_object
    if isinstance(missing, float) and np.isnan(missing):
        return True
    try:
        bool(missing)
    except TypeError:
        return True
    return False
