"""All of numpy.testing's names, and the private ones that NumPy's tests ask for here."""

# ruff: noqa: F401, F403

from . import (
    asserting,
    comparing,
    environment,
    garbage,
    messages,
    raising,
    resources,
    running,
    strings,
    suppressing,
    ulp,
    warning,
)
from .alignment import _gen_alignment_data
from .asserting import *
from .comparing import *
from .environment import *
from .environment import _glibc_older_than
from .garbage import *
from .garbage import _assert_valid_refcount
from .messages import *
from .raising import *
from .raising import KnownFailureTest
from .resources import *
from .resources import _get_mem_available, _parse_size, check_free_memory, requires_memory
from .running import *
from .running import _no_tracing
from .strings import *
from .suppressing import *
from .ulp import *
from .ulp import integer_repr, nulp_diff
from .warning import *

_PARTS = (
    asserting,
    comparing,
    environment,
    garbage,
    messages,
    raising,
    resources,
    running,
    strings,
    suppressing,
    ulp,
    warning,
)
__all__ = [name for part in _PARTS for name in part.__all__]


def __getattr__(name):
    if name == "SkipTest":
        from unittest.case import SkipTest

        return SkipTest
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
