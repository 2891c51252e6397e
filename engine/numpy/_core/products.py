"""Sums of products of two arrays."""

from _ndojo import asarray, dot, multiply

__all__ = ["inner", "outer", "tensordot", "vdot"]


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
