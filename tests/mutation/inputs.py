"""Inputs that tell a mutant from the solution: more than the check draws, and others.

They come from the descriptions in check.py, so every one of them is an input that the question
allows, but from other seeds, at larger sizes, and with values that lie together or at the bounds.
"""

from ndojo.cases import LARGEST_SIDE, Case, Variation
from ndojo.draw import Draw
from ndojo.errors import AuthorError

DRAWN = 240  # of each family and each way to draw
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
        return family._drawn(draw, sizes)
    except AuthorError:
        return None  # the bounds do not hold enough different values for this size


def _largest(high: int) -> int:
    return high + LARGER if high == LARGEST_SIDE else high
