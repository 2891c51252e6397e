"""Arrays as sets, and differences of neighbours."""

from _ndojo import asanyarray, can_cast, empty_like, subtract

__all__ = ["ediff1d"]


def ediff1d(ary, to_end=None, to_begin=None):
    """The differences of neighbours in the flattened array, with other values before and behind them.

    >>> np.ediff1d([1, 2, 4], to_begin=-99)
    array([-99,   1,   2])
    """
    ary = asanyarray(ary).ravel()
    before = _compatible("to_begin", to_begin, ary)
    behind = _compatible("to_end", to_end, ary)
    if before is None and behind is None:
        return ary[1:] - ary[:-1]
    begin = 0 if before is None else len(before)
    end = begin + max(len(ary) - 1, 0)
    result = empty_like(ary, shape=end + (0 if behind is None else len(behind)))
    if before is not None:
        result[:begin] = before
    if behind is not None:
        result[end:] = behind
    subtract(ary[1:], ary[:-1], result[begin:end])
    return result


def _compatible(name, values, ary):
    """Values to put beside differences, flat; a TypeError if that would change their kind."""
    if values is None:
        return None
    values = asanyarray(values)
    if not can_cast(values, ary.dtype, casting="same_kind"):
        raise TypeError(f"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule.")
    return values.ravel()
