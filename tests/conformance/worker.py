"""One side of the comparison: runs a file of cases against whatever `numpy` it imports.

    python worker.py CASES.jsonl RESULTS.jsonl FIRST

Appends one line per case, at once, so that after a crash the parent knows which case it was.
The first line that a fresh file gets is the inventory of public names.
"""

import json
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


def main(cases_path: str, results_path: str, first: int) -> None:
    cases = Path(cases_path).read_text(encoding="utf-8").splitlines()
    runner = Runner()
    with Path(results_path).open("a", encoding="utf-8") as results:
        if first < 0:
            print(json.dumps(inventory()), file=results, flush=True)
            first = 0
        for line in cases[first:]:
            setup, code = json.loads(line)
            print(json.dumps(runner.run(setup, code)), file=results, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
