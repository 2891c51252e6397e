"""Padding."""

from _ndojo import arange, array, asarray, broadcast_to, empty, integer, intp, minimum

from numpy._core.fromnumeric import amax, amin, mean, round
from numpy._core.function_base import linspace
from numpy._core.numeric import moveaxis
from numpy._core.numerictypes import issubdtype

__all__ = ["pad"]

# The keyword that each mode takes.
_KEYWORDS = {
    "constant": {"constant_values"},
    "edge": set(),
    "empty": set(),
    "linear_ramp": {"end_values"},
    "maximum": {"stat_length"},
    "mean": {"stat_length"},
    "median": {"stat_length"},
    "minimum": {"stat_length"},
    "reflect": {"reflect_type"},
    "symmetric": {"reflect_type"},
    "wrap": set(),
}


def pad(array, pad_width, mode="constant", **kwargs):
    """A new array with elements added before and after along every axis.

    `pad_width` is a number, a pair (before, after), a pair for each axis, or a dict of these by
    axis. `mode` says what is added: 'constant' (`constant_values`), 'edge', 'linear_ramp'
    (`end_values`), 'maximum', 'mean', 'median', 'minimum' (of `stat_length` elements at the edge),
    'reflect' and 'symmetric' (`reflect_type`: 'even' or 'odd'), 'wrap', 'empty', or a function that
    fills a padded line in place.

    >>> np.pad([1, 2], (1, 2), constant_values=9)
    array([9, 1, 2, 9, 9])
    """
    array = asarray(array)
    widths = _widths(pad_width, array.ndim)
    if callable(mode):
        return _padded_by(mode, array, widths, kwargs)
    if mode not in _KEYWORDS:
        raise ValueError(f"mode '{mode}' is not supported")
    unknown = set(kwargs) - _KEYWORDS[mode]
    if unknown:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {unknown}")
    padded = _with_room(array, widths)
    if mode == "empty":
        return padded
    if array.size == 0 and mode != "constant":
        for axis, width in enumerate(widths):
            if array.shape[axis] == 0 and any(width):
                raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
        return padded
    fill = _filler(mode, array.ndim, kwargs)
    for axis, width in enumerate(widths):
        # Axes before this one are padded by now, those after it not yet.
        inside = (slice(None),) * (axis + 1) + tuple(
            [slice(before, before + extent) for (before, _), extent in zip(widths, array.shape, strict=True)][
                axis + 1 :
            ]
        )
        fill(_Line(padded[inside], axis, width))
    return padded


# ---- arguments ----


def _widths(pad_width, ndim):
    if isinstance(pad_width, dict):
        pairs = [(0, 0)] * ndim
        for axis, width in pad_width.items():
            is_pair = isinstance(width, tuple) and len(width) == 2 and all(isinstance(one, int) for one in width)
            if not (is_pair or isinstance(width, int)):
                raise AssertionError(f"Expected code to be unreachable, but got: {width!r}")
            pairs[axis] = width if is_pair else (width, width)
        pad_width = pairs
    pad_width = asarray(pad_width)
    if pad_width.dtype.kind != "i":
        raise TypeError("`pad_width` must be of integral type.")
    return _as_pairs(pad_width, ndim, as_index=True)


def _as_pairs(values, ndim, as_index=False):
    """A pair (before, after) for each axis, from None, a number, a pair, or one for each axis."""
    if values is None:
        return ((None, None),) * ndim
    values = array(values)
    if as_index:
        values = round(values).astype(intp, copy=False)
        if (values.ndim >= 3 or values.size > 0) and values.min() < 0:
            raise ValueError("index can't contain negative values")
    if values.ndim < 3:
        flat = values.ravel()
        if values.size == 1:
            return ((flat[0], flat[0]),) * ndim
        if values.size == 2 and values.shape != (2, 1):
            return ((flat[0], flat[1]),) * ndim
    return broadcast_to(values, (ndim, 2)).tolist()


# ---- filling ----


class _Line:
    """One axis of an array to fill on both sides of what is there."""

    def __init__(self, array, axis, width):
        self.array = array
        self.axis = axis
        self.before, self.after = width
        self.end = array.shape[axis] - self.after

    def part(self, start, stop, step=None):
        """A view of some positions along the axis."""
        return self.array[(slice(None),) * self.axis + (slice(start, stop, step),)]

    def set(self, before, after):
        """Fill both sides."""
        self.part(0, self.before)[...] = before
        self.part(self.end, None)[...] = after

    @property
    def first(self):
        return self.part(self.before, self.before + 1)

    @property
    def last(self):
        return self.part(self.end - 1, self.end)


def _with_room(array, widths):
    """A new array with `array` in the middle and the rest not set."""
    shape = [before + extent + after for (before, after), extent in zip(widths, array.shape, strict=True)]
    padded = empty(tuple(shape), array.dtype, "F" if array.flags.fnc else "C")
    inside = [slice(before, before + extent) for (before, _), extent in zip(widths, array.shape, strict=True)]
    padded[tuple(inside)] = array
    return padded


