"""Broadcasting by hand."""

import operator

from _ndojo import array, broadcast_to

__all__ = ["broadcast_arrays", "broadcast_shapes"]


def _common_shape(shapes):
    """The shape that all shapes broadcast to; a ValueError that names two which do not."""
    ndim = max(map(len, shapes), default=0)
    common = [1] * ndim
    source = 0
    for place in range(ndim):
        for number, shape in enumerate(shapes):
            own_place = place + len(shape) - ndim
            if own_place < 0 or shape[own_place] == 1:
                continue
            if common[place] == 1:
                common[place] = shape[own_place]
                source = number
            elif common[place] != shape[own_place]:
                raise ValueError(
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg "
                    f"{source} with shape {_compact(shapes[source])} and arg {number} with shape {_compact(shape)}."
                )
    return tuple(common)


def _shape(description):
    if hasattr(description, "__iter__"):
        return tuple(map(operator.index, description))
    if hasattr(description, "__index__"):
        return (operator.index(description),)
    raise TypeError(f"expected a sequence of integers or a single integer, got '{description}'")


def _compact(shape):
    extents = ", ".join(map(str, shape))
    return f"({extents},)" if len(shape) == 1 else f"({extents})"


def broadcast_shapes(*args):
    """The shape that arrays of the given shapes broadcast to; an int is a shape of one axis.

    >>> np.broadcast_shapes((6, 7), (5, 6, 1), 7)
    (5, 6, 7)
    """
    shapes = [_shape(one) for one in args]
    if any(extent < 0 for shape in shapes for extent in shape):
        raise ValueError("negative dimensions are not allowed")
    return _common_shape(shapes)


def broadcast_arrays(*args, subok=False):
    """Views of arrays broadcast against each other, as a tuple; one that fits is returned itself.

    >>> np.broadcast_arrays([[1], [2]], [3, 4])[1]
    array([[3, 4],
           [3, 4]])
    """
    arrays = [array(one, copy=None, subok=subok) for one in args]
    shape = _common_shape([one.shape for one in arrays])
    return tuple([one if one.shape == shape else broadcast_to(one, shape) for one in arrays])
