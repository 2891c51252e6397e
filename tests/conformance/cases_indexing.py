"""Reading and writing through slices, integers, masks and integer arrays, and every mixture."""

import random
from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, array, plain_values, setup

BASIC_1D = """
    0 | -1 | 5 | -6 | 6 | 2: | :2 | ::2 | ::-1 | 4:1:-1 | 1:100 | -3:-1 | 5:2 | ... | None | :, None
    None, ..., None | ..., 1 | 1, 2 | ..., ... | True | False | np.int8(2) | np.uint64(1) | np.array(3) | 1.0
    'a' | 2**70 | slice(None) | slice(1, None, 2) | slice(None, None, 0) | slice(1.5) | () | (2,)
    slice('a', 'b') | None, 1:3, None | np.newaxis, 2 | np.float64(1) | np.True_ | None, None, None, 0 | ::-2
    -100:100:3 | 10**18: | :-(10**18) | (slice(1, 3), ...) | object() | 1j
"""

BASIC_3D = """
    0 | -1 | 1, 2 | 1, 2, 3 | 1, 2, -4 | 1, 2, 4 | 0, 3 | 2 | 1, 2, 3, 0 | :, 1 | :, :, 1 | ..., 1 | 0, ...
    0, ..., 1 | :, ::2, ::-1 | ::-1, ::-1, ::-1 | None, 1 | 1, None, 2 | ..., None | :, None, 1:2 | 1:1 | :, 5:
    0:1, 0:1, 0:1 | ::2, ..., ::3 | 1, :, None, ::2 | None, None, 0, 0, 0 | 0, 0, 0, ... | -2, -3, -4 | -3
    :, -4 | ..., -5 | ..., :, :, :, : | 0, ..., 0, ...
"""

ADVANCED_1D = """
    [0, 2] | [-1, -1, 0] | [] | [[0, 1], [2, 3]] | [6] | [-7] | [True, False, True, False, True, False] | [True]
    [True] * 7 | a > 2 | a > 100 | np.array([], dtype=int) | np.array([1.0]) | np.array([], dtype=float)
    np.array([3, 1, 1], dtype=np.uint8) | (np.array([0, 5]),) | np.array([[True, False]]) | np.zeros(6, bool)
    np.ones(6, bool) | None, [0, 1] | [0, 1], None | ..., [1, 2] | [1, 2], ... | np.array([5, 4])[::-1]
    [0, 10, 1] | [1.5] | ['a'] | [None] | [[0], [1, 2]] | np.array(True) | np.array(False) | True, [1, 2]
    [np.int8(1), 2] | range(3)
"""

ADVANCED_3D = """
    [0, 1] | [1, 0], [2, 1] | [0, 1], [0, 1, 2] | [[0], [1]], [0, 1, 2] | [0, 1], :, [1, 3] | [0, 1], [1, 2], 1:
    0, [1, 2] | 0, :, [1, 2] | :, [0, 2] | :, [0, 2], [1, 3] | :, :, [3, 0, 0] | ..., [3, 0] | [1], ..., [3, 0]
    None, [0, 1], :, [1, 3] | [0, 1], None, [1, 2] | :, None, [0, 2], [1, 3] | 1, [0, 2], [1, 3]
    [0, 1], 2, [1, 3] | [0, 1], 1:3, 2 | 1:, [[0, 2]], [[1], [3]] | a > 10 | a > 1000 | a[:, 0, 0] > 5
    a[:, :, 0] > 5 | [True, False], 1 | [True, False], [0, 2] | :, [True, False, True]
    :, [True, False, True], [1, 3] | ..., [True, False, True, False]
    [True, False], ..., [True, False, True, False] | :, a[0] > 3 | [True, False, True] | a[:, :2, 0] > 0 | [2]
    [0], [3] | [0], [0], [4] | [0], [0], [0], [0] | [[0, 1]], [[[2]]] | [], 1 | [], [] | :, []
    :, np.array([[0, 1], [2, 0]]), 1 | np.array(1), :, np.array([0, 1]) | 0, ..., [1, 2] | ::-1, [0, 2], ::2
    [1, 0], ::-1 | True, 1 | True, ..., [0] | False | np.ones((2, 3, 4), bool) | np.ones((2, 3), bool), 2
    np.array([True, False]), :, np.array([True, False, False, True]) | np.ones((2, 3), bool), np.array([0, 1])
    np.ones((3, 4), bool) | (a > 3) & (a < 9) | ~(a > 3)
"""

