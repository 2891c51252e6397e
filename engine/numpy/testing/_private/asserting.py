"""The assertions on numbers and arrays."""

import operator

import numpy as np

from .comparing import assert_array_compare
from .messages import build_err_msg

__all__ = [
    "assert_",
    "assert_allclose",
    "assert_almost_equal",
    "assert_approx_equal",
    "assert_array_almost_equal",
    "assert_array_equal",
    "assert_array_less",
    "assert_equal",
]

# What objects that are no numbers raise when they are asked for NaN, NaT or a sign.
_NOT_A_NUMBER = (TypeError, ValueError, NotImplementedError)


def assert_(val, msg=""):
    """AssertionError with `msg`, or with what it returns if it is a function, unless `val` is true.

    Unlike the statement it also works under `python -O`.
    """
    __tracebackhide__ = True
    if val:
        return
    try:
        text = msg()
    except TypeError:
        text = msg
    raise AssertionError(text)


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    """AssertionError unless two objects are equal; dicts, lists and tuples are compared item by item.

    NaN equals NaN and NaT equals NaT here, but 0.0 does not equal -0.0. Arrays are compared as in
    `assert_array_equal`, to which `strict` belongs.

    >>> np.testing.assert_equal([4, 5, np.nan], [4, 5, np.nan])
    """
    __tracebackhide__ = True
    if isinstance(desired, dict):
        _assert_equal_dicts(actual, desired, err_msg, verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for index in range(len(desired)):
            assert_equal(actual[index], desired[index], f"item={index!r}\n{err_msg}", verbose)
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
        return
    if not _equal_scalars(actual, desired):
        raise AssertionError(build_err_msg([actual, desired], err_msg, verbose=verbose))


def _assert_equal_dicts(actual, desired, err_msg, verbose):
    __tracebackhide__ = True
    if not isinstance(actual, dict):
        raise AssertionError(repr(type(actual)))
    assert_equal(len(actual), len(desired), err_msg, verbose)
    for key, value in desired.items():
        if key not in actual:
            raise AssertionError(repr(key))
        assert_equal(actual[key], value, f"key={key!r}\n{err_msg}", verbose)


def _equal_scalars(actual, desired):
    if _is_complex(actual, desired):
        for of_actual, of_desired in _parts(actual, desired):
            try:
                assert_equal(of_actual, of_desired)
            except AssertionError:
                return False
    if np.isscalar(desired) != np.isscalar(actual):
        return False
    special = _equal_special_values(actual, desired)
    return bool(desired == actual) if special is None else special


def _equal_special_values(actual, desired):
    """Whether two NaT, two NaN or two zeros are equal; None for all other pairs."""
    try:
        times = [np.asarray(value).dtype for value in (desired, actual)]
        if all(dtype.kind in "mM" for dtype in times) and np.isnat(desired) and np.isnat(actual):
            return times[0].type == times[1].type
    except _NOT_A_NUMBER:
        times = []
    try:
        if np.isnan(desired) and np.isnan(actual):
            return True
        if any(dtype.kind in "mM" for dtype in times):
            return None
        if desired == 0 and actual == 0 and np.signbit(desired) != np.signbit(actual):
            return False
    except _NOT_A_NUMBER:
        pass
    return None


def _is_complex(actual, desired):
    # Some subclasses of ndarray refuse the question.
    try:
        return np.iscomplexobj(actual) or np.iscomplexobj(desired)
    except (ValueError, TypeError):
        return False


def _parts(actual, desired):
    """The real parts of two numbers, then their imaginary parts."""

    def split(value):
        return (np.real(value), np.imag(value)) if np.iscomplexobj(value) else (value, 0)

    return zip(split(actual), split(desired), strict=True)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    """AssertionError unless |desired - actual| < 1.5 * 10**-decimal; arrays as `assert_array_almost_equal`.

    `assert_allclose` is the better choice for new tests.

    >>> np.testing.assert_almost_equal(2.3333333333333, 2.33333334)
    """
    __tracebackhide__ = True

    def fail():
        __tracebackhide__ = True
        header = f"Arrays are not almost equal to {decimal:d} decimals"
        raise AssertionError(build_err_msg([actual, desired], err_msg, verbose=verbose, header=header)) from None

    if _is_complex(actual, desired):
        for of_actual, of_desired in _parts(actual, desired):
            try:
                assert_almost_equal(of_actual, of_desired, decimal=decimal)
            except AssertionError:
                fail()
    sequences = (np.ndarray, tuple, list)
    if isinstance(actual, sequences) or isinstance(desired, sequences):
        assert_array_almost_equal(actual, desired, decimal, err_msg)
        return
    settled = _equal_non_finite(actual, desired)
    if settled is None:
        settled = not abs(desired - actual) >= np.float64(1.5 * 10.0**-decimal)
    if not settled:
        fail()


def _equal_non_finite(actual, desired):
    """Whether two numbers are equal of which one is NaN or infinite; None for two finite numbers and for others."""
    try:
        if np.isfinite(desired) and np.isfinite(actual):
            return None
        if np.isnan(desired) or np.isnan(actual):
            return bool(np.isnan(desired) and np.isnan(actual))
        return bool(desired == actual)
    except (TypeError, NotImplementedError):
        return None


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    """AssertionError unless two numbers agree to `significant` digits.

    `assert_allclose` is the better choice for new tests.

    >>> np.testing.assert_approx_equal(0.12345677777777e-20, 0.1234567e-20)
    """
    __tracebackhide__ = True
    actual, desired = float(actual), float(desired)
    if desired == actual:
        return
    settled = _equal_non_finite(actual, desired)
    if settled is None:
        with np.errstate(invalid="ignore"):
            scale = np.power(10, np.floor(np.log10(0.5 * (np.abs(desired) + np.abs(actual)))))
        settled = not np.abs(desired / scale - actual / scale) >= np.power(10.0, -(significant - 1))
    if not settled:
        header = f"Items are not equal to {significant:d} significant digits:"
        raise AssertionError(build_err_msg([actual, desired], err_msg, header=header, verbose=verbose))


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    """AssertionError unless two arrays have one shape and equal elements; NaN in the same places is equal.

    A scalar is compared with each element of the other. With `strict` it is not, and dtypes must be the same.

    >>> np.testing.assert_array_equal([1.0, np.nan], [1, np.nan])
    """
    __tracebackhide__ = True
    header = "Arrays are not equal"
    assert_array_compare(
        operator.__eq__, actual, desired, err_msg=err_msg, verbose=verbose, header=header, strict=strict
    )


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    """AssertionError unless |desired - actual| < 1.5 * 10**-decimal for all elements.

    `assert_allclose` is the better choice for new tests.

    >>> np.testing.assert_array_almost_equal([1.0, 2.333, np.nan], [1.0, 2.333, np.nan])
    """
    __tracebackhide__ = True

    def close(x, y):
        # The absolute value of the smallest integer only fits a floating-point dtype.
        difference = abs(x - np.asanyarray(y, np.result_type(y, 1.0)))
        if not np.issubdtype(difference.dtype, np.number):
            difference = difference.astype(np.float64)
        return difference < 1.5 * 10.0**-decimal

    assert_array_compare(
        close,
        actual,
        desired,
        err_msg=err_msg,
        verbose=verbose,
        header=f"Arrays are not almost equal to {decimal:d} decimals",
        precision=decimal,
    )


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    """AssertionError unless each element of `x` is less than that of `y`; NaN in the same places is left out.

    A scalar is compared with each element of the other. With `strict` it is not, and dtypes must be the same.

    >>> np.testing.assert_array_less([1.0, 1.0, np.nan], [1.1, 2.0, np.nan])
    """
    __tracebackhide__ = True
    assert_array_compare(
        operator.__lt__,
        x,
        y,
        err_msg=err_msg,
        verbose=verbose,
        header="Arrays are not strictly ordered `x < y`",
        equal_inf=False,
        strict=strict,
        names=("x", "y"),
    )


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False):
    """AssertionError unless |actual - desired| <= atol + rtol * |desired| for all elements.

    Shapes must be the same, except that a scalar is compared with each element of the other; with `strict`
    it is not, and dtypes must be the same.

    >>> x = np.array([1e-5, 1e-3, 1e-1])
    >>> np.testing.assert_allclose(np.arccos(np.cos(x)), x, rtol=1e-5)
    """
    __tracebackhide__ = True

    def close(x, y):
        return np.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)

    assert_array_compare(
        close,
        np.asanyarray(actual),
        np.asanyarray(desired),
        err_msg=str(err_msg),
        verbose=verbose,
        header=f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}",
        equal_nan=equal_nan,
        strict=strict,
    )
