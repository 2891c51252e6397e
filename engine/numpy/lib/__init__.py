"""Functions of numpy that are compositions of others."""

from . import array_utils, mixins, stride_tricks

__all__ = ["Arrayterator", "NumpyVersion", "array_utils", "mixins", "stride_tricks"]

# What few ask for, and the module that has it.
_LATER = {"Arrayterator": "_arrayterator_impl", "NumpyVersion": "_version"}


def __getattr__(name):
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(f".{_LATER[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
