"""Iteration objects but nditer: flat, broadcast, ndenumerate, ndindex; views with strides of one's own."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import array, plain_values, setup

# ---- flat ---------------------------------------------------------------------------------------------------------

FLAT_FORMS = [
    ((2, 3), "C"), ((2, 3), "F"), ((3, 4), "strided"), ((2, 3, 4), "T"), ((6,), "reversed"), ((), "C"), ((0, 3), "C"),
    ((3, 4), "broadcast"), ((4,), "readonly"),
]  # fmt: skip

FLAT_KEYS = alternatives("""
    0 | -1 | 3 | 6 | -7 | 100 | True | False | np.True_ | () | (1,) | (1, 2) | ... | (...,) | (..., ...) | None
    (None,) | 1.0 | np.float64(1) | np.int8(2) | np.uint64(3) | [0, 1] | [True, False] | [[True]] | [7, -7] | []
    [[]]
    np.array([True, False, True, True, False, True]) | np.array([True] * 7) | np.array([[True] * 3] * 2) | np.array(1)
    np.array(True) | np.array(7) | np.array([[0, 1], [2, 3]]) | np.array([0, 1], 'u1') | np.array([])
    np.array([1.0])
    [1.0, 2.0] | [1j] | nan | slice(1, 4) | slice(None, None, -2) | slice(9, 10) | slice(None) | slice(1.0, 2)
    (slice(1, 3),) | ([0, 1],) | (True,) | (np.array(True),) | (slice(0, 2), slice(0, 1)) | ((0, 1), (1, 2))
    (1, ...)
    range(3) | a.flat | [(0, 1)] | [[0, 1], [2]] | 10**30 | memoryview(bytes(2))
""")

# NumPy takes these for the first element without asking whether there is one: of an empty array it reads and
# writes memory that is not the array's, so there is nothing to compare with.
READ_WHAT_IS_NOT_THERE = {"True", "np.True_", "np.array(True)", "(True,)", "(np.array(True),)"}

FLAT_VALUES = ["5", "[7, 8]", "[]", "np.arange(20.0)", "2.5", "1j", "np.array(300)", "[[1], [2]]", "None"]

FLAT_USES = alternatives("""
    a.flat.index | a.flat.coords | a.flat.base is a | len(a.flat) | list(a.flat) | a.flat.copy() | a.flat.copy(1)
    a.flat.__array__() | a.flat.__array__(float) | a.flat.__array__(dtype=float, copy=True) | np.array(a.flat)
    np.asarray(a.flat, dtype=float) | a.flat == a.flat | a.flat < 3 | a.flat != [1] | a.flat == 'x' | hash(a.flat)
    a.flat + 1 | np.add(a.flat, 1) | 3 in a.flat | max(a.flat) | a.flat.shape | a.flat.bogus | next(a.flat)
    iter(a.flat) is a.flat | type(a.flat) | np.flatiter() | np.flatiter(a) | repr(a.flat) | a.flat[:] is a
    np.shares_memory(a.flat.__array__(), a) | a.flat.__array__().flags.writeable | sum(a.flat) | sorted(a.flat)[:2]
    np.ndenumerate(a) | list(np.ndenumerate(a)) | next(np.ndenumerate(a)) | np.ndenumerate(a).iter
""")

FLAT_PROGRAMS = alternatives("""
    f = a.flat; x = next(f); result = [x, f.index, f.coords, next(f), f.index, f.coords]
    f = a.flat; next(f); f[2]; result = f.index, f.coords
    f = a.flat; next(f); f[[0, 1]]; result = f.index
    f = a.flat; next(f); f[1:3]; result = f.index
    f = a.flat; next(f); f[...]; result = f.index
    f = a.flat; next(f); len(f), f.copy(), np.asarray(f), f == 1; result = f.index
    f = a.flat; list(f); result = f.index, f.coords, list(f)
    f = a.flat; result = [(f.index, f.coords, x) for x in f]
    f = a.flat; next(f); f[1] = 3; result = f.index
    f = a.flat; next(f); f[1:2] = 3; result = f.index
    a.flat = 7; result = a | a.flat = [1, 2]; result = a | a.flat = []; result = a | a.flat = a[::-1]; result = a
    a.flat = 1j; result = a | a.flat = None; result = a | a.flat = 'x' | a.flat = [[1, 2], [3]]; result = a
    a.flat = np.array([1, 300]); result = a | a.flat = a.T; result = a | del a.flat | del a.flat[0]
    b = np.zeros((1,) * 33); result = b.flat | b = np.arange(4.0); b.flat[b.flat > 1] = 9; result = b
    b = np.arange(6.0); b.flat = b[::-1]; result = b | b = np.arange(6.0); b.flat[:] = b[::-1]; result = b
    b = np.arange(8).reshape(2, 2, 2); f = b[:, :, ::-1].flat; list(f); result = f.index, f.coords
    b = np.arange(4, dtype='u1'); b.flat[0] = 300 | b = np.arange(4, dtype='u1'); b.flat[:] = 300
    b = np.arange(4, dtype='u1'); b.flat[:] = [1, 300] | b = np.arange(4); b.flat[0] = np.float64(1e30)
    b = np.arange(4); b.flat[[1, 2]] = 2.7; result = b | b = np.arange(4); b.flat[np.array(2)] = 9; result = b
