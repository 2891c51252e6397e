"""Evenly spaced numbers."""

import operator

from _ndojo import (
    arange,
    array,
    asanyarray,
    equal,
    floor,
    integer,
    log10,
    power,
    result_type,
    sign,
    subtract,
    zeros,
)
from _ndojo import (
    dtype as make_dtype,
)

from ._wrapping import wrapped
from .docstrings import add_newdoc  # noqa: F401
from .numeric import moveaxis
from .numerictypes import issubdtype

__all__ = ["geomspace", "linspace", "logspace"]


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None):
    """`num` evenly spaced numbers from `start` to `stop`, which is left out unless `endpoint`.

    The ends may be arrays; the numbers then run along `axis`. With `retstep` the distance between
    neighbours is returned too. Integer dtypes round down.

    >>> np.linspace(2, 3, num=5)
    array([2.  , 2.25, 2.5 , 2.75, 3.  ])
    """
    num = operator.index(num)
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    intervals = num - 1 if endpoint else num
    given = start, stop
    start, stop, working = _ends(start, stop)
    # A difference of objects is an object, also of arrays without axes.
    distance = asanyarray(subtract(stop, start, dtype=working))
    numbers = arange(0, num, dtype=working, device=device)
    is_single = distance.ndim == 0
    numbers = numbers.reshape((-1,) + (1,) * distance.ndim)
    if intervals > 0:
        step = distance / intervals
        if equal(step, 0).any():
            # The division underflowed: divide where the numbers are larger.
            numbers /= intervals
            factor = distance
        else:
            factor = step
        if is_single:
            numbers *= factor
        else:
            numbers = numbers * factor
    else:
        step = float("nan")
        numbers = numbers * distance
    numbers += start
    if endpoint and num > 1:
        numbers[-1, ...] = stop
    if axis != 0:
        numbers = moveaxis(numbers, 0, axis)
    if dtype is not None:
        if issubdtype(dtype, integer):
            floor(numbers, out=numbers)
        numbers = numbers.astype(dtype, copy=False)
    numbers = wrapped(numbers, *given)
    return (numbers, step) if retstep else numbers


def _ends(start, stop):
    """Both ends as arrays, and the floating-point dtype of the numbers between them."""
    ends = [end if type(end) in (int, float, complex) else asanyarray(end) for end in (start, stop)]
    return asanyarray(ends[0]), asanyarray(ends[1]), result_type(*ends, 0.0)


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    """Numbers whose logarithms to `base` are evenly spaced, from base**start to base**stop.

    >>> np.logspace(0, 2, num=3)
    array([  1.,  10., 100.])
    """
    if not isinstance(base, (float, int)) and asanyarray(base).ndim > 0:
        from numpy.lib._shape_base_impl import expand_dims

        # A base for each sequence takes part in saying where `axis` is.
        arguments = [asanyarray(one) for one in (start, stop, base)]
        ndim = max([one.ndim for one in arguments])
        start, stop, base = [array(one, copy=None, ndmin=ndim) for one in arguments]
        base = expand_dims(base, axis)
    numbers = power(base, linspace(start, stop, num=num, endpoint=endpoint, axis=axis))
    return numbers if dtype is None else numbers.astype(dtype, copy=False)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    """Numbers with the same ratio between neighbours, from `start` to `stop`; neither may be 0.

    >>> np.geomspace(1, 1000, num=4)
    array([   1.,   10.,  100., 1000.])
    """
    given = start, stop
    start, stop = asanyarray(start), asanyarray(stop)
    if equal(start, 0).any() or equal(stop, 0).any():
        raise ValueError("Geometric sequence cannot include zero")
    working = result_type(start, stop, float(num), zeros((), dtype))
    wanted = working if dtype is None else make_dtype(dtype)
    # Work in the direction of `start`, so that negative and complex sequences are positive ones.
    direction = sign(start.astype(working))
    start = start.astype(working) / direction
    stop = stop.astype(working) / direction
    numbers = logspace(log10(start), log10(stop), num=num, endpoint=endpoint, base=10.0, dtype=working)
    if num > 0:
        numbers[0] = start
        if num > 1 and endpoint:
            numbers[-1] = stop
    numbers *= direction
    if axis != 0:
        numbers = moveaxis(numbers, 0, axis)
    return wrapped(numbers.astype(wanted, copy=False), *given)
