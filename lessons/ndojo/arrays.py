"""Arrays described by dtype, shape, bounds and layout, and drawn from that description."""

import math

import numpy as np

from ndojo.draw import Draw
from ndojo.errors import AuthorError
from ndojo.layout import LAYOUTS, READ_ONLY, laid_out
from ndojo.values import COMPLEX, SPECIAL, bound, elements_of, is_drawable, is_time, scattered, size_of

MOST_SHRUNK_ELEMENTS = 12
PATTERN = 251  # elements drawn for a large array, then repeated; a prime, so that no two rows look alike


def array(
    *shape,
    dtype=None,
    low=-9,
    high=9,
    grain=0.5,
    special=(),
    values=None,
    sorted=False,
    unique=False,
    broadcast=False,
    layout=LAYOUTS,
):
    """Describe an array argument for `vary`.

    shape: one entry per axis, a size or the name of a size. Axes of one name have one length.
    dtype: a dtype name or several, of which each case takes one: "int64" if nothing is said; also
        "bool", floats, complex, "str", "datetime64[D]", "timedelta64[m]".
    low, high: bounds of the values, both included, or of the letters of a "str", or units since the
        first of January 2026; an unsigned dtype starts at 0. "n-1" is one less than the size "n".
    grain: floats are multiples of it, so that sums are exact and figures are short.
    special: values strewn into floats: "nan", "inf", "-inf", "-0.0"; "nat" into times.
    values: the elements to choose from, the plainest first, in place of bounds.
    sorted: the elements ascend along the last axis. unique: no two are equal.
    broadcast: each case has one of the shapes that stretch to this one: an axis may be 1, and
        leading axes may be missing.
    layout: ways the array lies in memory: "C", "F", "strided" (every second element of a wider
        array), "reversed" (a negative stride), "readonly" (it cannot be written to).
    """
    if dtype is None:
        dtype = "int64" if values is None else str(np.array(list(values)).dtype)
    dtypes = (dtype,) if isinstance(dtype, str) else tuple(dtype)
    layouts = (layout,) if isinstance(layout, str) else tuple(layout)
    for name in dtypes:
        if values is None and not is_drawable(name):
            raise AuthorError(
                f"array() cannot draw dtype {name!r}; take a bool, integer, float, complex, 'str', "
                "'datetime64[D]' or 'timedelta64[D]', or give values=[…]"
            )
    for name in layouts:
        if name not in (*LAYOUTS, READ_ONLY):
            raise AuthorError(f"array() knows no layout {name!r}; take one of {', '.join((*LAYOUTS, READ_ONLY))}")
    for name in special:
        if name not in (*SPECIAL, "nat"):
            raise AuthorError(f"array() knows no special value {name!r}; take one of {', '.join(SPECIAL)}, nat")
    if not isinstance(low, str) and not isinstance(high, str) and low > high:
        raise AuthorError(f"array() got low={low} above high={high}")
    if sorted and set(dtypes) & set(COMPLEX):
        raise AuthorError("array(sorted=True) cannot order complex numbers")
    if values is not None and len(values) == 0:
        raise AuthorError("array() got values=[]; give at least one value to choose from")
    values = None if values is None else tuple(values)
    rules = Rules(values, sorted, unique, broadcast)
    return ArraySpec(shape, dtypes, (low, high), grain, tuple(special), layouts, rules)


class Rules:
    """What holds of the elements as a whole, and of the shape."""

    def __init__(self, values=None, sorted=False, unique=False, broadcast=False):
        self.values, self.sorted, self.unique, self.broadcast = values, sorted, unique, broadcast


