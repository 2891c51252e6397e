"""Real and imaginary parts, and numbers that are not finite."""

from _ndojo import (
    absolute,
    array,
    asanyarray,
    asarray,
    complex64,
    complex128,
    complexfloating,
    copyto,
    float16,
    float32,
    float64,
    integer,
    isinf,
    isnan,
    logical_and,
    signbit,
    trunc,
    zeros,
)

from numpy._core.getlimits import finfo

__all__ = [
    "common_type",
    "fix",
    "imag",
    "iscomplex",
    "iscomplexobj",
    "isneginf",
    "isposinf",
    "isreal",
    "isrealobj",
    "mintypecode",
    "nan_to_num",
    "real",
    "real_if_close",
    "typename",
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
    try:
        kind = x.dtype.type
    except AttributeError:
        kind = asanyarray(x).dtype.type
    return issubclass(kind, complexfloating)


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


# ---- dtypes by their characters ----

# From the largest to the smallest; of several, the first is the common one.
_BY_SIZE = "GDFgdfQqLlIiHhBb?"

_TYPE_NAMES = {
    "?": "bool",
    "b": "signed char",
    "B": "unsigned char",
    "h": "short",
    "H": "unsigned short",
    "i": "integer",
    "I": "unsigned integer",
    "l": "long integer",
    "L": "unsigned long integer",
    "q": "long long integer",
    "Q": "unsigned long long integer",
    "f": "single precision",
    "d": "double precision",
    "g": "long precision",
    "F": "complex single precision",
    "D": "complex double precision",
    "G": "complex long double precision",
    "S": "string",
    "S1": "character",
    "U": "unicode",
    "V": "void",
    "O": "object",
}


def mintypecode(typechars, typeset="GDFgdf", default="d"):
    """The character of the smallest dtype of `typeset` that the given ones fit in.

    >>> np.mintypecode(["d", "f", "F"])
    'D'
    """
    codes = {one if isinstance(one, str) and one else asarray(one).dtype.char for one in typechars}
    codes = {one for one in codes if one in typeset}
    if not codes:
        return default
    if {"F", "d"} <= codes:
        return "D"
    return min(codes, key=_BY_SIZE.index)


def typename(char):
    """What the character of a dtype stands for, in words.

    >>> np.typename("d")
    'double precision'
    """
    return _TYPE_NAMES[char]


_FLOATS = (float16, float32, float64)
_COMPLEXES = (None, complex64, complex128)


def common_type(*arrays):
    """The inexact scalar class that holds all arrays; that of integers is float64.

    >>> np.common_type(np.arange(2), np.array([1j], "F"))
    <class 'numpy.complex128'>
    """
    is_complex = False
    precision = 0
    for one in arrays:
        kind = one.dtype.type
        is_complex |= iscomplexobj(one)
        if issubclass(kind, integer):
            own = 2
        elif kind in _FLOATS:
            own = _FLOATS.index(kind)
        elif kind in _COMPLEXES:
            own = _COMPLEXES.index(kind)
        else:
            raise TypeError("can't get common type for non-numeric array")
        precision = max(precision, own)
    return (_COMPLEXES if is_complex else _FLOATS)[precision]