def _padded_by(function, array, widths, keywords):
    padded = _with_room(array, widths)
    inside = [slice(before, before + extent) for (before, _), extent in zip(widths, array.shape, strict=True)]
    kept = padded[tuple(inside)].copy()
    padded[...] = 0
    padded[tuple(inside)] = kept
    for axis in range(padded.ndim):
        lines = moveaxis(padded, axis, -1)
        _for_each_line(lines, lambda line, axis=axis: function(line, widths[axis], axis, keywords))
    return padded


def _for_each_line(array, visit):
    if array.ndim == 1:
        visit(array[...])
        return
    for part in array:
        _for_each_line(part, visit)


def _filler(mode, ndim, keywords):
    """A function that fills one line of an axis."""
    if mode == "constant":
        values = _as_pairs(keywords.get("constant_values", 0), ndim)
        return lambda line: line.set(*values[line.axis])
    if mode == "edge":
        return lambda line: line.set(line.first, line.last)
    if mode == "linear_ramp":
        values = _as_pairs(keywords.get("end_values", 0), ndim)
        return lambda line: _fill_ramp(line, values[line.axis])
    if mode == "wrap":
        return lambda line: _fill_from(line, _wrapped)
    if mode in ("reflect", "symmetric"):
        includes_edge = mode == "symmetric"
        if keywords.get("reflect_type", "even") == "odd":
            return lambda line: _fill_odd(line, includes_edge)
        return lambda line: _fill_from(line, _mirrored if includes_edge else _reflected)
    lengths = _as_pairs(keywords.get("stat_length"), ndim, as_index=True)
    return lambda line: _fill_statistic(line, lengths[line.axis], mode)


def _fill_ramp(line, ends):
    edges = line.first.squeeze(line.axis), line.last.squeeze(line.axis)
    before, after = [
        linspace(end, edge, num=width, endpoint=False, dtype=line.array.dtype, axis=line.axis)
        for end, edge, width in zip(ends, edges, (line.before, line.after), strict=True)
    ]
    line.set(before, after[(slice(None),) * line.axis + (slice(None, None, -1),)])


def _fill_statistic(line, lengths, name):
    if name == "median":
        from numpy import median as statistic
    else:
        statistic = {"maximum": amax, "minimum": amin, "mean": mean}[name]
    extent = line.end - line.before
    before, after = [extent if length is None or extent < length else length for length in lengths]
    if (before == 0 or after == 0) and name in ("maximum", "minimum"):
        raise ValueError("stat_length of 0 yields no value for padding")

    def value(part):
        result = statistic(part, axis=line.axis, keepdims=True)
        if issubdtype(line.array.dtype, integer):
            result.round(out=result)
        return result

    left = value(line.part(line.before, line.before + before))
    if before == after == extent:
        line.set(left, left)
    else:
        line.set(left, value(line.part(line.end - after, line.end)))


# ---- repeating what is there ----


def _wrapped(places, extent):
    return places % extent


def _mirrored(places, extent):
    places = places % (2 * extent)
    return minimum(places, 2 * extent - 1 - places)


def _reflected(places, extent):
    if extent == 1:
        return places * 0
    places = places % (2 * extent - 2)
    return minimum(places, 2 * extent - 2 - places)


def _fill_from(line, source):
    """Fill from the positions that `source` gives for positions before 0 and from the extent on."""
    extent = line.end - line.before
    middle = line.part(line.before, line.end)
    if line.before:
        line.part(0, line.before)[...] = middle.take(source(arange(-line.before, 0), extent), line.axis)
    if line.after:
        line.part(line.end, None)[...] = middle.take(source(arange(extent, extent + line.after), extent), line.axis)


def _fill_odd(line, includes_edge):
    """Reflect at the edges and count from them: twice the edge less what is reflected.

    What is filled in grows by at most what is there in each step, first on the left.
    """
    extent = line.end - line.before
    if extent == 1:
        line.set(line.first, line.last)
        return
    period = extent if includes_edge else extent - 1
    begin, end = line.before, line.end
    while begin > 0 or end < line.array.shape[line.axis]:
        # The part of what is filled that consists of whole periods.
        length = (end - begin) // period * period if includes_edge else (end - begin - 1) // period * period
        skipped = 0 if includes_edge else 1
        start, stop = begin, end
        if begin > 0:
            count = min(length, begin)
            edge = line.part(begin, begin + 1)
            reflected = line.part(start + skipped, start + skipped + count)
            turned = reflected[(slice(None),) * line.axis + (slice(None, None, -1),)]
            line.part(begin - count, begin)[...] = 2 * edge - turned
            begin -= count
        if end < line.array.shape[line.axis]:
            count = min(length, line.array.shape[line.axis] - end)
            edge = line.part(end - 1, end)
            reflected = line.part(stop - skipped - count, stop - skipped)
            turned = reflected[(slice(None),) * line.axis + (slice(None, None, -1),)]
            line.part(end, end + count)[...] = 2 * edge - turned
            end += count
