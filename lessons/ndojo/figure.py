"""Values as data for the page to draw: dtype, shape, and every cell as NumPy prints it."""

import numpy as np

from ndojo.errors import message_of

MOST_CELLS = 400
LONGEST_TEXT = 2_000


def figure(label: str, value, differs=()) -> dict:
    """A value as the page draws it. `differs` are the flat indices of cells to mark."""
    if isinstance(value, np.ndarray):
        return _figure("array", label, value, cells_of(value), differs)
    if isinstance(value, np.generic):
        return _figure("value", label, np.asarray(value), cells_of(np.asarray(value)), differs, text_of(value))
    return said(label, text_of(value))


def said(label: str, text: str) -> dict:
    """A sentence in the place of a value."""
    return {
        "label": label,
        "kind": "value",
        "dtype": None,
        "shape": None,
        "cells": [text],
        "truncated": False,
        "differs": [],
        "text": text,
    }


def raised(label: str, exception: BaseException) -> dict:
    """An exception in the place of a value."""
    message = message_of(exception)
    return _exception(label, type(exception).__name__ + (f": {message}" if message else ""))


def must_raise(label: str, exception: BaseException, says: str) -> dict:
    """The exception that is expected: its type, and of its message what is judged."""
    return _exception(label, type(exception).__name__ + (f" with `{says}` in its message" if says else ""))


def _exception(label: str, text: str) -> dict:
    return {**figure(label, None), "kind": "exception", "cells": [], "text": text}


def cells_of(array: np.ndarray) -> list[str]:
    """The first elements in C order, each printed as an array of its own."""
    flat = array.ravel()
    return [cell_of(flat, i) for i in range(min(flat.size, MOST_CELLS))]


def cell_of(value, flat: int) -> str:
    """One element, by its flat index, printed as an array of its own."""
    return str(np.asarray(value).ravel()[flat : flat + 1])[1:-1].strip()


def cells_told_apart(one, other, flat: int) -> tuple[str, str]:
    """One element of each of two values; with all their digits where the usual ones look alike."""
    texts = cell_of(one, flat), cell_of(other, flat)
    return texts if texts[0] != texts[1] else (_all_digits(one, flat), _all_digits(other, flat))


def tell_apart(one: dict, other: dict, values: tuple) -> None:
    """In two figures, print the marked cells that look alike with all their digits."""
    for flat in one["differs"]:
        if flat < min(len(one["cells"]), len(other["cells"])):
            one["cells"][flat], other["cells"][flat] = cells_told_apart(*values, flat)
    if one["differs"] and one["text"] == other["text"]:
        with np.printoptions(precision=17, floatmode="unique"):
            one["text"], other["text"] = map(text_of, values)


def _all_digits(value, flat: int) -> str:
    return str(np.asarray(value).ravel()[flat])


def text_of(value) -> str:
    """repr(value), cut where it is very long."""
    try:
        text = repr(value)
    except Exception as raised:
        return f"<{named_type(value)}; its repr raises {type(raised).__name__}>"
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 2] + " …"


def named_type(value) -> str:
    """What a value is, in words for a sentence: "an array", "a list", "None"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return "an array"
    if isinstance(value, np.generic):
        return f"a NumPy scalar ({type(value).__name__})"
    if isinstance(value, type):
        return f"the class `{value.__name__}` itself"
    name = type(value).__name__
    of_a_class = "" if type(value).__module__ == "builtins" else " object"
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}{of_a_class}"


def _figure(kind: str, label: str, array: np.ndarray, cells: list[str], differs, text=None) -> dict:
    return {
        "label": label,
        "kind": kind,
        "dtype": str(array.dtype),
        "shape": list(array.shape),
        "cells": cells,
        "truncated": array.size > MOST_CELLS,
        "differs": [i for i in differs if i < MOST_CELLS],
        "text": text_of(array) if text is None else text,
    }
