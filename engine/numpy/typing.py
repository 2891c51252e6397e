"""Types for the annotations of functions that take or return arrays."""

from collections.abc import Sequence
from types import GenericAlias
from typing import Any, Protocol, TypeVar, Union

from _ndojo import dtype, generic, ndarray

__all__ = ["ArrayLike", "DTypeLike", "NBitBase", "NDArray"]

_Scalar = TypeVar("_Scalar", bound=generic)


class _SupportsArray(Protocol):
    def __array__(self) -> ndarray: ...


class _HasDType(Protocol):
    @property
    def dtype(self) -> dtype: ...


class NBitBase:
    """The base of numeric precisions in static typing; not for use at run time."""


# What np.array takes, what dtype() takes, and an array of a given scalar class.
ArrayLike = Union[_SupportsArray, Sequence[Any], complex, bytes, str]  # noqa: UP007
DTypeLike = Union[type, dtype, _HasDType, tuple[Any, Any], list[Any], str]  # noqa: UP007
NDArray = GenericAlias(ndarray, (tuple[Any, ...], dtype[_Scalar]))
