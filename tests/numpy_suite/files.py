"""Which of NumPy's test files are run, and what of them is left out."""

from dataclasses import dataclass

# Files about indexing, multiarray, umath, ufunc, dtype, casting, nditer, printing, numeric and shapes.
CORE = """
test_indexing test_indexerrors test_item_selection test_multiarray test_umath test_umath_complex
test_umath_accuracy test_ufunc test_dtype test_casting_unittests test_casting_floatingpoint_errors test_nditer
test_arrayprint test_print test_scalarprint test_numeric test_numerictypes test_shape_base test_function_base
test_getlimits test_finfo test_half test_nep50_promotions test_scalar_ctors test_scalar_methods
test_scalarbuffer test_scalarinherit test_scalarmath test_unicode test_array_coercion test_array_interface
test_arrayobject test_errstate test_mem_overlap test_overrides test_protocols test_dlpack test_datetime
test_conversion_utils test_abc test__exceptions
"""
LIB = """
test_function_base test_shape_base test_index_tricks test_stride_tricks test_twodim_base test_type_check
test_ufunclike test_arraypad test_array_utils test_mixins test_packbits
"""
# Reported too, but about more than arrays: other packages, old bugs of every kind, deprecations.
OTHER = """
_core/test_regression _core/test_deprecations _core/test_records _core/test_strings _core/test_defchararray
lib/test_arraysetops lib/test_nanfunctions lib/test_arrayterator lib/test_utils lib/test_regression
"""

# Tests that cannot be about ours, by a part of their id.
LEFT_OUT = {
    "slow": "marked slow by NumPy, left out by np.test() as well",
}


@dataclass(frozen=True)
class TestFile:
    """A file of the wheel, as `_core/tests/test_indexing.py`."""

    __test__ = False

    path: str
    is_of_arrays: bool

    @property
    def name(self) -> str:
        folder, _, file = self.path.partition("/tests/")
        return f"{folder}/{file.removesuffix('.py')}"


def all_files() -> list[TestFile]:
    files = [TestFile(f"_core/tests/{name}.py", True) for name in CORE.split()]
    files += [TestFile(f"lib/tests/{name}.py", True) for name in LIB.split()]
    others = (entry.split("/") for entry in OTHER.split())
    return files + [TestFile(f"{folder}/tests/{name}.py", False) for folder, name in others]


def chosen_files(words: list[str]) -> list[TestFile]:
    """The files that a word names: `test_indexing`, `lib/test_shape_base`, `_core/`; all without words."""
    files = all_files()
    if not words:
        return files

    def matches(file: TestFile, word: str) -> bool:
        return word.removesuffix(".py") in (file.name, file.name.split("/")[1], file.path.removesuffix(".py")) or (
            word.endswith("/") and file.name.startswith(word)
        )

    for word in words:
        if not any(matches(file, word) for file in files):
            raise SystemExit(f"no file {word}; there are: {' '.join(file.name for file in files)}")
    return [file for file in files if any(matches(file, word) for word in words)]
