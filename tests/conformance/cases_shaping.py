"""Shape, order and joining: what is a view, what is a copy, what does not fit."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, array, plain_values, setup

FORMS = [
    ((2, 3, 4), "C"),
    ((2, 3, 4), "F"),
    ((2, 3, 4), "T"),
    ((2, 3, 4), "strided"),
    ((2, 3, 4), "reversed"),
    ((3, 4), "C"),
    ((3, 4), "F"),
    ((4, 3), "offset"),
    ((6,), "C"),
    ((6,), "strided"),
    ((6,), "reversed"),
    ((), "C"),
    ((1,), "C"),
    ((0,), "C"),
    ((0, 3), "C"),
    ((1, 3, 1), "C"),
    ((3, 1), "T"),
    ((3, 4), "broadcast"),
    ((1, 1, 1), "C"),
    ((2, 0, 3), "F"),
]

METHODS = """
    reshape(-1) | reshape(6) | reshape(4, 6) | reshape((4, 6)) | reshape(2, -1) | reshape(-1, 1)
    reshape(1, -1) | reshape(-1, -1) | reshape(5) | reshape(()) | reshape([2, -1]) | reshape(-2)
    reshape(0, -1) | reshape(3, -1, order='F') | reshape(-1, order='F') | reshape(-1, order='A')
    reshape(-1, order='K') | reshape(-1, order='X') | reshape(-1, copy=True) | reshape(-1, copy=False)
    reshape(-1, copy=None) | reshape(2.5) | reshape('a') | reshape() | reshape(None) | reshape(1, 2, 3, 4, 1)
    reshape(6, 4, order='F') | reshape((2, 12), order='A') | reshape(12, 2, copy=False)
    reshape(-1, 3, bogus=1) | reshape(2, 3, 4) | reshape(3, 4) | reshape(4, 3) | reshape(1, 6) | reshape(-1, 0)
    reshape(0) | reshape(shape=(-1,)) | reshape(np.int8(-1)) | reshape(2**40, 2**40) | ravel() | ravel('F')
    ravel('A') | ravel('K') | ravel(order='C') | ravel('X') | flatten() | flatten('F') | flatten('A')
    flatten('K') | flatten(order='C') | flatten(3) | T | T.T | transpose() | transpose(None) | transpose(0, 1)
    transpose(1, 0) | transpose((1, 0)) | transpose(2, 0, 1) | transpose([0, 2, 1]) | transpose(-1, 0, 1)
    transpose(0, 0, 1) | transpose(3, 0, 1) | transpose(0) | transpose('a') | transpose(1.0, 0) | swapaxes(0, 1)
    swapaxes(0, -1) | swapaxes(1, 1) | swapaxes(0, 5) | swapaxes(-4, 0) | swapaxes(0) | swapaxes('a', 0)
    squeeze() | squeeze(0) | squeeze(-1) | squeeze((0, 2)) | squeeze(()) | squeeze(axis=1) | squeeze(5)
    squeeze((0, 0)) | squeeze(axis=None) | copy() | copy('F') | copy('A') | copy('K') | copy('C') | copy('X')
    copy(order='F') | tobytes() | tobytes('F') | tobytes('A') | tobytes(order='C') | tobytes('K') | tolist()
    shape | strides | ndim | size | itemsize | nbytes | base is None | flags.owndata | flags.c_contiguous
    flags.f_contiguous | flags.contiguous | flags.forc | flags.fnc | flags.carray | flags.behaved
    flags.writeable | flags.aligned | flags['C'] | flags['C_CONTIGUOUS'] | flags['bogus'] | flags.num | mT
    real | imag | conj() | conjugate() | flat[:] | flat[0] | data.shape | diagonal() | trace() | nonzero()
    argsort() | repeat(2) | take([0, 0]) | ptp() | round() | round(1) | clip(1, 3) | clip(max=2) | clip(min=2)
    clip(None, 3) | clip() | clip(3, 1) | byteswap() | searchsorted(3) | __array__() | __copy__()
    __deepcopy__({}) | __class__ | bogus
