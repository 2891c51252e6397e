"""multiprocessing for a page, where there are no processes.

A Pool runs its tasks one after another in the calling interpreter, with the results, the order and the exceptions
that the desktop's Pool gives; only the speed-up is missing. A Process cannot be made to pretend, so starting one
raises RuntimeError.
"""

from __future__ import annotations

from multiprocessing.pool import Pool, TimeoutError
from queue import Queue, SimpleQueue
from threading import BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

__all__ = [
    "BoundedSemaphore", "Condition", "Event", "Lock", "Pool", "Process", "Queue", "RLock", "Semaphore", "SimpleQueue",
    "TimeoutError", "active_children", "cpu_count", "current_process", "freeze_support", "get_context",
    "get_start_method", "parent_process", "set_start_method",
]  # fmt: skip


class Process:
    """Holds a target and its arguments as the real one does; `start` says that there are no processes."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self.name = name or "Process-1"
        self.daemon = bool(daemon)
        self.exitcode = None
        self.pid = None

    def start(self):
        raise RuntimeError(
            "processes cannot be started in a browser page: call the target itself, "
            "or use multiprocessing.Pool, which runs its tasks one after another here"
        )

    def is_alive(self):
        return False


class _MainProcess(Process):
    def __init__(self):
        super().__init__(name="MainProcess")
        self.pid = 1

    def is_alive(self):
        return True


_main_process = _MainProcess()


def cpu_count():
    return 1


def current_process():
    return _main_process


def parent_process():
    return None


def active_children():
    return []


def freeze_support():
    """Nothing to do: no frozen executable is started again here."""


def get_start_method(allow_none=False):
    return "spawn"


def set_start_method(method, force=False):
    if method not in ("fork", "spawn", "forkserver", None):
        raise ValueError(f"cannot find context for {method!r}")


def get_context(method=None):
    """The module itself: there is one way only to run tasks here."""
    import sys

    set_start_method(method)
    return sys.modules[__name__]
