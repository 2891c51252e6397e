"""The sizes at which a question is measured, and the calls that are counted there.

A few small calls come first: at sizes of 16, then 32 and 64 along one axis at a time. They show how
lines and work grow, so that a slow answer is found out without being run at the full size. Where a
count rises, one of 256 tells a loop, whose branches make the small counts uneven, from steps that double.
"""

import math

from ndojo.cases import DrawnCase, Variation
from ndojo.count import Count, Racer, TooManyLines, counted
from ndojo.errors import AuthorError
from ndojo.program import judged_in_place

SMALL, SMALLER = 16, 8  # the first size of an axis; the smaller one where three or more axes grow
STEPS, FAR_STEPS = (1, 2, 4), (1, 4, 16)
WORTH_GROWING = 32  # an axis that is never longer than this may be looped over

# What a call may cost before it is measured at smaller sizes instead: lines of Python, elements, bytes.
AFFORDABLE = {"lines": 200_000, "elements": 50_000_000, "allocated": 256 << 20}


def at(*, like=None, **sizes):
    """State the sizes at which answers are measured: `measure = at(trams=1000, stops=500)`.

    The names are those of axes in `vary`. like: the `vary(…)` that gives the arguments; the first of
    `inputs` that has these axes if nothing is said.
    """
    if not sizes:
        raise AuthorError("at() got no sizes; write measure = at(trams=1000) with the name of an axis")
    for name, size in sizes.items():
        if not isinstance(size, int) or size < 1:
            raise AuthorError(f"at({name}={size!r}): write how many {name} there are, such as {name}=1000")
    return Sizes(sizes, like)


class Sizes:
    """What `at` states."""

    def __init__(self, sizes: dict, like: Variation | None):
        self.sizes, self.like = sizes, like

    def variation(self, inputs: list) -> Variation:
        """The family of inputs from which the measured ones are drawn."""
        for entry in [self.like] if self.like else inputs:
            if isinstance(entry, Variation) and set(self.sizes) <= set(entry.sizes):
                return entry
        raise AuthorError(f"measure = at({next(iter(self.sizes))}=…): no vary(…) of inputs has all of these axes")


def label(sizes: dict) -> str:
    """Sizes in words: "1,000 trams × 500 stops"."""
    return " × ".join(f"{size:,} {name}" for name, size in sizes.items())


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 line", "1,500 lines"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


