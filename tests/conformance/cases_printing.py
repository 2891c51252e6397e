"""str and repr of arrays: precision, scientific form, alignment, wrapping, summaries, dtypes."""

import random
from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import DTYPES, FLOATS, array, literal, plain_values, random_values, setup, special_values

BOTH = "result = str(a), repr(a)"

FLOAT_SETS = """
    0.1, 0.2, 0.3 | 1, 2, 3 | 1.5, 2.25, 3.125 | 0.1 + 0.2, 1 | 1e16, 1 | 1e15, 1 | 1e-5, 1 | 1e-4, 1
    123456.789, 0.001 | 1e8, 1 | 99999999.0, 0.5 | 1e8, 0.5 | 0.0001, 0.0009 | 0.00001 | 0.00012345678912
    1e300, 1e-300 | 1e100 | 1e-100 | 12345678.5 | nan, 1 | inf, 1 | -inf, 1 | nan, inf, -inf | nan | -0.0, 0.0
    -0.0, 1.5 | -1, 2 | -1.5, 22.25 | 1/3, 2/3 | 1/3, 1000/3 | 1e5/3, 1/3 | 5e-324 | 1.7976931348623157e308
    1e22, 1e23 | 0.1, nan | 1e10, nan | 1e-10, inf | 1, 1e3 | 1, 999.9999 | 1, 1000.00001
    3.141592653589793, 2.718281828459045 | 100000.0 | 1000000.0, 2.5 | 1e7, 1e-3 | 0.5, 1e6 | 16777216.0, 0.1
    9007199254740993.0 | 2.5e-5, 1 | 0.30000000000000004 | 1.0000000000000002 | 1, 10, 100, 1000, 10000
    -1e-5, 1e5 | 1e-7, 1 | 0.001, 1 | 0.000999, 1 | 1.10, 1.125, 1.1 | 1e-3, 1e3 | 1e5, 1e-5
    1234.5678, 1e-3, nan | 123456789.123 | 0.12345678912345 | 12.0, 13.5, nan, -inf | 1e16
    123456789012345680.0 | 1e17, 1.5 | 1e9, 1e9 + 1 | 10000000000.0 | 0.99999999999 | 9.9999999999e7
    99999999.5 | -99999999.5, 1 | 0 | 0, 0, 0 | 1e-320, 1 | 4.35, 4.349999999 | 2**53, 2**53 + 2
"""

SHAPES = [
    (0,),
    (0, 3),
    (3, 0),
    (2, 0, 3),
    (),
    (1,),
    (1, 1),
    (1, 1, 1),
    (2, 3),
    (3, 2, 2),
    (2, 1, 3, 2),
    (20,),
    (40,),
    (6, 12),
    (2, 30),
    (1000,),
    (1001,),
    (1200,),
    (10, 100),
    (10, 101),
    (40, 40),
    (4, 300),
    (300, 4),
    (7, 12, 13),
    (3, 400, 2),
    (2, 2, 2, 2, 70),
    (1001, 1),
    (1, 1001),
    (5, 6, 40),
]

INTEGER_SETS = alternatives("""
    1, 2, 3 | -1, 20, 300 | 0 | -5 | 1, 1000000 | -(2**63), 2**63 - 1 | 10, 9, 8, 7 | 0, -1 | 100, -100
""")
COMPLEX_SETS = alternatives("""
    1+2j, 3-4j | 1.5+0.25j | complex(nan, 1), 1j | complex(inf, -inf), 2 | complex(0, -0.0) | complex(-0.0, 0)
    1e20+1j, 1 | 1e-20j, 1 | 0.1+0.2j, 100+2000j | 1/3 + 2j/3 | complex(nan, nan) | 1j, -1j | 1+1e-10j | 0
    1e100+1e-100j | -1.5-2.5j, 10 | complex(1, inf) | 12345.678+1j
""")
PRINT_OPTIONS = alternatives("""
    precision=3 | precision=0 | precision=12 | suppress=True | suppress=True, precision=2 | linewidth=20
    linewidth=40 | threshold=3 | threshold=3, edgeitems=1 | edgeitems=2, threshold=5 | sign='+' | sign=' '
    floatmode='fixed' | floatmode='unique' | floatmode='maxprec' | floatmode='maxprec_equal' | nanstr='NA'
    infstr='∞' | formatter={'float': lambda x: f'<{x:.1f}>'} | formatter={'int': hex} | formatter={'all': str}
    precision=None, floatmode='unique' | floatmode='fixed', precision=4 | legacy='1.13' | legacy='1.25'
    sign='x' | bogus=1 | precision='a' | threshold=nan | floatmode='x' | override_repr=lambda a: 'mine'
""")


