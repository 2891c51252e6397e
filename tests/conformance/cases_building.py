"""Putting arrays together and taking them apart: grids, pad, block, insert, delete, bytes, text and files."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, array, plain_values, setup

GRIDS = """
    mgrid[0:3] | mgrid[0:2, 0:3] | mgrid[0:1:3j] | mgrid[0:1:3j, 0:2] | mgrid[-1:1:0.5] | mgrid[0:5:2, 1:4] | mgrid[:3]
    mgrid[0:2, 0:3, 0:2] | mgrid[5] | mgrid[()] | mgrid[0:0] | mgrid[0:1:1j] | mgrid[0:10:2.5, 0:3] | mgrid[3:0:-1]
    mgrid[0:2:np.complex64(5j)] | mgrid[0:1, ] | mgrid[np.float32(0):np.float32(1):np.float32(0.5), 0:2] | mgrid[0:, 1:2]
    ogrid[0:3] | ogrid[0:2, 0:3] | ogrid[0:1:3j, 0:2] | ogrid[0:5:2, 1:4] | ogrid[0:1:3j] | ogrid[()] | ogrid[0:2, 0:2, 0:2]
    ogrid[np.float32(0):np.float32(1):np.float32(0.5), 0:2] | ogrid[1:3, 5]
    r_[1:4, 0, 4] | r_[0:1:5j] | r_[a, 5] | r_[a, a.T] | r_[m, m] | r_['-1', m, m] | r_['0,2', a, a] | r_['0,2,0', a, a]
    r_['1,2,0', a, a] | r_['x', a] | r_['a,b', a] | r_[a, '0'] | r_[()] | r_[5] | r_[1.5, 2] | r_[np.int8(1), 2]
    r_[np.int8([1]), 300] | r_[True, 2] | r_[1j, a] | r_[:3] | r_[0:6:2, [7]] | r_['0,3', a, m] | r_['0,3,1', a, a]
    r_['2', np.zeros((1, 1, 2)), np.zeros((1, 1, 2))] | r_[0:5.5:1.5] | r_[np.array(3), [4]] | r_['0,2,-1', a, a] | r_[m, a]
    c_[a, a] | c_[a, m.T] | c_[m, m] | c_[1:3, 4:6] | c_[5, 6] | c_[[[1, 2]], 0, 0, [[3, 4]]] | c_[a] | c_[0:1:3j, a]
    c_[a, [1, 2]] | c_[m, [1, 2]] | c_[np.zeros((2, 1)), [1, 2]] | c_['0', m, m] | c_[()]
"""

BLOCKS = """
    [[a, b], [c, d]] | [a, b] | [[a], [a]] | a | 5 | [1, 2] | [[1, 2], [3, 4]] | [] | [[]] | [[a, b], []] | [a, [b]]
    [[1], 2] | (a, b) | [(a, b)] | [[[a]]] | [v, v] | [[v], [v]] | [v, [v]] | [[a, b], [a]] | [[a, b], [d, c]] | [[a.T, b.T]]
    [v, 1j] | [[a, 0.5 * b]] | [np.asfortranarray(a), np.asfortranarray(a)] | [[[v], [v]], [[v], [v]]] | [np.float32(1), 2]
    [[big, big], [big, big]] | [np.asfortranarray(big), np.asfortranarray(big)] | [[big, big], [big]] | [[big, 1j * big]]
    [[t, t]] | [[a, b], [c]] | [v, a]
"""

PADS = """
    1 | (1, 2) | ((1, 2), (0, 3)) | 0 | [[1], [2]] | -1 | 1.5 | (1, 2, 3) | {0: 1} | {-1: (2, 1)} | {0: 'a'} | 'a'
    np.array([[1, 0], [0, 1]]) | ((5, 7), (6, 9)) | [] | True | ((2, 2),)
