"""Compares two outcomes of one case, aspect by aspect."""

import math
import struct
from dataclasses import dataclass

from tolerance import Tolerance

# dtype.str -> struct's letter for a float, or for each part of a complex number
FLOAT_LAYOUTS = {"<f2": "e", "<f4": "f", "<f8": "d", "<c8": "f", "<c16": "d"}
# struct's letter -> bits of the significand, exponent (as in frexp) of the smallest normal number
FLOAT_FORMATS = {"e": (11, -13), "f": (24, -125), "d": (53, -1021)}


@dataclass(frozen=True)
class Difference:
    aspect: str
    expected: object
    got: object


def compare_outcomes(tolerance: Tolerance, expected: dict, got: dict) -> list[Difference]:
    """Everything in which `got` departs from NumPy's outcome; empty when they agree."""
    for trouble in ("crash", "setup"):
        if trouble in got:
            return [Difference(trouble, expected.get(trouble, "runs"), got[trouble])]
        if trouble in expected:
            return [Difference(f"oracle {trouble}", expected[trouble], "runs")]
    found = compare_values(tolerance, expected["result"], got["result"])
    found += _unless_equal("warnings", expected["warnings"], got["warnings"])
    return found + _compare_changed_operands(tolerance, expected["changed"], got["changed"])


def compare_values(tolerance: Tolerance, expected: dict, got: dict) -> list[Difference]:
    """Differences between two observed values of any kind."""
    if expected["kind"] != got["kind"]:
        return [Difference("kind", _brief(expected), _brief(got))]
    kind = expected["kind"]
    if kind in ("sequence", "mapping"):
        return _compare_items(tolerance, expected, got)
    if kind == "exception":
        if expected["type"] != got["type"]:
            return [Difference("type", _brief(expected), _brief(got))]
        return _aspects(expected, got, ("bases", "text"))
    if kind == "array":
        found = _aspects(expected, got, ("class", "dtype", "shape", "flags", "is", "shares"))
        found += _compare_strides(expected, got)
    else:
        found = _aspects(expected, got, ("type", "dtype"))
    if found and found[0].aspect in ("type", "dtype", "shape"):
        return found
    if expected.get("value") == got.get("value"):
        return found + _unless_equal("text", expected.get("text"), got.get("text"))
    # Text of values that lie within the bound but are not equal has to differ; it is not compared.
    return found + compare_elements(tolerance, expected, got)


def compare_elements(tolerance: Tolerance, expected: dict, got: dict) -> list[Difference]:
    """Differences between unequal elements: exact, or in ULP where tolerance.py states a bound."""
    dtype, left, right = expected.get("dtype"), expected.get("value"), got.get("value")
    if left == right:
        return []
    layout = FLOAT_LAYOUTS.get(dtype)
    if layout is None or not _same_length_hex(left, right):
        return [Difference("value", left, right)]
    wanted, found = _unpack(layout, left), _unpack(layout, right)
    bound = tolerance.ulp(dtype)
    parts = 2 if dtype.startswith("<c") else 1
    for index in range(0, len(wanted), parts):
        want, have = wanted[index : index + parts], found[index : index + parts]
        if not elements_agree(want, have, bound, layout, tolerance.zero_sign_matters):
            return [
                Difference(
                    "value", f"{_plain(want)} at {index // parts}", f"{_plain(have)}{_distance(want, have, layout)}"
                )
            ]
    return []


def elements_agree(want: tuple, have: tuple, bound: int, layout: str, zero_sign: bool = True) -> bool:
    """Whether each part of an element agrees; a complex one is measured by its larger part."""
    for left, right in zip(want, have, strict=True):
        if math.isnan(left) != math.isnan(right):
            return False
        if math.isnan(left):
            continue
        if left == right or bound == 0 or math.isinf(left) or math.isinf(right):
            if left != right or (zero_sign and math.copysign(1, left) != math.copysign(1, right)):
                return False
            continue
        finite = [abs(part) for part in want if math.isfinite(part)]
        unit = unit_in_last_place(max(finite), layout)
        if abs(left - right) > bound * unit:
            return False
        # A zero within a few subnormals of the other value must still carry its sign; beside a larger
        # part of a complex number what is left of a cancellation has none.
        if len(want) == 1 and 0 in (left, right) and math.copysign(1, left) != math.copysign(1, right):
            return False
    return True


