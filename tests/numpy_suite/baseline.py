"""The file known_failures: the tests of NumPy's that fail with our numpy, in classes with a reason each.

A line is a test's id, or `PREFIX*` when every test whose id begins so fails (or was skipped).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from reasons import reason_of
from results import FileResult

INTRODUCTION = """\
Tests of NumPy's that fail with our numpy (tests/numpy_suite/README.md). A line is a test's id, or the beginning of
the ids of tests that all fail, with a star. Written by `npm run numpy-tests -- --update`.
"""


class Known:
    """What is expected to fail."""

    def __init__(self, lines: list[str]):
        self.exact = {line for line in lines if not line.endswith("*")}
        self.prefixes = {line[:-1] for line in lines if line.endswith("*")}

    def line_of(self, identifier: str) -> str | None:
        """The line that speaks of a test."""
        if identifier in self.exact:
            return identifier
        return next((f"{prefix}*" for prefix in prefixes_of(identifier) if prefix in self.prefixes), None)

    @classmethod
    def read(cls, path: Path) -> "Known":
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return cls([line for line in lines if line and not line.startswith("#")])


def prefixes_of(identifier: str) -> list[str]:
    """What an id can be folded into: its file, its class, its function; the widest first."""
    bare, bracket, _ = identifier.partition("[")
    parts = bare.split("::")
    result = ["::".join(parts[:count]) + "::" for count in range(1, len(parts))]
    return [*result, f"{bare}["] if bracket else result


@dataclass
class Verdict:
    """How results compare with what is known."""

    regressions: list[tuple[str, str]]  # id, text
    stale: list[tuple[str, str]]  # line of the file, an id that passes


def failing(results: list[FileResult]) -> dict[str, str]:
    """Every test that does not pass although it could, with the text of its failure."""
    found = {}
    for result in results:
        for failure in result.failures:
            found[failure.id] = f"{failure.error}: {failure.message}"
        for identifier in result.not_collected:
            found[identifier] = f"not collectable: {result.cause_of_not_collected(identifier)}"
    return found


def passing(results: list[FileResult]) -> list[str]:
    return [o.id for result in results for o in result.run.outcomes.values() if o.outcome == "passed"]


def judge(results: list[FileResult], known: Known) -> Verdict:
    regressions = [(i, text) for i, text in failing(results).items() if known.line_of(i) is None]
    stale = {}
    for identifier in passing(results):
        line = known.line_of(identifier)
        if line is not None:
            stale.setdefault(line, identifier)
    return Verdict(regressions, list(stale.items()))


def fold(failed: dict[str, str], passed: list[str]) -> dict[str, list[str]]:
    """Lines that speak of all failed and of no passed test, each with the ids it speaks of."""
    spoiled = {prefix for identifier in passed for prefix in prefixes_of(identifier)}
    lines = defaultdict(list)
    for identifier in failed:
        prefix = next((prefix for prefix in prefixes_of(identifier) if prefix not in spoiled), None)
        lines[identifier if prefix is None else f"{prefix}*"].append(identifier)
    return lines


def write(results: list[FileResult], path: Path) -> None:
    failed = failing(results)
    sections = defaultdict(list)
    for line, identifiers in fold(failed, passing(results)).items():
        reasons = Counter(reason_of(identifier, failed[identifier]) for identifier in identifiers)
        # A star alone with its test is only harder to read.
        text = identifiers[0] if len(identifiers) == 1 else line
        sections[reasons.most_common(1)[0][0]].append((text, len(identifiers)))
    parts = ["".join(f"# {line}\n" for line in INTRODUCTION.splitlines())]
    for reason in sorted(sections):
        lines = sorted(sections[reason])
        tests = sum(count for _, count in lines)
        parts.append(f"\n## {reason} ({tests})\n" + "".join(f"{line}\n" for line, _ in lines))
    path.write_text("".join(parts), encoding="utf-8")
