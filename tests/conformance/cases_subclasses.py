"""Classes derived from ndarray, and objects that arrays are made from or that take functions over."""

from collections.abc import Iterator

from case import Case, alternatives, listed

CLASSES = """
class Noted(np.ndarray):
    def __array_finalize__(self, source):
        self.note = getattr(source, 'note', None)
class Plain(np.ndarray):
    pass
class Strong(np.ndarray):
    __array_priority__ = 5
class Wrapping(np.ndarray):
    def __array_wrap__(self, array, context=None, return_scalar=False):
        self.calls = [context and (context[0].__name__, len(context[1]), context[2]), return_scalar]
        return super().__array_wrap__(array, context, return_scalar)
class OldWrapping(np.ndarray):
    def __array_wrap__(self, array, context=None):
        return array.view(OldWrapping)
class OldestWrapping(np.ndarray):
    def __array_wrap__(self, array):
        return array.view(OldestWrapping)
a = np.ones((2, 3))
s = np.arange(6.0).reshape(2, 3).view(Noted)
s.note = 'kept'
p = a.view(Plain)
t = (a * 2).view(Strong)
w = a.view(Wrapping)
"""

# Each result is seen with its class, its attribute, and the class of its base.
SEEN = "r = {}\nresult = r, getattr(r, 'note', '-'), type(getattr(r, 'base', None)).__name__"

