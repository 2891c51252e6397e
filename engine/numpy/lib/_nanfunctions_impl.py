"""Reductions and running totals that leave NaN out."""

import warnings

from _ndojo import (
    array,
    asanyarray,
    copyto,
    divide,
    fmax,
    fmin,
    inexact,
    intp,
    isnan,
    multiply,
    ndarray,
    not_equal,
    sqrt,
    subtract,
)
from _ndojo import dtype as make_dtype

from numpy._core import fromnumeric
from numpy._core._ufunc_config import errstate
from numpy._core.fromnumeric import all as all_true
from numpy._globals import _NoValue

__all__ = [
    "nanargmax",
    "nanargmin",
    "nancumprod",
    "nancumsum",
    "nanmax",
    "nanmean",
    "nanmin",
    "nanprod",
    "nanstd",
    "nansum",
    "nanvar",
]

_INFINITY = float("inf")
_NAN = float("nan")


def _replace_nan(a, val):
    """A copy of an array with `val` for NaN, and where NaN was; for dtypes without NaN the array itself and None."""
    a = asanyarray(a)
    if a.dtype.kind == "O":
        # Objects may not know isnan, but only NaN differs from itself.
        mask = not_equal(a, a, dtype=bool)
    elif issubclass(a.dtype.type, inexact):
        mask = isnan(a)
    else:
        return a, None
    a = array(a, subok=True, copy=True)
    copyto(a, val, where=mask)
    return a, mask


def _nan_mask(a, out=None):
    """Where an array is not NaN: an array of bool, or True for dtypes without NaN."""
    if a.dtype.kind not in "fc":
        return True
    mask = isnan(a, out=out)
    return ~mask if out is None else _inverted(mask)


def _inverted(mask):
    from _ndojo import invert

    return invert(mask, out=mask)


def _with_values_where(a, value, mask):
    """`value` where the mask is true: written into an array, or in place of a scalar."""
    if isinstance(a, ndarray):
        copyto(a, value, where=mask, casting="unsafe")
        return a
    return a.dtype.type(value)


def _divided_by_count(total, count, out=None):
    """total / count in the memory of `total` or in `out`; the dtype of a scalar stays."""
    with errstate(invalid="ignore", divide="ignore"):
        if isinstance(total, ndarray):
            return divide(total, count, out=total if out is None else out, casting="unsafe")
        if out is not None:
            return divide(total, count, out=out, casting="unsafe")
        if hasattr(total, "dtype"):
            return total.dtype.type(total / count)
        return total / count


def _given(**keywords):
    return {name: value for name, value in keywords.items() if value is not _NoValue}


# ---- extrema ----


def _extremum(a, axis, out, keywords, ufunc, reduction, stand_in):
    """The smallest or largest elements; `ufunc` passes over NaN by itself, `reduction` needs a stand-in for it."""
    if type(a) is ndarray and a.dtype.kind != "O":
        result = ufunc.reduce(a, axis=axis, out=out, **keywords)
        if isnan(result).any():
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=3)
        return result
    a, mask = _replace_nan(a, stand_in)
    result = reduction(a, axis=axis, out=out, **keywords)
    if mask is None:
        return result
    keywords.pop("initial", None)
    all_nan = all_true(mask, axis=axis, **keywords)
    if fromnumeric.any(all_nan):
        result = _with_values_where(result, _NAN, all_nan)
        warnings.warn("All-NaN axis encountered", RuntimeWarning, stacklevel=3)
    return result


