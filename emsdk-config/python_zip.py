"""Packs the page's Python: trimmed standard library, our numpy, and the lessons' ndojo, as one zip of .pyc files.

The zip is stored, not deflated: the interpreter starts 0.1 s faster from it, and Brotli on the way to the browser
makes it smaller than deflate would (0.56 against 0.79 MB). Its bytes depend on the sources alone.

Run by Debian's python3.11, whose bytecode is that of the CPython in the page.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import sys
import zipfile
from collections.abc import Iterator
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path

PREFIX = "/lib/python3.11"
FROZEN = {
    "_collections_abc", "_sitebuiltins", "abc", "codecs", "genericpath", "importlib._bootstrap",
    "importlib._bootstrap_external", "importlib.machinery", "importlib.util", "io", "ntpath", "os", "os.path",
    "posixpath", "runpy", "site", "stat", "zipimport",
}  # fmt: skip
LEFT_OUT_FOLDERS = {"__pycache__", "test", "tests"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stdlib", type=Path, required=True, help="CPython's Lib folder")
    parser.add_argument("--list", type=Path, required=True, help="names of the modules to take from it")
    parser.add_argument("--overlay", type=Path, required=True, help="modules that stand in for the library's own")
    parser.add_argument("--builtins", type=Path, required=True, help="names of the modules compiled into the binary")
    parser.add_argument("--package", type=Path, action="append", default=[], help="a package folder of ours")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()

    if sys.version_info[:2] != (3, 11):
        sys.exit(f"python_zip.py makes bytecode of Python 3.11 and was run by {sys.version.split()[0]}")
    if "no_debug_ranges" not in sys._xoptions:
        sys.exit("run python_zip.py with -X no_debug_ranges: column tables are a quarter of the zip, and unused in it")

    lines = [line.partition("#")[0].strip() for line in options.list.read_text().splitlines()]
    left_out = {line[1:] for line in lines if line.startswith("-")}
    library = dict(listed_modules(options.stdlib, options.list, lines, left_out))
    library.update(files_of(options.overlay, options.overlay))
    ours: dict[str, Path] = {}
    for package in options.package:
        ours.update(
            (name, path) for name, path in files_of(package, package.parent) if module_name(name) not in left_out
        )

    check_imports(library, set(options.builtins.read_text().split()))
    # Docstrings and asserts of the library go, they are half of its size; help(np.sum) must work, so ours stay.
    entries = {name: bytecode(path, f"{PREFIX}/{name}", optimize=2) for name, path in library.items()}
    entries |= {name: bytecode(path, f"{PREFIX}/site-packages/{name}", optimize=0) for name, path in ours.items()}
    write_zip(entries, options.out)


def listed_modules(stdlib: Path, listing: Path, lines: list[str], left_out: set[str]) -> Iterator[tuple[str, Path]]:
    """The files, by their path in the zip, that the list names, each package's __init__ with them."""
    for number, name in enumerate(lines, 1):
        if not name or name.startswith("-"):
            continue
        parts = name.split(".")
        for depth in range(1, len(parts)):
            init = stdlib.joinpath(*parts[:depth], "__init__.py")
            if init.exists():
                yield str(init.relative_to(stdlib)), init
        folder, module = stdlib.joinpath(*parts), stdlib.joinpath(*parts).with_suffix(".py")
        if module.is_file():
            yield str(module.relative_to(stdlib)), module
        elif folder.is_dir():
            yield from (file for file in files_of(folder, stdlib) if module_name(file[0]) not in left_out)
        else:
            sys.exit(f"{listing}:{number}: the standard library has no module {name}")


def files_of(folder: Path, relative_to: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(relative_to)
        if not LEFT_OUT_FOLDERS.intersection(name.parts[:-1]):
            yield str(name), path


def check_imports(library: dict[str, Path], builtins: set[str]) -> None:
    """Stops when a module of the library imports, while it is itself imported, one that would not be there."""
    names = {module_name(entry) for entry in library} | builtins | FROZEN
    missing = {}
    for entry, path in library.items():
        package = module_name(entry) if entry.endswith("__init__.py") else module_name(entry).rpartition(".")[0]
        tree = ast.parse(path.read_bytes(), path)
        for name in unconditional_imports(tree.body, package):
            if name not in names:
                missing.setdefault(name, module_name(entry))
    if missing:
        rows = "\n".join(f"  {name}, imported by {user}" for name, user in sorted(missing.items()))
        sys.exit(f"modules that the listed ones need are not listed in stdlib.txt:\n{rows}")


def unconditional_imports(body: list[ast.stmt], package: str) -> Iterator[str]:
    """Modules that a run of these statements imports for certain; guarded by try or if is not certain."""
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            relative = "." * statement.level + (statement.module or "")
            yield importlib.util.resolve_name(relative, package) if statement.level else relative
        elif isinstance(statement, ast.ClassDef):
            yield from unconditional_imports(statement.body, package)


def module_name(entry: str) -> str:
    return entry.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def bytecode(path: Path, shown_as: str, optimize: int) -> bytes:
    source = path.read_bytes()
    code = compile(source, shown_as, "exec", dont_inherit=True, optimize=optimize)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False))


def write_zip(entries: dict[str, bytes], out: Path) -> None:
    partial = out.with_name(f"{out.name}.partial")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(entries.items()):
            archive.writestr(zipfile.ZipInfo(f"{name}c"), data)  # ZipInfo's own date is fixed: 1980-01-01
    partial.replace(out)


if __name__ == "__main__":
    main()