"""
PAD_MODES = alternatives("""
    (nothing) | 'constant' | 'edge' | 'empty' | 'linear_ramp' | 'maximum' | 'mean' | 'minimum' | 'reflect' | 'symmetric'
    'wrap' | 'bogus' | 'constant', constant_values=5 | constant_values=(1, 2) | constant_values=((1, 2), (3, 4))
    constant_values=2.7 | constant_values=1j | 'edge', constant_values=1 | 'linear_ramp', end_values=(3, -4)
    'linear_ramp', end_values=((1, 2), (3, 4)) | 'maximum', stat_length=1 | 'mean', stat_length=(1, 2)
    'minimum', stat_length=0 | 'mean', stat_length=((1, 2), (3, 1)) | 'maximum', stat_length=-1
    'reflect', reflect_type='odd' | 'symmetric', reflect_type='odd' | 'reflect', reflect_type='even' | lambda *v: None
    'mean', stat_length=99 | 5 | None
""")

EDITS = """
    delete(a, 1) | delete(a, -1) | delete(a, 9) | delete(a, [1, 3]) | delete(a, [1, 1, -1]) | delete(a, slice(1, 4))
    delete(a, slice(None, None, 2)) | delete(a, slice(4, 1, -1)) | delete(a, slice(5, 1, -2)) | delete(a, slice(3, 3))
    delete(a, []) | delete(a, [True, False] * 3) | delete(a, [True]) | delete(a, [9]) | delete(a, [1.5]) | delete(a, 'x')
    delete(a, np.int8(2)) | delete(a, np.array([], int)) | delete(a, np.array([])) | delete(a, True) | delete(a, [[0, 1]])
    delete(m, 1) | delete(m, 1, 0) | delete(m, 1, 1) | delete(m, [0, 2], -1) | delete(m, slice(None, 2), 1) | delete(m, 0, 2)
    delete(m.T, 0, 0) | delete(m.T, [0, 1], 1) | delete(t, 1, 1) | delete(t.T, [1, 0], 1) | delete(t, slice(0, 3, 2), 2)
    delete(m, np.array([True, False, True]), 1) | delete(5, 0) | delete([[1, 2], [3, 4]], 0, 0) | delete(a, None)
    delete(np.asfortranarray(t), 1, 0) | delete(m, 1.0) | delete(a, np.array([1])) | delete(a, np.uint64([1, 2]))
    insert(a, 1, 99) | insert(a, -1, 99) | insert(a, 6, 99) | insert(a, 7, 99) | insert(a, [1, 3], 99)
    insert(a, [1, 3], [98, 99]) | insert(a, [3, 1, 1], [97, 98, 99]) | insert(a, 1, [98, 99]) | insert(a, [1], [98, 99])
    insert(a, slice(1, 4), 99) | insert(a, slice(None, None, -2), [7, 8, 9]) | insert(a, [], []) | insert(a, [], 5)
    insert(a, [1, 2], [1, 2, 3]) | insert(a, 2.0, 5) | insert(a, [True, False, False, True, False, False], 5)
    insert(a, np.array([True, False, False, True, False, False]), 5) | insert(a, [[0, 1]], 5) | insert(a, 1, 2.7)
    insert(a, 1, 'x') | insert(a, [9, 1], 5) | insert(a, [-1, 0], [5, 6]) | insert(a, np.int8(2), 5) | insert(a, 1, 1j)
    insert(m, 1, 5) | insert(m, 1, 5, axis=1) | insert(m, 1, [7, 8], axis=1) | insert(m, [1], [[7], [8]], axis=1)
    insert(m, 1, [7, 8, 9], axis=0) | insert(m, [0, 2], [7, 8], axis=1) | insert(m, [0, 2], 5, 1) | insert(m, 1, [1, 2], 0)
    insert(m.T, 1, 5, 0) | insert(t, 1, m.T[:2, :1], 1) | insert(m, 2, 5, 2) | insert(5, 0, 3) | insert([], 0, 3)
    insert(m, np.array([1]), [[7, 8, 9]], 0) | insert(np.asfortranarray(m), 1, 0, 1) | insert(m, (1, 1), 0, 1)
    append(a, 7) | append(a, [7, 8]) | append(m, m) | append(m, m, 0) | append(m, m, 1) | append(m, [1, 2, 3], 0)
    append(m, [[1, 2, 3]], 0) | append(a, 1.5) | append(5, 6) | append([], [])
    trim_zeros(z) | trim_zeros(z, 'f') | trim_zeros(z, 'b') | trim_zeros(z, 'bf') | trim_zeros(z, 'x') | trim_zeros(z, 'FB')
    trim_zeros([0, 0, 1, 0]) | trim_zeros((0, 1, 2, 0, 0)) | trim_zeros(z * 0) | trim_zeros([0, 0]) | trim_zeros([])
    trim_zeros(zz) | trim_zeros(zz, axis=0) | trim_zeros(zz, axis=1) | trim_zeros(zz, 'f') | trim_zeros(zz, 'b', (0, 1))
    trim_zeros(zz, axis=()) | trim_zeros(zz, axis=2) | trim_zeros(zz * 0) | trim_zeros(5) | trim_zeros(z > 0) | trim_zeros(-z * 0.5)
    resize(a, 3) | resize(a, 8) | resize(a, (2, 5)) | resize(m, (3, 3)) | resize(m.T, 7) | resize(a, -1) | resize(a, (2, -1))
    resize([], (2, 2)) | resize(a, 0) | resize(a, ()) | resize(5, 3) | resize(a, 2.5) | resize(a, np.int8(3)) | resize(a, [2, 2])
    vander([1, 2, 3]) | vander([1, 2, 3], 2) | vander([1, 2, 3], increasing=True) | vander([1.5, 2]) | vander([1j, 2])
    vander([1, 2, 3], 5) | vander([1, 2], 0) | vander([1, 2], 1) | vander(m) | vander([]) | vander(np.uint8([1, 2]))
    vander(np.float32([1, 2]), N=4) | vander([True, False]) | vander(5) | vander([1, 2], -1)
    cross([1, 2, 3], [4, 5, 6]) | cross([1, 2], [4, 5]) | cross([1, 2], [4, 5, 6]) | cross([1, 2, 3], [4, 5]) | cross(5, 6)
    cross([1, 2, 3, 4], [4, 5, 6]) | cross(m, m[::-1]) | cross(m, [1, 0, 2]) | cross(m.T, m.T, axis=0) | cross(m, m, axisc=0)
    cross(m.T, m, axisa=0) | cross(m, m.T, axisb=0) | cross(m, m, axis=2) | cross(m, m, axisc=5) | cross(m, m * 1.5)
    cross(m[:, None], m) | cross([True, False, True], [False, True, True]) | cross(np.uint8([1, 2, 3]), np.uint8([4, 5, 6]))
    cross(t[0, :, :3], m[:1]) | cross(t[:, :, :2], [1, 2]) | cross([1, 2, 3], np.zeros((2, 2))) | cross(m, np.zeros((3, 3)))
    require([1, 2]) | require(m, 'f4') | require(m.T, requirements='C') | require(m, requirements=['F', 'W'])
    require(m, requirements='X') | require(m, requirements=['C', 'F']) | require(m[:, ::2], requirements='O')
    require(m[:, ::2], None, ['A', 'O', 'W', 'E']) | require(m, requirements='c_contiguous') | require(m, requirements=[])
    require(m, requirements=['C_CONTIGUOUS', 'WRITEABLE']) | require(m, requirements='CAO') | require(5, requirements='F')
    cumulative_sum(a) | cumulative_sum(m) | cumulative_sum(m, axis=1) | cumulative_sum(a, include_initial=True)
    cumulative_sum(m, axis=0, include_initial=True) | cumulative_sum(m, axis=-1, dtype='f4') | cumulative_sum(5)
    cumulative_prod(a) | cumulative_prod(m, axis=1, include_initial=True) | cumulative_prod(a > 0) | cumulative_prod(m)
    cumulative_sum(a, out=np.zeros(7), include_initial=True) | cumulative_sum(a, out=np.zeros(6)) | cumulative_sum(m, axis=2)
    cumulative_prod(a + 0.5, dtype='f4') | cumulative_sum(a, axis=True) | cumulative_sum(5, include_initial=True)
    mintypecode('fd') | mintypecode(['d', 'f', 'F']) | mintypecode('ab') | mintypecode([a, 'f']) | mintypecode('', default='x')
    mintypecode('ilq', typeset='ilq') | mintypecode([np.float32(1), m * 1j]) | typename('d') | typename('?') | typename('x')
    typename('F') | typename('S1') | typename('q') | common_type(a) | common_type(a, np.float32(1)) | common_type(m * 1j)
    common_type(np.float16(1)) | common_type() | common_type(np.float16(1), np.complex64(1)) | common_type(a > 0)
    common_type(np.float32(1), np.complex64(1)) | common_type(5) | row_stack([a, a]) | row_stack((a, m))
    gradient(a * a) | gradient(a * a, 2) | gradient(a**2, a * 1.5) | gradient(a**2, [0, 1, 3, 4, 6, 9]) | gradient(m)
    gradient(a**2, [0, 1, 3, 4, 6, 9], edge_order=2) | gradient(m * 1.0, axis=1) | gradient(m, 2, [0, 1, 5]) | gradient(5)
    gradient(a, edge_order=2) | gradient(a, edge_order=3) | gradient(a[:1]) | gradient(m, 1, 2, 3) | gradient(a, [1, 2])
    gradient(np.float32([1, 2, 4])) | gradient(a * 1j) | gradient(m, axis=(0, 1)) | gradient(m, axis=3) | gradient(np.uint8([9, 1, 4]))
    unwrap([0, 4, 8, 1]) | unwrap([0, 3, 6, 1], period=4) | unwrap([[0, 4], [8, 1]], axis=0) | unwrap([0, 4, 8], discont=5)
    unwrap(np.float32([0, 4, 9])) | unwrap([0.0, 180, 360], period=360) | unwrap([0, 5, 2], period=5) | unwrap(5)
