"""Universal functions called by name: values, layouts, type resolution, keywords, methods."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed, tells_types, words
from operands import (
    BINARY_FORMS,
    DTYPES,
    FLOATS,
    UNARY_FORMS,
    Operand,
    array,
    labels,
    literal,
    plain_values,
    positive_values,
    python_value,
    random_values,
    setup,
    special_values,
    used,
)

UNARY = words("""
    negative positive absolute fabs sign rint floor ceil trunc sqrt square cbrt reciprocal exp exp2 expm1 log log2
    log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh deg2rad rad2deg degrees
    radians isnan isinf isfinite signbit conjugate logical_not invert spacing bitwise_count modf frexp
""")

BINARY = words("""
    add subtract multiply divide floor_divide remainder fmod divmod power float_power logaddexp logaddexp2 arctan2
    hypot maximum minimum fmax fmin copysign nextafter heaviside gcd lcm greater greater_equal less less_equal equal
    not_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift right_shift ldexp
""")

ALIASES = words("""
    abs true_divide mod conj bitwise_not acos acosh asin asinh atan atanh atan2 pow bitwise_invert
    bitwise_left_shift bitwise_right_shift
""")

THOROUGH = ["bool", "uint8", "int32", "float32", "float64", "complex128"]
# Two results: an out argument is a pair.
TWO_RESULTS = {"divmod", "modf", "frexp"}


def value_cases() -> Iterator[Case]:
    """Every function on every special value, and binary ones on every pair of dtypes."""
    for name, dtype in product(UNARY, DTYPES):
        yield _unary(name, array(dtype, special_values(dtype), (len(special_values(dtype)),), tag="special"))
        if dtype in (*FLOATS, "complex128"):
            yield _unary(name, array(dtype, positive_values(dtype), (67,), tag="positive"))
            yield _unary(name, array(dtype, random_values(dtype, 64, name), (64,), tag="random"))
            unit = [value / 13 for value in plain_values(dtype)]
            yield _unary(name, array(dtype, unit, (12,), tag="unit"))
    for name, left, right in product(BINARY, DTYPES, DTYPES):
        rows, columns = special_values(left), special_values(right)
        yield _binary(
            name,
            array(left, rows, (len(rows), 1), tag="special"),
            array(right, columns, (len(columns),), tag="special"),
        )
        if left == right:
            count = 64
            yield _binary(
                name,
                array(left, random_values(left, count, f"{name} left"), (count,), tag="random"),
                array(right, random_values(right, count, f"{name} right"), (count,), tag="random"),
            )


def layout_cases() -> Iterator[Case]:
    """Every function over every path of the iterator, for the dtypes whose kernels differ most."""
    for name, (place, dtype) in product(UNARY, enumerate(DTYPES)):
        for number, (shape, layout) in enumerate(UNARY_FORMS):
            if (dtype in THOROUGH and (number + place) % 2 == 0) or number % 6 == place % 6:
                yield _unary(name, array(dtype, positive_values(dtype), shape, layout))
    for name, (place, dtype) in product(BINARY, enumerate(DTYPES)):
        for number, (left, right) in enumerate(BINARY_FORMS):
            if (dtype in THOROUGH and (number + place) % 2 == 0) or number % 6 == place % 6:
                yield _binary(
                    name, array(dtype, plain_values(dtype), *left), array(dtype, positive_values(dtype)[1:], *right)
                )
    for name in ALIASES:
        yield Case(
            name,
            "is the same object",
            f"[other for other in {UNARY + BINARY!r} if np.{name} is getattr(np, other, None)]",
        )


def python_number_cases() -> Iterator[Case]:
    """Arrays with Python numbers: weak promotion, and errors for those that do not fit."""
    numbers = [True, 2, -1, 300, 2**63, 2**64, 2.5, 1e300, 1j]
    for place, (name, dtype, number) in enumerate(product(BINARY, [*THOROUGH, "int8"], numbers)):
        operand = array(dtype, plain_values(dtype), (4,))
        if place % 3:
            yield _binary(name, operand, python_value(number))
        else:
            yield Case(
                name, f"{literal(number)}, {operand.label}", f"np.{name}({literal(number)}, a)", operand.setup("a")
            )


UNARY_KEYWORDS = """
    np.NAME(a, out) | np.NAME(a, out=out) | np.NAME(a, out=(out,)) | np.NAME(a, out=None) | np.NAME(a, out=a)
    np.NAME(a, out=out, where=m) | np.NAME(a, out=out, where=[[True], [False], [True]])
    np.NAME(a, out=out, where=False) | np.NAME(a, where=m, out=wide) | np.NAME(a, out=wide)
    np.NAME(a, out=small) | np.NAME(a, out=integers) | np.NAME(a, out=integers, casting='unsafe')
    np.NAME(a, out=halves) | np.NAME(a, out=out.T) | np.NAME(a, dtype='float32') | np.NAME(a, dtype=np.float64)
    np.NAME(a, dtype='complex128') | np.NAME(a, dtype='int16') | np.NAME(a, dtype=bool)
    np.NAME(a, casting='no') | np.NAME(a, casting='safe') | np.NAME(a, casting='wrong')
    np.NAME(a, casting='unsafe', dtype='int8') | np.NAME(a.T, order='C') | np.NAME(a, order='F')
    np.NAME(a.T, order='A') | np.NAME(a, subok=False) | np.NAME(a, bogus=1) | np.NAME() | np.NAME(a, out, out)
    np.NAME(a, a, a, a) | np.NAME(a, out=(out, out)) | np.NAME(a, out=[out]) | np.NAME(a, out=3)
    np.NAME(a, out, out=out) | np.NAME(out[:2], out=out[1:]) | np.NAME(out[::-1], out=out)
    np.NAME(out.reshape(-1)[1:], out=out.reshape(-1)[:-1]) | np.NAME('text') | np.NAME(None)
    np.NAME([1, 2, 3]) | np.NAME([[True, False]]) | np.NAME(3) | np.NAME(2.5) | np.NAME([1.5, 2]) | np.NAME(1j)
    np.NAME(frozen) | np.NAME(a, out=frozen) | np.NAME(np.float64(0.5)) | np.NAME(a, sig='d->d')
    np.NAME(a, signature='dd->d') | np.NAME.reduce(a) | np.NAME.accumulate(a) | np.NAME.outer(a, a)
