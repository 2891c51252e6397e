"""Broadcasting by hand."""

import operator

from _ndojo import array, asanyarray, broadcast_to, strided_view

from numpy.lib.array_utils import normalize_axis_tuple

__all__ = ["broadcast_arrays", "broadcast_shapes"]


def common_shape(shapes):
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
    return common_shape(shapes)


def _broadcast_shape(*args):
    """The shape that arrays broadcast to."""
    return common_shape([asanyarray(one).shape for one in args])


def broadcast_arrays(*args, subok=False):
    """Views of arrays broadcast against each other, as a tuple; one that fits is returned itself.

    >>> np.broadcast_arrays([[1], [2]], [3, 4])[1]
    array([[3, 4],
           [3, 4]])
    """
    arrays = [array(one, copy=None, subok=subok) for one in args]
    shape = common_shape([one.shape for one in arrays])
    return tuple([one if one.shape == shape else _stretched(one, shape, subok) for one in arrays])


def _stretched(one, shape, subok):
    view = broadcast_to(one, shape, subok=subok)
    if one.flags._writeable_no_warn:
        view.flags.writeable = True
        view.flags._warn_on_write = True
    return view


# ---- numpy.lib.stride_tricks ----


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    """A view of the memory of `x` with any shape and strides. Nothing is checked: it may lead anywhere.

    >>> np.lib.stride_tricks.as_strided(np.arange(4), (3, 2), (8, 8))
    array([[0, 1],
           [1, 2],
           [2, 3]])
    """
    x = array(x, copy=None, subok=subok)
    shape = x.shape if shape is None else tuple(shape)
    if any(extent < 0 for extent in shape):
        raise ValueError("negative dimensions are not allowed")
    if strides is None:
        strides = _c_strides(shape, x.itemsize) if x.flags.c_contiguous else x.strides
    view = strided_view(x, shape, tuple(strides))
    if not writeable:
        view.flags.writeable = False
    return view


def _c_strides(shape, itemsize):
    strides = []
    for extent in reversed(shape):
        strides.insert(0, itemsize)
        itemsize *= extent
    return strides


def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    """A view of all windows of a shape; their axes come last.

    >>> np.lib.stride_tricks.sliding_window_view(np.arange(4), 3)
    array([[0, 1, 2],
           [1, 2, 3]])
    """
    window = tuple(window_shape) if hasattr(window_shape, "__iter__") else (window_shape,)
    x = array(x, copy=None, subok=subok)
    if any(extent < 0 for extent in window):
        raise ValueError("`window_shape` cannot contain negative values")
    if axis is None:
        axes = tuple(range(x.ndim))
        if len(window) != len(axes):
            raise ValueError(
                "Since axis is `None`, must provide window_shape for all dimensions of `x`; got "
                f"{len(window)} window_shape elements and `x.ndim` is {x.ndim}."
            )
    else:
        axes = normalize_axis_tuple(axis, x.ndim, allow_duplicate=True)
        if len(window) != len(axes):
            raise ValueError(
                f"Must provide matching length window_shape and axis; got {len(window)} window_shape elements and "
                f"{len(axes)} axes elements."
            )
    shape = list(x.shape)
    for one, extent in zip(axes, window, strict=True):
        if shape[one] < extent:
            raise ValueError("window shape cannot be larger than input array shape")
        shape[one] -= extent - 1
    strides = x.strides + tuple([x.strides[one] for one in axes])
    return as_strided(x, tuple(shape) + window, strides, subok=subok, writeable=writeable)
