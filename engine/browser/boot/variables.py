"""The variables of the last run, for the page to show."""

import sys
import types

_NO_VARIABLES = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)


def names():
    """The variables of the last run. Arrays also say dtype, shape, strides (bytes), nbytes, and for a view
    `owner`: the variable whose memory it shows, None when none holds it."""
    variables = {
        name: value
        for name, value in vars(sys.modules["__main__"]).items()
        if not name.startswith("__") and not isinstance(value, _NO_VARIABLES)
    }
    ndarray = getattr(sys.modules.get("numpy"), "ndarray", ())
    named = {id(value): name for name, value in reversed(variables.items())}
    return [_variable(name, value, ndarray, named) for name, value in variables.items()]


def _variable(name, value, ndarray, named):
    entry = {"name": name, "type": type(value).__name__}
    if not isinstance(value, ndarray):
        return entry
    entry["dtype"] = str(value.dtype)
    entry["shape"] = list(value.shape)
    entry["strides"] = list(value.strides)
    entry["nbytes"] = value.nbytes
    if value.base is not None:
        base = value.base
        while isinstance(base, ndarray) and base.base is not None:
            base = base.base
        entry["owner"] = named.get(id(base))
    return entry


def variable(name):
    """The value of a variable of the last run, or None."""
    return vars(sys.modules["__main__"]).get(name)
