"""astype, view and copy: values that survive, wrap or warn, and casting rules that refuse."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed
from operands import (
    BINARY_FORMS,
    DTYPES,
    FLOATS,
    UNARY_FORMS,
    array,
    integer_limits,
    plain_values,
    random_values,
    setup,
    special_values,
    special_values_for,
)

RULES = ("no", "equiv", "safe", "same_kind", "unsafe", "same_value")


def astype_cases() -> Iterator[Case]:
    for source, target in product(DTYPES, DTYPES):
        a = array(source, castable_values(source, target), (20,), tag="in range")
        yield Case("ndarray.astype", f"{a.label} to {target}", f"a.astype('{target}')", setup(a=a))
        values = special_values_for(source, target)
        a = array(source, values, (len(values),), tag="special")
        yield Case("ndarray.astype", f"{a.label} to {target}", f"a.astype('{target}')", setup(a=a))
        a = array(source, castable_values(source, target), (3, 5), "strided")
        yield Case("ndarray.astype", f"{a.label} to {target}", f"a.astype('{target}')", setup(a=a))
        for rule in RULES[:5]:
            yield Case(
                "ndarray.astype",
                f"{source} to {target}, casting {rule}",
                f"a.astype('{target}', casting='{rule}')",
                setup(a=array(source, plain_values(source), (2,))),
            )
        for shape in ((), (1,), (0,)):
            yield Case(
                "ndarray.astype",
                f"{source}{shape} to {target}",
                f"a.astype('{target}')",
                setup(a=array(source, plain_values(source), shape)),
            )
        if "complex128" == source != target:
            for shape in ((), (3,)):
                yield Case(
                    "ndarray.astype",
                    f"warning of complex{shape} to {target}",
                    f"a.astype('{target}')",
                    setup(a=array(source, [1 + 2j], shape)),
                )
    keywords = alternatives("""
        copy=False | copy=True | order='C' | order='F' | order='A' | order='K' | subok=False
        copy=False, order='F' | order='X' | casting='wrong' | copy=None | bogus=1
    """)
    for (shape, layout), keyword, target in product(UNARY_FORMS, keywords, ("int64", "float32")):
        a = array("int64", plain_values("int64"), shape, layout)
        yield Case("ndarray.astype", f"{a.label}, {target}, {keyword}", f"a.astype('{target}', {keyword})", setup(a=a))
    yield from listed(
        "ndarray.astype",
        [
            f"a.astype({text})"
            for text in alternatives("""
        (nothing) | int | float | bool | complex | 'nonsense' | 3 | np.int8 | np.dtype('f4') | '<i2' | 'i4', 'F'
        'i4', 'C', 'safe' | 'i4', 'C', 'unsafe', True, False | dtype='u1' | None
    """)
        ],
        "a = np.array([[1.5, -2.5]])",
    )


def castable_values(source: str, target: str) -> list:
    """Values of `source` whose conversion C defines: inside the limits of an integer target."""
    values = plain_values(source) + random_values(source, 20, target)
    if source not in (*FLOATS, "complex128") or target in ("bool", *FLOATS, "complex128"):
        return values
    low, high = integer_limits(target)
    kept = [value for value in values if low <= (value.real if isinstance(value, complex) else value) <= high]
    return kept or [1.0]


def view_cases() -> Iterator[Case]:
    for source, target in product(DTYPES, DTYPES):
        for shape, layout in (
            ((8,), "C"),
            ((3, 16), "C"),
            ((4, 8), "F"),
            ((5,), "C"),
            ((16,), "strided"),
            ((), "C"),
            ((2, 8), "T"),
            ((0, 8), "C"),
        ):
            a = array(source, plain_values(source), shape, layout)
            # Not every byte is a bool; reading one as bool is not defined.
            if target != "bool" or source == "bool":
                yield Case("ndarray.view", f"{a.label} as {target}", f"a.view('{target}')", setup(a=a))
    texts = alternatives("""
        a.view() | a.view(np.ndarray) | a.view(dtype='u8') | a.view('nonsense') | a.view(type=np.ndarray)
        a.view(float) | a.view('f4').shape | a.view('i8') is a | a.view().base is a | a[::2].view().base is a
        a.view(3) | a.view(None) | a.view('i4', 3) | a.view(bogus=1) | a.view('2i4') | a.view('(2,1)i4') | a.view('3i4')
        a[::2].view('2i4') | np.asfortranarray(a.reshape(2, 3)).view(('u2', (2, 2))).strides | a.view('2i8')
        a[0].view('2i4') | np.array(3).view('2i4') | np.array(3).view('3i4') | a.view('1i8').shape
    """)
    yield from listed("ndarray.view", texts, "a = np.arange(6)")


def mixed_operands() -> Iterator[str]:
    """Operands of several kinds, of which many have nothing in common: which two are named, and in which order."""
    kinds = ("np.array('a')", "b'b'", "0", "0.5", "True", "np.int8(1)", "np.array(1.5)", "'M8[D]'", "'m8[h]'", "'V8'")
    for count in (2, 3):
        yield from map(", ".join, product(kinds, repeat=count))
    yield from map(", ".join, product(("np.array('a')", "0", "np.int8(1)", "'M8[D]'"), repeat=4))
    yield from map(", ".join, product(("np.array('a')", "0", "'m8[h]'"), repeat=5))
    with_parameters = ("True", "np.array(b'abc')", "np.array(['abcd'])", "np.float32(1)", "'m8'", "'M8[s]'", "'O'")
    yield from map(", ".join, product(with_parameters, repeat=3))


def promotion_cases() -> Iterator[Case]:
    """Names that answer questions of dtypes, as soon as they exist."""
    for left, right in product(DTYPES, DTYPES):
        yield Case("promote_types", f"{left}, {right}", f"np.promote_types('{left}', '{right}')")
        yield Case("result_type", f"{left}, {right}", f"np.result_type('{left}', np.zeros(2, '{right}'))")
        yield Case(
            "can_cast", f"{left}, {right}", f"[np.can_cast('{left}', '{right}', rule) for rule in {RULES[:5]!r}]"
        )
        yield Case("issubdtype", f"{left}, {right}", f"np.issubdtype('{left}', '{right}')")
    for dtype, number in product(DTYPES, ("1", "-1", "2.5", "1j", "True", "300", "2**40")):
        yield Case("result_type", f"{dtype}, {number}", f"np.result_type('{dtype}', {number})")
    yield from listed("result_type", (f"np.result_type({operands})" for operands in mixed_operands()))
    for left, right in product(DTYPES, DTYPES):
        pair = setup(a=array(left, plain_values(left), (3,)), b=array(right, plain_values(right), (3,)))
        yield Case("where", f"{left}, {right}", "np.where(m, a, b)", f"m = np.array([True, False, True]); {pair}")
        yield Case(
            "concatenate",
            f"{left}, {right}",
            "np.concatenate([a, b])",
            setup(a=array(left, special_values(left), (4,)), b=array(right, plain_values(right), (2,))),
        )
        yield Case(
            "array",
            f"[array {left}, array {right}]",
            "np.array([a, b])",
            setup(a=array(left, plain_values(left), (2,)), b=array(right, plain_values(right), (2,))),
        )


def fill_cases() -> Iterator[Case]:
    values = alternatives("""
        5 | -1 | 2.7 | 300 | nan | inf | 1j | True | 2**63 | 2**64 | 'x' | None | [1] | [1, 2] | np.int8(3)
        np.float64(2.5) | np.array(4) | np.array([4]) | '' | b''
    """)
    for dtype, value in product(DTYPES, values):
        yield Case(
            "ndarray.fill",
            f"{dtype} {value}",
            f"a.fill({value})",
            setup(a=array(dtype, plain_values(dtype), (3,), "strided")),
        )
        yield Case(
            "ndarray.__setitem__",
            f"{dtype} item = {value}",
            f"a[1] = {value}",
            setup(a=array(dtype, plain_values(dtype), (3,))),
        )
    for left, right in BINARY_FORMS[:4]:
        yield Case("ndarray.fill", f"layout {left}{right}", "a.fill(7)", setup(a=array("int16", [1, 2, 3], *left)))


def cases() -> Iterator[Case]:
    yield from astype_cases()
    yield from view_cases()
    yield from promotion_cases()
    yield from fill_cases()
