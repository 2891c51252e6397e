"""Records: structured scalars and arrays whose fields are attributes, and functions that make them."""

import os
import warnings
from collections import Counter
from contextlib import nullcontext
from math import prod

from _ndojo import array as new_array
from _ndojo import asarray, ndarray, void
from _ndojo import dtype as make_dtype

from .arrayprint import array2string

_BYTE_ORDERS = {
    **dict.fromkeys("bB>", ">"),
    **dict.fromkeys("lL<", "<"),
    **dict.fromkeys("nN=", "="),
    **dict.fromkeys("sS", "s"),
    **dict.fromkeys("iI|", "|"),
}
# What a record or an array of records has by itself, whatever its fields are called.
_OF_VOID = ("setfield", "getfield", "dtype")


def find_duplicate(list):
    """What occurs more than once in a list.

    >>> np.rec.find_duplicate(['a', 'b', 'a'])
    ['a']
    """
    return [item for item, count in Counter(list).items() if count > 1]


class format_parser:
    """Makes a structured dtype, in `dtype`, of formats, names and titles.

    `formats` is a text such as 'f8, i4' or a list of dtypes; `names` a text with commas or a list; names that are
    missing are f0, f1, …. `byteorder` is given to all fields.

    >>> np.rec.format_parser(['f8', 'i4'], 'a,b', []).dtype
    dtype([('a', '<f8'), ('b', '<i4')])
    """

    __module__ = "numpy.rec"

    def __init__(self, formats, names, titles, aligned=False, byteorder=None):
        if formats is None:
            raise ValueError("Need formats argument")
        fields = self._fields(formats, aligned)
        count = len(fields.names)
        columns = {
            "names": self._names(names, count),
            "formats": [fields.fields[name][0] for name in fields.names],
            "offsets": [fields.fields[name][1] for name in fields.names],
            "titles": self._titles(titles, count),
            "itemsize": fields.itemsize,
        }
        made = make_dtype(columns)
        self.dtype = made if byteorder is None else made.newbyteorder(_BYTE_ORDERS[byteorder[0]])

    @staticmethod
    def _fields(formats, aligned):
        if isinstance(formats, list):
            formats = [(f"f{i}", one) for i, one in enumerate(formats)]
        made = make_dtype(formats, aligned)
        return make_dtype([("f1", made)], aligned) if made.fields is None else made

    @staticmethod
    def _names(names, count):
        if not names:
            names = []
        elif isinstance(names, str):
            names = names.split(",")
        elif not isinstance(names, (list, tuple)):
            raise NameError(f"illegal input names {names!r}")
        names = [name.strip() for name in names[:count]]
        names += [f"f{i}" for i in range(len(names), count)]
        twice = find_duplicate(names)
        if twice:
            raise ValueError(f"Duplicate field names: {twice}")
        return names

    @staticmethod
    def _titles(titles, count):
        titles = [title.strip() for title in titles[:count]] if titles else []
        return titles + [None] * (count - len(titles))


class record(void):
    """A structured scalar whose fields are attributes."""

    __name__ = "record"
    __module__ = "numpy"

    def __getattribute__(self, attr):
        own = super().__getattribute__
        try:
            return own(attr)
        except AttributeError:
            field = (own("dtype").fields or {}).get(attr)
            if field is None:
                raise AttributeError(f"'record' object has no attribute '{attr}'") from None
        value = self.getfield(*field[:2])
        return _as_record(self, value) if isinstance(value, void) else value

    def __setattr__(self, attr, val):
        if attr in _OF_VOID:
            raise AttributeError(f"Cannot set '{attr}' attribute")
        field = (self.dtype.fields or {}).get(attr)
        if field is not None:
            self.setfield(val, *field[:2])
        elif getattr(self, attr, None):
            super().__setattr__(attr, val)
        else:
            raise AttributeError(f"'record' object has no attribute '{attr}'")

    def __getitem__(self, indx):
        return _as_record(self, super().__getitem__(indx))

    def pprint(self):
        """The fields, each on a line of its own."""
        width = max(len(name) for name in self.dtype.names)
        return "\n".join(f"{name:>{width}}: {getattr(self, name)}" for name in self.dtype.names)


def _as_record(parent, value):
    dtype = getattr(value, "dtype", None)
    if getattr(dtype, "names", None) is None:
        return value
    return value.view((type(parent), dtype))


