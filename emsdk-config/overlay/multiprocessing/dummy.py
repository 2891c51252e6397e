"""multiprocessing.dummy: the same serial Pool, and threading's names."""

from multiprocessing import Queue, current_process, freeze_support  # noqa: F401
from multiprocessing.pool import Pool  # noqa: F401
from threading import Condition, Event, Lock, RLock, Semaphore, Thread as Process  # noqa: F401
