"""dot, matmul and @: shapes, layouts, dtypes, out and errors."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, array, labels, plain_values, positive_values, setup

SHAPES = [
    (),
    (3,),
    (4,),
    (0,),
    (2, 3),
    (3, 2),
    (3, 3),
    (3, 4),
    (1, 3),
    (3, 1),
    (0, 3),
    (3, 0),
    (2, 2, 3),
    (2, 3, 2),
    (1, 3, 2),
    (4, 3, 3),
    (5, 1, 3, 2),
    (2, 0, 3),
]
LAYOUTS = ["C", "F", "T", "strided", "reversed", "broadcast"]
CALLS = {
    "a @ b": "ndarray.__matmul__",
    "np.matmul(a, b)": "matmul",
    "np.dot(a, b)": "dot",
    "a.dot(b)": "ndarray.dot",
    "np.inner(a, b)": "inner",
    "np.vdot(a, b)": "vdot",
    "np.outer(a, b)": "outer",
    "np.tensordot(a, b, 1)": "tensordot",
    "np.vecdot(a, b)": "vecdot",
    "np.matvec(a, b)": "matvec",
    "np.kron(a, b)": "kron",
    "np.cross(a, b)": "cross",
}
PLACES = {"ndarray.__matmul__", "matmul", "dot", "ndarray.dot"}


OPERANDS = """
a = np.arange(6.0).reshape(2, 3)
b = np.arange(12.0).reshape(3, 4)
out = np.zeros((2, 4))
s = np.arange(9.0).reshape(3, 3)
i = np.zeros((2, 4), int)
w = np.zeros((4, 2)); v = np.arange(3.0)
t = np.arange(24.0).reshape(2, 3, 4)
"""


def shape_cases() -> Iterator[Case]:
    for (code, name), left, right in product(CALLS.items(), SHAPES, SHAPES):
        dtype = "float64" if (len(left) + len(right)) % 2 else "int64"
        a, b = array(dtype, plain_values(dtype), left), array(dtype, plain_values(dtype)[2:], right)
        if name in PLACES or left == right:
            yield Case(name, f"shapes {labels(a, b)}", code, setup(a=a, b=b))


def dtype_cases() -> Iterator[Case]:
    for (code, name), left, right in product(CALLS.items(), DTYPES, DTYPES):
        if name not in PLACES and left != right:
            continue
        for first, second in (((3,), (3,)), ((2, 3), (3, 2))):
            a, b = array(left, plain_values(left), first), array(right, plain_values(right)[1:], second)
            yield Case(name, labels(a, b), code, setup(a=a, b=b))


def layout_cases() -> Iterator[Case]:
    """Every pair of layouts, sizes around the blocks of a kernel, and values with special ones."""
    for (code, name), left, right, dtype in product(
        list(CALLS.items())[:3], LAYOUTS, LAYOUTS, ("float64", "float32", "int32", "complex128")
    ):
        a, b = (
            array(dtype, positive_values(dtype), (5, 7), left, "positive"),
            array(dtype, positive_values(dtype)[3:], (7, 6), right, "positive"),
        )
        yield Case(name, labels(a, b), code, setup(a=a, b=b))
    for dtype, (rows, inner, columns) in product(
        alternatives("""
        float64 | float32 | int64 | complex128 | bool
    """),
        ((1, 1, 1), (4, 4, 4), (8, 8, 8), (17, 9, 5), (33, 34, 35), (1, 70, 1), (64, 1, 64), (3, 130, 2)),
    ):
        a, b = (
            array(dtype, positive_values(dtype), (rows, inner), tag="positive"),
            array(dtype, positive_values(dtype)[3:], (inner, columns), tag="positive"),
        )
        yield Case("matmul", f"{labels(a, b)}", "np.matmul(a, b)", setup(a=a, b=b))
    for values in alternatives("""
        [[1.0, nan], [2, 3]] | [[inf, 1.0], [0, 2]] | [[0.0, -0.0], [-0.0, 1]] | [[1e308, 1e308], [1, 1]]
        [[inf, -inf], [1, 1]]
    """):
        yield from listed(
            "matmul",
            [
                f"np.array({values}) @ np.array({values})",
                f"np.array({values}) @ [1, 1]",
                f"np.array({values}, 'float32') @ np.ones(2, 'float32')",
            ],
        )
    for dtype in DTYPES:
        for text in alternatives("""
            np.dot(3, a) | np.dot(a, 2) | np.dot(a, 2.5) | np.matmul(3, a) | a @ 2 | 2 @ a | [1, 2, 3] @ a
            a @ [1, 2, 3] | np.dot([1, 2, 3], a)
        """):
            yield Case(
                "dot" if "dot" in text else "matmul",
                f"{text} of {dtype}",
                text,
                setup(a=array(dtype, plain_values(dtype), (3,))),
            )


def keyword_cases() -> Iterator[Case]:
    texts = alternatives("""
        np.matmul(a, b, out=out) | np.matmul(a, b, out) | np.matmul(a, b, out=i)
        np.matmul(a, b, out=i, casting='unsafe') | np.matmul(a, b, out=w) | np.matmul(a, b, out=w.T)
        np.matmul(s, s, out=s) | np.matmul(a, b, dtype='float32') | np.matmul(a, b, casting='no')
        np.matmul(a, b, axes=[(0, 1), (0, 1), (0, 1)]) | np.matmul(a) | np.matmul(a, b, where=True)
        np.matmul(a, b, order='F') | np.dot(a, b, out=out) | np.dot(a, b, out) | np.dot(a, b, out=i)
        np.dot(a, b, out=3) | np.dot(a, a, out=[1]) | a.dot(b, (out,)) | np.dot(a, b, out=np.broadcast_to(0.0, (2, 4)))
        np.dot(v, v, out=np.zeros(())) | np.dot(v, v, out=np.zeros(1)) | np.dot(2.0, v, out=np.zeros(4)) | a.dot(b, out=np.zeros((2, 5)))
        np.dot(a, b, out=w) | np.dot(a, b, out=w.T) | np.dot(a) | np.dot(a, b, bogus=1) | a.dot(b, out)
        a.dot(b, out=out) | a.dot() | np.dot(a, 'x') | np.matmul(a, 'x') | a @ 'x' | a @ None | a @ b.T | a @ t
        t @ b.T | t @ a.T | b @ t | np.dot(t, b.T) | np.dot(a, t) | operator.matmul(a, b)
        operator.imatmul(s, s) | operator.imatmul(a, s) | operator.imatmul(a, b) | np.matmul.signature
        np.matmul.nin | repr(np.matmul) | np.float64(2) @ a | a @ np.float64(2) | np.dot(np.float64(2), 3)
        np.dot(2, 3) | np.dot(True, False) | np.matmul.reduce(s) | np.matmul(a, b, keepdims=True)
        np.matmul(a, b, axis=0)
    """)
    for text in texts:
        name = "dot" if "dot(" in text and "np." in text else "ndarray.dot" if "a.dot" in text else "matmul"
        yield from listed(name, [text], OPERANDS)


def cases() -> Iterator[Case]:
    yield from shape_cases()
    yield from dtype_cases()
    yield from layout_cases()
    yield from keyword_cases()
