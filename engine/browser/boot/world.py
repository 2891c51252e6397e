"""A fresh world for each run: what earlier code changed outside its own namespace is put back.

Files stay. So does what only a new process could forget, such as the state of a module that is not listed here.
"""

import _signal
import _thread
import _warnings
import builtins
import errno
import gc
import importlib.machinery
import itertools  # noqa: F401 (listed below)
import math  # noqa: F401
import os
import sys
import time  # noqa: F401
import types

from _ndojo_streams import open_streams

RECURSION_LIMIT = 1000
LIBRARY = sys.path[0]

# What learners and careless libraries rebind. A module counts once it is loaded when the world is settled.
RESTORED_NAMESPACES = ("builtins", "itertools", "functools", "math", "os", "random", "statistics", "time")
RESTORED_IN_SYS = ("displayhook", "excepthook", "unraisablehook", "breakpointhook", "path", "meta_path", "path_hooks")


class _Baseline:
    """What the interpreter looked like before any learner's code ran."""

    def __init__(self):
        self.modules = {name: module for name, module in sys.modules.items() if name != "__main__"}
        self.namespaces = {
            name: dict(vars(module))
            for name, module in self.modules.items()
            if name in RESTORED_NAMESPACES or name.partition(".")[0] == "numpy"
        }
        self.sys = {name: _copied(getattr(sys, name)) for name in RESTORED_IN_SYS}
        self.environ = dict(os.environ)
        self.filters = list(_warnings.filters)
        self.gc_threshold = gc.get_threshold()

    def restore(self):
        sys.settrace(None)
        sys.setprofile(None)
        for name, value in self.sys.items():
            setattr(sys, name, _copied(value))
        vars(sys).pop("tracebacklimit", None)
        sys.setrecursionlimit(RECURSION_LIMIT)
        sys.set_int_max_str_digits(sys.int_info.default_max_str_digits)
        self._restore_modules()
        if dict(os.environ) != self.environ:
            os.environ.clear()
            os.environ.update(self.environ)
        self._restore_warnings()
        _restore_engine()
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        gc.enable()
        gc.set_threshold(*self.gc_threshold)
        open_streams()

    def _restore_modules(self):
        for name, module in list(sys.modules.items()):
            if name in self.modules or name == "__main__":
                continue
            if _is_learners(module) or name.partition(".")[0] == "logging":
                del sys.modules[name]
        sys.modules.update(self.modules)
        for name, before in self.namespaces.items():
            now = vars(self.modules[name])
            if name == "builtins":
                for extra in now.keys() - before.keys():
                    del now[extra]
            now.update(before)

    def _restore_warnings(self):
        _warnings.filters[:] = self.filters
        _warnings._onceregistry.clear()
        _warnings._filters_mutated()
        if warnings := sys.modules.get("warnings"):
            warnings.filters = _warnings.filters
            warnings.showwarning = warnings._showwarning_orig
        for module in list(sys.modules.values()):
            # typing puts classes among the modules: their namespaces are read-only.
            if isinstance(module, types.ModuleType):
                vars(module).pop("__warningregistry__", None)


_used = False
_engine_defaults = None


def engine_loaded(engine):
    """Called when `_ndojo` is imported, before any code can change its state."""
    global _engine_defaults
    _engine_defaults = engine, engine.get_error_state(), engine.get_print_options()


def _restore_engine():
    if _engine_defaults is None:
        return
    engine, errors, printing = _engine_defaults
    engine.set_error_state(errors)
    engine.set_error_handler(None)
    engine.set_print_options(printing)
    engine.trace_stop()


def _copied(value):
    return value[:] if isinstance(value, list) else value


def _is_learners(module):
    """Whether a module came from a file of the learner's and not from the library."""
    file = getattr(module, "__file__", None)
    return isinstance(file, str) and not file.startswith(LIBRARY)


def new_main(path):
    """The namespace of a new `__main__` for the program at `path`; the last one is emptied."""
    old = sys.modules.get("__main__")
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__cached__ = None
    main.__builtins__ = builtins
    main.__annotations__ = {}
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    sys.modules["__main__"] = main
    if old is not None:
        vars(old).clear()
        gc.collect()
    return vars(main)


def reset():
    """Puts back what earlier code changed outside its own namespace; to be called before any code of a learner's."""
    global _used
    _used = True
    _baseline.restore()


def is_used():
    """Whether code of a learner's may have run."""
    return _used


def settle():
    """Takes what is loaded now as the state that each run begins in, and out of the collector's way."""
    global _baseline
    _baseline = _Baseline()
    gc.collect()
    gc.freeze()


def _no_threads(*args, **kwargs):
    raise RuntimeError("can't start new thread: there are no threads here, do the work in this one")


def _no_programs(*args, **kwargs):
    raise OSError(errno.ENOTSUP, "no other program can be started here")


def prepare():
    """Says in words what cannot be had here, and adds the builtins that `site` would."""
    _thread.start_new_thread = _thread.start_new = _no_threads
    for name in ("system", "popen", "fork", "forkpty", "execv", "execve", "posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            setattr(os, name, _no_programs)
    import _sitebuiltins

    builtins.exit = _sitebuiltins.Quitter("exit", "Ctrl-D (i.e. EOF)")
    builtins.quit = _sitebuiltins.Quitter("quit", "Ctrl-D (i.e. EOF)")
    builtins.help = _sitebuiltins._Helper()
