"""Making arrays, comparing them, and moving their axes and elements."""

import itertools
import operator

from _ndojo import (
    absolute,
    arange,
    asanyarray,
    asarray,
    copyto,
    dot,
    empty,
    empty_like,
    equal,
    isfinite,
    isnan,
    less_equal,
    multiply,
    ndarray,
    result_type,
)

from numpy._core._ufunc_config import errstate, geterr
from numpy._core.numerictypes import isscalar
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple

from .fromnumeric import all as all_true
from .fromnumeric import nonzero, ravel, transpose

__all__ = [
    "allclose",
    "argwhere",
    "array_equal",
    "array_equiv",
    "astype",
    "base_repr",
    "binary_repr",
    "flatnonzero",
    "fromfunction",
    "full",
    "full_like",
    "identity",
    "indices",
    "inner",
    "isclose",
    "isfortran",
    "moveaxis",
    "ones",
    "ones_like",
    "outer",
    "roll",
    "rollaxis",
    "tensordot",
    "vdot",
    "zeros_like",
]


# ---- making ----


def check_like(like):
    """Refuse a `like` that is no array: only arrays of this package can be made."""
    if like is not None and not isinstance(like, ndarray):
        raise TypeError("The `like` argument must be an array-like that implements the `__array_function__` protocol.")


def ones(shape, dtype=None, order="C", *, device=None, like=None):
    """A new array of ones; float64 unless `dtype` says otherwise.

    >>> np.ones((2, 3))
    array([[1., 1., 1.],
           [1., 1., 1.]])
    """
    if like is not None:
        check_like(like)
    array = empty(shape, dtype, order, device=device)
    copyto(array, 1, "unsafe")
    return array


def full(shape, fill_value, dtype=None, order="C", *, device=None, like=None):
    """A new array with every element equal to `fill_value`, which gives the dtype if none is given.

    `fill_value` may be an array that broadcasts to `shape`.

    >>> np.full((2, 2), 7)
    array([[7, 7],
           [7, 7]])
    """
    if like is not None:
        check_like(like)
    if dtype is None:
        fill_value = asarray(fill_value)
        dtype = fill_value.dtype
    array = empty(shape, dtype, order, device=device)
    copyto(array, fill_value, "unsafe")
    return array


def zeros_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """A new array of zeros with the shape, dtype and memory layout of `a`, unless others are given.

    >>> np.zeros_like([[1, 2], [3, 4]])
    array([[0, 0],
           [0, 0]])
    """
    array = empty_like(a, dtype, order, subok, shape, device=device)
    copyto(array, 0, "unsafe")
    return array


def ones_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """A new array of ones with the shape, dtype and memory layout of `a`, unless others are given.

    >>> np.ones_like([1.5, 2.5])
    array([1., 1.])
    """
    array = empty_like(a, dtype, order, subok, shape, device=device)
    copyto(array, 1, "unsafe")
    return array


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """A new array filled with `fill_value`, shaped and laid out as `a` and of its dtype.

    >>> np.full_like([1, 2, 3], 2.9)
    array([2, 2, 2])
    """
    array = empty_like(a, dtype, order, subok, shape, device=device)
    copyto(array, fill_value, "unsafe")
    return array


def identity(n, dtype=None, *, like=None):
    """A new square array with ones on the main diagonal.

    >>> np.identity(2)
    array([[1., 0.],
           [0., 1.]])
    """
    from numpy.lib._twodim_base_impl import eye

    return eye(n, dtype=dtype, like=like)


