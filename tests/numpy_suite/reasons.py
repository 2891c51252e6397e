"""Why tests of NumPy's fail: classes of failures, recognised by the failure's text or the test's id."""

import re
from dataclasses import dataclass

UNCLASSIFIED = "differs from NumPy, not classified yet"

_SORTING = "sort|argsort|partition|argpartition|lexsort|searchsorted|sort_complex"
_SETS = "unique|unique_all|unique_counts|unique_inverse|unique_values|isin|intersect1d|setdiff1d|setxor1d|union1d"
_STATISTICS = (
    "quantile|percentile|median|nanquantile|nanpercentile|nanmedian|histogram|histogram2d|histogramdd"
    "|histogram_bin_edges|bincount|digitize|interp|correlate|convolve"
)
_POLYNOMIALS = "poly|poly1d|polyadd|polyder|polydiv|polyfit|polyint|polymul|polysub|polyval|roots|polynomial"
_FILES = "save|savez|savez_compressed|load|loadtxt|memmap|genfromtxt|savetxt|fromregex|fromfile|tofile"
_INTERNALS = (
    "_get_castingimpl|_discover_array_parameters|_vec_string|_ArrayMemoryError|_internal|_resolve_dtypes_and_context"
    "|_get_ndarray_c_version|_get_sfloat_dtype|_as_pairs|get_handler_name|_monotonicity|_place|_multiarray_tests"
)


def _missing(names: str) -> str:
    """What is said when one of the names is asked for."""
    return rf"attribute '({names})'|import name '({names})'|numpy\.({names})\b"


@dataclass(frozen=True)
class Reason:
    """A class of failures. `text` is searched in `ErrorType: message`, `test` in the test's id."""

    name: str
    text: str = ""
    test: str = ""

    def holds(self, identifier: str, text: str) -> bool:
        return bool(re.search(self.text, text)) and bool(re.search(self.test, identifier))


REASONS = (
    Reason("crashes or hangs", text=r"^(Crashed|Hung):"),
    Reason("numpy.random is not built yet; most of these only make their data with it", text=_missing("random")),
    Reason("sorting and sets are not built yet", text=_missing(f"{_SORTING}|{_SETS}")),
    Reason("quantiles, histograms and interpolation are not built yet", text=_missing(_STATISTICS)),
    Reason("numpy.linalg and einsum are not built yet", text=_missing("linalg|einsum|einsum_path")),
    Reason("numpy.ma is not built yet", text=_missing("ma")),
    Reason("numpy.strings and numpy.char are not built yet", text=_missing("strings|char|chararray|_vec_string")),
    Reason("polynomials are not built yet", text=_missing(_POLYNOMIALS)),
    Reason("files of arrays are not built yet", text=_missing(_FILES)),
    Reason("matrix is not built yet", text=_missing("matrix|asmatrix|bmat|matlib")),
    Reason("StringDType is not built yet", text=r"data type 'T' not understood|StringDType"),
    Reason("ask for internals of NumPy's C code", text=_missing(_INTERNALS)),
    Reason("long double is as wide as float64 here, a decision", test=r"longdouble"),
    Reason(
        "their parameters are others here, such as loops or dtypes that are not there", text="parameters are others"
    ),
    Reason("dtypes, keywords and names that are not built yet", text=r"not of ndojo|ndojo does not yet|not built"),
    Reason("names that are not there", text=r"has no attribute|cannot import name|No module"),
    Reason(
        "no loop, cast or promotion for these dtypes", text=r"PromotionError|Cannot cast|UFuncTypeError|not supported"
    ),
    Reason("warns or raises nothing where NumPy does", text=r"DID NOT (RAISE|WARN)|not raised|No warning raised"),
    Reason(
        "the text of an exception or warning differs", text=r"did not match|Regex pattern|does not match|were emitted"
    ),
    Reason("raises where NumPy does not", text=r"^(?!AssertionError|Failed)\w*(Error|Exception|Warning)\b"),
    Reason("the result differs", text=r"^AssertionError"),
)


def reason_of(identifier: str, text: str) -> str:
    return next((reason.name for reason in REASONS if reason.holds(identifier, text)), UNCLASSIFIED)
