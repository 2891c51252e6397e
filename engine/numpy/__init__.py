"""NumPy's array, in ndojo's own engine."""

from _ndojo import *  # noqa: F403
from _ndojo import (
    absolute as abs,
    arccos as acos,
    arccosh as acosh,
    arcsin as asin,
    arcsinh as asinh,
    arctan as atan,
    arctan2 as atan2,
    arctanh as atanh,
    concatenate as concat,
    conjugate as conj,
    divide as true_divide,
    invert as bitwise_invert,
    invert as bitwise_not,
    left_shift as bitwise_left_shift,
    power as pow,
    remainder as mod,
    right_shift as bitwise_right_shift,
)

from . import exceptions
from ._core.fromnumeric import *  # noqa: F403
from ._core.fromnumeric import count_nonzero
from ._globals import _NoValue

e = 2.718281828459045
euler_gamma = 0.5772156649015329
inf = float("inf")
little_endian = True
nan = float("nan")
newaxis = None
pi = 3.141592653589793

__version__ = "2.4.0"
__ndojo__ = "0.1.0"
