"""Putting arrays together, and giving them a least number of axes."""

from _ndojo import asanyarray, concatenate

from numpy.lib.array_utils import normalize_axis_index

from .numeric import moveaxis

__all__ = ["atleast_1d", "atleast_2d", "atleast_3d", "hstack", "stack", "unstack", "vstack"]


def atleast_1d(*arys):
    """Arrays with at least one axis: views, or the arrays themselves. One argument gives one array.

    >>> np.atleast_1d(5)
    array([5])
    """
    if len(arys) == 1:
        return _with_1_axis(arys[0])
    return tuple([_with_1_axis(one) for one in arys])


def atleast_2d(*arys):
    """Arrays with at least two axes; a vector becomes a row. One argument gives one array.

    >>> np.atleast_2d([1, 2])
    array([[1, 2]])
    """
    if len(arys) == 1:
        return _with_2_axes(arys[0])
    return tuple([_with_2_axes(one) for one in arys])


def atleast_3d(*arys):
    """Arrays with at least three axes: (n,) becomes (1, n, 1) and (m, n) becomes (m, n, 1).

    >>> np.atleast_3d([1, 2]).shape
    (1, 2, 1)
    """
    if len(arys) == 1:
        return _with_3_axes(arys[0])
    return tuple([_with_3_axes(one) for one in arys])


def _with_1_axis(array):
    array = asanyarray(array)
    return array.reshape(1) if array.ndim == 0 else array


def _with_2_axes(array):
    array = asanyarray(array)
    if array.ndim == 0:
        return array.reshape(1, 1)
    return array[None, :] if array.ndim == 1 else array


def _with_3_axes(array):
    array = asanyarray(array)
    if array.ndim == 0:
        return array.reshape(1, 1, 1)
    if array.ndim == 1:
        return array[None, :, None]
    return array[:, :, None] if array.ndim == 2 else array


def check_sequence(arrays):
    """Refuse what cannot be indexed, such as a generator."""
    if not hasattr(arrays, "__getitem__"):
        raise TypeError('arrays to stack must be passed as a "sequence" type such as list or tuple.')


def vstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays one below the other: joined along the first axis, vectors as rows; a new array.

    >>> np.vstack(([1, 2], [3, 4]))
    array([[1, 2],
           [3, 4]])
    """
    check_sequence(tup)
    return concatenate([_with_2_axes(one) for one in tup], 0, dtype=dtype, casting=casting)


def hstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays side by side: joined along the second axis, vectors along their only one; a new array.

    >>> np.hstack(([1, 2], [3, 4]))
    array([1, 2, 3, 4])
    """
    check_sequence(tup)
    arrays = [_with_1_axis(one) for one in tup]
    axis = 0 if arrays and arrays[0].ndim == 1 else 1
    return concatenate(arrays, axis, dtype=dtype, casting=casting)


def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """Arrays of one shape joined along a new axis; a new array.

    >>> np.stack(([1, 2], [3, 4]), axis=1)
    array([[1, 3],
           [2, 4]])
    """
    check_sequence(arrays)
    arrays = [asanyarray(one) for one in arrays]
    if not arrays:
        raise ValueError("need at least one array to stack")
    first = arrays[0]
    for one in arrays:
        if one.shape != first.shape:
            raise ValueError("all input arrays must have the same shape")
    axis = normalize_axis_index(axis, first.ndim + 1)
    with_new_axis = (slice(None),) * axis + (None,)
    arrays = [one[with_new_axis] for one in arrays]
    return concatenate(arrays, axis, out, dtype=dtype, casting=casting)


def unstack(x, /, *, axis=0):
    """The slices of an array along an axis, as a tuple of views.

    >>> np.unstack(np.array([[1, 2], [3, 4]]), axis=1)
    (array([1, 3]), array([2, 4]))
    """
    if x.ndim == 0:
        raise ValueError("Input array must be at least 1-d.")
    return tuple(moveaxis(x, axis, 0))
