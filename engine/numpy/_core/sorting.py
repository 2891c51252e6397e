"""Sorting: functions that take anything an array can be made from, beside ndarray's methods."""

from _ndojo import asanyarray, lexsort

from .fromnumeric import _own

__all__ = ["argpartition", "argsort", "lexsort", "partition", "searchsorted", "sort"]


def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    """A sorted copy: along `axis`, or of all elements as one row if it is None; nan comes last.

    Every `kind` sorts stably. `order` names the fields of a structured array to compare first.

    >>> np.sort(np.array([[3, 1], [4, 2]]))
    array([[1, 3],
           [2, 4]])
    """
    if axis is None:
        a, axis = asanyarray(a).flatten(), -1
    else:
        a = asanyarray(a).copy(order="K")
    a.sort(axis=axis, kind=kind, order=order, stable=stable)
    return a


def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    """The positions that would sort: `a[argsort(a)]` is sorted.

    Equal elements may change places, unless `kind="stable"` or `stable=True`.

    >>> np.argsort(np.array([30, 10, 20]))
    array([1, 2, 0])
    """
    return _own(a, "argsort", axis=axis, kind=kind, order=order, stable=stable)


def partition(a, kth, axis=-1, kind="introselect", order=None):
    """A copy in which the elements at `kth` are where sorting would put them.

    What is smaller stands before them, in any order, and what is larger behind.

    >>> np.partition(np.array([4, 1, 3, 2]), 2)[2]
    np.int64(3)
    """
    if axis is None:
        a, axis = asanyarray(a).flatten(), -1
    else:
        a = asanyarray(a).copy(order="K")
    a.partition(kth, axis=axis, kind=kind, order=order)
    return a


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    """The positions that would partition, as `partition` does.

    >>> np.argpartition(np.array([4, 1, 3, 2]), 0)[0]
    np.int64(1)
    """
    return _own(a, "argpartition", kth, axis=axis, kind=kind, order=order)


def searchsorted(a, v, side="left", sorter=None):
    """Where the values `v` would be put into the sorted array `a` so that it stays sorted.

    'left' is before elements that are equal, 'right' behind them. `sorter` holds the positions that
    sort `a`, where it is not sorted itself.

    >>> np.searchsorted(np.array([10, 20, 30]), [20, 25])
    array([1, 2])
    """
    return _own(a, "searchsorted", v, side=side, sorter=sorter)
