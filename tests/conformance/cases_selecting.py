"""Selecting by positions, masks, conditions and bits: choose, place, packbits, ravel_multi_index and relatives."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, array, plain_values, setup

CHOOSE = """
    [0, 1, 2], c | [2, 0, 1], [10, 20, 30] | [[0, 1], [1, 0]], [[1, 2], [3, 4]] | 0, [1, 2.5] | s, [b, -b] | s.T, [1, 2, 3]
    s, c | [0, 3], [1, 2] | [-1, 0], [1, 2] | [0, 1.5], [1, 2] | 1.0, [1, 2] | [0, 1], [] | [0, 1], 5 | [0, 1], b
    [True, False], [1, 2] | [0, 1], [[1, 2, 3], [4, 5, 6]] | [0, 1], [np.int8(1), 300] | [0, 1], (1, 2j)
    [0, 1], [np.float32(1), 2.5] | s, [b, 0.5, b.astype('f4')] | np.array([], int), [1, 2] | [0, 1], [1] * 65
    np.uint8([1, 0]), [[1, 2], [3, 4]] | [0, 1], [np.arange(4).reshape(2, 2), 7] | [0, 0, 1], np.arange(6).reshape(2, 3)
"""
CHOOSE_KEYWORDS = alternatives("""
    (nothing) | mode='wrap' | mode='clip' | mode='raise' | mode='x' | mode=1 | out=np.zeros(3, int) | out=np.zeros(3)
    out=np.zeros((2, 3), 'f4'), mode='clip' | out=5 | bogus=1
""")
CHOOSE_SETUP = "c = np.arange(9).reshape(3, 3); s = np.array([[0, 2, 1], [1, 1, 0]]); b = np.array([1.5, 2.5, 3.5])"

PLACES = alternatives("""
    np.place(a, a > 2, [10, 20]) | np.place(a, a > 2, 9) | np.place(a, a > 2, []) | np.place(a, a > 99, [])
    np.place(a, [1, 0, 1], 5) | np.place(a.T, a.T > 2, [7, 8, 9]) | np.place(a[:, ::2], a[:, ::2] > 1, [5.7, 6])
    np.place(a, a > 2, a) | np.place(a, True, 1) | np.place([1], [1], 5) | np.place(a, a, [1j]) | np.place(a, a > 2)
    np.place(a, mask=a > 2, vals=3) | np.place(a, a.astype(float), [[1, 2], [3, 4]]) | np.place(a, a > 2, 300)
    np.putmask(a, a > 2, [10, 20]) | np.putmask(a, a > 2, 9) | np.putmask(a, a > 2, []) | np.putmask(a, [1, 0], 5)
    np.putmask(a.T, a.T > 2, [7, 8, 9]) | np.putmask(a[:, ::2], a[:, ::2] > 1, a[:, 1:]) | np.putmask(a, a > 2, a * 10)
    np.putmask(a, a > 2, 2.7) | np.putmask([1], [1], 5) | np.putmask(a, True, 1) | np.putmask(a, mask=a > 2, values=3)
    np.putmask(a, a > 2, np.arange(30)) | np.putmask(a, a.ravel() > 2, [1]) | np.putmask(a, a > 2, -1)
""")

PACKING = """
    packbits(b) | packbits(b, axis=0) | packbits(b, axis=1) | packbits(b, axis=-1) | packbits(b, 2)
    packbits(b, axis=1, bitorder='little') | packbits(b, None, 'little') | packbits(b, bitorder='x')
    packbits(b.T, axis=1) | packbits(b.T, axis=0) | packbits(b.T) | packbits(b[:, ::2], axis=0)
    packbits(b[::-1, ::-1], axis=1) | packbits(b[:0], axis=0) | packbits(b[:, :0], axis=1) | packbits(b[:0])
    packbits(u) | packbits(u - 1) | packbits(u.astype('i8') * 2**40) | packbits(u.astype('f4')) | packbits(5)
    packbits([1, 0, 1]) | packbits([]) | packbits(np.True_, axis=0) | packbits(u, axis=0) | packbits(u, axis=True)
    packbits() | packbits(a=u) | packbits(u, bitorder=1) | packbits(np.asfortranarray(b), axis=0) | packbits(b, axis='x')
    unpackbits(u) | unpackbits(u, axis=0) | unpackbits(u, axis=1) | unpackbits(u, axis=-1, bitorder='little')
    unpackbits(u, bitorder='little') | unpackbits(u, count=11) | unpackbits(u, count=-5) | unpackbits(u, count=0)
    unpackbits(u, axis=1, count=3) | unpackbits(u, axis=1, count=20) | unpackbits(u, axis=0, count=-3)
    unpackbits(u, count=-1000) | unpackbits(u, count=1.5) | unpackbits(u.T, axis=0) | unpackbits(u.T) | unpackbits(u[0, 0])
    unpackbits(u[:, ::2], axis=1) | unpackbits(u[:0]) | unpackbits(b) | unpackbits([1, 2]) | unpackbits(u, bitorder='x')
    unpackbits(np.asfortranarray(u), axis=1) | unpackbits(packbits(b, axis=1), axis=1, count=11) | unpackbits()
    unpackbits(u, 0, None, 'big') | unpackbits(u, axis=3)
