"""A conformance case: Python text that both NumPys run, and the names used to report it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One observation to make on both sides.

    name   public name the case counts for: "add", "ndarray.reshape", "dtype.name"
    label  tells the case from the others of its name; stable from run to run
    code   an expression (its value is observed) or statements (the variable `result` is)
    setup  statements that build the operands; every array left in the namespace is an operand
    mode   "same": both sides must agree.
           "announced": agree, or raise an AttributeError that announces a name not built yet
    alone  asked of NumPy in a process of its own, because its answer depends on the calls before
    """

    name: str
    label: str
    code: str
    setup: str = ""
    mode: str = "same"
    alone: bool = False

    @property
    def id(self) -> str:
        return f"conformance/{self.name}/{self.label}"

    def reproducer(self) -> str:
        """Text to paste into either interpreter."""
        lines = ["import numpy as np, operator; from math import nan, inf"]
        if self.setup:
            lines.append(self.setup)
        lines.append(self.code)
        return "\n".join(lines)


def alternatives(text: str) -> list[str]:
    """The parts of a table: one per line or between bars; `(nothing)` is the empty one."""
    parts = [part.strip() for line in text.strip().splitlines() for part in line.split(" | ")]
    return ["" if part == "(nothing)" else part for part in parts]


def words(text: str) -> list[str]:
    """The words of a table of names."""
    return text.split()


def listed(name: str, codes: Iterable[str], setup: str = "") -> Iterator[Case]:
    """Cases whose label is their own text: for short hand-written expressions."""
    where = f" | {setup}" if setup else ""
    for code in codes:
        yield Case(name, " ".join(f"{code}{where}".split()), code, setup)


_TOLD_TYPES = re.compile(r"\b(sig|signature|dtype)=|\.(reduce|accumulate|reduceat|resolve_dtypes)\(")


def tells_types(code: str) -> bool:
    """Whether a call of a ufunc says which types to use, by keyword or by being a reduction.

    NumPy answers such a call by what it kept of earlier ones: it rejects a loop found for other reasons with
    another error than the search itself gives, or uses it where the search finds none.
    """
    return _TOLD_TYPES.search(code) is not None
