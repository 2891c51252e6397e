"""What answers cost at the sizes a question measures, as data for the page."""

import math

import numpy as np

from ndojo.count import raced
from ndojo.errors import AuthorError
from ndojo.measure import Meter, label, problem_of
from ndojo.trial import Trial

COUNTED = ("arrays", "allocated", "peak", "calls", "elements")


def compared(yours: Meter, reference: Meter) -> dict | None:
    """{"size", "yours", "reference"}; None where the engine does not count or the call is in the way."""
    if yours.problem() or yours.count(yours.small()).engine is None:
        return None
    sizes = yours.affordable()
    if problem_of(yours.count(sizes, lines=False), sizes):
        return None
    mine, theirs = compare([yours, reference], sizes)
    return {"size": label(sizes), "yours": mine, "reference": theirs}


def compare(meters: list[Meter], sizes: dict) -> list[dict]:
    """Time and counts of one call of each; a count that cannot be known is None, and so is a time that is too long."""
    counts = [meter.count(sizes, lines=False) for meter in meters]
    times = raced([meter.racer(sizes) for meter in meters])
    return [
        {"milliseconds": milliseconds, **{what: count.of(what) for what in COUNTED}}
        for milliseconds, count in zip(times, counts, strict=True)
    ]


def costs(question: dict) -> list[dict]:
    """What the solution and every alternative cost: {"name", "passes", "milliseconds", "arrays", …}.

    `passes` is how often the elements are gone over: `elements` by the length of the result, or of
    the longest argument where that is longer.
    """
    trial = Trial(question)
    if trial.measure is None:
        raise AuthorError("check.py states no sizes to measure at; write measure = at(trams=1000)")
    sources = {"solution": question["files"]["solution.py"]}
    sources |= {entry["name"]: entry["source"] for entry in question.get("alternatives", [])}
    meters = {}
    for name, source in sources.items():
        filename = "solution.py" if name == "solution" else f"solution_{name}.py"
        meters[name] = trial.meter(trial.author_answer(filename, source))
        if problem := meters[name].problem():
            raise AuthorError(f"{filename} cannot be measured. {problem}")
    # The sizes that the slowest of them can afford: what is compared is measured on the same arguments.
    affordable = [meter.affordable() for meter in meters.values()]
    sizes = {axis: min(each[axis] for each in affordable) for axis in trial.measure.sizes}
    told = zip(meters.items(), compare(list(meters.values()), sizes), strict=True)
    return [{"name": name, **cost, "passes": _passes(meter, sizes)} for (name, meter), cost in told]


def _passes(meter: Meter, sizes: dict) -> float | None:
    count = meter.count(sizes, lines=False)
    values = [count.outcome.value, *count.outcome.arguments.values()]
    longest = max((math.prod(value.shape) for value in values if isinstance(value, np.ndarray)), default=1)
    return None if count.of("elements") is None else count.of("elements") / max(longest, 1)
