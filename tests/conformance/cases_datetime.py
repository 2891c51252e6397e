"""datetime64 and timedelta64: units, texts, scalars, arithmetic, casts, ranges, reductions, business days."""

from collections.abc import Iterator
from itertools import product

from case import Case, alternatives, listed, words

UNITS = words("Y M W D h m s ms us ns ps fs as")

SPELLINGS = alternatives("""
    'M8' | 'm8' | 'M' | 'm' | 'datetime64' | 'timedelta64' | 'M8[s]' | '<M8[25s]' | '>m8[ns]' | '=M8[D]' | '|M8[D]'
    'datetime64[Y/4]' | 'M8[D/4]' | 'm8[3W/14]' | 'm8[s/100]' | 'M8[fs/100]' | 'M8[3fs/10000]' | 'M8[as/10]'
    'M8[D/5000]' | 'M8[]' | 'M8[D' | 'M8[D]x' | 'M8[ D]' | 'M8[-1D]' | 'M8[badunit]' | 'm8[3000000000ps]' | 'M8[D/]'
    'M8[generic]' | 'M8[25generic]' | 'M8[μs]' | 'M7' | 'm16' | 'M8[25]' | 'M8[/4]' | 'M8[2 D]' | 'M8xyz' | 'm4'
    'datetime64[25s]' | 'timedelta64[7D]' | 'datetime64[x]' | 'M8[s]s' | 'datetime64s' | np.datetime64 | np.timedelta64
    'M8[YY]' | 'M8[1D]' | 'm8[1000ms]' | '>M8' | ('M8', 3)
""")

DTYPE_ASPECTS = words("name kind char num itemsize str type byteorder alignment isnative isbuiltin hasobject descr")

TEXTS = alternatives("""
    '2000' | '2000-05' | '2000-05-17' | '2000-05-17T03' | '2000-05-17 03:04' | '2000-05-17T03:04:05'
    '2000-05-17T03:04:05.6' | '2000-05-17T03:04:05.' | '2000-05-17T03:04:05.123456' | '1970-01-01T00:00:02.1234567'
    '1970-01-01T00:00:02.1234567890123456' | '1970-01-01T00:00:02.1234567890123456789' | 'NaT' | 'nat' | '' | ' '
    '-0001-12-31' | '+2000-02-29' | '1999-02-29' | '1600-02-29' | '0000' | '12345-01' | '2000-13' | '2000-00' | '2000-1'
    '2000-01-32' | '2000-01-01T24' | '2000-01-01T23:60' | '2000-01-01T23:59:60' | '2000-' | '2000-01-' | '2000-01-01T'
    '2000-01-01T00:' | '2000-01-01T00:00:' | '2000x' | 'x' | '-' | '--2000' | '  2000-01' | ' -2000' | '2000-01 '
    '2000-01-01T00Z' | '2000-01-01T00:00+0130' | '2000-01-01T00:00-01:30' | '2000-01-01T00+01' | '2000-01-01T00 '
    '2000-01-01T00:00Zx' | '2000-01-01T00:00+1' | '2000-01-01T00:00+2400' | '2000-01-01T00:00+0060' | '2000-01-01Z'
    '2000-12-31T23:59-0130' | '2000-03-01T00:00+0001' | 'é' | b'2000' | '2038-01-19T03:14:08' | '20000101'
""")

UNIT_ARGUMENTS = alternatives("""
    'Y' | 'D' | 'h' | 'ns' | '25s' | '[D]' | '[D/4]' | ('D', 3) | ('D', 3, 1) | ('s', 1, 4, None) | ('D',) | ('D', 0)
    'xx' | '25' | 5 | None | 'generic' | b's' | (b'ms', 5) | 'μs' | np.dtype('M8[s]') | 'D/4' | ''
""")

