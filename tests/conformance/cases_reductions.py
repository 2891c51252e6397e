"""Sums, products, extremes, moments, truth and running sums over axes."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, FLOATS, array, plain_values, positive_values, random_values, setup, special_values, used

TOTALS = ["sum", "prod", "min", "max", "mean", "std", "var", "any", "all", "argmin", "argmax"]
RUNNING = ["cumsum", "cumprod"]
LATER = alternatives("""
    ptp | nansum | nanprod | nanmin | nanmax | nanmean | nanstd | nanvar | nanargmin | nanargmax | nancumsum
    nancumprod | median | average | count_nonzero | cumulative_sum | cumulative_prod
""")
NO_AXIS_TUPLE = {"argmin", "argmax", *RUNNING}

AXES_3D = alternatives("""
    None | 0 | 1 | 2 | -1 | -3 | (0, 1) | (2, 0) | (-1, 1) | (0, 1, 2) | () | 3 | -4 | (0, 0) | (0, 3) | 1.0
    'x' | [0, 1] | True
""")
FORMS_3D = [((2, 3, 4), "C"), ((2, 3, 4), "F"), ((2, 3, 4), "T"), ((2, 3, 5), "strided"), ((3, 2, 2), "reversed")]
OTHER_FORMS = [
    ((), "C"),
    ((1,), "C"),
    ((7,), "reversed"),
    ((3, 4), "T"),
    ((3, 4), "broadcast"),
    ((0,), "C"),
    ((0, 3), "C"),
    ((3, 0), "C"),
]


def axis_cases() -> Iterator[Case]:
    """Every axis of arrays in every layout, as function and as method."""
    for name, (place, dtype) in product(TOTALS + RUNNING, enumerate(DTYPES)):
        for number, ((shape, layout), axis) in enumerate(product(FORMS_3D, AXES_3D)):
            if (number + place) % 7:
                continue
            a = array(dtype, plain_values(dtype), shape, layout)
            if number % 2:
                yield Case(name, f"{a.label} axis={axis}", f"np.{name}(a, axis={axis})", setup(a=a))
            else:
                yield Case(f"ndarray.{name}", f"{a.label} axis={axis}", f"a.{name}(axis={axis})", setup(a=a))
        for shape, layout in OTHER_FORMS:
            a = array(dtype, plain_values(dtype), shape, layout)
            for rest in ("", "axis=0", "axis=-1"):
                yield Case(name, f"{a.label} {rest}", f"np.{name}(a, {rest})", setup(a=a))


def value_cases() -> Iterator[Case]:
    """Special values in several places, and lengths around the blocks of pairwise summation."""
    for name, dtype in product(TOTALS + RUNNING + LATER, DTYPES):
        specials = special_values(dtype)
        for shift in range(0, len(specials), 3):
            values = (specials[shift:] + specials[:shift])[:6]
            a = array(dtype, values, (len(values),), tag=f"special{shift}")
            yield Case(name, a.label, f"np.{name}(a)", setup(a=a))
        if name in TOTALS + RUNNING:
            for length in (2, 7, 8, 9, 15, 16, 17, 127, 128, 129, 300):
                a = array(dtype, positive_values(dtype), (length,), "strided" if length % 2 else "C", "positive")
                yield Case(name, a.label, f"np.{name}(a)", setup(a=a))
            a = array(dtype, positive_values(dtype), (40, 9), tag="positive")
            for axis in (0, 1):
                yield Case(name, f"{a.label} axis={axis}", f"np.{name}(a, axis={axis})", setup(a=a))
            yield from long_row_cases(name, dtype)
        if name in ("min", "max", "argmin", "argmax", "any", "all"):
            for count in (1, 31, 64, 257):
                a = array(dtype, random_values(dtype, count, name), (count,), tag="random")
                yield Case(name, a.label, f"np.{name}(a)", setup(a=a))
            if dtype in FLOATS:
                for place in range(0, 40, 7):
                    a = array(
                        dtype, [1.0] * place + [float("nan")] + [2.0] * (39 - place), (40,), tag=f"nan at {place}"
                    )
                    yield Case(name, a.label, f"np.{name}(a)", setup(a=a))


def long_row_cases(name: str, dtype: str) -> Iterator[Case]:
    """Rows long enough for kernels that work on several rows, or on several elements of a row, at once."""
    for layout in ("C", "T", "strided", "reversed"):
        a = array(dtype, positive_values(dtype), (11, 37), layout, "positive")
        for axis in (None, 0, 1):
            yield Case(name, f"{a.label} axis={axis}", f"np.{name}(a, axis={axis})", setup(a=a))


KEYWORDS = """
    keepdims=True | axis=0, keepdims=True | axis=(0, 1), keepdims=True | axis=-1, keepdims=1 | axis=0, out=row
    axis=1, out=column | out=cell | axis=0, out=wrong | axis=0, out=integers | axis=0, keepdims=True, out=row
    axis=0, keepdims=True, out=row2 | axis=1, out=row | out=3 | out=frozen, axis=0 | dtype='float32'
    dtype='float64' | dtype='int8' | dtype='complex128' | dtype=bool | dtype='uint8', axis=1 | dtype='nonsense'
    where=m | where=m, axis=0 | where=m, axis=1, keepdims=True | where=[True, False, True, True] | where=False
    where=m, initial=5 | where=[[1], [0], [1]] | initial=10 | initial=-2.5 | initial=None | axis=0, initial=3
    initial='x' | ddof=1 | ddof=1, axis=0 | ddof=3, axis=0 | ddof=4, axis=0 | ddof=1.5 | correction=1
    correction=1, ddof=1 | mean=2.0 | axis=0, mean=np.array([[1.0, 2.0, 3.0, 4.0]]) | bogus=1