def value_cases() -> Iterator[Case]:
    """Chosen and random values, alone and together: each decides precision for all."""
    for dtype, text in product(FLOATS, alternatives(FLOAT_SETS)):
        yield Case("ndarray.__repr__", f"{dtype} [{text}]", BOTH, f"a = np.array([{text}], dtype='{dtype}')")
        yield Case(
            "ndarray.__repr__", f"{dtype} 2-d [{text}]", BOTH, f"a = np.array([[{text}], [{text}]], dtype='{dtype}')"
        )
    for text in COMPLEX_SETS:
        yield Case("ndarray.__repr__", f"complex128 [{text}]", BOTH, f"a = np.array([{text}], dtype='complex128')")
    for dtype, text in product(("int8", "int16", "int64", "int32"), INTEGER_SETS):
        fits_all = "2**" not in text and "1000000" not in text
        if dtype == "int64" or (fits_all and not (dtype == "int8" and "300" in text)):
            yield Case("ndarray.__repr__", f"{dtype} [{text}]", BOTH, f"a = np.array([{text}], dtype='{dtype}')")
    for dtype in DTYPES:
        for value in dict.fromkeys(map(literal, special_values(dtype))):
            yield Case(
                "ndarray.__repr__",
                f"{dtype} 0-d {value}",
                f"{BOTH}, f'{{a}}', a[...], a.reshape(1)",
                f"a = np.array({value}, dtype='{dtype}')",
            )
    source = random.Random("printing")
    for number, dtype in product(range(60), (*FLOATS, "complex128", "int64", "uint8")):
        count = source.randint(1, 9)
        if number % 3 and dtype not in ("int64", "uint8"):
            span = source.choice([1, 3, 6, 9])
            values = [
                round(source.uniform(-1, 1) * 10.0 ** source.randint(-span, span), source.randint(0, 10))
                for _ in range(2 * count)
            ]
            values = list(map(complex, values[:count], values[count:])) if dtype == "complex128" else values[:count]
        else:
            values = random_values(dtype, count, f"print {number}")
        yield Case(
            "ndarray.__repr__", f"{dtype} random {number}", BOTH, f"a = np.array({literal(values)}, dtype='{dtype}')"
        )


def shape_cases() -> Iterator[Case]:
    """Nesting, line wrapping, summaries and dtype suffixes for every shape."""
    for shape, dtype in product(SHAPES, DTYPES):
        count = 1
        for length in shape:
            count *= length
        made = f"np.arange({count}).reshape({shape!r})"
        if dtype in FLOATS:
            made = f"({made} / 7)"
        elif dtype == "complex128":
            made = f"({made} / 4 - 1j)"
        yield Case("ndarray.__repr__", f"{dtype}{list(shape)}", BOTH, f"a = {made}.astype('{dtype}')")
    for width in range(70, 80):
        for digits in (1, 7, 15):
            count = width // (digits + 2)
            value = 10 ** (digits - 1)
            yield Case(
                "ndarray.__repr__", f"wrap near {width} with {digits} digits", BOTH, f"a = np.full({count}, {value})"
            )
            yield Case(
                "ndarray.__repr__",
                f"wrap near {width} with {digits} digits, nested, int32",
                BOTH,
                f"a = np.full((2, 2, {count - 1}), {value}, dtype='int{64 if digits > 9 else 32}')",
            )
    for layout, dtype in product(("F", "T", "strided", "reversed", "broadcast"), ("float64", "int16", "bool")):
        a = array(dtype, plain_values(dtype), (3, 4), layout)
        yield Case("ndarray.__repr__", a.label, BOTH, setup(a=a))
    for depth in (1, 3, 5, 8):
        yield Case("ndarray.__repr__", f"{depth} axes of one", BOTH, f"a = np.zeros((1,) * {depth})")
    ends = alternatives("""
        np.arange(1001) | np.arange(1001) / 7 | np.arange(2000) - 1000 | np.arange(1001.0)
        np.arange(2002).reshape(2, 1001) | np.arange(1500) * 1e10 | np.arange(1001) % 2 == 0
        np.full(1001, nan) | np.arange(5000).reshape(5, 10, 100) | np.arange(1001) + 1j | np.full((1100,), 1e-7)
        np.arange(3000, dtype='uint16').reshape(1000, 3)
    """)
    for made in ends:
        yield Case("ndarray.__repr__", f"summary of {made}", BOTH, f"a = {made}")