VALUES = alternatives("""
    5 | -5 | 5.5 | True | None | 'NaT' | np.int64(5) | np.int32(5) | np.float64(5) | np.bool_(True) | [1] | object()
    np.array(5) | np.array([5]) | np.datetime64(5, 's') | np.timedelta64(5, 's') | np.timedelta64(5, 'M') | '5' | ' 5'
    np.array('2000', 'M8') | np.array(5, 'm8[h]') | datetime.date(2000, 2, 3) | datetime.datetime(2000, 2, 3, 4, 5, 6, 7)
    datetime.timedelta(3, 4, 5) | datetime.timedelta(weeks=2) | 2**63 | 2**64 | -2**63 | '5 ' | '1.5'
""")

IMPORT = "import datetime"

SCALARS = alternatives("""
    np.datetime64('2000-05-17T03:04:05') | np.datetime64('2000', 'W') | np.datetime64('NaT') | np.datetime64('NaT', 's')
    np.datetime64('1999-12', '5M') | np.datetime64(10**18, 'ns') | np.datetime64('-0044-03-15') | np.timedelta64(5)
    np.timedelta64(-3, 'D') | np.timedelta64(7, '25s') | np.timedelta64('NaT', 'h') | np.timedelta64(0, 'Y')
    np.datetime64('2000-05-17T03', 'h') | np.timedelta64(2**62, 'D') | np.timedelta64(1, 'as')
""")

SCALAR_ASPECTS = words("""
    dtype shape ndim size itemsize nbytes T real imag base item() tolist() tobytes() __int__() __float__() __bool__()
    __index__() __repr__() __str__() __format__('') view('i8') astype('i8') astype('M8[D]') astype('m8[D]')
    astype(object) astype('U') astype('S') astype(float) astype(bool) __reduce__() copy() conjugate() sum() min() max()
    any() argmax() ravel() reshape(1) is_integer() numerator denominator byteswap() __neg__() __abs__() __pos__()
    __array__() round() squeeze() __hash__().__class__ mean() std()
""")

OPERANDS = {
    "M8[D]": "np.array(['2000-01-05', 'NaT', '1969-12-31'], 'M8[D]')",
    "M8[h]": "np.array(['2000-01-05T07', '2000-01-01T00', 'NaT'], 'M8[h]')",
    "M8[M]": "np.array(['2000-01', '1969-12', 'NaT'], 'M8[M]')",
    "m8[D]": "np.array([7, -7, 'NaT'], 'm8[D]')",
    "m8[h]": "np.array([5, -3, 0], 'm8[h]')",
    "m8[M]": "np.array([5, -3, 'NaT'], 'm8[M]')",
    "m8": "np.array([5, -3, 2])",
    "m8 generic": "np.array([5, -3, 'NaT'], 'm8')",
    "int8": "np.array([3, -3, 0], 'i1')",
    "uint64": "np.array([3, 1, 2], 'u8')",
    "float64": "np.array([2.5, nan, -0.5])",
    "bool": "np.array([True, False, True])",
    "complex128": "np.array([1j, 2, 3])",
    "scalar M8[D]": "np.datetime64('2000-03-01')",
    "scalar m8[s]": "np.timedelta64(-90, 's')",
    "int": "3",
    "float": "2.5",
    "True": "True",
}

BINARY = words("""
    add subtract multiply divide floor_divide remainder divmod maximum minimum fmax fmin equal not_equal less less_equal
    greater greater_equal logical_and logical_or power fmod gcd bitwise_and arctan2 left_shift copysign hypot
""")
UNARY = words("""
    negative positive absolute sign isnat isnan isfinite isinf logical_not sqrt invert floor conjugate square rint fabs
    reciprocal signbit exp isreal iscomplex
""")
OPERATORS = words("+ - * / // % == != < <= > >= **")

