"""Records, arrays of records, and dtypes that carry metadata or stand for C's second names of a type."""

from collections.abc import Iterator

from case import Case, alternatives, listed

SETUP = (
    "d = np.dtype([('x', 'i4'), ('y', 'f8')]); s = np.array([(1, 2.5), (3, 4.5)], dtype=d); r = s.view(np.recarray);"
    " n = np.rec.array([((1, 2), 'a')], dtype=[('p', [('u', 'i2'), ('v', 'i2')]), ('t', 'U3')])"
)
RECARRAY = alternatives("""
    r | r.x | r.y * 2 | type(r.x) | r.dtype | r.dtype.type | r[0] | type(r[0]) | r[0].x | r[0]['y'] | r[['y']] | r.nope
    r[1:] | type(r[1:]) | r.field(0) | r.field('y') | r.x.base is not None | r.shape | r.copy() | n | n.p | n.p.u | n.t
    n[0] | n[0].p | n[0].p.v | type(n[0].p) | r.view(np.ndarray) | r.view('f4') | np.recarray((2,), dtype=d).shape
    np.recarray(2, formats='i4,f8', names='a,b').dtype | np.recarray((0,), dtype=d) | repr(r[:0]) | str(r) | r == s
    np.recarray(1, dtype=d, buf=b'abcdefghijkl') | r.astype('f8,f8') | np.dtype((np.record, d)) | str(r.dtype)
    r.dtype == d | np.dtype(np.record) | np.zeros(2, (np.record, d))[1] | type(np.zeros(2, (np.record, d)))
""")
CHANGES = alternatives("""
    r.x = 7 | r.x = [5, 6] | r.y[0] = 9 | r[0] = (8, 9) | r[0].x = 4 | r[0].nope = 1 | r.dtype = 'f4,f8' | r.field(0, 3)
    r.z = 1 | r[0].dtype = 'i4' | del r.x | r.shape = (2, 1)
""")
FUNCTIONS = alternatives("""
    np.rec.fromarrays([[1, 2], [3.5, 4.5]], names='a,b') | np.rec.fromarrays([[1, 2], ['u', 'vw']])
    np.rec.fromarrays([[1, 2], [3.5]], names='a,b') | np.rec.fromarrays([[1, 2]], dtype=d)
    np.rec.fromarrays([[[1, 2], [3, 4]], [5, 6]], dtype=[('a', 'i4', (2,)), ('b', 'i8')])
    np.rec.fromrecords([(1, 'a'), (2, 'b')], names='n,t') | np.rec.fromrecords([(1, 2.5)], dtype=d)
    np.rec.fromrecords([(1, 2.5)], formats='i4,f8', names=['a', 'b']) | np.rec.fromrecords([[1, 2.5]], dtype=d)
    np.rec.fromstring(b'\\x01\\x02\\x03\\x04', dtype='u1,u1')
    np.rec.fromstring(b'\\x01\\x02\\x03', dtype='u1', offset=1)
    np.rec.fromstring(b'\\x01') | np.rec.array(s) | np.rec.array([(1, 2.5)], dtype=d) | np.rec.array([[1, 2], [3, 4]])
    np.rec.array(None, dtype=d) | np.rec.array(b'abcdefghijkl', dtype=d) | np.rec.array('x') | np.rec.array(5)
    np.rec.format_parser('i4,f8', 'a,b', ['A', 'B']).dtype | np.rec.format_parser(['f8', 'i4'], 'a', []).dtype
    np.rec.format_parser('f8,i4', 'a,a', []) | np.rec.format_parser('u1,f8', 'a,b', [], aligned=True).dtype
    np.rec.format_parser('u2,f8', 'a,b', [], byteorder='>').dtype | np.rec.format_parser(None, 'a', [])
    np.rec.find_duplicate(['a', 'b', 'a', 'c', 'b']) | np.rec.find_duplicate([1, 2])
""")
METADATA = alternatives("""
    m | m.metadata | m.metadata['a'] | m == np.dtype('i4') | np.zeros(2, m).dtype.metadata | np.zeros(2, m)[:1].dtype
    np.promote_types(m, m) | (np.zeros(2, m) + 1).dtype | np.zeros(2, m).copy().dtype | np.dtype(m) is m
    np.dtype([('a', m)])['a'].metadata | np.dtype((m, 3)).base.metadata | m.newbyteorder().metadata
    np.dtype(m, metadata={'b': 2}).metadata | np.asarray(np.zeros(2, 'i4'), m).dtype | np.can_cast(m, 'i4', 'no')
""")
# Names of fields are set in a dtype or in the array that it is of; what else has an equal dtype keeps its own.
RENAMES = alternatives("""
    d.names = ('x', 'y'); result = d, d.fields, np.zeros(2, d)['x'], np.dtype([('a', 'i4'), ('b', 'f8')])
    a.dtype.names = ['x', 'y']; result = a.dtype, a['x'], d, a.tolist()
    e = a.dtype; e.names = ('x', 'y'); result = e, a.dtype, a['y']
    a.dtype.names = ('b', 'a'); result = a['a'], a['b'] | e = a.dtype; del a; e.names = ('x', 'y'); result = e
    r = a.view(np.recarray); r.dtype.names = ('u', 'v'); result = r.u, r.dtype | d.names = ('x',) | d.names = ('x', 'x')
    d.names = ('x', 5) | d.names = 5 | a.dtype.names = () | np.dtype('i4').names = ('x',) | del d.names
    k = np.dtype(d.descr); d.names = ('x', 'y'); result = k, k == np.dtype(k.descr), np.zeros(2, k)['a']
    e = a.dtype; f = a.dtype; e.names = ('x', 'y'); f.names = ('p', 'q'); result = e, a.dtype, a.dtype is e
    a.dtype = 'i4,f8'; e = a.dtype; a.dtype = d; e.names = ('x', 'y'); result = a.dtype, e
    a.dtype.names = ('x', 'y'); a.dtype.names = ('p', 'q'); result = a.dtype, a.copy().dtype, a[0]['p']
    d.names = ('x', 'y'); result = d == np.dtype([('x', 'i4'), ('y', 'f8')]), hash(d) == hash(np.dtype([('x', 'i4'), ('y', 'f8')]))
""")
TWINS = alternatives("""
    np.dtype('q') | np.dtype('q').num | np.dtype('Q').char | np.dtype('q') == np.dtype('l') | np.dtype('q').type
    np.longlong(5) | type(np.longlong(5) + 1) | type(np.longlong(5) + np.longlong(2))
    (np.arange(3, dtype='q') + 1).dtype.char
    np.add(np.arange(3), np.arange(3), dtype='q').dtype.char | np.promote_types('q', 'l').char
    np.promote_types('l', 'Q').char | np.result_type('q', 'i4', 'u4').char | np.can_cast('q', 'l', 'no')
    np.arange(3, dtype='q').sum().dtype.char | np.arange(3, dtype='q') | np.asarray(q, 'l').base is q
    q.astype('l', copy=False) is q | np.dtypes.LongLongDType() | np.iinfo(np.longlong).max
    np.issubdtype('q', np.int64)
    np.isdtype(np.longlong, 'signed integer') | np.concatenate([q, np.arange(2)]).dtype.char
    q.byteswap()
    np.longdouble(1.5) == 1.5 | type(np.longdouble(1) + 1) | np.promote_types('g', 'D').char
    np.promote_types('g', 'f').char | np.ones(2, 'g').sum().dtype.char | np.abs(np.ones(2, 'G')).dtype.char
    np.ones(2, 'G').real.dtype.char | float(np.longdouble(2.5)) | np.sin(np.ones(1, 'g')).dtype.char
""")


def cases() -> Iterator[Case]:
    yield from listed("recarray", RECARRAY, SETUP)
    for change in CHANGES:
        yield Case("record", change, f"{change}; result = r, s", SETUP)
    yield from listed("rec", FUNCTIONS, SETUP)
    for change in RENAMES:
        yield Case("dtype.names", change, change, "d = np.dtype([('a', 'i4'), ('b', 'f8')]); a = np.zeros(2, d.descr)")
    yield from listed("dtype.metadata", METADATA, "m = np.dtype('i4', metadata={'a': 1})")
    yield from listed("longlong", TWINS, "q = np.arange(3, dtype='q')")