""".strip()

FUNCTIONS = """
    reshape(a, -1) | reshape(a, (2, -1)) | reshape(a, 6, order='F') | reshape(a, (-1,), 'A')
    reshape(a, shape=-1) | reshape(a, -1, copy=False) | reshape(a, newshape=-1) | reshape(a)
    reshape([[1, 2], [3, 4]], 4) | reshape(a, -1, 'C', copy=True) | ravel(a) | ravel(a, 'F')
    ravel(a, order='K') | ravel([[1, 2], [3, 4]]) | ravel(5) | transpose(a) | transpose(a, (1, 0))
    transpose(a, axes=(2, 1, 0)) | transpose([[1, 2], [3, 4]]) | transpose(a, (0, 0)) | transpose(a, [-1, 0])
    matrix_transpose(a) | permute_dims(a) | swapaxes(a, 0, 1) | swapaxes(a, -1, 0) | swapaxes(a, 0, 3)
    swapaxes([[1, 2]], 0, 1) | moveaxis(a, 0, -1) | moveaxis(a, -1, 0) | moveaxis(a, [0, 1], [-1, -2])
    moveaxis(a, 0, 5) | moveaxis(a, [0, 1], [0]) | moveaxis(a, (0, 0), (1, 2)) | moveaxis(a, 2, 1)
    moveaxis(a, 0, 'x') | moveaxis(a, (0, 1), (1, 1)) | rollaxis(a, 1) | squeeze(a) | squeeze(a, 0)
    squeeze(a, axis=(0, 2)) | squeeze(a, 7) | squeeze([[1]]) | squeeze(a, -1) | expand_dims(a, 0)
    expand_dims(a, -1) | expand_dims(a, (0, 2)) | expand_dims(a, 1) | expand_dims(a, 9) | expand_dims(a, (0, 0))
    expand_dims(a, (-1, -2)) | expand_dims(5, 0) | expand_dims(a, axis=(0, 1)) | expand_dims(a, 1.0)
    expand_dims(a, [0]) | expand_dims([1, 2], 1) | atleast_1d(a) | atleast_2d(a) | atleast_3d(a) | flip(a)
    flip(a, 0) | fliplr(a) | flipud(a) | roll(a, 1) | roll(a, 1, 0) | rot90(a) | tile(a, 2) | repeat(a, 2)
    broadcast_to(a, (2, 3, 4)) | resize(a, (2, 2)) | append(a, 1) | delete(a, 0) | insert(a, 0, 1) | unstack(a)
    split(a, 1) | array_split(a, 2) | pad(a, 1) | ndim(a) | size(a) | shape(a) | size(a, 0) | trim_zeros(a)
    copy(a) | copy(a, 'F') | copy(a, order='C') | isfortran(a) | real(a) | imag(a) | conj(a) | round(a)
    round(a, 1) | around(a) | clip(a, 1, 3) | clip(a, None, 2) | clip(a, 2, None) | clip(a) | clip(a, 3, 1)
    clip(a, a, 3) | clip(a, min=1, max=2) | clip(a, 1, 3, min=2) | clip(a, [1], 3) | real([1j]) | imag(2)
    angle(a) | iscomplex(a) | isreal(a) | nan_to_num(a) | sort(a) | unique(a) | diff(a) | astype(a, float)
""".strip()

JOINS = """
    [a, b] | (a, b) | [a] | [] | a | [a, a, a] | [a, b.T] | [a, v] | [v, v] | [a, 5] | [5, 6] | [[1, 2], [3, 4]]
    [[1, 2], [3]] | [v, [7, 8, 9]] | [a, c] | [t, t] | [t, a] | 5 | [v, v[:2]] | [v, w] | [s, s] | [a, b, f]
    [e, v] | (x for x in (a, b)) | [a, None] | [f, f.T] | [a.T, b.T] | [fo, fo] | [a[::2], b[::2]] | [u, v]
    [v[None], a] | np.stack([a, b])
""".strip()
JOIN_FUNCTIONS = {
    "concatenate": alternatives("""
    (nothing) | axis=0 | axis=1 | axis=-1 | axis=None | axis=2 | axis=-3 | dtype='float32' | dtype='int8'
    casting='no' | casting='unsafe', dtype='int8' | out=o | out=o, axis=1 | axis='x' | 1 | 0, o
    out=o, dtype='f8' | bogus=1
