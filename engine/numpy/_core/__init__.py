"""What NumPy keeps in its core."""

# ruff: noqa: F401, F403

from . import (
    _asarray,
    _files,
    _type_aliases,
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
    umath,
)
from ._asarray import *
from ._files import *
from ._type_aliases import sctypeDict, sctypes
from ._ufunc_config import *
from .arrayprint import *
from .comparing import *
from .float_text import *
from .fromnumeric import *
from .function_base import *
from .getlimits import *
from .multiarray import *
from .numeric import *
from .numerictypes import *
from .products import *
from .radix import *
from .shape_base import *
from .sorting import *
from .umath import e, euler_gamma, pi

inf = float("inf")
little_endian = True
nan = float("nan")
newaxis = None


def __getattr__(name):
    if name in ("_internal", "_multiarray_umath"):
        from importlib import import_module

        return import_module(f"numpy._core.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
