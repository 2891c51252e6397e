"""Whether two results are the same, element by element, within a stated tolerance."""

import math

import numpy as np

PYTHON_NUMBER = (bool, int, float, complex)
PARTS = {"complex64": "float32"}
PRECISION = {"float16": (11, -24), "float32": (24, -149)}  # digits of the significand, exponent of the smallest


class Tolerance:
    """How far a number may be from the expected one. The default is not at all.

    ulp: units in the last place of the expected number, in the dtype of the expected array.
    rtol, atol: |got - expected| <= atol + rtol * |expected|.
    NaN equals NaN, infinities equal themselves, 0.0 equals -0.0.
    """

    def __init__(self, ulp: float = 0, rtol: float = 0, atol: float = 0):
        self.ulp, self.rtol, self.atol = ulp, rtol, atol

    def __str__(self) -> str:
        if self.ulp:
            return f"within {self.ulp} ULP"
        if self.rtol or self.atol:
            parts = [f"{name} {size:g}" for name, size in (("rtol", self.rtol), ("atol", self.atol)) if size]
            return ", ".join(parts)
        return "exact"

    def allows(self, expected, got, dtype: str) -> bool:
        """Whether one number may stand for another."""
        if isinstance(expected, tuple) and isinstance(got, tuple):  # the fields of a structured element
            fields = zip(expected, got, strict=False)
            return len(expected) == len(got) and all(self.allows(e, g, "float64") for e, g in fields)
        if not isinstance(expected, PYTHON_NUMBER) or not isinstance(got, PYTHON_NUMBER):
            return type(expected) is type(got) and expected == got
        if isinstance(expected, complex) or isinstance(got, complex):
            expected, got, part = complex(expected), complex(got), PARTS.get(dtype, "float64")
            return self.allows(expected.real, got.real, part) and self.allows(expected.imag, got.imag, part)
        if expected == got:
            return True
        if expected != expected or got != got:
            return expected != expected and got != got
        if math.isinf(expected) or math.isinf(got):
            return False
        allowed = self.atol + self.rtol * abs(expected)
        if self.ulp:
            allowed = max(allowed, self.ulp * unit_in_the_last_place(expected, dtype))
        return abs(got - expected) <= allowed


def unit_in_the_last_place(number: float, dtype: str) -> float:
    """The distance between floats of a dtype around a number; for an integer dtype that of float64."""
    digits, smallest = PRECISION.get(dtype, (53, -1074))
    if number == 0:
        return math.ldexp(1.0, smallest)
    _, exponent = math.frexp(number)
    return math.ldexp(1.0, max(exponent - digits, smallest))


def elements(value) -> list:
    """The elements of an array or number in C order, as Python numbers."""
    return np.asarray(value).ravel().tolist()


def differing(expected, got, tolerance: Tolerance) -> list[int]:
    """Flat indices at which two results of one shape differ."""
    dtype = str(np.asarray(expected).dtype)
    pairs = zip(elements(expected), elements(got), strict=True)
    return [i for i, (e, g) in enumerate(pairs) if not tolerance.allows(e, g, dtype)]


def same_elements(expected: list, got: list) -> bool:
    """Whether two lists of Python numbers are equal, with NaN equal to NaN."""
    exact = Tolerance()
    same_length = len(expected) == len(got)
    return same_length and all(exact.allows(e, g, "float64") for e, g in zip(expected, got, strict=True))


def is_number(value) -> bool:
    """Whether a value is a scalar of NumPy or a Python number."""
    return isinstance(value, (np.generic, *PYTHON_NUMBER))


def shape_of(value) -> tuple:
    return value.shape if isinstance(value, np.ndarray) else ()


def same_outcome(a, b, tolerance: Tolerance) -> bool:
    """Whether two outcomes of one call cannot be told apart by what they return, raise and touch."""
    if type(a.exception) is not type(b.exception):
        return False
    if a.changed != b.changed or a.shared != b.shared or a.in_place != b.in_place:
        return False
    if a.unwritten or b.unwritten:
        return a.unwritten and b.unwritten and same_kind(a.value, b.value)
    return a.exception is not None or same_value(a.value, b.value, tolerance)


def same_kind(a, b) -> bool:
    """Whether two returned values agree in type, arrays also in dtype and shape, whatever their elements are."""
    if not isinstance(a, np.ndarray) or not isinstance(b, np.ndarray):
        return type(a) is type(b)
    return a.dtype == b.dtype and a.shape == b.shape


def same_value(a, b, tolerance: Tolerance) -> bool:
    """Whether two returned values agree in type, dtype, shape and elements.

    Numbers inside lists and tuples are compared by value alone: who returns a list of Python numbers
    and who returns a list of NumPy's made the same mistake.
    """
    if isinstance(a, np.ndarray) or is_number(a):
        if isinstance(a, np.ndarray) is not isinstance(b, np.ndarray):
            return False
        if not isinstance(b, np.ndarray) and not is_number(b):
            return False
        alike = np.asarray(a).dtype == np.asarray(b).dtype and shape_of(a) == shape_of(b)
        return alike and not differing(a, b, tolerance)
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(_same_entry(x, y, tolerance) for x, y in zip(a, b, strict=True))
    # A returned exception is alike by its type, as a raised one is; its message is the learner's own.
    return a is None or isinstance(a, BaseException) or repr(a) == repr(b)


def _same_entry(a, b, tolerance: Tolerance) -> bool:
    if is_number(a) and is_number(b):
        return not differing(a, b, tolerance)
    return same_value(a, b, tolerance)
