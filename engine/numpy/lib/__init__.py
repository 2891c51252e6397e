"""Functions of numpy that are compositions of others."""

from . import array_utils, mixins, stride_tricks

__all__ = ["NumpyVersion", "array_utils", "mixins", "stride_tricks"]


def __getattr__(name):
    if name == "NumpyVersion":
        from ._version import NumpyVersion

        return NumpyVersion
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
