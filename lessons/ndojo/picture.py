"""Pictures of a question's text: arrays as data, with the memory that they lie in."""

import ast
import itertools

import numpy as np

from ndojo.errors import AuthorError
from ndojo.expression import run_to_the_last, value_of
from ndojo.figure import cells_of, figure, named_type
from ndojo.program import Program

KINDS = ("memory", "broadcast", "axes", "grid")
MOST_MEMORY = 48  # elements that a page draws side by side
LEAST_ARRAYS = {"broadcast": 2}


def picture(section: str, kind: str, source: str, program: Program) -> dict:
    """Run a picture's code; its last line names the arrays that are drawn: `a, b`."""
    last = run_to_the_last(source, program)
    expressions = last.elts if isinstance(last, ast.Tuple) else [last]
    named = [(ast.get_source_segment(source, each), value_of(each, program)) for each in expressions]
    if len(named) < LEAST_ARRAYS.get(kind, 1):
        raise AuthorError(f"a picture of kind {kind} has {len(named)} array; name two or more in its last line")
    for label, value in named:
        if not isinstance(value, (np.ndarray, np.generic)):
            raise AuthorError(f"a picture draws arrays; its last line names `{label}`, which is {named_type(value)}")
    names = {**dict(named), **program.module.__dict__}
    arrays = [_array(label, value, names) for label, value in named]
    for array in arrays:
        if array["truncated"]:
            raise AuthorError(f"a picture draws every cell; `{array['label']}` has too many, take a smaller array")
        if kind == "memory" and array["memory"] is None:
            raise AuthorError(
                f"a picture of kind memory draws 1 to {MOST_MEMORY} elements side by side; "
                f"that does not hold for `{array['label']}`, take a smaller array"
            )
    return {"section": section, "kind": kind, "source": source, "arrays": arrays}


def _array(label: str, value, names: dict) -> dict:
    array = np.asarray(value)
    owner = owner_of(array)
    offset = address_of(array) - address_of(owner)
    return {
        **figure(label, value),
        "strides": list(array.strides),
        "itemsize": array.itemsize,
        "offset": offset,
        "owner": _name_of(owner, names, array),
        "memory": _memory(array, owner, offset),
    }


def owner_of(array: np.ndarray) -> np.ndarray:
    """The array that holds the memory of another one; an array with memory of its own is its own owner."""
    base = array
    while base is not None:
        if isinstance(base, np.ndarray):
            array = base
        base = getattr(base, "base", None)
    return array


def address_of(array: np.ndarray) -> int:
    return array.__array_interface__["data"][0]


def _name_of(owner: np.ndarray, names: dict, array: np.ndarray) -> str | None:
    """The name under which another array shows the memory of this one, or None.

    It is the owner's; where the owner has no name, that of the first array which shows all of it, as a reshape does.
    """
    arrays = [(name, each) for name, each in names.items() if isinstance(each, np.ndarray)]
    whole = [(name, each) for name, each in arrays if each is owner] or [
        (name, each) for name, each in arrays if each.nbytes == owner.nbytes and owner_of(each) is owner
    ]
    return whole[0][0] if whole and whole[0][1] is not array else None


def _memory(array: np.ndarray, owner: np.ndarray, offset: int) -> list[dict] | None:
    """The elements from the lowest to the highest address that an array reaches, and which of them are its own.

    None where they are too many to draw, or where some do not lie a whole number of elements apart.
    """
    if array.size == 0 or not (owner.flags.c_contiguous or owner.flags.f_contiguous):
        return None
    places = {
        offset + sum(i * stride for i, stride in zip(index, array.strides, strict=True))
        for index in itertools.product(*map(range, array.shape))
    }
    low, high = min(places), max(places) + array.itemsize
    if high - low > MOST_MEMORY * array.itemsize or any((place - low) % array.itemsize for place in places):
        return None
    reached = owner.ravel(order="K").view(np.uint8)[low:high].view(array.dtype)
    texts = cells_of(reached)
    return [{"text": text, "used": low + i * array.itemsize in places} for i, text in enumerate(texts)]