CAST_SOURCES = {
    "bool": "np.array([True, False])",
    "int64": "np.array([5, -2**63, 2**62])",
    "int8": "np.array([5, -3], 'i1')",
    "uint64": "np.array([5, 2**63, 2**64 - 1], 'u8')",
    "float64": "np.array([1.9, -1.9, nan])",
    "float64 beyond": "np.array([inf, 1e30, -1e30])",
    "float32": "np.array([2.5, nan], 'f4')",
    "float16": "np.array([2.5, nan], 'f2')",
    "complex128": "np.array([1+2j, complex(nan, 1)])",
    "str": "np.array(['2000-01-05', 'NaT', '1969'])",
    "bytes": "np.array([b'2000-01-05', b'nat', b''])",
    "numbers as text": "np.array(['5', 'NaT', '-3'])",
    "bad text": "np.array(['x'])",
    "not ascii": "np.array(['é'])",
    "object": "np.array(['2000-01', None, 'NaT'], object)",
    "objects of ints": "np.array([5, None], object)",
    "objects of dates": "np.array([datetime.date(2000, 1, 5), datetime.datetime(2000, 1, 5, 7)], object)",
    "objects of spans": "np.array([datetime.timedelta(3), None], object)",
    "M8[D]": "np.array(['2000-01-05', 'NaT', '1969-12-31'], 'M8[D]')",
    "M8[Y]": "np.array(['2000', 'NaT', '1600'], 'M8[Y]')",
    "M8[us]": "np.array(['2000-01-05T07:08:09.123456', 'NaT', '1969-12-31T23:59:59.999999'], 'M8[us]')",
    "M8": "np.array(['NaT'], 'M8')",
    "m8[h]": "np.array([5, -30, 'NaT'], 'm8[h]')",
    "m8[M]": "np.array([5, -30, 'NaT'], 'm8[M]')",
    "m8": "np.array([5, -30, 'NaT'], 'm8')",
    "m8[s] large": "np.array([2**62, -2**62], 'm8[s]')",
    ">M8[D]": "np.array(['2000-01-05', 'NaT'], '>M8[D]')",
}
CAST_TARGETS = words("""
    M8 m8 M8[Y] M8[M] M8[W] M8[D] M8[h] M8[s] M8[ns] M8[as] M8[5D] m8[Y] m8[D] m8[25s] m8[ns] >M8[s] i8 i4 u1 f8 f4 f2
    c16 ? O U S U30 S30 U3
""")

ARANGES = alternatives("""
    '2000-01', '2000-03', dtype='M8[D]' | '1969-05', '1970-05', 2, dtype='M8' | '1969', 18, 3, dtype='M8'
    np.datetime64('2000-01-01'), 3 | np.datetime64('2000-01-01'), np.datetime64('2000-01-09'), 3
    np.datetime64('2000-01-09'), np.datetime64('2000-01-01'), -2 | np.datetime64('2000-01-01') | 3, 10, dtype='m8'
    np.timedelta64(3, 's'), 10, 2, dtype='m8' | np.timedelta64(5, 'D') | np.timedelta64(0), np.timedelta64(5), 0
    np.timedelta64(0, 'D'), np.timedelta64(5, 'M') | np.datetime64('2011-03-01', 'D'), np.timedelta64(5, 'M')
    np.datetime64('NaT', 'D'), 3 | np.datetime64('2000-01-01'), 3, np.datetime64('2000-01-01')
    np.datetime64('2000-01-01'), np.timedelta64(36, 'h'), np.timedelta64(6, 'h') | np.datetime64('2000'), 5.5
    np.array(5, 'm8[D]') | np.datetime64('2000-01-01'), np.datetime64('2000-01-01') | 0, np.timedelta64(5, 's')
    datetime.date(2000, 1, 1), datetime.date(2000, 1, 4) | datetime.timedelta(0), datetime.timedelta(2), datetime.timedelta(1)
    None, np.timedelta64(3, 's') | np.datetime64('2000-01-01'), None | '2000', '2001', dtype='M8[M]'
""")

REDUCTIONS = words("""
    sum() min() max() mean() argmin() argmax() cumsum() any() all() prod() std() var() ptp() cumprod()
    sum(axis=0) max(axis=1) min(axis=0,keepdims=True) mean(axis=0) cumsum(axis=1) argmax(axis=0) sum(dtype='i8')
    sum(initial=5) sort() argsort() nonzero() tolist() item(0) copy() T ravel() round() clip(0,5) repeat(2)
""")

