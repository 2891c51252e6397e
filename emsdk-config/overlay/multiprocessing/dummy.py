"""multiprocessing.dummy: the same serial Pool, and threading's names."""

from multiprocessing import Queue, current_process, freeze_support
from multiprocessing.pool import Pool
from threading import Condition, Event, Lock, RLock, Semaphore
from threading import Thread as Process
