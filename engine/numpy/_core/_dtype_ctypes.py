"""The dtypes of ctypes' types: numbers, structures, unions and arrays of those."""

import ctypes
import sys
from _ctypes import CFuncPtr, _Pointer, _SimpleCData

from _ndojo import dtype as make_dtype


def is_ctypes_type(type_):
    """Whether a class is one of ctypes, however far derived."""
    bases = (_SimpleCData, ctypes.Structure, ctypes.Union, ctypes.Array, _Pointer, CFuncPtr)
    return issubclass(type_, bases)


def dtype_from_ctypes_type(type_):
    """The dtype whose elements are laid out as objects of a type of ctypes.

    >>> dtype_from_ctypes_type(ctypes.c_uint16 * 3)
    dtype(('<u2', (3,)))
    """
    if issubclass(type_, ctypes.Array):
        return make_dtype((dtype_from_ctypes_type(type_._type_), (type_._length_,)))
    if issubclass(type_, _Pointer):
        raise TypeError("ctypes pointers have no dtype equivalent")
    if issubclass(type_, ctypes.Structure):
        return _structure(type_)
    if issubclass(type_, ctypes.Union):
        return _union(type_)
    if issubclass(type_, _SimpleCData) and isinstance(getattr(type_, "_type_", None), str):
        return _number(type_)
    raise NotImplementedError(f"Unknown ctypes type {type_.__name__}")


def _number(type_):
    code = {"P": "P", "z": "P", "Z": "P", "u": "U1", "?": "?"}.get(type_._type_, type_._type_)
    if type_._type_ == "O":
        return make_dtype("O")
    found = make_dtype(code)
    # Types of the other byte order say so by having a partner of the machine's order.
    if hasattr(type_, "__ctype_be__") and type_.__ctype_be__ is type_ and sys.byteorder == "little":
        return found.newbyteorder(">")
    if hasattr(type_, "__ctype_le__") and type_.__ctype_le__ is type_ and sys.byteorder == "big":
        return found.newbyteorder("<")
    return found


def _fields_of(type_):
    fields = type_._fields_
    if any(len(field) > 2 for field in fields):
        raise TypeError("ctypes bitfields have no dtype equivalent")
    return [(name, dtype_from_ctypes_type(of)) for name, of in fields]


def _structure(type_):
    fields = _fields_of(type_)
    packed = getattr(type_, "_pack_", None)
    offsets, end = [], 0
    for _, dtype in fields:
        alignment = dtype.alignment if packed is None else min(packed, dtype.alignment)
        end = -(-end // alignment) * alignment
        offsets.append(end)
        end += dtype.itemsize
    return make_dtype(
        {
            "names": [name for name, _ in fields],
            "formats": [dtype for _, dtype in fields],
            "offsets": offsets,
            "itemsize": ctypes.sizeof(type_),
        },
        align=packed is None,
    )


def _union(type_):
    fields = _fields_of(type_)
    return make_dtype(
        {
            "names": [name for name, _ in fields],
            "formats": [dtype for _, dtype in fields],
            "offsets": [0] * len(fields),
            "itemsize": ctypes.sizeof(type_),
        }
    )
