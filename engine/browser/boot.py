"""The Python half of the session: streams, a fresh world for each run, errors as data.

Frozen into the module as `_ndojo_session`. The C++ half (session.cpp) evaluates the learner's code itself, so
that no frame of this file lies under it: tracebacks and the recursion depth are those of `python answer.py`.
"""

import _ast
import _ndojo_host
import _signal
import _thread
import _warnings
import builtins
import errno
import gc
import importlib.machinery
import io
import itertools  # noqa: F401
import math  # noqa: F401
import os
import sys
import time  # noqa: F401
import types

ME = "<frozen _ndojo_session>"
RECURSION_LIMIT = 1000
MAX_FRAMES = 200
FUTURE_FLAGS = 0x1FE0000  # CO_FUTURE_* of Include/cpython/code.h
LIBRARY = sys.path[0]
SIMD = "WebAssembly SIMD128"  # the module does not start without it

COMMON_MODULES = ("numpy", "collections", "functools", "itertools", "math", "random", "re", "time", "typing")

# Names that learners and careless libraries rebind, put back before each run.
RESTORED_NAMESPACES = ("builtins", "itertools", "functools", "math", "os", "random", "statistics", "time")
RESTORED_IN_SYS = ("displayhook", "excepthook", "unraisablehook", "breakpointhook", "path", "meta_path", "path_hooks")

NOT_HERE = "Here are Python's standard library and NumPy, nothing else."
NOT_IN_A_PAGE = "This part of the standard library is not here: it needs an operating system, or nobody practises NumPy with it."
THIRD_PARTY = frozenset(
    "bokeh bottleneck cupy cv2 cython dask h5py IPython jax joblib keras matplotlib networkx numba numexpr pandas PIL "
    "plotly polars psutil pyarrow pytest requests scipy seaborn skimage sklearn statsmodels sympy tensorflow torch "
    "tqdm xarray".split()
)


class _Sink(io.RawIOBase):
    """The binary end of stdout or stderr; buffering is the host's."""

    def __init__(self, name, write):
        self.name = name
        self.mode = "wb"
        self.write = write

    def writable(self):
        return True

    def flush(self):
        super().flush()
        _ndojo_host.flush()


class _Keyboard(io.RawIOBase):
    """The binary end of stdin: the lines that the host's reader gives."""

    name = "<stdin>"
    mode = "rb"
    rest = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.rest:
            self.rest = self._line()
        size = min(len(buffer), len(self.rest))
        buffer[:size] = self.rest[:size]
        self.rest = self.rest[size:]
        return size

    def _line(self):
        if not _ndojo_host.can_read():
            raise EOFError("input() is not available here: write the values into the code")
        line = _ndojo_host.readline()
        if line is None:
            return b""
        return (line if line.endswith("\n") else line + "\n").encode("utf-8", "replace")


