"""Methods of ndarray that are Python: files, and reductions in steps of ufuncs.

Plain arrays are reduced in the engine. Arrays of a subclass, and outputs or masks of foreign
classes, come here: the ufunc objects ask them for `__array_ufunc__` and `__array_wrap__`.
"""

import math
import os
import pickle
import warnings
from contextlib import nullcontext

from _ndojo import (
    add,
    asanyarray,
    bool,
    complex64,
    complex128,
    conjugate,
    divide,
    float16,
    float32,
    float64,
    intp,
    logical_and,
    logical_or,
    maximum,
    minimum,
    multiply,
    ndarray,
    sqrt,
    square,
    subtract,
)
from _ndojo import (
    dtype as dtype_class,
)

from numpy._globals import _NoValue
from numpy.lib.array_utils import normalize_axis_index

from ._files import bytes_of

# ---- files ----


def _opened(file, mode):
    """A file by its name, or one that is open and stays so."""
    if hasattr(file, "write") or hasattr(file, "read"):
        return nullcontext(file)
    return open(os.fspath(file), mode)  # noqa: PTH123 (names may be bytes)


def _dump(self, file, protocol=2):
    with _opened(file, "wb") as opened:
        pickle.dump(self, opened, protocol=protocol)


def _dumps(self, protocol=2):
    return pickle.dumps(self, protocol=protocol)


def _tofile(self, file, sep="", format="%s"):
    """Write the elements in C order: as bytes, or as text with `sep` between them."""
    if not hasattr(file, "flush"):
        try:
            os.fspath(file)
        except TypeError:
            raise AttributeError(f"{type(file).__name__!r} object has no attribute 'flush'") from None
    with nullcontext(bytes_of(file)) if hasattr(file, "flush") else _opened(file, "wb") as opened:
        if sep == "" and self.dtype.hasobject:
            raise OSError("cannot write object arrays to a file in binary mode")
        if sep == "":
            opened.write(self.tobytes())
        else:
            opened.write(sep.join([_formatted(one, format) for one in self.ravel().tolist()]).encode())


def _formatted(value, format):
    return str(value) if format in ("", "%s") else format % (value,)


# ---- reductions ----


def _amax(a, axis=None, out=None, keepdims=False, initial=_NoValue, where=True):
    return maximum.reduce(a, axis, None, out, keepdims, initial, where)


def _amin(a, axis=None, out=None, keepdims=False, initial=_NoValue, where=True):
    return minimum.reduce(a, axis, None, out, keepdims, initial, where)


def _sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=_NoValue, where=True):
    return add.reduce(a, axis, dtype, out, keepdims, initial, where)


def _prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=_NoValue, where=True):
    return multiply.reduce(a, axis, dtype, out, keepdims, initial, where)


def _any(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    return _truth(logical_or, a, axis, dtype, out, keepdims, where)


def _all(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    return _truth(logical_and, a, axis, dtype, out, keepdims, where)


def _truth(ufunc, a, axis, dtype, out, keepdims, where):
    dtype = dtype_class(bool) if dtype is None else dtype
    if where is True:
        return ufunc.reduce(a, axis, dtype, out, keepdims)
    return ufunc.reduce(a, axis, dtype, out, keepdims, where=where)


def _element_count(array, axis, keepdims, where):
    """How many elements each result of a reduction is made of; an int without a mask."""
    if where is not True:
        from numpy.lib._stride_tricks_impl import broadcast_to

        return add.reduce(broadcast_to(where, array.shape), axis, intp, None, keepdims)
    axes = range(array.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    return intp(math.prod(array.shape[normalize_axis_index(one, array.ndim)] for one in axes))


def _lacks(missing, where):
    return missing if where is True else logical_or.reduce(missing, axis=None)


def _divided(total, count):
    """A total divided by a count, in place where it is an array; of the total's dtype."""
    if isinstance(total, ndarray):
        return divide(total, count, out=total, casting="unsafe", subok=False)
    if hasattr(total, "dtype"):
        return total.dtype.type(total / count)
    return total / count


def _given(value, default):
    """What was given; functions that call the methods pass _NoValue for what was not."""
    return default if value is _NoValue else value


def _mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    array, keepdims, where = asanyarray(a), _given(keepdims, False), _given(where, True)
    count = _element_count(array, axis, keepdims, where)
    if _lacks(count == 0, where):
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    narrow = dtype is None and array.dtype == float16
    if dtype is None and array.dtype.kind in "iub":
        dtype = dtype_class(float64)
    elif narrow:
        dtype = dtype_class(float32)
    total = add.reduce(array, axis, dtype, out, keepdims, where=where)
    if not narrow:
        return _divided(total, count)
    if not isinstance(total, ndarray):
        return array.dtype.type(total / count)
    mean = _divided(total, count)
    return mean.astype(array.dtype) if out is None else mean


def _squared(distance, array):
    """|x|² element by element, in place."""
    if array.dtype.kind in "fium":
        return square(distance, out=distance)
    halves = {complex64: float32, complex128: float64}.get(distance.dtype.type)
    if halves is None or not distance.dtype.isnative:
        return multiply(distance, conjugate(distance), out=distance).real
    parts = distance.view((halves, 2))
    square(parts, out=parts)
    return add(parts[..., 0], parts[..., 1], out=distance.real)


def _var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None):
    array, keepdims, where, mean = asanyarray(a), _given(keepdims, False), _given(where, True), _given(mean, None)
    count = _element_count(array, axis, keepdims, where)
    if _lacks(ddof >= count, where):
        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
    if dtype is None and array.dtype.kind in "iub":
        dtype = dtype_class(float64)
    if mean is None:
        mean = add.reduce(array, axis, dtype, keepdims=True, where=where)
        mean = _divided(mean, count if count.ndim == 0 else count.reshape(mean.shape))
    distance = subtract(array, mean, out=...) if type(array) is ndarray else asanyarray(array - mean)
    total = add.reduce(_squared(distance, array), axis, dtype, out, keepdims=keepdims, where=where)
    return _divided(total, maximum(count - ddof, 0))


def _std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None):
    variance = _var(a, axis, dtype, out, ddof, keepdims, where=where, mean=mean)
    if isinstance(variance, ndarray):
        return sqrt(variance, out=variance)
    if hasattr(variance, "dtype"):
        return variance.dtype.type(sqrt(variance))
    return sqrt(variance)
