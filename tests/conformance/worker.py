"""One side of the comparison: runs a file of cases against whatever `numpy` it imports.

    python worker.py CASES.jsonl RESULTS.jsonl FIRST

Appends one line per case, at once, so that after a crash the parent knows which case it was.
The first line that a fresh file gets is the inventory of public names.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
from observe import Runner


def inventory() -> dict:
    """Public names of the main namespace and of the classes whose surface is compared."""
    classes = {"ndarray": np.ndarray, "dtype": np.dtype, "generic": np.generic, "ufunc": getattr(np, "ufunc", object)}
    names = [name for name in dir(np) if not name.startswith("_")]
    for owner, kind in classes.items():
        names += [f"{owner}.{name}" for name in dir(kind) if not name.startswith("_")]
    return {
        "version": np.__version__,
        "ndojo": hasattr(np, "__ndojo__"),
        "names": sorted(name for name in names if "." in name or hasattr(np, name)),
        "removed": sorted({*getattr(np, "__former_attrs__", ()), *getattr(np, "__expired_attributes__", ())}),
    }


class Alone:
    """Runs cases each in a process of its own, split off before any other case ran.

    NumPy keeps the loops that its ufuncs found, and what it keeps shows through: the same call gives one error or
    another, or even a result, by what was called before. Ours remembers nothing, so it needs no processes.
    """

    def __init__(self):
        self._requests, self._answers = os.pipe(), os.pipe()
        if os.fork() == 0:
            self._serve()

    def run(self, setup: str, code: str) -> dict:
        _write(self._requests[1], [setup, code])
        return _read(self._answers[0])

    def _serve(self) -> None:
        os.close(self._requests[1])
        while (request := _read(self._requests[0])) is not None:
            child = os.fork()
            if child == 0:
                _write(self._answers[1], Runner().run(*request))
                os._exit(0)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if status != 0:
                _write(self._answers[1], {"crash": f"killed by signal {-status}", "stderr": ""})
        os._exit(0)


def _write(pipe: int, message) -> None:
    data = json.dumps(message).encode()
    data = len(data).to_bytes(8, "little") + data
    while data:
        data = data[os.write(pipe, data) :]


def _read(pipe: int):
    """The next message; None where the other end is closed."""
    header = _read_bytes(pipe, 8)
    return json.loads(_read_bytes(pipe, int.from_bytes(header, "little"))) if header else None


def _read_bytes(pipe: int, count: int) -> bytes:
    data = b""
    while len(data) < count and (part := os.read(pipe, count - len(data))):
        data += part
    return data


def main(cases_path: str, results_path: str, first: int) -> None:
    cases = Path(cases_path).read_text(encoding="utf-8").splitlines()
    runner = Runner()
    alone = runner if hasattr(np, "__ndojo__") else Alone()
    with Path(results_path).open("a", encoding="utf-8") as results:
        if first < 0:
            print(json.dumps(inventory()), file=results, flush=True)
            first = 0
        for line in cases[first:]:
            setup, code, is_alone = json.loads(line)
            outcome = (alone if is_alone else runner).run(setup, code)
            print(json.dumps(outcome), file=results, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
