"""The limits of floating-point and integer dtypes."""

from types import GenericAlias

from _ndojo import dtype as make_dtype
from _ndojo import ndarray

__all__ = ["finfo", "iinfo"]

# Exponent bits, explicit bits of the significand and reliable decimal digits of IEEE 754's formats.
_FORMATS = {"float16": (5, 10, 3), "float32": (8, 23, 6), "float64": (11, 52, 15)}
_REAL_OF_COMPLEX = {"complex64": "float32", "complex128": "float64"}
_LINE = "-" * 63 + "\n"
_made = {}  # the finfo of each scalar class that was asked for


def _dtype_of(description, refusal):
    if isinstance(description, ndarray):
        raise ValueError(refusal)  # to NumPy an array is an object here, whatever its dtype
    try:
        return make_dtype(description)
    except TypeError:
        return make_dtype(type(description))


class finfo:
    """The limits of a floating-point dtype; of a complex one, those of its parts.

    `dtype` is a dtype, a scalar class or a number. Attributes: bits, dtype, eps, epsneg, iexp,
    machep, max, maxexp, min, minexp, negep, nexp, nmant, precision, resolution, smallest_normal
    (also tiny) and smallest_subnormal. A dtype of another kind is a ValueError.

    >>> np.finfo(np.float32).eps
    np.float32(1.1920929e-07)
    """

    __module__ = "numpy"

    __class_getitem__ = classmethod(GenericAlias)

    def __new__(cls, dtype):
        found = _made.get(dtype) if isinstance(dtype, type) else None
        if found is not None:
            return found
        if dtype is None:
            import warnings

            warnings.warn(
                "finfo() dtype cannot be None. This behavior will raise an error in the future. "
                "(Deprecated in NumPy 1.25)",
                DeprecationWarning,
                stacklevel=2,
            )
        asked = _dtype_of(dtype, "data type <class 'numpy.object_'> not inexact")
        if asked.kind not in "fc":
            raise ValueError(f"data type {asked.type!r} not inexact")
        real = make_dtype("g" if asked.char == "G" else _REAL_OF_COMPLEX.get(asked.name, asked))
        limits = _made.get(real.type)
        if limits is None:
            limits = object.__new__(cls)
            limits._fill(real)
        _made[asked.type] = _made[real.type] = limits
        return limits

    def _fill(self, dtype):
        exponent_bits, self.nmant, self.precision = _FORMATS[dtype.name]
        value = dtype.type
        self.dtype = dtype
        self.bits = 8 * dtype.itemsize
        self.iexp = self.nexp = exponent_bits
        self.maxexp = 1 << (exponent_bits - 1)
        self.minexp = 2 - self.maxexp
        self.machep = -self.nmant
        self.negep = self.machep - 1
        self.eps = value(2.0**self.machep)
        self.epsneg = value(2.0**self.negep)
        self.max = value((2.0 - 2.0**self.machep) * 2.0 ** (self.maxexp - 1))
        self.min = -self.max
        self.resolution = value(10) ** -self.precision
        self.smallest_normal = self.tiny = value(2.0**self.minexp)
        self.smallest_subnormal = value(2.0 ** (self.minexp - self.nmant))

    def __str__(self):
        return (
            f"Machine parameters for {self.dtype}\n{_LINE}"
            f"precision = {self.precision}   resolution = {self.resolution!s}\n"
            f"machep = {self.machep}   eps =        {self.eps!s}\n"
            f"negep =  {self.negep}   epsneg =     {self.epsneg!s}\n"
            f"minexp = {self.minexp}   tiny =       {self.tiny!s}\n"
            f"maxexp = {self.maxexp}   max =        {self.max!s}\n"
            f"nexp =   {self.nexp}   min =        -max\n"
            f"smallest_normal = {self.smallest_normal!s}   "
            f"smallest_subnormal = {self.smallest_subnormal!s}\n{_LINE}"
        )

    def __repr__(self):
        bounds = (self.min, self.max)
        if self.dtype.name == "float16":
            bounds = tuple(f"{float(bound):.5e}" for bound in bounds)
        return f"finfo(resolution={self.resolution!s}, min={bounds[0]!s}, max={bounds[1]!s}, dtype={self.dtype})"


class iinfo:
    """The limits of an integer dtype.

    `int_type` is a dtype, a scalar class or an integer. Attributes: bits, dtype, kind, min, max.
    A dtype of another kind is a ValueError.

    >>> np.iinfo(np.int16).max
    32767
    """

    __module__ = "numpy"

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, int_type):
        self.dtype = _dtype_of(int_type, "Invalid integer data type 'O'.")
        self.kind = self.dtype.kind
        if self.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.kind!r}.")
        self.bits = 8 * self.dtype.itemsize
        self.key = f"{self.kind}{self.bits}"

    @property
    def min(self):
        """The smallest integer of the dtype."""
        return 0 if self.kind == "u" else -(1 << (self.bits - 1))

    @property
    def max(self):
        """The largest integer of the dtype."""
        return (1 << (self.bits if self.kind == "u" else self.bits - 1)) - 1

    def __str__(self):
        return f"Machine parameters for {self.dtype}\n{_LINE}min = {self.min}\nmax = {self.max}\n{_LINE}"

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"