"""

FLAT_POSITIONS = """
    ravel_multi_index((1, 2), (3, 4)) | ravel_multi_index(([1, 2], [0, 3]), (3, 4)) | ravel_multi_index([[1], [2]], (3, 4))
    ravel_multi_index(([1, 2], [0, 9]), (3, 4)) | ravel_multi_index(([1, 2], [0, 9]), (3, 4), mode='clip')
    ravel_multi_index(([1, -2], [0, 9]), (3, 4), mode='wrap') | ravel_multi_index(([1, 5], [0, 9]), (3, 4), ('clip', 'wrap'))
    ravel_multi_index(([1, 2], [0, 1]), (3, 4), mode=('clip',)) | ravel_multi_index(([1, 2], [0, 1]), (3, 4), order='F')
    ravel_multi_index(([1, 2], [0, 1]), (3, 4), order='A') | ravel_multi_index(([[1], [2]], [0, 1, 2]), (3, 4))
    ravel_multi_index(([1, 2], [0, 1, 2]), (3, 4)) | ravel_multi_index((1, 2, 3), (3, 4)) | ravel_multi_index((1.5, 2), (3, 4))
    ravel_multi_index(([], []), (3, 4)) | ravel_multi_index((1,), 3) | ravel_multi_index((0, 0), (2**40, 2**40))
    ravel_multi_index(m, (6, 6)) | ravel_multi_index((np.array([], int),) * 2, (0, 4)) | ravel_multi_index((1, 2))
    ravel_multi_index((m[0].astype('u1'), m[1].astype('i2')), (6, 6)) | ravel_multi_index((True, False), (2, 2))
    ravel_multi_index((m.T[0], m.T[1]), (6, 6), order='F') | ravel_multi_index(1, (3,)) | ravel_multi_index((), ())
    ravel_multi_index(np.ix_([0, 1], [1, 2]), (3, 4)) | ravel_multi_index((1, -1), (3, 4))
    unravel_index(5, (3, 4)) | unravel_index([5, 11], (3, 4)) | unravel_index([5, 12], (3, 4)) | unravel_index(-1, (3, 4))
    unravel_index(m, (6, 6)) | unravel_index(m.T, (6, 6), 'F') | unravel_index(m[:, ::2], (2, 2, 9)) | unravel_index(0, ())
    unravel_index([0], ()) | unravel_index(5.0, (3, 4)) | unravel_index([], (3, 4)) | unravel_index(np.array([], int), (3, 4))
    unravel_index(3, 5) | unravel_index(3, (5, 0)) | unravel_index(3, shape=(5, 2)) | unravel_index(3, (2**40, 2**40))
    unravel_index(np.uint8(3), (2, 2)) | unravel_index(True, (2, 2)) | unravel_index(3, (2, 2), order='K') | unravel_index(3)
    unravel_index(np.array(4), (2, 3)) | unravel_index(3, (2, '3'))
"""

CONDITIONS = """
    select([x < 3, x > 4], [x, x**2]) | select([x < 3, x > 4], [x, x**2], 42) | select([x < 3], [x], default=-0.5)
    select([x > 1, x > 3], [1, 2]) | select([x > 1], [1.5], 7) | select([x < 3, True], [x, 0]) | select([], [])
    select([x < 3], [x, x]) | select([x], [x]) | select([x < 3, x > 4], [x, 1j]) | select([True, False], [1, 2])
    select([np.True_], [x]) | select([m > 2, m < 1], [m, m.T[:, :1].T]) | select([x[:, None] > 2], [x]) | select([False], [1])
    select([x > 2], [np.int8(3)], 300) | select([x > 2], [x.astype('f4')], 0.5) | select((x > 2,), (x,))
    piecewise(x, [x < 3, x >= 3], [-1, 1]) | piecewise(x, [x < 3], [-1]) | piecewise(x, [x < 3], [-1, 5])
    piecewise(x, [x < 3, x > 4], [lambda v: v * 10, 3]) | piecewise(x, x < 3, [np.negative, np.square])
    piecewise(x, [x < 3, x > 4], [1, 2, 3, 4]) | piecewise(x, [x < 9], [lambda v, k: v + k, 0], 5)
    piecewise(x * 1.0, [x < 3], [lambda v, k=0: v + k, 2.5], k=0.5) | piecewise(5, [True], [3]) | piecewise(5, True, [3, 4])
    piecewise(m, [m > 2], [7]) | piecewise(x, [[True, False, True, False, True, False, True]], [9])
    piecewise(x, [x > 99], [lambda v: 1 / 0, 3]) | piecewise([1.5, 2.5], [[0, 1]], [9]) | piecewise(x, [0], [9, 8])
    extract(x > 2, x) | extract(m > 2, m) | extract(m.T > 2, m) | extract([1, 0, 1], m) | extract([], x) | extract(True, 5)
    asarray_chkfinite([1, 2]) | asarray_chkfinite([1.0, nan]) | asarray_chkfinite([inf]) | asarray_chkfinite(x)
    asarray_chkfinite([1, 2], dtype='f4') | asarray_chkfinite(m, order='F') | asarray_chkfinite([1j, inf])