class ArraySpec:
    """What `array` describes."""

    def __init__(self, shape, dtypes, bounds, grain, special, layouts, rules):
        self.shape, self.dtypes, self.layouts = shape, dtypes, layouts
        self.bounds, self.grain, self.special = bounds, grain, special
        self.rules, self.values = rules, rules.values

    def sizes(self) -> set[str]:
        """The names of the sizes it has as axes."""
        return {axis for axis in self.shape if isinstance(axis, str)}

    def bounding_sizes(self) -> set[str]:
        """The names of the sizes that bound its values."""
        return {size_of(written)[0] for written in self.bounds if isinstance(written, str)}

    def elements(self, dtype: str, sizes: dict):
        low, high = (bound(written, sizes) for written in self.bounds)
        return elements_of(self, dtype, low, high)

    def draw(self, draw: Draw, sizes: dict) -> "Drawn":
        """An array of this description, its named sizes taken from `sizes`."""
        dtype = draw.choice(self.dtypes)
        axes = self._stretching(draw) if self.rules.broadcast else self.shape
        shape = shape_of_axes(axes, sizes)
        count = math.prod(shape)
        elements = self.elements(dtype, sizes)
        self._ask_for_room(elements, count, sizes)
        if self.rules.unique:
            values: list = []
            while len(values) < count:
                value = elements.one(draw)
                if value not in values:
                    values.append(value)
        else:
            values = [elements.one(draw) for _ in range(count)]
        return Drawn(self, self.made(values, dtype, shape), draw.choice(self.layouts), dtype, axes, sizes)

    def large(self, draw: Draw, sizes: dict) -> "Drawn":
        """A large array of the first dtype and layout: a few drawn elements, repeated."""
        dtype, shape = self.dtypes[0], shape_of_axes(self.shape, sizes)
        count = math.prod(shape)
        elements = self.elements(dtype, sizes)
        self._ask_for_room(elements, count, sizes)
        if self.rules.unique:
            plain = elements.distinct(np.arange(count) if self.rules.sorted else scattered(count))
        else:
            # Drawn to the end of the pattern, so that a shorter array is the beginning of a longer one.
            values = [elements.one(draw) for _ in range(PATTERN)][:count]
            plain = np.array(ascending(values) if self.rules.sorted else values, dtype=dtype)
            if self.rules.sorted and count:
                plain = plain[np.arange(shape[-1]) * plain.size // shape[-1]]
        plain = np.resize(plain, shape).astype(dtype) if count else np.empty(shape, dtype=dtype)
        return Drawn(self, plain, self.layouts[0], dtype, self.shape, sizes)

    def made(self, values: list, dtype: str, shape: tuple) -> np.ndarray:
        """An array of these values in C order, sorted where that is asked."""
        if self.rules.sorted and shape:
            side = shape[-1]
            values = [
                v for start in range(0, len(values), max(side, 1)) for v in ascending(values[start : start + side])
            ]
        return np.array(values, dtype=dtype).reshape(shape)

    def keeps_rules(self, plain: np.ndarray) -> bool:
        """Whether an array that was made plainer is still sorted and free of repeats, where that is asked."""
        values = plain.ravel().tolist()
        if self.rules.unique and len(set(values)) < len(values):
            return False
        return (
            not self.rules.sorted
            or self.made(listed(plain), str(plain.dtype), plain.shape).tobytes() == plain.tobytes()
        )

    def _stretching(self, draw: Draw) -> tuple:
        axes = tuple(axis if draw.integer(0, 2) else 1 for axis in self.shape)
        return axes[draw.integer(0, len(axes)) :] if draw.integer(0, 3) == 0 else axes

    def _ask_for_room(self, elements, count: int, sizes: dict) -> None:
        if count and elements.room < (count if self.rules.unique else 1):
            wanted = f"{count} different values" if self.rules.unique else "a value"
            raise AuthorError(
                f"array({', '.join(map(repr, self.shape))}) needs {wanted} and its bounds hold {max(elements.room, 0)}"
                f" for sizes {sizes}; widen low and high, or bound the sizes in vary(sizes=…)"
            )


class Drawn:
    """One drawn array: its values in C order (`plain`) and the layout it is handed over in.

    axes: those of the description, or what broadcasting left of them.
    """

    def __init__(self, spec: ArraySpec, plain: np.ndarray, layout: str, dtype: str, axes: tuple, sizes: dict):
        self.spec, self.plain, self.layout, self.dtype, self.axes, self.sizes = spec, plain, layout, dtype, axes, sizes

    def build(self) -> np.ndarray:
        return laid_out(self.plain, self.layout)

    @property
    def weight(self) -> int:
        return self.plain.size

    def cut(self, axis: str, part: slice, sizes: dict) -> "Drawn":
        """The same with only a part of one named size."""
        plain = self.plain
        if axis in self.axes:
            plain = plain[tuple(part if side == axis else slice(None) for side in self.axes)].copy()
        if self.spec.bounding_sizes():
            elements = self.spec.elements(self.dtype, sizes)
            fitted = [elements.fitted(value) for value in listed(plain)]
            plain = self.spec.made(fitted, self.dtype, plain.shape)
        return Drawn(self.spec, plain, self.layout, self.dtype, self.axes, sizes)

    def with_plainer_layout(self):
        always_read_only = set(self.spec.layouts) == {READ_ONLY}
        if self.layout != "C" and not always_read_only:
            yield self._like(self.plain, layout="C")

    def with_earlier_dtype(self):
        for dtype in self.spec.dtypes[: self.spec.dtypes.index(self.dtype)]:
            elements = self.spec.elements(dtype, self.sizes)
            values = listed(self.plain)
            yield from self._changed(elements.counted(len(values)), dtype)
            if all(elements.holds(value) for value in values):
                yield from self._changed(values, dtype)

    def counted_up(self):
        if not self._is_counted():
            yield from self._changed(self.spec.elements(self.dtype, self.sizes).counted(self.plain.size), self.dtype)

    def with_plainer_values(self):
        if self.plain.size > MOST_SHRUNK_ELEMENTS or self._is_counted():
            return
        elements, values = self.spec.elements(self.dtype, self.sizes), listed(self.plain)
        for place, value in enumerate(values):
            for plainer in elements.plainer(value):
                yield from self._changed([*values[:place], plainer, *values[place + 1 :]], self.dtype)

    def _changed(self, values: list, dtype: str):
        plain = np.array(values, dtype=dtype).reshape(self.plain.shape)
        if self.spec.keeps_rules(plain):
            yield self._like(plain, dtype=dtype)

    def _like(self, plain, *, dtype=None, layout=None) -> "Drawn":
        return Drawn(self.spec, plain, layout or self.layout, dtype or self.dtype, self.axes, self.sizes)

    def _is_counted(self) -> bool:
        counted = self.spec.elements(self.dtype, self.sizes).counted(self.plain.size)
        return np.array(counted, dtype=self.dtype).tobytes() == self.plain.tobytes()


def ascending(values: list) -> list:
    """Values in ascending order; those that are equal to nothing, NaN and NaT, come last."""
    missing = [value for value in values if value != value]
    return [*sorted(value for value in values if value == value), *missing]


def listed(plain: np.ndarray) -> list:
    """The elements in C order: Python's own, and NumPy's scalars for times."""
    flat = plain.ravel()
    return [flat[i] for i in range(flat.size)] if is_time(str(plain.dtype)) else flat.tolist()


def shape_of_axes(axes: tuple, sizes: dict) -> tuple:
    return tuple(sizes[axis] if isinstance(axis, str) else axis for axis in axes)
