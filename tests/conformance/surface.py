"""Public names that must exist now, and which names a case cannot do without.

A case that needs a name outside this list is counted as "not built" while the name is missing and
compared like any other as soon as it appears. Widening the surface is adding names here.
"""

import re

from case import Case, words

DTYPE_NAMES = words("""
    bool_ int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex128
""")

UFUNCS = words("""
    add subtract multiply divide true_divide floor_divide remainder mod fmod divmod power float_power negative
    positive absolute fabs sign rint floor ceil trunc sqrt square cbrt reciprocal exp exp2 expm1 log log2 log10
    log1p logaddexp sin cos tan arcsin arccos arctan arctan2 sinh cosh tanh arcsinh arccosh arctanh hypot
    deg2rad rad2deg degrees radians maximum minimum fmax fmin isnan isnat isinf isfinite signbit copysign conjugate conj
    greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor logical_not bitwise_and
    bitwise_or bitwise_xor bitwise_not invert left_shift right_shift matmul matvec vecdot vecmat
""")

FUNCTIONS = words("""
    frompyfunc
    array asarray zeros ones full empty arange linspace eye zeros_like ones_like full_like empty_like sum prod min
    max amin amax mean std var any all argmin argmax cumsum cumprod reshape ravel transpose swapaxes moveaxis
    squeeze expand_dims concatenate stack vstack hstack dstack column_stack copy dot shares_memory may_share_memory
       clip round abs real imag nested_iters broadcast_to broadcast_arrays broadcast_shapes
""")

OBJECTS = words("""
    ndarray dtype generic number integer signedinteger unsignedinteger inexact floating complexfloating bool ufunc
    newaxis nan inf pi e exceptions True_ False_ nditer flatiter broadcast ndenumerate ndindex
""")

NDARRAY = words("""
    shape dtype ndim size itemsize nbytes strides T flags base real imag astype copy view reshape ravel flatten
    transpose swapaxes squeeze sum prod min max mean std var any all argmin argmax cumsum cumprod clip round conj
    conjugate dot fill item tolist tobytes flat
""")

DTYPE = ["name", "kind", "char", "num", "itemsize", "str", "type", "byteorder"]
UFUNC = ["nin", "nout", "nargs", "types", "identity", "reduce", "accumulate", "outer"]
GENERIC = words("""
    dtype shape ndim size itemsize nbytes item tolist tobytes astype real imag conjugate sum min max mean any all
    round copy reshape T
""")

REQUIRED = {
    *DTYPE_NAMES, *UFUNCS, *FUNCTIONS, *OBJECTS,
    *(f"ndarray.{name}" for name in NDARRAY),
    *(f"dtype.{name}" for name in DTYPE),
    *(f"ufunc.{name}" for name in UFUNC),
    *(f"generic.{name}" for name in GENERIC),
}  # fmt: skip

# dtypes that are not built yet, as the engine announces them in a NotImplementedError. A case that
# meets one is "not built"; an announcement of anything else is a difference.
ANNOUNCED = re.compile(r"\b(is|are) part of NumPy but not of ndojo yet\b")
UNBUILT_DTYPES = (
    "arrays of Python objects",
    "arrays of text",
    "the data type ",
    "the structured data type ",
)

CLASSES = ("ndarray", "dtype", "generic", "ufunc")
_MAIN_NAME = re.compile(r"\bnp\.([A-Za-z]\w*)")
_ATTRIBUTE = re.compile(r"\.([a-z]\w*)")


def unbuilt_dtype(outcome: dict) -> str | None:
    """The kind of dtype for want of which our side gave up, if that is what happened."""
    result = outcome.get("setup") or outcome.get("result") or {}
    if result.get("type") != "builtins.NotImplementedError" or not ANNOUNCED.search(result["text"]):
        return None
    return next((kind.strip() for kind in UNBUILT_DTYPES if result["text"].startswith(kind)), None)


def names_missing(case: Case, public: set[str], present: set[str]) -> tuple[str, ...]:
    """Public names of NumPy that the case cannot do without and our side lacks.

    Those are the names after `np.` in its text, its own name, and attributes that no class of ours has.
    """
    text = f"{case.setup}\n{case.code}"
    needed = {name for name in {*_MAIN_NAME.findall(text), case.name} if name in public}
    for attribute in set(_ATTRIBUTE.findall(text)):
        holders = {f"{owner}.{attribute}" for owner in CLASSES} & public
        if attribute not in present and not holders & present:
            needed |= holders
    return tuple(sorted(needed - present))
