"""Small questions made in memory, for the tests of the check package."""

import json

from ndojo import question as question_module

STATES = {"held", "broken", "waiting", "unmeasured"}
STATUSES = {"passed", "failed", "error"}


def make(
    solution: str,
    promises: str,
    inputs: str = "example(x=[1, 2, 3]), vary(x=array('n'))",
    wrong: dict | None = None,
    entry: str = "f",
    measure: str = "None",
    **files,
) -> dict:
    """A code question. `solution` is the body of `f(x)`, or a whole program if it has a `def`."""
    check = f"from ndojo.check import *\ninputs = [{inputs}]\npromises = [{promises}]\nmeasure = {measure}\n"
    return {
        "id": "tests/made",
        "kind": "code",
        "entry": entry,
        "task": "",
        "sections": [],
        "files": {
            "starter.py": "import numpy as np\n",
            "solution.py": program(solution),
            "check.py": check,
            **{f"wrong/{name}.py": text for name, text in (wrong or {}).items()},
            **files,
        },
    }


def program(body: str) -> str:
    """`import numpy as np` and a function `f(x)` with this body, unless the text defines it itself."""
    if "def " in body or "class " in body:
        return f"import numpy as np\n\n\n{body}\n"
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"import numpy as np\n\n\ndef f(x):\n{lines}\n"


def make_prediction(
    snippet: str, name: str = "y", of: str | None = "x", asks=None, wrong=None, apart: str = "()"
) -> dict:
    """A predict question about the variable `name` of a snippet."""
    return {
        "id": "tests/predicted",
        "kind": "predict",
        "asks": asks or ["value", "shape", "dtype", "memory"],
        "task": "",
        "sections": [],
        "files": {
            "starter.py": f"import numpy as np\n{snippet}\n",
            "check.py": f"from ndojo.check import predict\nsubject = predict({name!r}, of={of!r}, apart={apart})\n",
            **{f"wrong/{key}.py": text for key, text in (wrong or {}).items()},
        },
    }


def verdict(question: dict, answer) -> dict:
    """The verdict, after a look at its form and a journey through JSON."""
    if isinstance(answer, str):
        answer = program(answer)
    result = question_module.check(question, answer)
    check_form(result)
    return json.loads(json.dumps(result, allow_nan=False))


def states(result: dict) -> dict:
    """The state of every promise by its id."""
    return {promise["id"]: promise["state"] for promise in result["promises"]}


def check_form(result: dict) -> None:
    """That a verdict has exactly the fields that the page reads, of the right types."""
    _fields(
        result,
        status=str,
        headline=str,
        feedback=(str, type(None)),
        promises=list,
        failure=(dict, type(None)),
        error=(dict, type(None)),
        cost=(dict, type(None)),
        milliseconds=float,
    )
    assert result["status"] in STATUSES, result["status"]
    for promise in result["promises"]:
        _fields(promise, id=str, text=str, note=(str, type(None)), state=str)
        assert promise["state"] in STATES, promise["state"]
    if failure := result["failure"]:
        figure = (dict, type(None))
        _fields(failure, promise=str, call=str, inputs=list, expected=figure, got=figure, reason=str)
        assert failure["promise"] in states(result), failure["promise"]
        for shown in [*failure["inputs"], failure["expected"], failure["got"]]:
            if shown is not None:
                _check_figure(shown)
    if error := result["error"]:
        line = (int, type(None))
        _fields(error, type=str, message=str, traceback=str, line=line, frames=list)
        for frame in error["frames"]:
            _fields(frame, file=str, line=int, name=str)
    if result["status"] == "passed":
        assert set(states(result).values()) <= {"held", "unmeasured"}, states(result)


def _check_figure(figure: dict) -> None:
    _fields(
        figure,
        label=str,
        kind=str,
        dtype=(str, type(None)),
        shape=(list, type(None)),
        cells=list,
        truncated=bool,
        differs=list,
        text=str,
    )
    assert figure["kind"] in {"array", "value", "exception"}, figure["kind"]
    assert len(figure["cells"]) <= 400
    assert all(isinstance(cell, str) for cell in figure["cells"])
    assert all(isinstance(flat, int) for flat in figure["differs"])


def _fields(data: dict, **types) -> None:
    assert set(data) == set(types), f"fields {sorted(data)}, not {sorted(types)}"
    for name, kind in types.items():
        assert isinstance(data[name], kind), f"{name} is {data[name]!r}"
