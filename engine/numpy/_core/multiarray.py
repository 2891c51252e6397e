"""The names that the extension lends to `numpy`, and NumPy's other names of its ufuncs."""

import _ndojo
from _ndojo import *  # noqa: F403
from _ndojo import (
    _reconstruct,  # noqa: F401 (pickles look for it here)
)
from _ndojo import (
    absolute as abs,
)
from _ndojo import (
    arccos as acos,
)
from _ndojo import (
    arccosh as acosh,
)
from _ndojo import (
    arcsin as asin,
)
from _ndojo import (
    arcsinh as asinh,
)
from _ndojo import (
    arctan as atan,
)
from _ndojo import (
    arctan2 as atan2,
)
from _ndojo import (
    arctanh as atanh,
)
from _ndojo import (
    concatenate as concat,
)
from _ndojo import (
    conjugate as conj,
)
from _ndojo import (
    divide as true_divide,
)
from _ndojo import (
    invert as bitwise_invert,
)
from _ndojo import (
    invert as bitwise_not,
)
from _ndojo import (
    left_shift as bitwise_left_shift,
)
from _ndojo import (
    power as pow,
)
from _ndojo import (
    remainder as mod,
)
from _ndojo import (
    right_shift as bitwise_right_shift,
)

_OF_THE_PACKAGE_ALONE = {
    "_ArrayFunctionDispatcher",
    "_get_implementing_args",
    "_ones_like",  # umath
    "call_like",
    "cell_texts",
    "clip",  # fromnumeric takes no bound
    "count_nonzero",  # fromnumeric adds axis and keepdims
    "enter_error_state",
    "format_array",
    "format_repr",
    "format_str",
    "get_error_handler",
    "get_error_state",
    "get_print_options",
    "leave_error_state",
    "read_numbers",  # fromfile
    "_reconstruct",
    "scalar",
    "set_error_handler",
    "set_error_state",
    "set_print_options",
    "strided_view",  # as_strided
}

__all__ = [
    "abs",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_right_shift",
    "concat",
    "conj",
    "mod",
    "pow",
    "true_divide",
]
__all__ += [
    name
    for name in vars(_ndojo)
    if not (name.startswith("__") or name.endswith("DType") or name in _OF_THE_PACKAGE_ALONE)
]

# Pickles name the function that restores scalars by its place in NumPy, so that either can read the other's.
_ndojo.scalar.__module__ = "numpy._core.multiarray"
_ndojo._reconstruct.__module__ = "numpy._core.multiarray"
