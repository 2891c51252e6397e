"""Questions about scalar classes that NumPy 2 deprecated or made private."""

import warnings

from _ndojo import dtype as make_dtype
from _ndojo import generic, ndarray

from ._type_aliases import sctypeDict, sctypes

__all__ = []

_STEMS = {
    "b": "bool",
    "i": "int",
    "u": "uint",
    "f": "float",
    "c": "complex",
    "O": "object",
    "S": "bytes",
    "U": "str",
    "V": "void",
    "M": "datetime",
    "m": "timedelta",
}


def _kind_name(dtype):
    """The name of a dtype without its size."""
    return _STEMS[dtype.kind]


def obj2sctype(rep, default=None):
    """The scalar class of a class, an array or a dtype; `default` of anything else.

    >>> obj2sctype(np.array([1.0, 2.0]))
    <class 'numpy.float64'>
    """
    if isinstance(rep, type) and issubclass(rep, generic):
        return rep
    if isinstance(rep, ndarray):
        return rep.dtype.type
    try:
        return make_dtype(rep).type
    except (TypeError, ValueError):
        return default


def maximum_sctype(t):
    """The largest scalar class of the kind of a dtype. Deprecated: name the dtype.

    >>> maximum_sctype(np.uint8)
    <class 'numpy.uint64'>
    """
    warnings.warn(
        "`maximum_sctype` is deprecated. Use an explicit dtype like int64 or float64 instead. "
        "(deprecated in NumPy 2.0)",
        DeprecationWarning,
        stacklevel=2,
    )
    found = obj2sctype(t)
    if found is None:
        return t
    group = sctypes.get(_kind_name(make_dtype(found)))
    return group[-1] if group else found


def issctype(rep):
    """Whether an object is a scalar class or a dtype, but not that of objects.

    >>> issctype(np.int32), issctype(1.1)
    (True, False)
    """
    if not isinstance(rep, (type, make_dtype)):
        return False
    found = obj2sctype(rep)
    return found is not None and found is not sctypeDict.get("object")


def issubclass_(arg1, arg2):
    """Whether one class derives from another; False where an argument is no class."""
    try:
        return issubclass(arg1, arg2)
    except TypeError:
        return False


def issubsctype(arg1, arg2):
    """Whether the scalar class of one dtype derives from that of another."""
    return issubclass(obj2sctype(arg1), obj2sctype(arg2))


def sctype2char(sctype):
    """The character of a scalar class, array or dtype; a ValueError of anything else.

    >>> sctype2char(np.float64)
    'd'
    """
    found = obj2sctype(sctype)
    if found is None:
        raise ValueError("unrecognized type")
    if found not in sctypeDict.values():
        raise KeyError(found)
    return make_dtype(found).char
