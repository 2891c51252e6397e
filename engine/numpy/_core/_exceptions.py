"""The type errors that ufuncs raise."""


def _named_as_its_base(error):
    """Give an exception the `__name__` of its base, which is the one that people catch."""
    error.__name__ = error.__base__.__name__
    return error


class UFuncTypeError(TypeError):
    """A ufunc cannot work on these dtypes."""

    def __init__(self, ufunc):
        self.ufunc = ufunc


@_named_as_its_base
class _UFuncNoLoopError(UFuncTypeError):
    """No loop of the ufunc takes these dtypes."""

    def __init__(self, ufunc, dtypes):
        super().__init__(ufunc)
        self.dtypes = tuple(dtypes)

    def __str__(self):
        inputs = self.dtypes[: self.ufunc.nin]
        outputs = self.dtypes[self.ufunc.nin :]
        return (
            f"ufunc {self.ufunc.__name__!r} did not contain a loop with signature matching types "
            f"{_unpacked(inputs)!r} -> {_unpacked(outputs)!r}"
        )


@_named_as_its_base
class _UFuncBinaryResolutionError(_UFuncNoLoopError):
    """An operation on dates or spans that makes no sense, such as the sum of two dates."""

    def __init__(self, ufunc, dtypes):
        super().__init__(ufunc, dtypes)

    def __str__(self):
        first, second = self.dtypes
        return f"ufunc {self.ufunc.__name__!r} cannot use operands with types {first!r} and {second!r}"


@_named_as_its_base
class _UFuncCastingError(UFuncTypeError):
    """A ufunc would have to cast an operand in a way that the casting rule forbids."""

    def __init__(self, ufunc, casting, from_, to):
        super().__init__(ufunc)
        self.casting = casting
        self.from_ = from_
        self.to = to


@_named_as_its_base
class _UFuncInputCastingError(_UFuncCastingError):
    """An input cannot be cast to what the loop takes."""

    def __init__(self, ufunc, casting, from_, to, i):
        super().__init__(ufunc, casting, from_, to)
        self.in_i = i

    def __str__(self):
        number = f"{self.in_i} " if self.ufunc.nin != 1 else ""
        return (
            f"Cannot cast ufunc {self.ufunc.__name__!r} input {number}from {self.from_!r} to "
            f"{self.to!r} with casting rule {self.casting!r}"
        )


@_named_as_its_base
class _UFuncOutputCastingError(_UFuncCastingError):
    """A result cannot be cast to the output that was given."""

    def __init__(self, ufunc, casting, from_, to, i):
        super().__init__(ufunc, casting, from_, to)
        self.out_i = i

    def __str__(self):
        number = f"{self.out_i} " if self.ufunc.nout != 1 else ""
        return (
            f"Cannot cast ufunc {self.ufunc.__name__!r} output {number}from {self.from_!r} to "
            f"{self.to!r} with casting rule {self.casting!r}"
        )


def _unpacked(entries):
    return entries[0] if len(entries) == 1 else entries