INDEXING = alternatives("""
    s[0] | s[0, 1] | s[:, 1:] | s[[0, 1]] | s[s > 2] | s[0, [1, 2]] | s[...] | s[None] | s[..., 0, 0] | s[[0], :, None]
    s[np.array(0)] | s[np.array(1), np.array(1)] | list(s) | s.item(0) | s.tolist()
""")
SHAPES = alternatives("""
    s.T | s.mT | s.transpose() | s.reshape(3, 2) | s.T.reshape(-1) | s.ravel() | s.T.ravel() | s.flatten() | s.copy()
    s.copy('F') | s.astype(int) | s.astype(float, copy=False) | s.astype(float, copy=False, subok=False)
    s.astype(int, subok=False) | s.view() | s.view(np.ndarray) | s.view('i8') | s.view(Plain) | s.view('i8', Plain)
    s.swapaxes(0, 1) | s.squeeze() | s[:1].squeeze() | s[:1].squeeze(0) | s.diagonal() | s.take([0, 1]) | s.take(0)
    s.take([[0]], axis=1) | s.repeat(2) | s.repeat(2, axis=1) | s.compress([1, 0], axis=0) | s.nonzero() | s.real
    s.imag | s.astype(complex).real | s.astype(complex).imag | s.flags.owndata | s[1:].base is s
    s[1:][:1].base is s | s.copy().base is None | np.asarray(s)[1:].base is s | a.view(Noted).base is a
    __import__('copy').copy(s) | __import__('copy').deepcopy(s)
""")
REDUCTIONS = alternatives("""
    s.sum() | s.sum(0) | s.sum(axis=1, keepdims=True) | s.max() | s.max(0) | s.min(1) | s.prod() | s.all() | s.any(0)
    s.mean() | s.mean(0) | s.std() | s.std(0) | s.var(0) | s.var() | s.cumsum() | s.cumsum(0) | s.cumprod(1)
    s.argmax() | s.argmax(0) | s.argmin(1) | s.argmax(keepdims=True) | s.round() | s.round(1) | s.astype(int).round()
    s.clip(1, 2) | s.clip(min=1) | s.conj() | s.dot(s.T) | s.dot([1, 2, 3]) | s @ s.T | s[0] @ s[0] | s[0].dot(s[0])
    s.sum(out=a[0, :1].reshape(())) | s.cumsum(out=p.reshape(-1)) | s.mean(0, out=p[0])
""")
UFUNCS = alternatives("""
    s + 1 | 1 + s | s + s | s + a | a + s | s + p | p + s | s + t | t + s | a + t | t + a | [1, 2, 3] + s
    np.add(s, 1) | np.add(s, 1, subok=False) | np.add(s, 1, out=a.copy()) | np.add(a, 1, out=s)
    np.add(a, 1, out=(s,)) | np.modf(s) | np.modf(a, s, None) | np.divmod(s, 2) | -s | abs(s) | s > 1 | s == s
    s ** 2 | np.sin(s) | np.add.reduce(s) | np.add.reduce(s, axis=None) | np.add.accumulate(s)
    np.add.outer(s, [1]) | np.add.reduce(a, out=s[0]) | np.add.reduce(s, axis=None, keepdims=True)
    np.add(s, 1, subok=1) | np.add(w, 1), w.calls | np.add(w, a, out=w), w.calls | np.add(a, a, out=w), w.calls
    np.modf(w), w.calls | np.sum(w), w.calls | np.add.reduce(w), w.calls | np.add(w[0, :1].reshape(()), 1)
    np.add(a.view(OldWrapping), 1) | np.add(a.view(OldestWrapping), 1) | np.add.reduce(a.view(OldestWrapping))
""")
MAKING = alternatives("""
    np.asarray(s) | np.asarray(s) is s | np.asanyarray(s) is s | np.array(s) | np.array(s, subok=True)
    np.array(s, copy=None) | np.array(s, copy=None, subok=True) is s | np.array(s, copy=False, subok=True, ndmin=3)
    np.asanyarray(s, dtype=int) | np.asarray(s, dtype=int) | np.ascontiguousarray(s) | np.asfortranarray(s)
    np.empty_like(s).shape | np.zeros_like(s) | np.ones_like(s) | np.ones_like(s, subok=False) | np.full_like(s, 3)
    np.full_like(s, 3, subok=False) | np.concatenate([s, s]) | np.concatenate([s, a]) | np.concatenate([a, t])
    np.concatenate([p, t, s]) | np.stack([s, s]) | np.vstack([s, a]) | np.hstack([a, s]) | np.where(s > 1, s, 0)
    np.broadcast_to(s, (2, 2, 3)) | np.broadcast_to(s, (2, 2, 3), subok=True) | np.dot(s, t.T) | np.dot(t, s.T)
    np.tile(s, 2) | np.repeat(s, 2) | np.roll(s, 1) | np.flip(s) | np.expand_dims(s, 0) | np.atleast_1d(s)
    np.moveaxis(s, 0, 1) | np.squeeze(s[:1]) | np.sum(s, 0) | np.ravel(s) | np.diff(s) | np.append(s, s)
    np.outer(s, s) | np.clip(s, 1, 2) | np.round(s, 1) | np.nonzero(s) | np.argwhere(s) | np.take(s, [0])
    np.cumsum(s) | np.isnan(s) | np.real(s) | np.split(s, 2) | np.triu(s) | s.__array__() | s.__array__(int)
    s.__array__(copy=True) | s.__array__(int, copy=False) | Noted((2,)).shape | Noted.__new__(Noted, (2,)).shape
    np.ndarray.__new__(Noted, 2, float, b'0' * 16)
""")
NEW = alternatives("""
    np.ndarray((2,), buffer=b'12', strides=(1, 2)) | np.ndarray((2,), 'u1', buffer=b'12', strides=(2,))
    np.ndarray((2, 3), 'u1', strides=(3, 1)).strides | np.ndarray((2, 3), 'u1', strides=(4, 1))
    np.ndarray(-1, 'u1', buffer=b'12') | np.ndarray((-1,), 'u1', buffer=b'12', offset=1)
    np.ndarray((1,), 'u1', buffer=3) | np.ndarray((1,), 'u1', buffer=memoryview(b'123')[1:]).base
    np.ndarray((3,), 'u1', buffer=b'12') | np.ndarray((2, 2), 'u1', order='F', buffer=b'1234')
    np.ndarray() | np.ndarray(None) | np.ndarray(shape=2, foo=1) | np.ndarray(2, order='Q') | np.ndarray((-2, 2), 'u1')
    np.ndarray((2,), 'u1', buffer=bytearray(b'12')) | np.ndarray((2, 2), 'i2', bytearray(range(9)), 1, (2, 4))
    a.view(Plain, Plain) | a.view(type=int) | a.view(dtype=Plain) | a.view(None, None) | a.view(type=Plain)
    a.__array_wrap__() | a.__array_wrap__(3) | a.__array_wrap__(np.array(3), None, True)
    p.__array_wrap__(np.array(3), None, True) | a.__array_finalize__() | a.__array_finalize__(3)
    a.__array_priority__ | t.__array_priority__ | a.view(Plain).__array_wrap__(a).base is a
    setattr(a, '__array_priority__', 3) | a.copy().__setattr__('dtype', 'i4') | a.__delattr__('dtype')
""")

