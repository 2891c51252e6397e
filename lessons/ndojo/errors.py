"""Exceptions: those an author meets, and those of a learner's code turned into data."""

LEARNER_FILE = "answer.py"
MOST_FRAMES = 200


class AuthorError(Exception):
    """A question's own files break a rule of the format. The message says which, and what to write."""


def remember_source(filename: str, source: str) -> None:
    """Let tracebacks and warnings show the lines of a file that exists only in memory."""
    import linecache  # costs more than a check; paid for only when a line must be shown

    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def learner_frames(exception: BaseException):
    """The part of the traceback that starts in the learner's file, or None if it never gets there.

    Frames of this package below it, such as that of the refused input(), are taken out.
    """
    step = exception.__traceback__
    while step is not None and step.tb_frame.f_code.co_filename != LEARNER_FILE:
        step = step.tb_next
    last = step
    while last is not None:
        while last.tb_next is not None and last.tb_next.tb_frame.f_globals.get("__name__", "").startswith("ndojo."):
            last.tb_next = last.tb_next.tb_next
        last = last.tb_next
    return step


def described(exception: BaseException, source: str) -> dict:
    """The exception as the page shows it: type, message, CPython's traceback, line, frames."""
    import traceback

    remember_source(LEARNER_FILE, source)
    start = learner_frames(exception)
    frames = _frames(start)
    line = next((f["line"] for f in reversed(frames) if f["file"] == LEARNER_FILE), None)
    if isinstance(exception, SyntaxError) and exception.filename == LEARNER_FILE:
        line = exception.lineno
    half = MOST_FRAMES // 2
    return {
        "type": type(exception).__name__,
        "message": message_of(exception),
        "traceback": "".join(traceback.format_exception(type(exception), exception, start)),
        "line": line,
        "frames": frames if len(frames) <= MOST_FRAMES else frames[:half] + frames[-half:],
    }


def _frames(step) -> list[dict]:
    frames = []
    while step is not None:
        code = step.tb_frame.f_code
        frames.append({"file": code.co_filename, "line": step.tb_lineno, "name": code.co_qualname})
        step = step.tb_next
    return frames


def message_of(exception: BaseException) -> str:
    """str(exception), or a note if that raises in its turn."""
    try:
        return str(exception)
    except Exception as second:
        return f"<its message cannot be shown: __str__ raises {type(second).__name__}>"


NOT_BUILT = "': NumPy has it, ndojo does not yet"  # as `numpy._absent` says it, after the name


def missing_name(exception: BaseException | None) -> str | None:
    """The name that an answer asks NumPy for and the engine does not have yet: "np.isin"; else None."""
    if not isinstance(exception, (AttributeError, ImportError)):
        return None
    before, found, _ = message_of(exception).partition(NOT_BUILT)
    name = before.rpartition("'")[2].removeprefix("numpy.")
    return f"np.{name}" if found else None


def author_line(exception: BaseException, filename: str) -> int | None:
    """The innermost line of `filename` in the traceback of an exception."""
    if isinstance(exception, SyntaxError) and exception.filename == filename:
        return exception.lineno
    line, step = None, exception.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == filename:
            line = step.tb_lineno
        step = step.tb_next
    return line
