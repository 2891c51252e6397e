"""The inputs of a check: examples that an author writes down, and cases drawn at random.

A drawn case remembers how it was drawn, so that it can be made smaller.
"""

import numpy as np

from ndojo.draw import Draw
from ndojo.errors import AuthorError
from ndojo.scalars import Computed

LARGEST_SIDE = 5
PLAINER = ("with_plainer_layout", "with_earlier_dtype", "counted_up", "with_plainer_values")


def example(**arguments):
    """One case written down: every parameter with its value. A list becomes an array."""
    return Example(arguments)


def vary(*, count=40, sizes=None, late=False, **arguments):
    """Cases drawn from descriptions: every parameter with its `array(…)`, `integer(…)` or another.

    sizes: for the name of a size, its smallest and largest value; (0, 5) where nothing is said. A
        size that no array has as an axis is named here, and bounds values: `integer("lines", "lines")`.
    The first cases have distinct sizes, then equal sizes, then a size of 1, then any; those with
    a size of 0 come last. A parameter whose name starts with `_` is not passed: `computed` takes it.
    late: the cases are for a mistake of their own, that others may be made together with. They tell
        known wrong answers apart only where every other case holds.
    """
    for name, spec in arguments.items():
        if not hasattr(spec, "draw"):
            raise AuthorError(
                f"vary({name}=…) takes an array(…), not {type(spec).__name__}; "
                "for what is no array write integer(…), real(…), one_of(…) or computed(…)"
            )
    return Variation(count, sizes or {}, arguments, late)


class Case:
    """One input of a check: a value for every parameter."""

    origin = "example"
    late = False  # whether it tells known wrong answers apart only where every other case holds

    def arguments(self) -> dict:
        """Fresh values, safe to be changed."""
        raise NotImplementedError

    def weight(self) -> int:
        """The number of elements the learner has to look at."""
        return sum(v.size if isinstance(v, np.ndarray) else 1 for v in self.arguments().values())

    def simpler(self):
        """Cases that are a little smaller or plainer than this one."""
        return iter(())


class Example(Case):
    """A case that the author wrote."""

    def __init__(self, written: dict):
        self.written = {name: np.array(value) if isinstance(value, list) else value for name, value in written.items()}

    def arguments(self) -> dict:
        return {n: copied(v) if isinstance(v, np.ndarray) else v for n, v in self.written.items()}

    def cases(self, seed: str):
        return [self]


def copied(array: np.ndarray) -> np.ndarray:
    """A copy with the same order in memory, as read-only as the array is."""
    copy = array.copy(order="K")
    if not array.flags.writeable:
        copy.flags.writeable = False
    return copy


class Variation:
    """What `vary` describes: a family of drawn cases."""

    def __init__(self, count: int, sizes: dict, specs: dict, late: bool = False):
        self.count, self.specs, self.late = count, specs, late
        axes = set().union(*(spec.sizes() for spec in specs.values()))
        bounding = set().union(*(spec.bounding_sizes() for spec in specs.values()))
        for name in sorted(set(sizes) - axes - bounding):
            raise AuthorError(f"vary(sizes=…) names {name!r}, which no array(…) has as an axis and no bound names")
        for name in sorted(bounding - axes - set(sizes)):
            raise AuthorError(f"a bound names {name!r}, which is no axis; write vary(sizes={{{name!r}: (1, 5)}})")
        self.sizes = {name: sizes.get(name, (0, LARGEST_SIDE)) for name in sorted(axes | bounding)}

    def cases(self, seed: str):
        draw = Draw(seed)
        plans = [self._distinct(), self._equal(), *self._with_one_at(1)]
        empty = self._with_one_at(0)
        while len(plans) < self.count - len(empty):
            plans.append({axis: draw.integer(max(low, 1), max(high, 1)) for axis, (low, high) in self.sizes.items()})
        cases = [self.drawn(draw, plan) for plan in plans + empty]
        for case in cases:
            case.late = self.late
        return cases

    def large(self, sizes: dict, seed: str) -> "DrawnCase":
        """A case of given sizes; a size that is not given is the largest that `vary` draws."""
        sizes = {axis: sizes.get(axis, high) for axis, (_, high) in self.sizes.items()}
        draw = Draw(seed)
        return DrawnCase(sizes, {name: spec.large(draw, sizes) for name, spec in self.specs.items()}, sizes)

    def _within(self, axis: str, size: int) -> int:
        low, high = self.sizes[axis]
        return min(max(size, low), high)

    def _distinct(self) -> dict:
        return {axis: self._within(axis, 3 + i) for i, axis in enumerate(self.sizes)}

    def _equal(self) -> dict:
        return {axis: self._within(axis, 3) for axis in self.sizes}

    def _with_one_at(self, size: int) -> list[dict]:
        """For every axis that may have this size, the distinct sizes with that one put in."""
        return [{**self._distinct(), axis: size} for axis, (low, high) in self.sizes.items() if low <= size <= high]

    def drawn(self, draw: Draw, sizes: dict) -> "DrawnCase":
        """A case of given sizes."""
        least = {axis: max(low, 1) for axis, (low, _) in self.sizes.items()}
        return DrawnCase(sizes, {name: spec.draw(draw, sizes) for name, spec in self.specs.items()}, least)


def built(drawn: dict) -> dict:
    """The values of drawn arguments: computed ones from those before them, without what starts with `_`."""
    values: dict = {}
    for name, entry in drawn.items():
        values[name] = entry.build_from(values) if isinstance(entry, Computed) else entry.build()
    return {name: value for name, value in values.items() if not name.startswith("_")}


class DrawnCase(Case):
    """A case drawn from descriptions. It can be shrunk, down to the `least` sizes."""

    origin = "drawn"

    def __init__(self, sizes: dict, drawn: dict, least: dict):
        self.sizes, self.drawn, self.least = sizes, drawn, least

    def arguments(self) -> dict:
        return built(self.drawn)

    def weight(self) -> int:
        return sum(drawn.weight for drawn in self.drawn.values())

    def simpler(self):
        yield from self._shorter()
        for step in PLAINER:
            for name, drawn in self.drawn.items():
                for plainer in getattr(drawn, step)():
                    yield DrawnCase(self.sizes, {**self.drawn, name: plainer}, self.least)

    def _shorter(self):
        """Fewer elements along one size. Never none: an empty array is a special case, not a small one."""
        for axis, size in self.sizes.items():
            for kept in sorted({self.least[axis], size // 2, size - 1}):
                if self.least[axis] <= kept < size:
                    yield self._cut(axis, slice(0, kept), kept)
                    yield self._cut(axis, slice(size - kept, size), kept)

    def _cut(self, axis: str, part: slice, kept: int) -> "DrawnCase":
        sizes = {**self.sizes, axis: kept}
        cut = {name: drawn.cut(axis, part, sizes) for name, drawn in self.drawn.items()}
        return DrawnCase(sizes, cut, self.least)
