"""Failures grouped by what they look like: equal groups are likely to have one cause."""

import re
from collections import Counter, defaultdict
from pathlib import Path

from report import Verdict, one_line

# The gravest first: what a learner would be misled by, down to the wording of a message.
SEVERITY = (
    ("Crashes", ("crash",)),
    ("Wrong values", ("value", "operand's value", "operands changed", "operand's dtype", "operand's shape", "length")),
    ("Another kind of result", ("kind", "setup", "shape", "dtype", "type of result")),
    ("View, copy, identity", ("shares", "is")),
    ("Layout", ("flags", "strides")),
    ("Warnings", ("warnings",)),
    ("Text of results", ("text of result",)),
    ("Another exception", ("type", "bases")),
    ("Text of exceptions", ("text", "announcement")),
    ("Missing names", ("missing",)),
)


def gravest(verdict: Verdict) -> tuple[int, str]:
    """Index in SEVERITY and name of the verdict's worst aspect."""
    if verdict.missing:
        return len(SEVERITY) - 1, "missing"
    found = []
    for difference in verdict.differences:
        aspect = difference.aspect
        if aspect == "text" and not isinstance(difference.expected, str):
            aspect = "text of result"
        elif aspect == "type" and not str(difference.expected).startswith("raises"):
            aspect = "type of result"
        found += [(rank, aspect) for rank, (_, aspects) in enumerate(SEVERITY) if aspect in aspects]
    return min(found, default=(len(SEVERITY) - 2, "other"))


def signature(verdict: Verdict) -> str:
    """The text that a group's failures have in common."""
    if verdict.missing:
        return f"missing {', '.join(verdict.missing)}"
    _, aspect = gravest(verdict)
    worst = next((found for found in verdict.differences if aspect.startswith(found.aspect)), verdict.differences[0])
    if aspect in ("value", "operand's value", "strides", "flags", "shares", "is", "text of result", "operands changed"):
        return f"{verdict.case.name}: {aspect}"
    return f"{aspect}: {_pattern(worst.expected)} ≠ {_pattern(worst.got)}"


def _pattern(value) -> str:
    """A text without what varies from case to case."""
    text = re.sub(r"<class 'numpy.dtypes.\w+'>", "CLASS", one_line(value, 200))
    text = re.sub(r"(np\.|numpy\.|')?\b(u?int|float|complex|bool)\d*_?\b'?", "DTYPE", text)
    text = re.sub(r"ufunc '\w+'|\bin (scalar )?[a-z_0-9]+(?=\W*$)", "FUNCTION", text)
    text = re.sub(r"-?\d[-+\d.e]*|\b(inf|nan)\b", "#", text)
    return re.sub(r"#([,\s]+-?#)+", "#…", text)


def write_groups(path: Path, failures: list[Verdict]) -> None:
    """Groups by severity, the largest first, each with the shortest text that reproduces it."""
    groups: dict[tuple[int, str], list[Verdict]] = defaultdict(list)
    for verdict in failures:
        groups[gravest(verdict)[0], signature(verdict)].append(verdict)
    with path.open("w", encoding="utf-8") as report:
        print(f"# Differences: {len(failures)} cases in {len(groups)} groups", file=report)
        for rank, (heading, _) in enumerate(SEVERITY):
            chosen = [(title, members) for (severity, title), members in groups.items() if severity == rank]
            print(f"\n# {heading}: {sum(len(members) for _, members in chosen)} cases\n", file=report)
            for title, members in sorted(chosen, key=lambda group: -len(group[1])):
                _write_group(report, title, members)


def _write_group(report, title: str, members: list[Verdict]) -> None:
    simplest = min(members, key=lambda verdict: len(verdict.case.reproducer()))
    names = Counter(verdict.case.name for verdict in members)
    print(f"## {len(members)} × {title}\n", file=report)
    print(", ".join(f"{name} {count}" for name, count in names.most_common(12)), file=report)
    print(f"\n```python\n{simplest.case.reproducer()}\n```", file=report)
    for difference in simplest.differences[:4]:
        print(f"- {difference.aspect}", file=report)
        print(f"  - expected {one_line(difference.expected, 600)}", file=report)
        print(f"  - got      {one_line(difference.got, 600)}", file=report)
    print(file=report)