"""

WINDOWS = alternatives("5 | 1 | 0 | -1 | 4 | 12 | 1.5 | 5.0 | np.int8(3) | np.float32(4)")

ALONG_AXES = """
    apply_along_axis(np.sum, 0, m) | apply_along_axis(np.sum, 1, m) | apply_along_axis(np.cumsum, 1, m)
    apply_along_axis(lambda v: v[::-1], 0, m) | apply_along_axis(lambda v: np.outer(v, v), 1, m)
    apply_along_axis(lambda v: np.outer(v, v), 0, m) | apply_along_axis(np.sum, 2, m) | apply_along_axis(np.sum, -1, t)
    apply_along_axis(lambda v, k, j=0: v * k + j, 1, m, 10, j=1) | apply_along_axis(np.sum, 0, np.zeros((2, 0)))
    apply_along_axis(np.sum, 0, [1, 2, 3]) | apply_along_axis(len, 1, t) | apply_along_axis(np.mean, 1, m.T)
    apply_along_axis(lambda v: v.max() > 3, 0, m) | apply_along_axis(np.sum, 0, 5) | apply_along_axis(np.diff, 1, t)
    apply_over_axes(np.sum, t, [0, 2]) | apply_over_axes(np.sum, t, (0, -1)) | apply_over_axes(np.sum, t, 1)
    apply_over_axes(lambda a, k: a.sum(k).sum(0), t, [0]) | apply_over_axes(np.cumsum, m, [0, 1]) | apply_over_axes(np.max, t, [])
