"""Classes to inherit from."""

import _ndojo

__all__ = ["NDArrayOperatorsMixin"]

# The ufunc of each binary operator that also has a reflected and an in-place form.
_BINARY = {
    "add": _ndojo.add,
    "sub": _ndojo.subtract,
    "mul": _ndojo.multiply,
    "matmul": _ndojo.matmul,
    "truediv": _ndojo.divide,
    "floordiv": _ndojo.floor_divide,
    "mod": _ndojo.remainder,
    "pow": _ndojo.power,
    "lshift": _ndojo.left_shift,
    "rshift": _ndojo.right_shift,
    "and": _ndojo.bitwise_and,
    "xor": _ndojo.bitwise_xor,
    "or": _ndojo.bitwise_or,
}
_COMPARISONS = {
    "lt": _ndojo.less,
    "le": _ndojo.less_equal,
    "eq": _ndojo.equal,
    "ne": _ndojo.not_equal,
    "gt": _ndojo.greater,
    "ge": _ndojo.greater_equal,
}
_UNARY = {"neg": _ndojo.negative, "pos": _ndojo.positive, "abs": _ndojo.absolute, "invert": _ndojo.invert}


def _refuses_ufuncs(operand):
    return getattr(operand, "__array_ufunc__", True) is None


def _named(function, name):
    function.__name__ = f"__{name}__"
    return function


def _forward(ufunc, name):
    def operator(self, other):
        return NotImplemented if _refuses_ufuncs(other) else ufunc(self, other)

    return _named(operator, name)


def _reflected(ufunc, name):
    def operator(self, other):
        return NotImplemented if _refuses_ufuncs(other) else ufunc(other, self)

    return _named(operator, f"r{name}")


def _in_place(ufunc, name):
    def operator(self, other):
        return ufunc(self, other, out=(self,))

    return _named(operator, f"i{name}")


def _unary(ufunc, name):
    def operator(self):
        return ufunc(self)

    return _named(operator, name)


class NDArrayOperatorsMixin:
    """Every operator of Python as a call of the ufunc of that name, for classes that define `__array_ufunc__`.

    An operand whose `__array_ufunc__` is None is left to define the operator itself.
    """

    __slots__ = ()


def _add_operators(cls):
    for name, ufunc in (_BINARY | {"divmod": _ndojo.divmod}).items():
        setattr(cls, f"__{name}__", _forward(ufunc, name))
        setattr(cls, f"__r{name}__", _reflected(ufunc, name))
    for name, ufunc in _BINARY.items():
        setattr(cls, f"__i{name}__", _in_place(ufunc, name))
    for name, ufunc in _COMPARISONS.items():
        setattr(cls, f"__{name}__", _forward(ufunc, name))
    for name, ufunc in _UNARY.items():
        setattr(cls, f"__{name}__", _unary(ufunc, name))
    # Comparing gives arrays: an object has no hash by its value.
    cls.__hash__ = None


_add_operators(NDArrayOperatorsMixin)
