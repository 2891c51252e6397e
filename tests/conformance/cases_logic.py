"""Whole-array questions and errors learners meet: truth, equality, closeness, where, conversions."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, array, plain_values, setup

PAIRS = """
    a, a | a, a.copy() | a, a + 1 | a, a[:2] | a, a.reshape(3, 1) | a, [1, 2, 3] | a, (1.0, 2.0, 3.0) | a, 1
    n, n | n, n.copy() | [], [] | [], [1] | a, 'x' | a, None | 1, 1 | 1, 2 | nan, nan | a, a.astype('int8')
    a > 1, [False, True, True] | a | z, -z | [[1]], [1] | a, a + 1e-9 | a, a + 1e-7 | a, a * (1 + 1e-5)
    [inf], [inf] | [inf], [-inf] | [1e10, 1e-7], [1.00001e10, 1e-8] | [1e10, 1e-8], [1.00001e10, 1e-9]
    a, [1, 2] | [1 + 1e-9j], [1] | a, a, 0, 0 | [True], [1] | [2**53], [2**53 + 1] | [1, nan], [1, nan]
"""


def truth_cases() -> Iterator[Case]:
    """bool() of arrays, and conversions of arrays that hold one element or not."""
    made = alternatives("""
        np.array([1, 2]) | np.array([]) | np.array([0]) | np.array([[5]]) | np.array(0) | np.array(2.5)
        np.zeros((2, 2)) | np.empty((0, 3)) | np.array([nan]) | np.array([True]) | np.array([1j])
        np.array(True) | np.arange(3) > 1 | np.array([[1, 2], [3, 4]]) > 0
    """)
    uses = alternatives("""
        bool(a) | int(a) | float(a) | complex(a) | a and 1 | a or 1 | not a | 1 if a else 2 | operator.index(a)
        round(a) | a.__bool__() | hash(a) | {a} | a in [a] | [1, 2, 3][a] | range(a) | '%d' % a | '%f' % a
        str(a) | len(a) | a == a.copy() and True | max(a, a) | sorted([a, a]) | assert_it(a) | all(a) | sum(a)
        divmod(a, 2) | pow(a, 2) | a if a is not None else 0 | a < a | 2 < a < 5 | a.item() | a == None
        a != None | a is None | None in [a] | math_floor(a)
    """)
    for array_text, use in product(made, uses):
        if use not in ("assert_it(a)", "math_floor(a)"):
            yield Case("ndarray.__bool__", f"{use} of {array_text}", use, f"a = {array_text}")
        else:
            body = "assert a; result = 1" if use == "assert_it(a)" else "import math; result = math.floor(a)"
            yield Case("ndarray.__bool__", f"{body} of {array_text}", body, f"a = {array_text}")


def equality_cases() -> Iterator[Case]:
    where = "a = np.array([1, 2, 3]); n = np.array([1.0, nan]); z = np.array([0.0])"
    pairs = alternatives(PAIRS)
    for name, rests in (
        ("array_equal", ["", "equal_nan=True"]),
        (
            "allclose",
            alternatives("""
        (nothing) | equal_nan=True | rtol=1e-3 | atol=1 | rtol=0, atol=0
    """),
        ),
        ("isclose", ["", "equal_nan=True", "rtol=1e-3"]),
        ("array_equiv", [""]),
    ):
        yield from listed(
            name, [f"np.{name}({pair}{', ' if rest else ''}{rest})" for pair, rest in product(pairs, rests)], where
        )


def where_cases() -> Iterator[Case]:
    texts = alternatives("""
        np.where(m, a, b) | np.where(m, 1, 0) | np.where(m, a, 0) | np.where(m, 1.5, a) | np.where(m)
        np.where(a > 2) | np.where(m[:, None], a, b) | np.where(True, a, b) | np.where(a, a, -1)
        np.where(m, a) | np.where() | np.where([True, False], 1, 2) | np.where(m, a, [1, 2])
        np.where(m, np.int8(1), np.int8(2)) | np.where(m, np.int8(1), 300) | np.where(m, 1, 2.5)
        np.where(m, True, 2) | np.where(m, 'x', 'y') | np.where(m, a, None) | np.where(np.array(True))
        np.where(np.zeros((0, 2))) | np.where(m, a, a.T) | np.where(m, np.float32(1), 2)
        np.where(m, a.astype('int8'), 1) | np.where(m, x=1, y=2) | np.where(m, 1j, 0) | np.where(nan, 1, 2)
        np.where([0, 2, nan], 1, 2) | np.where(m, b[::-1], b)
    """)
    yield from listed(
        "where",
        texts,
        "m = np.array([True, False, True]); a = np.arange(9).reshape(3, 3); b = np.array([0.5, 1.5, 2.5])",
    )
    for dtype in DTYPES:
        for call in alternatives("""
            np.clip(a, 1, 3) | np.clip(a, None, 2.5) | np.clip(a, a[::-1], a) | a.clip(-1, 300) | np.round(a)
            np.round(a, 1) | np.round(a, -1) | a.round(2) | a.round(-1) | a.conj() | a.real | a.imag | np.abs(a)
            np.nonzero(a) | a.clip(1, out=a) | np.clip(a, nan, 1) | np.clip(a, 1, 2, out=np.zeros(5))
            np.clip(a, 2, 1) | np.clip(a, 1, 3, dtype='float32') | np.clip(a, [1, 2], 3)
        """):
            name = call[3 : call.index("(")] if call.startswith("np.") else f"ndarray.{call[2:].partition('(')[0]}"
            yield Case(name, f"{call} of {dtype}", call, setup(a=array(dtype, plain_values(dtype), (5,))))
    for values, decimals in product(
        alternatives("""
        [0.5, 1.5, 2.5, -0.5, -1.5] | [1.005, 2.675, 1.25, 0.35] | [15, 25, -15, 149, 151]
        [1e300, 123.456, -0.0, nan, inf] | [0.5 + 1.5j] | [True] | [1e-5, 5e-5, 12345.6789]
    """),
        alternatives("""
        0 | 1 | 2 | -1 | -2 | 5 | 400 | 2.5 | 'x' | None
    """),
    ):
        yield from listed("round", [f"np.round({values}, {decimals})"])


def array_argument_cases() -> Iterator[Case]:
    """Every function of the surface called with nothing and with things that are no arrays."""
    for name in alternatives("""
        sum | mean | max | reshape | concatenate | zeros | dot | array | full | arange | add | sqrt | cumsum
        where | stack | transpose | squeeze | expand_dims | swapaxes | moveaxis | copy | clip | round | all
        argmax | std | linspace | eye | zeros_like | allclose | array_equal | ravel
    """):
        yield from listed(
            name,
            [
                f"np.{name}({argument})"
                for argument in alternatives("""
            (nothing) | bogus=1 | 1, 2, 3, 4, 5, 6, 7, 8, 9 | None | 'text' | {} | object | lambda: 0 | b'raw'
            ... | slice(1)
        """)
            ],
        )
    yield from listed(
        "ndarray",
        alternatives("""
        np.ndarray((2,), dtype='int8').shape | np.ndarray((2, 3), 'f4', order='F').strides | np.ndarray()
        np.ndarray('x') | np.ndarray(-1) | np.ndarray.__name__ | np.ndarray.__module__ | repr(np.ndarray)
        np.ndarray.__mro__ | isinstance(np.zeros(1), np.ndarray) | np.ndarray.bogus | np.zeros(2).bogus
        np.zeros(2).nonsense() | np.ndarray(2, 'i4', b'\\x01\\0\\0\\0\\x02\\0\\0\\0')
        type('Sub', (np.ndarray,), {'__module__': 'learner'})((2,)).shape | np.zeros(2).__array_priority__
        callable(np.zeros(2)) | np.zeros(2)() | vars(np.zeros(2)) | np.zeros(2).__dict__
        setattr(np.zeros(2), 'x', 1) | np.zeros(2).__hash__
    """),
    )


def cases() -> Iterator[Case]:
    yield from truth_cases()
    yield from equality_cases()
    yield from where_cases()
    yield from array_argument_cases()
