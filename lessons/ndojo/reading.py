"""Reads what a learner writes into the fields of a prediction. Lenient on notation, exact on content."""

import re
import warnings

import numpy as np

SCALARS = (
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64", "complex64", "complex128", "object"),
)
PAIRS = {"[": "]", "(": ")"}
SHAPE = re.compile(r"\d{1,18}(?:(?:\s*[,x×]\s*|\s+)\d{1,18})*\s*,?")
ONE_WORD = re.compile(r"[<>=|]?[A-Za-z?][A-Za-z0-9_]*(?:\[[A-Za-z0-9]+\])?")
WORDS = {"True": True, "False": False, "nan": float("nan"), "inf": float("inf")}

MOST_AXES = 64


class Unreadable(ValueError):
    """The text cannot be understood; the message says how to write it."""


class Elements:
    """Elements in C order; `shape` is that of the brackets, None where there were none."""

    def __init__(self, elements: list, shape: tuple | None):
        self.elements, self.shape = elements, shape

    def fits(self, shape: tuple) -> bool:
        """Whether the brackets are those of a result; none are needed around a number, or around a list of them."""
        if self.shape is not None:
            return self.shape == shape
        return len(shape) == (0 if len(self.elements) == 1 else 1)


def read_elements(text: str) -> Elements:
    """Elements written as `[1, 2]`, `1 2`, `array([1, 2])` or `np.float64(2.5)`."""
    body = _unwrapped(text, ("array", *SCALARS))
    stack: list[list] = [[]]
    opened: list[str] = []
    before = ""
    for token in re.findall(r"[\[\](),]|[^\s\[\](),]+", body):
        if token == ",":
            if before in ("", ",", *PAIRS):
                raise Unreadable(f"In `{text}` a comma has no element before it.")
        elif token in PAIRS:
            stack.append([])
            opened.append(token)
            if len(stack) > MOST_AXES:
                raise Unreadable(f"The elements are nested deeper than an array can be ({MOST_AXES} axes).")
        elif token in PAIRS.values():
            if opened and PAIRS[opened[-1]] != token:
                raise Unreadable(f"`{text}` opens a bracket with `{opened[-1]}` and closes it with `{token}`.")
            if not opened:
                raise Unreadable(f"`{text}` closes a bracket that was never opened. Write `[1, 2, 3]`.")
            opened.pop()
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(_number(token, text))
        before = token
    if opened:
        raise Unreadable(f"`{text}` leaves a bracket open. Write `[1, 2, 3]`.")
    nested = stack[0]
    if any(isinstance(entry, list) for entry in nested):
        if len(nested) != 1:
            raise Unreadable(f"`{text}` needs one pair of brackets around everything, as in `[[1, 2], [3, 4]]`.")
        return Elements(_flat(nested[0]), _shape(nested[0], text))
    return Elements(nested, None)


def read_shape(text: str) -> tuple:
    """A shape written as `(2, 3)`, `2, 3`, `2 x 3`, `[2, 3]`, `(4,)`, `4,` or `()`.

    `(4)` and `4` are numbers in Python, and refused with the reason.
    """
    body = text.strip()
    bracketed = PAIRS.get(body[:1]) == body[-1:] and len(body) > 1
    inside = body[1:-1].strip() if bracketed else body
    if bracketed and not inside:
        return ()
    if not SHAPE.fullmatch(inside):
        raise Unreadable(
            f"`{text}` is not a shape. Write one number for each axis, as in `(2, 3)` or `(7,)`; `()` has none."
        )
    sizes = tuple(int(size) for size in re.findall(r"\d+", inside))
    if len(sizes) == 1 and "," not in inside and not body.startswith("["):
        raise Unreadable(
            f"`{text}` is a number. A shape is a tuple, and a tuple of one number is written with a comma."
        )
    return sizes


def read_dtype(text: str) -> str:
    """A dtype written as `int64`, `np.int64`, `'int64'`, `dtype('int64')`, `i8` or `int`: its name in NumPy."""
    word = _unwrapped(text, ("dtype",)).strip("'\" ").removeprefix("np.").removeprefix("numpy.")
    if ONE_WORD.fullmatch(word):
        for spelling in (word, word.lower()):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # names that NumPy will do without some day
                    return str(np.dtype(spelling))
            except (TypeError, ValueError):
                continue
    raise Unreadable(f"`{text}` is not a dtype that NumPy knows. Write one such as `int64`, `float64` or `bool`.")


def read_memory(text: str) -> str:
    """`view` or `copy`."""
    word = text.strip("'\"`. ").lower().removeprefix("a ")
    if word not in ("view", "copy"):
        raise Unreadable(f"`{text}` is neither `view` nor `copy`.")
    return word


def _unwrapped(text: str, names: tuple) -> str:
    """The inside of `name(…)`, or the text itself; a `dtype=…` at the end is dropped."""
    body = text.strip()
    for prefix in ("numpy.", "np."):
        body = body.removeprefix(prefix)
    for name in names:
        if body.startswith(f"{name}(") and body.endswith(")"):
            return body[len(name) + 1 : -1].split("dtype=")[0].strip().rstrip(",")
    return body


def _number(token: str, text: str):
    if token in WORDS:
        return WORDS[token]
    for read in (int, float, complex):
        try:
            return read(token)
        except ValueError:
            continue
    where = "" if token == text else f" in `{text}`"
    raise Unreadable(f"`{token}`{where} is not a number. Write the elements as `[1, 2, 3]`.")


def _flat(nested) -> list:
    if not isinstance(nested, list):
        return [nested]
    return [element for entry in nested for element in _flat(entry)]


def _shape(nested, text: str) -> tuple:
    if not isinstance(nested, list):
        return ()
    shapes = {_shape(entry, text) for entry in nested}
    if len(shapes) > 1:
        raise Unreadable(f"The rows of `{text}` differ in length. Every row has the same number of elements.")
    return (len(nested), *(shapes.pop() if shapes else ()))