VALUES = alternatives("""
    9 | 2.7 | True | [7] | [7, 8] | [[7], [8]] | np.array(5, dtype='uint8') | np.zeros((2, 3, 4)) | a | a[::-1]
    1j | 'x' | [1, [2, 3]] | -1 | 300 | nan | None | np.arange(4.5, 6)
""")


def get_cases() -> Iterator[Case]:
    """Reading: value, dtype, strides and whether the result is a view."""
    for text, dtype in product(
        alternatives(BASIC_1D) + alternatives(ADVANCED_1D), ("int64", "bool", "complex128", "float32")
    ):
        for layout in ("C", "strided", "reversed"):
            if layout == "C" or dtype == "int64":
                a = array(dtype, plain_values(dtype), (6,), layout)
                yield Case("ndarray.__getitem__", f"{a.label}[{text}]", f"a[{text}]", setup(a=a))
    for text in alternatives(BASIC_3D) + alternatives(ADVANCED_3D):
        for layout, dtype in (
            ("C", "int64"),
            ("F", "int16"),
            ("T", "float64"),
            ("strided", "uint8"),
            ("reversed", "complex128"),
            ("broadcast", "int32"),
        ):
            if dtype != "complex128" or ">" not in text:
                a = array(dtype, list(range(24)), (2, 3, 4), layout)
                yield Case("ndarray.__getitem__", f"{a.label}[{text}]", f"a[{text}]", setup(a=a))
    for text in alternatives("""
        () | ... | None | 0 | True | False | np.True_ | [True] | [0] | : | (..., None) | [] | np.array(True)
        np.array([[True]]) | slice(None) | 1.5
    """):
        yield Case("ndarray.__getitem__", f"0-d[{text}]", f"a[{text}]", "a = np.array(2.5)")
        yield Case("ndarray.__getitem__", f"empty[{text}]", f"a[{text}]", "a = np.empty((0, 3))")
        yield Case("float64.__getitem__", f"scalar[{text}]", f"a[{text}]", "a = np.float64(2.5)")


def set_cases() -> Iterator[Case]:
    """Writing: what ends up in the array, in its base, and what cannot be written."""
    for number, (text, value) in enumerate(product(alternatives(BASIC_1D) + alternatives(ADVANCED_1D), VALUES)):
        dtype = ("int64", "float64", "uint8", "complex128", "bool", "float32")[number % 6]
        a = array(dtype, plain_values(dtype), (6,), ("C", "strided", "reversed")[number % 3])
        yield Case("ndarray.__setitem__", f"{a.label}[{text}] = {value}", f"a[{text}] = {value}", setup(a=a))
    for number, (text, value) in enumerate(product(alternatives(BASIC_3D) + alternatives(ADVANCED_3D), VALUES)):
        dtype = ("int64", "float64", "int8", "float32")[number % 4]
        if number % 2 == 0 or value in ("9", "[7]", "a"):
            a = array(dtype, list(range(24)), (2, 3, 4), ("C", "F", "T", "strided", "reversed")[number % 5])
            yield Case("ndarray.__setitem__", f"{a.label}[{text}] = {value}", f"a[{text}] = {value}", setup(a=a))
    for text, value in product(("()", "...", "0", "None", "[]", "True", "False", ":", "[True]", "[0]"), VALUES[:8]):
        yield Case("ndarray.__setitem__", f"0-d[{text}] = {value}", f"a[{text}] = {value}", "a = np.array(2)")