"""),
    "stack": alternatives("""
                      (nothing) | axis=0 | axis=1 | axis=-1 | axis=3 | axis=-4 | out=o3 | dtype='float32'
                      dtype='int8', casting='unsafe' | 1 | axis=None
                  """),
    "vstack": ["", "dtype='float32'", "dtype='int8', casting='unsafe'", "casting='no'"],
    "hstack": ["", "dtype='float32'"],
    "dstack": [""],
    "column_stack": [""],
    "row_stack": [""],
    "block": [""],
}


JOINED = """
a = np.arange(6).reshape(2, 3)
b = np.arange(6.0).reshape(2, 3) / 2
v = np.arange(3)
w = np.array([True, False])
c = np.ones((3, 3), 'complex128')
t = np.arange(12).reshape(2, 3, 2)
f = np.full((2, 3), 2, 'float32')
s = np.array(4)
e = np.array([])
fo = np.array([[1, 2, 3], [4, 5, 6]], order='F')
u = np.array([250, 251], 'uint8')
o = np.full((4, 3), -1.0)
o3 = np.full((2, 2, 3), -1.0)
"""


def method_cases() -> Iterator[Case]:
    for number, (call, (shape, layout)) in enumerate(product(alternatives(METHODS), FORMS)):
        name = call.partition("(")[0].partition(".")[0].partition("[")[0].split()[0]
        dtype = ("int64", "float64", "bool", "complex128", "int8", "float32")[number % 6]
        a = array(dtype, plain_values(dtype), shape, layout)
        yield Case(f"ndarray.{name}", f"{call} of {a.label}", f"a.{call}", setup(a=a))
    texts = alternatives("""
        np.arange(6).reshape(2, 3).base.shape | np.arange(6).base | np.arange(6)[1:].base.shape
        np.arange(6)[1:][1:].base.shape | np.arange(6).reshape(2, 3).T.base.shape | np.array([1, 2]).flags
        str(np.zeros((2, 2)).T.flags) | repr(np.zeros(3)[::2].flags) | np.zeros(3).flags == np.ones(3).flags
    """)
    yield from listed("ndarray.base", texts[:5])
    yield from listed("ndarray.flags", ["str(np.array([1, 2]).flags)", *texts[6:]])


def setter_cases() -> Iterator[Case]:
    """Attributes that can be set, and those that cannot."""
    settings = alternatives("""
        a.shape = 6 | a.shape = (3, 2) | a.shape = (3, -1) | a.shape = 5 | a.shape = () | a.shape = 'x'
        a.T.shape = 6 | a.dtype = 'i4' | a.dtype = 'f8' | a.dtype = 'nonsense' | a.strides = (8, 16)
        a.strides = (1,) | a.flags.writeable = False | a.flags.writeable = True | a.flags['WRITEABLE'] = False
        a.flags.c_contiguous = False | a.flags.bogus = 1 | a.ndim = 3 | a.size = 1 | a.T = a | a.real = 7
        a.imag = 7 | c.real = 7 | c.imag = [1, 2] | a.flat = 9 | a.flat = [1, 2, 3] | a.bogus = 1
        a.base = None | a.itemsize = 2 | del a.shape | a.data = b'' | a[0].flags.writeable = False
        a.setflags(write=False) | a.setflags(write=False); a.setflags(write=True)
        v = a[0]; a.flags.writeable = False; v[0] = 5 | a.flags.writeable = False; v = a[0]; v[0] = 5
        a.flags.writeable = False; v = a[0]; v.flags.writeable = True
    """)
    for code in settings:
        name = (
            code.partition("=")[0].partition(".")[2].partition(".")[0].partition("[")[0].partition("(")[0].strip()
            or "flags"
        )
        yield Case(
            f"ndarray.{name}",
            code,
            f"{code}; result = a, a.shape, a.dtype, a.strides, a.flags.writeable",
            "a = np.arange(6).reshape(2, 3); c = np.array([1 + 2j, 3 - 4j])",
        )


def function_cases() -> Iterator[Case]:
    for number, (call, (shape, layout)) in enumerate(product(alternatives(FUNCTIONS), FORMS)):
        if number % 2 and "a" not in call.partition("(")[2]:
            continue
        dtype = ("int64", "float64", "uint8", "complex128", "bool", "float32")[number % 6]
        a = array(dtype, plain_values(dtype), shape, layout)
        yield Case(call.partition("(")[0], f"{call} of {a.label}", f"np.{call}", setup(a=a))


def join_cases() -> Iterator[Case]:
    for function, keywords in JOIN_FUNCTIONS.items():
        for arrays, keyword in product(alternatives(JOINS), keywords):
            call = f"np.{function}({arrays}{', ' if keyword else ''}{keyword})"
            yield Case(function, call, call, JOINED)
        yield from listed(function, [f"np.{function}()"])
    for dtype, (shape, layout) in product(DTYPES, FORMS[:9]):
        a = array(dtype, plain_values(dtype), shape, layout)
        for call in (
            "np.concatenate([a, a], axis=-1)",
            "np.stack([a, a], axis=-1)",
            "np.vstack([a, a])",
            "np.hstack([a, a])",
        ):
            yield Case(call[3 : call.index("(")], f"{call} of {a.label}", call, setup(a=a))


def memory_cases() -> Iterator[Case]:
    """shares_memory and may_share_memory, exact and by bounds."""
    pairs = alternatives("""
        a, a | a, a[::2] | a[::2], a[1::2] | a[:3], a[3:] | a[:4], a[3:] | a, a.copy() | m, m.T | m[0], m[1]
        m[:, 0], m[:, 1] | m[:, 0], m[1] | m, m[::-1] | a, m | a[:0], a | a, 5 | a, [1] | a[::3], a[1::3]
        a[::2], a[::3] | a.reshape(2, 5), a | a.view('i4'), a | a[0], a | z, z | a | a, a, 0 | a, a, 1
        a, a, -1 | m.ravel(), m | m.T.ravel(), m | m.flatten(), m | a[2:8:2], a[3:8:2]
        m[::2, ::2], m[1::2, 1::2] | m[::2, 1:], m[1::2, :-1] | a[::-1], a[5] | a[1:2], a[::-1][8:9]
        np.asarray(a), a | np.array(a), a | a.astype(a.dtype, copy=False), a | a, a, max_work=1 | a[...], a
        m.squeeze(), m | c.real, c.imag | c.real, c
    """)
    where = "a = np.arange(10); m = np.arange(16).reshape(4, 4); z = np.zeros((0, 3)); c = np.zeros(3, complex)"
    for function in ("shares_memory", "may_share_memory"):
        yield from listed(function, [f"np.{function}({pair})" for pair in pairs], where)


def cases() -> Iterator[Case]:
    yield from method_cases()
    yield from setter_cases()
    yield from function_cases()
    yield from join_cases()
    yield from memory_cases()
