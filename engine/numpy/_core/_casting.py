"""What a cast between two classes of dtypes does: what it resolves to, how safe it is, whether a view would do."""

import math

from _ndojo import can_cast, copyto, zeros
from _ndojo import dtype as make_dtype

_RULES = ("no", "equiv", "safe", "same_kind", "unsafe")
_SAME_VALUE = 64


class CastingImpl:
    """The cast from one class of dtypes to another."""

    def __init__(self, source, target):
        self._source = source
        self._target = target
        self._is_numeric = source._is_numeric and target._is_numeric
        self._supports_unaligned = self._is_numeric

    def _resolve_descriptors(self, dtypes):
        """The number of the casting rule that is needed, the dtypes, and the offset of a view or None.

        Instead of the second dtype None is the one that holds all values of the first.
        """
        source, target = dtypes
        if target is None:
            target = self._default_target(source)
        level = next(number for number, rule in enumerate(_RULES) if can_cast(source, target, rule))
        offset = _view_offset(source, target)
        if self._is_numeric:
            level |= _SAME_VALUE
            if self._source is not self._target:
                # Between two classes of numbers byte orders are left to other casts.
                source, target = (one if one.isnative else one.newbyteorder("=") for one in (source, target))
        return level, (source, target), offset

    def _default_target(self, source):
        if self._source is self._target:
            return source if source.isnative else source.newbyteorder("=")
        if not self._target._parametric:
            return self._target()
        if source.kind == "O":
            raise TypeError(
                f"casting from object to the parametric DType {self._target!r} requires the specified output dtype "
                "instance. This may be a NumPy issue, since the correct instance should be discovered automatically, "
                "however."
            )
        return zeros((), source).astype(self._target.type).dtype

    def _simple_strided_call(self, arrays):
        """Cast the elements of the first array into the second."""
        source, target = arrays
        copyto(target, source, casting="unsafe")


def _view_offset(source, target):
    """Where in elements of one dtype those of another lie with all their bytes, in bytes; None if they do not."""
    if source.fields is not None and target.fields is not None:
        return _offset_of_fields(source, target)
    if source.subdtype is not None or target.subdtype is not None:
        return _offset_of_subarrays(source, target)
    if source.fields is not None and target.kind != "V" and len(source.names) == 1:
        dtype, offset, *_ = source.fields[source.names[0]]
        inner = _view_offset(dtype, target)
        return None if inner is None else offset + inner
    is_raw = target.kind == "V" and target.fields is None
    if is_raw and source.fields is None and not source.hasobject and source.itemsize >= target.itemsize:
        return 0
    if can_cast(source, target, "no"):
        return 0
    is_shorter_text = source.kind == target.kind and source.kind in "SU" and source.itemsize >= target.itemsize
    if is_shorter_text and source.isnative == target.isnative:
        return 0
    # Times of no unit mean the same in every unit.
    is_unit_added = source.kind in "mM" and source == make_dtype(source.kind + "8") and source.kind == target.kind
    return 0 if is_unit_added else None


def _offset_of_subarrays(source, target):
    """Sub-arrays of one element are that element; others must agree in shape."""
    (inner, shape), (other, other_shape) = ((one.base, one.shape) for one in (source, target))
    if shape == other_shape or (math.prod(shape) == 1 and math.prod(other_shape) == 1):
        return _view_offset(inner, other)
    return None


def _offset_of_fields(source, target):
    if len(source.names) != len(target.names):
        return None
    offsets = set()
    for name, other in zip(source.names, target.names, strict=True):
        (dtype, offset, *_), (other_dtype, other_offset, *_) = source.fields[name], target.fields[other]
        inner = _view_offset(dtype, other_dtype)
        offsets.add(None if inner is None else offset - other_offset + inner)
    return offsets.pop() if len(offsets) == 1 else None


def _get_castingimpl(source, target):
    """The cast between two classes of dtypes."""
    return CastingImpl(source, target)
