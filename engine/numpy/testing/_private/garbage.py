"""Assertions on reference cycles and reference counts."""

import contextlib
import gc
import sys

import numpy as np

from .environment import HAS_REFCOUNT, IS_PYPY

__all__ = ["assert_no_gc_cycles", "break_cycles"]

MOST_COLLECTIONS = 100


@contextlib.contextmanager
def _assert_no_gc_cycles_context(name=None):
    __tracebackhide__ = True
    if not HAS_REFCOUNT:
        yield
        return
    if not gc.isenabled():
        raise AssertionError("")
    gc.disable()
    flags = gc.get_debug()
    try:
        if all(gc.collect() != 0 for _ in range(MOST_COLLECTIONS)):
            raise RuntimeError(
                "Unable to fully collect garbage - perhaps a __del__ method is creating more reference cycles?"
            )
        gc.set_debug(gc.DEBUG_SAVEALL)
        yield
        count = gc.collect()
        found = gc.garbage[:]
    finally:
        del gc.garbage[:]
        gc.set_debug(flags)
        gc.enable()
    if count:
        during = "" if name is None else f" when calling {name}"
        raise AssertionError(
            f"Reference cycles were found{during}: {count} objects were collected, "
            f"of which {len(found)} are shown below:{''.join(map(_described, found))}"
        )


def _described(item):
    from pprint import pformat

    text = pformat(item).replace("\n", "\n    ")
    return f"\n  {type(item).__name__} object with id={id(item)}:\n    {text}"


def assert_no_gc_cycles(*args, **kwargs):
    """AssertionError if a call leaves reference cycles: `assert_no_gc_cycles(function, *args, **kwargs)`.

    Without a function it is for a `with` block. Returns nothing: the result belongs to what is collected.
    """
    if not args:
        return _assert_no_gc_cycles_context()
    function, *rest = args
    with _assert_no_gc_cycles_context(name=function.__name__):
        function(*rest, **kwargs)
    return None


def break_cycles():
    """Collect what only reference cycles keep alive."""
    gc.collect()
    if IS_PYPY:
        # Objects that finalizers free take a collection of their own.
        for _ in range(4):
            gc.collect()


def _assert_valid_refcount(op):
    """AssertionError if a binary function lets go of a small integer that it does not own."""
    if not HAS_REFCOUNT:
        return True
    operand = np.arange(100 * 100).reshape(100, 100)
    one = 1
    gc.disable()
    try:
        before = sys.getrefcount(one)
        results = [op(operand, operand) for _ in range(15)]
        after = sys.getrefcount(one)
    finally:
        gc.enable()
    del results
    if after < before:
        raise AssertionError("")
    return None