MADE = alternatives("""
    np.array(['2000', '2000-01-05'], 'M8') | np.array(['2000', 5], 'M8') | np.array([5], 'M8') | np.array([5.5], 'M8[s]')
    np.array([5, 'NaT'], 'm8') | np.array([True], 'm8') | np.array([1.0], 'm8') | np.array([np.float64(1)], 'm8[s]')
    np.array([np.datetime64('2000'), np.datetime64('2000-05')]) | np.array([np.timedelta64(1, 's'), np.timedelta64(1, 'h')])
    np.array([np.timedelta64(1, 's'), 5]) | np.array([np.timedelta64(1, 's'), 5.5]) | np.array([np.datetime64('2000'), 5])
    np.array([np.datetime64('2000'), np.timedelta64(1, 's')]) | np.array([np.timedelta64(1, 'Y'), np.timedelta64(1, 's')])
    np.array(['2000', None], 'M8') | np.array([], 'M8') | np.array([[]], 'm8[s]') | np.array(np.datetime64('2000'))
    np.array([datetime.date(2000, 1, 1)]) | np.array([datetime.date(2000, 1, 1)], 'M8') | np.array([datetime.datetime(2000, 1, 1)], 'M8')
    np.array([datetime.datetime(2000, 1, 1), '2000'], 'M8') | np.array([datetime.timedelta(3)], 'm8') | np.array(datetime.date(2000, 1, 1), 'M8[s]')
    np.array([datetime.datetime(2000, 1, 1)], 'M8[D]') | np.array([datetime.timedelta(3)], 'm8[D]') | np.array([datetime.timedelta(3)], 'm8[M]')
    np.zeros(2, 'm8') | np.zeros(2, 'M8[D]') | np.ones(2, 'M8[D]') | np.ones(2, 'm8[D]') | np.empty(0, 'M8[D]') | np.full(2, '2000', 'M8[D]')
    np.full(2, np.datetime64('2000')) | np.zeros_like(np.array([1], 'M8[D]')) | np.ones_like(np.array([3], 'm8[4D]'))
    np.array(['today'], 'M8[Y]').dtype | np.array(['now'], 'M8').dtype | np.datetime64('today').dtype | np.datetime64('now').dtype
    np.array(['2000-01-01T00+01'], 'M8[h]') | np.array([[1, 2], [3, 4]], 'M8[D]') | np.array([1, 2], 'M8[D]')[1]
    np.concatenate([np.array([1], 'm8[s]'), np.array([1], 'm8[h]')]) | np.where([True], np.array([1], 'm8[s]'), np.array([1], 'm8[h]'))
    np.array([1, 2, 3], 'M8[D]')[::-1] | np.array([1, 2, 3], 'M8[D]') > np.datetime64('1970-01-02') | np.array(['2000'], 'M8') == '2000'
    np.array(['2000'], 'M8') == np.array([5], 'm8[s]') | np.array(['2000'], 'M8') < '2000' | np.array(['2000'], 'M8') == 5
    np.array([1, 5, 9], 'M8[D]').clip(np.datetime64('1970-01-03'), np.datetime64('1970-01-07')) | np.array([1, 5, 9], 'm8[D]').clip(2, 7)
    np.array([1, 'NaT', 9], 'm8[D]').clip(2, 7) | np.array([1, 9], 'm8[D]').clip('NaT', 7) | np.array([1, 9], 'm8[D]').clip(np.array([2, 3]), np.timedelta64(50, 'h'))
    np.array([1, 9], 'M8[D]').clip(1, np.datetime64('1970-01-07')) | np.array([1, 9], 'm8[D]').clip(1.5, 7) | np.array([1, 9]).clip(np.timedelta64(2, 'D'), 5)
    np.array([1, 9], 'M8[D]').clip(np.timedelta64(1, 'D'), np.timedelta64(2, 'D')) | np.array([7, -7], 'm8[s]') // np.timedelta64(2, 's')
    np.diff(np.array([1, 2, 4], 'M8[D]')) | np.ptp(np.array([1, 2, 4], 'M8[D]')) | np.mean(np.array([1, 2, 4], 'm8[D]'))
    np.mean(np.array([1, 2, 4], 'M8[D]')) | np.sum(np.array([1, 2, 4], 'M8[D]')) | np.max(np.array([1, 2, 4], 'M8[D]'))
    np.add.reduce(np.array([], 'm8[D]')) | np.maximum.reduce(np.array([], 'm8[D]')) | np.subtract.reduce(np.array([1, 2], 'M8[ms]'))
    np.add.accumulate(np.array([1, 2], 'm8[ms]')) | np.add.outer(np.array([1, 2], 'M8[D]'), np.array([1, 2], 'm8[D]'))
    np.datetime64('2000') + datetime.timedelta(3) | np.datetime64('2000-01-01') == datetime.date(2000, 1, 1) | np.timedelta64(3, 'D') == datetime.timedelta(3)
    np.datetime64('2000') == None | np.datetime64('2000') == 'x' | np.datetime64('2000') < '2001' | np.timedelta64(3, 'D') < 5.0
    np.timedelta64(5, 'Y') == np.timedelta64(5, 'D') | np.datetime64('2000') < 5 | np.datetime64('2000') == 5 | np.timedelta64(3, 'D') ** 2
    hash(np.timedelta64(3, 'D')) == hash(datetime.timedelta(3)) | hash(np.datetime64('2000', 's')) == hash(datetime.datetime(2000, 1, 1)) | hash(np.timedelta64(3))
    hash(np.datetime64(5, 'W')) == hash(np.datetime64(35, 'D')) | np.datetime64('2000').astype('M8[s]') | np.timedelta64(5, 's').astype('m8')
    np.array([1.5, inf]).astype('m8[s]') | np.datetime64() | np.timedelta64() | np.datetime64('2000', 's', 'x') | np.datetime64(value='2000')
    pickle.loads(pickle.dumps(np.datetime64('2000-01-01'))) | pickle.loads(pickle.dumps(np.array([1, 2], 'm8[7D]'))) | pickle.loads(pickle.dumps(np.dtype('>M8[25s]')))
    np.dtype('M8[25s]').__reduce__()[1:] | np.dtype('M8').__reduce__()[1:] | copy.deepcopy(np.array(['2000'], 'M8')) | np.dtype('M8[s]') == np.dtype('M8[ms]')
    np.dtype('M8[s]').newbyteorder() | np.datetime_data('m8[25s]') | np.datetime_data('i8') | np.datetime_data(np.dtype('M8')) | np.datetime_data('M8[D/4]')
    np.issubdtype(np.timedelta64, np.signedinteger) | np.issubdtype(np.datetime64, np.generic) | np.timedelta64.__mro__ | np.datetime64.__mro__
    np.isnat(np.array([1, 'NaT'], 'm8[s]')) | np.isnat(5) | np.isnat('x') | np.isnat(np.datetime64('NaT')) | np.iinfo('m8')
    str(np.array(['2010', 'NaT', '2030'], 'M8')) | str(np.array([-1, 'NaT', 1234567], 'm8')) | repr(np.array([[1, 2], [3, 4]], 'M8[ns]')) | repr(np.arange(2000).astype('M8[D]'))
    np.array2string(np.array(['2000'], 'M8'), formatter={'datetime': lambda x: 'D' + str(x)}) | np.array2string(np.array([5], 'm8[s]'), formatter={'timedelta': lambda x: 'T' + str(x)})
    np.array2string(np.array(['2000'], 'M8'), formatter={'all': lambda x: repr(x)}) | np.array2string(np.array([5], 'm8[s]'), formatter={'int_kind': lambda x: 'I'})
    np.array(['NaT'], 'M8').astype('M8[D]').item() | np.array([5], 'm8[s]').view('i8') | np.array([5]).view('M8[D]') | np.array([5], 'M8[D]').astype('M8[D]', copy=False)
    np.datetime64('2000-01-01') in [np.datetime64('2000-01-01')] | sorted([np.datetime64('2001'), np.datetime64('2000')]) | {np.datetime64('2000'): 1}[np.datetime64('2000-01-01')]
    list(np.array(['2000', '2001'], 'M8')) | f"{np.datetime64('2000-01-01')}" | f"{np.timedelta64(5, 's')}" | '%s' % np.timedelta64('NaT') | f"{np.datetime64('2000-01-01'):%Y}"
    np.add(np.array([1], 'M8[D]'), np.array([1], 'm8[h]'), out=np.zeros(1, 'M8[D]')) | np.add(np.array([1], 'M8[D]'), np.array([1], 'm8[h]'), casting='safe')
    np.add(np.array([1], 'm8[M]'), np.array([1], 'M8[D]'), casting='unsafe') | np.add(np.array([1, 2], 'm8[s]'), 1, where=[True, False], out=np.zeros(2, 'm8[s]'))
""")

