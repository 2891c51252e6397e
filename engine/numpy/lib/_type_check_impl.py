"""Real and imaginary parts, and numbers that are not finite."""

from _ndojo import (
    absolute,
    array,
    asanyarray,
    complexfloating,
    copyto,
    isinf,
    isnan,
    logical_and,
    signbit,
    trunc,
    zeros,
)

from numpy._core.getlimits import finfo

__all__ = [
    "fix",
    "imag",
    "iscomplex",
    "iscomplexobj",
    "isneginf",
    "isposinf",
    "isreal",
    "isrealobj",
    "nan_to_num",
    "real",
    "real_if_close",
]


def real(val):
    """The real parts, a view; of real values the values themselves.

    >>> np.real(np.array([1 + 2j]))
    array([1.])
    """
    try:
        return val.real
    except AttributeError:
        return asanyarray(val).real


def imag(val):
    """The imaginary parts, a view; of real values a read-only array of zeros.

    >>> np.imag(np.array([1 + 2j]))
    array([2.])
    """
    try:
        return val.imag
    except AttributeError:
        return asanyarray(val).imag


def iscomplex(x):
    """Where the imaginary part is not zero.

    >>> np.iscomplex([1 + 1j, 1 + 0j])
    array([ True, False])
    """
    array = asanyarray(x)
    if iscomplexobj(array):
        return array.imag != 0
    return zeros(array.shape, bool)[()]


def isreal(x):
    """Where the imaginary part is zero.

    >>> np.isreal([1 + 1j, 1 + 0j])
    array([False,  True])
    """
    return imag(x) == 0


def iscomplexobj(x):
    """Whether the dtype is complex, whatever the values.

    >>> np.iscomplexobj([1, 1 + 0j])
    True
    """
    dtype = x.dtype if hasattr(x, "dtype") else asanyarray(x).dtype
    return issubclass(dtype.type, complexfloating)


def isrealobj(x):
    """Whether the dtype is not complex.

    >>> np.isrealobj([1, 2])
    True
    """
    return not iscomplexobj(x)


def real_if_close(a, tol=100):
    """The real parts if all imaginary parts are below `tol` times the precision, else `a` itself.

    >>> np.real_if_close([2.1 + 4e-15j])
    array([2.1])
    """
    a = asanyarray(a)
    if not iscomplexobj(a):
        return a
    if tol > 1:
        tol = finfo(a.dtype).eps * tol
    return a.real if (absolute(a.imag) < tol).all() else a


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    """Numbers in the place of nan, inf and -inf: 0 and the limits of the dtype, unless given.

    A copy, or `x` itself when it is an array and `copy` is False.

    >>> np.nan_to_num([np.nan, 1.0], nan=-1)
    array([-1.,  1.])
    """
    result = array(x, subok=True, copy=copy)
    if result.dtype.kind in "fc":
        limits = finfo(result.dtype)
        posinf = limits.max if posinf is None else posinf
        neginf = limits.min if neginf is None else neginf
        for part in (result.real, result.imag) if result.dtype.kind == "c" else (result,):
            nans, high, low = isnan(part), isposinf(part), isneginf(part)
            copyto(part, nan, where=nans)
            copyto(part, posinf, where=high)
            copyto(part, neginf, where=low)
    return result[()] if result.ndim == 0 else result


def isposinf(x, out=None):
    """Where elements are +inf; complex ones are a TypeError.

    >>> np.isposinf([-np.inf, 0.0, np.inf])
    array([False, False,  True])
    """
    return logical_and(isinf(x), ~_signs(x), out)


def isneginf(x, out=None):
    """Where elements are -inf; complex ones are a TypeError.

    >>> np.isneginf([-np.inf, 0.0, np.inf])
    array([ True, False, False])
    """
    return logical_and(isinf(x), _signs(x), out)


def _signs(x):
    try:
        return signbit(x)
    except TypeError as error:
        raise TypeError(
            f"This operation is not supported for {asanyarray(x).dtype} values because it would be ambiguous."
        ) from error


def fix(x, out=None):
    """Round towards zero, to integers of the same dtype.

    >>> np.fix([2.7, -2.7])
    array([ 2., -2.])
    """
    return trunc(x, out)
