"""Runs a file of a question or of a learner, and calls the function it defines."""

import builtins
import contextlib
import io
import sys
import warnings

import numpy as np

from ndojo.errors import AuthorError, author_line, remember_source
from ndojo.figure import named_type

KEPT_CHARACTERS = 65_536
UNWRITTEN = "'where' used without 'out'"  # as NumPy's warning begins
KEPT_WARNINGS = 20

# As NumPy was before an answer could rebind its names; a check needs them, and so does the next one.
NUMPY_NAMES = dict(vars(np))


class Program:
    """The namespace that a source text leaves behind."""

    def __init__(self, source: str, filename: str):
        """Compile and run. What the code raises is let through; what it prints is recorded."""
        self.source, self.filename = source, filename
        self.module = type(sys)(filename.removesuffix(".py").replace("/", "."))
        code = compile(source, filename, "exec")
        self.handling = warning_handling()
        with handled(self.handling), Recorded(self) as self.printed:
            modules = dict(sys.modules)
            sys.modules[self.module.__name__] = self.module  # classes of the answer look their module up here
            try:
                exec(code, self.module.__dict__)
            finally:
                sys.modules.pop(self.module.__name__, None)
                sys.modules.update(modules)
                self.handling = warning_handling()  # what the program sets for itself holds in its calls alone

    def get(self, name: str):
        """A global name of the program, or None."""
        return self.module.__dict__.get(name)

    def functions(self) -> list[str]:
        """Names of the functions that the program itself defines, in order."""
        return [
            name
            for name, value in self.module.__dict__.items()
            if getattr(getattr(value, "__code__", None), "co_filename", None) == self.filename
        ]

    def call(self, function, arguments: dict, *, watch: bool = True) -> "Outcome":
        """Call with the values of `arguments`, in order. What it raises becomes part of the outcome.

        watch: whether to look which arguments the call alters, which costs time on large ones.
        """
        before = {name: fingerprint(value) for name, value in arguments.items()} if watch else {}
        value = exception = None
        with handled(self.handling), Recorded(self) as printed:
            try:
                value = function(*arguments.values())
            except KeyboardInterrupt:
                raise  # the learner's Stop is not an outcome
            except BaseException as raised:
                exception = raised
        if type(value).__name__ == "coroutine":
            value.close()  # nobody will await it; without this Python warns about a line of this package
        changed = [name for name, was in before.items() if fingerprint(arguments[name]) != was]
        outcome = Outcome(arguments, value, exception, changed, printed)
        outcome.silenced |= self.printed.silenced
        return outcome


class Outcome:
    """What one call did.

    value: what was returned; exception: what was raised, or None.
    changed: names of the arguments that the call altered.
    shared: names of the array arguments with which the returned arrays share memory.
    warned: the warnings that were given, as "RuntimeWarning: divide by zero …".
    silenced: whether the program changed which warnings are given, and left it so.
    in_place: where the argument is judged that the call writes into, a `Written`; else None.
    """

    in_place = None

    def __init__(self, arguments, value, exception, changed, printed):
        self.arguments, self.value, self.exception = arguments, value, exception
        self.changed, self.printed = changed, printed
        self.warned: list[str] = printed.warned if printed else []
        self.silenced: bool = bool(printed and printed.silenced)
        self.shared = shared_by(value, arguments)

    @property
    def unwritten(self) -> bool:
        """Whether the result holds elements that nobody wrote: NumPy warned of `where` without `out`.

        They are whatever the memory held before, so they say nothing, and differ from call to call.
        """
        return any(UNWRITTEN in warning for warning in self.warned)


class Written:
    """How a call that works in place ended.

    wrote: whether the argument is another than before.
    returned: "nothing", "the argument", or what else it was, in words.
    """

    def __init__(self, wrote: bool, returned: str):
        self.wrote, self.returned = wrote, returned

    def __eq__(self, other) -> bool:
        return isinstance(other, Written) and (self.wrote, self.returned) == (other.wrote, other.returned)


def judged_in_place(outcome: Outcome, name: str) -> None:
    """Make the argument `name`, as the call left it, the value of an outcome."""
    argument, returned = outcome.arguments[name], outcome.value
    words = "nothing" if returned is None else named_type(returned)
    if isinstance(returned, np.ndarray) and isinstance(argument, np.ndarray):
        same = returned.shape == argument.shape and returned.strides == argument.strides
        shared = argument.size == 0 or np.shares_memory(returned, argument)
        words = "the argument" if same and shared else "another array"
    if returned is argument:
        words = "the argument"
    outcome.in_place = Written(name in outcome.changed, words)
    outcome.value = argument
    outcome.changed = [other for other in outcome.changed if other != name]
    outcome.shared = [other for other in outcome.shared if other != name]


