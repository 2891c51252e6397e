"""dtype objects, scalar types and scalars: construction, attributes, hierarchy, conversion, text."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed, words
from operands import DTYPES, array, literal, plain_values, random_values, setup, special_values

SPELLINGS = words("""
    bool int float complex 'bool' 'int8' 'int16' 'int32' 'int64' 'uint8' 'uint16' 'uint32' 'uint64' 'float32'
    'float64' 'complex128' 'int' 'float' 'complex' 'uint' 'intp' 'uintp' 'byte' 'ubyte' 'short' 'ushort' 'intc'
    'uintc' 'long' 'ulong' 'longlong' 'single' 'double' 'cdouble' '?' 'b' 'B' 'h' 'H' 'i' 'I' 'l' 'L' 'f' 'd' 'D'
    'p' 'P' 'i1' 'i2' 'i4' 'i8' 'u1' 'u2' 'u4' 'u8' 'f4' 'f8' 'c16' 'b1' '<i4' '=i4' '|i1' '<f8' '<c16' '|b1' '|u1'
    np.bool np.bool_ np.int8 np.int16 np.int32 np.int64 np.uint8 np.uint16 np.uint32 np.uint64 np.float32 np.float64
    np.complex128 np.byte np.ubyte np.short np.ushort np.intc np.uintc np.int_ np.uint np.intp np.uintp np.long
    np.ulong np.single np.double np.cdouble None 'nonsense' 'i3' 'f5' 'x' '' 3 2.5 [] () object() b'i4' np.arange(3)
    np.float64(1) 'Bool' 'INT8' 'float63' 'i4x' '1i' 'b8' 'u3' 'int7' '8' True {}
""")

DTYPE_ATTRIBUTES = words("""
    name kind char num itemsize str type byteorder alignment isnative isbuiltin hasobject flags fields names shape
    ndim subdtype base descr metadata isalignedstruct bogus
""")

CLASSES = words("""
    generic number integer signedinteger unsignedinteger inexact floating complexfloating flexible character bool
    bool_ int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex128
""")
ABSTRACT = alternatives("""
    generic | number | integer | signedinteger | unsignedinteger | inexact | floating | complexfloating
    flexible | character
""")

SCALAR_ATTRIBUTES = words("""
    dtype shape ndim size itemsize nbytes strides T real imag base flags data flat bogus __doc__.__class__
    __array_priority__
""")
SCALAR_CALLS = words("""
    item() item(0) item(1) tolist() tobytes() astype('float32') astype(int) astype('int8') conjugate() conj() sum()
    mean() min() max() any() all() round() round(1) copy() reshape(1) reshape(1,1) reshape(()) ravel() flatten()
    squeeze() transpose() view() fill(3) is_integer() bit_count() as_integer_ratio() hex() __index__() __int__()
    __float__() __complex__() __bool__() __hash__().__class__ __repr__() __str__() __format__('') __array__()
    __reduce__().__class__ nonzero() argmax() cumsum() prod() var() std() ptp() clip(0,1) swapaxes(0,0) dot(2)
    repeat(2) byteswap() numerator denominator __neg__() __abs__() __round__(2) __trunc__() __floor__() __ceil__()
    __divmod__(2) __rdivmod__(2) __radd__(1) __pow__(2) __pow__(2,3) __len__() __iter__() __getitem__(()) __eq__(1)
""")

FORMATS = alternatives("""
    (nothing) | d | 5d | 05d | x | b | , | + | e | .3f | .2e | g | 10.4f | % | .1% | n | s | >8 | <8 | ^9 | f
    .0f | 08.2f | _ | c | r | .10g | +.2f | #x | o
