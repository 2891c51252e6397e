"""The variables of the last run, for the page to show."""

import sys
import types

MOST_CELLS = 400
_NO_VARIABLES = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)


def names():
    """The variables of the last run. Arrays also say dtype, shape, strides, nbytes and itemsize (bytes); for a view
    `owner`: the variable whose memory it shows, None when none holds it; and where they lie: `block`, the number of
    a piece of memory, equal for arrays that share one, and `offset`, bytes from the block's start to element zero."""
    variables = {
        name: value
        for name, value in vars(sys.modules["__main__"]).items()
        if not name.startswith("__") and not isinstance(value, _NO_VARIABLES)
    }
    ndarray = getattr(sys.modules.get("numpy"), "ndarray", ())
    named = {id(value): name for name, value in reversed(variables.items())}
    blocks = {}
    return [_variable(name, value, ndarray, named, blocks) for name, value in variables.items()]


def _variable(name, value, ndarray, named, blocks):
    entry = {"name": name, "type": type(value).__name__}
    if not isinstance(value, ndarray):
        return entry
    entry["dtype"] = str(value.dtype)
    entry["shape"] = list(value.shape)
    entry["strides"] = list(value.strides)
    entry["nbytes"] = value.nbytes
    entry["itemsize"] = value.itemsize
    base, holder = value, value
    while isinstance(base, ndarray) and base.base is not None:
        holder, base = base, base.base
    if base is not value:
        entry["owner"] = named.get(id(base))
    # The memory of something that is no array starts where the array that was made on it starts.
    start = _address(base if isinstance(base, ndarray) else holder)
    entry["block"] = blocks.setdefault(id(base), len(blocks))
    entry["offset"] = _address(value) - start
    return entry


def _address(array):
    return array.__array_interface__["data"][0]


def texts(name):
    """The first elements of an array in C order, as NumPy prints each; None for what is no array.

    For dtypes whose elements the page cannot read from memory."""
    ndarray = getattr(sys.modules.get("numpy"), "ndarray", ())
    value = variable(name)
    if not isinstance(value, ndarray):
        return None
    flat = value.view(ndarray).reshape(-1)
    cells = [_text(flat[i : i + 1]) for i in range(min(flat.size, MOST_CELLS))]
    truncated = flat.size > MOST_CELLS
    return {"dtype": str(value.dtype), "shape": list(value.shape), "cells": cells, "truncated": truncated}


def _text(one):
    try:
        return str(one)[1:-1].strip()
    except Exception as error:
        return f"<its repr raises {type(error).__name__}>"


def variable(name):
    """The value of a variable of the last run, or None."""
    return vars(sys.modules["__main__"]).get(name)