""")


def flat_cases() -> Iterator[Case]:
    for shape, layout in FLAT_FORMS:
        dtype = "int64" if shape else "float64"
        form = f"{dtype}{list(shape)}.{layout}"
        built = setup(a=array(dtype, plain_values(dtype), shape, layout))
        keys = [key for key in FLAT_KEYS if 0 not in shape or key not in READ_WHAT_IS_NOT_THERE]
        for key in keys:
            yield Case("flatiter", f"[{key}] of {form}", f"a.flat[{key}]", built)
        for key, value in product(keys, FLAT_VALUES if (shape, layout) == ((2, 3), "C") else FLAT_VALUES[:2]):
            yield Case("flatiter", f"[{key}] = {value} of {form}", f"a.flat[{key}] = {value}; result = a", built)
        for text in FLAT_USES:
            name = "ndenumerate" if "ndenumerate" in text else "ndarray.flat"
            yield Case(name, f"{text} of {form}", text, built)
        for text in FLAT_PROGRAMS:
            yield Case("ndarray.flat", f"{text} of {form}", text if "result" in text else f"{text}; result = 0", built)


# ---- broadcast, ndindex and the small ones ------------------------------------------------------------------------

BROADCAST_ARGUMENTS = alternatives("""
    (nothing) | a | a, a | a, 1 | a, [1, 2, 3] | a, [1, 2] | a, [[1], [2]] | 1, 2 | [[1], [2]], [3, 4] | *[a] * 64
    *[a] * 65 | np.broadcast(a, a), a | np.broadcast(a, a), *[a] * 63 | np.zeros((1,) * 33) | a, x=1
    np.empty((0, 3)), a[:1] | a, [1, 2], [3] | [1], [2, 3], [4, 5, 6] | True, 2.5, 3j
""")

BROADCAST_USES = alternatives("""
    b.shape | b.size | b.nd | b.ndim | b.numiter | b.index | b.iters | list(b) | next(b) | b.reset() | b.reset(1)
    b.bogus | len(b) | type(b) | iter(b) is b | [len(i) for i in b.iters] | [i.coords for i in b.iters]
    [i.base.shape for i in b.iters] | [list(i) for i in b.iters] | [i[-1] for i in b.iters] | [i[:] for i in b.iters]
    [i.copy() for i in b.iters] | (next(b), b.index, [i.index for i in b.iters], b.reset(), b.index, next(b))
""")

# NumPy divides by the zero that the iterator of a broadcast 0-d operand holds, and dies of it.
CRASHES_ON_STRETCHED_NUMBERS = {"[i[-1] for i in b.iters]", "[i[:] for i in b.iters]"}

NDINDEX = alternatives("""
    (nothing) | 3 | 2, 3 | (2, 3) | () | 0 | 2, 0 | -1 | (2, -1) | [2, 2] | 2.0 | 'a' | np.int8(2), 2 | (2, 3), 1
    *a.shape | a.shape | 1, 1, 1 | True
