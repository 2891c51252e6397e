"""NumPy's own tests, from the installed wheel, run against our numpy. README.md beside this file tells more."""

import argparse
import csv
import importlib.util
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

import baseline
from files import TestFile, chosen_files
from process import HERE, FileRun, FileRunner, Task
from results import FileResult, counts_of, summary, table, write_failures

ROOT = HERE.parents[1]
KNOWN_FAILURES = HERE / "known_failures"
SHOWN = 40


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="test_indexing, lib/test_shape_base, lib/ …; all without")
    parser.add_argument("-k", dest="expression", help="as pytest's: tests whose name matches")
    parser.add_argument("--failed-of", type=Path, metavar="TSV", help="only tests that stand in such a failures.tsv")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--package", type=Path, default=ROOT / "build" / "native" / "python", help="our numpy's folder")
    parser.add_argument("--numpy", action="store_true", help="run real NumPy instead: what fails is the suite's fault")
    parser.add_argument("--update", action="store_true", help="write known_failures anew (all files only)")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every failure")
    parser.add_argument("--seconds-per-test", type=float, default=60)
    parser.add_argument("--seconds-per-file", type=float, default=900)
    arguments = parser.parse_args()
    arguments.partial = bool(arguments.files or arguments.expression or arguments.failed_of or arguments.numpy)
    if arguments.update and arguments.partial:
        parser.error("--update needs a run of everything")
    return arguments


class Suite:
    """The files, where their results go, and how they are run."""

    def __init__(self, arguments: argparse.Namespace):
        self.arguments = arguments
        self.wheel = Path(importlib.util.find_spec("numpy").origin).parent
        self.folder = ROOT / "build" / "numpy_suite" / ("partial" if arguments.partial else "")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.only = None if arguments.failed_of is None else ids_in(arguments.failed_of)

    def run(self) -> list[FileResult]:
        files = chosen_files(self.arguments.files)
        if self.only is not None:
            files = [file for file in files if any(identifier.startswith(file.path) for identifier in self.only)]
        longest_first = sorted(files, key=lambda file: -(self.wheel / file.path).stat().st_size)
        with ThreadPoolExecutor(self.arguments.jobs) as pool:
            results = dict(zip(longest_first, pool.map(self._result, longest_first), strict=True))
        return [results[file] for file in files]

    def _result(self, file: TestFile) -> FileResult:
        in_numpy = self._ids_in_numpy(file)
        run = self._run_file(file)
        if self.arguments.partial:
            # Of a part of a file nobody knows what NumPy would collect.
            in_numpy = [i for i in in_numpy if i in run.outcomes] if self._is_part_of_file() else in_numpy
        result = FileResult(file, run, in_numpy)
        numbers = counts_of(result)
        print(
            f"{file.name}: {numbers['passed']} of {numbers['in NumPy']} passed, "
            f"{len(result.failures)} failed, {numbers['not collectable']} not collectable, {run.seconds:.0f} s",
            flush=True,
        )
        return result

    def _is_part_of_file(self) -> bool:
        return self.arguments.expression is not None or self.only is not None

    def _run_file(self, file: TestFile) -> FileRun:
        folder = self.folder / "work" / file.name.replace("/", "-")
        ours = not self.arguments.numpy
        task = Task(
            file=file.path,
            wheel=str(self.wheel),
            results=str(folder / "results.jsonl"),
            ours=ours,
            expression=self.arguments.expression,
            only=self.only,
        )
        package = self.arguments.package.resolve() if ours else None
        limits = self.arguments.seconds_per_test, self.arguments.seconds_per_file
        return FileRunner(task, folder, package, *limits).run()

    def _ids_in_numpy(self, file: TestFile) -> list[str]:
        """What real NumPy collects in a file; it is asked once."""
        folder = ROOT / "build" / "numpy_suite" / "ids" / metadata.version("numpy")
        kept = folder / f"{file.name.replace('/', '-')}.json"
        if kept.exists():
            return json.loads(kept.read_text())
        work = folder / kept.stem
        task = Task(file.path, str(self.wheel), str(work / "results.jsonl"), ours=False, collect_only=True)
        run = FileRunner(task, work, None, self.arguments.seconds_per_test, self.arguments.seconds_per_file).run()
        if run.trouble:
            raise SystemExit(f"real NumPy cannot collect {file.name}: {run.trouble}; see {work}/output.txt")
        kept.write_text(json.dumps(run.collected))
        return run.collected


def ids_in(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [line["test"] for line in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def show_failures(results: list[FileResult]) -> None:
    for result in results:
        for found in result.run.not_collectable:
            print(f"NOT COLLECTABLE {result.file.name}:{found.line} {found.name}\n    {found.error}: {found.message}")
        for failure in result.failures:
            print(f"FAILED {failure.id} ({failure.where})\n    {failure.error}: {failure.message}")


def conclude(results: list[FileResult]) -> int:
    """Compares with known_failures; the last line is what `npm test` reads."""
    verdict = baseline.judge(results, baseline.Known.read(KNOWN_FAILURES))
    for identifier, text in verdict.regressions[:SHOWN]:
        print(f"✗ fails and is not in known_failures: {identifier}\n    {text}")
    for line, identifier in verdict.stale[:SHOWN]:
        print(f"✗ passes although known_failures says {line}: {identifier}; delete the line, or run with --update")
    wrong = len(verdict.regressions) + len(verdict.stale)
    if wrong > SHOWN:
        print(f"… {wrong} in all")
    print(f"{len(baseline.passing(results)) - len(verdict.stale)} passed, {wrong} failed")
    return 1 if wrong else 0


def main() -> int:
    arguments = parse_arguments()
    started = time.monotonic()
    suite = Suite(arguments)
    results = suite.run()
    (suite.folder / "summary.md").write_text(summary(results), encoding="utf-8")
    write_failures(results, suite.folder / "failures.tsv")
    if arguments.verbose:
        show_failures(results)
    print(f"\n{table(results)}\n\n{time.monotonic() - started:.0f} s; details: {suite.folder}/summary.md, failures.tsv")
    if arguments.update:
        baseline.write(results, KNOWN_FAILURES)
    if arguments.numpy:
        wrong = sum(len(result.failures) for result in results)
        print(f"{len(baseline.passing(results))} passed, {wrong} failed")
        return 1 if wrong else 0
    return conclude(results)


if __name__ == "__main__":
    sys.exit(main())