def indices(dimensions, dtype=int, sparse=False):
    """The index of every element of a grid, one array per axis, stacked along a first axis.

    With `sparse`, a tuple of arrays that broadcast to the grid instead.

    >>> np.indices((2, 2))[0]
    array([[0, 0],
           [1, 1]])
    """
    dimensions = tuple(dimensions)
    count = len(dimensions)
    lines = tuple(
        arange(extent, dtype=dtype).reshape((1,) * axis + (extent,) + (1,) * (count - axis - 1))
        for axis, extent in enumerate(dimensions)
    )
    if sparse:
        return lines
    grid = empty((count, *dimensions), dtype)
    for axis, line in enumerate(lines):
        grid[axis] = line
    return grid


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    """What `function` returns for the index arrays of a grid; it is called once, with whole arrays.

    >>> np.fromfunction(lambda i, j: i + j, (2, 3), dtype=int)
    array([[0, 1, 2],
           [1, 2, 3]])
    """
    if like is not None:
        check_like(like)
    return function(*indices(shape, dtype=dtype), **kwargs)


# ---- finding ----


def flatnonzero(a):
    """The positions of the elements that are not zero in the flattened array.

    >>> np.flatnonzero(np.array([[0, 7], [5, 0]]))
    array([1, 2])
    """
    return nonzero(ravel(a))[0]


def argwhere(a):
    """The positions of the elements that are not zero, one row each.

    >>> np.argwhere(np.array([[0, 7], [5, 0]]))
    array([[0, 1],
           [1, 0]])
    """
    array = asanyarray(a)
    if array.ndim == 0:
        return argwhere(array.reshape(1))[:, :0]
    return transpose(nonzero(array))


# ---- products ----


def outer(a, b, out=None):
    """Every element of `a` times every element of `b`; both are flattened first.

    >>> np.outer([1, 2], [3, 4])
    array([[3, 4],
           [6, 8]])
    """
    return multiply(asarray(a).ravel()[:, None], asarray(b).ravel()[None, :], out)


def inner(a, b, /):
    """The sum of products over the last axis of both arrays.

    >>> np.inner([1, 2, 3], [4, 5, 6])
    np.int64(32)
    """
    left, right = asarray(a), asarray(b)
    if left.ndim == 0 or right.ndim == 0:
        return multiply(left, right)
    return dot(left, right.swapaxes(-1, -2) if right.ndim > 1 else right)


def vdot(a, b, /):
    """The sum of products of all elements of two arrays, those of `a` conjugated.

    >>> np.vdot([1 + 2j], [3 + 4j])
    np.complex128(11-2j)
    """
    left = asarray(a).ravel()
    return dot(left.conj(), asarray(b).reshape(left.size))


def tensordot(a, b, axes=2):
    """The sum of products over axes of both arrays: the last `axes` of `a` and first of `b`, or pairs.

    The result has the other axes of `a`, then those of `b`.

    >>> np.tensordot(np.ones((2, 3, 4)), np.ones((3, 4, 5))).shape
    (2, 5)
    """
    left, right = asarray(a), asarray(b)
    if hasattr(axes, "__iter__"):
        left_axes, right_axes = axes
        left_axes = list(left_axes) if hasattr(left_axes, "__len__") else [left_axes]
        right_axes = list(right_axes) if hasattr(right_axes, "__len__") else [right_axes]
    else:
        left_axes, right_axes = list(range(-axes, 0)), list(range(axes))
    if len(set(left_axes)) != len(left_axes) or len(set(right_axes)) != len(right_axes):
        raise ValueError("duplicate axes are not allowed in tensordot")
    if [left.shape[axis] for axis in left_axes] != [right.shape[axis] for axis in right_axes]:
        raise ValueError("shape-mismatch for sum")
    left_axes = [axis % left.ndim for axis in left_axes]
    right_axes = [axis % right.ndim for axis in right_axes]
    left_kept = [axis for axis in range(left.ndim) if axis not in left_axes]
    right_kept = [axis for axis in range(right.ndim) if axis not in right_axes]
    rows = tuple(left.shape[axis] for axis in left_kept)
    columns = tuple(right.shape[axis] for axis in right_kept)
    summed = tuple(left.shape[axis] for axis in left_axes)
    left = left.transpose(left_kept + left_axes).reshape(_product(rows), _product(summed))
    right = right.transpose(right_axes + right_kept).reshape(_product(summed), _product(columns))
    return dot(left, right).reshape(rows + columns)


