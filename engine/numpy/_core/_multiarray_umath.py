"""NumPy's extension module, as far as others look into it: what is in `multiarray` and in `umath`."""

# ruff: noqa: F401, F403

from _ndojo import _ArrayFunctionDispatcher, _get_implementing_args, _reconstruct, asarray
from _ndojo import dtype as make_dtype

from . import multiarray, umath
from ._casting import _get_castingimpl
from ._cpu_features import __cpu_features__
from .docstrings import _add_newdoc_ufunc, add_docstring
from .multiarray import *
from .umath import *
from .umath import _arg

__all__ = [*multiarray.__all__, *umath.__all__]

# Kernels are chosen when the engine is built, not when it starts.
__cpu_baseline__ = [name for name, found in __cpu_features__.items() if found and name.startswith("SSE")]
__cpu_dispatch__ = []


def _blas_supports_fpe(state):
    """Whether matrix products report floating-point events: always, they are the engine's own."""
    return True


def _discover_array_parameters(obj, dtype=None):
    """The dtype and the shape that an array of an object would have; a class of dtypes for one of its dtypes."""
    if not isinstance(dtype, type):
        array = asarray(obj, dtype)
        return array.dtype, array.shape
    array = asarray(obj)
    if not dtype._parametric:
        return dtype(), array.shape
    kind = make_dtype(dtype.type).char
    if kind in "mM":
        return asarray(obj, dtype.type).dtype, array.shape
    if kind in "SU" and array.size == 0:
        return make_dtype(f"{kind}1"), array.shape
    return array.astype(dtype.type).dtype, array.shape
