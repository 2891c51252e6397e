"""Single floating-point numbers as text with a chosen number of digits."""

import math
import operator

from _ndojo import float16, float32

__all__ = ["format_float_positional", "format_float_scientific"]

_TRIMS = ("k", ".", "0", "-")
_LONGEST = 16384
_WIDEST_EXPONENT = 5
# No double has more digits behind the point.
_LAST_PLACE = -1074


def _count(value, name):
    """A number of digits; None where none is given."""
    if value is None:
        return None
    value = operator.index(value)
    if value < 0:
        raise ValueError(f"{name} must be >= 0")
    return value


class _Digits:
    """The decimal digits of a finite number: `digits` begins at the place 10**`first`."""

    def __init__(self, x):
        self.numerator, self.denominator = abs(float(x)).as_integer_ratio()
        is_short = isinstance(x, (float16, float32))
        mantissa, _, exponent = (str(abs(x)) if is_short else repr(abs(float(x)))).partition("e")
        whole, _, fraction = mantissa.partition(".")
        digits = (whole + fraction).lstrip("0")
        leading = len(whole + fraction) - len(digits)
        # The shortest digits that tell the number from its neighbours.
        self.digits = digits.rstrip("0") or "0"
        self.first = len(whole) - 1 - leading + int(exponent or 0) if digits else 0

    @property
    def last(self):
        return self.first - len(self.digits) + 1

    def round_at(self, place):
        """Take the exact digits down to 10**place, the last of them rounded half to even."""
        numerator, denominator = self.numerator, self.denominator
        place = max(place, _LAST_PLACE)
        if place < 0:
            numerator *= 10**-place
        else:
            denominator *= 10**place
        whole, rest = divmod(numerator, denominator)
        is_up = 2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1)
        whole += is_up
        text = str(whole)
        if whole == 0:
            self.digits, self.first = "0" * max(1, -place + 1 if place <= 0 else 1), 0
            return
        self.first = place + len(text) - 1
        # Nines that were rounded up leave no zeros behind.
        self.digits = (text.rstrip("0") or "0") if is_up else text


def _checked(x, precision, unique, trim, min_digits):
    math.copysign(1.0, x)  # a TypeError that names the type of what is no real number
    precision, min_digits = _count(precision, "precision"), _count(min_digits, "min_digits")
    if min_digits and precision and min_digits > precision:
        raise ValueError("min_digits must be less than or equal to precision")
    if trim not in _TRIMS:
        raise TypeError(f"if supplied, trim must be 'k', '.', '0' or '-' found `{trim:>100}`")
    if not unique and precision is None:
        raise TypeError("in non-unique mode `precision` must be supplied")
    return precision, min_digits or 0


def _sign(x, sign):
    if math.copysign(1.0, x) < 0:
        return "-"
    return "+" if sign else ""


def _not_finite(x, sign):
    return "nan" if math.isnan(x) else f"{_sign(x, sign)}inf"


def _chosen(x, unique, last_wanted, last_needed):
    """The digits of a number down to the place `last_wanted`, if given, and at least to `last_needed`."""
    digits = _Digits(x)
    if not unique or (last_wanted is not None and last_wanted > digits.last):
        digits.round_at(last_wanted)
    elif last_needed is not None and last_needed < digits.last:
        digits.round_at(last_needed)
    return digits


def _trimmed(fraction, trim, length):
    """The text behind the whole number: point and digits, `length` of them unless they are trimmed."""
    if trim == "k":
        return f".{fraction.ljust(length, '0')}"
    fraction = fraction.rstrip("0")
    if trim == "0":
        return f".{fraction or '0'}"
    return f".{fraction}" if fraction or trim == "." else ""


def format_float_positional(
    x,
    precision=None,
    unique=True,
    fractional=True,
    trim="k",
    sign=False,
    pad_left=None,
    pad_right=None,
    min_digits=None,
):
    """A number in positional notation.

    With `unique` the digits are the fewest that tell the number from others of its dtype, at most `precision`
    and at least `min_digits`; without it there are `precision`. Digits are those behind the point, or with
    `fractional=False` all. `trim` says what happens to zeros at the end: 'k'eep, '.' trim, '0' trim all but
    one, '-' trim with the point. `pad_left` and `pad_right` are the least widths beside the point.

    >>> np.format_float_positional(np.float32(np.pi), precision=3)
    '3.142'
    """
    precision, min_digits = _checked(x, precision, unique, trim, min_digits)
    pad_left, pad_right = _count(pad_left, "pad_left") or 0, _count(pad_right, "pad_right") or 0
    if not fractional and precision == 0:
        raise ValueError("precision must be greater than 0 if fractional=False")
    if not math.isfinite(x):
        return _not_finite(x, sign)
    if max(precision or 0, min_digits, pad_left, pad_right) > _LONGEST - 3:
        raise RuntimeError("Float formatting result too large")
    origin = 0 if fractional else _Digits(x).first + 1
    wanted = None if precision is None else origin - precision
    digits = _chosen(x, unique, wanted, origin - min_digits if min_digits else None)
    number = digits.digits.ljust(digits.first + 1, "0") if digits.first >= 0 else digits.digits
    if digits.first >= 0:
        whole, fraction = number[: digits.first + 1], number[digits.first + 1 :]
    else:
        whole, fraction = "0", "0" * (-digits.first - 1) + number
    # All digits count where they are not fractional, but not the zeros in front of the first.
    behind = 0 if fractional else digits.first + 1
    length = max(min_digits - behind, 0 if unique else precision - behind)
    text = whole + _trimmed(fraction, trim, length)
    return _padded(_sign(x, sign) + text, pad_left, pad_right)


def _padded(text, pad_left, pad_right):
    whole, _, fraction = text.partition(".")
    point = "." if "." in text else " " if pad_right else ""
    return whole.rjust(pad_left) + point + fraction.ljust(pad_right)


def format_float_scientific(
    x, precision=None, unique=True, trim="k", sign=False, pad_left=None, exp_digits=None, min_digits=None
):
    """A number in scientific notation.

    `precision`, `unique`, `trim` and `min_digits` are those of `format_float_positional`, for the digits behind
    the point. `pad_left` is the least width in front of the point, `exp_digits` that of the exponent.

    >>> np.format_float_scientific(np.float32(1.23e24), exp_digits=4)
    '1.23e+0024'
    """
    precision, min_digits = _checked(x, precision, unique, trim, min_digits)
    pad_left, exp_digits = _count(pad_left, "pad_left") or 0, _count(exp_digits, "exp_digits")
    if not math.isfinite(x):
        return _not_finite(x, sign)
    first = _Digits(x).first
    wanted = None if precision is None else first - precision
    digits = _chosen(x, unique, wanted, first - min_digits if min_digits else None)
    is_zero = set(digits.digits) == {"0"}
    fraction = "" if is_zero else digits.digits[1:]
    length = max(min_digits, 0 if unique else precision)
    mantissa = _sign(x, sign) + digits.digits[0] + _trimmed(fraction, trim, length)
    whole, point, rest = mantissa.partition(".")
    exponent = 0 if is_zero else digits.first
    width = 2 if exp_digits is None else min(exp_digits, _WIDEST_EXPONENT)
    return f"{whole.rjust(pad_left)}{point}{rest}e{'-' if exponent < 0 else '+'}{abs(exponent):0{width}d}"
