"""Assertions on exceptions, and the exceptions with which tests say what they are."""

__all__ = ["IgnoreException", "KnownFailureException", "assert_raises", "assert_raises_regex"]


class KnownFailureException(Exception):
    """Marks a test that is known to fail."""


KnownFailureTest = KnownFailureException


class IgnoreException(Exception):
    """Marks an exception of a feature that is switched off."""


def _case():
    # unittest takes longer to import than all of numpy.testing.
    from unittest import TestCase

    return TestCase()


def assert_raises(*args, **kwargs):
    """AssertionError unless a call raises: `assert_raises(exception, function, *args, **kwargs)`.

    Without a function it is for a `with` block; what was raised is then the attribute `exception` of the
    block's object. Other exceptions pass through.

    >>> with np.testing.assert_raises(ZeroDivisionError):
    ...     1 / 0
    """
    __tracebackhide__ = True
    return _case().assertRaises(*args, **kwargs)


def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
    """As `assert_raises`, and the exception's text must contain a match of `expected_regexp`.

    >>> with np.testing.assert_raises_regex(ValueError, "shape"):
    ...     np.arange(6).reshape(4)
    """
    __tracebackhide__ = True
    return _case().assertRaisesRegex(exception_class, expected_regexp, *args, **kwargs)
