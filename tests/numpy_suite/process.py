"""Runs one test file in processes of its own: a crash or a hang costs the test that did it, not the file."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
POLL_SECONDS = 0.05
SECONDS_TO_COLLECT = 180
CRASHES_BEFORE_GIVING_UP = 200
GIBIBYTES = 6
# Tests that want more than this say so and are skipped.
AVAILABLE_MEMORY = "2 GB"


@dataclass
class Task:
    """What child.py is told."""

    file: str
    wheel: str
    results: str
    ours: bool
    collect_only: bool = False
    expression: str | None = None
    only: list[str] | None = None
    done: list[str] = field(default_factory=list)
    gibibytes: int = GIBIBYTES


@dataclass(frozen=True)
class Outcome:
    """How one test ended. `outcome`: passed, failed, crashed, hung, skipped, xfailed, not applicable."""

    id: str
    outcome: str
    error: str = ""
    message: str = ""
    where: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class NotCollectable:
    """A statement of a test file that failed when the file was loaded."""

    file: str
    name: str
    line: int
    error: str
    message: str


@dataclass
class FileRun:
    """All that is known of a file after it was run."""

    file: str
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    collected: list[str] = field(default_factory=list)
    not_collectable: list[NotCollectable] = field(default_factory=list)
    trouble: str = ""
    seconds: float = 0.0


class FileRunner:
    """Runs a file until each of its tests has an outcome."""

    def __init__(self, task: Task, folder: Path, package: Path | None, seconds_per_test: float, seconds: float):
        self.task = task
        self.folder = folder
        self.package = package
        self.seconds_per_test = seconds_per_test
        self.deadline = time.monotonic() + seconds
        self.run_of_file = FileRun(task.file)
        self.running: str | None = None
        self.read = 0

    @property
    def results(self) -> Path:
        return Path(self.task.results)

    def run(self) -> FileRun:
        started = time.monotonic()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.results.touch()
        for _ in range(CRASHES_BEFORE_GIVING_UP):
            ending = self._run_once()
            if ending is None:
                break
            if self.running is None:
                self.run_of_file.trouble = f"{ending} {'after' if self.run_of_file.outcomes else 'before'} the tests"
                break
            self._blame(ending)
        self.run_of_file.seconds = time.monotonic() - started
        return self.run_of_file

    def _run_once(self) -> str | None:
        """One process: nothing when it finished, else how it ended."""
        self.task.done = list(self.run_of_file.outcomes)
        task = self.folder / "task.json"
        task.write_text(json.dumps(asdict(self.task)))
        self.running = None
        with (self.folder / "output.txt").open("ab") as output:
            process = subprocess.Popen(
                [sys.executable, str(HERE / "child.py"), str(task)],
                cwd=self.folder,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
            ending = self._watch(process)
        if ending is not None:
            return ending
        code = process.returncode
        if code < 0:
            return f"killed by signal {-code}"
        return None if self.finished else f"exit status {code}: {self._last_line()}"

    def _environment(self) -> dict[str, str]:
        paths = {"PYTHONPATH": str(self.package)} if self.package else {"PYTHONPATH": ""}
        mode = {"NPY_AVAILABLE_MEM": AVAILABLE_MEMORY, "NUMPY_EXPERIMENTAL_DTYPE_API": "1", "PYTHONHASHSEED": "0"}
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "PYTEST_ADDOPTS": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        return {**os.environ, **paths, **mode, **one_thread, "PYTHONDONTWRITEBYTECODE": "1"}

    def _watch(self, process: subprocess.Popen) -> str | None:
        """Reads what the process writes; ends it when it hangs, and says so."""
        self.finished = False
        changed = time.monotonic()
        while True:
            ended = process.poll() is not None
            if self._read():
                changed = time.monotonic()
            if ended:
                return None
            now = time.monotonic()
            allowed = SECONDS_TO_COLLECT if self.running is None else self.seconds_per_test
            if now - changed > allowed or now > self.deadline:
                process.kill()
                process.wait()
                self._read()
                return "no time left" if now > self.deadline else f"no answer within {allowed:.0f} s"
            time.sleep(POLL_SECONDS)

    def _read(self) -> bool:
        """Takes in the lines written since the last time; whether there were any."""
        with self.results.open("rb") as stream:
            stream.seek(self.read)
            content = stream.read()
        whole = content[: content.rfind(b"\n") + 1]
        self.read += len(whole)
        for line in whole.splitlines():
            self._take(json.loads(line))
        return bool(whole)

    def _take(self, line: dict) -> None:
        event = line.pop("event")
        if event == "start":
            self.running = line["id"]
        elif event == "end":
            self.running = None
            self.run_of_file.outcomes[line["id"]] = Outcome(**line)
        elif event == "collected" and not self.run_of_file.collected:
            self.run_of_file.collected = line["ids"]
        elif event == "not collectable":
            found = NotCollectable(self.task.file, **line)
            if found not in self.run_of_file.not_collectable:
                self.run_of_file.not_collectable.append(found)
        elif event == "finished":
            self.finished = True

    def _blame(self, ending: str) -> None:
        """Notes the test during which a process ended."""
        kind = "crashed" if ending.startswith(("killed", "exit")) else "hung"
        self.run_of_file.outcomes[self.running] = Outcome(self.running, kind, kind.capitalize(), ending)

    def _last_line(self) -> str:
        text = (self.folder / "output.txt").read_text(encoding="utf-8", errors="replace").strip()
        return text.splitlines()[-1] if text else ""
