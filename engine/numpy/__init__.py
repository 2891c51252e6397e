"""NumPy 2.4's arrays, in the engine of ndojo.

What NumPy keeps in C is the extension module `_ndojo`; what it keeps in Python is here, under the
same module names. `numpy.__ndojo__` is the version of ndojo.
"""

# ruff: noqa: F401, F403

import sys
from types import BuiltinFunctionType, FunctionType

# The core first: the extension imports parts of it while it is made.
from . import __config__, _absent, _core, _globals, exceptions, lib
from .__config__ import show_config
from ._core import (
    _asarray,
    _ufunc_config,
    arrayprint,
    comparing,
    float_text,
    fromnumeric,
    function_base,
    getlimits,
    multiarray,
    numeric,
    numerictypes,
    overrides,
    products,
    radix,
    shape_base,
    sorting,
)
from ._core._asarray import *
from ._core._ufunc_config import *
from ._core.arrayprint import *
from ._core.comparing import *
from ._core.float_text import *
from ._core.fromnumeric import *
from ._core.function_base import *
from ._core.getlimits import *
from ._core.multiarray import *
from ._core.numeric import *
from ._core.numerictypes import *
from ._core.overrides import _ArrayFunctionDispatcher
from ._core.products import *
from ._core.radix import *
from ._core.shape_base import *
from ._core.sorting import *
from ._globals import _NoValue
from .lib import (
    _arraypad_impl,
    _arraysetops_impl,
    _averages_impl,
    _function_base_impl,
    _index_tricks_impl,
    _nanfunctions_impl,
    _shape_base_impl,
    _stride_tricks_impl,
    _twodim_base_impl,
    _type_check_impl,
    _utils_impl,
    _vectorize_impl,
    _windows_impl,
)
from .lib import stride_tricks as _stride_tricks
from .lib._arraypad_impl import *
from .lib._arraysetops_impl import *
from .lib._averages_impl import *
from .lib._function_base_impl import *
from .lib._index_tricks_impl import *
from .lib._nanfunctions_impl import *
from .lib._shape_base_impl import *
from .lib._stride_tricks_impl import *
from .lib._twodim_base_impl import *
from .lib._type_check_impl import *
from .lib._utils_impl import *
from .lib._vectorize_impl import *
from .lib._windows_impl import *
from .version import ndojo as __ndojo__
from .version import version as __version__

e = 2.718281828459045
euler_gamma = 0.5772156649015329
inf = float("inf")
little_endian = True
nan = float("nan")
newaxis = None
pi = 3.141592653589793

_PARTS = (
    _asarray,
    _ufunc_config,
    arrayprint,
    comparing,
    float_text,
    fromnumeric,
    function_base,
    getlimits,
    multiarray,
    numeric,
    numerictypes,
    products,
    radix,
    shape_base,
    sorting,
    _arraypad_impl,
    _arraysetops_impl,
    _averages_impl,
    _function_base_impl,
    _index_tricks_impl,
    _nanfunctions_impl,
    _shape_base_impl,
    _stride_tricks_impl,
    _twodim_base_impl,
    _type_check_impl,
    _utils_impl,
    _vectorize_impl,
    _windows_impl,
)
# Imported when they are first asked for.
_LATER = ("core", "dtypes", "rec", "testing", "typing")
_RECORDS = ("recarray", "record")

# What arguments may take over is replaced everywhere by what asks them first.
for _part in (*_PARTS, _core):
    overrides.dispatch(vars(_part))

__all__ = ["e", "euler_gamma", "exceptions", "inf", "lib", "little_endian", "nan", "newaxis", "pi", "show_config"]
for _part in _PARTS:
    __all__ += _part.__all__
    for _name in _part.__all__:
        _object = globals()[_name] = getattr(_part, _name)
        if isinstance(_object, (FunctionType, BuiltinFunctionType, _ArrayFunctionDispatcher)):
            _object.__module__ = "numpy"
del _name, _object, _part


def __getattr__(name):
    """What is imported on demand, or an AttributeError that says why there is no such name."""
    if name in _LATER:
        from importlib import import_module

        return import_module(f"numpy.{name}")
    if name in _RECORDS:
        from ._core import records

        return getattr(records, name)
    if name == "_CopyMode":
        return _globals._CopyMode
    raise _absent.attribute_error(name)


def __dir__():
    return [*globals(), *_LATER, *_RECORDS]


sys.meta_path.append(_absent.Finder)
