"""Making arrays: from nested data, filled, counted, like others; and what refuses to become one."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, array, integer_limits, literal, plain_values, scalar, setup, special_values_for

DATA = """
    5 | 2.5 | True | 1j | [] | [[]] | [[], []] | [1, 2, 3] | [1, 2.5] | [True, 2] | [True, 2.5] | [1, 1j]
    [True, False] | [[1, 2], [3, 4]] | [[[1], [2]], [[3], [4]]] | (1, 2) | [(1, 2), (3, 4)] | range(5)
    range(0, -6, -2) | [range(3), range(3)] | [1, 2**31] | [2**63 - 1] | [2**63] | [2**64 - 1] | [-1, 2**63]
    [-(2**63)] | [1.0, 2**63] | [2**63, 1.5] | [nan, inf] | [-0.0] | -0.0 | [True, 1j]
    [np.int8(1), np.int8(2)] | [np.int8(1), 2] | [np.int8(1), np.float32(2.5)] | [np.uint8(1), np.int8(1)]
    [np.float32(1), 2.0] | [np.uint64(1), np.int64(1)] | [np.bool_(True), np.int16(3)] | np.float32(2.5)
    np.int8(-3) | [np.arange(3), np.arange(3)] | [np.arange(3), [4, 5, 6]] | [np.array(1), np.array(2)]
    [np.array([1.5]), [2]] | (np.float32(1), np.float64(2)) | [[1, 2], np.array([3, 4])]
    np.arange(6).reshape(2, 3) | np.arange(6).reshape(2, 3).T | np.arange(6)[::2] | [[1, 2], [3]] | [1, [2]]
    [[1], 2] | [[1, 2], [3, 4, 5]] | [[[1]], [[2, 3]]] | [np.arange(2), np.arange(3)] | [[], [1]] | iter([1, 2])
    {1, 2} | {1: 2} | None | [None] | 'abc' | ['a', 'bc'] | b'xy' | [1, 'a'] | object | 2**64 | [2**64]
    [-(2**64)] | bytearray(b'abc') | memoryview(b'abc') | (x for x in (1, 2)) | [1, None] | ...
"""

DTYPE_ARGUMENTS = alternatives("""
    None | bool | int | float | complex | 'int8' | 'u2' | '<i4' | '>i4' | 'f' | np.float32 | np.dtype('uint8')
    'complex128' | 'd' | '?' | 'nonsense' | np.integer | 3 | 'i3' | 'float'
""")
RANGES = """
    5 | 0 | -3 | 5.0 | 2.5 | 1, 5 | 5, 1 | 1, 10, 3 | 10, 1, -3 | 0, 1, 0.1 | 0, 1, 0 | 1, 2, -1 | 1.5, 4
    0.0, 1.0, 0.3 | -1, 1, 0.25 | 5, None | None | True | 'a' | 5, dtype=float | 5, dtype='int8' | 3, dtype=bool
    2, dtype=bool | 3, dtype='complex128' | 1, 5, dtype='uint8' | 300, dtype='uint8' | 0, 5, 2, 'float32'
    start=1, stop=4 | start=2 | stop=4 | 4, step=2 | step=2 | 1, step=2 | nan | inf | 0, nan | 0, 1, inf | 1e20
    0, 10, 2**70 | 1, 4, 1, 'int16' | 2**63 | 2**63, 2**63 + 3 | np.int8(5) | np.float32(3)
    np.float32(0), np.float32(1), np.float32(0.25) | np.uint8(250), np.uint8(255) | 1j, 4 | 1, 2, 3, 4, 5
    (nothing) | 0.1, 0.5, 0.1 | 0, -5, -1 | 7, like=None | [3] | np.array(3) | np.array([3]) | np.array([3, 4])
    np.int64(2), 5.0 | 1, 1 | -0.0, 2 | 1e-3, 5e-3, 1e-3 | 10, 0, -2.5 | 0, 3, 1.5, dtype=int
    0.5, 3, dtype=int | None, 5 | device='cpu' | 3, device='cpu' | 3, device='gpu'
