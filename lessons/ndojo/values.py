"""The elements of a drawn array: how one is drawn, counted up, and replaced by a plainer one."""

import numpy as np

from ndojo.errors import AuthorError

INTEGER_BITS = {f"{sign}int{bits}": bits for sign in ("", "u") for bits in (8, 16, 32, 64)}
FLOATS = ("float16", "float32", "float64")
COMPLEX = ("complex64", "complex128")
SPECIAL = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "-0.0": -0.0}
LETTERS = "abcdefghij"
FIRST_DAY = "2026-01-01"


def is_time(dtype: str) -> bool:
    return dtype.startswith(("datetime64[", "timedelta64["))


def is_drawable(dtype: str) -> bool:
    """Whether elements of a dtype can be drawn from bounds alone."""
    return dtype in (*INTEGER_BITS, *FLOATS, *COMPLEX, "bool", "str") or is_time(dtype)


def elements_of(spec, dtype: str, low: int, high: int):
    """What the elements of an array description are in one of its dtypes."""
    if spec.values is not None:
        return Listed(spec.values)
    special = [SPECIAL[name] for name in spec.special if name in SPECIAL]
    if dtype == "bool":
        return Numbers(0, 1, 1)
    if dtype == "str":
        return Words(max(low, 1), max(high, 1))
    if is_time(dtype):
        return Times(dtype, low, high, "nat" in spec.special)
    if dtype in COMPLEX:
        return Complex(_in_grains(low, high, spec.grain, special))
    if dtype in FLOATS:
        return _in_grains(low, high, spec.grain, special)
    bits = INTEGER_BITS[dtype]
    if dtype.startswith("u"):
        return Numbers(max(low, 0), min(high, 2**bits - 1), 1)
    return Numbers(max(low, -(2 ** (bits - 1))), min(high, 2 ** (bits - 1) - 1), 1)


