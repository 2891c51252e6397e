"""What functions with an `axis` need to read it."""

import operator

from numpy.exceptions import AxisError

__all__ = ["byte_bounds", "normalize_axis_index", "normalize_axis_tuple"]


def normalize_axis_index(axis, ndim, msg_prefix=None):
    """The axis counted from the front; AxisError if an array of `ndim` axes does not have it.

    >>> normalize_axis_index(-1, ndim=4)
    3
    """
    if isinstance(axis, float):
        raise TypeError("integer argument expected, got float")
    axis = operator.index(axis)
    if -ndim <= axis < ndim:
        return axis + ndim if axis < 0 else axis
    raise AxisError(axis, ndim, msg_prefix)


def normalize_axis_tuple(axis, ndim, argname=None, allow_duplicate=False):
    """One axis or a sequence of them as a tuple, each counted from the front.

    `argname` is the parameter to name in errors. An axis given twice is a ValueError unless
    `allow_duplicate`.

    >>> normalize_axis_tuple((0, -1), 3)
    (0, 2)
    """
    if not isinstance(axis, (tuple, list)) and hasattr(axis, "__index__"):
        axis = (axis,)
    axes = tuple([normalize_axis_index(one, ndim, argname) for one in axis])
    if not allow_duplicate and len(set(axes)) != len(axes):
        raise ValueError(f"repeated axis in `{argname}` argument" if argname else "repeated axis")
    return axes


def byte_bounds(a):
    """The addresses of the first byte of an array and of the one behind its last.

    >>> low, high = byte_bounds(np.eye(2, dtype="f"))
    >>> high - low
    16
    """
    interface = a.__array_interface__
    low = high = interface["data"][0]
    if interface["strides"] is None:
        return low, low + a.size * a.itemsize
    for extent, stride in zip(interface["shape"], interface["strides"], strict=True):
        if stride < 0:
            low += (extent - 1) * stride
        else:
            high += (extent - 1) * stride
    return low, high + a.itemsize