"""
SPACES = """
    0, 1 | 0, 1, 5 | 0, 1, 1 | 0, 1, 0 | 0, 1, -1 | 5, 1, 3 | 0, 10, 5, False | 0, 1, 5, endpoint=False
    0, 1, 5, retstep=True | 0, 1, 1, retstep=True | 0, 1, 0, retstep=True | 0, 10, 5, dtype=int
    0, 1, 5, dtype='float32' | -3, 3, 7, dtype='int8' | 0, 1j, 3 | 1, 1, 3 | 0, inf, 3 | nan, 1, 3 | 0, 1, 3.0
    0, 1, '3' | 0, 1, None | [0, 1], [2, 3], 3 | [0, 1], [2, 3], 3, axis=1 | [0, 1], 5, 3, axis=-1
    0, 1, 3, axis=1 | True, False, 3 | 0.1, 0.7, 10 | 0, 5e-324, 4 | 1e300, -1e308, 4 | -1e308, 1e308, 3
    np.float32(0), np.float32(1), 4 | np.array(0), 1, 3 | 0, 1, np.int64(4) | 0, 1, True
    start=0, stop=1, num=3 | 0 | (nothing) | 2, 3, 7, True, True, 'float32' | 0, 1, 101
    0, -0.0, 3 | 0, 9, 4, dtype=bool
"""
FILLED = """
    3 | (3,) | (2, 3) | () | 0 | (0,) | (2, 0, 3) | [2, 2] | -1 | (2, -1) | 2.0 | (2, 2.5) | 'a' | None
    np.int8(3) | np.array([2, 3]) | np.array(2) | (2, np.int64(3)) | True | (1,) * 64 | (1,) * 65 | range(3)
    (2, 3), int | (2, 3), 'uint8' | (2, 3), bool | 3, 'complex128' | 3, 'nonsense' | (2, 3), float, 'F'
    (2, 3), order='F' | (2, 3), order='C' | (2, 3), order='K' | (2, 3), order='X' | (2, 3), order=None
    (2, 3), dtype=None | shape=2 | 2, like=None | 2**62 | (2**40, 2**40) | 2**70 | 1j | (nothing)
    (2, 3), 'f4', 'F' | 3, np.float32 | 3, np.dtype('int16') | (2, 3), device='cpu' | 3, dtype='<u4'
    2, bogus=1 | ((2, 3),) | (2, '3') | [[2]] | {} | (2, None)
"""
LIKES = """
    a | a, dtype='float32' | a, 'int8' | a, bool | a.T | a, order='C' | a, order='F' | a.T, order='C'
    a.T, order='K' | a.T, order='A' | a[:, ::2] | a[::-1] | a, shape=(4,) | a, shape=5
    a, shape=(3, 2), order='F' | a, shape=() | a[0, 0] | 5 | 2.5 | [1, 2] | [[1.5, 2]] | True | np.float32(2)
    np.int8(3) | a, subok=False | a, device='cpu' | a, None, None | a, dtype=complex, shape=(2, 2)
    (nothing) | a, order='X' | np.array(3) | a[:0] | a.transpose(1, 0) | t | t.transpose(2, 0, 1) | t[:, ::2] | None
    (1, 2) | a, bogus=1
"""
EYES = alternatives("""
    3 | 3, 4 | 3, 4, 1 | 3, 4, -1 | 3, k=5 | 3, k=-5 | 0 | 3, dtype=int | 3, dtype=bool | 2, 3, 0, 'complex128'
    3, order='F' | -1 | 2.5 | 'a' | 3, k=1.5 | 3, None, 1 | np.int8(3) | (nothing)
    2, 2, 1, 'float32', order='F' | N=2, M=3 | 3, k=2**70 | True | 3, -1
