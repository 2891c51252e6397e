"""Arrays as text, and the options of it."""

import numbers
import operator

from _ndojo import (
    bool_,
    complex128,
    float64,
    format_array,
    format_repr,
    format_str,
    get_print_options,
    int_,
    set_print_options,
)

__all__ = [
    "array2string",
    "array_repr",
    "array_str",
    "get_printoptions",
    "printoptions",
    "set_printoptions",
]

# The scalar classes whose arrays print without their dtype.
_typelessdata = (int_, float64, complex128, bool_)
_FLOAT_MODES = ("fixed", "unique", "maxprec", "maxprec_equal")
# Values of `legacy` and the extension's numbers for them.
_LEGACY_MODES = {False: 0, "1.13": 113, "1.21": 121, "1.25": 125, "2.1": 201, "2.2": 202}
_ORDER_OF_OPTIONS = (
    "edgeitems",
    "threshold",
    "floatmode",
    "precision",
    "suppress",
    "linewidth",
    "nanstr",
    "infstr",
    "sign",
    "formatter",
)


def _checked(
    precision=None,
    threshold=None,
    edgeitems=None,
    linewidth=None,
    suppress=None,
    nanstr=None,
    infstr=None,
    formatter=None,
    sign=None,
    floatmode=None,
    legacy=None,
):
    """The options that are given, as the extension takes them."""
    if floatmode is not None and floatmode not in _FLOAT_MODES:
        raise ValueError("floatmode option must be one of " + ", ".join(f'"{mode}"' for mode in _FLOAT_MODES))
    if sign is not None and sign not in ("-", "+", " "):
        raise ValueError("sign option must be one of ' ', '+', or '-'")
    if threshold is not None:
        if not isinstance(threshold, numbers.Number):
            raise TypeError("threshold must be numeric")
        if threshold != threshold:
            raise ValueError("threshold must be non-NAN, try sys.maxsize for untruncated representation")
    if precision is not None:
        try:
            precision = operator.index(precision)
        except TypeError as error:
            raise TypeError("precision must be an integer") from error
    options = {
        "precision": precision,
        "threshold": threshold,
        "edgeitems": edgeitems,
        "linewidth": linewidth,
        "suppress": suppress,
        "nanstr": nanstr,
        "infstr": infstr,
        "sign": sign,
        "formatter": formatter,
        "floatmode": floatmode,
        "legacy": _legacy_number(legacy),
    }
    return {name: value for name, value in options.items() if value is not None}


def _legacy_number(legacy):
    """The extension's number for a value of `legacy`; None where there is nothing to set."""
    if legacy is None or legacy in _LEGACY_MODES:
        return _LEGACY_MODES.get(legacy)
    import warnings

    warnings.warn(
        "legacy printing option can currently only be '1.13', '1.21', '1.25', '2.1', '2.2' or `False`", stacklevel=4
    )
    return None


def set_printoptions(
    precision=None,
    threshold=None,
    edgeitems=None,
    linewidth=None,
    suppress=None,
    nanstr=None,
    infstr=None,
    formatter=None,
    sign=None,
    floatmode=None,
    *,
    legacy=None,
    override_repr=None,
):
    """Set how arrays print; what is None stays as it is, except `formatter`, which then has none.

    `precision` counts decimals; arrays of more than `threshold` elements show `edgeitems` at each
    end of an axis; lines break at `linewidth`; `suppress` shuns scientific notation; `sign` is '-',
    '+' or ' '; `floatmode` is 'fixed', 'unique', 'maxprec' or 'maxprec_equal'; `formatter` is a dict
    of functions from an element to its text. `legacy='1.25'` writes scalars without their type, `legacy='1.13'`
    keeps places for signs as well, False ends that. `override_repr` is a function that writes the repr of every array.

    >>> np.set_printoptions(precision=3)
    """
    _set_printoptions(
        precision,
        threshold,
        edgeitems,
        linewidth,
        suppress,
        nanstr,
        infstr,
        formatter,
        sign,
        floatmode,
        legacy=legacy,
        override_repr=override_repr,
    )


def _set_printoptions(
    precision=None,
    threshold=None,
    edgeitems=None,
    linewidth=None,
    suppress=None,
    nanstr=None,
    infstr=None,
    formatter=None,
    sign=None,
    floatmode=None,
    *,
    legacy=None,
    override_repr=None,
):
    options = _checked(
        precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, formatter, sign, floatmode, legacy
    )
    if options.get("legacy", get_print_options()["legacy"]) == _LEGACY_MODES["1.13"]:
        options["sign"] = "-"
    set_print_options({"formatter": None, **options, "override_repr": override_repr})


def get_printoptions():
    """How arrays print now, as a dict of the parameters of `set_printoptions`.

    >>> np.get_printoptions()['precision']
    8
    """
    options = get_print_options()
    legacy = next(mode for mode, number in _LEGACY_MODES.items() if number == options["legacy"])
    return {name: options[name] for name in _ORDER_OF_OPTIONS} | {
        "legacy": legacy,
        "override_repr": options["override_repr"],
    }


class _PrintOptions:
    """A block with its own print options."""

    def __init__(self, args, kwargs):
        self._asked = args, kwargs

    def __enter__(self):
        args, kwargs = self._asked
        self._old = get_print_options()
        _set_printoptions(*args, **kwargs)
        return get_printoptions()

    def __exit__(self, *exc_info):
        set_print_options(self._old)


def printoptions(*args, **kwargs):
    """A `with` block that has its own print options; the parameters are those of `set_printoptions`.

    >>> with np.printoptions(precision=2):
    ...     print(np.array([2.0]) / 3)
    [0.67]
    """
    return _PrintOptions(args, kwargs)


def array2string(
    a,
    max_line_width=None,
    precision=None,
    suppress_small=None,
    separator=" ",
    prefix="",
    *,
    formatter=None,
    threshold=None,
    edgeitems=None,
    sign=None,
    floatmode=None,
    suffix="",
    legacy=None,
):
    """The elements of an array in brackets.

    `separator` stands between elements; lines leave room for `prefix` before the first and `suffix`
    after the last. The other parameters are those of `set_printoptions`, for this call.

    >>> np.array2string(np.array([1.5, 2.25]), separator=', ')
    '[1.5 , 2.25]'
    """
    options = _checked(
        precision,
        threshold,
        edgeitems,
        max_line_width,
        suppress_small,
        sign=sign,
        formatter=formatter,
        floatmode=floatmode,
        legacy=legacy,
    )
    if a.size == 0:
        return "[]"
    return format_array(a, options, separator, prefix, suffix)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    """The text of `repr(arr)`, with options of its own.

    >>> np.array_repr(np.array([1, 2]))
    'array([1, 2])'
    """
    return format_repr(arr, _checked(precision, linewidth=max_line_width, suppress=suppress_small))


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    """The text of `str(a)`, with options of its own.

    >>> np.array_str(np.arange(3))
    '[0 1 2]'
    """
    return format_str(a, _checked(precision, linewidth=max_line_width, suppress=suppress_small))