def fitting_cases() -> Iterator[Case]:
    """Values of the shape that an index selects, and of shapes that do not fit."""
    for text in alternatives(BASIC_3D) + alternatives(ADVANCED_3D):
        values = alternatives("""
            np.arange(100, 100 + a[INDEX].size).reshape(a[INDEX].shape) | -a[INDEX] | a[INDEX][..., ::-1]
            np.arange(5) | np.ones((2, 3, 4, 1))
        """)
        for value in values:
            code = f"a[{text}] = {value.replace('INDEX', text)}"
            yield Case("ndarray.__setitem__", f"3-d {code}", code, "a = np.arange(24).reshape(2, 3, 4)")
    for left, right in product(DTYPES, DTYPES):
        a, b = array(left, plain_values(left), (4,)), array(right, plain_values(right)[1:], (2,))
        for code in alternatives("""
            a[1:3] = b | a[[0, 2]] = b | a[[True, False, False, True]] = b | a[0] = b[1] | a[:] = b[:1]
            a[...] = b[0]
        """):
            yield Case("ndarray.__setitem__", f"{left} from {right}: {code}", code, setup(a=a, b=b))
    overlaps = alternatives("""
        a[1:] = a[:-1] | a[:-1] = a[1:] | a[::-1] = a | a[:] = a[::-1] | a[::2] = a[1::2] | a[2:8] = a[5:11]
        a[[0, 1, 2]] = a[[1, 2, 0]] | a[a > 3] = a[a > 3][::-1] | a[5:] = a[:5][::-1] | m[:] = m.T
        m[1:] = m[:-1] | m[:, 1:] = m[:, :-1] | m[::-1, ::-1] = m | m[...] = m[0] | m[:] = m[:, :1]
        m[0] = m[:, 0] | m[[0, 1]] = m[[1, 0]]
    """)
    yield from listed("ndarray.__setitem__", overlaps, "a = np.arange(10.0); m = np.arange(16).reshape(4, 4)")
    yield from listed(
        "ndarray.__setitem__",
        alternatives("""
        a[0] = 5 | a[:] = 5 | a[[0]] = 5 | a[a > 1] = 5 | a[...] = a | a.fill(3) | a += 1 | del a[0] | a[[]] = 1
        a[9] = 1
    """),
        "a = np.arange(3); a.flags.writeable = False",
    )


def chained_cases() -> Iterator[Case]:
    """Views of views, seeded: memory is shared through any depth of basic indexing."""
    source = random.Random("chained views")
    for number in range(150):
        shape = (source.randint(2, 6), source.randint(2, 6))
        steps = []
        for _ in range(source.randint(2, 4)):
            cuts = [
                source.choice(
                    alternatives("""
                : | ::2 | ::-1 | 1: | :-1 | ::-2 | None, : | ..., None | 1:3 | ... | -2:
            """)
                )
                for _ in range(source.randint(1, 2))
            ]
            cuts = [
                cut
                for place, cut in enumerate(cuts)
                if "..." not in cut or not any("..." in other for other in cuts[:place])
            ]
            steps.append(f"[{', '.join(cuts)}]")
        chain = "".join(steps)
        where = f"a = np.arange({shape[0] * shape[1]}).reshape{shape}"
        yield Case("ndarray.__getitem__", f"chain {number}: {shape} {chain}", f"a{chain}", where)
        yield Case(
            "ndarray.__setitem__",
            f"chain {number}: {shape} {chain} += 100",
            f"v = a{chain}; v += 100; v[...] *= 2; result = v.sum(), a.sum()",
            where,
        )


def protocol_cases() -> Iterator[Case]:
    """len, iteration, membership, item, deletion."""
    texts = alternatives("""
        len(a) | list(a) | iter(a).__next__() | [x for row in a for x in row] | 3 in a | 99 in a | a.item(2)
        a.item(1, 2) | a.item(-1) | a.item(99) | a.item(0, 9) | a.item() | a.item((1, 1)) | a.item('x')
        a.tolist() | a.__len__() | del a[0] | a[0][1] | list(reversed(a)) | list(enumerate(a)) | list(zip(a, a))
        [*a] | max(a[0]) | sum(a) | sum(a[0]) | sorted(a[0]) | min(a[:, 0]) | a.tolist()[0][0].__class__
        any(a[0]) | all(a[1]) | a[0] in a | np.array([0, 1]) in a | a.__contains__(5) | a.__getitem__((0, 1))
        a.__setitem__((0, 1), 7) | a.__iter__() | dict.fromkeys([1], a) | {a: 1} | isinstance(a[0, 0], int)
        a[0, 0].__index__() | [5, 6, 7][a[0, 1]] | range(a[0, 2]) | 'x' * a[0, 2]
    """)
    texts.remove("a.__iter__()")
    yield from listed("ndarray.__getitem__", texts, "a = np.arange(6).reshape(2, 3)")
    yield from listed(
        "ndarray.item",
        [
            f"np.array({value}).item({index})"
            for value in alternatives("""
        5 | [2.5] | [1, 2] | [] | True | 1j
    """)
            for index in alternatives("""
        (nothing) | 0 | 1 | -1 | 0, 0
    """)
        ],
    )
    yield from listed(
        "ndarray.__iter__",
        alternatives("""
        list(np.array(5)) | list(np.array([])) | list(np.empty((0, 2))) | list(np.empty((2, 0)))
        len(np.array(5)) | iter(np.array(5)) | len(np.float64(1)) | list(np.int8(1))
    """),
    )


def cases() -> Iterator[Case]:
    yield from get_cases()
    yield from set_cases()
    yield from fitting_cases()
    yield from chained_cases()
    yield from protocol_cases()