"""

BINARY_KEYWORDS = """
    np.NAME(a, b, out) | np.NAME(a, b, out=out) | np.NAME(a, b, out=(out,)) | np.NAME(a, b, out=a)
    np.NAME(a, b, out=b) | np.NAME(a, b, out=out, where=m)
    np.NAME(a, b, out=out, where=[True, False, True, False]) | np.NAME(a, b, out=wide)
    np.NAME(a, b, out=small) | np.NAME(a, b, out=integers) | np.NAME(a, b, out=integers, casting='unsafe')
    np.NAME(a, b, out=halves) | np.NAME(a[0], b, out=a) | np.NAME(a, b[:, :1], out=b)
    np.NAME(a, b, dtype='float32') | np.NAME(a, b, dtype=np.float64) | np.NAME(a, b, dtype='complex128')
    np.NAME(a, b, dtype='int16') | np.NAME(a, b, dtype=bool) | np.NAME(a, b, casting='no')
    np.NAME(a, b, casting='safe') | np.NAME(a, b, casting='unsafe', dtype='int8')
    np.NAME(a, b.astype('float32')) | np.NAME(a.T, b.T, order='C') | np.NAME(a.T, b.T)
    np.NAME(a, b, order='F') | np.NAME(a, b.T) | np.NAME(a, b[:2]) | np.NAME(a, b[:, :3]) | np.NAME(a)
    np.NAME(a, b, out, out, out) | np.NAME(a, b, out=(out, out)) | np.NAME(a, b, bogus=1)
    np.NAME(a, b, out='x') | np.NAME(a, 'text') | np.NAME(a, None) | np.NAME([1, 2], [3, 4]) | np.NAME([1.5], 2)
    np.NAME(5, 3) | np.NAME(True, False) | np.NAME(2.5, 1j) | np.NAME(out[1:], out[:-1], out=out[1:])
    np.NAME(out[:-1], out[1:], out=out[1:]) | np.NAME(out, out[::-1], out=out) | np.NAME(a, b, out=frozen)
    np.NAME.reduce(a) | np.NAME.reduce(a, axis=1) | np.NAME.reduce(a, axis=None)
    np.NAME.reduce(a, axis=(0, 1)) | np.NAME.reduce(a, axis=0, keepdims=True) | np.NAME.reduce(a, axis=2)
    np.NAME.reduce(a, axis=(0, 0)) | np.NAME.reduce(a[:0]) | np.NAME.reduce(a, initial=2)
    np.NAME.reduce(a[:0], initial=1) | np.NAME.reduce(a, where=m, initial=1)
    np.NAME.reduce(a, dtype='float64') | np.NAME.reduce(a, out=out[0]) | np.NAME.reduce(5)
    np.NAME.reduce([[1, 2], [3, 4]]) | np.NAME.accumulate(a) | np.NAME.accumulate(a, axis=1)
    np.NAME.accumulate(a, axis=-1, dtype='float64') | np.NAME.accumulate(a, axis=5) | np.NAME.accumulate(3)
    np.NAME.outer(a[0], b[1]) | np.NAME.outer(a, [1, 2]) | np.NAME.outer(2, b) | np.NAME.outer(a)
    np.NAME.reduceat(a, [0, 2]) | np.NAME.at(out, 0, 2)
