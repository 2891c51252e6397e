"""Whether arrays are equal, or close."""

from _ndojo import asanyarray, asarray, broadcast, isfinite, isnan, less_equal, result_type

from numpy._core._ufunc_config import errstate, geterr

from .fromnumeric import all as all_true

__all__ = ["allclose", "array_equal", "array_equiv", "isclose"]


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Where |a - b| <= atol + rtol * |b|, element by element; infinities are close if equal.

    >>> np.isclose([1.0, 2.0], [1.0 + 1e-9, 2.1])
    array([ True, False])
    """
    left, right, atol, rtol = (
        value if isinstance(value, (int, float, complex)) else asanyarray(value) for value in (a, b, atol, rtol)
    )
    # Differences and absolute values of the smallest integers only fit a floating-point dtype.
    if hasattr(right, "dtype") and right.dtype.kind != "m":
        right = asanyarray(right, dtype=result_type(right, 1.0))
    elif isinstance(right, int):
        right = float(right)
    if not (isfinite(atol).all() and isfinite(rtol).all()):
        _report_tolerance(f"One of rtol or atol is not valid, atol: {atol}, rtol: {rtol}")
    with errstate(invalid="ignore"):
        # The built-in abs leaves Python numbers what they are: weak in promotion.
        close = less_equal(abs(left - right), atol + rtol * abs(right))
        result = (close & isfinite(right)) | (left == right)
        if equal_nan:
            result |= isnan(left) & isnan(right)
    return result[()]


def _report_tolerance(text):
    mode = geterr()["invalid"]
    if mode == "warn":
        import warnings

        warnings.warn(text, RuntimeWarning, stacklevel=3)
    elif mode == "raise":
        raise FloatingPointError(text)
    elif mode == "print":
        print(text)


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are close in the sense of `isclose`: True or False.

    >>> np.allclose([1.0, 2.0], [1.0, 2.0 + 1e-9])
    True
    """
    return bool(all_true(isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)))


def array_equal(a1, a2, equal_nan=False):
    """Whether two arrays have the same shape and elements: True or False.

    A nan equals nothing, unless `equal_nan`.

    >>> np.array_equal([1, 2], [1, 2]), np.array_equal([1, 2], [[1, 2]])
    (True, False)
    """
    arrays = _arrays_or_none(a1, a2)
    if arrays is None:
        return False
    left, right = arrays
    if left.shape != right.shape:
        return False
    if not equal_nan or (left.dtype.kind in "biu" and right.dtype.kind in "biu"):
        return bool((left == right).all())
    if left is right:
        return True
    nans = isnan(left)
    return bool((nans == isnan(right)).all() and (left[~nans] == right[~nans]).all())


def array_equiv(a1, a2):
    """Whether two arrays are equal once broadcast against each other: True or False.

    >>> np.array_equiv([1, 2], [[1, 2], [1, 2]])
    True
    """
    arrays = _arrays_or_none(a1, a2)
    if arrays is None:
        return False
    try:
        broadcast(*arrays)
    except ValueError:
        return False
    left, right = arrays
    return bool((left == right).all())


def _arrays_or_none(a1, a2):
    """Both as arrays; None where one cannot be an array, which then equals nothing."""
    try:
        return asarray(a1), asarray(a2)
    except Exception:
        return None
