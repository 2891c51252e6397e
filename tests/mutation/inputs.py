"""Inputs that tell a mutant from the solution: more than the check draws, and others.

They come from the descriptions in check.py, so every one of them is an input that the question
allows, but from other seeds, at larger sizes, and with values that lie together or at the bounds.
"""

import numpy as np
from ndojo.cases import LARGEST_SIDE, Case, Variation
from ndojo.draw import Draw
from ndojo.errors import AuthorError

DRAWN = 240  # of each family and each way to draw
BENT = 60  # of them, bent in each way
LARGER = 4  # added to the largest side where the author bounds none


class Lopsided(Draw):
    """Draws the smallest, the largest, and the value before last more often than others.

    Arrays get repeated values and values at their bounds.
    """

    last = None

    def integer(self, low: int, high: int) -> int:
        way = super().integer(0, 3)
        value = super().integer(low, high)
        if way == 0:
            value = low if super().integer(0, 1) else high
        elif way < 3 and self.last is not None and low <= self.last <= high:
            value = self.last
        self.last = value if way else self.last
        return value


def broad_inputs(inputs: list, seed: str) -> list[Case]:
    """Cases for every entry of `inputs` in check.py."""
    cases: list[Case] = []
    for number, entry in enumerate(inputs):
        name = f"{seed}#{number}#mutants"
        if not isinstance(entry, Variation):
            cases += entry.cases(name)
            continue
        for draw in (Draw(name), Lopsided(name)):
            cases += [case for _ in range(DRAWN) if (case := _drawn(entry, draw)) is not None]
    return cases


def _drawn(family: Variation, draw: Draw) -> Case | None:
    sizes = {axis: Draw.integer(draw, low, _largest(high)) for axis, (low, high) in family.sizes.items()}
    try:
        return family.drawn(draw, sizes)
    except AuthorError:
        return None  # the bounds do not hold enough different values for this size


def _largest(high: int) -> int:
    return high + LARGER if high == LARGEST_SIDE else high


class Bent(Case):
    """A case whose arrays were made into something that the descriptions do not allow."""

    def __init__(self, case: Case, bend):
        self.case, self.bend = case, bend

    def arguments(self) -> dict:
        return {name: self.bend(value) for name, value in self.case.arguments().items()}

    def simpler(self):
        return (Bent(case, self.bend) for case in self.case.simpler())


def beyond(cases: list[Case]) -> list[Case]:
    """Inputs that the question may never have meant: other signs, large values, NaN."""
    chosen = cases[:: max(1, len(cases) // BENT)]
    return [Bent(case, bend) for bend in (_negative, _large, _with_nan) for case in chosen]


def _negative(value):
    return np.negative(value) if _is_number(value, "if") else value


def _large(value):
    return value * 37 + 1 if _is_number(value, "iuf") else value


def _with_nan(value):
    if not _is_number(value, "f") or value.ndim == 0:
        return value
    places = np.arange(value.size).reshape(value.shape) % 3 == 1
    return np.where(places, np.array(np.nan, dtype=value.dtype), value)


def _is_number(value, kinds: str) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in kinds
