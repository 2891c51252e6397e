"""The mistakes that are made: what may stand in the place of a piece of a program.

Each function takes a node of the syntax tree and yields what could be written instead: another node,
or for a statement a list of statements. The node itself is left as it is.
"""

import ast
import copy
from collections.abc import Iterator

from mutation.siblings import COMMUTES, DTYPES, METHODS, OPERATORS, WORDS, siblings_of

IN_PLACE = {ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.BitAnd, ast.BitOr, ast.BitXor}
ELEMENTWISE = {
    "add",
    "subtract",
    "multiply",
    "divide",
    "minimum",
    "maximum",
    "abs",
    "absolute",
    "negative",
    "sqrt",
    "square",
    "exp",
    "log",
    "floor",
    "ceil",
    "cumsum",
}


def changed(node: ast.AST, **fields) -> ast.AST:
    """The node with other fields. Nodes below it are shared: nothing is ever written into a tree."""
    twin = copy.copy(node)
    for name, value in fields.items():
        setattr(twin, name, value)
    return twin


def expressions(node: ast.expr, parameters: list[str]) -> Iterator[ast.expr]:
    """What may stand in the place of an expression that is read."""
    for kind, rule in _EXPRESSIONS.items():
        if isinstance(node, kind):
            yield from rule(node)
    if isinstance(node, ast.Name) and node.id in parameters:
        yield from (changed(node, id=other) for other in parameters if other != node.id)


def statements(node: ast.stmt, parameters: list[str]) -> Iterator[list[ast.stmt]]:
    """What may stand in the place of a statement."""
    if isinstance(node, ast.AugAssign):
        yield [_plain_assignment(node)]
    if isinstance(node, ast.With):
        yield node.body
    if _is_dropped(node):
        yield [ast.Pass()]
    if isinstance(node, (ast.Return, ast.Assign)) and node.value is not None:
        yield from _written_into_an_operand(node)
    if isinstance(node, ast.Return) and node.value is not None:
        yield from ([changed(node, value=value)] for value in _other_results(node.value))
        yield from (_overwriting(node, name) for name in parameters)


def _is_dropped(node: ast.stmt) -> bool:
    """Statements that work by what they do, not by a name that later ones need."""
    if isinstance(node, ast.Assign):
        return all(isinstance(target, (ast.Subscript, ast.Attribute)) for target in node.targets)
    call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    return call or isinstance(node, (ast.AugAssign, ast.If, ast.For, ast.While))


def _plain_assignment(node: ast.AugAssign) -> ast.Assign:
    """x += y as x = x + y, which makes a new array."""
    read = changed(node.target, ctx=ast.Load())
    return ast.Assign(targets=[node.target], value=ast.BinOp(read, node.op, node.value), lineno=node.lineno)


def _written_into_an_operand(node: ast.Return | ast.Assign) -> Iterator[list[ast.stmt]]:
    """An operation on a name, done in place: `return x - y` as `x -= y` and `return x`."""
    value = node.value
    if isinstance(value, ast.BinOp) and isinstance(value.left, ast.Name) and type(value.op) in IN_PLACE:
        name = value.left
        written = ast.AugAssign(target=ast.Name(name.id, ast.Store()), op=value.op, value=value.right)
        yield [written, changed(node, value=name)]
    if isinstance(value, ast.Call) and _of_numpy(value.func) in ELEMENTWISE and not _names_out(value):
        for operand in value.args[:1]:
            if isinstance(operand, ast.Name):
                out = ast.keyword("out", operand)
                yield [changed(node, value=changed(value, keywords=[*value.keywords, out]))]


def _overwriting(node: ast.Return, parameter: str) -> list[ast.stmt]:
    """The right result, and an argument that is overwritten on the way."""
    argument = ast.Subscript(ast.Name(parameter, ast.Load()), ast.Constant(...), ast.Store())
    return [
        ast.Assign([ast.Name("result", ast.Store())], node.value),
        ast.Assign([argument], ast.Constant(0)),
        changed(node, value=ast.Name("result", ast.Load())),
    ]


def _other_results(value: ast.expr) -> Iterator[ast.expr]:
    """The result in another dtype, with memory of its own, with its axes exchanged."""
    numpy = ast.Name("np", ast.Load())
    for name, extra in (
        ("asarray", [ast.keyword("dtype", ast.Attribute(numpy, "float64", ast.Load()))]),
        ("asarray", [ast.keyword("dtype", ast.Attribute(numpy, "int64", ast.Load()))]),
        ("array", []),
        ("transpose", []),
    ):
        yield ast.Call(ast.Attribute(numpy, name, ast.Load()), [value], extra)


def _binary(node: ast.BinOp) -> Iterator[ast.expr]:
    yield from (changed(node, op=other()) for other in OPERATORS.get(type(node.op), ()))
    if not isinstance(node.op, COMMUTES):
        yield changed(node, left=node.right, right=node.left)
    yield node.left
    yield node.right


def _boolean(node: ast.BoolOp) -> Iterator[ast.expr]:
    yield from (changed(node, op=other()) for other in OPERATORS[type(node.op)])
    for index in range(len(node.values)):
        rest = node.values[:index] + node.values[index + 1 :]
        yield rest[0] if len(rest) == 1 else changed(node, values=rest)


def _compare(node: ast.Compare) -> Iterator[ast.expr]:
    for index, operator in enumerate(node.ops):
        for other in OPERATORS.get(type(operator), ()):
            yield changed(node, ops=_with(node.ops, index, other()))


