"""Names that are mistaken for each other: functions, dtypes, operators, words."""

import ast

# Functions and methods; each stands for every other of its group.
FUNCTIONS = [
    ("min", "max"),
    ("amin", "amax"),
    ("minimum", "maximum"),
    ("fmin", "fmax"),
    ("argmin", "argmax"),
    ("nanmin", "nanmax"),
    ("nanargmin", "nanargmax"),
    ("mean", "median", "sum"),
    ("nanmean", "nanmedian", "nansum"),
    ("sum", "prod"),
    ("cumsum", "cumprod"),
    ("any", "all"),
    ("floor", "ceil", "round", "trunc"),
    ("std", "var"),
    ("nanstd", "nanvar"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("sort", "argsort"),
    ("partition", "argpartition", "argsort"),
    ("hstack", "vstack"),
    ("concatenate", "stack"),
    ("logical_and", "logical_or", "logical_xor"),
    ("bitwise_and", "bitwise_or", "bitwise_xor"),
    ("isnan", "isfinite", "isinf"),
    ("greater", "greater_equal", "less", "less_equal"),
    ("equal", "not_equal"),
    ("add", "subtract", "multiply"),
    ("divide", "floor_divide", "multiply"),
    ("true_divide", "floor_divide"),
    ("floor_divide", "remainder"),
    ("exp", "log", "expm1"),
    ("log", "log2", "log1p"),
    ("sqrt", "square"),
    ("sin", "cos"),
    ("flatnonzero", "nonzero"),
    ("triu", "tril"),
    ("union1d", "intersect1d", "setdiff1d"),
    ("repeat", "tile"),
    ("outer", "inner"),
    ("ravel", "flatten"),
    ("asarray", "array"),
    ("flip", "fliplr", "flipud"),
    ("abs", "square"),
    ("absolute", "negative"),
    ("reduce", "accumulate"),
]

# A NaN-aware function and the plain one of the same meaning.
NAN_AWARE = ("min", "max", "argmin", "argmax", "mean", "median", "sum", "std", "var", "cumsum", "prod")

# Those of them that arrays have as methods, or ufuncs.
METHODS = {
    "min",
    "max",
    "argmin",
    "argmax",
    "mean",
    "sum",
    "prod",
    "cumsum",
    "cumprod",
    "any",
    "all",
    "std",
    "var",
    "round",
    "sort",
    "argsort",
    "partition",
    "argpartition",
    "ravel",
    "flatten",
    "nonzero",
    "repeat",
    "reduce",
    "accumulate",
}

DTYPES = {
    "bool": ("int8",),
    "bool_": ("int8",),
    "int8": ("uint8", "int64"),
    "uint8": ("int8", "int64"),
    "int16": ("int64",),
    "uint16": ("int64",),
    "int32": ("int64",),
    "uint32": ("int64",),
    "int64": ("int32", "float64"),
    "uint64": ("int64",),
    "intp": ("int32", "float64"),
    "int": ("float",),
    "float": ("int",),
    "float16": ("float64",),
    "float32": ("float64",),
    "float64": ("float32", "int64"),
    "complex128": ("complex64",),
}

WORDS = {
    "left": ("right",),
    "right": ("left",),
    "C": ("F",),
    "F": ("C",),
    "ij": ("xy",),
    "xy": ("ij",),
    "stable": ("quicksort",),
    "wrap": ("clip",),
    "clip": ("wrap",),
}

OPERATORS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.Pow),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv, ast.Mult),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr, ast.BitXor),
    ast.BitOr: (ast.BitAnd, ast.BitXor),
    ast.BitXor: (ast.BitOr, ast.BitAnd),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}

COMMUTES = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)


def siblings_of(name: str) -> list[str]:
    """The functions that a function is mistaken for."""
    found = [other for group in FUNCTIONS if name in group for other in group if other != name]
    if name in NAN_AWARE:
        found.append(f"nan{name}")
    if name.removeprefix("nan") in NAN_AWARE and name.startswith("nan"):
        found.append(name.removeprefix("nan"))
    return list(dict.fromkeys(found))
