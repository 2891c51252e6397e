"""Verdicts, and the files that hold them: a table by public name, and every failure."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from case import Case
from compare import Difference

AGREES, DIFFERS, NOT_BUILT, KNOWN = "agrees", "differs", "not built", "known gap"


@dataclass(frozen=True)
class Verdict:
    case: Case
    status: str
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""


@dataclass
class NameRow:
    counts: Counter = field(default_factory=Counter)
    first: Verdict | None = None


def one_line(value, limit: int = 300) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.replace("\n", "\\n").replace("\t", "\\t")
    return text if len(text) <= limit else f"{text[:limit]}…"


def describe(verdict: Verdict) -> str:
    if verdict.missing:
        return f"needs {', '.join(verdict.missing)}"
    return "; ".join(
        f"{difference.aspect}: expected {one_line(difference.expected)}, got {one_line(difference.got)}"
        for difference in verdict.differences[:3]
    )


def write_names(
    path: Path, verdicts: list[Verdict], public: set[str], present: set[str], required: set[str]
) -> Counter:
    """One row for each public name of NumPy and each name that cases count for."""
    rows: dict[str, NameRow] = defaultdict(NameRow)
    for verdict in verdicts:
        row = rows[verdict.case.name]
        row.counts[verdict.status] += 1
        if verdict.status in (DIFFERS, KNOWN) and row.first is None:
            row.first = verdict
    states = Counter()
    with path.open("w", encoding="utf-8") as table:
        print("name", "state", "cases", AGREES, DIFFERS, KNOWN, NOT_BUILT, "first counterexample", sep="\t", file=table)
        for name in sorted(public | set(rows)):
            counts, first = rows[name].counts, rows[name].first
            is_missing = name in public and name not in present
            state = "missing" if is_missing else "untested" if not counts else "differs" if first else "agrees"
            if is_missing and name in required:
                state = "missing (required)"
            states[state] += name in public
            example = f"{one_line(first.case.label)}: {describe(first)}" if first else ""
            figures = [counts[status] for status in (AGREES, DIFFERS, KNOWN, NOT_BUILT)]
            print(name, state, sum(figures), *figures, example, sep="\t", file=table)
    return states


def write_failures(path: Path, failures: list[Verdict]) -> None:
    with path.open("w", encoding="utf-8") as listing:
        for verdict in failures:
            row = {
                "id": verdict.case.id,
                "status": verdict.status,
                "setup": verdict.case.setup,
                "code": verdict.case.code,
            }
            row["missing"] = verdict.missing
            row["differences"] = [[d.aspect, d.expected, d.got] for d in verdict.differences]
            print(json.dumps(row, ensure_ascii=False), file=listing)
