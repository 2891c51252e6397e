"""What a person asks about the package and about objects."""

import sys

__all__ = ["get_include", "info", "show_runtime"]

_WIDTH = 75


def get_include():
    """The folder of NumPy's C headers; there are none, since extensions cannot be built against this package."""
    raise NotImplementedError("get_include(): the C headers are part of NumPy but not of ndojo")


def show_runtime():
    """Print the versions of package and interpreter, the system, and what of the processor is used."""
    import platform
    from pprint import pprint

    from numpy._core._cpu_features import __cpu_features__
    from numpy.version import version

    pprint(
        [
            {"numpy_version": version, "python": sys.version, "uname": platform.uname()},
            {"simd_extensions": {"found": [name for name, found in __cpu_features__.items() if found]}},
            {"ignore_floating_point_errors_in_matmul": False},
        ]
    )


def info(object=None, maxwidth=76, output=None, toplevel="numpy"):
    """Print what there is to know of an array, or the documentation of an object or of a name in `toplevel`.

    `maxwidth` is the width of lines; `output` is a stream, the standard output without one.

    >>> np.info(np.zeros((2, 3)))  # doctest: +ELLIPSIS
    class:  ndarray
    shape:  (2, 3)
    ...
    """
    import inspect
    from importlib import import_module

    from _ndojo import ndarray

    output = sys.stdout if output is None else output
    if object is None:
        info(info, maxwidth, output)
    elif isinstance(object, ndarray):
        print(_about_array(object), file=output)
    elif isinstance(object, str):
        found = getattr(import_module(toplevel), object, None)
        if found is None:
            print(f"Help for {object} not found.", file=output)
        else:
            info(found, maxwidth, output)
    elif inspect.isclass(object):
        print(_about_class(object, maxwidth), file=output)
    elif callable(object):
        print(f"{_heading(object, maxwidth)}\n\n{inspect.getdoc(object)}", file=output)
    else:
        print(inspect.getdoc(object), file=output)


def _about_array(array):
    flags = array.flags
    byte_order = array.dtype.byteorder
    order = {"<": "little", ">": "big"}.get(byte_order, sys.byteorder)
    lines = {
        "class": getattr(array.__class__, "__name__", type(array)),
        "shape": array.shape,
        "strides": array.strides,
        "itemsize": array.itemsize,
        "aligned": bool(flags.aligned),
        "contiguous": bool(flags.contiguous),
        "fortran": bool(flags.fortran),
        "data pointer": f"{array.__array_interface__['data'][0]:#x}",
        "byteorder": order,
        "byteswap": order != sys.byteorder,
        "type": array.dtype,
    }
    close = ("data pointer", "type")
    return "\n".join(f"{name}:{' ' if name in close else '  '}{value}" for name, value in lines.items())


def _heading(function, width):
    import inspect

    try:
        signature = str(inspect.signature(function))
    except (TypeError, ValueError):
        signature = "()"
    heading = f" {function.__name__}{signature}"
    return heading if len(heading) <= width else heading.replace(", ", ",\n  ")


def _about_class(cls, width):
    import inspect

    parts = [f"{_heading(cls, width)}\n", inspect.getdoc(cls) or inspect.getdoc(cls.__init__) or ""]
    methods = [name for name, value in vars(cls).items() if callable(value) and not name.startswith("_")]
    if methods:
        parts.append("\n\nMethods:\n")
        for name in methods:
            doc = inspect.getdoc(getattr(cls, name)) or "None"
            parts.append(f"  {name}  --  {doc.strip().splitlines()[0]}")
    return "\n".join(parts)