AS_STRING = alternatives("""
    (nothing) | unit='Y' | unit='M' | unit='W' | unit='D' | unit='h' | unit='s' | unit='ns' | unit='as' | unit='auto'
    timezone='UTC' | timezone='naive' | timezone='local' | timezone='foo' | unit='D', casting='unsafe'
    unit='s', casting='safe' | unit='us', casting='safe' | unit='auto', timezone='UTC' | unit='x' | unit=5 | unit=b's'
    timezone=datetime.timezone(datetime.timedelta(hours=-7)) | timezone=datetime.timezone.utc, unit='m' | casting='bogus'
    timezone=datetime.timezone(datetime.timedelta(hours=3)), unit='D' | timezone=None | casting='no'
""")

BUSDAYS = alternatives("""
    np.busday_offset('2011-10', 0, roll='forward') | np.busday_offset('2011-06-04', 0) | np.busday_offset(['2011-06-03', 'NaT'], 1, roll='nat')
    np.busday_offset('2010-10-30', [0, 1, -1, 25, -25], roll='modifiedfollowing') | np.busday_offset('2010-08-01', 0, roll='modifiedpreceding')
    np.busday_offset(['2006-02-01', '2006-02-04'], [[1], [-3]], roll='preceding') | np.busday_offset('2007-02-25', 11, weekmask='SatSun')
    np.busday_offset('2007-04-07', -11, weekmask=[0, 0, 0, 0, 0, 1, 1]) | np.busday_offset('2011-11-10', 1, holidays=['2011-11-11', 'NaT', '2011-11-11'])
    np.busday_offset('2011-11-14', -5, holidays=['2011-11-11']) | np.busday_offset('2012-01-03', -56, holidays=['2011-10-10', '2011-11-11', '2011-11-24', '2011-12-26', '2012-01-02'])
    np.busday_offset('2011-10-03', 61, busdaycal=np.busdaycalendar(holidays=['2011-10-10', '2011-11-11', '2011-11-24', '2011-12-26', '2012-01-02']))
    np.busday_offset('2011-10-03', 1, weekmask='1111100', busdaycal=np.busdaycalendar()) | np.busday_offset('2011-10-03', 1.5) | np.busday_offset('2011-10-03', 1, roll='x')
    np.busday_offset('2011-10-03', 1, weekmask='x') | np.busday_offset('2011-10-03', 1, weekmask=[1, 2]) | np.busday_offset('2011-10-03', 1, weekmask='0000000')
    np.busday_offset(np.datetime64('2011-10-03T00', 's'), 1) | np.busday_offset('2011-10-03', 1, holidays='2011-10-04') | np.busday_offset('2011-10-03', 1, holidays=np.array(['2011-10-04T00'], 'M8[s]'))
    np.busday_offset(np.datetime64('NaT'), 1) | np.busday_offset(['2011-10-03', '2011-10-04'], [1, 2, 3]) | np.busday_offset() | np.busday_offset('2011-10-03', 1, busdaycal=5)
    np.busday_offset(['2011-10-03'], 1, out=np.zeros(1, 'M8[D]')) | np.busday_offset(['2011-10-03'], 1, out=np.zeros(2, 'M8[D]')) | np.busday_offset(['2011-10-03'], 1, out=[1])
    np.busday_count('2011-01', '2011-02') | np.busday_count('2011-02', '2011-01') | np.busday_count(['2011-01', '2011-03'], '2011-02') | np.busday_count('2011-03', '2011-04', weekmask='Mon')
    np.busday_count('2011-01-01', 'NaT') | np.busday_count('2011-11-01', '2011-12-01', holidays=['2011-11-11', '2011-11-24']) | np.busday_count('2023-03-05', '2023-03-06') | np.busday_count('2023-03-06', '2023-03-05')
    np.is_busday('2011-07-01') | np.is_busday(['2011-07-01', '2011-07-02', 'NaT']) | np.is_busday('2011-07-01', holidays=['2011-07-01']) | np.is_busday('2011-07-02', weekmask='Sat') | np.is_busday('x')
    np.busdaycalendar().weekmask | np.busdaycalendar(weekmask='Sun TueWed  Thu\\tFri').weekmask | np.busdaycalendar('0011001').weekmask | np.busdaycalendar(weekmask='').weekmask | np.busdaycalendar('Mon Tue We')
    np.busdaycalendar(holidays=['NaT', '2011-01-17', '2011-03-06', 'NaT', '2011-12-26', '2011-01-17']).holidays | np.busdaycalendar(weekmask=np.array([1, 0, 0, 0, 0, 0, 0], bool)).weekmask | np.busdaycalendar(5)
""")