""")

CONSTRUCTOR_ARGUMENTS = alternatives("""
    (nothing) | 0 | 1 | -1 | 5 | 2.7 | -2.7 | True | 1j | 1+2j | '3' | '2.5' | 'x' | ' 7 ' | b'3' | None
    [1, 2] | [] | [[1, 2], [3, 4]] | (1,) | np.int8(-3) | np.float32(2.5) | np.float64(1e300)
    np.uint64(2**64 - 1) | np.bool_(True) | np.complex128(1+2j) | np.array(4) | np.array([4])
    np.array([1.5, 2.5]) | 300 | -129 | 2**31 | 2**63 | 2**64 | nan | inf | 1e400 | 1e40 | 1, 2 | dtype=int
    'nan' | 'inf' | '1e5' | '0x10' | '1_000' | object() | {} | range(3) | '1+2j' | 'True' | ''
""")


DESCRIBED = (
    "result = (made, made.name, made.kind, made.char, made.num, made.itemsize, made.str, made.type, "
    "repr(made), str(made), hash(made) == hash(np.dtype(made.str)))"
)
SCALAR_TEXTS = (
    "result = a, str(a), repr(a), f'{a}', f'{a!r}', '%s' % a, a.item(), a.tolist(), "
    "hash(a) == hash(a.item()), a == a.item(), [a], (a,), {'k': a}"
)


def construction_cases() -> Iterator[Case]:
    """Every spelling of a dtype, and what it is afterwards."""
    for text in SPELLINGS:
        yield Case("dtype", text, f"made = np.dtype({text}); {DESCRIBED}")
        yield Case("zeros", f"2, dtype={text}", f"np.zeros(2, dtype={text})")
    yield from listed(
        "dtype",
        alternatives("""
        np.dtype() | np.dtype('i4', 3) | np.dtype('i4', copy=True) | np.dtype('i4', align=True)
        np.dtype(dtype='i4') | np.dtype('i4', bogus=1) | np.dtype(np.dtype('i4'))
        np.dtype('i4') is np.dtype(np.int32) | np.dtype('i4').newbyteorder().str | type(np.dtype('i4'))
        type(np.dtype('f8')).__name__ | isinstance(np.dtype('f8'), np.dtype) | np.dtype | repr(np.dtype)
        len(np.dtype('i4')) | bool(np.dtype('i4')) | np.dtype('i4')['a'] | np.dtype('i4').type(3)
        np.dtype('i4')(3) | np.dtype(float) in [np.dtype('f8')] | {np.dtype('i4'): 1}[np.dtype(np.int32)]
        np.dtype('f8') == float | np.dtype('f8') == 'float64' | np.dtype('f8') == np.float64
        np.dtype('f8') == 'd' | np.dtype('f8') == None | np.dtype('f8') == 3 | np.dtype('f8') == 'nonsense'
        np.dtype('f8') != 'f4' | 'float64' == np.dtype('f8') | np.float64 == np.dtype('f8')
        float == np.dtype('f8') | np.dtype('i4') < np.dtype('i8') | np.dtype('i8') <= np.dtype('i4')
        np.dtype('u1') > np.dtype('?') | np.dtype('f8') >= 'f4' | np.dtype('f8') < 3
        np.dtype('i4') is np.arange(3, dtype='i4').dtype | setattr(np.dtype('i4'), 'name', 'x')
        setattr(np.dtype('i4'), 'bogus', 1) | hash(np.dtype('i4')) == hash(np.dtype('int32'))
        np.dtype('i4') * 2 | f"{np.dtype('f4')}" | f"{np.dtype('f4')!r}" | str(np.dtype('?'))
        np.dtype(np.bool).__class__.__mro__[1]
    """),
    )
    for dtype, attribute in product(DTYPES, DTYPE_ATTRIBUTES):
        yield Case(f"dtype.{attribute}", dtype, f"np.dtype('{dtype}').{attribute}")
    for left, right in product(DTYPES, DTYPES):
        code = f"a == b, a != b, a < b, a <= b, a > b, a >= b, a == '{right}', a == b.type, a is b"
        yield Case("dtype.__eq__", f"{left}, {right}", code, f"a = np.dtype('{left}'); b = np.dtype('{right}')")


def class_cases() -> Iterator[Case]:
    """The hierarchy of scalar types, their names and constructors."""
    for name, other in product(CLASSES, [*CLASSES, "float", "int", "complex", "object"]):
        prefix = "" if other in ("float", "int", "complex", "object") else "np."
        yield Case(name, f"issubclass of {other}", f"issubclass(np.{name}, {prefix}{other})")
    for name in CLASSES:
        public = f"[(base.__module__, base.__name__) for base in np.{name}.__mro__]"
        yield from listed(
            name,
            [
                f"np.{name}.__name__",
                f"np.{name}.__module__",
                f"np.{name}.__qualname__",
                f"repr(np.{name})",
                public,
                f"np.{name} is np.dtype(np.{name}).type",
                f"hash(np.{name}) == hash(np.{name})",
                f"np.{name}.bogus",
            ],
        )
        yield from listed(
            name,
            [f"np.{name}({argument})" for argument in (CONSTRUCTOR_ARGUMENTS if name not in ABSTRACT else ("", "3"))],
        )
    aliases = words("""
        bool_ int_ intp uint uintp intc uintc short ushort byte ubyte long ulong longlong ulonglong single double
        cdouble half csingle longdouble clongdouble float16 complex64 float96 float128 complex256 str_ bytes_ void
        object_ datetime64 timedelta64
    """)
    for name in aliases:
        yield Case(name, "which class", f"np.{name}")
    for name in ("int8", "float64", "bool_"):
        yield from listed(
            name,
            [
                f"type('Sub', (np.{name},), {{'__module__': 'learner'}})(1)",
                f"np.{name}.__new__(np.{name}, 1)",
                f"setattr(np.{name}(1), 'x', 2)",
                f"np.{name}.fromhex",
                f"np.{name}.dtype.__class__.__name__",
            ],
        )


def scalar_cases() -> Iterator[Case]:
    """Attributes, methods, text, formatting and conversion of scalars of each type."""
    for dtype, attribute in product(DTYPES, SCALAR_ATTRIBUTES):
        a = f"np.{'bool_' if dtype == 'bool' else dtype}({literal(plain_values(dtype)[0])})"
        if attribute not in ("flags", "data", "flat"):
            yield Case(f"generic.{attribute}", dtype, f"{a}.{attribute}")
    for dtype, call in product(DTYPES, SCALAR_CALLS):
        kind = "bool_" if dtype == "bool" else dtype
        name = f"generic.{call.partition('(')[0].partition('.')[0]}"
        for value in plain_values(dtype)[:2]:
            yield Case(name, f"{kind}({literal(value)}).{call}", f"np.{kind}({literal(value)}).{call}")
    for dtype, spec in product(DTYPES, FORMATS):
        kind = "bool_" if dtype == "bool" else dtype
        for value in plain_values(dtype)[1:3]:
            yield Case(
                f"{kind}.__format__", f"{literal(value)}:{spec}", f"format(np.{kind}({literal(value)}), {spec!r})"
            )
    for dtype in DTYPES:
        kind = "bool_" if dtype == "bool" else dtype
        values = special_values(dtype) + random_values(dtype, 60, "text")
        for value in dict.fromkeys(map(literal, values)):
            code = f"a = np.{kind}({value}); {SCALAR_TEXTS}"
            yield Case(kind, f"text of {value}", code)
        if dtype == "complex128":
            continue
        for number, spec in product(
            (0.5, 1.5, 2.675, -7, 12345),
            alternatives("""
            round(a) | round(a, 1) | round(a, -1) | round(a, None) | np.round(a, 2) | '%d' % a | '%.2f' % a
            '%5s|' % a | '%x' % a | int(a) | float(a) | complex(a) | bool(a) | str(a) | a.is_integer()
        """),
        ):
            value = literal(
                bool(number) if dtype == "bool" else number if dtype.startswith("f") else abs(int(number)) % 100
            )
            yield Case(
                f"{kind}.__round__" if "round" in spec else kind, f"{value} {spec}", spec, f"a = np.{kind}({value})"
            )
    mixed = alternatives("""
        isinstance(np.float64(1), float) | isinstance(np.int64(1), int) | isinstance(np.bool_(1), bool)
        isinstance(np.complex128(1), complex) | isinstance(np.float32(1), float) | np.float64(2.5) == 2.5
        {np.float64(2.5): 1}[2.5] | {np.int8(3), 3, 3.0} | hash(np.float64(nan)) is None
        sum([np.int8(100), np.int8(100)]) | max(np.int8(3), 4) | sorted([np.float64(2), 1, np.int8(3)])
        [1, 2, 3][np.int8(1)] | 'abc'[np.uint8(1)] | range(np.int64(3)) | np.bool_(True) is np.True_
        np.True_ and 3 | np.False_ or 3 | not np.True_ | np.True_ + np.True_ | -np.True_ | np.True_ - np.False_
        ~np.True_ | np.True_ & True | True & np.True_ | np.int8(3) if np.True_ else 4 | '%s' % np.True_
        np.float64(1) is np.float64(1) | np.nan is np.nan | np.nan == np.nan | np.inf | np.pi | np.e
        np.euler_gamma | np.newaxis | np.True_ | np.False_ | type(np.nan) | np.float64('1.5') | np.int64('12')
        np.float64.fromhex('0x1.8p+1') | divmod(np.int8(7), 2) | divmod(7, np.int8(2)) | np.int8(7) // 0
        np.int8(7) % 0 | np.float64(7) // 0 | np.float64(1) / 0 | 1 / np.float64(0) | np.float64(0) / 0
        np.int8(-128) // np.int8(-1) | abs(np.int8(-128)) | -np.uint8(1) | -np.int8(-128) | np.uint8(200) + 100
        np.uint8(200) + np.uint8(100) | np.int64(2**63 - 1) + 1 | np.int64(2**62) * 4 | np.int8(5) ** -1
        2 ** np.int8(-1) | np.int64(2) ** 63 | np.uint8(1) << 8 | np.int8(1) << 7 | np.int8(1) << -1
        np.float32(1e38) * 10 | np.float64(1e308) * 10 | np.float32(16777216) + 1 | np.float64(1e-308) / 1e10
        np.sqrt(np.float64(-1)) | np.log(0) | np.float64(0) ** -1 | np.float64(-8) ** (1 / 3)
        np.float32(0.1) == 0.1 | np.float32(0.1) == np.float64(0.1) | np.int64(2**53 + 1) == float(2**53 + 1)
        np.uint64(2**63) == -(2**63) | np.int64(-1) < np.uint64(1) | np.int64(-1) == np.uint64(2**64 - 1)
        np.uint64(1) + np.int64(1) | np.uint64(1) + 1 | np.int8(1) + 200 | np.int8(1) == 300
        np.int8(1) < 2**70 | np.int8(100) * 2 | np.int8(100) + 28 | np.uint8(3) - 4 | np.uint8(3) + -1
    """)
    yield from listed("generic", mixed)
    for name, argument in product(("iinfo", "finfo"), (*DTYPES, "int", "float")):
        quoted = argument if argument in ("int", "float") else f"'{argument}'"
        yield Case(name, argument, f"i = np.{name}({quoted}); result = i.min, i.max, i.bits, i.dtype, str(i), repr(i)")


def array_text_of_dtype_cases() -> Iterator[Case]:
    """dtype of results: one object per dtype, comparable with classes and names."""
    for dtype in DTYPES:
        a = array(dtype, plain_values(dtype), (2,))
        kind = "bool_" if dtype == "bool" else dtype
        same = f"a.dtype == '{dtype}', a.dtype is np.dtype('{dtype}'), a.dtype == np.{kind}"
        yield from listed("ndarray.dtype", [f"({same}, type(a[0]) is a.dtype.type, a.itemsize, a.nbytes)"], setup(a=a))


def cases() -> Iterator[Case]:
    yield from construction_cases()
    yield from class_cases()
    yield from scalar_cases()
    yield from array_text_of_dtype_cases()