def _unary(node: ast.UnaryOp) -> Iterator[ast.expr]:
    yield node.operand
    if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        yield changed(node, operand=ast.Constant(node.operand.value + 1))


def _constant(node: ast.Constant) -> Iterator[ast.expr]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1) if value > 0 else ast.UnaryOp(ast.USub(), ast.Constant(1 - value))
    elif isinstance(value, float):
        yield ast.Constant(value + 1.0)
        yield ast.Constant(0.0 if value else 1.0)
    elif isinstance(value, str):
        yield from (ast.Constant(other) for other in (*WORDS.get(value, ()), *DTYPES.get(value, ())))


def _name(node: ast.Name) -> Iterator[ast.expr]:
    """float for int as a dtype, min for max of Python itself."""
    if node.id in DTYPES:
        yield from (changed(node, id=other) for other in DTYPES[node.id])


def _attribute(node: ast.Attribute) -> Iterator[ast.expr]:
    if node.attr == "T":
        yield node.value
    if _of_numpy(node) in ("nan", "inf"):
        yield ast.Constant(0.0)
    if _of_numpy(node) == "inf":
        yield ast.UnaryOp(ast.USub(), node)
    if _of_numpy(node) in DTYPES:
        yield from (changed(node, attr=other) for other in DTYPES[node.attr])


def _call(node: ast.Call) -> Iterator[ast.expr]:
    name = getattr(node.func, "attr", getattr(node.func, "id", None))
    yield from (_named(node, other) for other in (siblings_of(name) if name else []))
    positional = [each for each in node.args if not isinstance(each, ast.Starred)]
    if len(positional) == len(node.args):
        for index in range(len(node.args) - 1):
            yield changed(node, args=_exchanged(node.args, index))
        if len(node.args) > 1 or (node.args and isinstance(node.func, ast.Attribute) and not _of_numpy(node.func)):
            yield changed(node, args=node.args[:-1])
    for index in range(len(node.keywords)):
        yield changed(node, keywords=node.keywords[:index] + node.keywords[index + 1 :])
    yield from _without_the_call(node)


def _named(node: ast.Call, name: str) -> ast.Call:
    """The call of another function. np.median(x) for x.mean(), since arrays have no such method."""
    if isinstance(node.func, ast.Name):
        return changed(node, func=changed(node.func, id=name))
    if _of_numpy(node.func) or name in METHODS:
        return changed(node, func=changed(node.func, attr=name))
    function = ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())
    return changed(node, func=function, args=[node.func.value, *node.args])


def _without_the_call(node: ast.Call) -> Iterator[ast.expr]:
    """What the call works on: `x` for `x.copy()`, `np.sort(x)` and `f(x)`."""
    if isinstance(node.func, ast.Attribute) and not _of_numpy(node.func):
        if not isinstance(node.func.value, ast.Name) or node.func.value.id != "np":
            yield node.func.value
    elif node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]


def _subscript(node: ast.Subscript) -> Iterator[ast.expr]:
    yield node.value
    if not isinstance(node.slice, ast.Tuple):
        return
    entries = node.slice.elts
    for index, entry in enumerate(entries):
        if _is_new_axis(entry):
            rest = entries[:index] + entries[index + 1 :]
            yield changed(node, slice=rest[0] if len(rest) == 1 else changed(node.slice, elts=rest))


def _slice(node: ast.Slice) -> Iterator[ast.expr]:
    one = ast.Constant(1)
    yield changed(node, lower=_one_more(node.lower) if node.lower else one)
    yield changed(node, upper=_one_less(node.upper) if node.upper else ast.UnaryOp(ast.USub(), one))
    if node.lower is not None:
        yield changed(node, lower=None)
    if node.upper is not None:
        yield changed(node, upper=None)
        yield changed(node, upper=_one_more(node.upper))
    if node.step is not None:
        yield changed(node, step=None)
    else:
        yield changed(node, step=ast.UnaryOp(ast.USub(), one))


def _sequence(node: ast.Tuple | ast.List) -> Iterator[ast.expr]:
    if any(isinstance(each, ast.Starred) for each in node.elts):
        return
    for index in range(len(node.elts) - 1):
        yield changed(node, elts=_exchanged(node.elts, index))
    if len(node.elts) > 1:
        yield from (changed(node, elts=node.elts[:i] + node.elts[i + 1 :]) for i in range(len(node.elts)))


def _if_expression(node: ast.IfExp) -> Iterator[ast.expr]:
    yield node.body
    yield node.orelse


_EXPRESSIONS = {
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.Compare: _compare,
    ast.UnaryOp: _unary,
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    (ast.Tuple, ast.List): _sequence,
    ast.IfExp: _if_expression,
}


def _of_numpy(node: ast.expr) -> str | None:
    """The name of a function of NumPy: "sort" for np.sort."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "np":
        return node.attr
    return None


def _names_out(call: ast.Call) -> bool:
    return any(keyword.arg == "out" for keyword in call.keywords)


def _is_new_axis(node: ast.expr) -> bool:
    return _of_numpy(node) == "newaxis" or (isinstance(node, ast.Constant) and node.value is None)


def _one_more(bound: ast.expr) -> ast.expr:
    return ast.BinOp(bound, ast.Add(), ast.Constant(1))


def _one_less(bound: ast.expr) -> ast.expr:
    return ast.BinOp(bound, ast.Sub(), ast.Constant(1))


def _with(nodes: list, index: int, node) -> list:
    return [*nodes[:index], node, *nodes[index + 1 :]]


def _exchanged(nodes: list, index: int) -> list:
    return [*nodes[:index], nodes[index + 1], nodes[index], *nodes[index + 2 :]]
