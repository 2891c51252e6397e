"""Runs a piece of a question's text whose last line is an expression, in the namespace of a program."""

import ast

from ndojo.errors import AuthorError, remember_source
from ndojo.program import Program, Recorded

FILENAME = "example.py"


def run_to_the_last(source: str, program: Program) -> ast.expr:
    """Run all statements of a source but the last, which must be an expression and is returned."""
    tree = ast.parse(source, FILENAME)
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        raise AuthorError(f"the last line of a fence must be an expression:\n{source}")
    remember_source(FILENAME, source)
    *before, last = tree.body
    with Recorded(program):
        exec(compile(ast.Module(before, type_ignores=[]), FILENAME, "exec"), program.module.__dict__)
    return last.value


def value_of(expression: ast.expr, program: Program):
    """What an expression gives in the namespace of a program."""
    with Recorded(program):
        return eval(compile(ast.Expression(expression), FILENAME, "eval"), program.module.__dict__)