def shared_by(value, arguments: dict) -> list[str]:
    """Names of the array arguments with which an array, or one of a tuple, shares memory."""
    results = [part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, np.ndarray)]
    return [
        name
        for name, argument in arguments.items()
        if isinstance(argument, np.ndarray) and any(np.shares_memory(part, argument) for part in results)
    ]


def fingerprint(value):
    """Something that differs after an array was written to, given another shape, or made read-only."""
    if isinstance(value, np.ndarray):
        return value.shape, value.strides, str(value.dtype), value.flags.writeable, value.tobytes()
    return repr(value)


def warning_handling() -> tuple:
    """What decides which warnings are given; it belongs to everybody who runs in this interpreter."""
    return np.geterr(), list(warnings.filters)


@contextlib.contextmanager
def handled(handling: tuple):
    """While open, warnings are given as `handling` says, each as if it were the first of its line."""
    events, filters = handling
    with np.errstate(**events), warnings.catch_warnings():
        warnings.filters[:] = filters
        yield


class Recorded:
    """While open: keeps what a program prints, and answers its input() with an error.

    A check calls an answer dozens of times; `replay` prints what one of these calls said.
    """

    def __init__(self, program: Program):
        self.program = program
        self.parts: list[tuple[str, str]] = []
        self.warned: list[str] = []
        self.silenced = False
        self.size = 0

    def __enter__(self):
        self.outside = sys.stdout, sys.stderr, builtins.input, warnings.showwarning
        sys.stdout, sys.stderr = _Stream(self, "stdout"), _Stream(self, "stderr")
        builtins.input = _no_input
        warnings.showwarning = self.warn
        self.handling = warning_handling()
        return self

    def __exit__(self, *_):
        sys.stdout, sys.stderr, builtins.input, warnings.showwarning = self.outside
        vars(np).update(NUMPY_NAMES)
        self.silenced = warning_handling() != self.handling

    def warn(self, message, category, filename, lineno, file=None, line=None) -> None:
        """Show a warning with its line, as Python does for a file that lies on the disk."""
        if filename == self.program.filename:
            remember_source(filename, self.program.source)
        if len(self.warned) < KEPT_WARNINGS:
            self.warned.append(f"{category.__name__}: {message}")
        self.keep("stderr", warnings.formatwarning(message, category, filename, lineno, line))

    def keep(self, stream: str, text: str) -> None:
        if self.size > KEPT_CHARACTERS:
            return
        self.size += len(text)
        if self.size > KEPT_CHARACTERS:
            text = text[:KEPT_CHARACTERS] + f"\n… cut after {KEPT_CHARACTERS:,} characters\n"
        self.parts.append((stream, text))

    def text(self) -> str:
        return "".join(text for _, text in self.parts)

    def replay(self) -> None:
        """Print it all again, now to the streams that are open outside."""
        for stream, text in self.parts:
            getattr(sys, stream).write(text)


class _Stream(io.TextIOBase):
    encoding = "utf-8"

    def __init__(self, record: Recorded, name: str):
        self.record, self.name = record, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        # As the real streams do: stdout refuses what UTF-8 cannot hold, stderr escapes it.
        errors = "strict" if self.name == "stdout" else "backslashreplace"
        self.record.keep(self.name, text.encode("utf-8", errors).decode("utf-8"))
        return len(text)


def _no_input(prompt=""):
    raise EOFError("nobody types during a check: take the values from the parameters, not from input()")


def run_author_file(source: str, filename: str) -> Program:
    """Run a file of the question itself; a mistake in it is an AuthorError with its line."""
    try:
        return Program(source, filename)
    except Exception as raised:
        line = author_line(raised, filename)
        place = f"{filename}:{line}" if line else filename
        raise AuthorError(f"{place}: {type(raised).__name__}: {raised}") from raised


def reference_name(question: dict) -> str:
    """The file after which the text's code runs: the solution, or the snippet that is read."""
    return "solution.py" if question["kind"] in ("code", "fix") else "starter.py"


def reference_program(question: dict) -> Program:
    """A fresh run of that file."""
    name = reference_name(question)
    return run_author_file(question["files"][name], name)


def feedback_of(source: str) -> str:
    """The leading comment of a known wrong answer, as one paragraph."""
    lines = []
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return " ".join(lines)
