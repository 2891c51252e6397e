"""Arrays from files, without a header."""

import os
from contextlib import nullcontext

from _ndojo import frombuffer, read_numbers


def read(file, dtype, count, sep, offset):
    """np.fromfile, its arguments checked: at most `count` elements from byte `offset` on, all if it is negative."""
    if offset != 0 and sep != "":
        raise TypeError("'offset' argument only permitted for binary files")
    if dtype.hasobject:
        raise ValueError("Cannot read into object array")
    with _opened(file) as opened:
        opened.seek(offset, os.SEEK_CUR)
        start = opened.tell()
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
        return nullcontext(bytes_of(file))


def bytes_of(file):
    """What reads and writes the bytes of an open file, at its position. Only files of the system will do.

    What has no descriptor, such as io.BytesIO, raises io.UnsupportedOperation, as in NumPy.
    """
    file.flush()
    file.fileno()
    if not hasattr(file, "buffer"):
        return file
    if file.seekable():
        file.buffer.seek(file.tell())
    return file.buffer


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