TAKING_OVER = """
class A:
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        seen = {k: [type(one).__name__ for one in v] if k == 'out' else repr(type(v)) for k, v in kwargs.items()}
        return [type(self).__name__, ufunc.__name__, method, [type(one).__name__ for one in inputs], seen]
class B(A):
    pass
class C:
    __repr__ = lambda self: 'C()'
    def __array_ufunc__(self, *args, **kwargs):
        return NotImplemented
class N:
    __array_ufunc__ = None
class NA(N):
    __radd__ = __rdivmod__ = __lt__ = lambda self, other: 'reflected'
class Pr:
    __array_priority__ = 10
    __radd__ = __add__ = __gt__ = __lt__ = __eq__ = __rmatmul__ = __rpow__ = __iadd__ = lambda self, other: 'own'
class S(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        steps.append([ufunc.__name__, method, [type(one).__name__ for one in inputs], list(kwargs)])
        plain = lambda one: one.view(np.ndarray) if isinstance(one, S) else one
        if 'out' in kwargs:
            kwargs['out'] = tuple(plain(one) for one in kwargs['out'])
        return super().__array_ufunc__(ufunc, method, *[plain(one) for one in inputs], **kwargs)
steps = []
a = np.arange(3.0)
o = np.zeros(3)
s = np.arange(3.0).view(S)
"""
UFUNC_OVERRIDES = alternatives("""
    np.add(A(),1) | np.add(1,A()) | np.add(1,1,A()) | np.add(1,1,out=A()) | np.add(1,1,out=(A(),)) | np.add(A(),1,None)
    np.add(A(),1,out=None) | np.add(A(),1,o) | np.add(A(),1,out=o) | np.add(A(),B()) | np.add(B(),A())
    np.add(C(),A()) | np.add(C(),C()) | np.add(C(),1,out=o,where=True) | np.add(N(),1) | np.add(A(),N())
    np.add(1,2,where=A())
    np.add(A()) | np.add(A(),1,o,o) | np.add(A(),1,o,out=o) | np.add(A(),1,out=(o,o)) | np.modf(A(),out=o)
    np.modf(A(),o) | np.modf(A(),None,o) | np.modf(A(),out=(None,o)) | np.modf(A(),out=(None,None))
    np.modf(1,out=(A(),None))
    np.add(A(),1,foo=3) | np.add(A(),1,sig='dd->d') | np.add(A(),1,signature='x',sig='y') | np.add(A(),1,axis=3)
    np.add(A(),1,dtype='f4',casting='no',order='C',subok=False)
    np.add.reduce(A()) | np.add.reduce(A(),0) | np.add.reduce(A(),0,int,o,True,3,True) | np.add.reduce(A(),axis=1,out=o)
    np.add.reduce(A(),axis=1,out=(o,)) | np.add.reduce(A(),0,None,None,False,np._NoValue,True)
    np.add.reduce(A(),initial=np._NoValue)
    np.add.reduce(a,out=A()) | np.add.reduce(a,where=A()) | np.add.reduce(A(),out=(o,o)) | np.add.accumulate(A())
    np.add.accumulate(A(),0,int,o) | np.add.accumulate(A(),out=None) | np.add.outer(A(),1) | np.add.outer(1,A())
    np.add.outer(1,A(),out=o) | np.add.outer(A(),1,o) | np.add.at(A(),[0],1) | np.add.at(a,A(),1) | np.add.at(a,[0],A())
    np.add.reduce() | np.add.at(A()) | np.add.at(A(),1,2,3) | np.add.reduce(A(),foo=1) | np.negative.reduce(A())
    np.modf.reduce(A()) | np.add.outer(A())
    a+A() | A()+1 | a+N() | a+NA() | a<NA() | divmod(a,NA()) | a+Pr() | Pr()+a | a>Pr() | a<Pr() | a==Pr()
    a@Pr() | a**Pr() | a.__iadd__(Pr()) | a.__iadd__(A()) | a.__iadd__(N()) | a.__add__(N()) | a.__radd__(N())
    a.__lt__(N()) | np.float64(1)+A() | np.float64(1)+N() | np.float64(1)+NA() | np.float64(1)+Pr() | np.float64(1)<Pr()
    np.int64(1)<NA() | a@A() | A()@a if hasattr(A,'__matmul__') else 0 | np.matmul(A(),a) | np.matmul(a,a,out=A())
    a==A() | a!=N() | a==N() | divmod(a,A()) | abs(s) | -s | s+1 | 1+s | a+s | s+a | s.sum() | s.sum(0,keepdims=True)
    s.max() | s.any() | s.all(where=True) | s.prod(initial=2) | s.cumsum() | s.mean() | s.std() | s.round()
    s**2 | s**3 | s<2 | s@s | s.dot(s) | np.add(a,1,out=s) | np.add.at(s,[0],1) | np.sum(s) | np.sin(s)
    s.__iadd__(1) | a.__iadd__(s) | np.float64(1)+s | s.argmax() | s.conj() | s.min(0,out=o[0].reshape(()))
    a.sum(out=A()) | a.cumsum(out=A()) | s.var()
    a.__array_ufunc__() | a.__array_ufunc__(np.add) | a.__array_ufunc__(np.add,'__call__')
    a.__array_ufunc__(np.add,'__call__',1,2)
    a.__array_ufunc__(np.add,'__call__',1,A()) | a.__array_ufunc__(np.add,'foo',1,2)
    a.__array_ufunc__(np.add,'reduce',a,axis=0)
    a.__array_ufunc__(np.add,'__call__',1,2,out=(A(),)) | a.__array_ufunc__(np.add,'__call__',1,2,out=A())
    a.__array_ufunc__(np.add,'__call__',1,N()) | a.__array_ufunc__(1,'foo')
""")

