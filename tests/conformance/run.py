"""Holds our numpy against real NumPy, case by case.

    python tests/conformance/run.py [--oracle PYTHON] [--native FOLDER] [--wasm] [--sample N/M] [--only PATTERN]

Exits with 1 when a case differs that tests/known_gaps does not list, or when the list is untrue.
"""

import argparse
import fcntl
import importlib.util
import os
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import catalogue
import report
from case import Case
from compare import Difference, compare_outcomes
from gaps import GapsError, KnownGaps
from groups import write_groups
from sides import CLEAN_ENDING, Side, SideFailure, native_side, oracle_side, wasm_side
from surface import REQUIRED, names_missing, unbuilt_dtype
from tolerance import tolerance_of

ROOT = Path(__file__).resolve().parents[2]
SHOWN_FAILURES = 20
SHOWN_OF_CHOSEN = 500


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--oracle", type=Path, help="python that has real NumPy 2.4 (default: this one, if it has)")
    parser.add_argument(
        "--native", type=Path, default=ROOT / "build/native/python", help="folder that holds our numpy package"
    )
    parser.add_argument("--python", type=Path, default=Path("/usr/bin/python3.11"), help="python that loads our numpy")
    parser.add_argument(
        "--wasm",
        action="store_true",
        help="run ours in WebAssembly under Node (a tenth of the cases unless --sample says otherwise)",
    )
    parser.add_argument(
        "--sample", type=sample_fraction, metavar="N/M", help="run N of every M cases, always the same ones"
    )
    parser.add_argument("--only", metavar="PATTERN", help="run the cases whose id contains this regular expression")
    parser.add_argument("--output", type=Path, default=ROOT / "build/conformance", help="where the tables go")
    arguments = parser.parse_args()
    if arguments.oracle is None:
        arguments.oracle = default_oracle(parser)
    if arguments.wasm and arguments.sample is None:
        arguments.sample = (1, 10)
    return arguments


