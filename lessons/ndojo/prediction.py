"""Questions of kind predict: read a snippet, say what it gives. The truth is computed by running it."""

import re
import time

import numpy as np

from ndojo.compare import elements, same_elements
from ndojo.errors import AuthorError
from ndojo.figure import MOST_CELLS, figure
from ndojo.program import feedback_of, run_author_file
from ndojo.reading import Unreadable, read_dtype, read_elements, read_memory, read_shape
from ndojo.subject import Subject
from ndojo.verdict import verdict_of

ASSIGNED = re.compile(r"^[A-Za-z_][\w.]*\s*=(?!=)\s*")  # `falling = `, which may stand before what is said


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
            return given.fits(self.result.shape) and same_elements(given.elements, elements(self.result))
        if field == "shape":
            return given == self.result.shape
        return given == (str(self.result.dtype) if field == "dtype" else self.memory)

    def agrees(self, field: str, other: "Computed") -> bool:
        """Whether another snippet gives the same for a field."""
        if field != "value":
            return self.fields()[field] == other.fields()[field]
        same_shape = self.result.shape == other.result.shape
        return same_shape and same_elements(elements(self.result), elements(other.result))


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
    truth = computed(question, question["files"]["starter.py"], "starter.py")
    verdict = _judge(question, truth, {field: str(answer.get(field) or "").strip() for field in question["asks"]})
    verdict["milliseconds"] = (time.perf_counter() - start) * 1000
    return verdict


def _judge(question: dict, truth: Computed, written: dict) -> dict:
    asked = question["asks"]
    given, unreadable = _read(written)
    states = {
        field: ("held" if truth.matches(field, given[field]) else "broken") if field in given else "waiting"
        for field in asked
    }
    promises = [{**line, "state": states[line["id"]]} for line in promises_of(question)]
    wrong = [field for field in asked if states[field] == "broken"]
    left = [field for field in asked if states[field] == "waiting"]
    if unreadable:
        headline = f"Not judged yet: {_all_of(truth.subject, unreadable)}"
        return verdict_of("error", headline, promises, feedback="\n\n".join(unreadable.values()))
    if not given:
        return verdict_of("error", "Nothing is said yet", promises, feedback=_still_to_say(truth.subject, left))
    if not wrong and not left:
        return verdict_of("passed", "Every prediction is right", promises)
    feedback = _recognised(question, truth, given, wrong) if wrong else None
    if feedback is None and left:
        feedback = _still_to_say(truth.subject, left)
    failure = _failure(truth, wrong[0], given[wrong[0]], written[wrong[0]]) if wrong else None
    headline = f"{len(asked) - len(wrong) - len(left)} of {len(asked)} right"
    return verdict_of("failed", headline, promises, feedback=feedback, failure=failure)


def _read(written: dict) -> tuple[dict, dict]:
    """What the fields say, and why some cannot be read, by field. One that is empty is in neither."""
    given, unreadable = {}, {}
    for field, text in written.items():
        if not text:
            continue
        try:
            given[field] = _READERS[field](ASSIGNED.sub("", text))
        except Unreadable as problem:
            unreadable[field] = str(problem)
    return given, unreadable


def _still_to_say(subject: Subject, left: list[str]) -> str:
    return f"Still to say: {_all_of(subject, left)}."


def _all_of(subject: Subject, fields) -> str:
    """Fields in the words of the promises: "the shape of `y`, and whether `y` is a view of `x` or a copy"."""
    texts = [subject.text(field) for field in fields]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])}, and {texts[-1]}"


def _subject(question: dict) -> Subject:
    subject = run_author_file(question["files"]["check.py"], "check.py").get("subject")
    if not isinstance(subject, Subject):
        raise AuthorError('check.py states no subject; write subject = predict("name", of="owner")')
    if "memory" in question["asks"] and subject.of is None:
        raise AuthorError('the question asks for memory; write predict("name", of="owner") in check.py')
    return subject


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
    if differs == count:
        return "The element is wrong." if count == 1 else f"None of the {count} elements is right."
    nesting = "" if given.fits(truth.result.shape) else ", and so is their nesting in brackets"
    return f"{differs} of the {count} elements {'is' if differs == 1 else 'are'} wrong{nesting}."


def _recognised(question: dict, truth: Computed, given: dict, wrong: list[str]) -> str | None:
    """What a known misunderstanding explains of the wrong fields, without a false word on any other field.

    Feedback may say of its snippet what is right in it, so it goes to whoever writes in every field what
    that snippet gives. Where check.py says that groups of fields are misunderstood apart from each other,
    each group is explained by itself.
    """
    asked = question["asks"]
    mistaken = {
        name: computed(question, snippet, name)
        for name, snippet in sorted(question["files"].items())
        if name.startswith("wrong/")
    }

    def explains(name: str, fields: list[str]) -> bool:
        return all(field in given and mistaken[name].matches(field, given[field]) for field in fields)

    whole = next((name for name in mistaken if explains(name, asked)), None)
    if whole is not None:
        return feedback_of(question["files"][whole])
    found = [_beyond_the_dtype(given)]
    for group in truth.subject.apart:
        fields = [field for field in asked if field in group]
        if not set(fields) & set(wrong):
            continue
        for name, other in mistaken.items():
            missed = {field for field in asked if not truth.agrees(field, other)}
            if missed <= set(fields) and explains(name, fields):
                found.append(feedback_of(question["files"][name]))
                break
    return "\n\n".join(filter(None, found)) or None


def _beyond_the_dtype(given: dict) -> str | None:
    """What to say of an element that the dtype cannot hold which the learner gives themselves."""
    if "value" not in given or "dtype" not in given:
        return None
    dtype = np.dtype(given["dtype"])
    if dtype.kind not in "iub":
        return None
    least, most = (0, 1) if dtype.kind == "b" else (int(np.iinfo(dtype).min), int(np.iinfo(dtype).max))
    for element in given["value"].elements:
        fits = isinstance(element, (int, float)) and least <= element <= most and int(element) == element
        if not fits:
            holds = "True and False" if dtype.kind == "b" else f"whole numbers from {least} to {most}"
            return f"`{element}` does not fit the dtype that you give: `{dtype}` holds {holds}."
    return None


_READERS = {"value": read_elements, "shape": read_shape, "dtype": read_dtype, "memory": read_memory}
