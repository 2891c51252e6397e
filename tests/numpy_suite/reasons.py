"""Why tests of NumPy's fail: classes of failures, recognised by the failure's text or the test's id."""

import re
from dataclasses import dataclass

UNCLASSIFIED = "differs from NumPy, not classified yet"


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
    Reason("numpy.random is not built yet", text=r"numpy\.random|attribute 'random'"),
    Reason("numpy.linalg is not built yet", text=r"numpy\.linalg|attribute 'linalg'"),
    Reason("numpy.ma is not built yet", text=r"numpy\.ma\b|attribute 'ma'"),
    Reason("numpy.rec is not built yet", text=r"numpy\.rec\b|attribute '(rec|recarray|record)'"),
    Reason("numpy.strings and numpy.char are not built yet", text=r"attribute '(strings|char|chararray)'|numpy\.char"),
    Reason(
        "input and output (files, text) are not built yet",
        text=r"attribute '(save|savez|load|loadtxt|fromfile|memmap|tofile|fromstring|genfromtxt|savetxt)'",
    ),
    Reason("matrix is not built yet", text=r"attribute '(matrix|asmatrix|bmat)'"),
    Reason("einsum is another issue's", text=r"attribute 'einsum'"),
    Reason("longdouble is float64 here, a decision", test=r"longdouble|clongdouble|TestLongDouble", text=""),
    Reason(
        "names that are not built yet",
        text=r"ndojo does not yet|has no attribute|cannot import name|No module|not collectable",
    ),
    Reason("dtypes that are not built yet", text=r"data type .* not understood|not supported yet|is not built|ndojo"),
    Reason(
        "exception or warning text differs",
        text=r"did not match|Regex pattern|does not match|DID NOT (RAISE|WARN)|not raised",
    ),
)


def reason_of(identifier: str, text: str) -> str:
    return next((reason.name for reason in REASONS if reason.holds(identifier, text)), UNCLASSIFIED)
