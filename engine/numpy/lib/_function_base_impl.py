"""Copies, differences, reflections, rotations and grids."""

from math import pi

from _ndojo import (
    absolute,
    arange,
    arctan2,
    array,
    asanyarray,
    asarray,
    broadcast_to,
    concatenate,
    copyto,
    empty,
    empty_like,
    integer,
    intp,
    isfinite,
    ndarray,
    not_equal,
    place,
    remainder,
    result_type,
    subtract,
)
from _ndojo import dtype as make_dtype

from numpy._core._wrapping import wrapped
from numpy._core.fromnumeric import any as any_true
from numpy._core.fromnumeric import ravel
from numpy._core.numeric import argwhere, flatnonzero, full, moveaxis, ones, zeros_like
from numpy._core.numerictypes import isscalar
from numpy._globals import _NoValue
from numpy.lib._stride_tricks_impl import broadcast_arrays, common_shape
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple

__all__ = [
    "angle",
    "append",
    "asarray_chkfinite",
    "copy",
    "delete",
    "diff",
    "extract",
    "flip",
    "gradient",
    "insert",
    "iterable",
    "meshgrid",
    "piecewise",
    "place",
    "rot90",
    "select",
    "trapezoid",
    "trim_zeros",
    "unwrap",
]


def copy(a, order="K", subok=False):
    """A copy of an array, in memory of its own.

    >>> np.copy([1, 2])
    array([1, 2])
    """
    return array(a, order=order, subok=subok, copy=True)


def asarray_chkfinite(a, dtype=None, order=None):
    """As `asarray`; nan and infinities are a ValueError.

    >>> np.asarray_chkfinite([1, 2])
    array([1, 2])
    """
    a = asarray(a, dtype=dtype, order=order)
    if a.dtype.kind in "fc" and not isfinite(a).all():
        raise ValueError("array must not contain infs or NaNs")
    return a


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


# ---- slopes ----


def gradient(f, *varargs, axis=None, edge_order=1):
    """The slope of samples along each axis: a new array, or a tuple of one for each axis.

    Inside, central differences of second order; at the ends one-sided ones of order `edge_order`.
    `varargs` are the distances between samples: one number, or for each axis a number or the
    positions of the samples.

    >>> np.gradient([1, 4, 9, 16])
    array([3., 4., 6., 7.])
    """
    f = asanyarray(f)
    axes = tuple(range(f.ndim)) if axis is None else normalize_axis_tuple(axis, f.ndim)
    spacings = _spacings(f, varargs, axes)
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    dtype = f.dtype
    if dtype.kind == "M":
        dtype = make_dtype(dtype.name.replace("datetime", "timedelta"))
        f = f.view(dtype)
    elif dtype.kind not in "mfc":
        if dtype.kind in "iu":
            f = f.astype(float)
        dtype = make_dtype(float)
    slopes = []
    for one, spacing in zip(axes, spacings, strict=True):
        if f.shape[one] < edge_order + 1:
            raise ValueError(
                "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are "
                "required."
            )
        slope = empty_like(f, dtype=dtype)
        samples, result = moveaxis(f, one, -1), moveaxis(slope, one, -1)
        result[..., 1:-1] = _inner_slope(samples, spacing)
        result[..., 0] = _edge_slope(samples, spacing, edge_order)
        result[..., -1] = _end_slope(samples, spacing, edge_order)
        slopes.append(slope)
    return slopes[0] if len(axes) == 1 else tuple(slopes)


def _spacings(f, given, axes):
    """For each axis the distance between samples: a number, or an array where it varies."""
    if len(given) == 0:
        return [1.0] * len(axes)
    if len(given) == 1 and asanyarray(given[0]).ndim == 0:
        return list(given) * len(axes)
    if len(given) != len(axes):
        raise TypeError("invalid number of arguments")
    spacings = []
    for one, axis in zip(given, axes, strict=True):
        places = asanyarray(one)
        if places.ndim == 0:
            spacings.append(one)
            continue
        if places.ndim != 1:
            raise ValueError("distances must be either scalars or 1d")
        if len(places) != f.shape[axis]:
            raise ValueError("when 1d, distances must match the length of the corresponding dimension")
        if places.dtype.kind in "iu":
            places = places.astype(float)
        steps = diff(places)
        spacings.append(steps[0] if (steps == steps[0]).all() else steps)
    return spacings