"""


def keyword_cases() -> Iterator[Case]:
    """Keywords on function and method: taken, or refused with NumPy's text."""
    for name, dtype in product(TOTALS + RUNNING, ("bool", "uint8", "int64", "float32", "float64", "complex128")):
        operands = {
            "a": array(dtype, positive_values(dtype), (3, 4)),
            "m": array("bool", [True, False, True, True, False], (3, 4)),
            "row": array("float64", [9.5], (4,)),
            "row2": array("float64", [9.5], (1, 4)),
            "column": array("float64", [9.5], (3,)),
            "cell": array("float64", [9.5], ()),
            "wrong": array("float64", [9.5], (5,)),
            "integers": array("int64", [9], (4,)),
            "frozen": array("float64", [9.5], (4,), "readonly"),
        }
        for number, text in enumerate(alternatives(KEYWORDS)):
            if name in RUNNING and text == "out=cell":
                continue  # a 0-d out of an accumulation crashes NumPy 2.4.6 itself
            as_method = number % 2 == (dtype in FLOATS)
            call = f"a.{name}({text})" if as_method else f"np.{name}(a, {text})"
            yield Case(f"ndarray.{name}" if as_method else name, f"{call} of {dtype}", call, used(call, **operands))


def other_cases() -> Iterator[Case]:
    """Lists, nested lists, scalars and wrong arguments."""
    for name in TOTALS + RUNNING + LATER:
        arguments = alternatives("""
            [1, 2, 3] | [[1, 2], [3, 4]] | [[1, 2], [3, 4]], 0 | 5 | 2.5 | True | [] | [[]] | [[]], 1 | (1, 2.5)
            'text' | None | (nothing) | [[1, 2], [3]] | np.float64(2.5) | np.int8(3) | np.bool_(True)
            [True, False] | range(4) | [1, 2], 0, None, None, False, 0, True, 1, 1
        """)
        yield from listed(name, [f"np.{name}({text})" for text in arguments])
        method = f"ndarray.{name}" if name in TOTALS + RUNNING else name
        if name in TOTALS + RUNNING:
            yield from listed(
                method,
                [
                    f"np.ndarray.{name}([1, 2])",
                    f"a.{name}(0)",
                    f"a.{name}(0, None)",
                    f"a.{name}(0, None, None)",
                    f"a.{name}(0, 1, 2, 3, 4, 5, 6)",
                ],
                "a = np.arange(6).reshape(2, 3)",
            )
    for method in alternatives("""
        sum | prod | min | max | mean | std | var | any | all | argmin | argmax | cumsum | cumprod
    """):
        yield from listed(
            f"generic.{method}",
            [
                f"np.{kind}({value}).{method}()"
                for kind, value in (("int8", 5), ("float32", 2.5), ("bool_", 1), ("complex128", 1j))
            ],
        )


def cases() -> Iterator[Case]:
    yield from axis_cases()
    yield from value_cases()
    yield from keyword_cases()
    yield from other_cases()
