"""A Pool that runs each task at once in the calling interpreter."""

from __future__ import annotations

import itertools

__all__ = ["AsyncResult", "Pool", "ThreadPool", "TimeoutError"]


class TimeoutError(Exception):
    """Never raised here: a result is ready when its AsyncResult exists."""


class AsyncResult:
    """The outcome of a task that has already run."""

    def __init__(self, task, callback=None, error_callback=None):
        self._value = None
        self._error = None
        try:
            self._value = task()
        except Exception as error:
            self._error = error
            if error_callback is not None:
                error_callback(error)
        else:
            if callback is not None:
                callback(self._value)

    def ready(self):
        return True

    def successful(self):
        return self._error is None

    def wait(self, timeout=None):
        pass

    def get(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._value


MapResult = AsyncResult


class Pool:
    """The methods of multiprocessing.Pool, one task after another. Arguments are not copied between processes."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._running = True
        if initializer is not None:
            initializer(*initargs)

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        return AsyncResult(lambda: func(*args, **kwds), callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        return AsyncResult(lambda: [func(item) for item in iterable], callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        return AsyncResult(lambda: list(itertools.starmap(func, iterable)), callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        self._check_running()
        return map(func, iterable)

    imap_unordered = imap

    def close(self):
        self._running = False

    terminate = close

    def join(self):
        if self._running:
            raise ValueError("Pool is still running")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.terminate()

    def _check_running(self):
        if not self._running:
            raise ValueError("Pool not running")


ThreadPool = Pool