class recarray(ndarray):
    """An array of records: its fields are attributes.

    The fields are given by `dtype`, or by `formats`, `names`, `titles`, `aligned` and `byteorder` as to
    `format_parser`. Without `buf` the elements are not set.

    >>> np.array([(1, 2.0)], dtype=[('x', int), ('y', float)]).view(np.recarray).x
    array([1])
    """

    __name__ = "recarray"
    __module__ = "numpy.rec"

    def __new__(
        subtype,
        shape,
        dtype=None,
        buf=None,
        offset=0,
        strides=None,
        formats=None,
        names=None,
        titles=None,
        byteorder=None,
        aligned=False,
        order="C",
    ):
        """An array of records of this shape."""
        described = _described(dtype, formats, names, titles, aligned, byteorder)
        records = make_dtype((record, described))
        if buf is None:
            return ndarray.__new__(subtype, shape, records, order=order)
        return ndarray.__new__(subtype, shape, records, buffer=buf, offset=offset, strides=strides, order=order)

    def __array_finalize__(self, obj):
        if self.dtype.type is not record and self.dtype.names is not None:
            self.dtype = self.dtype  # which makes it one of records

    def __getattribute__(self, attr):
        try:
            return object.__getattribute__(self, attr)
        except AttributeError:
            pass
        field = (ndarray.__getattribute__(self, "dtype").fields or {}).get(attr)
        if field is None:
            raise AttributeError(f"recarray has no attribute {attr}")
        return self._view_of_field(self.getfield(*field[:2]))

    def _view_of_field(self, values):
        if values.dtype.names is None:
            return values.view(ndarray)
        if issubclass(values.dtype.type, void):
            return values.view(dtype=(self.dtype.type, values.dtype))
        return values

    def __setattr__(self, attr, val):
        if attr == "dtype" and issubclass(val.type, void) and val.names is not None:
            val = make_dtype((record, val))
        is_new = attr not in self.__dict__
        try:
            object.__setattr__(self, attr, val)
        except Exception:
            if attr not in (self.dtype.fields or {}):
                raise
        else:
            if attr not in (self.dtype.fields or {}):
                return
            if is_new:
                # A field of that name comes before an attribute of the object.
                try:
                    object.__delattr__(self, attr)
                except Exception:
                    return
        self.setfield(val, *self.dtype.fields[attr][:2])

    def __getitem__(self, indx):
        found = super().__getitem__(indx)
        if not isinstance(found, ndarray):
            return found
        if found.dtype.names is None:
            return found.view(type=ndarray)
        return self._view_of_field(found.view(type(self)))

    def __repr__(self):
        shown = self.dtype
        prefix, form = "array(", "array(%s,%sdtype=%s).view(numpy.recarray)"
        if shown.type is record or not issubclass(shown.type, void):
            if shown.type is record:
                shown = make_dtype((void, shown))
            prefix, form = "rec.array(", "rec.array(%s,%sdtype=%s)"
        if self.size > 0 or self.shape == (0,):
            elements = array2string(self, separator=", ", prefix=prefix, suffix=",")
        else:
            elements = f"[], shape={self.shape!r}"
        return form % (elements, "\n" + " " * len(prefix), shown)

    def field(self, attr, val=None):
        """The field of a name or a position, or, with `val`, sets it."""
        name = self.dtype.names[attr] if isinstance(attr, int) else attr
        field = self.dtype.fields[name][:2]
        if val is not None:
            return self.setfield(val, *field)
        values = self.getfield(*field)
        return values if values.dtype.names is not None else values.view(ndarray)


def _described(dtype, formats, names, titles, aligned, byteorder):
    if dtype is not None:
        return make_dtype(dtype)
    return format_parser(formats, names, titles, aligned, byteorder).dtype


def _as_shape(shape):
    return (shape,) if isinstance(shape, int) else shape