""")

STRIDES = {
    "lib.stride_tricks.as_strided": alternatives("""
        a | a, (2, 2) | a, (3,), (8,) | a, (2, 2), (8, 8) | a, (4, 3), (0, 8) | a, shape=(3,) | a, strides=(8, 16)
        a, (2,), (8, 8) | a, (-1,), (8,) | a, (2,), (8,), writeable=False | a[:, 1:], (2, 2), (24, -8)
        [1, 2, 3], (2,), (16,)
        a, 3 | a, (2.0,), (8,) | a[1:], (2,), (8,) | 5 | a, (0, 2), (8, 8) | a.T, (2,)
    """),
    "lib.stride_tricks.sliding_window_view": alternatives("""
        v, 3 | v, (3,) | a, (2, 2) | a, (2, 3) | a, 2 | a, (3, 3) | a, 2, axis=1 | a, 2, axis=-1
        a, (2, 2), axis=(0, 1)
        a, (1, 2), axis=(1, 1) | a, 2, axis=5 | a, -1 | v, 0 | v, 7 | v, 6 | v, 3, writeable=True | v[::-1], 2
        [1, 2, 3], 2
        a, (2, 2), axis=1 | a, () | np.array(5), () | a.T, (1, 2) | v, 2.0 | v, np.int8(2)
    """),
    "broadcast_arrays": alternatives("""
        a, v[:3] | a, 1 | a, [1, 2] | (nothing) | a | [1], [[2], [3]], 4 | a, np.zeros((0, 3))
    """),
    "broadcast_shapes": alternatives("""
        (nothing) | (2, 3), (3,) | 3, 1 | (2,), (3,) | (-1,) | 2.0 | (2, 1), (1, 3), 1 | (0,), (1,) | [2], (2,)
        (2.0,)
        (5,), (4,), (5,) | 'a' | np.int8(3)
    """),
    "broadcast_to": alternatives("""
        a, (4, 2, 3) | a, (2, 3) | a, (3,) | a, (2,) | a, () | 1, () | 1, 3 | v, (2, 6) | a, (-1, 2, 3) | a, [2, 2, 3]
        a[:, :1], (2, 5) | a, (4, 2, 0) | a[:0], (0, 3) | a.T, (2, 3, 2) | a, 2.0
    """),
}

SMALL = alternatives("""
    [x - y for x, y in [np.lib.array_utils.byte_bounds(a)]]
    [np.subtract(*np.lib.array_utils.byte_bounds(a[::-1, ::2]))]
    [np.subtract(*np.lib.array_utils.byte_bounds(np.broadcast_to(a, (4, 2, 3))))]
    np.lib.array_utils.byte_bounds([1])
    np.lib.stride_tricks.__all__ | np.lib.mixins.__all__
""")

ARRAYTERATOR = alternatives("""
    x | x, 1 | x, 2 | x, 3 | x, 4 | x, 5 | x, 6 | x, 7 | x, 12 | x, 100 | x, 0 | x[:, ::2], 5 | x.T, 5 | v, 2
    x[:0], 2
""")

ARRAYTERATOR_USES = alternatives("""
    list(t) | t.shape | [list(b.flat) for b in t] | list(t.flat) | np.asarray(t) | t.dtype | t.start | t.stop | t.step
    t.buf_size | t.var is x | list(t[1:]) | list(t[..., 1]) | t[1:2].shape | list(t[::2, 1:]) | t[0].shape
    list(t[1:, 1:][:, 1]) | t.bogus
""")

MIXIN = """
class Boxed(np.lib.mixins.NDArrayOperatorsMixin):
    def __init__(self, value):
        self.value = value
    def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
        inputs = [x.value if isinstance(x, Boxed) else x for x in inputs]
        return ufunc.__name__, method, inputs, [k for k in keywords]
class Other:
    __array_ufunc__ = None
    def __radd__(self, other):
        return 'theirs'
x, y = Boxed(3), Boxed(4)
"""

MIXIN_USES = alternatives("""
    x + y | x + 1 | 1 + x | x - y | x * 2 | 2 * x | x / 2 | x // 2 | x % 2 | divmod(x, 2) | divmod(2, x) | x ** 2
    2 ** x
    x << 1 | x >> 1 | x & 1 | x ^ 1 | x | y == x | x == 3 | x != 3 | x < 3 | x <= 3 | x > 3 | x >= 3 | -x | +x
    abs(x)
    ~x | x @ y | x + Other() | hash(x) | x.__add__.__name__ | x | 1
    np.array([1, 2]) + x | x.__slots__ | np.lib.mixins.NDArrayOperatorsMixin.__module__