""")


def conversion_cases() -> Iterator[Case]:
    """array and asarray of every kind of data, with every kind of dtype argument."""
    kinds = alternatives(DATA)
    yield from listed("array", [f"np.array({data})" for data in kinds])
    yield from listed("asarray", [f"np.asarray({data})" for data in kinds])
    for data, dtype in product(kinds[:50], DTYPE_ARGUMENTS):
        yield Case("array", f"{data}, dtype={dtype}", f"np.array({data}, dtype={dtype})")
    for dtype, target in product(DTYPES, DTYPES):
        kind = "bool_" if dtype == "bool" else dtype
        values = list(map(literal, special_values_for(dtype, target)))
        yield Case(
            "array",
            f"list of {dtype} scalars to {target}",
            f"np.array([{', '.join(f'np.{kind}({value})' for value in values)}], dtype='{target}')",
        )
        if dtype in ("bool", "int64", "float64", "complex128"):
            for value in values:
                yield Case("array", f"[{value}] to {target}", f"np.array([{value}], dtype='{target}')")
    for code in ("i2", "u4", "i8", "f2", "f4", "f8", "c8", "c16"):
        for data in (
            "[1.5, 2, True]",
            "[1.5, 2.5]",
            "[[1, 2], [3, 4]]",
            "(nan, 1.0)",
            "[np.float32(1), 2.5]",
            "7",
            "b'1'",
        ):
            yield Case("array", f"{data} in the other byte order, {code}", f"np.array({data}, '>{code}').tobytes()")
        stored = f"a = np.zeros(3, '>{code}'); a[0] = 2; a[1:] = [1.5, 2.5]; result = a.tobytes()"
        yield Case("ndarray.__setitem__", f"in the other byte order, {code}", stored)
    for target in DTYPES[1:9]:
        low, high = integer_limits(target)
        for value in (low, low - 1, high, high + 1, -1, 256, 2**64, -(2**64), 2**100):
            yield Case("array", f"[{value}] at the limits of {target}", f"np.array([{value}], dtype='{target}')")
            yield Case(target, f"{value} at the limits", f"np.{target}({value})")
            yield Case("asarray", f"{value} at the limits of {target}", f"np.asarray({value}, dtype='{target}')")
    keywords = alternatives("""
        copy=True | copy=False | copy=None | copy=0 | copy=2 | copy='x' | order='F' | order='C' | order='A'
        order='K' | order='X' | order=None | ndmin=0 | ndmin=1 | ndmin=3 | ndmin=65 | ndmin=-1 | subok=True
        ndmin=2, order='F' | dtype='float32', copy=False | dtype=a.dtype, copy=False | like=None | bogus=1
        dtype='float64', order='F', ndmin=3 | ndmax=1
    """)
    for name, data, keyword in product(
        ("array", "asarray"),
        alternatives("""
        a | a.T | a[:, ::2] | [1, 2] | 5 | a[0] | np.int8(3)
    """),
        keywords,
    ):
        yield Case(name, f"{data}, {keyword}", f"np.{name}({data}, {keyword})", "a = np.arange(6).reshape(2, 3)")
    later = ["asanyarray", "ascontiguousarray", "asfortranarray", "require", "asarray_chkfinite", "copy"]
    for name, data in product(later, ("a", "a.T", "a[:, ::2]", "[1, 2]", "5", "2.5", "a[0, 0]", "a[0, ::-1]")):
        yield Case(name, data, f"np.{name}({data})", "a = np.arange(6).reshape(2, 3)")


def filled_cases() -> Iterator[Case]:
    """zeros, ones, full and empty; for empty only what is defined."""
    yield from listed("zeros", [f"np.zeros({text})" for text in alternatives(FILLED)])
    yield from listed("ones", [f"np.ones({text})" for text in alternatives(FILLED)])
    flags = "made.flags.c_contiguous, made.flags.f_contiguous, made.base is None"
    described = f"result = (made.shape, made.dtype, made.strides, {flags})"
    for text in alternatives(FILLED):
        yield Case("empty", text, f"made = np.empty({text}); {described}")
    fills = alternatives("""
        5 | 2.5 | True | 1j | [1, 2, 3] | [[1], [2]] | nan | 300 | -1 | 2**63 | 2**64 | np.int8(3)
        np.float32(2.5) | 'x' | None | [1, 2] | np.arange(3.0)
    """)
    for shape, fill in product(("3", "(2, 3)", "()", "0"), fills):
        yield Case("full", f"{shape}, {fill}", f"np.full({shape}, {fill})")
    for fill, dtype in product(fills, DTYPES):
        yield Case("full", f"(2, 3), {fill}, {dtype}", f"np.full((2, 3), {fill}, dtype='{dtype}')")
    yield from listed(
        "full",
        alternatives("""
        np.full((2, 3), 1, order='F') | np.full(2) | np.full() | np.full((2, 3), 1, 'int8', 'F')
        np.full(-1, 2) | np.full(2, 1, order='X') | np.full(2, fill_value=3)
        np.full(shape=2, fill_value=3, dtype=float)
    """),
    )
    for name in ("zeros_like", "ones_like", "empty_like", "full_like"):
        for text in alternatives(LIKES):
            arguments = (
                text.replace(",", ", 7,", 1)
                if "," in text and "[1" not in text and "(1" not in text
                else f"{text}, 7"
                if text
                else ""
            )
            call = f"np.{name}({arguments if name == 'full_like' else text})"
            code = f"made = {call}; {described}" if name == "empty_like" else call
            yield Case(name, text, code, "a = np.arange(6).reshape(2, 3); t = np.arange(24).reshape(2, 3, 4)")
    for dtype, fill in product(DTYPES, ("2", "2.5", "-1", "300", "nan", "1j")):
        yield Case("full_like", f"{dtype} {fill}", f"np.full_like(a, {fill})", f"a = np.zeros(3, dtype='{dtype}')")


def counted_cases() -> Iterator[Case]:
    """arange, linspace, eye and their errors."""
    yield from listed("arange", [f"np.arange({text})" for text in alternatives(RANGES)])
    for dtype, text in product(DTYPES, ("5", "1, 6, 2", "0.5, 3", "7, 0, -2", "2", "1.9, 4")):
        yield Case("arange", f"{text}, {dtype}", f"np.arange({text}, dtype='{dtype}')")
    yield from listed("linspace", [f"np.linspace({text})" for text in alternatives(SPACES)])
    for dtype, count in product(DTYPES, (2, 3, 7, 50)):
        yield Case("linspace", f"0, 10, {count}, {dtype}", f"np.linspace(0, 10, {count}, dtype='{dtype}')")
        yield Case(
            "linspace",
            f"scalars -2.5, 7, {count}, {dtype}",
            f"np.linspace(np.{'bool_' if dtype == 'bool' else dtype}(1), 7, {count})",
        )
    yield from listed("eye", [f"np.eye({text})" for text in EYES])
    yield from listed(
        "identity",
        [
            f"np.identity({text})"
            for text in alternatives("""
        3 | 0 | 2, int | 2, dtype=bool | -1 | 2.5 | (nothing)
    """)
        ],
    )
    for name, arguments in (
        ("logspace", "0, 2, 5"),
        ("geomspace", "1, 100, 3"),
        ("tri", "3"),
        ("diag", "[1, 2]"),
        ("tril", "[[1, 2], [3, 4]]"),
        ("triu", "[[1, 2], [3, 4]]"),
        ("indices", "(2, 2)"),
        ("meshgrid", "[1, 2], [3, 4]"),
        ("fromiter", "range(3), int"),
        ("frombuffer", "b'abcd', 'uint8'"),
        ("fromfunction", "lambda i: i, (3,)"),
        ("vander", "[1, 2, 3]"),
    ):
        yield from listed(name, [f"np.{name}({arguments})"])


def copy_cases() -> Iterator[Case]:
    """Whether a conversion copies: layouts, and an operand of each dtype."""
    for dtype, layout, call in product(
        DTYPES,
        ("C", "F", "strided", "broadcast"),
        alternatives("""
        np.array(a) | np.asarray(a) | np.array(a, order='C') | np.asarray(a, dtype='float64')
        np.array(a, copy=None, ndmin=3) | np.copy(a) | a.copy() | a.copy('F') | a.copy(order='K')
    """),
    ):
        a = array(dtype, plain_values(dtype), (3, 4), layout)
        name = "ndarray.copy" if call.startswith("a.") else call[3 : call.index("(")]
        yield Case(name, f"{call} of {a.label}", call, setup(a=a))
    for dtype in DTYPES:
        a = scalar(dtype, plain_values(dtype)[0])
        for call in alternatives("""
            np.array(a) | np.asarray(a) | np.array([a, a]) | a.copy() | np.copy(a) | a.astype('float32')
            a.view() | a.reshape(1, 1) | a.T | a.ravel() | a.flatten() | a.item() | a.tolist() | a.tobytes()
        """):
            yield Case("generic.copy" if call == "a.copy()" else "array", f"{call} of scalar {dtype}", call, setup(a=a))


def cases() -> Iterator[Case]:
    yield from conversion_cases()
    yield from filled_cases()
    yield from counted_cases()
    yield from copy_cases()
