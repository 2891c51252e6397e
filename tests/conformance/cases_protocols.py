"""Arrays handed to and taken from others: the array interface, buffers, DLPack, __array__, pickles, ctypes."""

from collections.abc import Iterator

from case import Case, alternatives, listed

OBJECTS = """
import copy, pickle
a = np.arange(3)
m = np.arange(6).reshape(2, 3)
class Interface:
    def __init__(self, **entries):
        self.__array_interface__ = entries
class Struct:
    def __init__(self, array):
        self.array = array
        self.__array_struct__ = array.__array_struct__
class Array:
    def __array__(self, *args, **kwargs):
        calls.append((args, kwargs))
        return np.arange(2)
class NoCopyKeyword:
    def __array__(self, dtype=None):
        return np.arange(2, dtype=dtype)
class NoKeywords:
    def __array__(self):
        return np.arange(2)
class NoArray:
    def __array__(self, dtype=None, copy=None):
        return 3
class NotADict:
    __array_interface__ = 3
class NotACapsule:
    __array_struct__ = 3
class Sub(np.ndarray):
    def __array_finalize__(self, source):
        self.note = getattr(source, 'note', None)
s = m.view(Sub)
s.note = 'kept'
calls = []
"""
INTERFACE = alternatives("""
    np.asarray(Interface(shape=(2,), typestr='<i4', data=b'12345678'))
    np.asarray(Interface(shape=(2,), typestr='<i4', data=(0, False)))
    np.asarray(Interface(shape=(2,), typestr='<i4', data=3))
    np.asarray(Interface(shape=(1,), typestr='<i4', data=b'12345678', offset=4))
    np.asarray(Interface(shape=(1,), typestr='<i4', data=b'12345678', offset='4'))
    np.asarray(Interface(shape=(2,), typestr='<i2', data=b'12345678', strides=(4,)))
    np.asarray(Interface(shape=(2,), typestr='<i2', data=b'12345678', strides=(4, 2)))
    np.asarray(Interface(shape=(2,), typestr='<i2', data=b'12345678', strides=3))
    np.asarray(Interface(shape=(2,), typestr='>i2', data=bytearray(b'12345678')))
    np.asarray(Interface(shape=3, typestr='<i2', data=b'12345678'))
    np.asarray(Interface(shape=(3,), typestr=2, data=b'12345678')) | np.asarray(Interface(shape=(3,), data=b'123'))
    np.asarray(Interface(typestr='f4', data=b'1234')) | np.asarray(Interface(shape=(1,), typestr='zz', data=b'1234'))
    np.asarray(Interface(shape=(), typestr='<i4', data=b'1234')).base
    np.asarray(Interface(shape=(1,), typestr='<i4', data=('3', False)))
    np.asarray(Interface(shape=(1,), typestr='<i4', data=(3,))) | np.asarray(NotADict()) | np.asarray(NotACapsule())
    np.asarray(Interface(**m.__array_interface__)) | sorted(m.__array_interface__)
    m[:, ::2].__array_interface__['strides']
    np.asarray(Struct(m.T)) | np.asarray(Struct(m[::-1])) | np.asarray(Struct(np.zeros((), '>f4')))
    np.array([Struct(a), Struct(a)]) | np.asarray(Struct(a)).flags.writeable | np.add(Struct(a), 1)
    np.array([Interface(shape=(2,), typestr='<i4', data=b'12345678')] * 2) | type(m.__array_struct__).__name__
""")
ARRAY = alternatives("""
    np.asarray(Array()) | np.array(Array()) | np.asarray(Array(), dtype='f4') | np.array(Array(), copy=False)
    np.array([Array(), Array()]) | np.add(Array(), 1) | np.array([Array()], dtype='f4') | np.array(Array(), copy=None)
    np.array(NoKeywords()) | np.array(NoKeywords(), copy=False) | np.array(NoKeywords(), dtype='f4')
    np.asarray(NoKeywords(), dtype='f4') | np.array(NoCopyKeyword()) | np.array(NoCopyKeyword(), copy=False)
    np.array(NoCopyKeyword(), dtype='f4') | np.array(NoArray()) | np.sum(NoCopyKeyword()) | np.concatenate([Array(), a])
""")
BUFFERS = alternatives("""
    np.asarray(memoryview(b'abc')) | np.asarray(bytearray(b'abc')).base.obj | np.asarray(__import__('array').array('i', [1, 2]))
    np.array(memoryview(b'abcd').cast('I')) | np.asarray(memoryview(b'abcdef').cast('B', (2, 3)))
    np.asarray(memoryview(b'abcdef')[::2]) | memoryview(np.arange(3.0)[::2]).tolist()
    np.asarray(memoryview(m.T)).strides | memoryview(np.zeros((2, 3), 'i2', order='F')).strides
    memoryview(np.zeros(2, '>i4')).format | memoryview(np.zeros(2, 'S3')).format
    memoryview(np.zeros(2, 'U3')).format | memoryview(np.zeros(2, bool)).format
    memoryview(np.zeros(2, complex)).format | memoryview(np.zeros(2, 'O')).format | memoryview(np.zeros(2, 'M8[s]'))
    np.asarray(memoryview(np.zeros(2, '>i4'))) | np.asarray(memoryview(np.array(['ab', 'c']))) | bytes(m[:, 0])
    np.asarray(memoryview(b'abc')).flags.writeable | np.asarray(bytearray(b'abc')).flags.writeable
    memoryview(a).readonly | np.array([memoryview(b'ab'), b'cd']) | np._core._internal._dtype_from_pep3118('3s')
    np._core._internal._dtype_from_pep3118('>i') | np._core._internal._dtype_from_pep3118('4w')
    np._core._internal._dtype_from_pep3118('Zf') | np._core._internal._dtype_from_pep3118('=l')
    np._core._internal._dtype_from_pep3118('!i') | np._core._internal._dtype_from_pep3118('u')
    np._core._internal._dtype_from_pep3118('Y')
""")
DLPACK = alternatives("""
    np.from_dlpack(a) | np.from_dlpack(m.T) | np.from_dlpack(m[:, ::2]) | np.shares_memory(np.from_dlpack(a), a)
    np.from_dlpack(a, copy=True) | np.from_dlpack(a, device='cpu', copy=False) | np.from_dlpack(a, device='gpu')
    np.from_dlpack() | np.from_dlpack(3) | np.from_dlpack(a).flags.owndata | np.from_dlpack(a).flags.writeable
    a.__dlpack__(stream=1) | a.__dlpack__(1) | a.__dlpack__(dl_device=3) | a.__dlpack__(dl_device=(2, 0))
    a.__dlpack__(max_version=3) | a.__dlpack__(copy='x') | a.astype('>i4').__dlpack__() | a.astype('S').__dlpack__()
    repr(a.__dlpack__(max_version=(1, 0)))[:36] | repr(a.__dlpack__())[:26] | a.__dlpack_device__()
    a.__dlpack_device__(3) | np.from_dlpack(np.zeros((0, 2), complex)) | np.from_dlpack(np.array(True))
""")
PICKLES = alternatives("""
    m.__reduce__()[1:] | m.T.__reduce__()[1:] | m[:, ::2].__reduce__()[1:] | m.__reduce_ex__(4)[1:]
    m.__reduce_ex__(5)[0].__name__, m.__reduce_ex__(5)[1][1:] | m.T.__reduce_ex__(5)[1][1:]
    m[:, ::2].__reduce_ex__(5)[1]
    np.arange(24).reshape(2, 3, 4).transpose(1, 0, 2).__reduce_ex__(5)[1][1:] | m.__reduce_ex__('x')
    [pickle.loads(pickle.dumps(m, p)) for p in range(6)] | [pickle.loads(pickle.dumps(m.T, p)) for p in range(6)]
    [pickle.loads(pickle.dumps(m[::-1, ::2], p)) for p in range(6)] | pickle.loads(pickle.dumps(np.array(3), 5))
    [pickle.loads(pickle.dumps(np.array(['a', 'bc']), p)) for p in (2, 5)]
    pickle.loads(pickle.dumps(np.zeros((0, 3)), 5))
    [pickle.loads(pickle.dumps(np.array([1, 'a', None], dtype=object), p)) for p in (0, 2, 5)]
    pickle.loads(pickle.dumps(np.arange(3).astype('>i4'), 5)) | pickle.loads(pickle.dumps(m, 2)).flags.owndata
    np.empty(0).__setstate__((1, (2,), np.dtype('i4'), False, b'1234567')) | np.empty(0).__setstate__(3)
    np.empty(0).__setstate__((2, (2,), np.dtype('i4'), False, b'12345678')) | np.empty(0).__setstate__((1, 2))
    np.empty(0).__setstate__((1, (-2,), np.dtype('i1'), False, b'')) | np._core.multiarray._reconstruct(int, (0,), b'b')
    np._core.multiarray._reconstruct(np.ndarray, (2,), 'i4').shape | np._core.multiarray._reconstruct()
    copy.deepcopy(np.array([1, [2]], dtype=object)).tolist() | copy.copy(m.T) | copy.deepcopy(m.T)
""")
SUBCLASS_PICKLES = alternatives("""
    copy.deepcopy(s).note | copy.copy(s).note | type(copy.copy(s)).__name__ | s.__reduce_ex__(5)[2]
""")
CTYPES = alternatives("""
    np.asarray((ctypes.c_int * 3)(1, 2, 3)) | np.asarray(ctypes.c_double(3))
    np.asarray(((ctypes.c_short * 3) * 2)()) | np.array([(ctypes.c_int * 3)(1, 2, 3)] * 2)
    m.ctypes.data == m.__array_interface__['data'][0] | m.ctypes.shape[:] | m.T.ctypes.strides[:]
    np.array(3).ctypes.shape
    m.ctypes.data_as(ctypes.POINTER(ctypes.c_long))[4] | m.ctypes.shape_as(ctypes.c_short)[:] | a.ctypes.get_shape
""")


def cases() -> Iterator[Case]:
    yield from listed("ndarray.__array_interface__", INTERFACE, OBJECTS)
    for code in ARRAY:
        yield Case("ndarray.__array__", code, f"r = {code}\nresult = r, calls", OBJECTS)
    yield from listed("ndarray.data", BUFFERS, OBJECTS)
    yield from listed("from_dlpack", DLPACK, OBJECTS)
    yield from listed("ndarray.__reduce__", PICKLES + SUBCLASS_PICKLES, OBJECTS)
    yield from listed("ndarray.ctypes", CTYPES, "import ctypes" + OBJECTS)
