"""Operands as text: dtype × values × shape × layout.

Nothing here imports numpy. An operand is a label and the statements that build it, so a case can be
pasted into an interpreter. Arrays are built from nested lists by `np.array` and cut by slices;
the memory around a cut is filled with a value that stands out when something reads past the view.
"""

import math
import random
import re
from dataclasses import dataclass
from itertools import cycle, islice

INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float32", "float64"]
DTYPES = ["bool", *INTEGERS, *FLOATS, "complex128"]
nan, inf = math.nan, math.inf

FLOAT64_SPECIAL = [
    0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.5, 3.0, 1.5, 0.1, 7.25, 1e-9, 100.0, -1e5, 1e16, 9007199254740993.0,
    math.pi, 710.0, -745.5, 1e300, -1.7976931348623157e308, 2.2250738585072014e-308, 5e-324, -1e-310, inf, -inf, nan,
]  # fmt: skip
FLOAT32_SPECIAL = [
    0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.5, 3.0, 1.5, 0.1, 7.25, 1e-6, 100.0, -1e5, 16777217.0,
    3.1415927, 89.0, -104.0, 1e30, -3.4028234663852886e38, 1.1754943508222875e-38, 1e-45, -1e-40, inf, -inf, nan,
]  # fmt: skip
COMPLEX_SPECIAL = [
    0j, complex(-0.0, 0.0), complex(0.0, -0.0), 1 + 0j, 1j, -1 + 0j, complex(-1.0, -0.0), 1 + 2j,
    -1.5 + 0.25j, 3 - 4j, 0.5 - 0.5j, 1e-9 + 1j, 1e200 + 1e200j, 5e-324 + 1j, complex(inf, 0),
    complex(0, -inf), complex(inf, nan), complex(nan, 1), complex(nan, nan), complex(-inf, inf),
]  # fmt: skip
# Where the engine must agree with NumPy bit for bit in sums, whatever the order of summation.
EXACT = {
    "float64": [0.5, -1.5, 2.0, 3.25, -4.0, 8.0, 0.0, 1.75, -0.25, 6.5, 10.0, -3.0],
    "float32": [0.5, -1.5, 2.0, 3.25, -4.0, 8.0, 0.0, 1.75, -0.25, 6.5, 10.0, -3.0],
    "complex128": [1 + 2j, -0.5 + 1j, 3 - 1.5j, 0.25j, 2 + 0j, -4 - 4j, 1.5 + 0.5j, 0j, 5 - 2j, -1 + 1j, 0.75 - 3j, 2j],
}


