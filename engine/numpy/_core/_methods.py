"""Methods of ndarray that are Python."""

import os
import pickle
from contextlib import nullcontext


def _opened(file, mode):
    """A file by its name, or one that is open and stays so."""
    if hasattr(file, "write") or hasattr(file, "read"):
        return nullcontext(file)
    return open(os.fspath(file), mode)  # noqa: PTH123 (names may be bytes)


def _dump(self, file, protocol=2):
    with _opened(file, "wb") as opened:
        pickle.dump(self, opened, protocol=protocol)


def _dumps(self, protocol=2):
    return pickle.dumps(self, protocol=protocol)


def _tofile(self, file, sep="", format="%s"):
    """Write the elements in C order: as bytes, or as text with `sep` between them."""
    if not hasattr(file, "flush"):
        try:
            os.fspath(file)
        except TypeError:
            raise AttributeError(f"{type(file).__name__!r} object has no attribute 'flush'") from None
    with _opened(file, "wb") as opened:
        if sep == "":
            opened.write(self.tobytes())
        else:
            opened.write(sep.join([_formatted(one, format) for one in self.ravel().tolist()]).encode())


def _formatted(value, format):
    return str(value) if format in ("", "%s") else format % (value,)
