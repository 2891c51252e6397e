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


def cases() -> Iterator[Case]:
    subjects = (("indexing", INDEXING), ("shape", SHAPES), ("reduction", REDUCTIONS), ("ufunc", UFUNCS))
    for subject, expressions in (*subjects, ("making", MAKING)):
        for code in expressions:
            yield Case("ndarray.__array_finalize__", f"{subject}: {code}", SEEN.format(code), CLASSES)
    for case in listed("ndarray.__new__", NEW):
        yield Case(case.name, case.label, case.code, CLASSES)