def _product(extents):
    product = 1
    for extent in extents:
        product *= extent
    return product


# ---- moving ----


def moveaxis(a, source, destination):
    """A view with axes moved to other places; the others keep their order.

    >>> np.moveaxis(np.ones((2, 3, 4)), 0, -1).shape
    (3, 4, 2)
    """
    array = a if hasattr(a, "transpose") else asarray(a)
    source = normalize_axis_tuple(source, array.ndim, "source")
    destination = normalize_axis_tuple(destination, array.ndim, "destination")
    if len(source) != len(destination):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    order = [axis for axis in range(array.ndim) if axis not in source]
    for place, axis in sorted(zip(destination, source, strict=True)):
        order.insert(place, axis)
    return array.transpose(order)


def rollaxis(a, axis, start=0):
    """A view with one axis moved before the place `start`; `moveaxis` is easier to read.

    >>> np.rollaxis(np.ones((2, 3, 4)), 2).shape
    (4, 2, 3)
    """
    from numpy.exceptions import AxisError

    count = a.ndim
    axis = normalize_axis_index(axis, count)
    place = start + count if start < 0 else start
    if not 0 <= place <= count:
        raise AxisError(f"'start' arg requires {-count} <= start < {count + 1}, but {place} was passed in")
    if axis < place:
        place -= 1
    if axis == place:
        return a[...]
    order = [one for one in range(count) if one != axis]
    order.insert(place, axis)
    return a.transpose(order)


def roll(a, shift, axis=None):
    """The elements moved along axes, those pushed out at one end back in at the other; a new array.

    Without an axis the flattened array is rolled and keeps its shape.

    >>> np.roll(np.arange(5), 2)
    array([3, 4, 0, 1, 2])
    """
    array = asanyarray(a)
    if axis is None:
        return roll(array.ravel(), shift, 0).reshape(array.shape)
    axes = normalize_axis_tuple(axis, array.ndim, allow_duplicate=True)
    offsets = dict.fromkeys(range(array.ndim), 0)
    for one_axis, one_shift in _pairs(axes, shift):
        offsets[one_axis] += one_shift
    # Every axis falls into two parts (one, if it stays) that change places.
    parts = []
    for one_axis, offset in offsets.items():
        offset %= array.shape[one_axis] or 1
        swapped = ((slice(-offset), slice(offset, None)), (slice(-offset, None), slice(offset)))
        parts.append(swapped if offset else ((slice(None), slice(None)),))
    result = empty_like(array)
    for part in itertools.product(*parts):
        result[tuple(to for _, to in part)] = array[tuple(from_ for from_, _ in part)]
    return result


def _pairs(axes, shift):
    """Axes and shifts side by side, the shorter of them repeated if it is single."""
    if isinstance(shift, int):
        return [(axis, shift) for axis in axes]
    shifts = asarray(shift)
    if shifts.ndim > 1:
        raise ValueError("'shift' and 'axis' should be scalars or 1D sequences")
    values = [int(one) for one in shifts.reshape(-1)]
    if len(values) == 1:
        values *= len(axes)
    elif len(axes) == 1:
        axes = axes * len(values)
    elif len(axes) != len(values):
        raise ValueError(
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape "
            f"({len(values)},) and arg 1 with shape ({len(axes)},)."
        )
    return zip(axes, values, strict=True)


