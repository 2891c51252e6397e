"""Python's operators on arrays, NumPy scalars and Python numbers, in every combination."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import (
    DTYPES,
    Operand,
    array,
    labels,
    literal,
    plain_values,
    positive_values,
    python_value,
    random_values,
    scalar,
    setup,
    special_values,
)

# text of the expression -> special method
BINARY = {
    "a + b": "__add__",
    "a - b": "__sub__",
    "a * b": "__mul__",
    "a / b": "__truediv__",
    "a // b": "__floordiv__",
    "a % b": "__mod__",
    "divmod(a, b)": "__divmod__",
    "a ** b": "__pow__",
    "a & b": "__and__",
    "a | b": "__or__",
    "a ^ b": "__xor__",
    "a << b": "__lshift__",
    "a >> b": "__rshift__",
    "a < b": "__lt__",
    "a <= b": "__le__",
    "a > b": "__gt__",
    "a >= b": "__ge__",
    "a == b": "__eq__",
    "a != b": "__ne__",
}

IN_PLACE = {
    "iadd": "__iadd__",
    "isub": "__isub__",
    "imul": "__imul__",
    "itruediv": "__itruediv__",
    "ifloordiv": "__ifloordiv__",
    "imod": "__imod__",
    "ipow": "__ipow__",
    "iand": "__iand__",
    "ior": "__ior__",
    "ixor": "__ixor__",
    "ilshift": "__ilshift__",
    "irshift": "__irshift__",
    "imatmul": "__imatmul__",
}

UNARY = {
    "-a": "__neg__",
    "+a": "__pos__",
    "~a": "__invert__",
    "abs(a)": "__abs__",
    "not a": "__bool__",
    "complex(a)": "__complex__",
    "int(a)": "__int__",
    "float(a)": "__float__",
    "round(a)": "__round__",
    "round(a, 1)": "__round__",
    "bool(a)": "__bool__",
    "[10, 20, 30, 40][a]": "__index__",
    "len(a)": "__len__",
    "list(a)": "__iter__",
    "hash(a)": "__hash__",
    "1 in a": "__contains__",
    "pow(a, 2, 3)": "__pow__",
    "operator.index(a)": "__index__",
}

NUMBERS = [
    True,
    0,
    2,
    -1,
    127,
    128,
    300,
    -129,
    2**31,
    -(2**63),
    2**63,
    2**64,
    0.0,
    2.5,
    -1e39,
    float("nan"),
    float("inf"),
    1j,
]


def array_cases() -> Iterator[Case]:
    """Arrays of every pair of dtypes, and arrays with Python numbers on either side."""
    for (code, method), left, right in product(BINARY.items(), DTYPES, DTYPES):
        a = array(left, plain_values(left), (3,))
        b = array(right, plain_values(right)[1:], (3,))
        yield Case(f"ndarray.{method}", labels(a, b), code, setup(a=a, b=b))
    for place, ((code, method), dtype, number) in enumerate(product(BINARY.items(), DTYPES, NUMBERS)):
        a, b = array(dtype, plain_values(dtype), (3,)), python_value(number)
        if place % 2:
            yield Case(f"ndarray.{method}", labels(a, b), code, _with_number(a, number))
        if place % 4 == 0:
            yield Case(f"ndarray.{_reflected(method)}", labels(b, a), _swapped(code), _with_number(a, number))


def scalar_cases() -> Iterator[Case]:
    """NumPy scalars with each other, with Python numbers, with arrays and 0-d arrays."""
    for place, ((code, method), left, right) in enumerate(product(BINARY.items(), DTYPES, DTYPES)):
        first, second = random_values(left, 1, f"{method}{right}a")[0], random_values(right, 1, f"{method}{right}b")[0]
        yield _mixed_case(method, code, scalar(left, first), scalar(right, second))
        if place % 3 == 0:
            yield _mixed_case(
                method, code, scalar(left, plain_values(left)[0]), array(right, plain_values(right), (3,))
            )
        elif place % 3 == 1:
            yield _mixed_case(
                method, code, scalar(left, plain_values(left)[0]), array(right, plain_values(right)[1:], ())
            )
    for place, ((code, method), dtype) in enumerate(product(BINARY.items(), DTYPES)):
        specials, step = special_values(dtype), (1, 3, 5)[place % 3]
        for first, second in dict.fromkeys(
            zip(map(literal, specials), map(literal, specials[step:] + specials[:step]), strict=True)
        ):
            kind = "bool_" if dtype == "bool" else dtype
            yield Case(
                f"{kind}.{method}", f"{first}, {second}", code, f"a = np.{kind}({first}); b = np.{kind}({second})"
            )
    for place, ((code, method), dtype, number) in enumerate(product(BINARY.items(), DTYPES, NUMBERS)):
        a, b = scalar(dtype, plain_values(dtype)[0]), python_value(number)
        if place % 2:
            yield _mixed_case(method, code, a, b)
        if place % 4 == 0:
            yield Case(f"{_type(a)}.{_reflected(method)}", labels(b, a), _swapped(code), _with_number(a, number))


def unary_cases() -> Iterator[Case]:
    """Unary operators and conversions of arrays of one, several and no elements, and of scalars."""
    for (code, method), dtype in product(UNARY.items(), DTYPES):
        for shape in ((), (1,), (3,), (0,), (2, 3)):
            a = array(dtype, plain_values(dtype), shape)
            yield Case(f"ndarray.{method}", f"{code} {a.label}", code, setup(a=a))
        if code == "hash(a)":
            code = "hash(a) == hash(a.item())"  # the hash itself depends on the width of a pointer
        kind = "bool_" if dtype == "bool" else dtype
        for value in dict.fromkeys(map(literal, special_values(dtype))):
            yield Case(f"{kind}.{method}", f"{code} {value}", code, f"a = np.{kind}({value})")


def in_place_cases() -> Iterator[Case]:
    """a += b keeps a, its dtype and its memory, or says which cast it refuses."""
    for (function, method), left, right in product(IN_PLACE.items(), DTYPES, DTYPES):
        # A negative power stops NumPy halfway, with unwritten buffers already copied back.
        values = positive_values(right) if function == "ipow" else plain_values(right)[1:]
        a, b = array(left, plain_values(left), (3,)), array(right, values, (3,))
        yield Case(f"ndarray.{method}", labels(a, b), f"operator.{function}(a, b)", setup(a=a, b=b))
    for place, ((function, method), dtype, number) in enumerate(product(IN_PLACE.items(), DTYPES, NUMBERS)):
        a = array(dtype, plain_values(dtype), (4,), "strided")
        if place % 2:
            yield Case(
                f"ndarray.{method}",
                f"{a.label}, {literal(number)}",
                f"operator.{function}(a, {literal(number)})",
                setup(a=a),
            )
    for function, method in IN_PLACE.items():
        name = f"ndarray.{method}"
        calls = [
            f"operator.{function}({pair})"
            for pair in alternatives("""
            a[1:], a[:-1] | a[:-1], a[1:] | a, a[::-1] | a, a | a[::2], a[:3] | m, m.T | m, m[0] | m[0], m
            a, m | m, a[:4] | m.T, a[:4] | m[:, 1], 3 | m[m > 3], 2 | f, 2 | a[:2], [1, 2] | a, None | a, 'x'
        """)
        ]
        yield from listed(
            name,
            calls,
            "a = np.arange(1, 6); m = np.arange(1, 17).reshape(4, 4); f = np.arange(3); f.flags.writeable = False",
        )


def broadcast_error_cases() -> Iterator[Case]:
    """Shapes that do not broadcast, and operands that are no numbers."""
    shapes = [(3,), (4,), (2, 3), (3, 2), (0,), (2, 0), (4, 1, 3), (5, 3, 1)]
    for (code, method), left, right in product(BINARY.items(), shapes, shapes):
        if left < right:
            a, b = array("int64", [1, 2, 3], left), array("float64", [0.5, 2.0], right)
            yield Case(f"ndarray.{method}", f"shapes {labels(a, b)}", code, setup(a=a, b=b))
    others = alternatives("""
        None | 'text' | [1, 2, 3] | (4, 5) | {} | object() | b'xy' | ... | [[1], [2]] | range(3) | [1.5, 'x', 2]
    """)
    for (code, method), other in product(BINARY.items(), others):
        if other != "object()" or method in ("__eq__", "__ne__"):
            yield Case(f"ndarray.{method}", f"array and {other}", code, f"a = np.array([1, 2, 3]); b = {other}")
            yield Case(f"float64.{method}", f"scalar and {other}", code, f"a = np.float64(2.5); b = {other}")


def _type(operand: Operand) -> str:
    return "bool_" if operand.dtype == "bool" else operand.dtype


def _mixed_case(method: str, code: str, a: Operand, b: Operand) -> Case:
    return Case(f"{_type(a)}.{method}", labels(a, b), code, setup(a=a, b=b))


def _with_number(a: Operand, number) -> str:
    return f"{a.setup('a')}; b = {literal(number)}"


def _swapped(code: str) -> str:
    """The expression with the operands exchanged."""
    return code.replace("(a, b)", "(b, a)") if "(" in code else code.replace("a ", "b ", 1)[:-1] + "a"


def _reflected(method: str) -> str:
    comparisons = {
        "__lt__": "__gt__",
        "__le__": "__ge__",
        "__gt__": "__lt__",
        "__ge__": "__le__",
        "__eq__": "__eq__",
        "__ne__": "__ne__",
    }
    return comparisons.get(method) or f"__r{method[2:]}"


def cases() -> Iterator[Case]:
    yield from array_cases()
    yield from scalar_cases()
    yield from unary_cases()
    yield from in_place_cases()
    yield from broadcast_error_cases()
