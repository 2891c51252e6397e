"""Arrays of Python objects: making, filling, casting, comparing, computing, printing."""

from collections.abc import Iterator

from case import Case
from reproduced import name_of

PREPARATION = "import copy, decimal, pickle; from fractions import Fraction"

# One expression a line; before ` ;; ` what comes before it.
EXPRESSIONS = r"""
np.array([1,[2,3]], dtype=object)
np.array([[1,2],[3,4]], dtype=object)
np.array([[1,2],[3]], dtype=object)
np.array([[[1],[2]],[[3],4]], dtype=object)
np.array(None)
np.array([None, 1])
np.array(object).dtype
np.array([object, int])
np.array([np.arange(3), np.arange(3)], dtype=object)
np.array([np.arange(3), np.arange(2)], dtype=object)
np.array([np.zeros((2,3)), np.zeros((2,2))], dtype=object)
np.array([np.zeros((2,3)), np.zeros((3,3))], dtype=object).shape
np.array([[], []], dtype=object)
np.array([], dtype=object)
np.array([[], [1]], dtype=object)
np.array(10**30)
np.array([10**30, 1])
np.array([10**30, 1.5])
np.array(['a', None])
np.array([1, 'a', 2.5, None])
np.array([None], dtype='U')
np.array(['abc']).astype(object)
np.array([b'abc']).astype(object)
np.array([1,2.5,'x',None],dtype=object).astype('U')
np.array([1,2.5,'x',None],dtype=object).astype('S')
np.array([1,2.5,'x',None],dtype=object).astype(float)
np.array([1,2.5,3],dtype=object).astype(float)
np.array([1,2.5,3],dtype=object).astype(int)
np.array([1,None,3],dtype=object).astype(float)
np.array([1,None,3],dtype=object).astype(int)
np.array([1,None,3],dtype=object).astype(bool)
np.array([1,None,3],dtype=object).astype(complex)
np.array([10**30],dtype=object).astype(int)
np.array([10**30],dtype=object).astype(float)
np.array([[1,2]],dtype=object).astype(float)
np.array([1,[2,3]],dtype=object).astype(float)
np.array([1,[2,3]],dtype=object).astype(int)
np.array([1,[2,3]],dtype=object).astype(complex)
np.array([1,'a'],dtype=object).astype(complex)
np.array(['1+1j',b'2'],dtype=object).astype(complex)
np.result_type('U3', 'O')
np.can_cast('U3','i4'), np.can_cast('O','i4'), np.can_cast('i4','O'), np.can_cast('O','U'), np.can_cast('U','O')
np.array(['a','b']) == None
np.array(['a','b']) == np.array(['a',None],dtype=object)
np.equal(np.array(['a']), np.array(['a']), dtype=object)
np.concatenate([np.array(['a']),np.array([None])])
np.full((2,),None)
np.ones(2,object)
np.zeros(2,object)
np.frombuffer(b'abcdef','O')
np.array([1,2,3], object).tolist()
np.array([1,2,3], object).item(1)
np.array([1,2,3], object)[1]
np.array(5, object)[()]
np.array(5, object).item()
np.array([[1,2],[3,4]], object).sum()
np.array([[1,2],[3,4]], object).sum(0)
np.array([[1,2],[3,4]], object).prod(1)
np.array([[1,2],[3,4]], object).max()
np.array([[1,2],[3,4]], object).min(0)
np.array([[1,2],[3,4]], object).cumsum()
np.array([[1,2],[3,4]], object).cumprod(1)
np.array([[1,2],[3,4]], object).mean()
np.array([[1,2],[3,4]], object).mean(0)
np.array([[1,2],[3,4]], object).var()
np.array([[1,2],[3,4]], object).std()
np.array([[1,2],[3,4]], object).argmax()
np.array([[1,2],[3,4]], object).argmin(0)
np.array([], object).sum()
np.array([], object).prod()
np.array([], object).max()
np.array([], object).any()
np.array([], object).all()
np.array([0,'a',None], object).any()
np.array([0,'a',None], object).all()
np.array([1,'a',[1]], object).all()
np.any(np.array([0,'a',None], object))
np.logical_or.reduce(np.array([0,'a',None], object))
np.logical_and.reduce(np.array([0,'a',None], object))
np.logical_or(np.array([0,'a',None], object), 5)
np.logical_and(np.array([0,'a',None], object), 5)
np.logical_xor(np.array([0,'a',None], object), 5)
np.logical_not(np.array([0,'a',None], object))
np.logical_or(np.array([0,'a',None], object), 10**30)
np.array([0,'a',None,2], object).nonzero()
np.array([1,'a'], object).max()
np.array([1,'a'], object).sum()
np.array(['b','a'], object).sum()
np.array(['b','a'], object).max()
np.array([1,2], object) @ np.array([3,4], object)
np.array([[1,2]], object) @ np.array([[3],[4]], object)
np.dot(np.array([1,2], object), np.array([3,4], object))
np.dot(np.array([[1,2],[3,4]], object), np.array([[1,2],[3,4]]))
np.dot(np.array([Fraction(1,2)]), np.array([2.0]))
np.inner(np.array([1,2], object), np.array([3,4]))
np.outer(np.array([1,2], object), np.array([3,4]))
np.vdot(np.array([1,2], object), np.array([3,4], object))
np.tensordot(np.array([[1,2]], object), np.array([[3],[4]], object), 1)
np.kron(np.array([1,2], object), np.array([3,4]))
np.trace(np.array([[1,2],[3,4]], object))
np.array([1,2], object) == np.array([1,3], object)
np.array([1,'a'], object) == 'a'
np.array([1,'a'], object) == None
np.array([1,None], object) == None
np.array([1,None], object) != None
np.array([1,'a'], object) < 2
np.array([np.array([1,2])], object)
np.array([1,2], object) + 1
1 + np.array([1,2], object)
np.array([1,2], object) + np.array([1.5,2])
np.array([1,2], object) + 'a'
np.array(['x','y'], object) + 'a'
'a' + np.array(['x','y'], object)
np.array([1,2], object) / 0
np.array([1,2], object) // 2
np.array([1,2], object) ** 2
2 ** np.array([1,2], object)
np.array([1,2], object) ** np.array([2,3])
np.array([5,-7], object) % 3
divmod(np.array([5,-7], object), 3)
-np.array([1,2], object)
+np.array([1,2], object)
abs(np.array([1,-2], object))
~np.array([1,-2], object)
np.array([1,2], object) & 1
np.array([1,2], object) << 1
np.array([1,2], object) == [1,2]
np.array([1,2], object) == (1,2,3)
np.sqrt(np.array([1,2], object))
np.sqrt(np.array([decimal.Decimal(4)]))
np.exp(np.array([1.0], object))
np.sin(np.array([None]))
np.isnan(np.array([1.0], object))
np.isfinite(np.array([1.0], object))
np.floor(np.array([1.5], object))
np.ceil(np.array([Fraction(3,2)]))
np.trunc(np.array([1.5], object))
np.rint(np.array([1.5], object))
np.round(np.array([1.56], object), 1)
np.sign(np.array([1.5,-2,0], object))
np.sign(np.array([float('nan')], object))
np.sign(np.array(['a'], object))
np.gcd(np.array([12,18], object), 8)
np.lcm(np.array([12,18], object), 8)
np.gcd.reduce(np.array([12,18,9], object))
np.maximum(np.array([1,5], object), 3)
np.maximum(np.array([1,float('nan')], object), 3)
np.fmax(np.array([1,float('nan')], object), 3)
np.fmin(np.array([1,float('nan')], object), 3)
np.minimum(np.array([1,'a'], object), 3)
np.clip(np.array([1,5,9], object), 2, 6)
np.conjugate(np.array([1,2j], object))
np.array([1,2j], object).real
np.array([1,2j], object).imag
np.square(np.array([1,2], object))
np.reciprocal(np.array([1,2], object))
np.cbrt(np.array([1,2], object))
np.hypot(np.array([1,2], object), 1)
np.arctan2(np.array([1,2], object), 1)
np.ldexp(np.array([1,2], object), 1)
np.floor_divide(np.array([1,2], object), 0)
np.positive(np.array(['a'], object))
np.negative(np.array(['a'], object))
np.absolute(np.array(['a'], object))
np.add.reduce(np.array([[1],[2,3]], object))
np.add.accumulate(np.array(['a','b','c'], object))
np.add.accumulate(np.array([1,2,3]), dtype=object)
np.add(1, 2, dtype=object)
np.add([1], [2], dtype=object)
np.multiply.outer(np.array([1,2],object), [3,4])
np.add.reduce([1,2,3], dtype=object)
np.sum(np.array([1,2,3]), dtype=object)
np.sum(np.array([[1,2],[3,4]], object), axis=(0,1))
np.sum(np.array([1,2,3], object), initial=10)
np.sum(np.array([1,2,3], object), where=[True,False,True])
np.max(np.array([1,2,3], object), initial=10)
np.max(np.array([1,2,3], object), initial=None)
np.where(np.array([1,0,None], object), 'a', 'b')
np.where([True,False], None, 1)
np.where([True,False], np.array([1,'a'],object), 2)
np.take(np.array([1,'a',None], object), [0,2])
np.choose([0,1], np.array([[1,2],['a','b']], object))
np.repeat(np.array([1,'a'], object), 2)
np.concatenate([np.array([1,'a'], object), [2]])
np.pad(np.array([1,'a'], object), 1, constant_values=None)
np.pad(np.array([1,'a'], object), 1)
np.roll(np.array([1,'a',2], object), 1)
np.tile(np.array([1,'a'], object), 2)
np.resize(np.array([1,'a'], object), 5)
np.insert(np.array([1,'a'], object), 1, None)
np.append(np.array([1,'a'], object), None)
np.delete(np.array([1,'a'], object), 0)
np.array([1,'a'], object).copy()
copy.copy(np.array([1,[2]], object))
copy.deepcopy(np.array([1,[2]], object))
memoryview(np.array([1,'a'], object)).format
memoryview(np.array([1,'a'], object)).tolist()
np.array([1,'a'], object).view('i8')
np.array([1,2]).view(object)
np.array([1,2], object).view(object)
np.array([1,'a'], object).tobytes().__class__
np.array([1,'a'], object).byteswap()
np.array([1,'a'], object).itemsize, np.array([1,'a'], object).nbytes
np.array([1,'a'], object).dtype.type
np.array([[1,'a']], object).T
np.array([3,1,2], object).ptp()
np.ptp(np.array([3,1,2], object))
int(np.array(5, object))
float(np.array(5, object))
bool(np.array([0], object))
bool(np.array(['a'], object))
bool(np.array([1,2], object))
complex(np.array(5, object))
int(np.array('5', object))
len(np.array([1,2],object))
hash(np.array([1,2],object))
1 in np.array([1,2],object)
None in np.array([1,None],object)
np.array_equal(np.array([1,'a'],object), np.array([1,'a'],object))
np.array([1,2.0],object).astype('U3')
np.array([1,2],object).astype(bool)
np.array([1.5],object).astype('i1')
np.array([300],object).astype('i1')
np.array([np.float64(1.5)],object).astype('f4')
np.array([np.int64(300)],object).astype('i1')
np.array([np.array(3)],object)
np.array([np.array([3])],object)
np.array([1, np.array([3,4])],object)
np.array([np.array([3,4]), 1],object)
np.array([np.array([[3,4]]), 1],object)
np.array([[1,2],np.array([3,4])],object)
np.array([[1,2],[np.array([3,4]),5]],object)
np.array([[1,[2]],[3,4]],object)
np.array(['ab',[1,2]],object)
np.array(['ab','cd'],object)
np.array([range(2), range(2)], object)
np.array(range(3), object)
np.array([None], dtype=float)
np.array([None], dtype=int)
np.array([None], dtype=bool)
np.array([1,2], dtype='O')[0].__class__
np.array([1.5,2], dtype='O')[0].__class__
np.array(np.array([1,2.5]), dtype='O').tolist()
np.arange(3).astype(object)[0].__class__
np.array([np.float32(2)], object)[0].__class__
np.array(np.float32(2), object)[()].__class__
np.array([True], object)
np.arange(3, dtype=object)
np.arange(0, 1, Fraction(1,3))
np.linspace(0,1,3,dtype=object)
np.eye(2, dtype=object)
np.identity(2, dtype=object)
np.full((2,), [1,2], dtype=object)
np.full(2, {}, dtype=object)
np.zeros((2,2),object).tolist()
np.fromiter([1,'a'], object)
np.isscalar('a'), np.isscalar(np.str_('a')), np.isscalar(None)
np.iscomplexobj(np.array([1j],object))
np.nan_to_num(np.array([1.0],object))
np.diff(np.array([1,4,9],object))
np.count_nonzero(np.array([0,'a',None,1],object))
np.flatnonzero(np.array([0,'a',None,1],object))
np.argwhere(np.array([0,'a',None,1],object))
np.cross(np.array([1,2,3],object), np.array([4,5,6],object))
np.triu(np.array([[1,2],[3,4]],object))
np.diag(np.array([1,2],object))
np.flip(np.array([1,2],object))
np.vander(np.array([1,2],object))
np.array([1,2],object).flat[0]
np.can_cast(np.array([1],object), 'i4') if False else 1
np.str_(None)
np.str_(object=5)
np.str_('abc')[None]
np.object_.__mro__
np.object_(5)
np.object_()
np.object_([1,2])
np.object_('abc')
np.object_(np.array([1,2]))
np.object_(None)
np.object_({})
np.object_([[1,2],[3]])
type('Sub',(np.object_,),{})
np.array(['a','b'])[:,None] < np.array(['a','b','c'])
np.add.reduce(np.array(['a','b']), dtype=object)
np.array(['a','b']).sum(dtype=object)
np.add.accumulate(np.array(['a','b']), dtype=object)
np.argmax(np.array([None,1],object))
np.argmax(np.array([3,1,5,5],object)), np.argmin(np.array([3,1,5,1],object))
np.argmax(np.array([3.0,float('nan'),5],object)), np.argmin(np.array([3.0,float('nan'),5],object))
np.argmax(np.array(['a',1],object))
np.argmax(np.array([],object))
np.argmax(np.array([None],object))
np.result_type('O', 'U', 1)
np.array(['a','b'], dtype=object), np.array(['a','b'], dtype='O') == 'a'
np.array(['abc', 'de'], dtype='U1'), np.array(['abc', 5, 2.5, True, None], dtype='U2')
np.array([5, 2.5], dtype='S2'), np.array([None,'abc'], dtype='S'), np.array([None,'abc'], dtype='U')
np.array(['abc', {}]), np.array(['abc', object]).dtype
np.array(['a','b']) + None
np.array(['a','b']) + np.array([None,'x'],object)
np.array(['a','b'],object) + np.array(['c','d'])
np.array(['a','b']) * np.array([1,2],object)
np.array(['a','b']) == np.array(['a','c'],object)
np.int64(1) == None, np.int64(1) == {}
np.int64(1) + None
np.float64(1) + Fraction(1,2)
np.float64(1) + decimal.Decimal(1)
np.array([1.5]) + Fraction(1,2)
np.array([1.5]) + decimal.Decimal(1)
np.array([1.5]) + None
np.array([1.5]) == None
np.array([1.5]) == Fraction(3,2)
np.array([1]) + 10**30
np.array([1]) == 10**30
np.array([1]) < 10**30
np.int64(1) + 10**30
np.int64(1) < 10**30
np.sqrt(10**30)
np.sqrt(Fraction(4))
np.multiply(None, 2)
np.exp(None)
np.negative(None)
np.abs(Fraction(-1,2))
np.maximum(None, 1)
np.isnan(None)
np.floor(Fraction(3,2))
np.sum([Fraction(1,2), Fraction(1,3)])
np.mean([Fraction(1,2), Fraction(1,3)])
np.sum([None, 1])
np.sum(['a', None])
np.max([None, 1])
np.cumsum([Fraction(1,2), 1])
np.dot([Fraction(1,2)], [2])
np.any([None, 0]), np.all([None, 1]), np.any(None), np.all([None,'a'])
np.count_nonzero([None, 1, 'a'])
np.nonzero([None, 1, 'a'])
repr(np.array(None)), str(np.array(None)), repr(np.array([None]))
repr(np.array([1,2],object)), str(np.array([1.5,2],object))
repr(np.array(5,object)), str(np.array(5,object))
repr(np.array([], 'U3')), repr(np.array([], object)), repr(np.zeros((0,2),'S3')), str(np.array([],'U'))
repr(np.array([1,'x']*600,object))
repr(np.array([[1,'x'],[None,2.5]],object))
repr(np.array([1.23456789012345, 'x', 1e100, 1j, np.float64(2.5), np.int8(3), np.str_('q')],object))
str(np.array([1.23456789012345, np.float64(2.5), np.int8(3), np.str_('q')],object))
repr(np.array([Fraction(1,2), decimal.Decimal('1.5')]))
np.array2string(np.array([1,None]), formatter={'object': lambda x: 'O%r' % (x,)})
np.array2string(np.array([1,None]), formatter={'all': lambda x: 'O%r' % (x,)})
np.array2string(np.array([1,2]), formatter={'object': lambda x: 'O%r' % (x,)})
np.array2string(np.array([1,'x'],object), formatter={'object': lambda x: type(x).__name__})
with np.printoptions(legacy='1.21'): result = repr(np.array(['a','bcd'])), repr(np.array([1,None])), repr(np.str_('a'))
with np.printoptions(legacy='1.25'): result = repr(np.array([np.float64(1)],object))
with np.printoptions(formatter={'object': lambda x: 'Q'}): result = repr(np.array([1,None])), str(np.array(None))
with np.printoptions(linewidth=30): result = repr(np.array(['abc','def','ghi','jkl','mno'],object))
repr(np.array([np.array([1,2]), None],object))
repr(np.array([None]*30))
repr(np.array([int,float,object]))
repr(np.array([True,False],object)), repr(np.array([True,False],'U'))
a = np.array([1, 2.5, 'x', None, [1,2]], dtype=object) ;; repr(a)
a = np.array([1, 2.5, 'x', None, [1,2]], dtype=object) ;; str(a)
a = np.empty((), object); a[()] = [1,2] ;; a
a = np.empty((), object); a[()] = [1,2] ;; a[()]
a = np.empty((), object); a[...] = [1,2] ;; a
a = np.empty((2,2), object); a[0] = [1,2] ;; a
a = np.empty((2,2), object); a[0] = [[1,2],[3]] ;; a
a = np.empty((2,2), object); a[:,0] = {1:2} ;; a
a = np.empty(3, object); a[[0,1]] = [[1],[2]] ;; a
a = np.empty(3, object); a[[0,1]] = ['a','b'] ;; a
a = np.empty(3, object); a[np.array([True,False,True])] = ['a','b'] ;; a
a = np.empty(3, object); a[0:1] = [[1,2]] ;; a
a = np.empty(3, object); a[0:1] = [(1,2)] ;; a
a = np.empty(3, object); a[1] = 'abc' ;; a
n=float('nan') ;; np.array([n], object) == np.array([n], object)
n=float('nan') ;; np.array([n], object) != np.array([n], object)
n=float('nan') ;; np.equal(np.array([n], object), np.array([n], object), dtype=object)
a=np.empty(1,object); a[0]=np.array([1,2]) ;; a == a
a=np.empty(1,object); a[0]=np.array([1,2]); b=np.empty(1,object); b[0]=np.array([1,3]) ;; a == b
a=np.empty(1,object); a[0]=np.array([1,2]) ;; a + a
a=np.empty(1,object); a[0]=np.array([1,2]) ;; a + np.array([1,2])
a=np.empty(1,object); a[0]=np.array([1,2]) ;; a + [1,2]
a=np.empty(1,object); a[0]=[1,2] ;; a + a
a=np.empty(1,object); a[0]=[1,2] ;; a * 2
a=np.array([1,'a',None], object); np.put(a, [0,2], ['x','y']) ;; a
a=np.array([1,'a',None], object); np.place(a, [True,False,True], ['x','y']) ;; a
a=np.array([1,'a',None], object); np.putmask(a, [True,False,True], ['x','y','z']) ;; a
a=np.array([1,'a'], object); a.resize(4) ;; a
a=np.array([1,'a','c'], object); a.resize(2) ;; a
l=[1]; a=np.empty(1,object); a[0]=l; b=copy.deepcopy(a) ;; b[0] is l, b[0]==l
l=[1]; a=np.empty(1,object); a[0]=l; b=copy.copy(a) ;; b[0] is l
a=np.zeros(2,'f8'); a[0] = np.array(None) ;; a
a=np.zeros(2,'f8'); a[0] = np.array([1,2],object) ;; a
a=np.zeros(2,'f8'); a[0] = np.array(3,object) ;; a
a=np.array(['bbb','a','c']); a[1]=None ;; a
a=np.empty((),object); a[()]=[1,2] ;; repr(a), str(a)
a=np.empty((),object); a[()]=np.arange(3) ;; repr(a), str(a)
a=np.empty(3,object); a[0]=np.arange(20); a[1]=np.eye(3); a[2]=5 ;; repr(a)
a=np.empty(3,object); a[0]=np.arange(20); a[1]=np.eye(3); a[2]=5 ;; str(a)
a=np.empty((2,2),object); a[0,0]=np.eye(2); a[1,0]='x' ;; repr(a)
a=np.empty(1,object); a[0]=a ;; repr(a)
a=np.empty(1,object); a[0]=a ;; str(a)
a=np.empty((),object); a[()]=a ;; repr(a)
a=np.empty((),object); a[()]=a ;; str(a)
a=np.empty(1,object); b=np.empty(1,object); a[0]=b; b[0]=a ;; repr(a)
"""


def cases() -> Iterator[Case]:
    for line in EXPRESSIONS.strip().splitlines():
        before, _, code = line.rpartition(" ;; ")
        statements = f"{before}\nresult = {code}" if before else code
        yield Case(name_of(code), f"objects: {line}", statements, PREPARATION)
