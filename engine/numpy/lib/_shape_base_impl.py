"""Adding axes, joining, splitting and repeating arrays."""

import warnings
from itertools import pairwise, product

from _ndojo import arange, array, asanyarray, asarray, concatenate, integer, multiply, ndarray

from numpy._core._wrapping import wrapped
from numpy._core.numeric import zeros_like
from numpy._core.numerictypes import issubdtype
from numpy._core.shape_base import _with_3_axes, check_sequence, vstack
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple

__all__ = [
    "apply_along_axis",
    "apply_over_axes",
    "array_split",
    "column_stack",
    "dsplit",
    "dstack",
    "expand_dims",
    "hsplit",
    "kron",
    "put_along_axis",
    "row_stack",
    "split",
    "take_along_axis",
    "tile",
    "vsplit",
]


def expand_dims(a, axis):
    """A view with axes of extent 1 at the given places of the result.

    >>> np.expand_dims(np.array([1, 2]), axis=0).shape
    (1, 2)
    """
    a = asanyarray(a)
    if not isinstance(axis, (tuple, list)):
        axis = (axis,)
    ndim = a.ndim + len(axis)
    axes = normalize_axis_tuple(axis, ndim)
    extents = iter(a.shape)
    return a.reshape([1 if place in axes else next(extents) for place in range(ndim)])


def row_stack(tup, *, dtype=None, casting="same_kind"):
    """Arrays one below the other; the deprecated name of `vstack`."""
    warnings.warn("`row_stack` alias is deprecated. Use `np.vstack` directly.", DeprecationWarning, stacklevel=2)
    return vstack(tup, dtype=dtype, casting=casting)


def column_stack(tup):
    """Vectors as the columns of a matrix, and matrices, side by side; a new array.

    >>> np.column_stack(([1, 2], [3, 4]))
    array([[1, 3],
           [2, 4]])
    """
    check_sequence(tup)
    return concatenate([_with_columns(one) for one in tup], 1)


def _with_columns(one):
    one = asanyarray(one)
    return one if one.ndim >= 2 else one.reshape(-1, 1)


def dstack(tup):
    """Arrays joined along the third axis, after `atleast_3d`; a new array.

    >>> np.dstack(([1, 2], [3, 4]))
    array([[[1, 3],
            [2, 4]]])
    """
    check_sequence(tup)
    return concatenate([_with_3_axes(one) for one in tup], 2)


def array_split(ary, indices_or_sections, axis=0):
    """Parts of an array along an axis, as a list of views; they may differ in size by one.

    An int counts the parts; a sequence has the positions where they begin.

    >>> np.array_split(np.arange(5), 2)
    [array([0, 1, 2]), array([3, 4])]
    """
    extent = ary.shape[axis] if hasattr(ary, "shape") else len(ary)
    try:
        bounds = [0, *indices_or_sections, extent]
    except TypeError:
        sections = int(indices_or_sections)
        if sections <= 0:
            raise ValueError("number sections must be larger than 0.") from None
        size, larger = divmod(extent, sections)
        bounds = [part * size + min(part, larger) for part in range(sections + 1)]
    first = asanyarray(ary).swapaxes(axis, 0)
    return [first[begin:end].swapaxes(axis, 0) for begin, end in pairwise(bounds)]


def split(ary, indices_or_sections, axis=0):
    """Parts of an array along an axis, as a list of views; a number of parts must divide the extent.

    >>> np.split(np.arange(4), 2)
    [array([0, 1]), array([2, 3])]
    """
    if not hasattr(indices_or_sections, "__len__") and ary.shape[axis] % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def hsplit(ary, indices_or_sections):
    """Parts of an array from left to right: along the second axis, of a vector along its only one.

    >>> np.hsplit(np.array([[1, 2], [3, 4]]), 2)[0]
    array([[1],
           [3]])
    """
    if asanyarray(ary).ndim == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return split(ary, indices_or_sections, 1 if ary.ndim > 1 else 0)


def vsplit(ary, indices_or_sections):
    """Parts of an array from top to bottom: along the first of at least two axes.

    >>> np.vsplit(np.array([[1, 2], [3, 4]]), 2)[0]
    array([[1, 2]])
    """
    if asanyarray(ary).ndim < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return split(ary, indices_or_sections, 0)


def dsplit(ary, indices_or_sections):
    """Parts of an array along its third axis.

    >>> np.dsplit(np.ones((2, 2, 4)), 2)[0].shape
    (2, 2, 2)
    """
    if asanyarray(ary).ndim < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return split(ary, indices_or_sections, 2)


