"""Sums of products of two arrays."""

import warnings

from _ndojo import asarray, dot, empty, multiply, negative, promote_types

from numpy.lib._stride_tricks_impl import common_shape
from numpy.lib.array_utils import normalize_axis_index

from .numeric import moveaxis

__all__ = ["cross", "inner", "outer", "tensordot", "vdot"]


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


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    """The vector that is perpendicular to two others, along an axis of extent 3 of both.

    Vectors of two components (deprecated) have a third that is 0; for two of them only the third
    component of the product is returned.

    >>> np.cross([1, 2, 3], [4, 5, 6])
    array([-3,  6, -3])
    """
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = asarray(a), asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    a = moveaxis(a, normalize_axis_index(axisa, a.ndim, "axisa"), -1)
    b = moveaxis(b, normalize_axis_index(axisb, b.ndim, "axisb"), -1)
    counts = (a.shape[-1], b.shape[-1])
    if not {2, 3}.issuperset(counts):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    if 2 in counts:
        warnings.warn(
            "Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. "
            "(deprecated in NumPy 2.0)",
            DeprecationWarning,
            stacklevel=2,
        )
    shape = common_shape([a.shape[:-1], b.shape[:-1]])
    dtype = promote_types(a.dtype, b.dtype)
    left, right = _components(a.astype(dtype)), _components(b.astype(dtype))
    if counts == (2, 2):
        product = empty(shape, dtype)
        _set_component(product, left, right, 2)
        return product
    axisc = normalize_axis_index(axisc, len(shape) + 1, "axisc")
    product = empty((*shape, 3), dtype)
    for place in range(3):
        _set_component(product[..., place], left, right, place)
    return moveaxis(product, -1, axisc)


def _components(vectors):
    parts = [vectors[..., place] for place in range(vectors.shape[-1])]
    return parts if len(parts) == 3 else [*parts, None]


def _set_component(out, left, right, place):
    """out = left[i] * right[j] - left[j] * right[i], where a component that is missing is 0."""
    i, j = (place + 1) % 3, (place + 2) % 3
    if left[i] is None or right[j] is None:
        multiply(left[j], right[i], out=out)
        negative(out, out=out)
        return
    multiply(left[i], right[j], out=out)
    if left[j] is not None and right[i] is not None:
        out -= multiply(left[j], right[i])
