"""stdin, stdout and stderr of a program: CPython's own text layer over the host."""

import io
import sys

import _ndojo_host


class _Sink(io.RawIOBase):
    """The binary end of stdout or stderr; buffering is the host's."""

    def __init__(self, name, write):
        self.name = name
        self.mode = "wb"
        self.write = write

    def writable(self):
        return True

    def flush(self):
        super().flush()
        _ndojo_host.flush()


class _Keyboard(io.RawIOBase):
    """The binary end of stdin: the lines that the host's reader gives."""

    name = "<stdin>"
    mode = "rb"
    rest = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.rest:
            self.rest = self._line()
        size = min(len(buffer), len(self.rest))
        buffer[:size] = self.rest[:size]
        self.rest = self.rest[size:]
        return size

    def _line(self):
        if not _ndojo_host.can_read():
            raise EOFError("input() is not available here: write the values into the code")
        line = _ndojo_host.readline()
        if line is None:
            return b""
        return (line if line.endswith("\n") else line + "\n").encode("utf-8", "replace")


def open_streams():
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_Keyboard()), "utf-8", "strict")
    sys.stdout = io.TextIOWrapper(_Sink("<stdout>", _ndojo_host.write_stdout), "utf-8", "strict", write_through=True)
    sys.stderr = io.TextIOWrapper(
        _Sink("<stderr>", _ndojo_host.write_stderr), "utf-8", "backslashreplace", write_through=True
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
