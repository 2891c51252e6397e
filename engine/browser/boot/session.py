"""The Python half of the session: what session.cpp calls.

Frozen into the module with the files beside it. The C++ half evaluates the learner's code itself, so that no frame
of these files lies under it: tracebacks and the recursion depth are those of `python answer.py`.
"""

# pathlib would have to be imported before the first run.
# ruff: noqa: PTH118, PTH120, PTH123

import _ast
import os
import sys

import _ndojo_world
from _ndojo_errors import describe, exit_status  # noqa: F401 (called from C++)
from _ndojo_steps import start_steps, stop_steps  # noqa: F401
from _ndojo_streams import open_streams
from _ndojo_variables import names, variable  # noqa: F401
from _ndojo_world import engine_loaded  # noqa: F401

FUTURE_FLAGS = 0x1FE0000  # CO_FUTURE_* of Include/cpython/code.h
SIMD = "WebAssembly SIMD128"  # the module does not start without it


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
    _ndojo_world.reset()
    os.chdir(folder)
    sys.argv = argv
    sys.path.insert(0, os.path.dirname(path))
    return _ndojo_world.new_main(path)


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


def call(module, function, arguments):
    """json.dumps(module.function(*json.loads(arguments))). The result must be JSON: no NaN."""
    import importlib
    import json

    _ndojo_world.reset()
    result = getattr(importlib.import_module(module), function)(*json.loads(arguments))
    return json.dumps(result, allow_nan=False)


def warm(milliseconds):
    """Spends idle time on what later runs would wait for. Before the first run only: afterwards it does nothing,
    since what it loads becomes part of the state that every run begins in."""
    if _ndojo_world.is_used():
        return
    import _ndojo_warm

    _ndojo_warm.warm(milliseconds)
    _ndojo_world.settle()


def version():
    """Imports numpy: it is asked for when the page gets ready, and nearly every program will need it."""
    import numpy

    if not _ndojo_world.is_used():
        _ndojo_world.settle()
    return {
        "python": sys.version.split()[0],
        "numpy": numpy.__version__,
        "engine": numpy.__ndojo__,
        "simd": SIMD,
    }


_ndojo_world.prepare()
open_streams()
_ndojo_world.settle()
