"""Finds the known wrong answer that behaves as an attempt does."""

import math

from ndojo.compare import same_outcome, same_value
from ndojo.complaint import same_complaint
from ndojo.judgement import Broken
from ndojo.measure import Meter
from ndojo.program import feedback_of
from ndojo.trial import Answer, Attempt, Trial

PROFILE = ("lines", "calls", "arrays", "allocated", "peak", "elements")


def recognise(trial: Trial, attempt: Attempt) -> str | None:
    """The feedback of the known wrong answer that does the same as the attempt.

    On every input it returns, raises and alters the same and breaks the same promises. Late inputs
    are left out where another one fails. Among answers that differ from a right one only in what
    they cost, it is the one whose counts are nearest.
    """
    places = _telling(trial, attempt)
    nearest, found = math.inf, None
    for name, source in trial.wrong.items():
        answer = trial.author_answer(name, source)
        if not _does_the_same(trial, attempt, answer, places):
            continue
        if attempt.costs is None:
            return feedback_of(source)
        other = Attempt(trial, answer)
        if other.states() != attempt.states():
            continue
        distance = _distance(attempt.meter, other.meter)
        if distance < nearest:
            nearest, found = distance, feedback_of(source)
    return found


def _telling(trial: Trial, attempt: Attempt) -> list[int]:
    """The places of the cases that tell which answer it is: all, or all but the late ones if one of these fails."""
    early = [place for place, case in enumerate(trial.cases) if not case.late]
    return early if any(any(_broken(attempt.judged[place])) for place in early) else list(range(len(trial.cases)))


def _does_the_same(trial: Trial, attempt: Attempt, answer: Answer, places: list[int]) -> bool:
    mine_right = theirs_right = True
    for place in places:
        expected, outcome = trial.expected[place], attempt.outcomes[place]
        known = trial.outcome(answer, trial.cases[place], expected)
        if not same_outcome(known, outcome, trial.tolerance):
            return False
        if known.exception is not None and not same_complaint(
            known.exception, answer.program.filename, outcome.exception, attempt.answer.program.filename
        ):
            return False
        if _broken(trial.judge(expected, known)) != _broken(attempt.judged[place]):
            return False
        mine_right &= same_value(outcome.value, expected.value, trial.tolerance)
        theirs_right &= same_value(known.value, expected.value, trial.tolerance)
    # Elements that were never written are compared with none, and yet they may have been filled in later.
    return mine_right == theirs_right


def _broken(judged: list) -> list[bool]:
    return [isinstance(judgement, Broken) for judgement in judged]


def _distance(one: Meter, other: Meter) -> float:
    """How far the counts of two answers are apart, in factors; 0 for two that do the same work."""
    distance = 0.0
    for axis in one.growing:
        for sizes in one.along(axis):
            for what in PROFILE:
                mine, theirs = one.count(sizes).of(what), other.count(sizes).of(what)
                if mine is not None and theirs is not None:
                    distance += abs(math.log((1 + mine) / (1 + theirs)))
    return distance
