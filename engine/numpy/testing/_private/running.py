"""Running functions, code and doctests in ways that tests need."""

import functools
import os
import re
import sys
from pathlib import Path

__all__ = ["decorate_methods", "run_threaded", "rundocs", "runstring"]


def runstring(astr, dict):
    """Execute a code in a namespace."""
    exec(astr, dict)


def rundocs(filename=None, raise_on_error=True):
    """Run the doctests of a Python file, the caller's without one; AssertionError with all failures.

    With `raise_on_error=False` failures are printed.
    """
    import doctest
    from importlib.util import module_from_spec, spec_from_file_location

    if filename is None:
        filename = sys._getframe(1).f_globals["__file__"]
    spec = spec_from_file_location(Path(filename).stem, filename)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    runner = doctest.DocTestRunner(verbose=False)
    messages = []
    for test in doctest.DocTestFinder().find(module):
        runner.run(test, out=messages.append if raise_on_error else None)
    if runner.failures > 0 and raise_on_error:
        raise AssertionError("Some doctests failed:\n" + "\n".join(messages))


def decorate_methods(cls, decorator, testmatch=None):
    """Decorate the public methods of a class whose names match a regular expression, else those of tests."""
    from inspect import isfunction

    pattern = re.compile(rf"(?:^|[\\b_\\.{os.sep}-])[Tt]est" if testmatch is None else testmatch)
    for method in [value for value in vars(cls).values() if isfunction(value)]:
        name = getattr(method, "compat_func_name", method.__name__)
        if pattern.search(name) and not name.startswith("_"):
            setattr(cls, name, decorator(method))


def run_threaded(func, max_workers=8, pass_count=False, pass_barrier=False, outer_iterations=1, prepare_args=None):
    """Call a function in `max_workers` threads at once, `outer_iterations` times; its exceptions are raised here.

    The arguments are the thread's number with `pass_count`, what `prepare_args` returns, and with
    `pass_barrier` a barrier at which all threads can wait for each other.
    """
    import threading
    from concurrent.futures import ThreadPoolExecutor

    for _ in range(outer_iterations):
        with ThreadPoolExecutor(max_workers=max_workers) as pool:
            arguments = [] if prepare_args is None else prepare_args()
            barrier = threading.Barrier(max_workers)
            if pass_barrier:
                arguments.append(barrier)
            futures = []
            try:
                for number in range(max_workers):
                    futures.append(pool.submit(func, *([number] if pass_count else []), *arguments))
            except RuntimeError as error:
                import pytest

                pytest.skip(
                    f"Spawning {max_workers} threads failed with error {error!r} "
                    "(likely due to resource limits on the system running the tests)"
                )
            finally:
                if len(futures) < max_workers:
                    barrier.abort()
            for future in futures:
                future.result()


def _no_tracing(func):
    """A decorator: no trace function while a test counts references."""

    @functools.wraps(func)
    def untraced(*args, **kwargs):
        trace = sys.gettrace()
        try:
            sys.settrace(None)
            return func(*args, **kwargs)
        finally:
            sys.settrace(trace)

    return untraced
