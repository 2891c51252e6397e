"""One process that runs (a part of) one of NumPy's test files and writes a line of JSON for everything it learns.

Started by process.py with a task: a JSON file with the keys of `Task`.
"""

import json
import resource
import sys
import time
from pathlib import Path

import hypothesis
import pytest
from standins import NEEDS_HELPERS, State

MESSAGE_LENGTH = 300
GIBIBYTE = 1 << 30


class Recorder:
    """A pytest plugin: leaves out what has been run before, and writes what happens."""

    def __init__(self, results: Path, done: set[str], only: set[str] | None):
        self.stream = results.open("a", encoding="utf-8")
        self.done = done
        self.only = only
        self.finder = None
        self.file = None  # of the test that runs
        self.reports = {}
        self.started = 0.0

    def write(self, **line) -> None:
        print(json.dumps(line), file=self.stream, flush=True)

    def note_not_collectable(self, name, line, error) -> None:
        self.write(event="not collectable", name=name, line=line, error=type(error).__name__, message=first(str(error)))

    def pytest_configure(self, config) -> None:
        for marker in ("slow", "leaks_references", "valgrind_error", "slow_pypy"):
            config.addinivalue_line("markers", f"{marker}: of NumPy's")
        for marker in ("parallel_threads(n)", "iterations(n)", "thread_unsafe"):
            config.addinivalue_line("markers", f"{marker}: of pytest-run-parallel")
        if self.finder:
            self.finder.config = config
            sys.meta_path.insert(0, self.finder)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items) -> None:
        self.write(event="collected", ids=[item.nodeid for item in items])
        chosen = [item for item in items if self._is_wanted(item.nodeid)]
        items[:] = chosen

    def _is_wanted(self, identifier: str) -> bool:
        return identifier not in self.done and (self.only is None or identifier in self.only)

    @pytest.hookimpl(wrapper=True)
    def pytest_pycollect_makeitem(self, collector, name, obj):
        """A function whose parameters cannot be computed takes only itself along, not its class or file."""
        try:
            return (yield)
        except Exception as error:
            label = f"{collector.nodeid}::{name}"
            line = getattr(getattr(obj, "__code__", None), "co_firstlineno", 0)
            self.note_not_collectable(label, line, error)
            return []

    def pytest_collectreport(self, report) -> None:
        if report.failed:
            text = str(report.longrepr)
            lines = [line for line in text.splitlines() if line.startswith("E ")]
            message = lines[-1][1:].strip() if lines else text.strip().splitlines()[-1]
            self.write(event="not collectable", name=report.nodeid, line=0, error="collection", message=first(message))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item, nextitem):
        self.write(event="start", id=item.nodeid)
        self.file = item.path
        self.reports, self.started = {}, time.monotonic()
        State.in_test = True
        try:
            return (yield)
        finally:
            State.in_test = False
            self.write(event="end", id=item.nodeid, seconds=round(time.monotonic() - self.started, 3), **self.outcome())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        self.reports[call.when] = (report, call.excinfo)
        return report

    def outcome(self) -> dict:
        for report, excinfo in self.reports.values():
            if report.failed:
                return self.failure(report, excinfo, self.file)
        for report, _ in self.reports.values():
            if report.skipped:
                return self.skip(report)
        return {"outcome": "passed"}

    @staticmethod
    def failure(report, excinfo, file: Path) -> dict:
        if excinfo is None:
            return {"outcome": "failed", "error": "XPassed", "message": first(str(report.longrepr))}
        message = str(excinfo.value) or ""
        if NEEDS_HELPERS in message or any(NEEDS_HELPERS in repr(a) for a in getattr(excinfo.value, "args", ())):
            return {"outcome": "not applicable", "error": "", "message": NEEDS_HELPERS}
        in_file = [entry for entry in excinfo.traceback if Path(str(entry.path)) == file]
        entry = (in_file or excinfo.traceback)[-1]
        return {
            "outcome": "failed",
            "error": excinfo.typename,
            "message": first(message) or str(entry.statement).strip()[:MESSAGE_LENGTH],
            "where": f"{Path(str(entry.path)).name}:{entry.lineno + 1}",
        }

    @staticmethod
    def skip(report) -> dict:
        if hasattr(report, "wasxfail"):
            return {"outcome": "xfailed", "error": "", "message": first(str(report.wasxfail))}
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
        kind = "not applicable" if NEEDS_HELPERS in reason else "skipped"
        return {"outcome": kind, "error": "", "message": first(reason.removeprefix("Skipped: "))}


def first(text: str) -> str:
    """The first lines of a message that say something, as one line."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return " | ".join(lines[:3])[:MESSAGE_LENGTH]


def limit_resources(gibibytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (gibibytes * GIBIBYTE, gibibytes * GIBIBYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def configure_hypothesis(folder: Path) -> None:
    """As np.test() does: the same examples in every run."""
    hypothesis.configuration.set_hypothesis_home_dir(str(folder / "hypothesis"))
    checks = list(hypothesis.HealthCheck)
    hypothesis.settings.register_profile(
        "suite", deadline=None, database=None, derandomize=True, suppress_health_check=checks
    )
    hypothesis.settings.load_profile("suite")


def main(task: dict) -> int:
    limit_resources(task["gibibytes"])
    configure_hypothesis(Path.cwd())
    only = None if task["only"] is None else set(task["only"])
    recorder = Recorder(Path(task["results"]), set(task["done"]), only)
    wheel = Path(task["wheel"])
    if task["ours"]:
        from loader import Finder

        recorder.finder = Finder(wheel, recorder.note_not_collectable)
        import numpy

        if not hasattr(numpy, "__ndojo__"):
            raise SystemExit(f"{numpy.__file__} is not ours")
    arguments = [
        *("-q", "--noconftest", "--color=no", "--tb=line", "--no-header"),
        *("--continue-on-collection-errors", "--show-capture=no", "--no-summary"),
        *("-p", "no:cacheprovider", "-p", "no:faulthandler"),
        *("-c", str(Path(__file__).with_name("pytest.ini")), f"--rootdir={wheel}"),
        *("-m", "not slow"),
        *(["-k", task["expression"]] if task["expression"] else []),
        *(["--collect-only"] if task["collect_only"] else []),
        str(wheel / task["file"]),
    ]
    code = pytest.main(arguments, plugins=[recorder])
    recorder.write(event="finished", code=int(code))
    return int(code)


if __name__ == "__main__":
    sys.exit(main(json.loads(Path(sys.argv[1]).read_text())))