class Numbers:
    """Multiples of `scale` from low * scale to high * scale, and special values."""

    def __init__(self, low: int, high: int, scale, special=()):
        self.low, self.high, self.scale, self.special = low, high, scale, list(special)

    @property
    def room(self) -> int:
        """How many different values there are."""
        return self.high - self.low + 1

    def one(self, draw):
        if self.special and draw.integer(0, 3) == 0:
            return draw.choice(self.special)
        return draw.integer(self.low, self.high) * self.scale

    def counted(self, count: int) -> list:
        """The plainest values: 1, 2, 3, … as far as the bounds allow, then again."""
        step = max(1, int(1 / self.scale))
        first = max(self.low, step) if step <= self.high else self.low
        room = (self.high - first) // step + 1
        return [(first + (i % room) * step) * self.scale for i in range(count)]

    def distinct(self, places):
        """A different value for each of some places, which are 0, 1, … in any order, as an array."""
        return (self.low + places) * self.scale

    def holds(self, value) -> bool:
        return not isinstance(value, complex) and self.low * self.scale <= value <= self.high * self.scale

    def fitted(self, value):
        """The nearest value within the bounds; special values stay."""
        if value != value or abs(value) == float("inf"):
            return value
        return min(max(value, self.low * self.scale), self.high * self.scale)

    def plainer(self, value):
        """Values to try in place of one, the plainest first; the last ones keep its fraction."""
        nearest_zero = min(max(self.low * self.scale, 0), self.high * self.scale)
        tries = (0, 1, nearest_zero)
        if value == value and abs(value) != float("inf"):
            nearer = (value - value // part for part in (4, 16)) if abs(value) >= 16 else ()
            tries = (0, 1, -1, nearest_zero, nearest_zero + value % 1, value // 2, *nearer, value - 1, value + 1)
        return [plain for plain in tries if self.holds(plain) and _rank(plain) < _rank(value)]


class Complex:
    """Complex numbers with both parts among some numbers."""

    def __init__(self, parts: Numbers):
        self.parts, self.room = parts, parts.room**2

    def one(self, draw):
        return complex(self.parts.one(draw), self.parts.one(draw))

    def counted(self, count: int) -> list:
        return [complex(real, 0) for real in self.parts.counted(count)]

    def distinct(self, places):
        return self.parts.distinct(places) + 0j

    def holds(self, value) -> bool:
        return self.parts.holds(complex(value).real) and self.parts.holds(complex(value).imag)

    def fitted(self, value):
        return complex(self.parts.fitted(value.real), self.parts.fitted(value.imag))

    def plainer(self, value):
        for real in self.parts.plainer(value.real):
            yield complex(real, value.imag)
        for imag in self.parts.plainer(value.imag):
            yield complex(value.real, imag)


class Listed:
    """The values that the author wrote down; the first is the plainest."""

    def __init__(self, values: tuple):
        self.values, self.room = values, len(values)

    def one(self, draw):
        return draw.choice(self.values)

    def counted(self, count: int) -> list:
        return [self.values[i % self.room] for i in range(count)]

    def distinct(self, places):
        return np.array([self.values[i] for i in places.tolist()])

    def holds(self, value) -> bool:
        return value in self.values

    def fitted(self, value):
        return value

    def plainer(self, value):
        return self.values[: self.values.index(value)] if value in self.values else ()


class Words:
    """Words of `low` to `high` letters."""

    def __init__(self, low: int, high: int):
        self.low, self.high = low, high
        self.room = len(LETTERS) ** high

    def one(self, draw):
        return "".join(draw.choice(LETTERS) for _ in range(draw.integer(self.low, self.high)))

    def counted(self, count: int) -> list:
        return [LETTERS[i % len(LETTERS)] * self.low for i in range(count)]

    def distinct(self, places):
        digits = str.maketrans("0123456789", LETTERS)
        return np.array([str(i).zfill(self.high).translate(digits) for i in places.tolist()])

    def holds(self, value) -> bool:
        return isinstance(value, str) and self.low <= len(value) <= self.high

    def fitted(self, value):
        return value

    def plainer(self, value):
        if len(value) > self.low:
            yield value[: self.low]
        for letter in "abc":
            if letter * len(value) < value:
                yield letter * len(value)


class Times:
    """Dates from a first day on, or spans of time: `low` to `high` units of the dtype."""

    def __init__(self, dtype: str, low: int, high: int, may_miss: bool):
        self.dtype, self.may_miss = dtype, may_miss
        dates = dtype.startswith("datetime64")
        start = int(np.array(FIRST_DAY, dtype=dtype).astype("int64")) if dates else 0
        self.low, self.high, self.room = start + low, start + high, high - low + 1

    def one(self, draw):
        if self.may_miss and draw.integer(0, 3) == 0:
            return self._time(int(np.array("NaT", dtype=self.dtype).astype("int64")))
        return self._time(draw.integer(self.low, self.high))

    def counted(self, count: int) -> list:
        return [self._time(self.low + i % self.room) for i in range(count)]

    def distinct(self, places):
        return (self.low + places).astype(self.dtype)

    def holds(self, value) -> bool:
        return isinstance(value, (np.datetime64, np.timedelta64)) and self.low <= self._number(value) <= self.high

    def fitted(self, value):
        return value

    def plainer(self, value):
        number = self._number(value)
        tries = (self.low, self.low + 1, (self.low + number) // 2)
        return [self._time(plain) for plain in tries if plain <= self.high and (plain < number or number < self.low)]

    def _time(self, number: int):
        return np.array(number, dtype="int64").astype(self.dtype)[()]

    def _number(self, value) -> int:
        return int(np.asarray(value).astype("int64"))


def _in_grains(low: int, high: int, grain: float, special: list) -> Numbers:
    return Numbers(int(low / grain), int(high / grain), grain, special)


def scattered(count: int) -> np.ndarray:
    """0, 1, …, count - 1, each once, in no order."""
    step = next(s for s in (7919, 104_729, 1_299_709) if count % s) if count > 1 else 1
    return np.arange(count) * step % max(count, 1)


def _rank(value) -> tuple:
    """Orders values from plain to odd: 0, 1, -1, 2, -2, … then infinities and NaN."""
    if value != value:
        return (float("inf"), 1)
    return (abs(value), value < 0)


def bound(written, sizes: dict) -> int:
    """A bound as a number: "n", "n-1" and "n+1" stand for a size and its neighbours."""
    if not isinstance(written, str):
        return written
    name, offset = size_of(written)
    return sizes[name] + offset


def size_of(written: str) -> tuple[str, int]:
    """The name of a size in a bound such as "n-1", and what is added to it."""
    for sign in "+-":
        name, found, number = written.partition(sign)
        if found and number.strip().isdigit():
            return name.strip(), int(sign + number.strip())
    if not written.isidentifier():
        raise AuthorError(f"the bound {written!r} is neither a number nor a size; write one such as 'n' or 'n-1'")
    return written, 0
