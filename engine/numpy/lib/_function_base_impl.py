"""Copies, differences, reflections, rotations and grids."""

from math import pi

from _ndojo import arctan2, array, asanyarray, asarray, broadcast_to, concatenate, not_equal, subtract

from numpy._core.fromnumeric import ravel
from numpy._globals import _NoValue
from numpy.lib._stride_tricks_impl import broadcast_arrays
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple

__all__ = ["angle", "append", "copy", "diff", "extract", "flip", "iterable", "meshgrid", "rot90", "trapezoid"]


def copy(a, order="K", subok=False):
    """A copy of an array, in memory of its own.

    >>> np.copy([1, 2])
    array([1, 2])
    """
    return array(a, order=order, subok=subok, copy=True)


def iterable(y):
    """Whether an object can be iterated over.

    >>> np.iterable([1]), np.iterable(2)
    (True, False)
    """
    try:
        iter(y)
    except TypeError:
        return False
    return True


def diff(a, n=1, axis=-1, prepend=_NoValue, append=_NoValue):
    """The differences of neighbours along an axis, `n` times over; of bools, whether they differ.

    `prepend` and `append` are joined to the array first.

    >>> np.diff([1, 4, 9, 16])
    array([3, 5, 7])
    """
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    a = asanyarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = normalize_axis_index(axis, a.ndim)
    if prepend is not _NoValue or append is not _NoValue:
        parts = [_edge(prepend, a, axis), a, _edge(append, a, axis)]
        a = concatenate([part for part in parts if part is not None], axis)
    before = (slice(None),) * axis
    right, left = (*before, slice(1, None)), (*before, slice(None, -1))
    difference = not_equal if a.dtype.kind == "b" else subtract
    for _ in range(n):
        a = difference(a[right], a[left])
    return a


def _edge(values, a, axis):
    """What diff joins to one end of `a`: an array, or a number stretched to one more slice."""
    if values is _NoValue:
        return None
    values = asanyarray(values)
    if values.ndim > 0:
        return values
    return broadcast_to(values, (*a.shape[:axis], 1, *a.shape[axis + 1 :]))


def append(arr, values, axis=None):
    """A new array with `values` after `arr` along an axis; without one, both are flattened.

    >>> np.append([1, 2], [[3], [4]])
    array([1, 2, 3, 4])
    """
    arr = asanyarray(arr)
    if axis is not None:
        return concatenate((arr, values), axis)
    return concatenate((ravel(arr), ravel(values)))


def extract(condition, arr):
    """The elements of the flattened array where the flattened condition is true; a new array.

    >>> np.extract([True, False, True], [1, 2, 3])
    array([1, 3])
    """
    return ravel(arr).take(ravel(condition).nonzero()[0])


def flip(m, axis=None):
    """A view with axes reversed: all of them, one, or several.

    >>> np.flip([1, 2, 3])
    array([3, 2, 1])
    """
    if not hasattr(m, "ndim"):
        m = asarray(m)
    if axis is None:
        return m[(slice(None, None, -1),) * m.ndim]
    index = [slice(None)] * m.ndim
    for one in normalize_axis_tuple(axis, m.ndim):
        index[one] = slice(None, None, -1)
    return m[tuple(index)]


def rot90(m, k=1, axes=(0, 1)):
    """A view turned `k` times by 90 degrees in the plane of two axes, from the first to the second.

    >>> np.rot90([[1, 2], [3, 4]])
    array([[2, 4],
           [1, 3]])
    """
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    m = asanyarray(m)
    first, second = axes
    if first == second or abs(first - second) == m.ndim:
        raise ValueError("Axes must be different.")
    if not (-m.ndim <= first < m.ndim and -m.ndim <= second < m.ndim):
        raise ValueError(f"Axes={axes} out of range for array of ndim={m.ndim}.")
    k %= 4
    if k == 0:
        return m[:]
    if k == 2:
        return flip(m, axes)
    return flip(m, second).swapaxes(first, second) if k == 1 else flip(m.swapaxes(first, second), second)


def angle(z, deg=False):
    """The angle of complex numbers with the positive real axis, in (-pi, pi] or degrees.

    >>> np.angle(1j, deg=True)
    np.float64(90.0)
    """
    z = asanyarray(z)
    result = arctan2(z.imag if z.dtype.kind == "c" else 0, z.real)
    if deg:
        result *= 180 / pi
    return result


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    """The coordinates of a grid, one array for each of the vectors that span it, as a tuple.

    The first two axes are swapped unless `indexing` is 'ij'. With `sparse` the arrays only
    broadcast to the grid; without `copy` they are views.

    >>> np.meshgrid([1, 2], [3, 4])[0]
    array([[1, 2],
           [1, 2]])
    """
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    count = len(xi)
    places = list(range(count))
    if indexing == "xy" and count > 1:
        places[0], places[1] = 1, 0
    grid = tuple(
        asanyarray(one).reshape((1,) * place + (-1,) + (1,) * (count - place - 1))
        for place, one in zip(places, xi, strict=True)
    )
    if not sparse:
        grid = broadcast_arrays(*grid, subok=True)
    return tuple([one.copy() for one in grid]) if copy else grid


def trapezoid(y, x=None, dx=1.0, axis=-1):
    """The integral along an axis by the trapezoidal rule; samples `dx` apart, or at `x`.

    >>> np.trapezoid([1, 2, 3])
    np.float64(4.0)
    """
    y = asanyarray(y)
    if x is None:
        width = dx
    else:
        x = asanyarray(x)
        width = diff(x) if x.ndim == 1 else diff(x, axis=axis)
        if x.ndim == 1:
            shape = [1] * y.ndim
            shape[axis] = width.shape[0]
            width = width.reshape(shape)
    before = (slice(None),) * normalize_axis_index(axis, y.ndim)
    return (width * (y[(*before, slice(1, None))] + y[(*before, slice(None, -1))]) / 2.0).sum(axis)
