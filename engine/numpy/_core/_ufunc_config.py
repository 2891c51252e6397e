"""What happens when floating-point arithmetic divides by zero, overflows, underflows or is invalid."""

from _ndojo import (
    enter_error_state,
    get_error_handler,
    get_error_state,
    leave_error_state,
    set_error_handler,
    set_error_state,
)

from numpy._globals import _NoValue

__all__ = ["errstate", "geterr", "geterrcall", "seterr", "seterrcall"]


def geterr():
    """How each kind of floating-point error is handled, as a dict.

    >>> np.geterr()
    {'divide': 'warn', 'over': 'warn', 'under': 'ignore', 'invalid': 'warn'}
    """
    return get_error_state()


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    """Set how floating-point errors are handled; returns the old settings.

    Each mode is 'ignore', 'warn', 'raise', 'call', 'print' or 'log'; None leaves a kind as it is,
    and `all` stands for every kind that is not given. `errstate` does the same for a block.

    >>> old = np.seterr(divide='ignore')
    >>> np.seterr(**old)['divide']
    'ignore'
    """
    old = get_error_state()
    set_error_state(_modes(all, divide, over, under, invalid))
    return old


def _modes(all, divide, over, under, invalid):
    return {
        "divide": all if divide is None else divide,
        "over": all if over is None else over,
        "under": all if under is None else under,
        "invalid": all if invalid is None else invalid,
    }


def geterrcall():
    """The handler of the modes 'call' and 'log', or None."""
    return get_error_handler()


def seterrcall(func):
    """Set the handler of the modes 'call' and 'log'; returns the old one.

    'call' calls it with the kind of error and its flag bits, 'log' calls its `write` with a line.
    """
    return set_error_handler(func)


class errstate:
    """A `with` block, or a decorated function, with its own handling of floating-point errors.

    The modes are those of `seterr`; `call` is the handler of `seterrcall`.

    >>> with np.errstate(divide='ignore'):
    ...     np.array([1.0]) / 0
    array([inf])
    """

    __module__ = "numpy"

    __slots__ = ("_call", "_entered", "_modes")

    def __init__(self, *, call=_NoValue, all=None, divide=None, over=None, under=None, invalid=None):
        self._call = call
        self._modes = _modes(all, divide, over, under, invalid)
        self._entered = None

    def __enter__(self):
        if self._entered is not None:
            raise TypeError("Cannot enter `np.errstate` twice.")
        self._entered = enter_error_state(self._modes, self._call)

    def __exit__(self, *exc_info):
        leave_error_state(self._entered)

    def __call__(self, func):
        from functools import wraps

        @wraps(func)
        def inner(*args, **kwargs):
            with errstate(call=self._call, **self._modes):
                return func(*args, **kwargs)

        return inner