# ---- comparing ----


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Where |a - b| <= atol + rtol * |b|, element by element; infinities are close if equal.

    >>> np.isclose([1.0, 2.0], [1.0 + 1e-9, 2.1])
    array([ True, False])
    """
    left, right, atol, rtol = (
        value if isinstance(value, (int, float, complex)) else asanyarray(value) for value in (a, b, atol, rtol)
    )
    # Differences and absolute values of the smallest integers only fit a floating-point dtype.
    if hasattr(right, "dtype"):
        right = asanyarray(right, dtype=result_type(right, 1.0))
    elif isinstance(right, int):
        right = float(right)
    if not (isfinite(atol).all() and isfinite(rtol).all()):
        _report_tolerance(f"One of rtol or atol is not valid, atol: {atol}, rtol: {rtol}")
    with errstate(invalid="ignore"):
        close = less_equal(absolute(left - right), atol + rtol * absolute(right))
        result = (close & isfinite(right)) | (left == right)
        if equal_nan:
            result |= isnan(left) & isnan(right)
    return result[()]


def _report_tolerance(text):
    mode = geterr()["invalid"]
    if mode == "warn":
        import warnings

        warnings.warn(text, RuntimeWarning, stacklevel=3)
    elif mode == "raise":
        raise FloatingPointError(text)
    elif mode == "print":
        print(text)


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are close in the sense of `isclose`: True or False.

    >>> np.allclose([1.0, 2.0], [1.0, 2.0 + 1e-9])
    True
    """
    return bool(all_true(isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)))


def array_equal(a1, a2, equal_nan=False):
    """Whether two arrays have the same shape and elements: True or False.

    A nan equals nothing, unless `equal_nan`.

    >>> np.array_equal([1, 2], [1, 2]), np.array_equal([1, 2], [[1, 2]])
    (True, False)
    """
    arrays = _arrays_or_none(a1, a2)
    if arrays is None:
        return False
    left, right = arrays
    if left.shape != right.shape:
        return False
    if not equal_nan or (left.dtype.kind in "biu" and right.dtype.kind in "biu"):
        return bool(equal(left, right).all())
    if left is right:
        return True
    nans = isnan(left)
    return bool(equal(nans, isnan(right)).all() and equal(left[~nans], right[~nans]).all())


def array_equiv(a1, a2):
    """Whether two arrays are equal once broadcast against each other: True or False.

    >>> np.array_equiv([1, 2], [[1, 2], [1, 2]])
    True
    """
    arrays = _arrays_or_none(a1, a2)
    if arrays is None:
        return False
    try:
        return bool(equal(*arrays).all())
    except ValueError:  # the shapes do not broadcast
        return False


def _arrays_or_none(a1, a2):
    """Both as arrays; None where one cannot be an array, which then equals nothing."""
    try:
        return asarray(a1), asarray(a2)
    except Exception:
        return None


# ---- the rest ----


def astype(x, dtype, /, *, copy=True, device=None):
    """An array of another dtype; a copy, unless `copy` is False and the dtype is the same.

    >>> np.astype(np.array([1, 2]), np.float64)
    array([1., 2.])
    """
    if not (isinstance(x, ndarray) or isscalar(x)):
        raise TypeError(f"Input should be a NumPy array or scalar. It is a {type(x)} instead.")
    if device is not None and device != "cpu":
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    return x.astype(dtype, copy=copy)


def isfortran(a):
    """Whether an array is Fortran-contiguous and not C-contiguous.

    >>> np.isfortran(np.ones((2, 3)).T)
    True
    """
    return a.flags.fnc


def binary_repr(num, width=None):
    """An integer in base 2; with `width`, padded, negative ones in two's complement.

    >>> np.binary_repr(-3, width=5)
    '11101'
    """
    num = operator.index(num)
    if num == 0:
        return "0" * (width or 1)
    if num > 0:
        digits = f"{num:b}"
    elif width is None:
        return f"-{-num:b}"
    else:
        bits = (-num - 1).bit_length() + 1
        digits = f"{num + (1 << bits):b}"
    if width is None:
        return digits
    if width < len(digits):
        raise ValueError(f"Insufficient bit width={width!r} provided for binwidth={len(digits)!r}")
    return digits.rjust(width, "0" if num > 0 else "1")


def base_repr(number, base=2, padding=0):
    """An integer in a base from 2 to 36, after `padding` zeros.

    >>> np.base_repr(255, 16)
    'FF'
    """
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    rest = abs(int(number))
    text = ""
    while rest:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    text = "0" * padding + text
    return "-" + text if number < 0 else text or "0"
