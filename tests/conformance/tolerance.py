"""How far a float may lie from NumPy's, in ULP: the only place where a bound is stated.

A name that is not listed is exact. NumPy itself promises 1 ULP (float64) to 4 ULP (float32) for
its vectorised transcendental functions and picks kernels by CPU, so equality is not defined there.
Places of NaN, infinities and the sign of zero are compared whatever the bound.
"""

from dataclasses import dataclass

from case import Case

# name: (float64, float32, complex operands). The complex bound is in ULP of the larger component:
# NumPy leaves these to the C library, which bounds the error of the number, not of its parts.
ULP = {
    "cbrt": (2, 1, 0),  # glibc documents more than 1 ULP for its own
    "exp": (1, 3, 2),
    "exp2": (1, 2, 2),
    "expm1": (2, 3, 2),
    "log": (1, 4, 2),
    "log2": (2, 4, 2),
    "log10": (2, 4, 2),
    "log1p": (2, 3, 2),
    "sin": (1, 2, 2),
    "cos": (1, 2, 2),
    "tan": (2, 4, 4),
    "arcsin": (2, 3, 4),
    "arccos": (2, 3, 4),
    "arctan": (2, 3, 4),
    "arctan2": (2, 3, 0),
    "sinh": (2, 3, 4),
    "cosh": (2, 3, 4),
    "tanh": (2, 3, 4),
    "arcsinh": (2, 3, 4),
    "arccosh": (2, 3, 4),
    "arctanh": (2, 3, 4),
    "logaddexp": (2, 4, 0),
    "logaddexp2": (2, 4, 0),
    "power": (1, 3, 16),
    "float_power": (1, 0, 16),
    "hypot": (1, 1, 0),
    # NumPy's AVX-512 loop for complex magnitude is not the C library's hypot, which other CPUs use
    "absolute": (0, 0, 1),
    "sqrt": (0, 0, 2),
    "angle": (2, 3, 2),
    # order of summation: the cases use values whose sums do not cancel
    "sum": (2, 2, 2),
    "mean": (2, 2, 2),
    "std": (4, 4, 4),
    "var": (4, 4, 4),
    "prod": (2, 2, 16),
    "cumsum": (0, 0, 0),
    "cumprod": (0, 0, 0),
    # four products per element where there is one of real numbers
    "matmul": (4, 4, 8),
    # quotient of complex numbers: Smith's algorithm in both, fused or not by the compiler
    "divide": (0, 0, 2),
    # sign of a complex number is z / |z|
    "sign": (0, 0, 2),
    # products of complex numbers are fused multiply-adds where NumPy finds the instruction
    "multiply": (0, 0, 1),
    "square": (0, 0, 1),
    "reciprocal": (0, 0, 2),
}

# NumPy 2.4.6 on x86-64 answers fmax(0.0, -0.0) with either zero, by length and position: the vector
# loop keeps the second operand and the remainder the first. Its sign says nothing.
UNDEFINED_ZERO_SIGN = {"fmax", "fmin"}

ALIASES = {
    "abs": "absolute",
    "acos": "arccos",
    "acosh": "arccosh",
    "asin": "arcsin",
    "asinh": "arcsinh",
    "atan": "arctan",
    "atan2": "arctan2",
    "atanh": "arctanh",
    "pow": "power",
    "__pow__": "power",
    "__rpow__": "power",
    "__ipow__": "power",
    "__truediv__": "divide",
    "__rtruediv__": "divide",
    "__itruediv__": "divide",
    "true_divide": "divide",
    "__abs__": "absolute",
    "__mul__": "multiply",
    "__rmul__": "multiply",
    "__imul__": "multiply",
    "__matmul__": "matmul",
    "__imatmul__": "matmul",
    "dot": "matmul",
    "vecdot": "matmul",
    "inner": "matmul",
    "vdot": "matmul",
}

COLUMN = {"<f8": 0, "<f4": 1, "<c16": 2}


@dataclass(frozen=True)
class Tolerance:
    """What may differ in the floats of one case."""

    name: str  # public name: "sin", "ndarray.sum", "float64.__pow__"
    complex_operands: bool = False

    @property
    def function(self) -> str:
        function = self.name.rpartition(".")[2]
        return ALIASES.get(function, function)

    @property
    def zero_sign_matters(self) -> bool:
        return self.function not in UNDEFINED_ZERO_SIGN

    def ulp(self, dtype: str) -> int:
        """The bound for a result of this dtype.str."""
        row = ULP.get(self.function)
        if row is None or dtype not in COLUMN:
            return 0
        return row[2 if self.complex_operands else COLUMN[dtype]]


def tolerance_of(case: Case) -> Tolerance:
    return Tolerance(case.name, "complex" in case.setup)
