"""Sorting and searching: sort, argsort, partition, argpartition, searchsorted, lexsort.

Where NumPy leaves the order of equal elements open (zeros of both signs, unstable kinds, what stands
around the positions of a partition), the cases do not look at it.
"""

import re
from collections.abc import Iterator

from case import Case, alternatives, listed
from operands import DTYPES, array, plain_values, setup, special_values

CALLS = """
    np.sort(5) | np.argsort(5) | np.sort(a, axis=2) | np.sort(a, axis=-3) | np.sort(a, axis=None) | np.sort(a, axis=0)
    np.sort(a, kind='x') | np.sort(a, kind='Quick') | np.sort(a, kind='q') | np.sort(a, kind='mergesort') | np.sort(a, kind='')
    np.sort(a, kind=1) | np.sort(a, kind='stable', stable=True) | np.sort(a, stable=True) | np.sort(a, stable=False)
    np.sort(a, order='n') | np.sort(s, order='s') | np.sort(s, order=['s', 'n']) | np.argsort(s, order='z') | np.sort(s)
    np.sort(s, order=['s', 's']) | np.sort(s, order=5) | np.argsort(s, order=('s',)) | np.argsort(s, axis=None, order='n')
    a.sort(5) | a.sort(axis=None) | a.argsort(axis=None) | np.argsort(a, axis=None) | np.array(5).sort() | a.argsort(3)
    np.array(5).argsort(axis=3) | np.argsort(a.T) | np.argsort(a.T).strides | np.sort(a.T).strides | np.sort(a[:, ::-1])
    np.sort(np.array([3, 1, 2], '>i4')) | np.sort(np.array(['NaT', '2020', '2019'], 'M8[D]')) | np.sort(memoryview(b'ba'))
    np.sort(np.array(['NaT', 3, -1], 'm8[s]')) | np.argsort(np.array(['NaT', 3, -1], 'm8[s]')) | np.sort(['b', 'abc', ''])
    np.sort([b'b', b'abc', b'']) | np.sort(np.array([b'\\2\\0', b'\\1\\0'], 'V2')) | np.sort([True, False, True])
    np.sort(np.array([3, 1.5, 10**30], object)) | np.sort(np.array([2, 'a'], object)) | np.argsort(np.array(['b', 'a'], object))
    np.sort([3, nan, 1, -inf, inf, nan]) | np.sort([1 + 2j, complex(nan, 1), complex(1, nan), 1 + 1j, complex(nan, 0)])
    np.argsort([3, nan, 1, -inf, inf]) | np.sort(np.array([2, nan, 1], 'f2')) | np.sort(np.array([2, nan, 1], '>f8'))
    np.float64(3).argsort() | np.float64(3).sort() | np.sort(np.empty((0, 3))) | np.argsort(np.empty((3, 0))) | np.sort([])
    np.sort() | np.sort(a, -1, None, None, True) | a.argsort(0, None, None, True) | np.sort(a, axis=1.0) | np.sort(a, axis=True)
    np.sort(a, axis='x') | np.sort([[2, 1], [1]]) | f.sort() | f.partition(1) | np.sort(f) | a.sort(bogus=1) | np.sort(a, 0, 's')
    np.partition(a, 1)[:, 1] | np.partition(a, 7) | np.partition(a, -4) | np.partition(a, [0, 1], axis=0) | np.partition(a, 1.5)
    np.partition(a, True) | np.partition(a, 1, kind='x') | np.partition(a, 1, kind='introselect')[:, 1] | np.partition(a, 1, kind=2)
    np.partition(a, [0, 1, 2]) | np.argpartition(a, [0, 1, 2]) | np.argpartition(a, 1, axis=None)[1] | np.argpartition(5, 0)
    np.partition(5, 0) | np.partition(np.empty(0), 0) | np.partition(a, -1)[:, -1] | np.partition([nan, 2, 1], 1)[1]
    np.partition(np.array(['c', 'a', 'b']), 1)[1] | a.partition(1) | np.partition(a, 1, 5) | np.argpartition(a.T, 0)[:, 0]
    np.searchsorted([1, 2, 3], 2) | np.searchsorted([1, 2, 3], [2, 2.5], side='right') | np.searchsorted([1, 2, 3], 2, side='x')
    np.searchsorted([1, 2, 3], 2, side=1) | np.searchsorted([[1]], 2) | np.searchsorted(3, 2) | np.searchsorted([1, 2, 3], 2, 'r')
    np.searchsorted([3, 1, 2], 2, sorter=[1, 2, 0]) | np.searchsorted([3, 1, 2], 2, sorter=[1, 2]) | np.searchsorted([], [1])
    np.searchsorted([3, 1, 2], 2, sorter=[1.0, 2, 0]) | np.searchsorted([3, 1, 2], 2, sorter=[[1, 2, 0]]) | np.searchsorted([1], v=2)
    np.searchsorted([1, 2], 'a') | np.searchsorted(['a', 'b'], 'b') | np.searchsorted([1, 2, 3], [[1], [3]]) | np.searchsorted([1, 2])
    np.searchsorted([1.0, nan], [nan, 2]) | np.searchsorted([1, 1, 1], 1, 'left') | np.searchsorted([1, 1, 1], 1, 'right')
    np.searchsorted(np.int8([1, 2, 3]), 300) | np.searchsorted(d, d[1]) | np.searchsorted(np.arange(9)[::2], np.arange(9)[::-3])
    np.searchsorted(np.array([1, 2, 10**30], object), 5) | np.searchsorted(s[::-1], s) | a[0].searchsorted(2, 'left', None)
    np.lexsort(([1, 2, 1], [3, 3, 1])) | np.lexsort(a) | np.lexsort(a.T) | np.lexsort([]) | np.lexsort(5) | np.lexsort(([1, 2], [1]))
    np.lexsort((a, a), axis=0) | np.lexsort((a, a), axis=5) | np.lexsort((5, 6)) | np.lexsort([[1, 2, 3]]) | np.lexsort((s['n'], s['s']))
    np.lexsort(([nan, 1, nan], [0, 0, 0])) | np.lexsort((['b', 'a'], [1.5, 1.5])) | np.lexsort(keys=([2, 1],)) | np.lexsort()
"""
SETUP = (
    "a = np.array([[3, 1, 2], [9, 7, 8]]); s = np.array([(2, 'b'), (1, 'c'), (1, 'a')], [('n', int), ('s', 'U1')]);"
    "f = np.arange(3); f.flags.writeable = False; d = np.array(['2019', '2020', '2021'], 'M8[Y]')"
)