def _is_uniform(spacing):
    return asanyarray(spacing).ndim == 0


def _inner_slope(samples, spacing):
    if _is_uniform(spacing):
        return (samples[..., 2:] - samples[..., :-2]) / (2.0 * spacing)
    left, right = spacing[:-1], spacing[1:]
    a = -(right) / (left * (left + right))
    b = (right - left) / (left * right)
    c = left / (right * (left + right))
    return a * samples[..., :-2] + b * samples[..., 1:-1] + c * samples[..., 2:]


def _edge_slope(samples, spacing, order):
    is_uniform = _is_uniform(spacing)
    if order == 1:
        return (samples[..., 1] - samples[..., 0]) / (spacing if is_uniform else spacing[0])
    if is_uniform:
        a, b, c = -1.5 / spacing, 2.0 / spacing, -0.5 / spacing
    else:
        first, second = spacing[0], spacing[1]
        a = -(2.0 * first + second) / (first * (first + second))
        b = (first + second) / (first * second)
        c = -first / (second * (first + second))
    return a * samples[..., 0] + b * samples[..., 1] + c * samples[..., 2]


def _end_slope(samples, spacing, order):
    is_uniform = _is_uniform(spacing)
    if order == 1:
        return (samples[..., -1] - samples[..., -2]) / (spacing if is_uniform else spacing[-1])
    if is_uniform:
        a, b, c = 0.5 / spacing, -2.0 / spacing, 1.5 / spacing
    else:
        first, second = spacing[-2], spacing[-1]
        a = second / (first * (first + second))
        b = -(second + first) / (first * second)
        c = (2.0 * second + first) / (second * (first + second))
    return a * samples[..., -3] + b * samples[..., -2] + c * samples[..., -1]


def unwrap(p, discont=None, axis=-1, *, period=2 * pi):
    """Angles without jumps: whole periods are added where neighbours differ by more than `discont`.

    >>> np.unwrap([0, 3, 6, 1], period=4)
    array([ 0, -1, -2, -3])
    """
    p = asarray(p)
    steps = diff(p, axis=axis)
    if discont is None:
        discont = period / 2
    dtype = result_type(steps, period)
    if dtype.kind in "iu":
        high, rest = divmod(period, 2)
        is_ambiguous = rest == 0
    else:
        high, is_ambiguous = period / 2, True
    low = -high
    shortest = remainder(steps - low, period) + low
    if is_ambiguous:
        # Half a period up stays up.
        copyto(shortest, high, where=(shortest == low) & (steps > 0))
    correction = shortest - steps
    copyto(correction, 0, where=absolute(steps) < discont)
    result = array(p, copy=True, dtype=dtype)
    after = [slice(None)] * p.ndim
    after[axis] = slice(1, None)
    after = tuple(after)
    result[after] = p[after] + correction.cumsum(axis)
    return result


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


# ---- choosing by conditions ----


def select(condlist, choicelist, default=0):
    """Each element from the first of the choices whose condition is true there, or `default`.

    >>> x = np.arange(5)
    >>> np.select([x < 2, x > 3], [x, x * 10], default=-1)
    array([ 0,  1, -1, -1, 40])
    """
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    choices = [one if type(one) in (int, float, complex) else asarray(one) for one in (*choicelist, default)]
    try:
        dtype = result_type(*choices)
    except TypeError as error:
        raise TypeError(f"Choicelist and default value do not have a common dtype: {error}") from None
    conditions = broadcast_arrays(*condlist)
    choices = broadcast_arrays(*choices)
    for number, condition in enumerate(conditions):
        if condition.dtype.kind != "b":
            raise TypeError(f"invalid entry {number} in condlist: should be boolean ndarray")
    shape = conditions[0].shape
    if choices[0].ndim > 0:
        shape = common_shape([shape, choices[0].shape])
    result = full(shape, choices[-1], dtype)
    # The first condition has the last word.
    for condition, choice in zip(reversed(conditions), reversed(choices[:-1]), strict=True):
        copyto(result, choice, where=condition)
    return result


