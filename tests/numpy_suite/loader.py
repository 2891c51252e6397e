"""Imports the wheel's test files under NumPy's own names while `numpy` is our package.

A statement of a test file that fails while the file is loaded (a decorator that names what we do not have, say)
takes only itself along: it is noted as not collectable, and the rest of the file is collected.
"""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from pathlib import Path

from _pytest.assertion.rewrite import rewrite_asserts
from standins import HELPER_MODULES, HelperModule, Missing

TEST_PACKAGES = ("numpy._core.tests", "numpy.lib.tests")
HOOK = "__not_collectable__"


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the test packages and their modules in the wheel, and the stand-ins for helper modules."""

    def __init__(self, wheel: Path, note):
        self.wheel = wheel
        self.note = note  # called with (qualified name, line, exception)
        self.config = None  # pytest's, once there is one

    def find_spec(self, fullname, path=None, target=None):
        if fullname in TEST_PACKAGES:
            folder = self.wheel.joinpath(*fullname.split(".")[1:])
            spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [str(folder)]
            return spec
        if fullname in HELPER_MODULES:
            return importlib.machinery.ModuleSpec(fullname, self)
        file = self._test_file(fullname)
        if file is None:
            return None
        return importlib.util.spec_from_file_location(fullname, file, loader=self)

    def _test_file(self, fullname: str) -> Path | None:
        """The wheel's file of a module in a test package; pytest calls files without a package by their bare name."""
        package, _, name = fullname.rpartition(".")
        folders = [package] if package in TEST_PACKAGES else TEST_PACKAGES if not package else []
        for folder in folders:
            file = self.wheel.joinpath(*folder.split(".")[1:], f"{name}.py")
            if file.is_file() and (package or (name.startswith("test_") and str(file.parent) in sys.path)):
                return file
        return None

    def create_module(self, spec):
        return HelperModule(spec.name) if spec.name in HELPER_MODULES else None

    def exec_module(self, module):
        if isinstance(module, HelperModule):
            return
        file = Path(module.__file__)
        source = file.read_bytes()
        tree = ast.parse(source, filename=str(file))
        tree.body = guarded(tree.body)
        ast.fix_missing_locations(tree)
        if self.config is not None:
            rewrite_asserts(tree, source, str(file), self.config)
        setattr(module, HOOK, self._hook_for(module))
        exec(compile(tree, str(file), "exec", dont_inherit=True), module.__dict__)

    def _hook_for(self, module):
        def not_collectable(name, line, error):
            self.note(name, line, error)
            return Missing(error)

        return not_collectable


def guarded(statements: list[ast.stmt], owner: str = "") -> list[ast.stmt]:
    """The statements of a module or class, each in a `try` of its own."""
    result = []
    for statement in statements:
        if is_docstring_or_future(statement):
            result.append(statement)
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            result += [guard(one, owner) for one in single_imports(statement)]
        else:
            if isinstance(statement, ast.ClassDef):
                statement.body = guarded(statement.body, f"{owner}{statement.name}::")
            result.append(guard(statement, owner))
    return result


def guard(statement: ast.stmt, owner: str) -> ast.Try:
    """The statement in a `try`; when it fails, the name that it would have bound raises its error when used."""
    name = getattr(statement, "name", None)
    label = f"{owner}{name}" if isinstance(name, str) else f"{owner}{ast.unparse(statement).splitlines()[0]}"
    arguments = [ast.Constant(label), ast.Constant(statement.lineno), ast.Name("__error__", ast.Load())]
    call = ast.Call(ast.Name(HOOK, ast.Load()), arguments, [])
    bound = bound_name(statement)
    handling = ast.Assign([ast.Name(bound, ast.Store())], call) if bound else ast.Expr(call)
    handler = ast.ExceptHandler(ast.Name("Exception", ast.Load()), "__error__", [handling])
    return ast.copy_location(ast.Try([statement], [handler], [], []), statement)


def single_imports(statement):
    """One import per name, so that a missing one does not take the others along."""
    for alias in statement.names:
        if isinstance(statement, ast.ImportFrom):
            single = ast.ImportFrom(statement.module, [alias], statement.level)
        else:
            single = ast.Import([alias])
        yield ast.copy_location(single, statement)


def bound_name(statement: ast.stmt) -> str | None:
    """The one name that an import or an assignment binds. Tests and their classes are better absent than broken."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        alias = statement.names[0]
        return alias.asname or alias.name.partition(".")[0]
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    if isinstance(statement, ast.FunctionDef | ast.ClassDef) and not statement.name.lower().startswith("test"):
        return statement.name
    return None


def is_docstring_or_future(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
