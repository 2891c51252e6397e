"""What the runs of all files say together: the table, the list of failures, and their groups."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from files import TestFile
from process import FileRun, Outcome
from reasons import reason_of
from standins import NEEDS_HELPERS

FAILED = ("failed", "crashed", "hung")
GROUPS_SHOWN = 150
NAMES_SHOWN = 60
IDS_OF_A_GROUP = 3


@dataclass
class FileResult:
    """A file's outcomes beside the tests that NumPy collects in it."""

    file: TestFile
    run: FileRun
    ids_in_numpy: list[str]
    counts: Counter = field(default_factory=Counter)
    not_collected: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.counts = Counter(outcome.outcome for outcome in self.run.outcomes.values())
        collected = set(self.run.collected)
        absent = [identifier for identifier in self.ids_in_numpy if identifier not in collected]
        causes = {identifier: self.cause_of_not_collected(identifier) for identifier in absent}
        self.not_collected = [identifier for identifier in absent if NEEDS_HELPERS not in causes[identifier]]
        self.counts["not applicable"] += len(absent) - len(self.not_collected)

    @property
    def failures(self) -> list[Outcome]:
        return [outcome for outcome in self.run.outcomes.values() if outcome.outcome in FAILED]

    def cause_of_not_collected(self, identifier: str) -> str:
        """The text of what kept a test from being collected."""
        name = identifier.partition("::")[2].partition("[")[0]
        for found in self.run.not_collectable:
            label = found.name.rpartition(".py::")[2] if ".py::" in found.name else found.name
            if name == label or name.startswith(f"{label}::"):
                return f"{found.error}: {found.message}"
        return self.run.trouble or "its parameters are others here"


def percent(passed: int, of: int) -> str:
    return f"{100 * passed / of:.1f} %" if of else "–"


def row(title: str, counts: Counter) -> str:
    ran = counts["passed"] + sum(counts[kind] for kind in FAILED)
    cells = [
        title,
        *(counts[key] for key in ("in NumPy", "passed", "failed")),
        counts["crashed"] + counts["hung"],
        *(counts[key] for key in ("not collectable", "not applicable")),
        counts["skipped"] + counts["xfailed"],
        percent(counts["passed"], ran),
    ]
    return f"| {' | '.join(map(str, cells))} |"


def counts_of(result: FileResult) -> Counter:
    numbers = Counter(result.counts)
    numbers["in NumPy"] = len(result.ids_in_numpy)
    numbers["not collectable"] = len(result.not_collected)
    return numbers


HEADER = (
    "| file | tests in NumPy | passed | failed | crashed or hung | not collectable | not applicable | skipped "
    "| passed of what ran |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def table(results: list[FileResult]) -> str:
    lines = [HEADER]
    for title, of_arrays in (("files about arrays", True), ("other files", False)):
        part = [result for result in results if result.file.is_of_arrays == of_arrays]
        lines += [row(result.file.name, counts_of(result)) for result in part]
        if len(part) > 1:
            lines.append(row(f"**{title}**", sum(map(counts_of, part), Counter())))
    if len({result.file.is_of_arrays for result in results}) > 1:
        lines.append(row("**all**", sum(map(counts_of, results), Counter())))
    return "\n".join(lines)


def normal_form(text: str) -> str:
    """A message without what differs between failures of one cause."""
    text = re.sub(r"0x[0-9a-f]+", "0x…", text)
    text = re.sub(r" \(/\S+\)| is part of NumPy but not of ndojo.*|: NumPy has it, ndojo.*", " …", text)
    if re.search(r"has no attribute|cannot import name", text):
        return text
    if text.startswith("NotImplementedError"):
        text = re.sub(r"'[^']*'|\[.*\]|\{.*\}|\(.*\)", "…", text)
    return re.sub(r"-?\d+(\.\d+)?(e[-+]?\d+)?", "#", text)[:160]


@dataclass
class Group:
    """Failures with one cause."""

    text: str
    ids: list[str]

    def __str__(self) -> str:
        shown = self.ids[:IDS_OF_A_GROUP]
        return f"- {len(self.ids)} × `{self.text}`\n" + "\n".join(f"  - {identifier}" for identifier in shown)


def groups(results: list[FileResult]) -> list[Group]:
    found = defaultdict(list)
    for result in results:
        for failure in result.failures:
            found[normal_form(f"{failure.error}: {failure.message}")].append(failure.id)
    return sorted((Group(text, ids) for text, ids in found.items()), key=lambda group: -len(group.ids))


def blocking_groups(results: list[FileResult]) -> list[Group]:
    """What keeps tests from being collected, by the number of tests."""
    found = defaultdict(list)
    for result in results:
        for identifier in result.not_collected:
            found[normal_form(result.cause_of_not_collected(identifier))].append(identifier)
    return sorted((Group(text, ids) for text, ids in found.items()), key=lambda group: -len(group.ids))


def missing_names(results: list[FileResult]) -> list[tuple[str, int]]:
    """Names that failing or uncollectable tests asked for in vain, with the number of those tests."""
    asked = Counter()
    pattern = re.compile(r"module 'numpy' has no attribute '(\w+)'|No module or name 'numpy\.([\w.]+)'")
    for group in [*groups(results), *blocking_groups(results)]:
        for first, second in pattern.findall(group.text)[:1]:
            asked[first or second] += len(group.ids)
    return asked.most_common()


def summary(results: list[FileResult]) -> str:
    parts = ["# NumPy's own tests, run against our numpy\n", table(results)]
    troubles = [f"- {result.file.name}: {result.run.trouble}" for result in results if result.run.trouble]
    if troubles:
        parts.append("\n## Trouble\n\n" + "\n".join(troubles))
    parts.append(f"\n## What does not pass, by reason\n\n{reasons_table(results)}")
    names = "\n".join(f"- {name}: {count}" for name, count in missing_names(results)[:NAMES_SHOWN])
    parts.append(f"\n## Missing names, by the tests that ask for them\n\n{names}")
    blocking = "\n".join(map(str, blocking_groups(results)[:GROUPS_SHOWN]))
    parts.append(f"\n## What keeps tests from being collected\n\n{blocking}")
    failing = "\n".join(map(str, groups(results)[:GROUPS_SHOWN]))
    parts.append(f"\n## Failures, by cause\n\n{failing}")
    return "\n".join(parts) + "\n"


def reasons_table(results: list[FileResult]) -> str:
    counts = defaultdict(Counter)
    for result in results:
        for failure in result.failures:
            counts[reason_of(failure.id, f"{failure.error}: {failure.message}")][result.file.is_of_arrays] += 1
        for identifier in result.not_collected:
            text = f"not collectable: {result.cause_of_not_collected(identifier)}"
            counts[reason_of(identifier, text)][result.file.is_of_arrays] += 1
    lines = ["| reason | files about arrays | other files |", "|---|--:|--:|"]
    for reason, numbers in sorted(counts.items(), key=lambda item: -item[1].total()):
        lines.append(f"| {reason} | {numbers[True]} | {numbers[False]} |")
    return "\n".join(lines)


def write_failures(results: list[FileResult], path: Path) -> None:
    lines = ["test\terror\tmessage\twhere"]
    for result in results:
        for failure in result.failures:
            lines.append("\t".join((failure.id, failure.error, failure.message.replace("\t", " "), failure.where)))
        for identifier in result.not_collected:
            cause = result.cause_of_not_collected(identifier).replace("\t", " ")
            lines.append("\t".join((identifier, "not collectable", cause, "")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
