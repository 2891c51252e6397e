"""Reads what a learner writes into the fields of a prediction. Lenient on notation, exact on content."""

DTYPES = (
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64", "complex64", "complex128", "object"),
)
PYTHON_DTYPES = {"int": "int64", "float": "float64", "complex": "complex128"}
WORDS = {"True": True, "False": False, "nan": float("nan"), "inf": float("inf")}

MOST_AXES = 64


class Unreadable(ValueError):
    """The text cannot be understood; the message says how to write it."""


class Elements:
    """Elements in C order; `shape` is that of the brackets, None where there were none."""

    def __init__(self, elements: list, shape: tuple | None):
        self.elements, self.shape = elements, shape


def read_elements(text: str) -> Elements:
    """Elements written as `[1, 2]`, `1 2`, `array([1, 2])` or `np.float64(2.5)`."""
    body = _unwrapped(text, ("array", *DTYPES))
    tokens = body.replace("(", "[").replace(")", "]")
    for mark in "[]":
        tokens = tokens.replace(mark, f" {mark} ")
    stack: list[list] = [[]]
    for token in tokens.replace(",", " ").split():
        if token == "[":
            stack.append([])
            if len(stack) > MOST_AXES:
                raise Unreadable(f"The elements are nested deeper than an array can be ({MOST_AXES} axes).")
        elif token == "]":
            if len(stack) == 1:
                raise Unreadable(f"`{text}` closes a bracket that was never opened. Write `[1, 2, 3]`.")
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(_number(token, text))
    if len(stack) != 1:
        raise Unreadable(f"`{text}` leaves a bracket open. Write `[1, 2, 3]`.")
    nested = stack[0]
    if any(isinstance(entry, list) for entry in nested):
        if len(nested) != 1:
            raise Unreadable(f"`{text}` needs one pair of brackets around everything, as in `[[1, 2], [3, 4]]`.")
        return Elements(_flat(nested[0]), _shape(nested[0], text))
    return Elements(nested, None)


def read_shape(text: str) -> tuple:
    """A shape written as `(2, 3)`, `2, 3`, `2 x 3`, `[2, 3]`, `(4,)`, `4` or `()`."""
    body = text.strip().strip("()[]")
    for mark in ",x×*":
        body = body.replace(mark, " ")
    try:
        return tuple(int(token) for token in body.split())
    except ValueError:
        raise Unreadable(f"`{text}` is not a shape. Write one number an axis, as in `(2, 3)` or `(4,)`.") from None


def read_dtype(text: str) -> str:
    """A dtype written as `int64`, `np.int64`, `'int64'`, `dtype('int64')` or `int`."""
    body = _unwrapped(text, ("dtype",)).strip("'\" ").removeprefix("np.").removeprefix("numpy.")
    name = PYTHON_DTYPES.get(body.rstrip("_"), body.rstrip("_"))
    if name not in DTYPES:
        raise Unreadable(f"`{text}` is not a dtype's name. Write one such as `int64`, `float64` or `bool`.")
    return name


def read_memory(text: str) -> str:
    """`view` or `copy`."""
    word = text.strip().lower()
    if word not in ("view", "copy"):
        raise Unreadable(f"`{text}` is neither `view` nor `copy`.")
    return word


def _unwrapped(text: str, names: tuple) -> str:
    """The inside of `name(…)`, or the text itself; a `dtype=…` at the end is dropped."""
    body = text.strip()
    for prefix in ("numpy.", "np."):
        body = body.removeprefix(prefix)
    for name in names:
        if body.startswith(f"{name}(") and body.endswith(")"):
            return body[len(name) + 1 : -1].split("dtype=")[0].strip().rstrip(",")
    return body


def _number(token: str, text: str):
    if token in WORDS:
        return WORDS[token]
    for read in (int, float, complex):
        try:
            return read(token)
        except ValueError:
            continue
    raise Unreadable(f"`{token}` in `{text}` is not a number. Write the elements as `[1, 2, 3]`.")


def _flat(nested) -> list:
    if not isinstance(nested, list):
        return [nested]
    return [element for entry in nested for element in _flat(entry)]


def _shape(nested, text: str) -> tuple:
    if not isinstance(nested, list):
        return ()
    shapes = {_shape(entry, text) for entry in nested}
    if len(shapes) > 1:
        raise Unreadable(f"The rows of `{text}` differ in length. Every row has the same number of elements.")
    return (len(nested), *(shapes.pop() if shapes else ()))
