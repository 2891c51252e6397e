"""How this package was made."""

import sys

__all__ = ["show_config"]


def _configuration():
    from numpy._core._cpu_features import __cpu_features__
    from numpy.version import ndojo

    machine = {"cpu": _machine(), "endian": sys.byteorder, "system": sys.platform}
    return {
        "Engine": {"name": "ndojo", "version": ndojo},
        "Machine Information": {"host": machine},
        "Build Dependencies": {
            "blas": {"name": "ndojo", "found": True, "version": ndojo},
            "lapack": {"name": "ndojo", "found": True, "version": ndojo},
        },
        "Python Information": {"version": f"{sys.version_info.major}.{sys.version_info.minor}"},
        "SIMD Extensions": {"found": [name for name, found in __cpu_features__.items() if found]},
    }


def _machine():
    import platform

    return platform.machine()


def show_config(mode="stdout"):
    """Print how this package was made, as JSON; with `mode="dicts"` return it as a dict instead.

    >>> np.show_config(mode="dicts")["Engine"]["name"]
    'ndojo'
    """
    if mode not in ("stdout", "dicts"):
        raise AttributeError("Invalid `mode`, use one of: stdout, dicts")
    if mode == "dicts":
        return _configuration()
    import json

    print(json.dumps(_configuration(), indent=2))
    return None


show = show_config


def __getattr__(name):
    if name == "CONFIG":
        return _configuration()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