def piecewise(x, condlist, funclist, *args, **kw):
    """Elements of `x` through the function (or to the number) that belongs to a condition true there.

    One function more than conditions is for the elements for which none is true.

    >>> x = np.array([-2, -1, 3])
    >>> np.piecewise(x, [x < 0], [np.negative, 7])
    array([2, 1, 7])
    """
    x = asanyarray(x)
    if isscalar(condlist) or (not isinstance(condlist[0], (list, ndarray)) and x.ndim != 0):
        condlist = [condlist]
    conditions = asarray(condlist, dtype=bool)
    count = len(conditions)
    if count == len(funclist) - 1:
        conditions = concatenate([conditions, ~any_true(conditions, axis=0, keepdims=True)], axis=0)
    elif count != len(funclist):
        raise ValueError(f"with {count} condition(s), either {count} or {count + 1} functions are expected")
    result = zeros_like(x)
    for condition, function in zip(conditions, funclist, strict=True):
        if not callable(function):
            result[condition] = function
            continue
        values = x[condition]
        if values.size > 0:
            result[condition] = function(values, *args, **kw)
    return result


# ---- removing and adding ----


def trim_zeros(filt, trim="fb", axis=None):
    """The part of an array within the zeros at its front ('f') and back ('b'), along all or some axes.

    >>> np.trim_zeros([0, 0, 1, 0, 2, 0])
    [1, 0, 2]
    """
    values = asarray(filt)
    trim = trim.lower()
    if trim not in ("fb", "bf", "f", "b"):
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    axes = range(values.ndim) if axis is None else normalize_axis_tuple(axis, values.ndim, "axis")
    if not axes:
        return filt
    found = argwhere(values != 0 if values.dtype.kind == "O" else values)
    if found.size == 0:
        bounds = [slice(0, 0)] * values.ndim
    else:
        first = found.min(axis=0).tolist() if "f" in trim else [None] * values.ndim
        last = (found.max(axis=0) + 1).tolist() if "b" in trim else [None] * values.ndim
        bounds = [slice(begin, end) for begin, end in zip(first, last, strict=True)]
    index = tuple([bounds[one] if one in axes else slice(None) for one in range(values.ndim)])
    return filt[index[0]] if len(index) == 1 else filt[index]


class _Axis:
    """The axis of an array that delete and insert work on; the last of a flattened one by default."""

    def __init__(self, arr, axis):
        arr = asarray(arr)
        self.order = "F" if arr.flags.fnc else "C"
        if axis is None:
            arr = arr if arr.ndim == 1 else arr.ravel()
            axis = -1
        self.number = normalize_axis_index(axis, arr.ndim)
        self.array = arr
        self.extent = arr.shape[self.number]

    def index(self, along):
        """The index that selects `along` on this axis and everything on the others."""
        return (slice(None),) * self.number + (along,)

    def resized(self, change):
        """A new array, not set, whose axis is longer by `change`."""
        shape = list(self.array.shape)
        shape[self.number] += change
        return empty(tuple(shape), self.array.dtype, self.order)

    def checked(self, position, most, given):
        """A position from the front; an IndexError that shows `given` when there is none such."""
        if not -self.extent <= position <= most:
            raise IndexError(f"index {given} is out of bounds for axis {self.number} with size {self.extent}")
        return position + self.extent if position < 0 else position


