"""Files, memory and time of tests."""

import contextlib
import functools
import os
import re
import sys
import time
from pathlib import Path

__all__ = ["jiffies", "measure", "memusage", "tempdir", "temppath"]

_STAT_FIELD_OF_USER_TIME = 13
_STAT_FIELD_OF_SIZE = 22
_SECONDS_PER_JIFFY = 0.01
_STARTED = time.time()
_UNITS = {"": 1, "b": 1}
_UNITS |= {prefix: 1000**power for power, prefix in enumerate("kmgt", 1)}
_UNITS |= {f"{prefix}b": 1000**power for power, prefix in enumerate("kmgt", 1)}
_UNITS |= {f"{prefix}ib": 1024**power for power, prefix in enumerate("kmgt", 1)}


@contextlib.contextmanager
def tempdir(*args, **kwargs):
    """A block with a temporary folder, whose path it gives; the arguments are those of `tempfile.mkdtemp`."""
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(*args, **kwargs)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def temppath(*args, **kwargs):
    """A block with a temporary file, closed, whose path it gives; the arguments are those of `tempfile.mkstemp`."""
    import tempfile

    descriptor, path = tempfile.mkstemp(*args, **kwargs)
    os.close(descriptor)
    try:
        yield path
    finally:
        Path(path).unlink()


def _process_stat(path, field):
    return int(Path(path or f"/proc/{os.getpid()}/stat").read_text().split(" ")[field])


if sys.platform.startswith("linux"):

    def memusage(_proc_pid_stat=None):
        """The size of this process in virtual memory, in bytes; None where the system does not tell."""
        try:
            return _process_stat(_proc_pid_stat, _STAT_FIELD_OF_SIZE)
        except (OSError, ValueError, IndexError):
            return None

    def jiffies(_proc_pid_stat=None):
        """The hundredths of a second that this process has run in user mode."""
        try:
            return _process_stat(_proc_pid_stat, _STAT_FIELD_OF_USER_TIME)
        except (OSError, ValueError, IndexError):
            return int((time.time() - _STARTED) / _SECONDS_PER_JIFFY)

else:

    def memusage():
        """The size of this process; the system does not tell: NotImplementedError."""
        raise NotImplementedError

    def jiffies():
        """The hundredths of a second since numpy.testing was imported."""
        return int((time.time() - _STARTED) / _SECONDS_PER_JIFFY)


def measure(code_str, times=1, label=None):
    """The seconds that a code takes to run `times` times among the caller's names, to a hundredth of a second.

    >>> seconds = np.testing.measure("for i in range(1000): np.sqrt(i**2)", times=10)
    """
    frame = sys._getframe(1)
    code = compile(code_str, f"Test name: {label} ", "exec")
    started = jiffies()
    for _ in range(times):
        exec(code, frame.f_globals, frame.f_locals)
    return _SECONDS_PER_JIFFY * (jiffies() - started)


def requires_memory(free_bytes):
    """A decorator that skips a test when less memory is available; a MemoryError in it is an expected failure."""
    import pytest

    def decorator(function):
        @functools.wraps(function)
        def checked(*args, **kwargs):
            trouble = check_free_memory(free_bytes)
            if trouble is not None:
                pytest.skip(trouble)
            try:
                return function(*args, **kwargs)
            except MemoryError:
                pytest.xfail("MemoryError raised")

        return checked

    return decorator


def check_free_memory(free_bytes):
    """None if so much memory is available, else a text that says what is; NPY_AVAILABLE_MEM overrides the system."""
    name = "NPY_AVAILABLE_MEM"
    given = os.environ.get(name)
    needed = f"{free_bytes / 1e9} GB memory required, but"
    if given is not None:
        try:
            available = _parse_size(given)
        except ValueError as error:
            raise ValueError(f"Invalid environment variable {name}: {error}") from None
        text = f"{needed} environment variable {name}={given} set"
    else:
        available = _get_mem_available()
        if available is None:
            return (
                f"Could not determine available memory; set {name} environment variable "
                f"(e.g. {name}=16GB) to run the test."
            )
        text = f"{needed} {available / 1e9} GB available"
    return text if available < free_bytes else None


def _parse_size(size_str):
    """The bytes of a size as "12 GB"."""
    match = re.fullmatch(r"\s*(\d+|\d+\.\d+)\s*([a-z]*)\s*", size_str.lower())
    if match is None or match[2] not in _UNITS:
        raise ValueError(f"value {size_str!r} not a valid size")
    return int(float(match[1]) * _UNITS[match[2]])


def _get_mem_available():
    """The bytes of memory that programs can still have; None if unknown."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return None
    sizes = {line.split()[0].strip(":"): int(line.split()[1]) * 1024 for line in lines}
    return sizes.get("MemAvailable", sizes["MemFree"] + sizes["Cached"])
