"""Questions about dtypes and scalar classes."""

import numbers

from _ndojo import (
    bool_,
    dtype,
    floating,
    generic,
    inexact,
    integer,
    ndarray,
    number,
)

from ._scalar_names import (  # noqa: F401
    issctype,
    issubclass_,
    issubsctype,
    maximum_sctype,
    obj2sctype,
    sctype2char,
)
from ._type_aliases import allTypes, sctypeDict, sctypes

__all__ = ["ScalarType", "isdtype", "isscalar", "issubdtype", "sctypeDict", "typecodes"]

_SIGNED, _UNSIGNED, _FLOATING, _COMPLEX = (tuple(sctypes[group]) for group in ("int", "uint", "float", "complex"))

# The classes in the order of kind and size; those of one kind and size in that of their names.
ScalarType = (
    *(int, float, complex, bool, bytes, str, memoryview),
    *sorted(dict.fromkeys(sctypeDict.values()), key=lambda one: (dtype(one).kind.lower(), dtype(one).itemsize)),
)

typecodes = {
    "Character": "c",
    "Integer": "bhilqnp",
    "UnsignedInteger": "BHILQNP",
    "Float": "efdg",
    "Complex": "FDG",
    "AllInteger": "bBhHiIlLqQnNpP",
    "AllFloat": "efdgFDG",
    "Datetime": "Mm",
    "All": "?bhilqnpBHILQNPefdgFDGSUVOMm",
}

_KINDS = {
    "bool": (bool_,),
    "signed integer": _SIGNED,
    "unsigned integer": _UNSIGNED,
    "integral": _SIGNED + _UNSIGNED,
    "real floating": _FLOATING,
    "complex floating": _COMPLEX,
    "numeric": _SIGNED + _UNSIGNED + _FLOATING + _COMPLEX,
}

numbers.Integral.register(integer)
numbers.Complex.register(inexact)
numbers.Real.register(floating)
numbers.Number.register(number)


def isscalar(element):
    """Whether `element` is a NumPy scalar or a Python number, str or bytes. A 0-d array is not.

    >>> np.isscalar(3.1), np.isscalar(np.array(3.1))
    (True, False)
    """
    return isinstance(element, generic) or type(element) in ScalarType or isinstance(element, numbers.Number)


def issubdtype(arg1, arg2):
    """Whether the scalar class of the first dtype is, or derives from, that of the second.

    >>> np.issubdtype(np.float32, np.floating), np.issubdtype(np.float32, np.float64)
    (True, False)
    """
    return issubclass(_scalar_class(arg1), _scalar_class(arg2))


def _scalar_class(description):
    if isinstance(description, type) and issubclass(description, generic):
        return description
    return dtype(description).type


def isdtype(dtype, kind):
    """Whether a dtype is, or is of, the given kind: a dtype, a name of kinds, or a tuple of those.

    The names are 'bool', 'signed integer', 'unsigned integer', 'integral', 'real floating',
    'complex floating' and 'numeric'.

    >>> np.isdtype(np.float32, 'real floating'), np.isdtype(np.float32, np.float64)
    (True, False)
    """
    asked = _concrete_class(dtype)
    if asked is None:
        raise TypeError(f"dtype argument must be a NumPy dtype, but it is a {type(dtype)}.")
    accepted = set()
    for one in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(one, str):
            if one not in _KINDS:
                raise ValueError(f"kind argument is a string, but {one!r} is not a known kind name.")
            accepted.update(_KINDS[one])
            continue
        found = _concrete_class(one)
        if found is None:
            raise TypeError(f"kind argument must be comprised of NumPy dtypes or strings only, but is a {type(one)}.")
        accepted.add(found)
    return asked in accepted


def _concrete_class(description):
    """The scalar class of a dtype object or scalar class; None of anything else."""
    if isinstance(description, dtype):
        return description.type
    if isinstance(description, ndarray) or not isinstance(description, type):
        return None
    return description if issubclass(description, generic) else None


def __getattr__(name):
    if name in allTypes:
        return allTypes[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