def text_and_unit_cases() -> Iterator[Case]:
    for spelling in SPELLINGS:
        yield from listed("dtype", [f"np.dtype({spelling})", f"str(np.dtype({spelling}))"])
    for spelling, aspect in product(("M8", "m8[25s]", ">M8[D]"), DTYPE_ASPECTS):
        yield from listed("dtype", [f"np.dtype('{spelling}').{aspect}"])
    for text in TEXTS:
        yield from listed("datetime64", [f"np.datetime64({text})", f"np.datetime64({text}, 'us')"])
    for text, unit in product(("'2000-05-17T03:04:05.6'", "'NaT'", "'1969-12-31'"), UNITS):
        yield from listed("datetime64", [f"np.datetime64({text}, '{unit}')", f"str(np.datetime64({text}, '{unit}'))"])
    for unit in UNIT_ARGUMENTS:
        yield from listed("datetime64", [f"np.datetime64('2000-05-17', {unit})"])
        yield from listed("timedelta64", [f"np.timedelta64(5, {unit})"])
    for value in VALUES:
        for arguments in (value, f"{value}, 'h'", f"{value}, 'M'"):
            yield from listed("datetime64", [f"np.datetime64({arguments})"], IMPORT)
            yield from listed("timedelta64", [f"np.timedelta64({arguments})"], IMPORT)
    for sign, unit in product(("", "-"), (*UNITS, "10D", "2M")):
        yield from listed("datetime64", [f"str(np.datetime64({sign}(2**63 - 1), '{unit}'))"])