def fromarrays(arrayList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    """An array of records of a list of arrays, one for each field.

    Arrays of another shape than the first one or `shape`, or another number of arrays than of fields, are a ValueError.

    >>> np.rec.fromarrays([[1, 2], ['a', 'b']], names='n,t').t
    array(['a', 'b'], dtype='<U1')
    """
    arrays = [asarray(one) for one in arrayList]
    shape = arrays[0].shape if shape is None or shape == 0 else _as_shape(shape)
    if formats is None and dtype is None:
        formats = [one.dtype for one in arrays]
    described = _described(dtype, formats, names, titles, aligned, byteorder)
    if len(described) != len(arrays):
        raise ValueError("mismatch between the number of fields and the number of arrays")
    inner = len(described[0].shape)
    if inner > 0:
        shape = shape[:-inner]
    result = recarray(shape, described)
    for position, (name, values) in enumerate(zip(described.names, arrays, strict=True)):
        outer = values.shape[: values.ndim - described[position].ndim]
        if outer != shape:
            raise ValueError(f'array-shape mismatch in array {position} ("{name}")')
        result[name] = values
    return result


def fromrecords(recList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    """An array of records of a list of records, as tuples.

    >>> np.rec.fromrecords([(1, 'a'), (2, 'b')], names='n,t').n
    array([1, 2])
    """
    if formats is None and dtype is None:
        cells = new_array(recList, dtype=object)
        columns = [new_array(cells[..., i].tolist()) for i in range(cells.shape[-1])]
        return fromarrays(columns, shape=shape, names=names, titles=titles, aligned=aligned, byteorder=byteorder)
    records = make_dtype((record, _described(dtype, formats, names, titles, aligned, byteorder)))
    try:
        result = new_array(recList, dtype=records)
    except (TypeError, ValueError):
        return _from_lists(recList, records, shape)
    if shape is not None and result.shape != shape:
        result = result.reshape(shape)
    return result.view(recarray)


def _from_lists(rows, records, shape):
    shape = len(rows) if shape is None else shape
    shape = _as_shape(shape)
    if len(shape) > 1:
        raise ValueError("Can only deal with 1-d array.")
    result = recarray(shape, records)
    for i in range(result.size):
        result[i] = tuple(rows[i])
    warnings.warn(
        "fromrecords expected a list of tuples, may have received a list of lists instead. In the future that will "
        "raise an error",
        FutureWarning,
        stacklevel=3,
    )
    return result


def fromstring(
    datastring,
    dtype=None,
    shape=None,
    offset=0,
    formats=None,
    names=None,
    titles=None,
    aligned=False,
    byteorder=None,
):
    """A read-only array of records over the bytes of `datastring`, from byte `offset` on.

    >>> np.rec.fromstring(b'\\x01\\x02', dtype=[('a', 'u1')])
    rec.array([(1,), (2,)],
              dtype=[('a', 'u1')])
    """
    if dtype is None and formats is None:
        raise TypeError("fromstring() needs a 'dtype' or 'formats' argument")
    described = _described(dtype, formats, names, titles, aligned, byteorder)
    if shape in (None, -1):
        shape = (len(datastring) - offset) // described.itemsize
    return recarray(shape, described, buf=datastring, offset=offset)


def fromfile(
    fd, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False, byteorder=None
):
    """An array of records of the bytes of a file: a path, or an object with `readinto`.

    Too few bytes for `shape`, which may have one -1, are a ValueError.
    """
    if dtype is None and formats is None:
        raise TypeError("fromfile() needs a 'dtype' or 'formats' argument")
    shape = (-1,) if shape is None else _as_shape(shape)
    described = _described(dtype, formats, names, titles, aligned, byteorder)
    with nullcontext(fd) if hasattr(fd, "readinto") else open(os.fspath(fd), "rb") as stream:  # noqa: PTH123
        if offset > 0:
            stream.seek(offset, 1)
        size = _bytes_left(stream)
        known = prod(shape) * described.itemsize
        if known < 0:
            shape = tuple(size // -known if extent == -1 else extent for extent in shape)
        wanted = prod(shape) * described.itemsize
        if wanted > size:
            raise ValueError("Not enough bytes left in file for specified shape and type.")
        result = recarray(shape, described)
        if stream.readinto(result.data) != wanted:
            raise OSError("Didn't read as many bytes as expected")
    return result


def _bytes_left(stream):
    at = stream.tell()
    stream.seek(0, 2)
    size = stream.tell() - at
    stream.seek(at, 0)
    return size


def array(
    obj,
    dtype=None,
    shape=None,
    offset=0,
    strides=None,
    formats=None,
    names=None,
    titles=None,
    aligned=False,
    byteorder=None,
    copy=True,
):
    """An array of records of nearly anything: arrays, lists of records or of arrays, bytes, an open file, None.

    >>> np.rec.array([(1, 2.0)], dtype=[('x', int), ('y', float)]).y
    array([2.])
    """
    needs_fields = isinstance(obj, (type(None), str)) or hasattr(obj, "readinto")
    if needs_fields and formats is None and dtype is None:
        raise ValueError("Must define formats (or dtype) if object is None, string, or an open file")
    described = {}
    if dtype is not None:
        dtype = make_dtype(dtype)
    elif formats is not None:
        dtype = format_parser(formats, names, titles, aligned, byteorder).dtype
    else:
        described = {
            "formats": formats,
            "names": names,
            "titles": titles,
            "aligned": aligned,
            "byteorder": byteorder,
        }
    if obj is None:
        if shape is None:
            raise ValueError("Must define a shape if obj is None")
        return recarray(shape, dtype, buf=obj, offset=offset, strides=strides)
    if isinstance(obj, bytes):
        return fromstring(obj, dtype, shape=shape, offset=offset, **described)
    if isinstance(obj, (list, tuple)):
        make = fromrecords if isinstance(obj[0], (tuple, list)) else fromarrays
        return make(obj, dtype=dtype, shape=shape, **described)
    if hasattr(obj, "readinto"):
        return fromfile(obj, dtype=dtype, shape=shape, offset=offset)
    if not isinstance(obj, ndarray):
        if not isinstance(getattr(obj, "__array_interface__", None), dict):
            raise ValueError("Unknown input type")
        obj, copy = new_array(obj), False
    if dtype is not None and obj.dtype != dtype:
        obj = obj.view(dtype)
    if copy:
        obj = obj.copy()
    return obj.view(recarray)


for _function in (array, find_duplicate, fromarrays, fromfile, fromrecords, fromstring):
    _function.__module__ = "numpy.rec"
del _function
