"""How many of a solution's mutants its check catches."""

import contextlib
import resource
import signal
import warnings

import numpy as np
from ndojo.cases import Case
from ndojo.compare import same_value
from ndojo.errors import AuthorError
from ndojo.figure import text_of
from ndojo.judgement import HELD
from ndojo.program import Outcome, Program, run_author_file
from ndojo.question import check
from ndojo.shrink import smallest
from ndojo.trial import Trial

from mutation.inputs import beyond, broad_inputs
from mutation.mutants import Mutant, mutants_of

SECONDS = 2.0  # of processor time that a mutant may take on all inputs
MEMORY = 1 << 30  # bytes
TRIED = 60  # inputs that a mutant has to raise on to be stillborn


class Endless(KeyboardInterrupt):
    """A mutant did not end in time, or asks for too much memory.

    As an interrupt it is not taken for something that the mutant raises.
    """


def score(question: dict) -> dict:
    """The fate of every mutant of a question's solutions, as plain data.

    {"caught": [...], "survived": [...], "beyond": [...], "equivalent": n, "stillborn": n, "drawn": n}. The entries
    are {"file", "line", "diff", "source", "ends"}, and for those that survived "input", "expected" and "got" too.
    Equivalent are the mutants that behave like the solution, stillborn those that raise on every input where the
    solution does not: neither says something about the check. Those in "beyond" differ on inputs alone that
    check.py never draws: if the task allows such inputs, they are missing. "drawn" counts the inputs that no example
    holds.
    """
    bench = Bench(question)
    fates: dict = {"caught": [], "survived": [], "beyond": [], "equivalent": 0, "stillborn": 0}
    fates["drawn"] = sum(case.origin == "drawn" for case, _ in bench.solved)
    seen = set()
    sources = {"solution.py": question["files"]["solution.py"]}
    sources |= {f"solution_{each['name']}.py": each["source"] for each in question.get("alternatives", [])}
    for file, source in sources.items():
        for mutant in mutants_of(source, question["entry"]):
            if mutant.source in seen:
                continue
            seen.add(mutant.source)
            fate, told = bench.fate(mutant)
            if isinstance(fates[fate], int):
                fates[fate] += 1
            else:
                entry = {"file": file, "line": mutant.line, "diff": mutant.diff, "source": mutant.source}
                fates[fate].append({**entry, "ends": True, **told})
    return fates


def verdict(question: dict, source: str) -> dict | None:
    """The verdict on a mutant, or None if it does not end."""
    try:
        with limited(SECONDS):
            judged = check(question, source)
    except Endless:
        return None
    return None if judged["error"] and judged["error"]["type"].endswith("MemoryError") else judged


def outcome(question: dict, source: str) -> dict | None:
    """The verdict without what it shows: a mutant may return paths, addresses, or memory that is nobody's."""
    judged = verdict(question, source)
    return judged and {**judged, "failure": None}


