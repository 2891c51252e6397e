"""The processes that run the cases, and what happens when one of them crashes or hangs."""

import hashlib
import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from case import Case

HERE = Path(__file__).resolve().parent
WORKER_FILES = ("worker.py", "observe.py")
POLL_SECONDS = 0.02
# `ndojo run` builds the module first if it is not up to date.
WASM_BUILD_SECONDS = 1800
CLEAN_ENDING = "exit status 0"
CRASHES_BEFORE_GIVING_UP = 300


class SideFailure(Exception):
    """A side that cannot run at all; the text says which and what it printed."""


@dataclass
class Side:
    """One interpreter with one numpy, working through cases in a folder of its own."""

    title: str
    folder: Path
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    seconds_to_start: float = 60
    seconds_per_case: float = 10
    is_constant: bool = False  # outcomes of the last run may be used again
    ending: str = CLEAN_ENDING

    def prepare(self, cases: list[Case]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in WORKER_FILES:
            shutil.copyfile(HERE / name, self.folder / name)
        lines = (json.dumps([case.setup, case.code, case.alone]) for case in cases)
        (self.folder / "cases.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.results.write_bytes(b"")
        self.recipe.unlink(missing_ok=True)

    @property
    def recipe(self) -> Path:
        return self.folder / "recipe"

    @property
    def results(self) -> Path:
        return self.folder / "results.jsonl"

    def run(self, cases: list[Case]) -> tuple[dict, list[dict]]:
        """The side's inventory (with how its last process ended) and one outcome per case."""
        recipe = self._recipe(cases)
        if not self._kept(recipe):
            self._run_all(cases)
            self.recipe.write_text(f"{recipe} {self._digest()}")
        inventory, *outcomes = map(json.loads, self.results.read_text(encoding="utf-8").splitlines())
        return inventory | {"ending": self.ending}, outcomes

    def _recipe(self, cases: list[Case]) -> str:
        """A hash of everything that the outcomes depend on, if the interpreter stays as it is."""
        parts = [repr(self.command), *((HERE / name).read_text(encoding="utf-8") for name in WORKER_FILES)]
        parts += [f"{case.setup}\n{case.code}\n{case.alone}" for case in cases]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _kept(self, recipe: str) -> bool:
        """Whether the folder holds the outcomes of this recipe already, untouched since they were written."""
        if not (self.is_constant and self.recipe.exists()):
            return False
        return self.recipe.read_text() == f"{recipe} {self._digest()}"

    def _digest(self) -> str:
        return hashlib.sha256(self.results.read_bytes()).hexdigest()

    def _run_all(self, cases: list[Case]) -> None:
        self.prepare(cases)
        crashes = 0
        while True:
            reason = self._run_from(self._lines_written() - 1)
            written = self._lines_written()
            if written == 0:
                raise SideFailure(f"{self.title}: {reason} before the first case\n{self._errors()}")
            if written == len(cases) + 1:
                break
            crashes += 1
            self._append({"crash": reason, "stderr": self._errors()})
            if crashes == CRASHES_BEFORE_GIVING_UP:
                while self._lines_written() <= len(cases):
                    self._append({"crash": f"not run: {crashes} crashes came before"})
                break
        self.ending = reason

    def _run_from(self, first: int) -> str:
        """Work until the end, a crash or a hang; says how it ended."""
        starter = self.folder / "start.py"
        starter.write_text(
            "import sys\nsys.path.insert(0, '.')\nimport worker\n"
            f"worker.main('cases.jsonl', 'results.jsonl', {first})\n"
        )
        with (self.folder / "stderr.txt").open("wb") as errors:
            process = subprocess.Popen(
                [*self.command, "start.py"],
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
            )
            size, changed = self.results.stat().st_size, time.monotonic()
            allowed = self.seconds_to_start
            while process.poll() is None:
                time.sleep(POLL_SECONDS)
                if (now_size := self.results.stat().st_size) != size:
                    size, changed, allowed = now_size, time.monotonic(), self.seconds_per_case
                elif time.monotonic() - changed > allowed:
                    process.kill()
                    process.wait()
                    self._drop_unfinished_line()
                    return f"no answer within {allowed:.0f} s"
        self._drop_unfinished_line()
        code = process.returncode
        return f"killed by signal {-code}" if code < 0 else f"exit status {code}"

    def _lines_written(self) -> int:
        return self.results.read_bytes().count(b"\n")

    def _drop_unfinished_line(self) -> None:
        content = self.results.read_bytes()
        self.results.write_bytes(content[: content.rfind(b"\n") + 1])

    def _append(self, outcome: dict) -> None:
        with self.results.open("a", encoding="utf-8") as results:
            print(json.dumps(outcome), file=results)

    def _errors(self) -> str:
        return (self.folder / "stderr.txt").read_text(encoding="utf-8", errors="replace")[-2000:]


def oracle_side(python: Path, folder: Path) -> Side:
    return Side("real NumPy", folder, [str(python)], {"PYTHONPATH": "", "PYTHONHASHSEED": "0"}, is_constant=True)


def native_side(python: Path, package: Path, folder: Path) -> Side:
    return Side("ours, native", folder, [str(python)], {"PYTHONPATH": str(package.resolve()), "PYTHONHASHSEED": "0"})


def wasm_side(runner: Path, folder: Path) -> Side:
    return Side(
        "ours, wasm", folder, ["node", str(runner.resolve()), "run"], {}, WASM_BUILD_SECONDS, seconds_per_case=30
    )
