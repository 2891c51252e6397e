"""Arrays of text and their scalars: making, casting, comparing, joining, printing."""

from collections.abc import Iterator

from case import Case
from reproduced import name_of

PREPARATION = "import copy, decimal, pickle; from fractions import Fraction"

# One expression a line; before ` ;; ` what comes before it.
EXPRESSIONS = r"""
np.array([[1,2],[3]])
np.array({1:2})
np.array({1,2})
np.array(x for x in [1]).dtype
np.array([{}, {}])
np.array([set(), set()])
np.array([np.arange(3), np.arange(2)])
np.array([2**63, -1])
np.array([2**64, -1])
np.array(['a', 1])
np.array(['a', 1.5])
np.array(['a', True])
np.array([b'a', 1])
np.array([b'a', 'bcd'])
np.array(['a', 1j])
np.array('abc')
np.array(b'abc')
np.array(['abc', 'de'])
np.array([b'abc', b'de\0'])
np.array(['abc\0', 'de\0'])
np.array(['abc','de'], dtype='U2')
np.array(['abc','de'], dtype='S2')
np.array([b'abc\xff'], dtype='U')
np.array([1,22,333], dtype='U')
np.array([1,22,333], dtype='U1')
np.array([1.5,22,333.25], dtype='U')
np.array([True,False], dtype='U')
np.array([1j], dtype='U')
np.array([1,2,3]).astype('U')
np.array([1,2,3]).astype('S')
np.array([1,2,3], 'i1').astype('S')
np.array([1.5,2,3]).astype('S')
np.array([1.5,2,3]).astype('U')
np.array([1.5,2,3], 'f4').astype('U')
np.array([1.5,2,3], 'f2').astype('U')
np.array([1.5+1j]).astype('U')
np.array([1.5+1j], 'c8').astype('S')
np.array([True,False]).astype('U')
np.array([True,False]).astype('S3')
np.array(['1','2']).astype(int)
np.array(['1','x']).astype(int)
np.array(['1','x']).astype(float)
np.array(['1','1.5']).astype(float)
np.array(['1','1.5']).astype(int)
np.array([b'1',b'1.5']).astype(int)
np.array([b'1',b'1.5']).astype(float)
np.array([b'1',b'nan']).astype(complex)
np.array(['1+2j']).astype(complex)
np.array(['a+2j']).astype(complex)
np.array([b'1+2j']).astype(complex)
np.array(['','a','0','False']).astype(bool)
np.array([b'',b'a',b'0',b'False']).astype(bool)
np.array(['300']).astype('i1')
np.array(['-1']).astype('u1')
np.array(['99999999999999999999']).astype('i8')
np.array(['1.5']).astype('f2')
np.array(['1e400']).astype('f8')
np.array([' 12 ']).astype(int)
np.array(['1_000']).astype(int)
np.array(['']).astype(int)
np.array(['']).astype(float)
np.result_type('U3','i4')
np.result_type('S3','i4')
np.result_type('U3','f8')
np.result_type('U3','S9')
np.result_type('U3','?')
np.result_type('U3','c16')
np.result_type('U3','V4')
np.promote_types('U3','u1')
np.promote_types('S3','>U4')
np.can_cast('U3','S3'), np.can_cast('S3','U3'), np.can_cast('i4','U3'), np.can_cast('i4','U11'), np.can_cast('i4','S11')
np.array(['a','b']) == np.array(['a','c'])
np.array(['a','b']) == 'a'
np.array(['a','b']) == b'a'
np.array([b'a',b'b']) == 'a'
np.array([b'a',b'b']) == b'a'
np.array(['a','bb','ccc']) < np.array(['b','b','ccd'])
np.array(['a','bb','ccc']) >= 'bb'
np.array(['a','b']) == 1
np.array(['a','b']) != 1
np.array(['a','b']) < 1
np.array(['a','b']) == [1,2]
np.array(['a','b']) == np.array([1,2,3])
np.array(['a','b']) == np.array(['a','b','c'])
np.array(['a','b']) == np.array([1.5,2])
np.equal(np.array(['a']), np.array([1]))
np.equal(np.array(['a']), np.array([b'a']))
np.less(np.array(['a']), np.array([b'a']))
np.add(np.array(['a','b']), np.array(['cc','ddd']))
np.array(['a','b']) + np.array(['cc','ddd'])
np.array(['a','b']) + 'x'
'x' + np.array(['a','b'])
np.array([b'a',b'b']) + b'x'
np.array([b'a',b'b']) + 'x'
np.array(['a','b']) + 1
np.array(['a','b']) * 2
np.array(['a','b']) * 2.0
np.array(['a','b']) - 'a'
np.array(['a','b']) % 'a'
-np.array(['a','b'])
np.multiply(np.array(['a','b']), 3)
np.maximum(np.array(['a','b']), 'b')
np.minimum('a', 'b')
np.maximum(['a'], ['b'])
np.array(['a','b']).max()
np.array(['a','b']).min()
np.array(['a','b']).sum()
np.array(['a','b']).argmax()
np.array(['b','a']).argmin()
np.array(['a','b']).any()
np.array(['a','']).all()
np.array(['a','']).any()
np.array(['a','']).nonzero()
np.count_nonzero(np.array(['a','', 'b']))
np.array(['a','b']).cumsum()
np.array(['a','b']).prod()
np.array(['a','b']).mean()
np.array(['a','b']).round()
np.array(['a','b']).clip('a','a')
np.array(['a','b']) @ np.array(['a','b'])
np.where([True,False],'aaa','b')
np.where([True,False],'aaa',1)
np.concatenate([['a'],['bcd']])
np.concatenate([['a'],[1]])
np.concatenate([np.array(['a']),np.array([b'abc'])])
np.hstack(['a','b'])
np.repeat(['a','b'],2)
np.tile(['a','b'],2)
np.roll(['a','b','c'],1)
np.pad(np.array(['a','b']),1)
np.full(3,'abc')
np.full((2,),'abc',dtype='S2')
np.zeros(2,'U3')
np.zeros(2,'S')
np.zeros(2,'U')
np.ones(2,'U3')
np.ones(2,'S3')
np.zeros_like(np.array('text'))
np.zeros_like('text')
np.ones_like('text')
np.full_like(np.array(['a','b']), 'xyz')
np.empty_like(np.array(['a','b'])).dtype
np.arange('a','b')
np.array(['a','b']).view('S4')
np.array(['a','b']).view('u4')
np.array(['ab','b']).view('U1')
np.array([b'abcd']).view('u1')
np.array(['a','b']).tobytes()
np.frombuffer(b'abcdef','S3')
np.frombuffer(b'abcdef','S')
np.frombuffer(b'a\0\0\0','U1')
np.array(['a','b'],dtype='>U2')
np.array(['a','b'],dtype='>U2').tobytes()
np.array(['a','b'],dtype='>U2') == np.array(['a','b'])
np.array(['a','b'],dtype='>U2').byteswap().tobytes()
np.array(['a','b'],dtype='>U2') + 'x'
np.array(['a','b'],dtype='>U2').astype('U3')
np.array(['ab',b'cd',1])
np.array([bytearray(b'ab')])
np.array(bytearray(b'ab'))
np.array([memoryview(b'ab')])
np.array(memoryview(b'ab'))
np.array([1,2,'a'], dtype=int)
np.array(['1','2'], dtype=int)
np.array(['1.5'], dtype=float)
np.array([{}], dtype=float)
np.array([[1,2],[3]], dtype=float)
np.array([[1,2],3])
np.array([1,[2,3]])
np.array([[1,2],'ab'])
np.array(['ab',[1,2]])
np.array([[[1,2],[3,4]],[[1,2],[3]]])
np.full(2, {}).dtype
np.fromiter(['ab','c'], 'U2')
np.fromiter(['ab','c'], 'U')
np.diff(np.array(['a','b']))
np.str_('abc')
repr(np.str_('abc')), str(np.str_('abc')), f"{np.str_('abc')}", f"{np.str_('abc')!r}"
repr(np.bytes_(b'abc')), str(np.bytes_(b'abc'))
np.bytes_('abc')
np.bytes_('abc', 'ascii')
np.bytes_('é', 'utf8')
np.str_(b'abc')
np.str_(b'abc', 'utf8')
np.str_(5)
np.str_()
np.bytes_()
np.bytes_(5)
np.bytes_([1,2])
np.str_(['a','b'])
np.str_(np.array(['a','b']))
np.str_(np.array('a'))
np.str_('a','b')
np.str_(b'abc', errors='strict')
np.str_('abc').dtype, np.str_('').dtype, np.bytes_(b'').dtype, np.bytes_(b'abc').dtype
np.str_('abc')[1]
np.str_('abc')[1:]
np.str_('abc')[()]
np.str_('abc')[...]
np.bytes_(b'abc')[1]
np.bytes_(b'abc')[1:]
np.bytes_(b'abc')[()]
np.str_('abc') + 'd'
'd' + np.str_('abc')
np.str_('abc') + np.str_('d')
np.str_('abc') * 2
2 * np.str_('abc')
np.bytes_(b'abc') + b'd'
np.bytes_(b'abc') * 2
np.str_('abc') % ()
np.str_('a%s') % 5
np.str_('a%s') % (5,)
np.str_('abc') + 1
np.str_('abc') - 'a'
np.str_('abc') + np.array(['x','y'])
np.array(['x','y']) + np.str_('abc')
np.str_('abc') == 'abc', np.str_('abc') == np.str_('abc'), np.str_('abc') < 'b', np.str_('abc') != 'x'
np.str_('abc') == 1
np.str_('abc') < 1
np.str_('abc') == b'abc'
np.str_('abc') == np.array(['abc','x'])
np.bytes_(b'abc') == b'abc', np.bytes_(b'abc') > b'a'
np.bytes_(b'abc') == np.array([b'abc'])
hash(np.str_('abc')) == hash('abc'), hash(np.bytes_(b'abc')) == hash(b'abc')
{np.str_('a'): 1}['a']
np.str_('abc').upper(), np.str_('abc').encode(), np.bytes_(b'abc').decode()
np.str_('abc').upper().__class__
np.str_('abc').item(), np.str_('abc').tolist(), np.bytes_(b'abc').item()
np.str_('abc').shape, np.str_('abc').ndim, np.str_('abc').size, np.str_('abc').itemsize, np.str_('abc').nbytes
np.str_('abc').T, np.str_('abc').real, np.str_('abc').base
np.str_('abc').imag
np.str_('abc').astype('S')
np.str_('abc').astype('U2')
np.str_('5').astype(int)
np.str_('abc').tobytes()
np.bytes_(b'abc').tobytes()
np.str_('abc').view('U1')
np.str_('abc').view('u4')
np.str_('abc').reshape(1)
np.str_('abc').copy()
np.str_('abc').any(), np.str_('').any()
np.str_('abc').argmax()
np.str_('abc').max()
np.str_('abc').sum()
np.str_('abc').nonzero()
np.str_('abc').flags
np.str_('abc').strides
np.str_('abc').__array__()
np.str_('abc').dtype.type
bool(np.str_('')), bool(np.str_('0')), bool(np.bytes_(b''))
int(np.str_('5')), float(np.str_('5.5')), int(np.bytes_(b'5'))
complex(np.str_('5'))
int(np.array('5')), float(np.array('5.5')), int(np.array(b'5')), complex(np.array('1+2j'))
int(np.array('x'))
float(np.array('x'))
int(np.array(['5']))
bool(np.array('')), bool(np.array('0')), bool(np.array(['a'])), bool(np.array(['']))
bool(np.array(['a','b']))
bool(np.array(b'0')), bool(np.array(b'\0'))
len(np.str_('abc')), list(np.str_('abc'))
'b' in np.str_('abc')
copy.copy(np.str_('abc')), copy.deepcopy(np.bytes_(b'abc'))
np.str_('abc').__reduce__()
np.str_.__mro__
np.bytes_.__mro__
np.array(['abc','de'])[0], np.array([b'abc'])[0], type(np.array(['abc'])[0])
np.array(['abc','de']).item(0), type(np.array(['abc','de']).item(0))
np.array(['abc','de']).tolist()
np.array(['abc\0\0d','de'])
np.array(['abc\0\0','de'])[0]
np.array([b'abc\0\0','de'])[0]
np.str_('abc\0\0'), len(np.str_('abc\0')), np.str_('abc\0').dtype
np.array(np.str_('abc\0'))
np.bytes_(b'abc\0'), len(np.bytes_(b'abc\0'))
np.array(np.bytes_(b'abc\0')).dtype
np.str_('é').itemsize, np.array('\U0001F600')
np.array(['a','b']).dtype.name, np.array(['a','b']).dtype.kind, np.array([b'ab']).dtype.name
np.array(['b','a','c'])[::-1]
np.array(['b','a','c'])[[True,False,True]]
np.array(['b','a','c'])[[2,0]]
np.array([['b','a'],['c','d']]).T
np.array([['b','a'],['c','d']]).ravel('F')
np.array([['b','a'],['c','d']]).reshape(4)
np.array(['b','a','c']).copy()
np.array(['b','a','c']).astype('U5').astype('S2')
np.array(['b','a','c']).fill('xx')
np.array(['a']) == np.array(['a\0'])
np.array([b'a  ']) == np.array([b'a'])
np.array(['a','b']) == ['a','c']
np.array(['a','b']) == ('a','c')
np.array('a') == 'a'
np.array('a') == np.array('a')
np.array(['a','b']) != 'a'
np.array([], 'U3') == 'a'
np.array(['a','b']) <= 'a', np.array(['a','b']) > 'a'
np.array([b'a',b'\xff']) < b'b'
np.array(['a','é','\U0001F600']) < 'f'
np.equal('a','a')
np.equal('a',b'a')
np.equal('a',1)
np.less('a','b')
np.less('a',1)
np.less(1,'a')
np.not_equal(['a'],['b'])
np.logical_and(np.array(['a','']), True)
np.logical_or(np.array(['a','']), np.array(['','']))
np.logical_not(np.array(['a','']))
np.logical_xor(np.array(['a','']), np.array(['b','b']))
np.logical_not('')
np.logical_and('a','b')
np.logical_and(np.array([b'a',b'']), 1)
np.all(np.array(['a','b'])), np.any(np.array([b'',b''])), np.all(['a','']), np.any(['',''])
np.array([['a',''],['','']]).any(0), np.array([['a','b'],['','']]).all(1)
np.array([], 'U').all(), np.array([], 'U').any()
np.logical_or.reduce(np.array(['a','']))
np.add.outer(np.array(['a','b']), np.array(['c']))
np.add.at(np.array(['a','b']), [0], 'c')
np.isnan(np.array(['a']))
np.exp(np.array(['a']))
np.sqrt('a')
np.sin(np.str_('a'))
np.add('a', 'b')
np.add(b'a', b'b')
np.add('a', 1)
np.add('a', 1.5)
np.add('a', np.int8(1))
np.subtract('a','b')
np.divide('a','b')
np.floor_divide('a','b')
np.power('a','b')
np.multiply('a','b')
np.multiply('a',2)
np.bitwise_and('a','b')
np.invert('a')
np.negative('a')
np.positive('a')
np.absolute('a')
np.sign('a')
np.dot('a','b')
np.isfinite('a')
np.hypot('a','b')
np.gcd('a','b')
np.fmax('a','b')
np.remainder('a','b')
np.divmod('a','b')
np.left_shift('a','b')
np.conjugate('a')
np.square('a')
np.reciprocal('a')
np.rint('a')
np.floor('a')
np.signbit('a')
np.heaviside('a','b')
np.float_power('a','b')
sorted(np.array(['b','a']))
np.argmax(['a','c','b']), np.argmin(['b','a','c'])
np.argmax([b'a',b'c',b'b']), np.argmin([b'b',b'a',b'c'])
np.argmax([['a','c'],['b','d']], axis=0), np.argmax(np.array([['a','c'],['b','d']]), axis=1, keepdims=True)
np.argmax(np.array(['a','b'],'>U3'))
np.argmax(np.array([],'U3'))
np.array_equal(['a','b'],['a','b']), np.array_equiv(['a'],['a','a'])
np.array(['a','b']).nonzero()
np.where(np.array(['a','','b']))
np.where(np.array(['a','','b']), 1, 2)
np.where([1,0], np.array(['abc']), np.array([b'x']))
np.where([1,0], 'a', np.array([5,6]))
np.where([1,0], np.array(['a','b']), 2.5)
np.select([[True,False]], [['aa','b']], 'zzz')
np.select([[True,False]], [['aa','b']])
np.choose([0,1], [['aa','b'],['ccc','d']])
np.take(['a','b'],[1,1])
np.put(np.array(['a','b']),[0],['ccc'])
np.full((2,2),'ab')
np.full(2, b'abc')
np.full(2, 'abc', 'U2')
np.array(['1.5','2']).astype('f4'), np.array(['1.5','2']).astype('c8')
np.array(['True','']).astype('?')
np.array(['0x10']).astype(int)
np.array(['1e3']).astype(float)
np.array(['inf','nan','-inf']).astype(float)
np.array([b'abc']).astype(float)
np.array([b'abc']).astype(int)
np.array([b'abc']).astype(complex)
np.array(['abc']).astype('i4')
np.array(['abc']).astype('V12')
np.array([b'abc']).astype('V3')
np.array([1,2],'u1').astype('S1'), np.array([255],'u1').astype('S'), np.array([-128],'i1').astype('S').dtype
np.array([1e100,1.5],'f8').astype('S'), np.array([1e100]).astype('U5')
np.array([-0.0, np.nan, np.inf]).astype('U')
np.array([1e16,1e15,123456789.123]).astype('U')
np.array([0.1],'f4').astype('U'), np.array([0.1],'f2').astype('S')
np.array([1+0j,1j,-1j,complex(0,-0.0)]).astype('U')
np.array([[1,2],[3,4]]).astype(str)
np.array([1,2]).astype(bytes)
np.array([1,2]).astype('S0'), np.array([1,2]).astype('U0')
np.array(['a','b']).astype(str), np.array(['a','b']).astype('U0'), np.array(['abc']).astype('U2', casting='safe')
np.array(['abc']).astype('U2', casting='same_kind')
np.array(['abc']).astype('S2', casting='same_kind')
np.array([b'abc']).astype('U', casting='safe')
np.array(['1']).astype(int, casting='safe')
np.array([1]).astype('U', casting='safe'), np.array([1]).astype('U5', casting='same_kind')
np.array([1]).astype('U5', casting='safe')
np.array(['\xe9']).astype('S')
np.array([b'\xe9']).astype('U')
np.array(['ab\xe9cd','x']).astype('S')
np.array(['']).dtype, np.array([b'']).dtype, np.array(['',b'']).dtype
np.array([[],[]],'U').dtype
np.array([],'U').dtype, np.array([],str).dtype, np.zeros(0,'S').dtype
np.dtype('U5') == np.dtype('<U5'), np.dtype('U5') == np.dtype('>U5'), np.dtype('S5') == np.dtype('>S5')
np.array([b'abcd']).view('S2'), np.array([b'abcd']).view('V2')
np.array(['ab']).view('S8'), np.array(['ab']).view(np.uint32)
np.array([1,2,3,4],'u1').view('S2')
np.array([97,98],'u4').view('U1'), np.array([97,98],'u4').view('U2')
np.array(['abc']).view('S5')
np.frombuffer(np.array(['ab','c']).tobytes(), 'U2')
memoryview(np.array(['ab','c'])).format
memoryview(np.array([b'ab',b'c'])).format
memoryview(np.array(['ab'],'>U2')).format
np.asarray(memoryview(np.array(['ab','c'])))
np.asarray(memoryview(np.array([b'ab',b'c'])))
np.array(['a','b']).tobytes('F'), np.array([['a','b'],['c','d']]).tobytes('F')
np.array(['ab','c']).__array_interface__['typestr'], np.array(['ab','c']).__array_interface__['descr']
copy.deepcopy(np.array(['a','bcd']))
np.array(['a','b']).min(),
np.amax(['a','b'])
np.ptp(['a','b'])
np.array(['a','b']).cumprod()
np.array(['a','b']).var()
np.sum(['a','b'])
np.prod(['a','b'])
np.mean(['a','b'])
np.cumsum(['a','b'])
np.round(['a','b'])
np.clip(['a','b'],'a','b')
np.diff(['a','b'])
np.real(np.array(['a'])), np.iscomplexobj(np.array(['a']))
np.imag(np.array(['a']))
np.array(['a']).real, np.array(['a']).conj()
np.conj(np.array(['a']))
np.array(['a']).trace()
np.array([['a','b']]).trace()
np.diag(np.array(['a','b']))
np.triu(np.array([['a','b'],['c','d']]))
np.eye(2,dtype='U1'), np.identity(2,'S1')
np.arange(3,dtype='U1')
np.linspace(0,1,3,dtype='U3')
np.array(['a','b']).repeat(2), np.array(['a','b']).swapaxes(0,0), np.array(['a','b']).squeeze()
np.concatenate([np.array(['a']), np.array([1.5])]), np.concatenate([np.array([b'a']), np.array([True])])
np.stack([['a'],['bb']]), np.vstack(['a','bb']), np.dstack(['a','bb']), np.block([['a','bb']])
np.append(['a'],['bb']), np.insert(np.array(['a','b']),1,'zzz'), np.delete(['a','b'],0)
np.broadcast_to('ab',(2,)), np.broadcast_to(np.array(['a','b']),(2,2))
np.meshgrid(['a'],['b','c'])
np.indices((2,),dtype='U1')
np.atleast_2d('a'), np.expand_dims('a',0)
np.common_type(np.array(['a']))
np.min_scalar_type('abc'), np.min_scalar_type(np.array(['abc']))
np.result_type(np.array(['ab']), 5), np.result_type(np.array(['ab']), 5.0), np.result_type(np.array(['ab']), True)
np.result_type(np.array(['ab']), 'U5', 'S9')
np.result_type(np.array([b'ab']), np.float32(1))
np.iterable('abc'), np.ndim('abc'), np.shape('abc'), np.size('abc'), np.shape(['a','b'])
np.asarray('abc'), np.asarray(b'abc'), np.asanyarray(['a'])
np.array('abc').item(), np.array('abc')[()], np.array('abc').tolist()
np.array('abc').reshape(1), np.array(['abc']).squeeze()
np.array([[1,2],[3]], dtype='U')
np.array([[1,2],'a'], dtype='U')
np.array(['a',[1,2]], dtype='U5')
np.array([np.float32(1.1)], dtype='U')
np.array([np.float64(1.1)], dtype='U')
np.array([np.int8(1)], dtype='U')
np.array([np.bool_(1)],'S')
np.array([1.1], dtype='U')
np.array([1], dtype='S')
np.array(1, dtype='U')
np.array(1.5, dtype='S')
np.array(True, dtype='U')
np.array(np.arange(3), dtype='U'), np.array(np.arange(3.0), dtype='S'), np.array(np.arange(3), dtype='U1')
np.array([1, 'a', b'c'])
np.array([1.5, b'c']), np.array([True, b'c']), np.array([1j, b'c'])
np.array(['a', np.float16(2)]), np.array(['a', np.int8(2)]), np.array([np.uint8(2),'a'])
np.array([10**20, 'a']), np.array([2**63, 'a'])
np.array(['a', ['b']])
np.array([['a','bcd'],['e','f']]), np.array([['a',1],[2.5,'f']])
np.array(list('abc')), np.array(tuple('abc')), np.array('abc', ndmin=2), np.array(['abc'], order='F')
np.array(['a','b'], copy=False)
list(np.array(['a','b'])), list(np.ndenumerate(np.array(['a','b'])))
np.array(['a','b']).flat[1]
np.array(['a']).__contains__('a'), 'a' in np.array(['a','b']), 'x' in np.array(['a'])
1 in np.array(['a','b'])
np.array(['a','b']).tolist().index('b')
np.array(['a','b']).put([0],'c')
np.array(['a'])**2
np.array(['a'])//2
divmod(np.array(['a']),2)
abs(np.array(['a']))
~np.array(['a'])
np.array(['a']) & 'a'
np.array(['a']) << 1
np.array(['a','b']) + ['c','d']
np.array(['a','b']) + [1,2]
np.array([1,2]) == 'a'
np.array([1,2]) == np.array(['1','2'])
np.array([1,2]) != 'a'
np.array([1,2]) < 'a'
np.array([1,2]) + 'a'
np.array([1,2]) + np.array(['a','b'])
np.array([1,2]) * 'a'
np.array([1.5]) == 'x', np.array([True]) == 'x', np.array([1j]) != 'x'
np.int64(1) == 'a', np.float64(1) != 'a'
np.int64(1) < 'a'
np.int64(1) + 'a'
np.float64(1) + 'a'
np.bool_(1) + 'a'
'a' + np.int64(1)
'a' * np.int64(3)
np.int64(3) * 'a'
np.int64(3) * [1,2]
'a%d' % np.int64(3)
np.str_('a') * np.int64(3)
np.int64(3) * np.str_('a')
np.str_('a') + np.int64(3)
np.float64(1) + {}
np.array([1.5]) == {}
np.sum([[1],[2,3]])
np.max([{}])
np.sum({1,2})
np.sum(x for x in [1,2])
np.prod([10**20, 10])
np.any([[], [1]])
str(np.array(['a','bcd']))
repr(np.array(['a','bcd']))
repr(np.array([b'a',b'bcd']))
str(np.array([b'a',b'bcd']))
repr(np.array('abc')), str(np.array('abc'))
repr(np.array(b'abc')), str(np.array(b'abc'))
repr(np.array(["it's", 'say "x"', 'a\nb']))
repr(np.array(['a'*30, 'b'*40, 'c'*20]))
repr(np.array(['a'*100, 'b'*40, 'c'*20]))
str(np.array(['a'*30, 'b'*40, 'c'*20]))
repr(np.array([['a'*30, 'b'*40], ['c'*20, 'd']]))
repr(np.array(['a','bb','ccc']*400))
str(np.array(['a','bb','ccc']*400))
repr(np.array([{'a':1}, {1,2}]))
np.array2string(np.array(['a','bcd']), separator=', ')
np.array2string(np.array(['a','bcd']), formatter={'numpystr': lambda x: 'N'+x})
np.array2string(np.array([b'a',b'bcd']), formatter={'numpystr': lambda x: 'N'+x.decode()})
np.array2string(np.array(['a','bcd']), formatter={'str_kind': lambda x: 'K'+x})
np.array2string(np.array(['a','bcd']), formatter={'str': lambda x: 'K'+x})
np.array2string(np.array(['a','bcd']), formatter={'all': lambda x: 'A'+x})
np.array2string(np.array(['a']), formatter={'void': lambda x: 'V', 'datetime': lambda x: 'D'})
np.array2string(np.array(['a']), formatter={'numpystr': lambda x: type(x).__name__})
np.array2string(np.array([b'a']), formatter={'numpystr': lambda x: type(x).__name__})
np.array2string(np.array(['a'*20]*6), max_line_width=50)
np.array2string(np.array(['a'*20]*6), threshold=4, edgeitems=1)
np.array2string(np.array(['a','bcd']), prefix='xxxx', suffix='yyy')
np.array_str(np.array(['a','bcd'])), np.array_repr(np.array(['a','bcd']))
np.array_repr(np.array(['a'*40,'b'*30]), max_line_width=60)
with np.printoptions(formatter={'numpystr': lambda x: 'Q'}): result = repr(np.array(['a'])), str(np.array('a'))
with np.printoptions(linewidth=30): result = repr(np.array(['abc','def','ghi','jkl','mno']))
with np.printoptions(threshold=3): result = repr(np.array(['abc','def','ghi','jkl','mno']*2))
with np.printoptions(linewidth=20): result = repr(np.array(['abc'*10,'def'*10]))
repr(np.array(['abc','d'],'>U3')), str(np.array(['abc','d'],'>U3'))
repr(np.array(['é','日本','\U0001F600']))
str(np.array(['é','日本']))
repr(np.array(['a','b']).reshape(2,1,1)), repr(np.array(['a','b']).reshape(1,2,1))
repr(np.array([np.dtype('f8')])), str(np.array([np.dtype('f8')]))
repr(np.array([...])), repr(np.array([NotImplemented]))
repr(np.zeros(3,'S')), repr(np.zeros(3,'U')), repr(np.zeros(3,'S0')), repr(np.empty(0,'U')), repr(np.zeros((3,0),'U3'))
repr(np.array(['a\0b'])), repr(np.array([b'\xff\0a']))
'%s' % np.array(['a']), '%r' % np.array(['a'])
f"{np.array(['a'])}", format(np.array('a'))
format(np.array('a'), '>5')
format(np.array(['a']), '>5')
format(np.str_('a'), '>5'), format(np.bytes_(b'a'), '')
format(np.bytes_(b'a'), '>5')
class A: pass ;; np.array([A(), A()]).shape
a=np.zeros(2,'f8'); a[0] = '1.5' ;; a
a=np.zeros(2,'f8'); a[0] = 'x' ;; a
a=np.zeros(2,'i8'); a[0] = '15' ;; a
a=np.zeros(2,'i8'); a[0] = b'15' ;; a
a=np.zeros(2,'i8'); a[0] = 'x' ;; a
a=np.zeros(2,'i8'); a[:] = ['15','7'] ;; a
a=np.zeros(2,'?'); a[0] = 'x' ;; a
a=np.zeros(2,'?'); a[0] = '' ;; a
a=np.zeros(2,'c16'); a[0] = '1+2j' ;; a
a=np.zeros(2,'c16'); a[0] = 'x' ;; a
a=np.zeros(2,'i8'); a[0] = np.str_('15') ;; a
a=np.zeros(2,'f8'); a[0] = np.array('15') ;; a
a=np.zeros(2,'f8'); a[0] = {} ;; a
a=np.zeros(2,'f8'); a[0] = [1,2] ;; a
a=np.array(['b','a','c']); a.fill('xx') ;; a
a=np.array(['b','a','c']); a[1:]='xyz' ;; a
a=np.array(['bbb','a','c']); a[1]=5 ;; a
a=np.array(['bbb','a','c']); a[1]=True ;; a
a=np.array(['bbb','a','c']); a[1]=b'xy' ;; a
a=np.array(['bbb','a','c']); a += 'z' ;; a
a=np.array(['bbb','a','c']); a *= 2 ;; a
a=np.array(['bbb','a','c'], 'U5'); a += 'z' ;; a
a=np.array(['aa','b']); np.put(a,[0],['ccc']) ;; a
import pickle; t = np.str_('a text of more than sixteen bytes') ;; pickle.loads(pickle.dumps(t))
import pickle; t = np.bytes_(b'a text of more than sixteen bytes') ;; pickle.loads(pickle.dumps(t))
import pickle; t = np.void(b'more than sixteen bytes') ;; pickle.loads(pickle.dumps(t))
"""


def cases() -> Iterator[Case]:
    for line in EXPRESSIONS.strip().splitlines():
        before, _, code = line.rpartition(" ;; ")
        statements = f"{before}\nresult = {code}" if before else code
        yield Case(name_of(code), f"text: {line}", statements, PREPARATION)
