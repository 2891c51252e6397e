"""The scalar classes by group, and by every name that NumPy has for them."""

import _ndojo

__all__ = ["allTypes", "sctypeDict", "sctypes"]

_ABSTRACT = (
    "generic",
    "number",
    "integer",
    "signedinteger",
    "unsignedinteger",
    "inexact",
    "floating",
    "complexfloating",
    "flexible",
    "character",
)
_GROUPS = {
    "int": ("int8", "int16", "int32", "int64", "longlong"),
    "uint": ("uint8", "uint16", "uint32", "uint64", "ulonglong"),
    "float": ("float16", "float32", "float64", "longdouble"),
    "complex": ("complex64", "complex128", "clongdouble"),
    "others": ("bytes_", "str_", "void", "bool", "object_"),
}
_TIMES = ("datetime64", "timedelta64")
# Names of C's types and NumPy's own, and of Python's types, which are names of dtypes only.
_ALIASES = {
    "bool_": "bool",
    "byte": "int8",
    "cdouble": "complex128",
    "csingle": "complex64",
    "double": "float64",
    "half": "float16",
    "int_": "int64",
    "intc": "int32",
    "intp": "int64",
    "long": "int64",
    "short": "int16",
    "single": "float32",
    "ubyte": "uint8",
    "uint": "uint64",
    "uintc": "uint32",
    "uintp": "uint64",
    "ulong": "uint64",
    "ushort": "uint16",
}
_NAMES_OF_DTYPES = {
    "a": "bytes_",
    "bytes": "bytes_",
    "complex": "complex128",
    "float": "float64",
    "int": "int64",
    "object": "object_",
    "str": "str_",
    "unicode": "str_",
}


def _classes(names):
    return {name: getattr(_ndojo, name) for name in names if hasattr(_ndojo, name)}


_concrete = _classes((*(name for group in _GROUPS.values() for name in group), *_TIMES))
sctypes = {group: list(_classes(names).values()) for group, names in _GROUPS.items()}
allTypes = _classes(_ABSTRACT) | _concrete | _classes(_ALIASES)
sctypeDict = _concrete | _classes(_ALIASES)
sctypeDict |= {alias: _concrete[name] for alias, name in _NAMES_OF_DTYPES.items() if name in _concrete}
