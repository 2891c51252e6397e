"""Facts about the interpreter and the machine that tests depend on."""

import os
import pathlib
import platform
import sys
import sysconfig

import numpy as np

__all__ = [
    "BLAS_SUPPORTS_FPE",
    "HAS_LAPACK64",
    "HAS_REFCOUNT",
    "IS_64BIT",
    "IS_EDITABLE",
    "IS_INSTALLED",
    "IS_MUSL",
    "IS_PYPY",
    "IS_PYSTON",
    "IS_WASM",
    "NOGIL_BUILD",
    "NUMPY_ROOT",
    "check_support_sve",
    "verbose",
]

verbose = 0

NUMPY_ROOT = pathlib.Path(np.__file__).parent
# This package is linked into the program or found on the path: pip knows nothing of it.
IS_INSTALLED = False
IS_EDITABLE = False

IS_WASM = platform.machine() in ("wasm32", "wasm64")
IS_PYPY = sys.implementation.name == "pypy"
IS_PYSTON = hasattr(sys, "pyston_version_info")
HAS_REFCOUNT = hasattr(sys, "getrefcount") and not IS_PYSTON
IS_MUSL = "musl" in (sysconfig.get_config_var("HOST_GNU_TYPE") or "")
NOGIL_BUILD = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
IS_64BIT = np.dtype(np.intp).itemsize == 8

# Products are the engine's own: they report floating-point events, and there is no LAPACK with wide integers.
BLAS_SUPPORTS_FPE = True
HAS_LAPACK64 = False


def check_support_sve():
    """Whether the processor has Arm's scalable vectors."""
    return "sve" in _processor_features().split()


def _processor_features():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return ""
    return " ".join(line for line in lines if line.startswith(("flags", "Features")))


def _glibc_older_than(version):
    """Whether the C library is glibc and its version, as a text, sorts before `version`."""
    try:
        ours = os.confstr("CS_GNU_LIBC_VERSION").rpartition(" ")[2]
    except (AttributeError, OSError, ValueError):
        return False
    return ours < version
