"""The verdict on a program: what holds, the smallest input that breaks it, and why."""

import time
import warnings

import numpy as np

from ndojo.errors import LEARNER_FILE, described, learner_frames, missing_name
from ndojo.figure import figure, must_raise, named_type, raised, said, tell_apart
from ndojo.judgement import Said
from ndojo.program import Outcome, Program
from ndojo.trial import Attempt, CostFailure, Failure, Trial


def check(question: dict, source: str) -> dict:
    """The verdict on source text that should define the entry function of a question.

    What the answer prints while it loads, and in the call that the verdict shows, is printed.
    """
    start = time.perf_counter()
    # As Python and NumPy are when they start; and what an answer sets, it does not set for the next one.
    with np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"), warnings.catch_warnings():
        for shown in (RuntimeWarning, UserWarning):
            warnings.simplefilter("default", shown)
        verdict = _judge(Trial(question), source)
    verdict["milliseconds"] = (time.perf_counter() - start) * 1000
    return verdict


def verdict_of(status: str, headline: str, promises: list[dict], *, feedback=None, failure=None, error=None, cost=None):
    """A verdict; `milliseconds` is filled in by whoever measured."""
    return {
        "status": status,
        "headline": headline,
        "feedback": feedback,
        "promises": promises,
        "failure": failure,
        "error": error,
        "cost": cost,
        "milliseconds": 0.0,
    }


def _judge(trial: Trial, source: str) -> dict:
    try:
        program = Program(source, LEARNER_FILE)
    except KeyboardInterrupt:
        raise
    except BaseException as exception:
        return _not_here_yet(trial, source, exception) or _does_not_load(trial, source, exception)
    program.printed.replay()
    obstacle = _entry_problem(trial, program)
    if obstacle:
        return obstacle
    attempt = Attempt(trial, trial.answer(program))
    for outcome in attempt.outcomes:
        if gap := _not_here_yet(trial, source, outcome.exception):
            outcome.printed.replay()
            return gap
    first = attempt.outcomes[0]
    if isinstance(first.exception, TypeError) and learner_frames(first.exception) is None:
        return _cannot_be_called(trial, source, first)
    failure = attempt.failure()
    if failure is None:
        first.printed.replay()
        return verdict_of("passed", "Every promise holds", _ticked(attempt), cost=_cost(attempt))
    if isinstance(failure, CostFailure):
        first.printed.replay()
        return _too_costly(trial, attempt, failure)
    failure.got.printed.replay()
    return _failed(trial, source, attempt, failure)


def _cost(attempt: Attempt) -> dict | None:
    """What the answer and the solution cost, where the question measures and the engine counts."""
    if attempt.meter is None:
        return None
    from ndojo.cost import compared

    return compared(attempt.meter, attempt.trial.reference_meter)


def _too_costly(trial: Trial, attempt: Attempt, failure: CostFailure) -> dict:
    from ndojo.recognise import recognise

    shown = {
        "promise": failure.promise.id,
        "call": trial.call_text,
        "inputs": [],
        "expected": None,
        "got": None,
        "reason": failure.broken.reason,
    }
    if failure.broken.instead:
        shown["expected"], shown["got"] = (_drawn(label, value) for label, value in failure.broken.instead)
    feedback = recognise(trial, attempt)
    cost = _cost(attempt)
    return verdict_of("failed", _headline(attempt), _ticked(attempt), feedback=feedback, failure=shown, cost=cost)


def _headline(attempt: Attempt) -> str:
    broken = attempt.states().count("broken")
    return "1 promise does not hold" if broken == 1 else f"{broken} promises do not hold"


def _failed(trial: Trial, source: str, attempt: Attempt, failure: Failure) -> dict:
    from ndojo.recognise import recognise

    exception = failure.got.exception if failure.expected.exception is None else None
    headline = _headline(attempt)
    if exception is not None:
        headline = f"{trial.entry} raises {type(exception).__name__}"
    return verdict_of(
        "failed" if exception is None else "error",
        headline,
        _ticked(attempt),
        feedback=recognise(trial, attempt) or _advice(trial, failure.got),
        failure=_shown(trial, failure),
        error=None if exception is None else described(exception, source),
    )


def _shown(trial: Trial, failure: Failure) -> dict:
    broken = failure.broken
    inputs = failure.case.arguments()
    if broken.instead:
        expected, got = (_drawn(label, value, broken.differs) for label, value in broken.instead)
        values = tuple(value for _, value in broken.instead)
    else:
        values = failure.expected.value, failure.got.value
        expected = _expected(trial, failure.expected, broken.differs)
        got = _result("Yours", failure.got, broken.differs, trial.in_place)
    if broken.differs:
        tell_apart(expected, got, values)
    return {
        "promise": failure.promise.id,
        "call": trial.call_text,
        "inputs": [figure(name, value) for name, value in inputs.items()],
        "expected": expected,
        "got": got,
        "reason": " ".join([broken.reason, *_odd_memory(inputs)]),
    }