"""

BUFFERS = """
    frombuffer(b'abcdefgh', 'u1') | frombuffer(b'abcdefgh', 'i2') | frombuffer(b'abcdefgh') | frombuffer(b'abc', 'u2')
    frombuffer(b'abcdefgh', 'u2', 3) | frombuffer(b'abcdefgh', 'u2', 5) | frombuffer(b'abcdefgh', 'u2', -1, 2)
    frombuffer(b'abcdefgh', 'u2', offset=9) | frombuffer(b'abcdefgh', 'u2', offset=-1) | frombuffer(b'abcdefgh', 'u2', 0)
    frombuffer(b'') | frombuffer('abc') | frombuffer(5) | frombuffer([1]) | frombuffer() | frombuffer(b'ab', bogus=1)
    frombuffer(bytearray(b'abcd'), 'u1') | frombuffer(memoryview(b'abcd'), 'i4') | frombuffer(a, 'i4') | frombuffer(a[::2])
    frombuffer(b'abcd', 'u2', offset=1) | frombuffer(b'abcd', 'nonsense') | frombuffer(b'a' * 16, complex) | frombuffer(b'a' * 8, None)
    frombuffer(bytes(3), bool) | frombuffer(buffer=b'ab', dtype='i1', count=1, offset=1) | frombuffer(a) | frombuffer(b'ab', 'i1', 1.5)
    fromiter(range(5), int) | fromiter(range(5), float, 3) | fromiter(range(5), int, 9) | fromiter(range(5), int, 0)
    fromiter((x * x for x in range(20)), 'i2') | fromiter([], int) | fromiter(5, int) | fromiter([1.5, 2], int)
    fromiter([1, 300], 'u1') | fromiter([1j], float) | fromiter('12', int) | fromiter([True, 2], bool) | fromiter(range(3))
    fromiter(iter=[1, 2], dtype='f4') | fromiter([1, [2]], float) | fromiter([np.int8(3), 2.5], float) | fromiter(a, 'c8')
    fromiter({1: 2}, int) | fromiter([1, 2], 'nonsense') | fromiter([None], float) | fromiter(iter([1, 2, 3]), int, count=2)
    fromiter((1 // x for x in [1, 0]), int) | fromiter(range(3), int, -1) | fromiter(range(3), dtype=None)
    fromstring('1 2 3', sep=' ') | fromstring('1, 2, 3', sep=',') | fromstring('1,2,3', dtype=int, sep=',')
    fromstring('1 2 x', sep=' ') | fromstring('', sep=' ') | fromstring('1 2 3', sep=' ', count=2) | fromstring('1 2 3')
    fromstring(b'1 2', sep=' ') | fromstring('1,,2', sep=',') | fromstring('1,2,', sep=',') | fromstring('1.5 2', int, sep=' ')
    fromstring('1 0 0.5', bool, sep=' ') | fromstring('1+2j 3 4j 5-1j', complex, sep=' ') | fromstring('1+2 3', complex, sep=' ')
    fromstring('nan inf -inf +Infinity NAN nan(12) 1e5 .5 5. -.5e-3', sep=' ') | fromstring('0x10', sep=' ') | fromstring('300 -129', 'i1', sep=' ')
    fromstring('300', 'u1', sep=' ') | fromstring('-1', 'u1', sep=' ') | fromstring('99999999999999999999', int, sep=' ')
    fromstring('18446744073709551615 18446744073709551616', 'u8', sep=' ') | fromstring('-99999999999999999999', int, sep=' ')
    fromstring('1e400 -1e400 1e-400', sep=' ') | fromstring('70000 1e-9', 'f2', sep=' ') | fromstring('1e39', 'f4', sep=' ')
    fromstring('1\\t2\\n3', sep=' ') | fromstring('1a2a3', sep='a') | fromstring('1 a 2a3', sep=' a ') | fromstring('1;2 ; 3', sep=';')
    fromstring('1..2', int, sep='.') | fromstring('1 2', sep='') | fromstring('1 2', sep=None) | fromstring(5, sep=' ')
    fromstring(' 1 2 ', sep=' ') | fromstring('   ', sep=' ') | fromstring('1, ,2', sep=',') | fromstring('1 2', float, -1, ' ')
    fromstring('1 2 x', count=2, sep=' ') | fromstring('1.7976931348623157e308 4.9e-324 0.1', sep=' ') | fromstring('1 2', count=0, sep=' ')
    fromstring('1abc2', sep='abc') | fromstring('1ab2', sep='abc') | fromstring('1e 2', sep=' ') | fromstring('1e+ 2', sep=' ')
"""

METHODS = """
    byteswap() | byteswap(True) | byteswap(inplace=True) | byteswap(inplace=False) | byteswap(1, 2) | byteswap(bogus=1)
    trace() | trace(1) | trace(-1) | trace(5) | trace(dtype='f4') | trace(axis1=1, axis2=0) | trace(0, 0, 0) | trace(0, 0, 9)
    trace(out=np.zeros(())) | trace(offset='x') | trace(0, 1, 2) | to_device('cpu') | to_device('gpu') | to_device('cpu', stream=1)
    getfield('i1') | getfield('i1', 1) | getfield('i2', 99) | getfield('i1', -1) | getfield('c16') | getfield() | getfield('u1', 0)
    getfield('i1', 'x') | dumps().__class__ | tofile() | resize() | resize(None) | resize(bogus=1) | resize('x')
"""

RESIZES = alternatives("""
    a.resize(4) | a.resize((2, 2)) | a.resize(2, 2) | a.resize(6, 1) | a.resize((3, 2)) | a.resize(9) | a.resize(0)
    a.resize(-1) | a.resize((2, 2), refcheck=False) | a.resize(()) | a.resize([3]) | a.resize(2.5) | v = a[1:]; a.resize(3)
    v = a[1:]; v.resize(2) | v = a; a.resize(3) | v = a; a.resize(3, refcheck=False) | v = a; a.resize((3, 2)) | a.T.resize(3)
    a = a.reshape(2, 3); a.resize(3) | a = a.reshape(2, 3).copy(); a.resize((3, 3)) | a = a.reshape(2, 3).T.copy('F'); a.resize((4, 2))
    a = a[::2]; a.resize(3) | a.resize(2**62) | a.resize(8, refcheck=0) | a = np.array(5.5); a.resize(3) | a.resize((2, 0))
""")


def text_cases() -> Iterator[Case]:
    """Functions written in tables: one call each."""
    where = "a = np.arange(2); m = np.arange(4).reshape(2, 2)"
    for text in alternatives(GRIDS):
        yield Case(text[: text.index("[")], text, f"np.{text}", where)
    blocks = (
        "a = np.ones((2, 2)); b = np.zeros((2, 3)); c = np.full((1, 2), 7); d = np.full((1, 3), 8); v = np.arange(3);"
        "big = np.arange(160000).reshape(400, 400); t = np.arange(8).reshape(2, 2, 2)"
    )
    yield from listed("block", [f"np.block({text})" for text in alternatives(BLOCKS)], blocks)
    edits = (
        "a = np.arange(6); m = np.arange(6).reshape(2, 3); t = np.arange(24).reshape(2, 3, 4);"
        "z = np.array([0, 0, 1, 0, 2, 0]); zz = np.pad(np.array([[1, 0], [0, 2]]), ((1, 2), (2, 1)))"
    )
    for table, setting in ((EDITS, edits), (ALONG_AXES, edits), (BUFFERS, "a = np.arange(4.0)")):
        for text in alternatives(table):
            yield Case(text[: text.index("(")], text, f"np.{text}", setting)
    for name, points in product(("bartlett", "blackman", "hanning", "hamming"), WINDOWS):
        yield Case(name, points, f"np.{name}({points})")
    yield from listed("kaiser", [f"np.kaiser({points}, {beta})" for points, beta in product(WINDOWS, ("0", "8.6"))])
    values = alternatives(
        "0 | 5 | 20.5 | -3 | [0, 8, 8.5] | np.float32(3) | np.float16([1, 9]) | 1j | True | [[1], [2]] | []"
    )
    for name in ("i0", "sinc"):
        yield from listed(name, [f"np.{name}({value})" for value in values])


def pad_cases() -> Iterator[Case]:
    for number, (width, mode) in enumerate(product(alternatives(PADS), PAD_MODES)):
        dtype = ("int64", "float64", "complex128", "uint8", "float32")[number % 5]
        if "ramp" in mode and dtype == "complex128":
            dtype = "int8"
        a = array(dtype, plain_values(dtype), (3, 4), ("C", "F", "strided")[number % 3])
        separator = ", " if mode else ""
        code = f"np.pad(a, {width}{separator}{mode})"
        if mode == "'empty'":
            code = f"made = {code}; result = made.shape, made.strides, made.dtype"
        yield Case("pad", f"{width}{separator}{mode} of {a.label}", code, setup(a=a))
    texts = alternatives("""
        np.pad([1, 2, 3], (2, 5), 'reflect') | np.pad([1, 2, 3], (7, 4), 'symmetric') | np.pad([1, 2, 3], 8, 'wrap')
        np.pad([1, 2, 3], (7, 8), 'reflect', reflect_type='odd') | np.pad([5, 7], 9, 'symmetric', reflect_type='odd')
        np.pad([4], 3, 'reflect') | np.pad([4], 3, 'symmetric') | np.pad([4], 3, 'reflect', reflect_type='odd')
        np.pad([], 2) | np.pad([], 2, 'edge') | np.pad(np.zeros((0, 2)), ((0, 0), (1, 1)), 'wrap') | np.pad(5, 1) | np.pad(5, 0)
        np.pad(np.zeros((2, 0)), ((1, 1), (0, 0)), 'edge') | np.pad([1, 2], ((1, 1), (1, 1))) | np.pad([1, 2])
        np.pad([1.5, 2.5, 4], 2, 'mean', stat_length=2) | np.pad([1, 2, 4], 2, 'mean', stat_length=2) | np.pad([nan, 1], 1, 'maximum')
        np.pad(np.uint8([250, 3]), 4, 'linear_ramp', end_values=100) | np.pad(np.arange(24).reshape(2, 3, 4), 1, 'reflect')
        np.pad(np.arange(24).reshape(2, 3, 4), ((1, 2), (0, 3), (5, 0)), 'wrap') | np.pad([True, False], 2) | np.pad([1j], 1, 'edge')
        np.pad(np.arange(6).reshape(2, 3), 1, lambda v, w, k, o: v.__setitem__(slice(0, w[0]), 10 * k + o['z']), z=3)
        np.pad([1, 2, 3], 2, 'constant', constant_values=300) | np.pad(np.int8([1]), 1, constant_values=300)
    """)
    yield from listed("pad", texts)


def method_cases() -> Iterator[Case]:
    forms = [((2, 3, 4), "C"), ((3, 4), "T"), ((4,), "strided"), ((), "C"), ((3, 3), "reversed"), ((0, 2), "C")]
    for number, (call, (shape, layout)) in enumerate(product(alternatives(METHODS), forms)):
        dtype = ("int64", "int16", "uint32", "float64")[number % 4]
        a = array(dtype, plain_values(dtype), shape, layout)
        yield Case(f"ndarray.{call[: call.index('(')]}", f"{call} of {a.label}", f"a.{call}", setup(a=a))
    for dtype in DTYPES:
        a = array(dtype, plain_values(dtype), (2, 3), "strided")
        yield Case("ndarray.byteswap", f"twice, of {a.label}", "a.byteswap().byteswap()", setup(a=a))
        yield Case("ndarray.byteswap", f"bytes of {a.label}", "a.byteswap().tobytes()", setup(a=a))
        yield Case("ndarray.byteswap", f"in place, of {a.label}", "a.byteswap(True).byteswap(True)", setup(a=a))
    for code in RESIZES:
        yield Case("ndarray.resize", code, f"{code}; result = a", "a = np.arange(6)")
    sets = alternatives("""
        a.setfield(5, 'i4') | a.setfield(5, 'i4', 4) | a.setfield([1, 2, 3], 'u1', 1) | a.setfield(5, 'i4', 5) | a.setfield(5)
        a.setfield([1, 2], 'i4') | a.setfield(5, 'c16') | a.setfield(2.5, 'f4') | a.setfield('x', 'f4') | a.setfield(300, 'u1')
        a.setfield(value=1, dtype='i1', offset=2) | a.setfield(1, 'i1', -1)
    """)
    for code in sets:
        yield Case("ndarray.setfield", code, f"result = {code}, a", "a = np.arange(3)")
    yield from listed("ndarray.byteswap", ["a.byteswap(True)"], "a = np.arange(3); a.flags.writeable = False")
    yield from listed("ndarray.setfield", ["a.setfield(1, 'i1')"], "a = np.arange(3); a.flags.writeable = False")


def file_cases() -> Iterator[Case]:
    """tofile and fromfile, through a temporary file."""
    where = (
        "import os, pathlib, tempfile; a = np.arange(6.0).reshape(2, 3) / 4; name = tempfile.mktemp();"
        "read = lambda: pathlib.Path(name).read_bytes()"
    )
    writes = alternatives("""
        (nothing) | , ' ' | sep=',' | sep=', ', format='%.2f' | format='%d', sep=' ' | sep=' ', format='' | bogus=1 | sep='\\n'
    """)
    for text in writes:
        separator = "" if text.startswith(",") or not text else ", "
        for operand in ("a", "a.T", "a[:, ::2]", "a.astype('i2')", "a > 0.5", "a.astype('c8')", "a[0, 0]"):
            code = f"{operand}.tofile(name{separator}{text}); result = read(); os.remove(name)"
            yield Case("ndarray.tofile", f"{operand} {text}", code, where)
    reads = alternatives("""
        (nothing) | , 'f4' | , 'u1', 5 | , 'u1', 99 | , 'i2', -1, '', 3 | , offset=8 | , offset=99 | , 'f8', 0
        , count=2 | , dtype='i4', count=3 | , bogus=1 | , offset=-1
    """)
    for text in reads:
        code = f"result = np.fromfile(name{text})"
        yield Case("fromfile", f"bytes{text}", code, f"{where}; a.tofile(name)")
    texts = alternatives("""
        sep=' ' | int, sep=' ' | sep=' ', count=2 | sep=',' | sep=' ', count=9 | sep=' ', offset=2 | 'f4', 3, ' '
    """)
    for text in texts:
        code = f"result = np.fromfile(name, {text})"
        yield Case("fromfile", f"text, {text}", code, f"{where}; a.tofile(name, ' ')")
    code = "f = open(name, 'rb'); one = np.fromfile(f, count=2); result = one, f.tell(), np.fromfile(f, count=1), f.tell(); f.close()"
    yield Case("fromfile", "an open file", code, f"{where}; a.tofile(name)")
    code = "f = open(name, 'rb'); one = np.fromfile(f, count=2, sep=' '); result = one, f.tell(), np.fromfile(f, sep=' '); f.close()"
    yield Case("fromfile", "an open file of text", code, f"{where}; a.tofile(name, ' ')")
    code = "f = open(name, 'wb'); f.write(b'xy'); a.tofile(f); f.close(); result = read()"
    yield Case("ndarray.tofile", "an open file", code, where)
    yield from listed("fromfile", ["np.fromfile('/nowhere/at/all')", "np.fromfile(5)", "np.fromfile()"])
    yield from listed("ndarray.tofile", ["np.arange(3).tofile(5)", "np.arange(3).tofile('/nowhere/at/all')"])
    yield Case("ndarray.dump", "and load", "a.dump(name); import pickle; result = pickle.loads(read())", where)
    yield Case("ndarray.dumps", "and loads", "import pickle; result = pickle.loads(a.dumps())", where)


def view_cases() -> Iterator[Case]:
    """numpy.lib.stride_tricks."""
    calls = alternatives("""
        as_strided(a, (3, 2), (8, 8)) | as_strided(a, (2, 2)) | as_strided(a, strides=(0,)) | as_strided(a) | as_strided(a, (2, 2), (8,))
        as_strided(a, writeable=False) | as_strided(a, [2], [16]) | as_strided(a.astype('i2'), (2, 2), (2, 4)).copy()
        sliding_window_view(a, 3) | sliding_window_view(a, (2,)) | sliding_window_view(a, 9) | sliding_window_view(a, -1)
        sliding_window_view(m, (2, 2)) | sliding_window_view(m, 2) | sliding_window_view(m, 2, 1) | sliding_window_view(m, 2, axis=-1)
        sliding_window_view(m, (2, 1), (1, 1)) | sliding_window_view(m, (2, 2), 1) | sliding_window_view(m, 2, 5)
        sliding_window_view(a, 2, writeable=True) | sliding_window_view(m.T, (3, 2)) | sliding_window_view(5, ()) | sliding_window_view(a, 0)
    """)
    where = "a = np.arange(4); m = np.arange(12).reshape(3, 4)"
    for call in calls:
        yield Case("lib", call, f"np.lib.stride_tricks.{call}", where)


def cases() -> Iterator[Case]:
    yield from text_cases()
    yield from pad_cases()
    yield from method_cases()
    yield from file_cases()
    yield from view_cases()
