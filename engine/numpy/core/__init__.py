"""The name that `numpy._core` had before NumPy 2; old pickles and old code know it."""

import sys
import warnings
from importlib import import_module
from types import ModuleType

_MODULES = (
    "_dtype",
    "_dtype_ctypes",
    "_internal",
    "_multiarray_umath",
    "arrayprint",
    "defchararray",
    "einsumfunc",
    "fromnumeric",
    "function_base",
    "getlimits",
    "multiarray",
    "numeric",
    "numerictypes",
    "overrides",
    "records",
    "shape_base",
    "umath",
)
# What pickles name, which are not to blame for their age.
_OF_PICKLES = ("_reconstruct", "scalar")


def _warn(name, module=""):
    old, new = f"numpy.core{module}", f"numpy._core{module}"
    warnings.warn(
        f"{old} is deprecated and has been renamed to {new}. The numpy._core namespace contains private NumPy "
        "internals and its use is discouraged, as NumPy internals can change without warning in any release. In "
        "practice, most real-world usage of numpy.core is to access functionality in the public NumPy API. If that "
        "is the case, use the public NumPy API. If not, you are using NumPy internals. If you would still like to "
        f"access an internal attribute, use {new}.{name}.",
        DeprecationWarning,
        stacklevel=3,
    )


class _Renamed(ModuleType):
    """A module of `numpy.core`: the attributes of the module of that name in `numpy._core`, with a warning."""

    def __getattr__(self, name):
        own = self.__name__.rpartition(".")[2]
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            value = getattr(import_module(f"numpy._core.{own}"), name)
        except AttributeError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name}") from None
        if name not in _OF_PICKLES:
            _warn(name, f".{own}")
        return value


for _name in _MODULES:
    globals()[_name] = sys.modules[f"{__name__}.{_name}"] = _Renamed(f"{__name__}.{_name}")
del _name

__all__ = list(_MODULES)


def _ufunc_reconstruct(module, name):
    """A ufunc from the module and the name that an old pickle holds."""
    return getattr(import_module(module), name)


def __getattr__(name):
    from numpy import _core

    value = getattr(_core, name)
    _warn(name)
    return value