def option_cases() -> Iterator[Case]:
    """array2string, array_repr, array_str and print options, as far as they exist."""
    arrays = alternatives("""
        np.array([1.5, 22.25, 1/3]) | np.arange(30) | np.arange(6).reshape(2, 3) / 7
        np.array([1e10, 1, nan, -inf]) | np.array([1 + 2j, -0.5j]) | np.array([True, False]) | np.array(2.5)
        np.array([]) | np.array([1e-10, 1]) | np.float32([0.1, 0.2]) | np.int8([1, -1])
    """)
    for made, option in product(arrays, PRINT_OPTIONS):
        yield Case("array2string", f"{made}, {option}", f"np.array2string(a, {option})", f"a = {made}")
        code = f"with np.printoptions({option}): result = str(a), repr(a), a.ravel()[:1].tolist()"
        yield Case("printoptions", f"{made}, {option}", code, f"a = {made}")
    for made in arrays:
        calls = alternatives("""
            np.array2string(a) | np.array2string(a, separator=', ') | np.array2string(a, prefix='abc = ')
            np.array2string(a, max_line_width=20) | np.array2string(a, 10, 2) | np.array2string(a, separator='')
            np.array2string(a, suffix=')') | np.array_repr(a) | np.array_repr(a, 20)
            np.array_repr(a, precision=2) | np.array_repr(a, suppress_small=True) | np.array_str(a)
            np.array_str(a, 20) | np.array_str(a, precision=2) | np.array_str(a, suppress_small=True) | f'{a}'
            f'{a!r}' | '%s' % (a,) | '{}'.format(a) | format(a) | format(a, '') | format(a, '.2f') | f'{a:>10}'
            [a] | (a, 1) | {'k': a} | str([a]) | repr((a, a)) | list(a.flat) | str(list(a.ravel()))
            str(a.tolist())
        """)
        for call in calls:
            name = _name_of_text_call(call)
            yield Case(name, f"{call} of {made}", call if call[0] not in "[({" else f"str({call})", f"a = {made}")
    for name in ("format_float_positional", "format_float_scientific"):
        yield from listed(
            name,
            [
                f"np.{name}({value}{rest})"
                for value, rest in product(
                    alternatives("""
            1.5 | 1/3 | np.float32(0.1) | 1e16 | nan | 0.0
        """),
                    ("", ", precision=3", ", unique=False, precision=4", ", trim='-'"),
                )
            ],
        )
    yield from listed(
        "get_printoptions",
        ["np.get_printoptions()['precision']", "np.get_printoptions()['linewidth']", "sorted(np.get_printoptions())"],
    )


def _name_of_text_call(call: str) -> str:
    if call.startswith("np."):
        return call[3 : call.index("(")]
    if ".flat" in call:
        return "ndarray.flat"
    return "ndarray.__format__" if call.startswith(("f'", "format", "'{}'")) else "ndarray.__repr__"


def scalar_text_cases() -> Iterator[Case]:
    """Shortest text of single floats, in the ranges where its form changes."""
    for dtype in (*FLOATS, "complex128"):
        for number in range(40):
            values = random_values(dtype, 5, f"scalar text {number}")
            code = f"result = [(str(x), repr(x), f'{{x}}') for x in map(np.{dtype}, {literal(values)})]"
            yield Case(dtype, f"random text {number}", code)
    for exponent in range(-20, 24):
        for digits in ("1", "1.5", "9.999999", "1.2345678901234567"):
            for dtype in FLOATS:
                yield Case(
                    dtype,
                    f"text of {digits}e{exponent}",
                    "result = str(x), repr(x), str(np.array(x)), repr(np.array([x]))",
                    f"x = np.{dtype}({digits}e{exponent})",
                )


def cases() -> Iterator[Case]:
    yield from value_cases()
    yield from shape_cases()
    yield from option_cases()
    yield from scalar_text_cases()