def tile(A, reps):
    """An array repeated as a whole, `reps` times along each axis; a new array.

    >>> np.tile([1, 2], (2, 2))
    array([[1, 2, 1, 2],
           [1, 2, 1, 2]])
    """
    try:
        counts = tuple(reps)
    except TypeError:
        counts = (reps,)
    is_array = isinstance(A, ndarray)
    if is_array and all(count == 1 for count in counts):
        return array(A, copy=True, subok=True, ndmin=len(counts))
    tiled = array(A, copy=None, subok=True, ndmin=len(counts))
    counts = (1,) * (tiled.ndim - len(counts)) + counts
    shape = tuple([extent * count for extent, count in zip(tiled.shape, counts, strict=True)])
    # From the first axis to the last, repeat the blocks that the axis and those after it make up.
    block = tiled.size
    if block > 0:
        for extent, count in zip(tiled.shape, counts, strict=True):
            if count != 1:
                tiled = tiled.reshape(-1, block).repeat(count, 0)
            block //= extent
    return tiled.reshape(shape)


def kron(a, b):
    """The Kronecker product: every element of `a` times the whole of `b`, laid out in blocks.

    >>> np.kron([1, 10], [1, 2, 3])
    array([ 1,  2,  3, 10, 20, 30])
    """
    given = a, b
    b = asanyarray(b)
    a = array(a, copy=None, subok=True, ndmin=b.ndim)
    if a.ndim == 0 or b.ndim == 0:
        return multiply(a, b)
    b = array(b, copy=None, ndmin=a.ndim)
    # Axes of extent 1 after each axis of `a` and before each of `b` make one product of both.
    blocks = a[(slice(None), None) * a.ndim] * b[(None, slice(None)) * b.ndim]
    return wrapped(blocks.reshape([m * n for m, n in zip(a.shape, b.shape, strict=True)]), *given)


def _index_along_axis(shape, indices, axis):
    if not issubdtype(indices.dtype, integer):
        raise IndexError("`indices` must be an integer array")
    if len(shape) != indices.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    index = [
        arange(extent).reshape((1,) * place + (extent,) + (1,) * (len(shape) - place - 1))
        for place, extent in enumerate(shape)
    ]
    index[axis] = indices
    return tuple(index)


def _along(arr, indices, axis):
    """The array and the axis that `indices` are about; without an axis, a flat copy."""
    if axis is not None:
        return arr, normalize_axis_index(axis, arr.ndim)
    if indices.ndim != 1:
        raise ValueError("when axis=None, `indices` must have a single dimension.")
    return arr.flatten(), 0


def take_along_axis(arr, indices, axis=-1):
    """For each line along an axis, its elements at the positions of the same line of `indices`.

    >>> np.take_along_axis(np.array([[10, 30, 20]]), np.array([[0, 2, 1]]), axis=1)
    array([[10, 20, 30]])
    """
    arr, axis = _along(arr, indices, axis)
    return arr[_index_along_axis(arr.shape, indices, axis)]


def put_along_axis(arr, indices, values, axis):
    """Set, for each line along an axis, the elements at the positions of the same line of `indices`.

    >>> a = np.array([[10, 30, 20]])
    >>> np.put_along_axis(a, np.array([[1]]), 99, axis=1)
    >>> a
    array([[10, 99, 20]])
    """
    if axis is None:
        flat, _ = _along(arr, indices, axis)
        (places,) = _index_along_axis(flat.shape, indices, 0)
        arr.put(places, values)
        return
    axis = normalize_axis_index(axis, arr.ndim)
    arr[_index_along_axis(arr.shape, indices, axis)] = values


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """What a function returns for every line along an axis; its axes take the place of `axis`.

    The function is called once for each line, from Python: one that works on whole arrays is faster.

    >>> np.apply_along_axis(lambda line: line.max() - line.min(), 1, [[1, 4], [9, 3]])
    array([3, 6])
    """
    given, arr = arr, asanyarray(arr)
    axis = normalize_axis_index(axis, arr.ndim)
    before, after = list(range(axis)), list(range(axis + 1, arr.ndim))
    lines = arr.transpose([*before, *after, axis])
    outer = lines.shape[:-1]
    places = product(*map(range, outer))
    first = next(places, None)
    if first is None:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    value = asanyarray(func1d(lines[(*first, ...)], *args, **kwargs))
    results = zeros_like(value, shape=outer + value.shape)
    results[(*first, ...)] = value
    for place in places:
        results[(*place, ...)] = asanyarray(func1d(lines[(*place, ...)], *args, **kwargs))
    own = list(range(len(outer), results.ndim))
    return wrapped(results.transpose([*before, *own, *range(axis, len(outer))]), given)


def apply_over_axes(func, a, axes):
    """Apply `func(array, axis)` over one axis after the other; axes that it drops come back as 1.

    >>> np.apply_over_axes(np.sum, np.ones((2, 3)), [0, 1])
    array([[6.]])
    """
    value = asarray(a)
    count = a.ndim
    for axis in (axes,) if array(axes).ndim == 0 else axes:
        if axis < 0:
            axis += count
        result = func(value, axis)
        if result.ndim != value.ndim:
            result = expand_dims(result, axis)
            if result.ndim != value.ndim:
                raise ValueError("function is not returning an array of the correct shape")
        value = result
    return value