def nanmin(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The smallest elements along an axis, of all without one, NaN left out; NaN and a warning where all are NaN.

    >>> np.nanmin(np.array([[1, 2], [3, np.nan]]), axis=0)
    array([1., 2.])
    """
    keywords = _given(keepdims=keepdims, initial=initial, where=where)
    return _extremum(a, axis, out, keywords, fmin, fromnumeric.min, _INFINITY)


def nanmax(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The largest elements along an axis, of all without one, NaN left out; NaN and a warning where all are NaN.

    >>> np.nanmax(np.array([[1, 2], [3, np.nan]]), axis=0)
    array([3., 2.])
    """
    keywords = _given(keepdims=keepdims, initial=initial, where=where)
    return _extremum(a, axis, out, keywords, fmax, fromnumeric.max, -_INFINITY)


def _index_of_extremum(a, axis, out, keepdims, function, stand_in):
    a, mask = _replace_nan(a, stand_in)
    if mask is not None and mask.size and fromnumeric.any(all_true(mask, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return function(a, axis=axis, out=out, keepdims=keepdims)


def nanargmin(a, axis=None, out=None, *, keepdims=_NoValue):
    """The places of the smallest elements along an axis, NaN left out; a ValueError where all are NaN.

    >>> np.nanargmin(np.array([[np.nan, 4], [2, 3]]))
    np.int64(2)
    """
    return _index_of_extremum(a, axis, out, keepdims, fromnumeric.argmin, _INFINITY)


def nanargmax(a, axis=None, out=None, *, keepdims=_NoValue):
    """The places of the largest elements along an axis, NaN left out; a ValueError where all are NaN.

    >>> np.nanargmax(np.array([[np.nan, 4], [2, 3]]))
    np.int64(1)
    """
    return _index_of_extremum(a, axis, out, keepdims, fromnumeric.argmax, -_INFINITY)


# ---- sums and products ----


def nansum(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The sums along an axis, of all elements without one, with 0 for NaN.

    >>> np.nansum([1, np.nan])
    np.float64(1.0)
    """
    a, _ = _replace_nan(a, 0)
    return fromnumeric.sum(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The products along an axis, of all elements without one, with 1 for NaN.

    >>> np.nanprod([2, np.nan])
    np.float64(2.0)
    """
    a, _ = _replace_nan(a, 1)
    return fromnumeric.prod(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)


def nancumsum(a, axis=None, dtype=None, out=None):
    """The running sums along an axis, of the flattened array without one, with 0 for NaN.

    >>> np.nancumsum([1, np.nan, 2])
    array([1., 1., 3.])
    """
    a, _ = _replace_nan(a, 0)
    return fromnumeric.cumsum(a, axis=axis, dtype=dtype, out=out)


def nancumprod(a, axis=None, dtype=None, out=None):
    """The running products along an axis, of the flattened array without one, with 1 for NaN.

    >>> np.nancumprod([2, np.nan, 3])
    array([2., 2., 6.])
    """
    a, _ = _replace_nan(a, 1)
    return fromnumeric.cumprod(a, axis=axis, dtype=dtype, out=out)


# ---- means and variances ----


def _check_inexact(dtype, out):
    if dtype is not None and not issubclass(dtype.type, inexact):
        raise TypeError("If a is inexact, then dtype must be inexact")
    if out is not None and not issubclass(out.dtype.type, inexact):
        raise TypeError("If a is inexact, then out must be inexact")


def nanmean(a, axis=None, dtype=None, out=None, keepdims=_NoValue, *, where=_NoValue):
    """The means along an axis, of all elements without one, NaN left out; NaN and a warning where all are NaN.

    >>> np.nanmean(np.array([[1, np.nan], [3, 4]]), axis=0)
    array([2., 4.])
    """
    values, mask = _replace_nan(a, 0)
    if mask is None:
        return fromnumeric.mean(values, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    dtype = None if dtype is None else make_dtype(dtype)
    _check_inexact(dtype, out)
    count = fromnumeric.sum(~mask, axis=axis, dtype=intp, keepdims=keepdims, where=where)
    total = fromnumeric.sum(values, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    result = _divided_by_count(total, count, out=out)
    if (count == 0).any():
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    return result


def nanvar(
    a,
    axis=None,
    dtype=None,
    out=None,
    ddof=0,
    keepdims=_NoValue,
    *,
    where=_NoValue,
    mean=_NoValue,
    correction=_NoValue,
):
    """The variances along an axis, of all elements without one, NaN left out.

    Divides by the count less `ddof`; NaN and a warning where that is not positive. `mean` are the means, if
    known, with the axes kept; `correction` is another name of `ddof`.

    >>> np.nanvar(np.array([[1, np.nan], [3, 4]]), axis=0)
    array([1., 0.])
    """
    ddof = fromnumeric._ddof(ddof, correction)
    values, mask = _replace_nan(a, 0)
    if mask is None:
        return fromnumeric.var(
            values, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean
        )
    dtype = None if dtype is None else make_dtype(dtype)
    _check_inexact(dtype, out)
    count = fromnumeric.sum(~mask, axis=axis, dtype=intp, keepdims=True, where=where)
    if mean is _NoValue:
        mean = fromnumeric.sum(values, axis=axis, dtype=dtype, keepdims=True, where=where)
        mean = _divided_by_count(mean, count)
    squares = _squared_deviations(values, mean, mask, {} if where is _NoValue else {"where": where})
    result = fromnumeric.sum(squares, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    if fromnumeric.ndim(result) < count.ndim:
        count = count.squeeze(axis)
    degrees = count - ddof
    result = _divided_by_count(result, degrees)
    too_few = degrees <= 0
    if fromnumeric.any(too_few):
        warnings.warn("Degrees of freedom <= 0 for slice.", RuntimeWarning, stacklevel=2)
        # Divided by 0 or less they could also be infinite or negative.
        result = _with_values_where(result, _NAN, too_few)
    return result


def _squared_deviations(values, mean, mask, keywords):
    """|values - mean|² in the memory of `values`, 0 where the mask is true."""
    subtract(values, mean, out=values, casting="unsafe", **keywords)
    copyto(values, 0, where=mask, casting="unsafe")
    if values.dtype.kind == "c":
        return multiply(values, values.conj(), out=values, **keywords).real
    return multiply(values, values, out=values, **keywords)


def nanstd(
    a,
    axis=None,
    dtype=None,
    out=None,
    ddof=0,
    keepdims=_NoValue,
    *,
    where=_NoValue,
    mean=_NoValue,
    correction=_NoValue,
):
    """The standard deviations along an axis, of all elements without one, NaN left out; as `nanvar`.

    >>> np.nanstd(np.array([[1, np.nan], [3, 4]]), axis=0)
    array([1., 0.])
    """
    variance = nanvar(
        a,
        axis=axis,
        dtype=dtype,
        out=out,
        ddof=ddof,
        keepdims=keepdims,
        where=where,
        mean=mean,
        correction=correction,
    )
    if isinstance(variance, ndarray):
        return sqrt(variance, out=variance)
    return variance.dtype.type(sqrt(variance)) if hasattr(variance, "dtype") else sqrt(variance)