"""

ATTRIBUTES = """
    np.NAME | repr(np.NAME) | type(np.NAME) | np.NAME.__name__ | np.NAME.nin | np.NAME.nout | np.NAME.nargs
    np.NAME.identity | np.NAME.signature
    [loop for loop in dict.fromkeys(np.NAME.types) if set(loop) <= set('?bhilBHILfdD->')]
    isinstance(np.NAME, np.ufunc)
    np.NAME.bogus
"""


def expressions(table: str, name: str) -> list[str]:
    """The expressions of a table for one function."""
    return [text.replace("NAME", name) for text in alternatives(table)]


def _keyword_setup(dtype: str, code: str) -> str:
    """The operands that the expression mentions."""
    return used(
        code,
        a=array(dtype, positive_values(dtype), (3, 4)),
        b=array(dtype, positive_values(dtype)[2:], (3, 4)),
        out=array("float64", [9.5], (3, 4)),
        wide=array("complex128", [9 + 9j], (3, 4)),
        small=array("float64", [9.5], (2, 2)),
        integers=array("int64", [9], (3, 4)),
        halves=array("float32", [9.5], (3, 4)),
        frozen=array("float64", [0.5], (3, 4), "readonly"),
        m=array("bool", [True, False, False], (3, 4)),
    )


def keyword_cases() -> Iterator[Case]:
    """out, where, dtype, casting, order, wrong arguments, and the ufunc's methods."""
    for names, table in ((UNARY, UNARY_KEYWORDS), (BINARY, BINARY_KEYWORDS)):
        for place, name in enumerate(names):
            for number, code in enumerate(expressions(table, name)):
                if name in TWO_RESULTS and "out, out)" in code:
                    continue  # two results in one array: which is written last is not defined
                dtype = "int64" if (place + number) % 4 == 0 else "float64"
                built = _keyword_setup(dtype, code)
                yield Case(name, f"{code} with {dtype}", code, built, alone=tells_types(code))
    for name in (*UNARY, *BINARY):
        for code in expressions(ATTRIBUTES, name):
            yield Case(name, code, f"repr({code})" if code == f"np.{name}" else code)
    pair = setup(
        a=array("float64", [7.5, -2.25, 3.0], (3,)), q=array("float64", [0.0], (3,)), r=array("float64", [0.0], (3,))
    )
    for name in sorted(TWO_RESULTS):
        arguments = "a, 2" if name == "divmod" else "a"
        calls = [
            f"np.{name}({arguments}, {rest})"
            for rest in alternatives("""
            q, r | out=(q, r) | out=(q, None) | out=(None, r) | out=q | out=(q,)
        """)
        ]
        yield from listed(name, calls, pair)


def _unary(name: str, a: Operand) -> Case:
    return Case(name, a.label, f"np.{name}(a)", setup(a=a))


def _binary(name: str, a: Operand, b: Operand) -> Case:
    return Case(name, labels(a, b), f"np.{name}(a, b)", setup(a=a, b=b))


def cases() -> Iterator[Case]:
    yield from value_cases()
    yield from layout_cases()
    yield from python_number_cases()
    yield from keyword_cases()
