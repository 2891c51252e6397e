"""The classes of dtype objects."""

from _ndojo import (
    BoolDType,
    BytesDType,
    CLongDoubleDType,
    Complex64DType,
    Complex128DType,
    DateTime64DType,
    Float16DType,
    Float32DType,
    Float64DType,
    Int8DType,
    Int16DType,
    Int32DType,
    Int64DType,
    LongDoubleDType,
    LongLongDType,
    ObjectDType,
    StrDType,
    TimeDelta64DType,
    UInt8DType,
    UInt16DType,
    UInt32DType,
    UInt64DType,
    ULongLongDType,
    VoidDType,
)

ByteDType = Int8DType
UByteDType = UInt8DType
ShortDType = Int16DType
UShortDType = UInt16DType
IntDType = Int32DType
UIntDType = UInt32DType
LongDType = Int64DType
ULongDType = UInt64DType

__all__ = [
    "BoolDType",
    "ByteDType",
    "BytesDType",
    "CLongDoubleDType",
    "Complex64DType",
    "Complex128DType",
    "DateTime64DType",
    "Float16DType",
    "Float32DType",
    "Float64DType",
    "Int8DType",
    "Int16DType",
    "Int32DType",
    "Int64DType",
    "IntDType",
    "LongDType",
    "LongDoubleDType",
    "LongLongDType",
    "ObjectDType",
    "ShortDType",
    "StrDType",
    "TimeDelta64DType",
    "UByteDType",
    "UInt8DType",
    "UInt16DType",
    "UInt32DType",
    "UInt64DType",
    "UIntDType",
    "ULongDType",
    "ULongLongDType",
    "UShortDType",
    "VoidDType",
]


class _PyLongDType:
    """Stands for a Python int in messages of ufuncs."""


class _PyFloatDType:
    """Stands for a Python float in messages of ufuncs."""


class _PyComplexDType:
    """Stands for a Python complex in messages of ufuncs."""
