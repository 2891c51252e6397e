"""All mutants of a program: the program with one small mistake each."""

import ast
import difflib
from collections.abc import Iterator

from mutation.operators import expressions, statements

SKIPPED = (ast.Import, ast.ImportFrom)


class Mutant:
    """A program with one mistake.

    line: where the mistake is in the program it was made from.
    diff: the lines that differ, those of the program after "- ", those of the mutant after "+ ".
    """

    def __init__(self, source: str, line: int, diff: list[str]):
        self.source, self.line, self.diff = source, line, diff


def mutants_of(source: str, entry: str) -> list[Mutant]:
    """The mutants of a program that defines the function `entry`, each of them another text."""
    tree = ast.parse(source)
    original = ast.unparse(tree)
    seen, found = {original}, []
    for line, text in _texts(tree, _parameters(tree, entry)):
        if text not in seen:
            seen.add(text)
            found.append(Mutant(text + "\n", line, _diff(original, text)))
    return found


def _texts(tree: ast.Module, parameters: list[str]) -> Iterator[tuple[int, str]]:
    """Every mutant as a line and a text. The tree is changed for a moment, and changed back."""
    for node, field, index in list(_places(tree)):
        value = getattr(node, field)
        here = value if index is None else value[index]
        line = getattr(here, "lineno", getattr(node, "lineno", 1))
        for replacement in _replacements(here, parameters):
            if index is None:
                changed = replacement
            else:
                new = replacement if isinstance(replacement, list) else [replacement]
                changed = [*value[:index], *new, *value[index + 1 :]]
            setattr(node, field, changed)
            try:
                text = ast.unparse(ast.fix_missing_locations(tree))
            finally:
                setattr(node, field, value)
            yield line, text


def _replacements(node: ast.AST, parameters: list[str]) -> Iterator:
    if isinstance(node, ast.stmt):
        yield from statements(node, parameters)
    elif not isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
        yield from expressions(node, parameters)
    elif isinstance(node, ast.Subscript):
        return  # `x` for `x[0]` as a target is another statement, not another operand


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Where every expression and statement below a node stands: (parent, field, index)."""
    for field, value in ast.iter_fields(node):
        if field in ("decorator_list", "annotation", "returns"):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or isinstance(child, SKIPPED) or _is_docstring(child):
                continue
            if isinstance(child, (ast.expr, ast.stmt)) and not isinstance(node, ast.FormattedValue):
                yield node, field, index
            yield from _places(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _parameters(tree: ast.Module, entry: str) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == entry:
            return [argument.arg for argument in node.args.args]
    return []


def _diff(original: str, text: str) -> list[str]:
    lines = difflib.ndiff(original.splitlines(), text.splitlines())
    return [f"{line[0]} {line[2:].strip()}" for line in lines if line[0] in "-+"]
