"""Errors as data: what the page shows of an exception."""

import io
import sys

MAX_FRAMES = 200
OWN_FILES = "<frozen _ndojo_"

NOT_HERE = "Here are Python's standard library and NumPy, nothing else."
NOT_IN_A_PAGE = (
    "This part of the standard library is not here: it needs an operating system or is not part of practice."
)
# fmt: off
THIRD_PARTY = frozenset({
    "bokeh", "bottleneck", "cupy", "cv2", "cython", "dask", "h5py", "IPython", "jax", "joblib", "keras",
    "matplotlib", "networkx", "numba", "numexpr", "pandas", "PIL", "plotly", "polars", "psutil", "pyarrow",
    "pytest", "requests", "scipy", "seaborn", "skimage", "sklearn", "statsmodels", "sympy", "tensorflow", "torch",
    "tqdm", "xarray",
})
# fmt: on


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
    kept = [entry for entry in _entries(error.__traceback__) if not _is_own(entry)]
    for traceback, after in zip(kept, [*kept[1:], None], strict=False):
        traceback.tb_next = after
    error.__traceback__ = kept[0] if kept else None
    _hide_own_frames(error.__cause__, seen)
    _hide_own_frames(error.__context__, seen)
    for inner in getattr(error, "exceptions", ()):
        _hide_own_frames(inner, seen)


def _is_own(traceback):
    return traceback.tb_frame.f_code.co_filename.startswith(OWN_FILES)


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