def promotion_cases() -> Iterator[Case]:
    units = ("M8", "m8", "M8[Y]", "M8[D]", "M8[7s]", "m8[Y]", "m8[M]", "m8[2W]", "m8[49s]", "m8[fs]", ">M8[D]")
    others = ("?", "i1", "i8", "u8", "f8", "c16", "U3", "S3", "O")
    for a, b in product(units, (*units, *others)):
        yield from listed("promote_types", [f"np.promote_types('{a}', '{b}')", f"np.promote_types('{b}', '{a}')"])
        for rule in words("no equiv safe same_kind unsafe"):
            yield from listed(
                "can_cast", [f"np.can_cast('{a}', '{b}', '{rule}')", f"np.can_cast('{b}', '{a}', '{rule}')"]
            )
    yield from listed("can_cast", ["np.can_cast('M8[7000ms]', 'M8[7s]', 'no')", "np.can_cast('m8[6h]', 'm8[3h]')"])


def arithmetic_cases() -> Iterator[Case]:
    times = [name for name in OPERANDS if "8[" in name or name == "m8 generic"]
    for a, b in product(OPERANDS, OPERANDS):
        if a not in times and b not in times:
            continue
        where = f"a = {OPERANDS[a]}; b = {OPERANDS[b]}"
        for ufunc in BINARY:
            yield Case(ufunc, f"{a}, {b}", f"np.{ufunc}(a, b)", where)
        if OPERANDS[a].startswith("np.array") and OPERANDS[b].startswith("np.array") and a != b:
            continue  # what the ufuncs of two arrays do, they do as operators
        for operator in OPERATORS:
            yield Case("timedelta64", f"{a} {operator} {b}", f"a {operator} b", where)
    for a, ufunc in product(times, UNARY):
        yield Case(ufunc, a, f"np.{ufunc}(a)", f"a = {OPERANDS[a]}")
    extremes = "a = np.array([7, 'NaT', 5, -2**63 + 1, 0], 'm8[s]')"
    for ufunc, divisor in product(
        words("multiply divide floor_divide remainder divmod"),
        alternatives("0 | -1 | 0.0 | inf | nan | 1e30 | 0.1 | np.timedelta64(0, 's') | np.timedelta64('NaT') | a"),
    ):
        yield Case(ufunc, f"m8[s] extremes, {divisor}", f"np.{ufunc}(a, {divisor})", extremes)