""")


# What is done to one of two arrays that were broadcast against each other; `r` is the stretched one.
STRETCHED_USES = alternatives("""
    r.flags.writeable | r.flags.num | repr(r.flags) | r.flags['W'] | r.flags['BEHAVED'] | r.flags.carray
    r.flags.farray
    r.flags._writeable_no_warn | r.flags._warn_on_write | setattr(r.flags, '_warn_on_write', False)
    [setattr(r.flags, 'writeable', True), repr(r.flags), r.fill(3)]
    [setattr(r.flags, 'writeable', False), repr(r.flags)]
    r.setflags(write=True) or r.flags.num | r.fill(3) | [r.fill(3), r.fill(4), r.flags.num] | r.sort() | r.partition(1)
    [r[0].fill(5), repr(r.flags)] | repr(r.T.flags) | repr(r.view().flags) | repr(r.real.flags) | repr(r.copy().flags)
    repr(np.asarray(r).flags) | memoryview(r).readonly | r.__array_interface__['data'][1] | np.add(1, 2, out=r)
    operator.setitem(r, 0, 9) | operator.iadd(r, 1) | np.copyto(r, 1) | setattr(r, 'flat', 1) | operator.setitem(r.flat, 0, 1)
    setattr(r, 'real', 3) | np.put(r, [0], 1) | r.byteswap(inplace=True) | r.setfield(3, 'f8') | np.add.at(r, [0], 1)
    r.sum(axis=0, out=r[0]) | np.take(np.arange(9.0), [[1, 2, 3], [1, 2, 3]], out=r) | np.clip(r, 0, 1, out=r)
    repr(np.frombuffer(r[0]).flags) | repr(np.from_dlpack(r).flags) | np.lib.stride_tricks.as_strided(r).flags.writeable
    repr(np.nditer(r, op_flags=['readwrite']).itviews[0].flags) | repr(np.broadcast_arrays(r, np.ones((2, 2, 3)))[0].flags)
    r.flags == r.copy().flags | delattr(r.flags, '_warn_on_write') | setattr(r.flags, '_writeable_no_warn', 1) | setattr(r.flags, 'num', 3)
    np.frombuffer(r) | np.add.at(r, 99, 1) | [r.__setstate__(r.__reduce__()[2]), r.flags.num]
""")

# Windows that overlap: what one element becomes must not change what another one is made of.
OVERLAPPING_USES = alternatives("""
    operator.iadd(w, 1) | np.negative(w, out=w) | np.add(w, w, out=w) | np.add(w, 1, out=w, where=w > 2) | w.clip(2, 5, out=w)
    np.multiply(w, w[::-1], out=w) | np.divmod(w, 3, out=(w, None))[0] | np.frexp(w, out=(None, w.astype('i4')))[1]
""")


def small_cases() -> Iterator[Case]:
    built = "a = np.arange(6).reshape(2, 3); v = np.arange(6)"
    for arguments in BROADCAST_ARGUMENTS:
        for use in BROADCAST_USES:
            if arguments == "a, 1" and use in CRASHES_ON_STRETCHED_NUMBERS:
                continue
            if len(arguments) < 14 or use in ("b.shape", "b.numiter"):
                yield Case(
                    "broadcast", f"({arguments}): {use}", f"b = np.broadcast({arguments}); result = {use}", built
                )
    for arguments in NDINDEX:
        yield Case("ndindex", f"({arguments})", f"list(np.ndindex({arguments}))", built)
    yield from listed("ndindex", ["type(np.ndindex(2))", "next(np.ndindex(2))", "np.ndindex(2, 3).bogus"])
    for name, calls in STRIDES.items():
        for arguments in calls:
            yield Case(name.split(".")[0], f"{name}({arguments})", f"np.{name}({arguments})", built)
    stretched = "import operator; r = np.broadcast_arrays(np.arange(6.0).reshape(2, 3), np.arange(3.0))[1]"
    yield from listed("broadcast_arrays", STRETCHED_USES, stretched)
    overlapping = "import operator; a = np.arange(8.0); w = np.lib.stride_tricks.as_strided(a, (3, 4), (8, 8))"
    for use in OVERLAPPING_USES:
        yield Case("add", f"overlapping: {use}", f"result = [{use}, a]", overlapping)
    yield from listed("lib", SMALL, built)
    for arguments in ARRAYTERATOR:
        for use in ARRAYTERATOR_USES:
            code = f"t = np.lib.Arrayterator({arguments}); result = {use}"
            yield Case("lib", f"Arrayterator({arguments}): {use}", code, f"x = np.arange(12).reshape(3, 4); {built}")
    for use in MIXIN_USES:
        yield Case("lib", f"NDArrayOperatorsMixin: {use}", use, MIXIN)


def cases() -> Iterator[Case]:
    yield from flat_cases()
    yield from small_cases()
