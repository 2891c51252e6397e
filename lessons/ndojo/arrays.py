"""Arrays described by dtype, shape, bounds and layout, and drawn from that description."""

import math

import numpy as np

from ndojo.draw import Draw
from ndojo.errors import AuthorError

LAYOUTS = ("C", "F", "strided", "reversed")
INTEGER_BITS = {f"{sign}int{bits}": bits for sign in ("", "u") for bits in (8, 16, 32, 64)}
FLOATS = ("float32", "float64")
SPECIAL = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "-0.0": -0.0}


def array(*shape, dtype="int64", low=-9, high=9, grain=0.5, special=(), layout=LAYOUTS):
    """Describe an array argument for `vary`.

    shape: one entry per axis, a size or the name of a size. Axes of one name have one length.
    dtype: a dtype name or several, of which each case takes one.
    low, high: bounds of the values, both included; an unsigned dtype starts at 0.
    grain: floats are multiples of it, so that sums are exact and figures are short.
    special: values strewn into float arrays: "nan", "inf", "-inf", "-0.0".
    layout: ways the array lies in memory: "C", "F", "strided" (every second element of a wider
        array), "reversed" (a negative stride).
    """
    dtypes = (dtype,) if isinstance(dtype, str) else tuple(dtype)
    layouts = (layout,) if isinstance(layout, str) else tuple(layout)
    for name in dtypes:
        if name not in INTEGER_BITS and name not in (*FLOATS, "bool", "complex128"):
            raise AuthorError(f"array() cannot draw dtype {name!r}; take a bool, integer, float or complex128")
    for name in layouts:
        if name not in LAYOUTS:
            raise AuthorError(f"array() knows no layout {name!r}; take one of {', '.join(LAYOUTS)}")
    for name in special:
        if name not in SPECIAL:
            raise AuthorError(f"array() knows no special value {name!r}; take one of {', '.join(SPECIAL)}")
    if low > high:
        raise AuthorError(f"array() got low={low} above high={high}")
    return ArraySpec(shape, dtypes, low, high, grain, tuple(special), layouts)


class ArraySpec:
    """What `array` describes."""

    def __init__(self, shape, dtypes, low, high, grain, special, layouts):
        self.shape, self.dtypes, self.layouts = shape, dtypes, layouts
        self.low, self.high, self.grain, self.special = low, high, grain, special

    def bounds(self, dtype: str) -> tuple[int, int]:
        """The smallest and largest value of this array in a dtype, in units of the grain."""
        if dtype == "bool":
            return 0, 1
        bits = INTEGER_BITS.get(dtype)
        if bits is None:
            return int(self.low / self.grain), int(self.high / self.grain)
        if dtype.startswith("u"):
            return max(self.low, 0), min(self.high, 2**bits - 1)
        return max(self.low, -(2 ** (bits - 1))), min(self.high, 2 ** (bits - 1) - 1)

    def scale(self, dtype: str):
        """What one unit of `bounds` is worth."""
        return 1 if dtype == "bool" or dtype in INTEGER_BITS else self.grain

    def draw(self, draw: Draw, sizes: dict) -> "Drawn":
        """An array of this description, its named sizes taken from `sizes`."""
        dtype = draw.choice(self.dtypes)
        shape = tuple(sizes[axis] if isinstance(axis, str) else axis for axis in self.shape)
        low, high = self.bounds(dtype)
        scale = self.scale(dtype)
        special = self.special if dtype in (*FLOATS, "complex128") else ()
        values = []
        for _ in range(math.prod(shape)):
            if special and draw.integer(0, 3) == 0:
                values.append(SPECIAL[draw.choice(special)])
            elif dtype == "complex128":
                values.append(complex(draw.integer(low, high) * scale, draw.integer(low, high) * scale))
            else:
                values.append(draw.integer(low, high) * scale)
        plain = np.array(values, dtype=dtype).reshape(shape)
        return Drawn(self, plain, draw.choice(self.layouts))

    def counted(self, dtype: str, shape: tuple) -> np.ndarray:
        """The plainest array of a shape: 1, 2, 3, … as far as the bounds allow, then again."""
        low, high = self.bounds(dtype)
        scale = self.scale(dtype)
        first = max(low, int(1 / scale)) if int(1 / scale) <= high else low
        steps = max(1, int(1 / scale))
        room = (high - first) // steps + 1
        values = [(first + (i % room) * steps) * scale for i in range(math.prod(shape))]
        return np.array(values, dtype=dtype).reshape(shape)


class Drawn:
    """One drawn array: its values in C order (`plain`) and the layout it is handed over in."""

    def __init__(self, spec: ArraySpec, plain: np.ndarray, layout: str):
        self.spec, self.plain, self.layout = spec, plain, layout

    def build(self) -> np.ndarray:
        return laid_out(self.plain, self.layout)


def laid_out(plain: np.ndarray, layout: str) -> np.ndarray:
    """A fresh array with the values of `plain`, lying in memory as `layout` says."""
    if plain.ndim == 0 or layout == "C":
        return plain.copy()
    if layout == "F":
        return plain.T.copy().T
    if layout == "strided":
        wide = np.zeros((*plain.shape[:-1], 2 * plain.shape[-1]), dtype=plain.dtype)
        wide[..., ::2] = plain
        return wide[..., ::2]
    return plain[::-1].copy()[::-1]