"""

ALONG = """
    take_along_axis(m, i, 1) | take_along_axis(m, i, -1) | take_along_axis(m, i[:1], 0) | take_along_axis(m, k, None)
    take_along_axis(m, i, None) | take_along_axis(m, i, 2) | take_along_axis(m, i.astype(float), 1) | take_along_axis(m, k, 1)
    take_along_axis(m.T, i.T, 0) | take_along_axis(m, i[:, :1], 1) | take_along_axis(m, i + 9, 1) | take_along_axis(m, -i, 1)
    take_along_axis(m, i) | take_along_axis(m, i[:, :0], 1) | take_along_axis(m, i > 0, 1)
    take_along_axis(t, t.argmax(1, keepdims=True), 1) | take_along_axis(m, np.uint8(i), 1)
"""

INDEX_BUILDERS = """
    np.ix_([0, 1], [2, 0]) | np.ix_([True, False], [0, 2]) | np.ix_([]) | np.ix_() | np.ix_([[0]]) | np.ix_(range(2), [1])
    np.ix_(np.array([], int)) | np.ix_([0.5]) | np.ix_(1) | np.ix_([0, 1], [0], [1, 2]) | np.ix_(np.uint8([1]))
    np.s_[1:3] | np.s_[1] | np.s_[1, ...] | np.s_[::2, None] | np.index_exp[1:3] | np.index_exp[1] | np.index_exp[1, 2]
    np.diag_indices(3) | np.diag_indices(2, 3) | np.diag_indices(0) | np.diag_indices(2, ndim=1) | np.diag_indices(-1)
    np.diag_indices_from(np.zeros((3, 3))) | np.diag_indices_from(np.zeros(3)) | np.diag_indices_from(np.zeros((2, 3)))
    np.diag_indices_from(np.zeros((2, 2, 2))) | np.tril_indices(3) | np.tril_indices(3, 1) | np.tril_indices(3, -1)
    np.tril_indices(3, 0, 4) | np.tril_indices(4, k=1, m=2) | np.tril_indices(0) | np.triu_indices(3) | np.triu_indices(3, 1)
    np.triu_indices(3, -1) | np.triu_indices(3, 0, 4) | np.triu_indices(4, k=-1, m=2) | np.tril_indices_from(np.zeros((3, 4)))
    np.tril_indices_from(np.zeros((3, 4)), 1) | np.triu_indices_from(np.zeros((3, 4)), -1) | np.triu_indices_from(np.zeros((3, 4)))
    np.tril_indices_from(np.zeros(3)) | np.triu_indices_from(np.zeros((2, 2, 2))) | np.mask_indices(3, np.triu)
    np.mask_indices(3, np.tril, -1) | np.mask_indices(3, lambda a, k: a > 5) | np.mask_indices(2, np.triu, k=1)
    np.tril_indices(2.5) | np.tril_indices('a') | np.diag_indices(2.5) | np.triu_indices(3, 1.5)
"""

FILLS = alternatives("""
    np.fill_diagonal(a, 5) | np.fill_diagonal(a, [7, 8]) | np.fill_diagonal(a.T, 5) | np.fill_diagonal(a, 2.7)
    np.fill_diagonal(t, 5) | np.fill_diagonal(t, 5, wrap=True) | np.fill_diagonal(t, [1, 2, 3], True)
    np.fill_diagonal(a[0], 5) | np.fill_diagonal(c, 5) | np.fill_diagonal(c[:, :, :1], 5) | np.fill_diagonal(a[:, ::2], 9)
    np.fill_diagonal(a, a[1]) | np.fill_diagonal(t.T, 4) | np.fill_diagonal([[1]], 4) | np.fill_diagonal(a, [[1], [2]])
