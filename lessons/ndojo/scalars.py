"""Arguments that are no arrays: a count, a number, one of some values, what is computed from others."""

from ndojo.draw import Draw
from ndojo.errors import AuthorError
from ndojo.values import Listed, Numbers, bound, size_of


def integer(low, high):
    """Describe an `int` argument from `low` to `high`, both included; "n-1" is one less than the size "n"."""
    return ScalarSpec((low, high), 1, None)


def real(low, high, *, grain=0.5):
    """Describe a `float` argument from `low` to `high`, a multiple of `grain`."""
    return ScalarSpec((low, high), grain, None)


def one_of(*values):
    """Describe an argument that is one of these values; the first is the plainest."""
    if not values:
        raise AuthorError("one_of() got nothing to choose from")
    return ScalarSpec((0, 0), 1, values)


def computed(function):
    """Describe an argument that `function` makes of earlier ones, which it takes by their names."""
    code = getattr(function, "__code__", None)
    if code is None:
        raise AuthorError("computed() takes a function of earlier arguments, such as computed(lambda x: x.sum())")
    return Computed(function, code.co_varnames[: code.co_argcount])


class Computed:
    """What `computed` describes. It is made anew for each case, so that it follows the others when they shrink."""

    weight = 0

    def __init__(self, function, names: tuple):
        self.function, self.names = function, names

    def sizes(self) -> set[str]:
        return set()

    bounding_sizes = sizes

    def draw(self, draw: Draw, sizes: dict) -> "Computed":
        return self

    large = draw

    def build_from(self, values: dict):
        unknown = next((name for name in self.names if name not in values), None)
        if unknown:
            raise AuthorError(f"computed(lambda {unknown}: …) takes {unknown!r}, which vary(…) does not name before it")
        return self.function(*(values[name] for name in self.names))

    def cut(self, axis: str, part: slice, sizes: dict) -> "Computed":
        return self

    def with_plainer_layout(self):
        return iter(())

    with_earlier_dtype = counted_up = with_plainer_values = with_plainer_layout


class ScalarSpec:
    """What `integer`, `real` and `one_of` describe."""

    def __init__(self, bounds: tuple, scale, values: tuple | None):
        self.bounds, self.scale, self.values = bounds, scale, values

    def sizes(self) -> set[str]:
        return set()

    def bounding_sizes(self) -> set[str]:
        return {size_of(written)[0] for written in self.bounds if isinstance(written, str)}

    def elements(self, sizes: dict):
        if self.values is not None:
            return Listed(self.values)
        low, high = (bound(written, sizes) for written in self.bounds)
        numbers = Numbers(int(low / self.scale), int(high / self.scale), self.scale)
        if numbers.room < 1:
            raise AuthorError(
                f"no number lies from {self.bounds[0]} to {self.bounds[1]} for sizes {sizes}; "
                "bound the sizes in vary(sizes=…)"
            )
        return numbers

    def draw(self, draw: Draw, sizes: dict) -> "DrawnScalar":
        return DrawnScalar(self, self.elements(sizes).one(draw), sizes)

    def large(self, draw: Draw, sizes: dict) -> "DrawnScalar":
        """The value for measuring: it does not depend on chance, so that sizes can be compared."""
        elements = self.elements(sizes)
        middle = None if self.values is not None else (elements.low + elements.high) // 2 * self.scale
        return DrawnScalar(self, self.values[0] if middle is None else middle, sizes)


class DrawnScalar:
    """One drawn value."""

    weight = 1

    def __init__(self, spec: ScalarSpec, value, sizes: dict):
        self.spec, self.value, self.sizes = spec, value, sizes

    def build(self):
        return self.value

    def cut(self, axis: str, part: slice, sizes: dict) -> "DrawnScalar":
        return DrawnScalar(self.spec, self.spec.elements(sizes).fitted(self.value), sizes)

    def with_plainer_layout(self):
        return iter(())

    with_earlier_dtype = counted_up = with_plainer_layout

    def with_plainer_values(self):
        for plainer in self.spec.elements(self.sizes).plainer(self.value):
            yield DrawnScalar(self.spec, type(self.value)(plainer) if self.spec.values is None else plainer, self.sizes)