def name_of(call: str) -> str:
    owner, _, rest = call.partition(".")
    name = rest[: rest.index("(")] if owner == "np" else call[: call.index("(")].rpartition(".")[2]
    if owner != "np" or name in ("array", "float64"):
        return "ndarray." + call[: call.rindex("(")].rpartition(".")[2]
    return name


def one_zero(values: list) -> list:
    """The values without a zero of the other sign, which no kind of sort tells apart."""
    return [value for value in values if not re.search(r"-0(\.0$|j|\+)", str(value))]


def cases() -> Iterator[Case]:
    for call in alternatives(CALLS):
        yield from listed(name_of(call), [call], SETUP)
    for dtype in DTYPES:
        for values, which in ((one_zero(special_values(dtype)), "special"), (plain_values(dtype), "plain")):
            for layout in ("C", "T", "strided", "reversed"):
                a = array(dtype, values, (4, 7), layout)
                for axis in (0, 1, None):
                    where = f"{which} {a.label}"
                    yield Case("sort", f"np.sort(a, {axis}) of {where}", f"np.sort(a, {axis})", setup(a=a))
                    stable = f"np.argsort(a, {axis}, 'stable')"
                    yield Case("argsort", f"{stable} of {where}", stable, setup(a=a))
                yield Case("ndarray.sort", f"in place, {where}", "a.sort(0); result = a", setup(a=a))
            sides = "s = np.sort(a, None); result = np.searchsorted(s, a), np.searchsorted(s, a, 'right')"
            a = array(dtype, values, (4, 7), "C")
            yield Case("searchsorted", f"{which} {a.label}", sides, setup(a=a))
            chosen = "k = [2, 11, 20]; result = np.partition(a, k, None)[k], np.sort(a, None)[k]"
            yield Case("partition", f"{which} {a.label}", chosen, setup(a=a))
            keys = "result = np.lexsort((a, a[::-1] == a), 0)"
            yield Case("lexsort", f"{which} {a.label}", keys, setup(a=a))
