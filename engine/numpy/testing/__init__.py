"""What tests of array code need: assertions on arrays, on exceptions and on warnings."""

# ruff: noqa: F401, F403, F405

from . import _private, overrides
from ._private.utils import *
from ._private.utils import _assert_valid_refcount, _gen_alignment_data

__all__ = [*_private.utils.__all__, "SkipTest", "TestCase", "overrides"]


def __getattr__(name):
    # unittest takes longer to import than all of this package.
    if name in ("SkipTest", "TestCase"):
        from unittest import case

        return getattr(case, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