""")


def choose_cases() -> Iterator[Case]:
    for arguments, keyword in product(alternatives(CHOOSE), CHOOSE_KEYWORDS):
        if keyword.startswith("out=np.zeros(3") and arguments not in ("[0, 1, 2], c", "[2, 0, 1], [10, 20, 30]"):
            continue
        call = f"np.choose({arguments}{', ' if keyword else ''}{keyword})"
        yield Case("choose", call, call, CHOOSE_SETUP)
    methods = alternatives("""
        s.choose([1, 2, 3]) | s.choose(1, 2, 3) | s.choose(c) | s.choose() | s.choose(1, 2, 3, mode='clip') | s.choose(5)
        s.choose(c, mode='wrap') | s.choose(c, None) | s.choose([b, b, b], out=np.zeros((2, 3))) | s.choose(c, bogus=1)
        b.choose([1, 2, 3]) | s.choose([]) | s.choose(c[:2]) | s.choose(c[:2], mode='wrap') | s.choose(1j, 2, 3)
    """)
    yield from listed("ndarray.choose", methods, CHOOSE_SETUP)
    for dtype in DTYPES:
        a = array(dtype, plain_values(dtype), (2, 3), "strided")
        yield Case("choose", f"of {dtype}", "np.choose([[0], [1]], [a, a[::-1]])", setup(a=a))


def mask_cases() -> Iterator[Case]:
    for call, where in product(
        PLACES, ("a = np.arange(6).reshape(2, 3)", "a = np.arange(6.0).reshape(3, 2).T", "a = np.arange(6, dtype='u1')")
    ):
        if "reshape" in where or ("a.T" not in call and "[:, " not in call):
            yield Case(call[3 : call.index("(")], f"{call} | {where}", f"result = {call}", where)
    frozen = "a = np.arange(4); a.flags.writeable = False"
    yield from listed("place", ["np.place(a, a > 1, 5)", "np.place(a, a > 9, 5)"], frozen)
    yield from listed("putmask", ["np.putmask(a, a > 1, 5)"], frozen)
    for dtype in DTYPES:
        a = array(dtype, plain_values(dtype), (2, 3), "strided")
        for name in ("place", "putmask"):
            code = f"np.{name}(a, [[1, 0, 1], [0, 1, 1]], a[0, :2].copy())"
            yield Case(name, f"{code} of {a.label}", code, setup(a=a))


def position_cases() -> Iterator[Case]:
    bits = "b = np.arange(22).reshape(2, 11) % 3 > 0; u = np.arange(1, 247, 41, dtype='u1').reshape(2, 3)"
    grids = "m = np.arange(8).reshape(2, 4)[:, :3] % 6"
    numbers = "x = np.arange(7); m = np.arange(6).reshape(2, 3)"
    lines = (
        "m = np.array([[3, 1, 2], [9, 7, 8]]); i = np.array([[0, 2, 1], [1, 0, 2]]); k = np.array([5, 0]);"
        "t = np.arange(24).reshape(2, 3, 4) % 7"
    )
    for table, where in ((PACKING, bits), (FLAT_POSITIONS, grids), (CONDITIONS, numbers), (ALONG, lines)):
        for call in alternatives(table):
            name = call[: call.index("(")]
            code = "np." + call.replace("(packbits", "(np.packbits")
            yield Case(name, call, code, where)
    for dtype in DTYPES:
        a = array(dtype, plain_values(dtype), (3, 5), "T")
        yield Case("packbits", f"of {a.label}", "np.packbits(a, axis=0)", setup(a=a))
        yield Case("take_along_axis", f"of {a.label}", "np.take_along_axis(a, np.array([[2, 0, 1]]), 0)", setup(a=a))
    puts = alternatives("""
        np.put_along_axis(m, i[:, :1], 9, 1) | np.put_along_axis(m, i, m * 10, 1) | np.put_along_axis(m, k, [7, 8], None)
        np.put_along_axis(m, i, 9, 5) | np.put_along_axis(m, k, 9, 1) | np.put_along_axis(m.T, i.T, m.T, 0)
        np.put_along_axis(m, i[:1], [[1, 2, 3]], 0) | np.put_along_axis(m, i * 1.0, 9, 1) | np.put_along_axis(m, i, 9)
        np.put_along_axis(m[:, ::-1], i, [[1], [2]], 1) | np.put_along_axis(m, i, [1, 2], 1)
    """)
    for code in puts:
        yield Case("put_along_axis", code, f"result = {code}", lines)
    yield from listed("ix_", [code for code in alternatives(INDEX_BUILDERS) if code.startswith("np.ix_")])
    for code in alternatives(INDEX_BUILDERS):
        name = code[3:].partition("(")[0].partition("[")[0]
        if name != "ix_":
            yield Case(name, code, code)
    where = "a = np.arange(4).reshape(2, 2); t = np.zeros((7, 3)); c = np.zeros((3, 3, 3), int)"
    for code in FILLS:
        yield Case("fill_diagonal", code, f"result = {code}", where)


def cases() -> Iterator[Case]:
    yield from choose_cases()
    yield from mask_cases()
    yield from position_cases()