def _open_streams():
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_Keyboard()), "utf-8", "strict")
    sys.stdout = io.TextIOWrapper(_Sink("<stdout>", _ndojo_host.write_stdout), "utf-8", "strict", write_through=True)
    sys.stderr = io.TextIOWrapper(
        _Sink("<stderr>", _ndojo_host.write_stderr), "utf-8", "backslashreplace", write_through=True
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr


# ---- A fresh world for each run --------------------------------------------------------------------------------------


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
        _open_streams()

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


def _copied(value):
    return value[:] if isinstance(value, list) else value


def _is_learners(module):
    """Whether a module came from a file of the learner's and not from the library."""
    file = getattr(module, "__file__", None)
    return isinstance(file, str) and not file.startswith(LIBRARY)


def _new_main(path):
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
    """Puts back what earlier code changed outside its own namespace. Files it wrote stay."""
    _baseline.restore()


def begin(source, filename, folder, argv, echo):
    """Makes `__main__` new and compiles `source`, which is written to `filename` in `folder` as well.

    Returns its namespace and one or two code objects: with `echo`, a last statement that is an expression is
    compiled by itself, so that it has a value to show.
    """
    path = os.path.join(folder, filename)
    namespace = _new_world(path, folder, argv)
    source = _checked_text(source, filename)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(source)
    if linecache := sys.modules.get("linecache"):
        linecache.cache.pop(filename, None)
    return namespace, _compiled(source, filename, echo)


def begin_file(path, folder, argv, echo):
    """The same for a file that is there: its bytes are compiled, by its own coding line."""
    namespace = _new_world(path, folder, argv)
    with open(path, "rb") as file:
        source = file.read()
    return namespace, _compiled(source, path, echo)


def _new_world(path, folder, argv):
    reset()
    os.chdir(folder)
    sys.argv = argv
    sys.path.insert(0, os.path.dirname(path))
    return _new_main(path)


def _compiled(source, filename, echo):
    if not echo:
        return [compile(source, filename, "exec", dont_inherit=True)]
    tree = compile(source, filename, "exec", _ast.PyCF_ONLY_AST, dont_inherit=True)
    if not tree.body or not isinstance(tree.body[-1], _ast.Expr):
        return [compile(tree, filename, "exec", dont_inherit=True)]
    last = tree.body.pop()
    code = compile(tree, filename, "exec", dont_inherit=True)
    future = code.co_flags & FUTURE_FLAGS
    shown = compile(_ast.Expression(last.value), filename, "eval", future, dont_inherit=True)
    return [code, shown]


def _checked_text(source, filename):
    """Source that UTF-8 can hold, or the SyntaxError that a file with such bytes gives."""
    if (at := source.find("\0")) >= 0:
        raise _syntax_error("source code cannot contain null bytes", source, at, filename)
    try:
        source.encode("utf-8")
    except UnicodeEncodeError as error:
        text = f"half of a surrogate pair (U+{ord(source[error.start]):04X}) is not a character"
        raise _syntax_error(text, source, error.start, filename) from None
    return source


def _syntax_error(text, source, at, filename):
    line = source.count("\n", 0, at) + 1
    start = source.rfind("\n", 0, at) + 1
    shown = source[start:].split("\n", 1)[0].replace("\0", "␀").encode("utf-8", "replace").decode("utf-8")
    return SyntaxError(text, (filename, line, at - start + 1, shown))


def finish():
    """What the interpreter does at its end: exit functions, then the streams are emptied."""
    if atexit := sys.modules.get("atexit"):
        atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not getattr(stream, "closed", False):
            stream.flush()


# ---- Errors as data --------------------------------------------------------------------------------------------------


def exit_status(error):
    """The status of a SystemExit; a text for a status is written to stderr, as CPython does."""
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def describe(error, filename):
    """An exception as data: type, message, traceback as CPython prints it, line in `filename`, frames."""
    _hide_own_frames(error, set())
    _explain(error)
    frames = _frames(error.__traceback__)
    return {
        "type": type(error).__name__,
        "message": _text(error),
        "traceback": _printed(error),
        "line": _line(error, frames, filename),
        "frames": frames if len(frames) <= MAX_FRAMES else frames[: MAX_FRAMES // 2] + frames[-MAX_FRAMES // 2 :],
    }


def _text(error):
    if isinstance(error, SyntaxError) and isinstance(error.msg, str):
        return error.msg  # str() adds the place, which `line` says
    try:
        return str(error)
    except Exception:
        return "<exception str() failed>"


def _printed(error):
    """By the interpreter's own printer, into a string."""
    stderr, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.__excepthook__(type(error), error, error.__traceback__)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = stderr


def _frames(traceback):
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        frames.append({"file": code.co_filename, "line": traceback.tb_lineno, "name": code.co_qualname})
        traceback = traceback.tb_next
    return frames


def _line(error, frames, filename):
    if isinstance(error, SyntaxError) and error.filename == filename:
        return error.lineno
    lines = [frame["line"] for frame in frames if frame["file"] == filename]
    return lines[-1] if lines else None


def _hide_own_frames(error, seen):
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    kept = [traceback for traceback in _entries(error.__traceback__) if traceback.tb_frame.f_code.co_filename != ME]
    for traceback, after in zip(kept, [*kept[1:], None], strict=False):
        traceback.tb_next = after
    error.__traceback__ = kept[0] if kept else None
    _hide_own_frames(error.__cause__, seen)
    _hide_own_frames(error.__context__, seen)
    for inner in getattr(error, "exceptions", ()):
        _hide_own_frames(inner, seen)


def _entries(traceback):
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next


def _explain(error):
    """Adds a note where the reason is this place and not the code."""
    if not isinstance(error, ModuleNotFoundError) or not isinstance(error.name, str):
        return
    root = error.name.partition(".")[0]
    if root in THIRD_PARTY:
        error.add_note(NOT_HERE)
    elif root in sys.stdlib_module_names:
        error.add_note(NOT_IN_A_PAGE)


# ---- Variables -------------------------------------------------------------------------------------------------------

_NO_VARIABLES = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)


def names():
    """The variables of the last run. Arrays also say dtype, shape, strides (bytes), nbytes, and for a view
    `owner`: the variable whose memory it shows, None when none holds it."""
    variables = {
        name: value
        for name, value in vars(sys.modules["__main__"]).items()
        if not name.startswith("__") and not isinstance(value, _NO_VARIABLES)
    }
    ndarray = getattr(sys.modules.get("numpy"), "ndarray", ())
    named = {id(value): name for name, value in reversed(variables.items())}
    return [_variable(name, value, ndarray, named) for name, value in variables.items()]


def _variable(name, value, ndarray, named):
    entry = {"name": name, "type": type(value).__name__}
    if not isinstance(value, ndarray):
        return entry
    entry["dtype"] = str(value.dtype)
    entry["shape"] = list(value.shape)
    entry["strides"] = list(value.strides)
    entry["nbytes"] = value.nbytes
    if value.base is not None:
        base = value.base
        while isinstance(base, ndarray) and base.base is not None:
            base = base.base
        entry["owner"] = named.get(id(base))
    return entry


def variable(name):
    """The value of a variable of the last run, or None."""
    return vars(sys.modules["__main__"]).get(name)


# ---- Calls from JavaScript -------------------------------------------------------------------------------------------


def call(module, function, arguments):
    """json.dumps(module.function(*json.loads(arguments))). The result must be JSON: no NaN."""
    import importlib
    import json

    reset()
    result = getattr(importlib.import_module(module), function)(*json.loads(arguments))
    return json.dumps(result, allow_nan=False)


def version():
    numpy = sys.modules.get("numpy")
    return {
        "python": sys.version.split()[0],
        "numpy": getattr(numpy, "__version__", None),
        "engine": getattr(numpy, "__ndojo__", None),
        "simd": SIMD,
    }


# ---- What is not there -----------------------------------------------------------------------------------------------


def _no_threads(*args, **kwargs):
    raise RuntimeError("can't start new thread: there are no threads here, do the work in this one")


def _no_programs(*args, **kwargs):
    raise OSError(errno.ENOTSUP, "no other program can be started here")


def _prepare():
    _thread.start_new_thread = _thread.start_new = _no_threads
    for name in ("system", "popen", "fork", "forkpty", "execv", "execve", "posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            setattr(os, name, _no_programs)
    # site is not imported; these of its builtins belong to the language as people know it.
    import _sitebuiltins

    builtins.exit = _sitebuiltins.Quitter("exit", "Ctrl-D (i.e. EOF)")
    builtins.quit = _sitebuiltins.Quitter("quit", "Ctrl-D (i.e. EOF)")
    builtins.help = _sitebuiltins._Helper()


def warm(milliseconds):
    """Imports what most programs import, so that no run waits for it."""
    import importlib

    for name in COMMON_MODULES:
        importlib.import_module(name)
    settle()


def settle():
    """Takes what is loaded now as the state that each run begins in, and out of the collector's way."""
    global _baseline
    _baseline = _Baseline()
    gc.collect()
    gc.freeze()


_prepare()
_open_streams()
settle()
