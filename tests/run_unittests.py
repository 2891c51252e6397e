"""Runs the unit tests in a folder, test_*.py, and prints `N passed, N failed` last.

PYTHON tests/run_unittests.py FOLDER
"""

import sys
import unittest
from pathlib import Path


def main(folder: Path) -> int:
    sys.path.insert(0, str(folder))
    suite = unittest.defaultTestLoader.discover(str(folder), pattern="test_*.py")
    result = unittest.TextTestRunner(stream=sys.stderr, verbosity=0, buffer=True).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
