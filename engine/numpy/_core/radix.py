"""Integers as text in a base."""

import operator

__all__ = ["base_repr", "binary_repr"]


def binary_repr(num, width=None):
    """An integer in base 2; with `width`, padded, negative ones in two's complement.

    >>> np.binary_repr(-3, width=5)
    '11101'
    """
    num = operator.index(num)
    if num == 0:
        return "0" * (width or 1)
    if num > 0:
        digits = f"{num:b}"
    elif width is None:
        return f"-{-num:b}"
    else:
        bits = (-num - 1).bit_length() + 1
        digits = f"{num + (1 << bits):b}"
    if width is None:
        return digits
    if width < len(digits):
        raise ValueError(f"Insufficient bit width={width!r} provided for binwidth={len(digits)!r}")
    return digits.rjust(width, "0" if num > 0 else "1")


def base_repr(number, base=2, padding=0):
    """An integer in a base from 2 to 36, after `padding` zeros.

    >>> np.base_repr(255, 16)
    'FF'
    """
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    rest = abs(int(number))
    text = ""
    while rest:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    text = "0" * padding + text
    return "-" + text if number < 0 else text or "0"
