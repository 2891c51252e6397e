"""Operands at all small offsets and lengths, for tests of vectorised loops."""

import numpy as np


def _gen_alignment_data(dtype=np.float32, type="binary", max_size=24):
    """Yields output, input (two for "binary") and a text, for elementwise functions.

    Outputs stand apart from inputs, are an input, or overlap one by a shift of one element.
    """
    make = {"unary": _unary_operands, "binary": _binary_operands}[type]
    for offset in range(3):
        for size in range(offset + 2, max(offset + 3, max_size)):
            yield from make(offset, size, dtype)


def _unary_operands(offset, size, dtype):
    def operand():
        return np.arange(size, dtype=dtype)[offset:]

    def text(offset_out, offset_in, length, how):
        return f"unary offset=({offset_out}, {offset_in}), size={length}, dtype={dtype!r}, {how}"

    out = np.empty((size,), dtype=dtype)[offset:]
    yield out, operand(), text(offset, offset, size, "out of place")
    same = operand()
    yield same, same, text(offset, offset, size, "in place")
    yield out[1:], operand()[:-1], text(offset + 1, offset, size - 1, "out of place")
    yield out[:-1], operand()[1:], text(offset, offset + 1, size - 1, "out of place")
    yield operand()[:-1], operand()[1:], text(offset, offset + 1, size - 1, "aliased")
    yield operand()[1:], operand()[:-1], text(offset + 1, offset, size - 1, "aliased")


def _binary_operands(offset, size, dtype):
    def operand():
        return np.arange(size, dtype=dtype)[offset:]

    def text(shifts, length, how):
        offsets = ", ".join(str(offset + shift) for shift in shifts)
        return f"binary offset=({offsets}), size={length}, dtype={dtype!r}, {how}"

    out = np.empty((size,), dtype=dtype)[offset:]
    yield out, operand(), operand(), text((0, 0, 0), size, "out of place")
    same = operand()
    yield same, same, operand(), text((0, 0, 0), size, "in place1")
    same = operand()
    yield same, operand(), same, text((0, 0, 0), size, "in place2")
    for target, how in ((lambda: out, "out of place"), (operand, "aliased")):
        for shifted in range(3):
            shifts = tuple(int(position == shifted) for position in range(3))
            arrays = [target(), operand(), operand()]
            cut = [array[1:] if shift else array[:-1] for array, shift in zip(arrays, shifts, strict=True)]
            yield *cut, text(shifts, size - 1, how)