FUNCTIONS = """
class D:
    __repr__ = lambda self: 'D()'
    def __array_function__(self, function, types, args, kwargs):
        return [function.__name__, [one.__name__ for one in types], len(args), sorted(kwargs)]
class E(D):
    pass
class R:
    __repr__ = lambda self: 'R()'
    def __array_function__(self, *args):
        return NotImplemented
class F(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        calls.append(function.__name__)
        return super().__array_function__(function, types, args, kwargs)
calls = []
d, e, r = D(), E(), R()
a = np.arange(6.0).reshape(2, 3)
f = a.view(F)
"""
FUNCTION_OVERRIDES = alternatives("""
    np.sum(d) | np.sum(a=d, axis=1) | np.sum(a, out=d) | np.sum(a, 0, None, d) | np.concatenate([a, d])
    np.concatenate([d, e, a]) | np.concatenate((a, a), out=d) | np.where(a > 1, d, e) | np.where(d) | np.dot(a, d)
    np.stack([d, a]) | np.vstack((a, d)) | np.atleast_1d(1, d) | np.broadcast_arrays(a, d) | np.reshape(d, (2, 3))
    np.mean(a, where=d) | np.std(a, mean=d) | np.isclose(a, 1, rtol=d) | np.copyto(d, 1) | np.array_equal(a, d)
    np.sum(r) | np.concatenate([a, r]) | np.where(r, r, 1) | np.sum(d, foo=1) | np.sum(5, d) | np.clip(a, d, 1)
    np.zeros(2, like=d) | np.ones(2, like=d) | np.full(2, 3, like=d) | np.array([1], like=d) | np.asarray([1], like=d)
    np.arange(3, like=d) | np.eye(2, like=d) | np.identity(2, like=d) | np.tri(2, like=d) | np.empty(2, like=d)
    np.fromfunction(lambda i: i, (3,), like=d) | np.zeros(2, like=1) | np.zeros(2, like=a) | np.ones(2, like='text')
    np.zeros(2, like=r) | np.sum(f), calls | np.mean(f), calls | np.concatenate([f, f]), calls | np.stack([f, f]), calls
    np.sum._implementation(f), calls | a.__array_function__(np.sum, (np.ndarray,), (a,), {})
    a.__array_function__(np.sum, (D,), (a,), {}) | a.__array_function__(np.sum, (F,), (f,), {'axis': 0})
    a.__array_function__(np.sum, 1, (a,), {}) | a.__array_function__(np.sum) | np.linspace(d, 1) | np.linspace(0, e)
    np.sum.__name__, np.sum.__module__, np.sum.__qualname__ | np.concat is np.concatenate | type(np.sum).__name__
    repr(np.sum)[:14] | callable(np.sum) | np.shape(d) | np.size(d) | np.ndim(d) | np.result_type(a, d)
    np.can_cast(d, int)
    np.take(d, [0]) | np.argsort(d) | np.sort(d) | np.unique(d) | np.isin(a, d) | np.append(a, d) | np.tile(a, d)
""")


def cases() -> Iterator[Case]:
    subjects = (("indexing", INDEXING), ("shape", SHAPES), ("reduction", REDUCTIONS), ("ufunc", UFUNCS))
    for subject, expressions in (*subjects, ("making", MAKING)):
        for code in expressions:
            yield Case("ndarray.__array_finalize__", f"{subject}: {code}", SEEN.format(code), CLASSES)
    for case in listed("ndarray.__new__", NEW):
        yield Case(case.name, case.label, case.code, CLASSES)
    for case in listed("ndarray.__array_ufunc__", UFUNC_OVERRIDES):
        yield Case(case.name, case.label, f"r = {case.code}\nresult = r, steps", TAKING_OVER)
    for case in listed("ndarray.__array_function__", FUNCTION_OVERRIDES):
        yield Case(case.name, case.label, case.code, FUNCTIONS)
