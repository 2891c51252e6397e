"""What of numpy other classes can override, by `__array_ufunc__` and `__array_function__`."""

import numpy as np

__all__ = [
    "allows_array_function_override",
    "allows_array_ufunc_override",
    "get_overridable_numpy_array_functions",
    "get_overridable_numpy_ufuncs",
]


def get_overridable_numpy_ufuncs():
    """The set of numpy's ufuncs."""
    return {value for value in vars(np).values() if isinstance(value, np.ufunc)}


def allows_array_ufunc_override(func):
    """Whether `__array_ufunc__` can override a function: whether it is a ufunc."""
    return isinstance(func, np.ufunc)


def get_overridable_numpy_array_functions():
    """The set of numpy's functions that `__array_function__` can override."""
    from numpy._core.overrides import ARRAY_FUNCTIONS

    return set(ARRAY_FUNCTIONS)


def allows_array_function_override(func):
    """Whether `__array_function__` can override a function."""
    from numpy._core.overrides import ARRAY_FUNCTIONS

    return func in ARRAY_FUNCTIONS
