"""The signatures of ufuncs, for `inspect.signature`."""

from inspect import Parameter, Signature

from numpy._globals import _NoValue


def signature_of(ufunc):
    """The parameters of a call of a ufunc."""
    names = ["x"] if ufunc.nin == 1 else [f"x{i}" for i in range(1, ufunc.nin + 1)]
    out = None if ufunc.nout == 1 else (None,) * ufunc.nout
    of_elements = {"where": True}
    of_cores = {"axes": _NoValue, "axis": _NoValue, "keepdims": False}
    own = of_elements if ufunc.signature is None else of_cores
    keywords = {**own, "casting": "same_kind", "order": "K", "dtype": None, "subok": True, "signature": None}
    return Signature(
        [
            *(Parameter(name, Parameter.POSITIONAL_ONLY) for name in names),
            Parameter("out", Parameter.POSITIONAL_OR_KEYWORD, default=out),
            *(Parameter(name, Parameter.KEYWORD_ONLY, default=default) for name, default in keywords.items()),
        ]
    )