class Bench:
    """A question with its broad inputs, and what the solution does on each of them."""

    def __init__(self, question: dict):
        self.question, self.trial = question, Trial(question)
        self.warnings = any(promise.id == "no_warning" for promise in self.trial.promises)
        inputs = run_author_file(question["files"]["check.py"], "check.py").get("inputs")
        cases = broad_inputs(inputs, question["id"])
        self.solved, self.beyond = self._solved(cases), self._solved(beyond(cases))

    def _solved(self, cases: list[Case]) -> list[tuple[Case, Outcome]]:
        with np.errstate(), warnings.catch_warnings():
            solved = [(case, self._expect(case)) for case in cases]
        return [(case, outcome) for case, outcome in solved if outcome is not None]

    def fate(self, mutant: Mutant) -> tuple[str, dict]:
        """ "caught", "survived", "equivalent" or "stillborn", and for a survivor an input that tells."""
        try:
            with limited(SECONDS), np.errstate(), warnings.catch_warnings():
                return self._fate(mutant)
        except Endless:
            return "caught", {"ends": False}  # nobody waits for its verdict: the learner stops it

    def _fate(self, mutant: Mutant) -> tuple[str, dict]:
        function = self._function(mutant)
        told = None if function is None else self._told_apart(function, self.solved)
        if function is None or (told is not None and self._is_stillborn(function)):
            return "stillborn", {}
        if told is None:
            told = self._told_apart(function, self.beyond)
            return ("beyond", self._described(self._smallest(function, told), function)) if told else ("equivalent", {})
        # Most mutants break a promise on some input; for the others the verdict has the last word.
        if self._breaks_a_promise(function) or check(self.question, mutant.source)["status"] != "passed":
            return "caught", {}
        return "survived", self._described(self._smallest(function, told), function)

    def _expect(self, case: Case) -> Outcome | None:
        """What the solution does, or None where it raises and does not promise to."""
        try:
            return self.trial.expect(case)
        except AuthorError:
            return None

    def _function(self, mutant: Mutant):
        """The mutant as something to call with arguments, or None if it cannot even be loaded."""
        try:
            program = Program(mutant.source, "mutant.py")
        except Exception:
            return None
        if not callable(program.get(self.trial.entry)):
            return None
        answer = self.trial.answer(program)

        def call(arguments: dict) -> Outcome:
            outcome = answer.call(arguments)
            if isinstance(outcome.exception, MemoryError):
                raise Endless
            return outcome

        return call

    def _told_apart(self, function, solved: list) -> Case | None:
        """The first input on which the mutant does not behave like the solution."""
        for case, expected in solved:
            if not self._behaves_alike(expected, function(case.arguments())):
                return case
        return None

    def _is_stillborn(self, function) -> bool:
        returned = [case for case, outcome in self.solved if outcome.exception is None]
        returned = returned[:: max(1, len(returned) // TRIED)]
        return all(function(case.arguments()).exception is not None for case in returned)

    def _breaks_a_promise(self, function) -> bool:
        pairs = zip(self.trial.cases, self.trial.expected, strict=True)
        judged = (self.trial.judge(expected, function(case.arguments())) for case, expected in pairs)
        return any(judgement is not HELD for row in judged for judgement in row)

    def _smallest(self, function, told: Case) -> Case:
        """The smallest input that tells, as a learner would see it."""

        def tells(case: Case) -> bool:
            expected = self._expect(case)
            return expected is not None and not self._behaves_alike(expected, function(case.arguments()))

        return smallest(told, tells)

    def _behaves_alike(self, expected: Outcome, got: Outcome) -> bool:
        """Whether two outcomes agree in what is returned, raised, shared, and left in the arguments."""
        if type(expected.exception) is not type(got.exception):
            return False
        if any(getattr(expected, each) != getattr(got, each) for each in ("changed", "shared", "in_place")):
            return False
        if self.warnings and bool(expected.warned) is not bool(got.warned):
            return False
        pairs = [(expected.arguments[name], got.arguments[name]) for name in expected.changed]
        if expected.exception is None:
            pairs.append((_without_empty_shape(expected.value), _without_empty_shape(got.value)))
        return all(same_value(left, right, self.trial.tolerance) for left, right in pairs)

    def _described(self, case: Case, function) -> dict:
        texts = [f"{name} = {text_of(value)}" for name, value in case.arguments().items()]
        expected, got = _said(self.trial.expect(case)), _said(function(case.arguments()))
        return {"input": texts, "expected": expected, "got": got}


def _without_empty_shape(value):
    """The scalar in an array of shape (): a check takes one for the other."""
    return value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value


def _said(outcome: Outcome) -> str:
    """What a call did, in a line or two."""
    if outcome.exception is not None:
        return f"raises {type(outcome.exception).__name__}: {outcome.exception}"
    notes = [f"shares memory with {name}" for name in outcome.shared] + [f"changes {name}" for name in outcome.changed]
    dtype = getattr(outcome.value, "dtype", None)
    about = [f"dtype {dtype}"] if dtype is not None else [type(outcome.value).__name__]
    return f"{text_of(outcome.value)} ({', '.join([*about, *notes])})"


@contextlib.contextmanager
def limited(seconds: float, memory: int = MEMORY):
    """Raise Endless in a block that takes more processor time, MemoryError where it asks for more memory."""

    def stop(*_):
        raise Endless

    before = signal.signal(signal.SIGPROF, stop), resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, before[1][1]))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before[0])
        resource.setrlimit(resource.RLIMIT_DATA, before[1])