def delete(arr, obj, axis=None):
    """A new array without the slices at some positions of an axis, or of the flattened array.

    `obj` is an int, a slice, ints, or bools that mark what goes.

    >>> np.delete([10, 20, 30], [0, 2])
    array([20])
    """
    return wrapped(_deleted(_Axis(arr, axis), obj), arr)


def _deleted(along, obj):
    if isinstance(obj, slice):
        return _without_slice(along, range(*obj.indices(along.extent)))
    is_single = isinstance(obj, (int, integer)) and not isinstance(obj, bool)
    if not is_single:
        given, obj = obj, asarray(obj)
        if obj.size == 0 and not isinstance(given, ndarray):
            obj = obj.astype(intp)
        elif obj.size == 1 and obj.dtype.kind in "ui":
            is_single, obj = True, obj.item()
    if is_single:
        position = along.checked(obj, along.extent - 1, obj)
        return _without_slice(along, range(position, position + 1))
    if obj.dtype.kind == "b":
        if obj.shape != (along.extent,):
            raise ValueError(
                "boolean array argument obj to delete must be one dimensional and match the axis length of "
                f"{along.extent}"
            )
        kept = ~obj
    else:
        kept = ones(along.extent, dtype=bool)
        kept[obj,] = False
    return along.array[along.index(kept)]


def _without_slice(along, positions):
    arr = along.array
    count = len(positions)
    if count == 0:
        return arr.copy(order=along.order)
    if positions.step < 0:
        positions = positions[::-1]
    start, stop = positions[0], positions[-1] + 1
    result = along.resized(-count)
    result[along.index(slice(0, start))] = arr[along.index(slice(0, start))]
    result[along.index(slice(stop - count, None))] = arr[along.index(slice(stop, None))]
    if positions.step > 1:
        kept = ones(stop - start, dtype=bool)
        kept[:: positions.step] = False
        result[along.index(slice(start, stop - count))] = arr[along.index(slice(start, stop))][along.index(kept)]
    return result


def insert(arr, obj, values, axis=None):
    """A new array with `values` before some positions of an axis, or of the flattened array.

    `obj` is an int, a slice, ints, or bools that mark the positions (of the array as it was).

    >>> np.insert([10, 20, 30], 1, 99)
    array([10, 99, 20, 30])
    """
    return wrapped(_inserted(_Axis(arr, axis), obj, values), arr)


def _inserted(along, obj, values):
    if isinstance(obj, slice):
        positions = arange(*obj.indices(along.extent), dtype=intp)
    else:
        positions = array(obj)
        if positions.dtype.kind == "b":
            if obj.ndim != 1:
                raise ValueError("boolean array argument obj to insert must be one dimensional")
            positions = flatnonzero(obj)
        elif positions.ndim > 1:
            raise ValueError("index array argument obj to insert must be one dimensional or scalar")
    if positions.size == 1:
        return _with_values_at(along, positions, values, obj)
    if positions.size == 0 and not isinstance(obj, ndarray):
        positions = positions.astype(intp)
    positions[positions < 0] += along.extent
    # Each value moves those after it one further; equal positions keep their order.
    ranks = positions.tolist()
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    positions[order] += arange(len(order))
    result = along.resized(len(order))
    old = ones(result.shape[along.number], dtype=bool)
    old[positions] = False
    result[along.index(positions)] = values
    result[along.index(old)] = along.array
    return result


def _with_values_at(along, positions, values, given):
    """All values in one place."""
    arr = along.array
    position = along.checked(positions.item(), along.extent, given)
    values = array(values, copy=None, ndmin=arr.ndim, dtype=arr.dtype)
    if positions.ndim == 0:
        # A scalar stands for one slice, whose axes those of the values are.
        values = moveaxis(values, 0, along.number)
    count = values.shape[along.number]
    result = along.resized(count)
    result[along.index(slice(0, position))] = arr[along.index(slice(0, position))]
    result[along.index(slice(position, position + count))] = values
    result[along.index(slice(position + count, None))] = arr[along.index(slice(position, None))]
    return result


# ---- reflections, rotations, grids ----


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
