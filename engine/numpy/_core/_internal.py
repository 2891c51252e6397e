"""What the extension needs of Python now and then: ctypes, formats of the buffer protocol."""

import math
import re
import sys

from _ndojo import _reconstruct, dtype  # noqa: F401 (old pickles look for _reconstruct here)

try:
    import ctypes
except ImportError:
    ctypes = None


# ---- ndarray.ctypes ----


class _dummy_ctype:
    """What stands for a ctypes type where Python has no ctypes: it holds a value."""

    def __init__(self, cls):
        self._cls = cls

    def __mul__(self, other):
        return self

    def __call__(self, *other):
        return self._cls(other)

    def __eq__(self, other):
        return self._cls == other._cls

    def __ne__(self, other):
        return self._cls != other._cls

    __hash__ = None


class _missing_ctypes:
    """The parts of ctypes that `_ctypes` uses, without ctypes."""

    def cast(self, num, obj):
        return num.value

    class c_void_p:
        def __init__(self, ptr):
            self.value = ptr


def _getintp_ctype():
    """The ctypes type of an extent or a stride."""
    return _dummy_ctype(int) if ctypes is None else ctypes.c_ssize_t


class _ctypes:
    """Address, shape and strides of an array as ctypes objects, each of which keeps the array alive."""

    def __init__(self, array, ptr=None):
        self._arr = array
        self._ctypes = _missing_ctypes() if ctypes is None else ctypes
        self._data = self._ctypes.c_void_p(ptr)
        self._data._arr = array
        self._zerod = array.ndim == 0

    def data_as(self, obj):
        """The address as another pointer type, e.g. ``ctypes.POINTER(ctypes.c_double)``."""
        pointer = self._ctypes.cast(self._data, obj)
        pointer._arr = self._arr
        return pointer

    def shape_as(self, obj):
        """The shape as an array of a ctypes integer type; None for 0-d arrays."""
        return None if self._zerod else (obj * self._arr.ndim)(*self._arr.shape)

    def strides_as(self, obj):
        """The strides as an array of a ctypes integer type; None for 0-d arrays."""
        return None if self._zerod else (obj * self._arr.ndim)(*self._arr.strides)

    @property
    def data(self):
        """The address of the first element, an int."""
        return self._data.value

    @property
    def shape(self):
        """The shape as an array of ``ctypes.c_ssize_t``."""
        return self.shape_as(_getintp_ctype())

    @property
    def strides(self):
        """The strides as an array of ``ctypes.c_ssize_t``."""
        return self.strides_as(_getintp_ctype())

    @property
    def _as_parameter_(self):
        return self._data


# ---- formats of the buffer protocol (PEP 3118) ----

# Type characters in native sizes, and where standard sizes differ.
_NATIVE = {
    **dict(zip("?cbBhHiIlLqQfdgeOx", "?SbBhHiIlLqQfdgeOV", strict=True)),
    "Zf": "F",
    "Zd": "D",
    "Zg": "G",
    "s": "S",
    "w": "U",
}
_STANDARD = {**_NATIVE, "h": "i2", "H": "u2", "i": "i4", "I": "u4", "l": "i4", "L": "u4", "q": "i8", "Q": "u8"}
_SIZED = "SUV"  # a count before them is their length
_UNSUPPORTED = {
    "u": "UCS-2 strings",
    "&": "pointers",
    "t": "bitfields",
    "X": "function pointers",
}
_ITEM = re.compile(r"(?P<order>[@=<>^!]*)(?P<shape>\([\d,]+\))?(?P<order2>[@=<>^!]*)(?P<count>\d*)(?P<type>T\{|Z.|.)")


class _Format:
    """A format that is being read: the text, the place, and the byte order that holds there."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.order = "@"


def _dtype_from_pep3118(spec):
    """The dtype of a format of the buffer protocol; ValueError or NotImplementedError where none is."""
    return _read_structure(_Format(spec), False)[0]


def _read_structure(source, is_nested):
    """The dtype of the items up to the end or a closing brace, and its alignment."""
    names, formats, offsets = [], [], []
    offset, alignment = 0, 1
    while source.at < len(source.text):
        if source.text[source.at] == "}":
            source.at += 1
            break
        value, align, count, shape, is_padding = _read_item(source)
        following = 0
        if source.order == "@":
            offset += -offset % align
            inner = -value.itemsize % align
            if inner and (count > 1 or (shape is not None and math.prod(shape) > 1)):
                value = _padded(value, inner)
            else:
                following = inner
            alignment = math.lcm(align, alignment)
        if count != 1:
            value = dtype((value, (count,)))
        if shape is not None:
            value = dtype((value, shape))
        name = _read_name(source)
        if not (is_padding and name is None):
            if name is not None and name in names:
                raise RuntimeError(f"Duplicate field name '{name}' in PEP3118 format")
            names.append(name)
            formats.append(value)
            offsets.append(offset)
        offset += value.itemsize + following
    size = offset + (-offset % alignment if source.order == "@" else 0)
    is_single = names == [None] and offsets[0] == 0 and size == formats[0].itemsize
    if is_single and not is_nested:
        return formats[0], alignment
    fields = {"names": _all_named(names), "formats": formats, "offsets": offsets, "itemsize": size}
    return dtype(fields), alignment


def _read_item(source):
    """One item: its dtype without repetitions, alignment, count, shape, and whether it is padding."""
    item = _ITEM.match(source.text, source.at)
    if item is None:
        raise ValueError(f"Unknown PEP 3118 data type specifier {source.text[source.at :]!r}")
    orders = item["order"] + item["order2"]
    if orders:
        source.order = ">" if orders[-1] == "!" else orders[-1]
    shape = tuple(int(extent) for extent in item["shape"][1:-1].split(",") if extent) if item["shape"] else None
    count = int(item["count"]) if item["count"] else 1
    kind = item["type"]
    source.at = item.end()
    if kind == "T{":
        value, align = _read_structure(source, True)
        return value, align, count, shape, False
    if kind in _UNSUPPORTED:
        raise NotImplementedError(f"Unrepresentable PEP 3118 data type {kind!r} ({_UNSUPPORTED[kind]})")
    table = _NATIVE if source.order in "@^" else _STANDARD
    if kind not in table:
        raise ValueError(f"Unknown PEP 3118 data type specifier {source.text[item.start('type') :]!r}")
    code = table[kind]
    if code in _SIZED:
        code, count = f"{code}{count}", 1
    value = dtype(("=" if source.order in "@^" else source.order) + code)
    return value, value.alignment, count, shape, kind == "x"


def _read_name(source):
    if source.text[source.at : source.at + 1] != ":":
        return None
    end = source.text.index(":", source.at + 1)
    name = source.text[source.at + 1 : end]
    source.at = end + 1
    return name


def _all_named(names):
    """Names for fields without one: f0, f1, … as far as they are free."""
    taken = {name for name in names if name is not None}
    free = (f"f{i}" for i in range(sys.maxsize) if f"f{i}" not in taken)
    return [next(free) if name is None else name for name in names]


def _padded(value, padding):
    """A dtype with bytes of padding behind it."""
    if value.fields is None:
        fields = {"names": ["f0"], "formats": [value], "offsets": [0]}
    else:
        fields = {
            "names": list(value.names),
            "formats": [value.fields[name][0] for name in value.names],
            "offsets": [value.fields[name][1] for name in value.names],
        }
    return dtype({**fields, "itemsize": value.itemsize + padding})