class Meter:
    """Counts the calls of one answer at the sizes of a question, each once."""

    def __init__(self, sizes: Sizes, variation: Variation, seed: str, answer):
        self.full, self.variation, self.seed, self.answer = sizes.sizes, variation, seed, answer
        self.counts: dict[tuple, Count] = {}
        self.cases: dict[tuple, DrawnCase] = {}

    @property
    def growing(self) -> list[str]:
        """The axes along which growth is measured."""
        return [axis for axis, size in self.full.items() if size >= WORTH_GROWING]

    def small(self) -> dict:
        """The smallest sizes of the measured calls."""
        start = SMALL if len(self.growing) < 3 else SMALLER
        least = {axis: self.variation.sizes[axis][0] for axis in self.full}
        return {a: max(start, least[a]) if a in self.growing else size for a, size in self.full.items()}

    def along(self, axis: str, steps=STEPS) -> list[dict]:
        """The small sizes with one axis so many times as long: once, twice and four times if nothing is said."""
        small = self.small()
        return [{**small, axis: small[axis] * step} for step in steps]

    def reaches(self, axis: str) -> bool:
        """Whether an axis may be as long as the furthest of the measured calls."""
        return self.along(axis, FAR_STEPS)[-1][axis] <= self.full[axis]

    def arguments(self, sizes: dict) -> dict:
        """Fresh arguments, the same each time."""
        key = tuple(sizes.items())
        if key not in self.cases:
            self.cases[key] = self.variation.large(sizes, self.seed)
        return self.cases[key].arguments()

    def count(self, sizes: dict, *, lines: bool = True) -> Count:
        """What a call at these sizes does."""
        key = (lines, *sizes.items())
        if key not in self.counts:
            count = counted(self.answer.program, self.answer.function, self.arguments(sizes), lines=lines)
            if self.answer.in_place:
                judged_in_place(count.outcome, self.answer.in_place)
            self.counts[key] = count
        return self.counts[key]

    def growth(self, axis: str, what: str, steps=STEPS) -> "Growth | None":
        """How a count grows along an axis; None where it cannot be counted."""
        steps = self.along(axis, steps)
        counts = [self.count(sizes).of(what) for sizes in steps]
        return None if None in counts else Growth(axis, steps, counts)

    def problem(self) -> str | None:
        """Why the small calls cannot be measured: one raises, or the count is spoiled."""
        for axis in self.growing or list(self.full)[:1]:
            for sizes in self.along(axis):
                if reason := problem_of(self.count(sizes), sizes):
                    return reason
        return None

    def affordable(self) -> dict:
        """The full sizes, or the largest smaller ones at which the call is cheap enough to be run."""
        sizes, small = dict(self.full), self.small()
        while not self._is_affordable(sizes) and any(sizes[axis] > small[axis] for axis in self.growing):
            sizes = {a: max(small[a], size // 2) if a in self.growing else size for a, size in sizes.items()}
        return sizes

    def _is_affordable(self, sizes: dict) -> bool:
        small = self.small()
        for what, most in AFFORDABLE.items():
            expected = self.count(small).of(what)
            for axis in self.growing:
                growth = self.growth(axis, what)
                expected = None if growth is None else expected * (sizes[axis] / small[axis]) ** growth.exponent
            if expected is not None and expected > most:
                return False
        return True

    def racer(self, sizes: dict) -> Racer:
        """The call at these sizes, to be timed beside others."""
        return Racer(self.answer.program, self.answer.function, lambda: self.arguments(sizes))


class Growth:
    """Three counts along an axis that grows twice by the same factor."""

    def __init__(self, axis: str, steps: list[dict], counts: list[int]):
        self.axis, self.steps, self.counts = axis, steps, counts

    @property
    def exponent(self) -> float:
        """p, where the count grows with the size to the power p, whatever it starts from."""
        first, second = self.counts[1] - self.counts[0], self.counts[2] - self.counts[1]
        if second <= 0:
            return 0.0
        ratio = second / first if first > 0 else self.counts[2] / max(self.counts[1], 1)
        return math.log(ratio, self.steps[1][self.axis] / self.steps[0][self.axis])

    @property
    def each(self) -> float:
        """How much is added for one more of the axis, at the longer end."""
        return self._added_for_one(1)

    @property
    def rises(self) -> bool:
        """Whether there is more at the longer end than at the start, be it little."""
        return self.counts[2] > self.counts[0]

    @property
    def is_even(self) -> bool:
        """Whether every further element adds as much as the one before."""
        return self._added_for_one(0) == self._added_for_one(1)

    def _added_for_one(self, start: int) -> float:
        longer = self.steps[start + 1][self.axis] - self.steps[start][self.axis]
        return (self.counts[start + 1] - self.counts[start]) / longer

    def said(self, unit: str) -> str:
        """In words: "49 lines for 16 trams, 193 for 64 trams"."""
        (first, _, last), (less, _, more) = self.counts, self.steps
        return f"{plural(first, unit)} for {label(less)}, {last:,} for {label(more)}"


def problem_of(count: Count, sizes: dict) -> str | None:
    """Why a count says nothing: the call raises at these sizes, or the answer spoils the count."""
    exception = count.outcome.exception
    if isinstance(exception, TooManyLines):
        return f"With {label(sizes)} the call {exception}."
    if exception is not None:
        return f"With {label(sizes)} the call raises {type(exception).__name__}."
    if count.spoiled:
        return f"This cannot be counted: {count.spoiled}."
    return None
