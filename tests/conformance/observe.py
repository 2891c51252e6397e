"""What a case did, as data that can be compared without either NumPy.

Runs on both sides, so it uses nothing of the array under observation but the attributes
that the suite compares anyway. Values travel as the hex of their bytes, never as printed text.
"""

import re
import struct
import warnings

import numpy as np

# Printing large arrays would dominate the run; their text is observed by the printing cases.
TEXT_LIMIT = 40


def attempt(observation):
    """The observation, or the text of what it raised: one broken aspect must not hide others."""
    try:
        return observation()
    except Exception as error:
        return f"!{type(error).__name__}: {error}"


def without_address(text: str) -> str:
    """Where an object lies in memory, or a package on disk, says nothing."""
    text = re.sub(r" at 0x[0-9a-f]+", " at an address", text)
    return re.sub(r"\(\S*/numpy/__init__\.pyc?\)", "(numpy's folder)", text)


def public_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def is_private(kind: type) -> bool:
    return any(part.startswith("_") for part in public_name(kind).split("."))


def observe_exception(error: BaseException) -> dict:
    kind = type(error)
    public = [public_name(base) for base in kind.__mro__ if not is_private(base)]
    return {
        "kind": "exception",
        "type": kind.__name__ if is_private(kind) else public_name(kind),
        "bases": public,
        "text": attempt(lambda: without_address(str(error))),
    }


def observe_bytes(array) -> object:
    """The elements in C order: hex, or their Python values when the bytes are pointers."""
    if array.dtype.kind == "O":
        return [observe(item, {}) for item in array.ravel().tolist()]
    return array.tobytes().hex()


def observe_flags(array) -> str:
    flags = array.flags
    held = ((flags.c_contiguous, "C"), (flags.f_contiguous, "F"), (flags.writeable, "W"), (flags.aligned, "A"))
    return "".join(letter for is_set, letter in held if is_set)


def observe_text(value) -> list:
    return [attempt(lambda: without_address(str(value))), attempt(lambda: without_address(repr(value)))]


def observe_array(array, operands: dict) -> dict:
    seen = {
        "kind": "array",
        "dtype": attempt(lambda: array.dtype.str),
        "shape": attempt(lambda: list(array.shape)),
        "strides": attempt(lambda: list(array.strides)),
        "flags": attempt(lambda: observe_flags(array)),
        "is": [name for name, operand in operands.items() if operand is array],
        "shares": attempt(lambda: [name for name, operand in operands.items() if np.shares_memory(array, operand)]),
        "value": attempt(lambda: observe_bytes(array)),
    }
    if type(array) is not np.ndarray:
        seen["class"] = public_name(type(array))
    if attempt(lambda: array.size) in range(TEXT_LIMIT + 1):
        seen["text"] = observe_text(array)
    return seen


def observe_scalar(scalar) -> dict:
    return {
        "kind": "scalar",
        "type": public_name(type(scalar)),
        "dtype": attempt(lambda: scalar.dtype.str),
        "value": attempt(lambda: scalar.tobytes().hex()),
        "text": observe_text(scalar),
    }


def observe_python(value) -> dict:
    kind = type(value)
    seen = {"kind": "python", "type": public_name(kind)}
    if kind is float:
        return seen | {"dtype": "<f8", "value": struct.pack("<d", value).hex()}
    if kind is complex:
        return seen | {"dtype": "<c16", "value": struct.pack("<dd", value.real, value.imag).hex()}
    if kind is bytes:
        return seen | {"value": value.hex()}
    return seen | {"value": attempt(lambda: without_address(repr(value)))}


def observe(value, operands: dict) -> dict:
    """Describe any value; `operands` are the arrays it may share memory with."""
    if isinstance(value, np.ndarray):
        return observe_array(value, operands)
    if isinstance(value, np.generic):
        return observe_scalar(value)
    if isinstance(value, (list, tuple)):
        items = [observe(item, operands) for item in value]
        return {"kind": "sequence", "type": public_name(type(value)), "items": items}
    if isinstance(value, dict):
        pairs = [[observe(key, {}), observe(item, operands)] for key, item in value.items()]
        return {"kind": "mapping", "type": public_name(type(value)), "items": pairs}
    if isinstance(value, type):
        return {"kind": "class", "type": public_name(value)}
    if isinstance(value, np.dtype):
        return {
            "kind": "dtype",
            "type": public_name(type(value)),
            "value": attempt(lambda: value.str),
            "text": observe_text(value),
        }
    return observe_python(value)


def observe_operand(array) -> dict:
    return {
        "dtype": attempt(lambda: array.dtype.str),
        "shape": attempt(lambda: list(array.shape)),
        "value": attempt(lambda: observe_bytes(array)),
    }


def observe_warnings(log) -> list:
    return [[public_name(entry.category), str(entry.message)] for entry in log]


class Runner:
    """Runs cases one after another, each in a namespace of its own."""

    def __init__(self):
        import operator

        self._base = {"np": np, "operator": operator, "nan": float("nan"), "inf": float("inf")}
        self._compiled = {}

    def _compile(self, text: str):
        code = self._compiled.get(text)
        if code is None:
            try:
                code = compile(text, "<case>", "eval")
            except SyntaxError:
                code = compile(text, "<case>", "exec")
            self._compiled[text] = code
        return code

    def run(self, setup: str, text: str) -> dict:
        """The outcome of one case: result or exception, warnings, and operands that changed."""
        namespace = dict(self._base)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                code = self._compile(text)  # a case that does not parse is a broken case, not an outcome
                if setup:
                    exec(self._compile(setup), namespace)
            except Exception as error:
                return {"setup": observe_exception(error)}
            operands = {name: value for name, value in namespace.items() if isinstance(value, np.ndarray)}
            before = {name: observe_operand(array) for name, array in operands.items()}
            with warnings.catch_warnings(record=True) as log:
                warnings.simplefilter("always")
                try:
                    value = eval(code, namespace)
                    result = None
                    value = namespace.get("result", value)
                except Exception as error:
                    result = observe_exception(error)
            if result is None:
                seen = attempt(lambda: observe(value, operands))
                result = {"kind": "unobservable", "value": seen} if isinstance(seen, str) else seen
            after = {name: observe_operand(array) for name, array in operands.items()}
            return {
                "result": result,
                "warnings": observe_warnings(log),
                "changed": {name: state for name, state in after.items() if state != before[name]},
            }