def sample_fraction(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if not match or not 0 < int(match[1]) <= int(match[2]):
        raise argparse.ArgumentTypeError(f"wants N/M with 0 < N <= M, such as 1/10; got {text!r}")
    return int(match[1]), int(match[2])


def default_oracle(parser: argparse.ArgumentParser) -> Path:
    """The running interpreter if it has a numpy, else the oracle that `npm run conformance` made last."""
    if importlib.util.find_spec("numpy"):
        return Path(sys.executable)
    cache = Path(os.environ.get("NDOJO_CACHE") or Path.home() / ".cache/ndojo")
    found = sorted(cache.glob("oracle-*/bin/python"), key=lambda path: path.lstat().st_mtime)
    if not found:
        parser.error(
            f"no oracle under {cache}: run `npm run conformance` once, or pass --oracle a python that has NumPy 2.4"
        )
    return found[-1]


def choose(cases: list[Case], sample: tuple[int, int] | None, only: str | None) -> list[Case]:
    if only:
        cases = [case for case in cases if re.search(only, case.id)]
    if sample:
        count, out_of = sample
        cases = [case for case in cases if zlib.crc32(case.id.encode()) % out_of < count]
    return cases


def our_side(arguments: argparse.Namespace, folder: Path) -> Side:
    if arguments.wasm:
        return wasm_side(ROOT / "scripts/ndojo.mjs", folder)
    if not (arguments.native / "numpy").is_dir():
        raise SideFailure(f"no numpy package in {arguments.native}: run `npm run build:native` first")
    return native_side(arguments.python, arguments.native, folder)


def judge(
    case: Case, expected: dict, got: dict, present: set[str], public: set[str], gaps: KnownGaps
) -> report.Verdict:
    """The verdict on one case."""
    missing = names_missing(case, public, present)
    if kind := unbuilt_dtype(got):
        return report.Verdict(case, report.NOT_BUILT, (), (kind,))
    if case.mode == "announced" and missing and case.name not in REQUIRED:
        problem = unannounced(case, got)
        differences, missing = ([] if problem is None else [problem]), ()
    else:
        differences = compare_outcomes(tolerance_of(case), expected, got)
    if missing and not any(name in REQUIRED for name in missing):
        return report.Verdict(case, report.NOT_BUILT, (), missing)
    excuse = gaps.admit(case.id, not differences)
    if not differences:
        return report.Verdict(case, report.AGREES)
    status = report.KNOWN if excuse else report.DIFFERS
    return report.Verdict(case, status, tuple(differences), missing, excuse.reason if excuse else "")


def unannounced(case: Case, got: dict) -> Difference | None:
    """A difference unless the missing name raises an AttributeError that says it is NumPy's."""
    result = got.get("result", {})
    text = result.get("text", "")
    announces = isinstance(text, str) and {case.label, "NumPy", "ndojo", "yet"} <= set(re.findall(r"\w+", text))
    if result.get("type") == "builtins.AttributeError" and announces:
        return None
    wanted = f"AttributeError saying that NumPy has {case.label} and ndojo not yet"
    return Difference("announcement", wanted, result.get("text", result))


@contextmanager
def working_folder(arguments: argparse.Namespace) -> Iterator[Path]:
    """The folder of a run, held by one run at a time; a passing one when only some cases are asked for."""
    if arguments.only:
        with tempfile.TemporaryDirectory(prefix="conformance-") as passing:
            yield Path(passing)
        return
    folder = arguments.output / ("wasm" if arguments.wasm else "native")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"waiting for another run that works in {folder}", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def run(arguments: argparse.Namespace, folder: Path) -> int:
    started = time.monotonic()
    gaps = KnownGaps.read(ROOT / "tests/known_gaps", arguments.wasm)
    oracle = oracle_side(arguments.oracle, folder / "oracle")
    ours = our_side(arguments, folder / "ours")
    everything = catalogue.all_cases(arguments.oracle)
    cases = choose(everything, arguments.sample, arguments.only)
    if not cases:
        raise SideFailure(
            f"no case matches: {len(everything)} cases, --only {arguments.only!r}, --sample {arguments.sample}"
        )
    print(f"conformance: {len(cases)} of {len(everything)} cases, {ours.title} against real NumPy", flush=True)

    with ThreadPoolExecutor(2) as both:
        expected_run, our_run = both.submit(oracle.run, cases), both.submit(ours.run, cases)
        theirs, expected = expected_run.result()
        our_inventory, got = our_run.result()
    public, present = set(theirs["names"]), set(our_inventory["names"])
    verdicts = [
        judge(case, want, have, present, public, gaps) for case, want, have in zip(cases, expected, got, strict=True)
    ]
    shown = SHOWN_OF_CHOSEN if arguments.only else SHOWN_FAILURES
    return summarise(verdicts, gaps, public, present, our_inventory, folder, started, shown)


def summarise(verdicts, gaps, public, present, inventory, folder: Path, started: float, shown: int) -> int:
    """Write the tables, print the summary; the exit status."""
    failures = [verdict for verdict in verdicts if verdict.status == report.DIFFERS]
    known = [verdict for verdict in verdicts if verdict.status == report.KNOWN]
    states = report.write_names(folder / "names.tsv", verdicts, public, present, REQUIRED)
    report.write_failures(folder / "failures.jsonl", failures + known)
    write_groups(folder / "differences.md", failures)

    for verdict in failures[:shown]:
        print(f"FAIL {verdict.case.id}\n     {report.describe(verdict)}")
    if len(failures) > shown:
        print(f"… {len(failures) - shown} more, grouped in {folder / 'differences.md'}")
    untrue = gaps.untrue()
    for gap in untrue:
        print(
            f"FAIL tests/known_gaps:{gap.line}: {gap.pattern}: its {len(gap.agreed)} cases agree now; remove the entry"
        )
    ending = inventory["ending"]
    if ending != CLEAN_ENDING:
        print(f"FAIL the interpreter with our numpy did not end cleanly: {ending}")
    failed = len(failures) + len(untrue) + (ending != CLEAN_ENDING)

    agreeing = sum(verdict.status == report.AGREES for verdict in verdicts)
    not_built = sum(verdict.status == report.NOT_BUILT for verdict in verdicts)
    print("public names: " + ", ".join(f"{number} {state}" for state, number in sorted(states.items())))
    print(f"known gaps: {len(known)} cases; names not built: {not_built} cases; table: {folder / 'names.tsv'}")
    print(f"{time.monotonic() - started:.0f} s")
    print(f"{agreeing} passed, {failed} failed")
    return 1 if failed else 0


def main() -> int:
    try:
        arguments = parse_arguments()
        with working_folder(arguments) as folder:
            return run(arguments, folder)
    except (SideFailure, GapsError) as trouble:
        print(f"conformance: {trouble}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