def unit_in_last_place(magnitude: float, layout: str) -> float:
    """Distance from `magnitude` to the next larger float of the dtype."""
    bits, smallest = FLOAT_FORMATS[layout]
    exponent = max(math.frexp(magnitude)[1], smallest)
    return math.ldexp(1.0, exponent - bits)


def _compare_items(tolerance: Tolerance, expected: dict, got: dict) -> list[Difference]:
    found = _aspects(expected, got, ("type",)) + _unless_equal("length", len(expected["items"]), len(got["items"]))
    if found:
        return found
    for left, right in zip(expected["items"], got["items"], strict=True):
        if isinstance(left, list):  # a mapping's pair
            found += compare_values(tolerance, left[0], right[0])
            left, right = left[1], right[1]
        found += compare_values(tolerance, left, right)
    return found


def _compare_strides(expected: dict, got: dict) -> list[Difference]:
    """Strides of axes that are stepped along; NumPy leaves the others undefined."""
    shape, left, right = expected["shape"], expected["strides"], got["strides"]
    if got["shape"] != shape or not isinstance(right, list):
        return [] if left == right or got["shape"] != shape else [Difference("strides", left, right)]
    if 0 in shape:
        return []
    stepped = [axis for axis, length in enumerate(shape) if length > 1]
    same = len(left) == len(right) and all(left[axis] == right[axis] for axis in stepped)
    return [] if same else [Difference("strides", left, right)]


def _compare_changed_operands(tolerance: Tolerance, expected: dict, got: dict) -> list[Difference]:
    found = _unless_equal("operands changed", sorted(expected), sorted(got))
    if found:
        return found
    for operand, state in expected.items():
        for difference in _aspects(state, got[operand], ("dtype", "shape")) or compare_elements(
            tolerance, state, got[operand]
        ):
            found.append(
                Difference(f"operand's {difference.aspect}", f"{operand}: {difference.expected}", difference.got)
            )
    return found


def _aspects(expected: dict, got: dict, names: tuple[str, ...]) -> list[Difference]:
    return [difference for name in names for difference in _unless_equal(name, expected.get(name), got.get(name))]


def _unless_equal(aspect: str, expected, got) -> list[Difference]:
    return [] if expected == got else [Difference(aspect, expected, got)]


def _brief(observed: dict) -> str:
    """One line for a value of another kind than expected."""
    if observed["kind"] == "exception":
        return f"raises {observed['type']}: {observed['text']}"
    text = observed.get("text") or [observed.get("value", "")]
    return f"{observed['kind']} {observed.get('type', observed.get('dtype', ''))} {text[-1]}"


def _same_length_hex(left, right) -> bool:
    held = isinstance(left, str) and isinstance(right, str) and len(left) == len(right)
    return held and not left.startswith("!") and not right.startswith("!")


def _unpack(layout: str, digits: str) -> tuple:
    content = bytes.fromhex(digits)
    return struct.unpack(f"<{len(content) // struct.calcsize(layout)}{layout}", content)


def _plain(parts: tuple):
    return parts[0] if len(parts) == 1 else complex(*parts)


def _distance(want: tuple, have: tuple, layout: str) -> str:
    if not all(map(math.isfinite, (*want, *have))):
        return ""
    unit = unit_in_last_place(max(map(abs, want)), layout)
    return f" ({max(abs(a - b) for a, b in zip(want, have, strict=True)) / unit:.3g} ulp)"
