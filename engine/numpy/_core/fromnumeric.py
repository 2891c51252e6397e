"""Functions that stand for a method of ndarray and take anything an array can be made from."""

from types import GeneratorType

from _ndojo import (
    add,
    asanyarray,
    asarray,
    concatenate,
    generic,
    logical_and,
    logical_or,
    maximum,
    minimum,
    multiply,
    ndarray,
    subtract,
    zeros,
)
from _ndojo import count_nonzero as _count_nonzero

from numpy._globals import _NoValue
from numpy.lib.array_utils import normalize_axis_tuple

__all__ = [
    "all",
    "amax",
    "amin",
    "any",
    "argmax",
    "argmin",
    "around",
    "choose",
    "clip",
    "compress",
    "count_nonzero",
    "cumprod",
    "cumsum",
    "cumulative_prod",
    "cumulative_sum",
    "diagonal",
    "matrix_transpose",
    "max",
    "mean",
    "min",
    "ndim",
    "nonzero",
    "permute_dims",
    "prod",
    "ptp",
    "put",
    "ravel",
    "repeat",
    "reshape",
    "resize",
    "round",
    "shape",
    "size",
    "squeeze",
    "std",
    "sum",
    "swapaxes",
    "take",
    "trace",
    "transpose",
    "var",
]


# ---- objects with methods of their own ----


def _own(a, method, *args, **keywords):
    """The object's own method with the arguments that were given, or that of the array it makes."""
    keywords = {name: value for name, value in keywords.items() if value is not _NoValue}
    own = getattr(a, method, None)
    if own is None:
        return _by_array(a, method, args, keywords)
    try:
        return own(*args, **keywords)
    except TypeError:
        # Another thing under this name, or one with other parameters.
        return _by_array(a, method, args, keywords)


def _by_array(a, method, args, keywords):
    result = getattr(asanyarray(a), method)(*args, **keywords)
    if isinstance(result, ndarray) and not isinstance(a, ndarray) and hasattr(type(a), "__array_wrap__"):
        return result if isinstance(a, generic) else a.__array_wrap__(result, None, False)
    return result


def _reduced(ufunc, method, a, axis, dtype, out, **keywords):
    """As `_own` for reductions; what has no such method is reduced by the ufunc."""
    keywords = {name: value for name, value in keywords.items() if value is not _NoValue}
    own = getattr(a, method, None)
    if own is None:
        if dtype is None and ufunc in (logical_and, logical_or):
            dtype = bool
        return ufunc.reduce(a, axis, dtype, out, **keywords)
    if dtype is not None:
        keywords["dtype"] = dtype
    return own(axis=axis, out=out, **keywords)


# ---- reductions ----


