"""Questions of kind predict: read a snippet, say what it gives. The truth is computed by running it."""

import time

import numpy as np

from ndojo.compare import elements, same_elements
from ndojo.errors import AuthorError
from ndojo.figure import MOST_CELLS, figure
from ndojo.program import feedback_of, run_author_file
from ndojo.reading import Unreadable, read_dtype, read_elements, read_memory, read_shape
from ndojo.subject import Subject
from ndojo.verdict import verdict_of


class Computed:
    """What a snippet gives for the subject of a question."""

    def __init__(self, subject: Subject, result, owner):
        self.subject, self.result, self.owner = subject, np.asarray(result), owner
        self.memory = None
        if owner is not None:
            self.memory = "view" if np.shares_memory(self.result, owner) else "copy"

    def fields(self) -> dict:
        """All fields as text, as a learner may write them."""
        fields = {
            "value": str(self.result.tolist()),
            "shape": str(self.result.shape),
            "dtype": str(self.result.dtype),
        }
        return {**fields, "memory": self.memory} if self.memory else fields

    def matches(self, field: str, given) -> bool:
        """Whether a field, read from what a learner wrote, is right."""
        if field == "value":
            same_nesting = given.shape is None or given.shape == self.result.shape
            return same_nesting and same_elements(given.elements, elements(self.result))
        if field == "shape":
            return given == self.result.shape
        return given == (str(self.result.dtype) if field == "dtype" else self.memory)


def promises_of(question: dict) -> list[dict]:
    """One line for every field that the question asks."""
    subject = _subject(question)
    return [{"id": field, "text": subject.text(field), "note": None} for field in question["asks"]]


def computed(question: dict, snippet: str, filename: str) -> Computed:
    """Run a snippet and look at the subject."""
    subject = _subject(question)
    program = run_author_file(snippet, filename)
    result = program.get(subject.name)
    owner = program.get(subject.of) if subject.of else None
    for name, value in ((subject.name, result), (subject.of, owner)):
        if name and value is None:
            raise AuthorError(f"{filename} does not define `{name}`, which check.py names in predict(…)")
    return Computed(subject, result, owner)


def check(question: dict, answer: dict) -> dict:
    """The verdict on predicted fields. A wrong field is named; the right one is not told."""
    start = time.perf_counter()
    asked = question["asks"]
    truth = computed(question, question["files"]["starter.py"], "starter.py")
    given, unreadable = {}, {}
    for field in asked:
        written = str(answer.get(field) or "").strip()
        if not written:
            continue
        try:
            given[field] = _READERS[field](written)
        except Unreadable as problem:
            unreadable[field] = str(problem)
    states = {
        field: ("held" if truth.matches(field, given[field]) else "broken") if field in given else "waiting"
        for field in asked
    }
    promises = [{**line, "state": states[line["id"]]} for line in promises_of(question)]
    wrong = [field for field in asked if states[field] == "broken"]
    if unreadable:
        field, problem = next(iter(unreadable.items()))
        verdict = verdict_of("error", f"The {field} cannot be read", promises, feedback=problem)
    elif wrong:
        verdict = verdict_of(
            "failed",
            _headline(asked, states),
            promises,
            feedback=_recognised(question, given, wrong),
            failure=_failure(truth, wrong[0], given[wrong[0]], str(answer[wrong[0]]).strip()),
        )
    elif "waiting" in states.values():
        left = [field for field in asked if states[field] == "waiting"]
        verdict = verdict_of("failed", _headline(asked, states), promises, feedback=f"Still to say: {', '.join(left)}.")
    else:
        verdict = verdict_of("passed", "Every prediction is right", promises)
    verdict["milliseconds"] = (time.perf_counter() - start) * 1000
    return verdict


def _subject(question: dict) -> Subject:
    subject = run_author_file(question["files"]["check.py"], "check.py").get("subject")
    if not isinstance(subject, Subject):
        raise AuthorError('check.py states no subject; write subject = predict("name", of="owner")')
    if "memory" in question["asks"] and subject.of is None:
        raise AuthorError('the question asks for memory; write predict("name", of="owner") in check.py')
    return subject


def _headline(asked: list[str], states: dict) -> str:
    right = sum(state == "held" for state in states.values())
    return f"{right} of {len(asked)} right"


def _failure(truth: Computed, field: str, given, written: str) -> dict:
    subject = truth.subject
    inputs = [figure(subject.of, truth.owner)] if subject.of else []
    got = figure("Yours", None)
    got.update(cells=[written], text=written)
    reason = f"That is not {subject.text(field)}."
    if field == "memory":
        reason = f"Ask whether writing to `{subject.name}` would change `{subject.of}`."
    elif field == "value":
        reason = _about_elements(truth, given)
        if given.elements:
            shape = given.shape or (len(given.elements),)
            cells = [str(element) for element in given.elements]
            got.update(kind="array", shape=list(shape), cells=cells[:MOST_CELLS], truncated=len(cells) > MOST_CELLS)
        if len(given.elements) == truth.result.size:  # else the marks would tell what is too much
            got.update(differs=[i for i in _differs(truth, given) if i < MOST_CELLS])
    return {
        "promise": field,
        "call": subject.name,
        "inputs": inputs,
        "expected": None,
        "got": got,
        "reason": reason,
    }


def _differs(truth: Computed, given) -> list[int]:
    right = elements(truth.result)
    return [i for i, e in enumerate(given.elements) if not same_elements([e], right[i : i + 1])]


def _about_elements(truth: Computed, given) -> str:
    count, right = len(given.elements), truth.result.size
    if count != right:
        return f"`{truth.subject.name}` does not have {count} element{'' if count == 1 else 's'}."
    differs = len(_differs(truth, given))
    if not differs:
        return "The elements are right, their nesting in brackets is not."
    return f"The number of elements is right; {differs} of them {'is' if differs == 1 else 'are'} not."


def _recognised(question: dict, given: dict, wrong: list[str]) -> str | None:
    """Feedback of the known wrong answer that explains the first wrong field, and most of all fields."""
    best, most = None, 0
    for name, snippet in sorted(question["files"].items()):
        if not name.startswith("wrong/"):
            continue
        mistaken = computed(question, snippet, name)
        alike = [field for field, value in given.items() if mistaken.matches(field, value)]
        # Someone who wrote down other elements was thinking of something else.
        other_elements = "value" in given and not same_elements(given["value"].elements, elements(mistaken.result))
        if wrong[0] in alike and not other_elements and len(alike) > most:
            best, most = feedback_of(snippet), len(alike)
    return best


_READERS = {"value": read_elements, "shape": read_shape, "dtype": read_dtype, "memory": read_memory}
