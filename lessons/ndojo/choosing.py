"""Questions of kind choice: say which options hold. Which ones do is found by running a claim for each."""

import time

import numpy as np

from ndojo.claims import Claims
from ndojo.errors import AuthorError, author_line, message_of
from ndojo.figure import named_type
from ndojo.program import Recorded, reference_program, run_author_file
from ndojo.verdict import verdict_of

COUNTS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def promises_of(question: dict) -> list[dict]:
    """The one line that stands in the task."""
    pick = question["pick"]
    text = "you choose the option that holds" if pick == 1 else f"you choose the {COUNTS[pick]} options that hold"
    return [{"id": "choice", "text": text, "note": None}]


def claimed(question: dict) -> dict:
    """For every option, in their order, whether its claim came out True."""
    check = run_author_file(question["files"]["check.py"], "check.py")
    claims = check.get("options")
    if not isinstance(claims, Claims):
        raise AuthorError("check.py states no options; write options = choice(name=lambda: …, other=lambda: …)")
    ids = [option["id"] for option in question["options"]]
    for name in ids:
        if name not in claims.functions:
            raise AuthorError(f"check.py claims nothing of the option `{name}`; write choice({name}=lambda: …)")
    for name in claims.functions:
        if name not in ids:
            raise AuthorError(f"choice({name}=…) in check.py is no option of options.md; write `## {name}` there")
    holds = {name: _run(question, check, name, claims.functions[name]) for name in ids}
    right = [name for name in ids if holds[name]]
    if len(right) != question["pick"]:
        raise AuthorError(
            f"check.py: {len(right)} of the claims come out True ({', '.join(right) or 'none'}); "
            f"question.md says `pick: {question['pick']}`"
        )
    return holds


def check(question: dict, answer: dict) -> dict:
    """The verdict on {"chosen": [id, …]}. What is right is told only to who chose it."""
    start = time.perf_counter()
    feedback = {option["id"]: option["feedback"] for option in question["options"]}
    chosen = [name for name in feedback if name in answer["chosen"]]
    holds = claimed(question)
    pick = question["pick"]
    right = [name for name in chosen if holds[name]]
    if len(chosen) != pick:
        asked = f"Choose {COUNTS[pick]} option{'' if pick == 1 else 's'}."
        headline = f"{len(chosen)} chosen" if chosen else "Nothing is chosen yet"
        verdict = verdict_of("failed", headline, _stated(question, "waiting"), feedback=asked)
    elif len(right) == pick:
        text = "\n\n".join(feedback[name] for name in chosen)
        verdict = verdict_of("passed", "Your choice holds", _stated(question, "held"), feedback=text)
    else:
        headline = "Your choice does not hold" if pick == 1 else f"{len(right)} of {pick} right"
        wrong = next(name for name in chosen if not holds[name])
        verdict = verdict_of("failed", headline, _stated(question, "broken"), feedback=feedback[wrong])
    verdict["milliseconds"] = (time.perf_counter() - start) * 1000
    return verdict


def _stated(question: dict, state: str) -> list[dict]:
    return [{**line, "state": state} for line in promises_of(question)]


def _run(question: dict, check, name: str, claim) -> bool:
    """Whether one claim comes out True. Each has a fresh run of starter.py: it may write into its arrays."""
    snippet = reference_program(question)
    code = claim.__code__
    parameters = code.co_varnames[: code.co_argcount]
    for parameter in parameters:
        if parameter not in snippet.module.__dict__:
            raise AuthorError(f"the claim `{name}` in check.py takes `{parameter}`, which starter.py does not define")
    with Recorded(check):
        try:
            result = claim(*(snippet.get(parameter) for parameter in parameters))
        except Exception as raised:
            place = f"check.py:{author_line(raised, 'check.py')}"
            message = f"{place}: the claim `{name}` raises {type(raised).__name__}: {message_of(raised)}"
            raise AuthorError(message) from raised
    if not isinstance(result, (bool, np.bool_)):
        raise AuthorError(f"the claim `{name}` in check.py gives {named_type(result)}; it must give True or False")
    return bool(result)
