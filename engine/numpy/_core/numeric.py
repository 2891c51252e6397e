"""Making arrays, finding elements, and moving axes and elements."""

import itertools

from _ndojo import arange, asanyarray, asarray, call_like, copyto, empty, empty_like, frombuffer, ndarray, zeros

from numpy._core.fromnumeric import nonzero, ravel, transpose
from numpy._core.numerictypes import isscalar
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple

__all__ = [
    "argwhere",
    "astype",
    "flatnonzero",
    "fromfunction",
    "full",
    "full_like",
    "identity",
    "indices",
    "isfortran",
    "moveaxis",
    "ones",
    "ones_like",
    "roll",
    "rollaxis",
    "zeros_like",
]


# ---- making ----


def ones(shape, dtype=None, order="C", *, device=None, like=None):
    """A new array of ones; float64 unless `dtype` says otherwise.

    >>> np.ones((2, 3))
    array([[1., 1., 1.],
           [1., 1., 1.]])
    """
    if like is not None:
        return call_like(ones, like, shape, dtype=dtype, order=order, device=device)
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
        return call_like(full, like, shape, fill_value, dtype=dtype, order=order, device=device)
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
    # The zero of text is empty, not "0".
    copyto(array, 0 if array.dtype.kind in "biufcO" else zeros(1, array.dtype), "unsafe")
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

    if like is not None:
        return call_like(identity, like, n, dtype=dtype)
    return eye(n, dtype=dtype)


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
        return call_like(fromfunction, like, function, shape, dtype=dtype, **kwargs)
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


def _frombuffer(buf, dtype, shape, order, axis_order=None):
    """An array on pickled memory; how arrays are unpickled from protocol 5 on."""
    array = frombuffer(buf, dtype)
    if order == "K" and axis_order is not None:
        return array.reshape(shape, order="C").transpose(axis_order)
    return array.reshape(shape, order=order)