def _odd_memory(inputs: dict) -> list[str]:
    """How arguments lie in memory that do not lie as usual: in a shrunk case that is why it fails."""
    arrays = {name: value for name, value in inputs.items() if isinstance(value, np.ndarray)}
    return [
        f"Here `{name}` is not contiguous: its strides are {array.strides}."
        for name, array in arrays.items()
        if not array.flags.c_contiguous
    ]


def _drawn(label: str, value, differs=()) -> dict:
    return said(label, value.text) if isinstance(value, Said) else figure(label, value, differs)


def _expected(trial: Trial, outcome: Outcome, differs) -> dict:
    says = next((promise.says for promise in trial.promises if promise.says is not None), None)
    if outcome.exception is not None and says is not None:
        return must_raise("Expected", outcome.exception, says)
    return _result("Expected", outcome, differs, trial.in_place)


def _result(label: str, outcome: Outcome, differs, in_place: str | None) -> dict:
    if outcome.exception is not None:
        return raised(label, outcome.exception)
    if in_place:  # what is judged is the argument, not what the call returns
        label = f"{in_place} after the call, {label.lower()}"
    return figure(label, outcome.value, differs)


def _ticked(attempt: Attempt) -> list[dict]:
    """The promises with their states, and on how many inputs they were found so."""
    count = len(attempt.trial.cases)
    ticked = []
    for index, promise in enumerate(attempt.trial.promises):
        state = attempt.state(index)
        notes = [promise.note] if promise.note else []
        if promise.measured:
            found = attempt.costs[index][1] if attempt.costs else "measured once the others hold"
            notes += [found] if found else []
        elif state == "held":
            notes.append(f"{count} inputs")
        elif state == "broken":
            notes.append(f"broken on {attempt.broken_count(index)} of {count} inputs")
        ticked.append({**promise.described(), "note": " · ".join(notes) or None, "state": state})
    return ticked


def _waiting(trial: Trial) -> list[dict]:
    return [{**promise.described(), "state": "waiting"} for promise in trial.promises]


def _advice(trial: Trial, got: Outcome) -> str | None:
    """One sentence on endings that have a usual cause, whatever the question."""
    if isinstance(got.exception, SystemExit):
        return "To exit ends the program before there is a result. Return the result instead."
    if isinstance(got.exception, EOFError):
        return f"Nobody types during a check. `{trial.call_text}` receives its values as arguments."
    if isinstance(got.exception, RecursionError):
        return "The function calls itself without end. Look for the call that should stop."
    return None


def _not_here_yet(trial: Trial, source: str, exception: BaseException | None) -> dict | None:
    """The verdict where an answer asks for a name of NumPy that the engine lacks: nothing is judged."""
    name = missing_name(exception)
    if name is None:
        return None
    feedback = (
        f"NumPy has `{name}`, ndojo does not. That is a gap of ndojo and no mistake of yours, so the promises are "
        "not judged. Write this step with other operations."
    )
    headline = f"`{name}` is not here yet"
    return verdict_of("error", headline, _waiting(trial), feedback=feedback, error=described(exception, source))


def _does_not_load(trial: Trial, source: str, exception: BaseException) -> dict:
    error = described(exception, source)
    if learner_frames(exception) is None:
        line = error["line"]
        headline = f"Line {line} cannot be read as Python" if line else "Your code cannot be read as Python"
    else:
        headline = f"Your code raises {error['type']} before {trial.entry} is called"
    advice = _advice(trial, Outcome({}, None, exception, [], None))
    return verdict_of("error", headline, _waiting(trial), feedback=advice, error=error)


def _entry_problem(trial: Trial, program: Program) -> dict | None:
    """What is wrong with the entry itself: it is missing, or nothing that can be called."""
    asked = f"The check calls `{trial.call_text}`."
    if trial.entry not in program.module.__dict__:
        others = ", ".join(f"`{name}`" for name in program.functions())
        feedback = f"{asked} At its top level your code defines {others or 'no function'}."
        return verdict_of("error", f"There is no function {trial.entry}", _waiting(trial), feedback=feedback)
    value = program.get(trial.entry)
    if not callable(value):
        headline = f"{trial.entry} is {named_type(value)}, not a function"
        feedback = f"{asked} Write it with `def {trial.call_text}:`."
        return verdict_of("error", headline, _waiting(trial), feedback=feedback)
    return None


def _cannot_be_called(trial: Trial, source: str, outcome: Outcome) -> dict:
    count = len(trial.parameters)
    return verdict_of(
        "error",
        f"{trial.entry} cannot be called with {count} argument{'s' if count > 1 else ''}",
        _waiting(trial),
        feedback=f"The check calls `{trial.call_text}`: the arguments come by position, in this order.",
        error=described(outcome.exception, source),
    )
