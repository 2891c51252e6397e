"""Structured arrays described by their fields."""

import numpy as np

from ndojo.arrays import ArraySpec, Drawn, array, shape_of_axes
from ndojo.draw import Draw
from ndojo.errors import AuthorError
from ndojo.layout import LAYOUTS, READ_ONLY, laid_out


def records(*shape, layout=LAYOUTS, **fields):
    """Describe a structured array: axes as in `array`, and each field as an `array(…)` without axes."""
    if not fields:
        raise AuthorError("records() got no fields; write records('n', line=array(), delay=array(dtype='float64'))")
    for name, spec in fields.items():
        if not isinstance(spec, ArraySpec) or spec.shape:
            raise AuthorError(f"records({name}=…) takes an array(…) without axes")
    return RecordSpec(array(*shape, layout=layout), fields)


class RecordSpec:
    """What `records` describes."""

    def __init__(self, frame: ArraySpec, fields: dict):
        self.frame, self.shape, self.layouts = frame, frame.shape, frame.layouts
        self.fields = {name: ArraySpec(frame.shape, *parts_of(spec)) for name, spec in fields.items()}

    def sizes(self) -> set[str]:
        return self.frame.sizes()

    def bounding_sizes(self) -> set[str]:
        return set().union(*(spec.bounding_sizes() for spec in self.fields.values()))

    def draw(self, draw: Draw, sizes: dict) -> "DrawnRecords":
        columns = {name: spec.draw(draw, sizes) for name, spec in self.fields.items()}
        return DrawnRecords(self, columns, draw.choice(self.layouts), sizes)

    def large(self, draw: Draw, sizes: dict) -> "DrawnRecords":
        columns = {name: spec.large(draw, sizes) for name, spec in self.fields.items()}
        return DrawnRecords(self, columns, self.layouts[0], sizes)


class DrawnRecords:
    """One drawn structured array: a drawn array for each field."""

    def __init__(self, spec: RecordSpec, columns: dict[str, Drawn], layout: str, sizes: dict):
        self.spec, self.columns, self.layout, self.sizes = spec, columns, layout, sizes

    def build(self) -> np.ndarray:
        dtype = [(name, column.plain.dtype) for name, column in self.columns.items()]
        plain = np.empty(shape_of_axes(self.spec.shape, self.sizes), dtype=dtype)
        for name, column in self.columns.items():
            plain[name] = column.plain
        return laid_out(plain, self.layout)

    @property
    def weight(self) -> int:
        return sum(column.weight for column in self.columns.values())

    def cut(self, axis: str, part: slice, sizes: dict) -> "DrawnRecords":
        columns = {name: column.cut(axis, part, sizes) for name, column in self.columns.items()}
        return DrawnRecords(self.spec, columns, self.layout, sizes)

    def with_plainer_layout(self):
        if self.layout != "C" and set(self.spec.layouts) != {READ_ONLY}:
            yield DrawnRecords(self.spec, self.columns, "C", self.sizes)

    def with_earlier_dtype(self):
        yield from self._with_a_column(Drawn.with_earlier_dtype)

    def counted_up(self):
        yield from self._with_a_column(Drawn.counted_up)

    def with_plainer_values(self):
        yield from self._with_a_column(Drawn.with_plainer_values)

    def _with_a_column(self, step):
        for name, column in self.columns.items():
            for plainer in step(column):
                yield DrawnRecords(self.spec, {**self.columns, name: plainer}, self.layout, self.sizes)


def parts_of(spec: ArraySpec) -> tuple:
    """Everything of an array's description but its axes; a field lies as its record does."""
    return spec.dtypes, spec.bounds, spec.grain, spec.special, ("C",), spec.rules
