"""Assertions that count units in the last place."""

import numpy as np

__all__ = ["assert_array_almost_equal_nulp", "assert_array_max_ulp"]

_INTEGERS_OF_SIZE = {np.dtype(np.float16): np.int16, np.dtype(np.float32): np.int32, np.dtype(np.float64): np.int64}


def assert_array_almost_equal_nulp(x, y, nulp=1):
    """AssertionError unless |x - y| <= nulp * spacing(max(|x|, |y|)) for all elements.

    >>> x = np.array([1.0, 1e-10, 1e-20])
    >>> np.testing.assert_array_almost_equal_nulp(x, x * np.finfo(x.dtype).eps / 2 + x)
    """
    __tracebackhide__ = True
    size_x, size_y = np.abs(x), np.abs(y)
    allowed = nulp * np.spacing(np.where(size_x > size_y, size_x, size_y))
    if np.all(np.abs(x - y) <= allowed):
        return
    text = f"Arrays are not equal to {nulp} ULP"
    if not (np.iscomplexobj(x) or np.iscomplexobj(y)):
        text += f" (max is {np.max(nulp_diff(x, y)):g})"
    raise AssertionError(text)


def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
    """AssertionError unless elements are at most `maxulp` floating-point numbers apart; returns how many they are.

    With `dtype` both are converted to it first. All NaN are one number here.

    >>> x = np.linspace(0.0, 1.0, 100)
    >>> apart = np.testing.assert_array_max_ulp(x, np.arcsin(np.sin(x)))
    """
    __tracebackhide__ = True
    apart = nulp_diff(a, b, dtype)
    if not np.all(apart <= maxulp):
        raise AssertionError(
            f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is {np.max(apart):g} ULP)"
        )
    return apart


def nulp_diff(x, y, dtype=None):
    """How many floating-point numbers lie between the elements of two arrays, as an array of their common dtype.

    Complex arrays are a NotImplementedError, different shapes a ValueError.
    """
    x, y = (np.asarray(operand, dtype=dtype or None) for operand in (x, y))
    common = np.common_type(x, y)
    if np.iscomplexobj(x) or np.iscomplexobj(y):
        raise NotImplementedError("_nulp not implemented for complex array")
    x, y = (np.array([operand], dtype=common) for operand in (x, y))
    for operand in (x, y):
        operand[np.isnan(operand)] = np.nan
    if x.shape != y.shape:
        raise ValueError(f"Arrays do not have the same shape: {x.shape} - {y.shape}")
    return np.abs(np.asarray(integer_repr(x) - integer_repr(y), dtype=common))


def integer_repr(x):
    """The bits of floating-point numbers as integers that are in the order of the numbers."""
    integers = _INTEGERS_OF_SIZE.get(x.dtype)
    if integers is None:
        raise ValueError(f"Unsupported dtype {x.dtype}")
    bits = x.view(integers)
    # Floating-point numbers are sign and magnitude, integers are in two's complement.
    lowest = np.iinfo(integers).min
    return np.where(bits < 0, integers(lowest) - bits, bits)