def sum(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """Add elements over axes.

    `axis` is None (all axes), an int or a tuple; the result has the shape of `a` without those
    axes, or with extent 1 there if `keepdims`. Integers narrower than 64 bits add up as 64 bits.

    >>> np.sum(np.array([[1, 2], [3, 4]]), axis=0)
    array([4, 6])
    """
    if isinstance(a, GeneratorType):
        raise TypeError(
            "Calling np.sum(generator) is deprecated."
            "Use np.sum(np.fromiter(generator)) or the python sum builtin instead."
        )
    if type(a) is not ndarray:
        return _reduced(add, "sum", a, axis, dtype, out, keepdims=keepdims, initial=initial, where=where)
    return a.sum(axis, dtype, out, keepdims, initial, where)


def prod(a, axis=None, dtype=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """Multiply elements over axes; axes and dtypes as for `sum`.

    >>> np.prod(np.array([2, 3, 4]))
    np.int64(24)
    """
    if type(a) is not ndarray:
        return _reduced(multiply, "prod", a, axis, dtype, out, keepdims=keepdims, initial=initial, where=where)
    return a.prod(axis, dtype, out, keepdims, initial, where)


def max(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The largest element over axes; nan wins. An empty array is a ValueError without `initial`.

    >>> np.max(np.array([[1, 5], [3, 4]]), axis=1)
    array([5, 4])
    """
    if type(a) is not ndarray:
        return _reduced(maximum, "max", a, axis, None, out, keepdims=keepdims, initial=initial, where=where)
    return a.max(axis, out, keepdims, initial, where)


def min(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The smallest element over axes; nan wins. An empty array is a ValueError without `initial`.

    >>> np.min(np.array([[1, 5], [3, 4]]), axis=1)
    array([1, 3])
    """
    if type(a) is not ndarray:
        return _reduced(minimum, "min", a, axis, None, out, keepdims=keepdims, initial=initial, where=where)
    return a.min(axis, out, keepdims, initial, where)


def amax(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The largest element over axes; another name of `max`."""
    if type(a) is not ndarray:
        return _reduced(maximum, "max", a, axis, None, out, keepdims=keepdims, initial=initial, where=where)
    return a.max(axis, out, keepdims, initial, where)


def amin(a, axis=None, out=None, keepdims=_NoValue, initial=_NoValue, where=_NoValue):
    """The smallest element over axes; another name of `min`."""
    if type(a) is not ndarray:
        return _reduced(minimum, "min", a, axis, None, out, keepdims=keepdims, initial=initial, where=where)
    return a.min(axis, out, keepdims, initial, where)


def ptp(a, axis=None, out=None, keepdims=_NoValue):
    """The distance between the largest and the smallest element over axes.

    >>> np.ptp(np.array([3, 9, 5]))
    np.int64(6)
    """
    array = asanyarray(a)
    return subtract(array.max(axis, out, keepdims), array.min(axis, None, keepdims), out)


def mean(a, axis=None, dtype=None, out=None, keepdims=_NoValue, *, where=_NoValue):
    """The arithmetic mean over axes. Integers are averaged as float64.

    The mean of nothing is nan, with a RuntimeWarning.

    >>> np.mean(np.array([[1, 2], [3, 4]]), axis=0)
    array([2., 3.])
    """
    if type(a) is not ndarray:
        return _own(a, "mean", axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    return a.mean(axis, dtype, out, keepdims, where=where)


def var(
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
    """The variance over axes: the mean of squared distances from the mean.

    The divisor is the number of elements less `ddof` (also spelt `correction`).

    >>> np.var(np.array([1, 3]))
    np.float64(1.0)
    """
    ddof = _ddof(ddof, correction)
    if type(a) is not ndarray:
        return _own(a, "var", axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean)
    return a.var(axis, dtype, out, ddof, keepdims, where=where, mean=mean)


def std(
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
    """The standard deviation over axes: the square root of `var`.

    >>> np.std(np.array([1, 3]))
    np.float64(1.0)
    """
    ddof = _ddof(ddof, correction)
    if type(a) is not ndarray:
        return _own(a, "std", axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean)
    return a.std(axis, dtype, out, ddof, keepdims, where=where, mean=mean)


def _ddof(ddof, correction):
    if correction is _NoValue:
        return ddof
    if ddof != 0:
        raise ValueError("ddof and correction can't be provided simultaneously.")
    return correction


def any(a, axis=None, out=None, keepdims=_NoValue, *, where=_NoValue):
    """Whether any element is true, over axes.

    >>> np.any(np.array([[False, True], [False, False]]), axis=1)
    array([ True, False])
    """
    if type(a) is not ndarray:
        return _reduced(logical_or, "any", a, axis, None, out, keepdims=keepdims, where=where)
    return a.any(axis, None, out, keepdims, where=where)


def all(a, axis=None, out=None, keepdims=_NoValue, *, where=_NoValue):
    """Whether all elements are true, over axes.

    >>> np.all(np.array([[True, True], [False, True]]), axis=1)
    array([ True, False])
    """
    if type(a) is not ndarray:
        return _reduced(logical_and, "all", a, axis, None, out, keepdims=keepdims, where=where)
    return a.all(axis, None, out, keepdims, where=where)


def argmax(a, axis=None, out=None, *, keepdims=_NoValue):
    """The index of the first largest element along `axis`, or in the flattened array.

    >>> np.argmax(np.array([3, 9, 5]))
    np.int64(1)
    """
    if type(a) is not ndarray:
        return _own(a, "argmax", axis=axis, out=out, keepdims=keepdims)
    return a.argmax(axis, out, keepdims=keepdims)


def argmin(a, axis=None, out=None, *, keepdims=_NoValue):
    """The index of the first smallest element along `axis`, or in the flattened array.

    >>> np.argmin(np.array([3, 9, 5]))
    np.int64(0)
    """
    if type(a) is not ndarray:
        return _own(a, "argmin", axis=axis, out=out, keepdims=keepdims)
    return a.argmin(axis, out, keepdims=keepdims)


def cumsum(a, axis=None, dtype=None, out=None):
    """The running sum along `axis`, or over the flattened array; a new array of the same shape.

    >>> np.cumsum(np.array([1, 2, 3]))
    array([1, 3, 6])
    """
    if type(a) is not ndarray:
        return _own(a, "cumsum", axis=axis, dtype=dtype, out=out)
    return a.cumsum(axis, dtype, out)


def cumprod(a, axis=None, dtype=None, out=None):
    """The running product along `axis`, or over the flattened array.

    >>> np.cumprod(np.array([1, 2, 3]))
    array([1, 2, 6])
    """
    if type(a) is not ndarray:
        return _own(a, "cumprod", axis=axis, dtype=dtype, out=out)
    return a.cumprod(axis, dtype, out)


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    """The running sum along an axis, which only vectors may leave out; after a 0 if `include_initial`.

    >>> np.cumulative_sum([1, 2, 3], include_initial=True)
    array([0, 1, 3, 6])
    """
    return _accumulated(x, add, axis, dtype, out, include_initial)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    """The running product along an axis, which only vectors may leave out; after a 1 if `include_initial`.

    >>> np.cumulative_prod([1, 2, 3], include_initial=True)
    array([1, 1, 2, 6])
    """
    return _accumulated(x, multiply, axis, dtype, out, include_initial)


def _accumulated(x, ufunc, axis, dtype, out, include_initial):
    x = asanyarray(x)
    if x.ndim == 0:
        x = x.reshape(1)
    if axis is None:
        if x.ndim >= 2:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    if not include_initial:
        return ufunc.accumulate(x, axis=axis, dtype=dtype, out=out)
    before = (slice(None),) * (axis % x.ndim)
    first, rest = (*before, slice(0, 1)), (*before, slice(1, None))
    if out is not None:
        ufunc.accumulate(x, axis=axis, dtype=dtype, out=out[rest])
        out[first] = ufunc.identity
        return out
    result = ufunc.accumulate(x, axis=axis, dtype=dtype)
    shape = list(x.shape)
    shape[axis] = 1
    initial = zeros(shape, result.dtype)
    initial[...] = ufunc.identity
    return concatenate([initial, result], axis=axis)


def count_nonzero(a, axis=None, *, keepdims=False):
    """The number of elements that are not zero: an int for the whole array, an array over axes.

    >>> np.count_nonzero(np.array([[0, 7], [5, 0]]), axis=0)
    array([1, 1])
    """
    if axis is None and not keepdims:
        return _count_nonzero(a)
    return asanyarray(a).astype(bool, copy=False).sum(axis, int, None, keepdims)


# ---- elementwise ----


def clip(a, a_min=_NoValue, a_max=_NoValue, out=None, *, min=_NoValue, max=_NoValue, **kwargs):
    """Limit elements to [a_min, a_max]; a bound that is None or missing does not limit.

    >>> np.clip(np.array([1, 5, 9]), 2, 7)
    array([2, 5, 7])
    """
    if a_min is _NoValue and a_max is _NoValue:
        a_min = None if min is _NoValue else min
        a_max = None if max is _NoValue else max
    elif a_min is _NoValue:
        raise TypeError("clip() missing 1 required positional argument: 'a_min'")
    elif a_max is _NoValue:
        raise TypeError("clip() missing 1 required positional argument: 'a_max'")
    elif min is not _NoValue or max is not _NoValue:
        raise ValueError("Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.")
    if type(a) is not ndarray:
        return _own(a, "clip", a_min, a_max, out=out, **kwargs)
    return a.clip(a_min, a_max, out, **kwargs)


def round(a, decimals=0, out=None):
    """Round to a number of decimals; halves go to the even neighbour.

    >>> np.round(np.array([0.5, 1.5, 2.675]), 0)
    array([0., 2., 3.])
    """
    if type(a) is not ndarray:
        return _own(a, "round", decimals=decimals, out=out)
    return a.round(decimals, out)


def around(a, decimals=0, out=None):
    """Round to a number of decimals; another name of `round`."""
    if type(a) is not ndarray:
        return _own(a, "round", decimals=decimals, out=out)
    return a.round(decimals, out)


# ---- shapes ----


def reshape(a, /, shape, order="C", *, copy=None):
    """The same elements in another shape: a view where the strides allow it, else a copy.

    One extent may be -1: it follows from the others. `copy=True` always copies, `copy=False`
    raises a ValueError where a copy would be needed.

    >>> np.reshape(np.arange(6), (2, -1))
    array([[0, 1, 2],
           [3, 4, 5]])
    """
    if type(a) is not ndarray:
        return _own(a, "reshape", shape, order=order, copy=_NoValue if copy is None else copy)
    return a.reshape(shape, order=order, copy=copy)


def ravel(a, order="C"):
    """The elements as one axis: a view where the layout allows it, else a copy.

    >>> np.ravel(np.array([[1, 2], [3, 4]]))
    array([1, 2, 3, 4])
    """
    return asanyarray(a).ravel(order)


def resize(a, new_shape):
    """A new array of any shape with the elements of `a`, repeated as often as it takes.

    >>> np.resize([1, 2, 3], (2, 2))
    array([[1, 2],
           [3, 1]])
    """
    if hasattr(new_shape, "__index__"):
        new_shape = (new_shape,)
    a = ravel(a)
    size = 1
    for extent in new_shape:
        size *= extent
        if extent < 0:
            raise ValueError("all elements of `new_shape` must be non-negative")
    if a.size == 0 or size == 0:
        from numpy._core.numeric import zeros_like

        return zeros_like(a, shape=new_shape)
    repeats = (size + a.size - 1) // a.size
    return reshape(concatenate((a,) * repeats)[:size], new_shape)


def transpose(a, axes=None):
    """A view with the axes reversed, or in the order that `axes` gives.

    >>> np.transpose(np.ones((2, 3, 4)), (1, 0, 2)).shape
    (3, 2, 4)
    """
    return a.transpose(axes) if type(a) is ndarray else _own(a, "transpose", axes)


permute_dims = transpose


def matrix_transpose(x, /):
    """A view with the last two axes swapped.

    >>> np.matrix_transpose(np.ones((5, 2, 3))).shape
    (5, 3, 2)
    """
    array = asanyarray(x)
    if array.ndim < 2:
        raise ValueError(f"Input array must be at least 2-dimensional, but it is {array.ndim}")
    return array.swapaxes(-1, -2)


def swapaxes(a, axis1, axis2):
    """A view with two axes swapped.

    >>> np.swapaxes(np.ones((2, 3, 4)), 0, 2).shape
    (4, 3, 2)
    """
    if type(a) is not ndarray:
        return _own(a, "swapaxes", axis1, axis2)
    return a.swapaxes(axis1, axis2)


def squeeze(a, axis=None):
    """A view without axes of extent 1, all of them or those given.

    >>> np.squeeze(np.ones((1, 3, 1))).shape
    (3,)
    """
    return a.squeeze(axis) if type(a) is ndarray else _own(a, "squeeze", axis=_NoValue if axis is None else axis)


def diagonal(a, offset=0, axis1=0, axis2=1):
    """A read-only view of the diagonals of the planes of two axes.

    >>> np.diagonal(np.array([[1, 2], [3, 4]]))
    array([1, 4])
    """
    return asanyarray(a).diagonal(offset, axis1, axis2)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    """The sum along the diagonals of the planes of two axes.

    >>> np.trace(np.array([[1, 2], [3, 4]]))
    np.int64(5)
    """
    return asanyarray(a).trace(offset, axis1, axis2, dtype, out)


# ---- selecting ----


def take(a, indices, axis=None, out=None, mode="raise"):
    """The elements at `indices` along `axis`, or of the flattened array; a new array.

    >>> np.take(np.array([10, 20, 30]), [2, 0])
    array([30, 10])
    """
    if type(a) is not ndarray:
        return _own(a, "take", indices, axis=axis, out=out, mode=mode)
    return a.take(indices, axis, out, mode)


def choose(a, choices, out=None, mode="raise"):
    """Each element from the array that an element of `a` numbers, all broadcast together.

    `mode` says what numbers without a choice mean: 'raise', 'wrap' or 'clip'.

    >>> np.choose([1, 0, 1], [[1, 2, 3], [10, 20, 30]])
    array([10,  2, 30])
    """
    iter(choices)
    return (a if hasattr(a, "choose") else asarray(a)).choose(choices, out=out, mode=mode)


def compress(condition, a, axis=None, out=None):
    """The slices along `axis` where `condition` is true; a new array.

    >>> np.compress([True, False, True], np.array([10, 20, 30]))
    array([10, 30])
    """
    if type(a) is not ndarray:
        return _own(a, "compress", condition, axis=axis, out=out)
    return a.compress(condition, axis, out)


def repeat(a, repeats, axis=None):
    """Every element repeated; a new array.

    >>> np.repeat(np.array([1, 2]), [2, 3])
    array([1, 1, 2, 2, 2])
    """
    if type(a) is not ndarray:
        return _own(a, "repeat", repeats, axis=axis)
    return a.repeat(repeats, axis)


def put(a, ind, v, mode="raise"):
    """Set elements of the flattened array, in place."""
    if not isinstance(a, ndarray):
        raise TypeError(f"argument 1 must be numpy.ndarray, not {type(a)}")
    return a.put(ind, v, mode)


def nonzero(a):
    """The positions of the elements that are not zero: a tuple with one array per axis.

    >>> np.nonzero(np.array([0, 7, 5]))
    (array([1, 2]),)
    """
    if type(a) is not ndarray:
        return _own(a, "nonzero")
    return a.nonzero()


# ---- facts ----


def shape(a):
    """The extents of the axes, a tuple of ints.

    >>> np.shape([[1, 2, 3]])
    (1, 3)
    """
    try:
        return a.shape
    except AttributeError:
        return asarray(a).shape


def ndim(a):
    """The number of axes.

    >>> np.ndim([[1, 2, 3]])
    2
    """
    try:
        return a.ndim
    except AttributeError:
        return asarray(a).ndim


def size(a, axis=None):
    """The number of elements, in all or along axes.

    >>> np.size([[1, 2, 3]], 1)
    3
    """
    if axis is None:
        try:
            return a.size
        except AttributeError:
            return asarray(a).size
    extents = shape(a)
    count = 1
    for one in normalize_axis_tuple(axis, len(extents)):
        count *= extents[one]
    return count
