"""tests/known_gaps: differences that are known, each with its reason.

One entry a line: test id, a tab, the reason. `*` in an id stands for any text, nothing else is
special. An entry for the wasm side only starts with "wasm:". The list must stay true: an entry of
which every case that ran agrees is itself a failure.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

PREFIX = "conformance/"


class GapsError(Exception):
    """A line of the list that cannot be read."""


@dataclass
class Gap:
    pattern: str
    reason: str
    line: int
    failed: int = 0
    agreed: list[str] = field(default_factory=list)

    def __post_init__(self):
        self._matches = re.compile(".*".join(map(re.escape, self.pattern.split("*")))).fullmatch

    def covers(self, case_id: str) -> bool:
        return self._matches(case_id) is not None


class KnownGaps:
    """The entries that concern one side, counting what became of their cases."""

    def __init__(self, gaps: list[Gap]):
        self.gaps = gaps

    @classmethod
    def read(cls, path: Path, wasm: bool) -> "KnownGaps":
        gaps = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            pattern, tab, reason = line.partition("\t")
            if not tab or not reason.strip():
                raise GapsError(f"{path}:{number}: write the test id, a tab and the reason; got {line!r}")
            only_wasm = pattern.startswith("wasm:")
            pattern = pattern.removeprefix("wasm:")
            if pattern.startswith(PREFIX) and (wasm or not only_wasm):
                gaps.append(Gap(pattern, reason.strip(), number))
        return cls(gaps)

    def admit(self, case_id: str, agrees: bool) -> Gap | None:
        """The entry that excuses this case, if it fails and one does."""
        excuse = None
        for gap in self.gaps:
            if not gap.covers(case_id):
                continue
            if agrees:
                gap.agreed.append(case_id)
            else:
                gap.failed += 1
                excuse = excuse or gap
        return excuse

    def untrue(self) -> list[Gap]:
        """Entries whose cases ran and all agree."""
        return [gap for gap in self.gaps if gap.agreed and not gap.failed]