def integer_limits(dtype: str) -> tuple[int, int]:
    bits = int(dtype.lstrip("uint"))
    return (0, 2**bits - 1) if dtype.startswith("u") else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def special_values(dtype: str) -> list:
    """Values at which functions change their mind: zeros of both signs, extremes, NaN, subnormals."""
    if dtype == "bool":
        return [False, True]
    if dtype in ("float64", "float32", "complex128"):
        return {"float64": FLOAT64_SPECIAL, "float32": FLOAT32_SPECIAL, "complex128": COMPLEX_SPECIAL}[dtype]
    low, high = integer_limits(dtype)
    if low == 0:
        return [0, 1, 2, 3, 7, 10, 63, 64, 100, high // 2, high // 2 + 1, high - 1, high]
    return [0, 1, -1, 2, -2, 3, -3, 7, 10, -10, 63, 64, 100, low, low + 1, high - 1, high]


def special_values_for(source: str, target: str) -> list:
    """Special values of `source` whose cast to `target` NumPy defines.

    Floats outside uint32 become 0 in short arrays and 2**31 in long ones (NumPy 2.4.6, x86-64);
    every other cast gives one answer whatever the length.
    """
    values = special_values(source)
    if target != "uint32" or source not in (*FLOATS, "complex128"):
        return values
    low, high = integer_limits(target)
    return [value for value in values if low <= (value.real if isinstance(value, complex) else value) <= high]


def plain_values(dtype: str) -> list:
    """Small values, exactly representable, no two neighbours equal."""
    if dtype == "bool":
        return [True, False, False, True, True]
    if dtype in EXACT:
        return EXACT[dtype]
    signed = [3, -1, 4, 1, -5, 9, 2, -6, 5, 0, 7, 8]
    return [abs(value) for value in signed] if dtype.startswith("u") else signed


def positive_values(dtype: str) -> list:
    """Values without cancellation in sums and inside the domain of log, sqrt and power."""
    if dtype == "complex128":
        return [complex(1 + index / 7, 0.5 + index / 11) for index in range(13)]
    if dtype in FLOATS:
        return [0.1 + index * 0.37 for index in range(17)]
    return [abs(value) or 1 for value in plain_values(dtype)]


def random_values(dtype: str, count: int, seed: str) -> list:
    """Any value of the dtype with about equal weight on each magnitude."""
    source = random.Random(f"{dtype} {seed}")
    if dtype == "bool":
        return [source.random() < 0.5 for _ in range(count)]
    if dtype == "complex128":
        parts = random_values("float64", 2 * count, seed)
        return [complex(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
    if dtype in FLOATS:
        digits, top = (17, 300) if dtype == "float64" else (9, 37)
        return [
            float(
                f"{source.uniform(-9, 9) * 10.0 ** int(source.triangular(-top, top, 0)):.{source.randrange(digits)}e}"
            )
            for _ in range(count)
        ]
    low, high = integer_limits(dtype)
    return [
        max(low, min(high, int(source.choice([1, low and -1]) * 2 ** source.uniform(0, math.log2(high)))))
        for _ in range(count)
    ]


def literal(value) -> str:
    """A Python expression for a bool, int, float, complex or nested list of them."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, complex):
        return f"complex({value.real!r}, {value.imag!r})"
    return repr(value)


def nested(values: list, shape: tuple[int, ...]) -> list:
    """`values`, repeated as often as needed, as nested lists of `shape`."""
    flat = list(islice(cycle(values), math.prod(shape))) if math.prod(shape) else []
    for length in reversed(shape[1:]):
        flat = (
            [flat[start : start + length] for start in range(0, len(flat), length)]
            if length
            else [[]] * math.prod(shape[:-1])
        )
    return flat if shape else next(iter(values))


@dataclass(frozen=True)
class Operand:
    """An array or scalar that can be built under any variable name."""

    label: str
    template: str
    dtype: str

    def setup(self, name: str) -> str:
        return self.template.replace("$", name)


def _junk(dtype: str):
    return True if dtype == "bool" else 77


def _map_rows(values, depth: int, change):
    return change(values) if depth == 0 else [_map_rows(row, depth - 1, change) for row in values]


def _interleave(values: list, junk) -> list:
    """Junk after every element of the innermost lists."""
    if values and isinstance(values[0], list):
        return [_interleave(row, junk) for row in values]
    return [item for value in values for item in (value, junk)]


def _reverse(values):
    return [_reverse(row) for row in reversed(values)] if isinstance(values, list) else values


def _swap(values: list) -> list:
    """The transposed nested list (axes reversed), for up to three axes."""
    if values and isinstance(values[0], list) and values[0] and isinstance(values[0][0], list):
        first, second, third = len(values), len(values[0]), len(values[0][0])
        return [[[values[i][j][k] for i in range(first)] for j in range(second)] for k in range(third)]
    if values and isinstance(values[0], list):
        return [list(column) for column in zip(*values, strict=True)]
    return values


def array(dtype: str, values: list, shape: tuple[int, ...], layout: str = "C", tag: str = "") -> Operand:
    """An operand of the given values; layouts are listed in LAYOUTS."""
    label = (
        f"{dtype}{list(shape)}".replace(" ", "") + ("" if layout == "C" else f".{layout}") + (f".{tag}" if tag else "")
    )
    full = nested(values, shape)
    if 0 in shape:
        dimensions = f"{shape!r}, dtype='{dtype}'"
        template = {
            "C": f"$ = np.empty({dimensions})",
            "F": f"$ = np.empty({dimensions}, order='F')",
            "T": f"$ = np.empty({shape[::-1]!r}, dtype='{dtype}').T",
        }.get(layout, f"$ = np.empty({dimensions})[...]")
        return Operand(label, template, dtype)
    kind = f"dtype='{dtype}'"
    junk = _junk(dtype)
    if layout == "C" or not shape:
        template = f"$ = np.array({literal(full)}, {kind})"
    elif layout == "readonly":
        template = f"$ = np.array({literal(full)}, {kind}); $.flags.writeable = False"
    elif layout == "F":
        template = f"$ = np.array({literal(full)}, {kind}, order='F')"
    elif layout == "strided":
        template = f"$_base = np.array({literal(_interleave(full, junk))}, {kind}); $ = $_base[..., ::2]"
    elif layout == "reversed":
        cut = ", ".join(["::-1"] * len(shape))
        template = f"$_base = np.array({literal(_reverse(full))}, {kind}); $ = $_base[{cut}]"
    elif layout == "T":
        template = f"$_base = np.array({literal(_swap(full))}, {kind}); $ = $_base.T"
    elif layout == "offset":
        padded = (
            [[junk] * shape[1] if len(shape) == 2 else junk] if len(shape) < 3 else [[[junk] * shape[2]] * shape[1]]
        )
        template = f"$_base = np.array({literal(padded + full + padded)}, {kind}); $ = $_base[1:-1]"
    elif layout == "broadcast":
        row = nested(values, shape[1:]) if len(shape) > 1 else full[0]
        template = f"$_base = np.array({literal(row)}, {kind}); $ = np.broadcast_to($_base, {shape!r})"
    else:
        raise ValueError(f"array: no layout {layout!r}; there are {', '.join(LAYOUTS)}")
    return Operand(label, template, dtype)


LAYOUTS = ("C", "F", "strided", "reversed", "T", "offset", "broadcast", "readonly")


def scalar(dtype: str, value) -> Operand:
    """A NumPy scalar."""
    name = "bool_" if dtype == "bool" else dtype
    return Operand(f"{name}({literal(value)})", f"$ = np.{name}({literal(value)})", dtype)


def python_value(value) -> Operand:
    """A plain Python number."""
    return Operand(literal(value), f"$ = {literal(value)}", type(value).__name__)


def setup(**operands: Operand) -> str:
    """Statements that build each operand under its keyword."""
    return "; ".join(operand.setup(name) for name, operand in operands.items())


def used(code: str, **operands: Operand) -> str:
    """Statements that build the operands which `code` mentions."""
    return setup(**{name: operand for name, operand in operands.items() if re.search(rf"\b{name}\b", code)})


def labels(*operands: Operand) -> str:
    return ", ".join(operand.label for operand in operands)


# Shapes and layouts that a one-operand function meets: every path of an iterator that coalesces.
UNARY_FORMS = [
    ((), "C"), ((0,), "C"), ((1,), "C"), ((5,), "strided"), ((67,), "C"), ((33,), "strided"),
    ((19,), "reversed"), ((9,), "offset"), ((3, 4), "C"), ((3, 4), "F"), ((4, 3), "T"), ((3, 5), "strided"),
    ((3, 4), "reversed"), ((2, 3, 4), "T"), ((3, 4), "broadcast"), ((0, 3), "C"), ((3, 0), "F"),
]  # fmt: skip

# Pairs of (shape, layout) that broadcast, with every kind of inner stride on each side.
BINARY_FORMS = [
    (((5,), "C"), ((5,), "C")), (((67,), "C"), ((67,), "C")), (((33,), "strided"), ((33,), "C")),
    (((19,), "C"), ((19,), "reversed")), (((3, 1), "C"), ((1, 4), "C")), (((4,), "C"), ((3, 4), "F")),
    (((3, 4), "T"), ((3, 4), "C")), (((3, 4), "F"), ((3, 4), "T")), (((2, 3, 4), "C"), ((3, 1), "C")),
    (((3, 4), "broadcast"), ((3, 4), "strided")), (((), "C"), ((3,), "C")), (((3,), "C"), ((), "C")),
    (((), "C"), ((), "C")), (((0, 3), "C"), ((3,), "C")), (((3, 0), "C"), ((1, 1), "C")),
    (((2, 1, 3), "reversed"), ((4, 1), "offset")),
]  # fmt: skip
