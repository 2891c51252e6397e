"""Putting arrays together, and giving them a least number of axes."""

from _ndojo import array as new_array
from _ndojo import asanyarray, concatenate, empty, result_type

from numpy.lib.array_utils import normalize_axis_index

from .numeric import moveaxis

__all__ = ["atleast_1d", "atleast_2d", "atleast_3d", "block", "hstack", "stack", "unstack", "vstack"]


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


# ---- block ----

# From so many elements on (times the depth of the lists) each block is copied once, to its place.
_LARGE = 2 * 512 * 512


def block(arrays):
    """An array put together from nested lists of blocks: the innermost lists along the last axis.

    >>> np.block([[np.eye(2), np.zeros((2, 1))], [np.ones((1, 3))]])
    array([[1., 0., 0.],
           [0., 1., 0.],
           [1., 1., 1.]])
    """
    arrays, depth, ndim, size = _block_setup(arrays)
    if depth * size > _LARGE:
        return _block_slicing(arrays, depth, ndim)
    return _block_concatenate(arrays, depth, ndim)


def _block_setup(arrays):
    """The nested lists, checked; how deep they are, the axes of the result, and the number of its elements."""
    place, ndim, size = _checked_depths(arrays, ())
    if place and place[-1] is None:
        raise ValueError(f"List at {_place_text(place)} cannot be empty")
    return arrays, len(place), max(ndim, len(place)), size


def _block_dispatcher(arrays):
    """The blocks in nested lists, one after the other."""
    if type(arrays) is list:
        for one in arrays:
            yield from _block_dispatcher(one)
    else:
        yield arrays


def _place_text(place):
    return "arrays" + "".join([f"[{number}]" for number in place if number is not None])


def _checked_depths(arrays, place):
    """Where the first block is, the most axes of a block, and the number of elements.

    A place ends with None where a list is empty.
    """
    if isinstance(arrays, tuple):
        raise TypeError(
            f"{_place_text(place)} is a tuple. Only lists can be used to arrange blocks, and np.block does not "
            "allow implicit conversion from tuple to ndarray."
        )
    if not isinstance(arrays, list):
        one = asanyarray(arrays)
        return place, one.ndim, one.size
    if not arrays:
        return (*place, None), 0, 0
    first, ndim, size = _checked_depths(arrays[0], (*place, 0))
    for number, one in enumerate(arrays[1:], 1):
        other, other_ndim, other_size = _checked_depths(one, (*place, number))
        if len(other) != len(first):
            raise ValueError(
                f"List depths are mismatched. First element was at depth {len(first)}, but there is an element at "
                f"depth {len(other)} ({_place_text(other)})"
            )
        if other[-1] is None:
            first = other
        ndim = max(ndim, other_ndim)
        size += other_size
    return first, ndim, size


def _block_concatenate(arrays, depth, ndim):
    """The blocks joined along one axis after the other."""
    joined = _joined(arrays, depth, ndim)
    return joined.copy() if depth == 0 else joined


def _joined(arrays, depth, ndim):
    if depth == 0:
        return new_array(arrays, ndmin=ndim, copy=None, subok=True)
    return concatenate([_joined(one, depth - 1, ndim) for one in arrays], axis=-depth)


def _block_slicing(arrays, depth, ndim):
    """As `_block_concatenate`, each block copied once."""
    blocks = []
    shape = _collect(arrays, depth, ndim, blocks)
    dtype = result_type(*[one.dtype for _, one in blocks])
    is_fortran = all(one.flags.f_contiguous for _, one in blocks) and not all(
        one.flags.c_contiguous for _, one in blocks
    )
    result = empty(shape, dtype, "F" if is_fortran else "C")
    for offsets, one in blocks:
        result[tuple([slice(at, at + extent) for at, extent in zip(offsets, one.shape, strict=True)])] = one
    return result


def _collect(arrays, depth, ndim, blocks):
    """Append (offsets, block) for every block; the shape of what they make up."""
    if depth == 0:
        one = new_array(arrays, ndmin=ndim, copy=None, subok=True)
        blocks.append(([0] * ndim, one))
        return one.shape
    axis = ndim - depth
    shape = None
    for part in arrays:
        begin = len(blocks)
        own = _collect(part, depth - 1, ndim, blocks)
        if shape is None:
            shape = list(own)
            continue
        if [*shape[:axis], *shape[axis + 1 :]] != [*own[:axis], *own[axis + 1 :]]:
            raise ValueError(f"Mismatched array shapes in block along axis {axis}.")
        for offsets, _ in blocks[begin:]:
            offsets[axis] += shape[axis]
        shape[axis] += own[axis]
    return tuple(shape)
