"""The inputs of a check: examples that an author writes down, and cases drawn at random.

A drawn case remembers how it was drawn, so that it can be made smaller.
"""

import numpy as np

from ndojo.arrays import ArraySpec, Drawn
from ndojo.draw import Draw
from ndojo.errors import AuthorError

LARGEST_SIDE = 5


def example(**arguments):
    """One case written down: every parameter with its value. A list becomes an array."""
    return Example(arguments)


def vary(*, count=40, sizes=None, **arguments):
    """Cases drawn from descriptions: every parameter with its `array(...)`.

    sizes: for the name of a size, its smallest and largest value; (0, 5) where nothing is said.
    The first cases have distinct sizes, then equal sizes, then a size of 1, then any; those with
    a size of 0 come last.
    """
    for name, spec in arguments.items():
        if not isinstance(spec, ArraySpec):
            raise AuthorError(f"vary({name}=…) takes an array(…), not {type(spec).__name__}")
    return Variation(count, sizes or {}, arguments)


class Case:
    """One input of a check: a value for every parameter."""

    origin = "example"

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
        return {n: v.copy() if isinstance(v, np.ndarray) else v for n, v in self.written.items()}

    def cases(self, seed: str):
        return [self]


class Variation:
    """What `vary` describes: a family of drawn cases."""

    def __init__(self, count: int, sizes: dict, specs: dict):
        self.count, self.specs = count, specs
        named = {axis for spec in specs.values() for axis in spec.shape if isinstance(axis, str)}
        unknown = sorted(set(sizes) - named)
        if unknown:
            raise AuthorError(f"vary(sizes=…) names {unknown[0]!r}, which no array(…) has as an axis")
        self.sizes = {axis: sizes.get(axis, (0, LARGEST_SIDE)) for axis in sorted(named)}

    def cases(self, seed: str):
        draw = Draw(seed)
        plans = [self._distinct(), self._equal(), *self._with_one_at(1)]
        empty = self._with_one_at(0)
        while len(plans) < self.count - len(empty):
            plans.append({axis: draw.integer(max(low, 1), max(high, 1)) for axis, (low, high) in self.sizes.items()})
        return [self._drawn(draw, plan) for plan in plans + empty]

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

    def _drawn(self, draw: Draw, sizes: dict) -> "DrawnCase":
        return DrawnCase(sizes, {name: spec.draw(draw, sizes) for name, spec in self.specs.items()})


class DrawnCase(Case):
    """A case drawn from descriptions. It can be shrunk."""

    origin = "drawn"

    def __init__(self, sizes: dict, drawn: dict):
        self.sizes, self.drawn = sizes, drawn

    def arguments(self) -> dict:
        return {name: drawn.build() for name, drawn in self.drawn.items()}

    def weight(self) -> int:
        return sum(drawn.plain.size for drawn in self.drawn.values())

    def simpler(self):
        yield from self._shorter()
        yield from self._plainer_layout()
        yield from self._earlier_dtype()
        yield from self._counted()
        yield from self._smaller_values()

    def _with(self, name: str, drawn: Drawn) -> "DrawnCase":
        return DrawnCase(self.sizes, {**self.drawn, name: drawn})

    def _shorter(self):
        """Fewer elements along one size. Never none: an empty array is a special case, not a small one."""
        for axis, size in self.sizes.items():
            for kept in sorted({1, size // 2, size - 1}):
                if 0 < kept < size:
                    yield self._cut(axis, slice(0, kept), kept)
                    yield self._cut(axis, slice(size - kept, size), kept)

    def _cut(self, axis: str, part: slice, kept: int) -> "DrawnCase":
        cut = {}
        for name, drawn in self.drawn.items():
            plain = drawn.plain
            if axis in drawn.spec.shape:
                plain = plain[tuple(part if side == axis else slice(None) for side in drawn.spec.shape)].copy()
            cut[name] = Drawn(drawn.spec, plain, drawn.layout)
        return DrawnCase({**self.sizes, axis: kept}, cut)

    def _plainer_layout(self):
        for name, drawn in self.drawn.items():
            if drawn.layout != "C":
                yield self._with(name, Drawn(drawn.spec, drawn.plain, "C"))

    def _earlier_dtype(self):
        for name, drawn in self.drawn.items():
            dtypes = drawn.spec.dtypes
            for dtype in dtypes[: dtypes.index(str(drawn.plain.dtype))]:
                low, high = (bound * drawn.spec.scale(dtype) for bound in drawn.spec.bounds(dtype))
                yield self._with(name, Drawn(drawn.spec, drawn.spec.counted(dtype, drawn.plain.shape), drawn.layout))
                if all(low <= value <= high for value in drawn.plain.ravel().tolist()):
                    yield self._with(name, Drawn(drawn.spec, drawn.plain.astype(dtype), drawn.layout))

    def _counted(self):
        for name, drawn in self.drawn.items():
            counted = drawn.spec.counted(str(drawn.plain.dtype), drawn.plain.shape)
            if counted.tobytes() != drawn.plain.tobytes():
                yield self._with(name, Drawn(drawn.spec, counted, drawn.layout))

    def _smaller_values(self):
        for name, drawn in self.drawn.items():
            dtype = str(drawn.plain.dtype)
            if dtype == "complex128" or drawn.plain.size > 12 or self._is_counted(drawn):
                continue
            low, high = (bound * drawn.spec.scale(dtype) for bound in drawn.spec.bounds(dtype))
            for place, value in enumerate(drawn.plain.ravel().tolist()):
                for plainer in _plainer(value, nearest_zero=min(max(low, 0), high)):
                    if low <= plainer <= high and _rank(plainer) < _rank(value):
                        flat = drawn.plain.ravel().copy()
                        flat[place] = plainer
                        plain = flat.reshape(drawn.plain.shape)
                        yield self._with(name, Drawn(drawn.spec, plain, drawn.layout))

    @staticmethod
    def _is_counted(drawn: Drawn) -> bool:
        counted = drawn.spec.counted(str(drawn.plain.dtype), drawn.plain.shape)
        return counted.tobytes() == drawn.plain.tobytes()


def _plainer(value, nearest_zero) -> tuple:
    """Values to try in place of one, the plainest first; the last ones keep its fraction."""
    if value != value or abs(value) == float("inf"):
        return (0, 1, nearest_zero)
    return (0, 1, -1, nearest_zero, nearest_zero + value % 1, value // 2)


def _rank(value) -> tuple:
    """Orders values from plain to odd: 0, 1, -1, 2, -2, … then infinities and NaN."""
    if value != value:
        return (float("inf"), 1)
    return (abs(value), value < 0)
