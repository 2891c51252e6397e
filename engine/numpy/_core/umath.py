"""The ufuncs, and NumPy's constants of elementwise functions."""

# ruff: noqa: F401, F403

import _ndojo
from _ndojo import *
from _ndojo import _ones_like, arctan2, ufunc
from _ndojo import conjugate as conj
from _ndojo import divide as true_divide
from _ndojo import remainder as mod

from .docstrings import _add_newdoc_ufunc, add_docstring

BUFSIZE = 8192
UFUNC_BUFSIZE_DEFAULT = BUFSIZE
MAXDIMS = 64

PINF = float("inf")
NINF = float("-inf")
NAN = float("nan")
PZERO = 0.0
NZERO = -0.0
e = 2.718281828459045
euler_gamma = 0.5772156649015329
pi = 3.141592653589793

FLOATING_POINT_SUPPORT = 1
FPE_DIVIDEBYZERO = 1
FPE_OVERFLOW = 2
FPE_UNDERFLOW = 4
FPE_INVALID = 8

__all__ = [
    *(name for name, value in list(globals().items()) if isinstance(value, ufunc) and name[0] != "_"),
    "BUFSIZE",
    "FLOATING_POINT_SUPPORT",
    "FPE_DIVIDEBYZERO",
    "FPE_INVALID",
    "FPE_OVERFLOW",
    "FPE_UNDERFLOW",
    "MAXDIMS",
    "NAN",
    "NINF",
    "NZERO",
    "PINF",
    "PZERO",
    "UFUNC_BUFSIZE_DEFAULT",
    "e",
    "euler_gamma",
    "pi",
]


def _arg(z):
    """The angles of complex numbers; of reals, 0 or π."""
    z = _ndojo.asanyarray(z)
    return arctan2(z.imag, z.real)