def cast_cases() -> Iterator[Case]:
    for source, target in product(CAST_SOURCES, CAST_TARGETS):
        where = f"import datetime; a = {CAST_SOURCES[source]}"
        yield Case("ndarray.astype", f"{source} to {target}", f"a.astype('{target}')", where)
    for source, target in product(("M8[D]", "m8[h]", "M8[Y]"), ("M8[h]", "m8[D]", "M8[M]", "i8")):
        for rule in ("no", "safe", "same_kind"):
            code = f"a.astype('{target}', casting='{rule}')"
            yield Case("ndarray.astype", f"{source} to {target}, {rule}", code, f"a = {CAST_SOURCES[source]}")


def array_cases() -> Iterator[Case]:
    for scalar, aspect in product(SCALARS, SCALAR_ASPECTS):
        kind = "datetime64" if "datetime64" in scalar else "timedelta64"
        yield Case(kind, f"{scalar}.{aspect}", f"({scalar}).{aspect}")
    yield from listed("arange", [f"np.arange({arguments})" for arguments in ARANGES], IMPORT)
    arrays = {
        "m8[s]": "np.array([[3, 1, 2], [-5, 0, 7]], 'm8[s]')",
        "m8[s] with NaT": "np.array([[3, 'NaT', 2], [-5, 0, 7]], 'm8[s]')",
        "M8[D]": "np.array([[3, 'NaT', 2], [-5, 0, 7]], 'M8[D]')",
        "m8[s] empty": "np.array([[], []], 'm8[s]')",
    }
    for (label, text), method in product(arrays.items(), REDUCTIONS):
        yield Case("ndarray." + method.split("(")[0], f"{label} {method}", f"a.{method}", f"a = {text}")
    made = "import datetime, pickle, copy"
    for code in MADE:
        yield from listed("datetime64" if "datetime64" in code or "'M8" in code else "timedelta64", [code], made)
    dates = "import datetime; a = np.array(['2032-07-18T12:23:34.123456', 'NaT', '1969-12-31T23:59'], 'M8[us]')"
    for arguments in AS_STRING:
        yield from listed("datetime_as_string", [f"np.datetime_as_string(a, {arguments})"], dates)
    yield from listed(
        "datetime_as_string", ["np.datetime_as_string(5)", "np.datetime_as_string(np.datetime64('2000'))"]
    )


def business_day_cases() -> Iterator[Case]:
    for code in BUSDAYS:
        name = code.split("(")[0].removeprefix("np.")
        yield from listed(name, [code])


def cases() -> Iterator[Case]:
    yield from text_and_unit_cases()
    yield from promotion_cases()
    yield from arithmetic_cases()
    yield from cast_cases()
    yield from array_cases()
    yield from business_day_cases()
