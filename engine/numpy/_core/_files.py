"""Arrays from files, without a header."""

import os
from contextlib import nullcontext

from _ndojo import call_like, frombuffer, read_numbers
from _ndojo import dtype as make_dtype

__all__ = ["fromfile"]


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    """A new 1-d array of the elements in a file: of its bytes, or of its text with `sep` between numbers.

    At most `count` are read, all if it is negative; those before byte `offset` are passed over.

    >>> np.arange(3).tofile("numbers.bin")
    >>> np.fromfile("numbers.bin", dtype=int)
    array([0, 1, 2])
    """
    if like is not None:
        return call_like(fromfile, like, file, dtype=dtype, count=count, sep=sep, offset=offset)
    if offset != 0 and sep != "":
        raise TypeError("'offset' argument only permitted for binary files")
    with _opened(file) as opened:
        opened.seek(offset, os.SEEK_CUR)
        start = opened.tell()
        dtype = make_dtype(dtype)
        if sep == "":
            return _elements(opened, dtype, count)
        array, consumed, is_complete = read_numbers(opened.read(), dtype, count, sep)
        opened.seek(start + consumed)
        if not is_complete:
            raise ValueError("string or file could not be read to its end due to unmatched data")
        return array


def _opened(file):
    """A file by its name, or one that is open and stays so."""
    try:
        return open(os.fspath(file), "rb")  # noqa: PTH123 (names may be bytes)
    except TypeError:
        if not hasattr(file, "flush"):
            raise AttributeError(f"{type(file).__name__!r} object has no attribute 'flush'") from None
        return nullcontext(file)


def _elements(opened, dtype, count):
    if count < 0:
        start = opened.tell()
        rest = opened.seek(0, os.SEEK_END) - start
        if rest < 0:
            raise ValueError("negative dimensions are not allowed")
        opened.seek(start)
        count = rest // dtype.itemsize
    data = opened.read(count * dtype.itemsize)
    return frombuffer(data, dtype, len(data) // dtype.itemsize).copy()
