"""Whether two exceptions complain of the same mistake."""

import re
from opcode import opname

from ndojo.errors import message_of

VARIES = re.compile(r"\([^()]*\)|\d+")  # shapes, dtypes and counts in a message: they differ between alike mistakes


def same_complaint(one: BaseException, its_file: str, other: BaseException, other_file: str) -> bool:
    """Whether two exceptions of one type complain of the same, whatever the shapes and numbers they name.

    What a program raises itself says what its author likes, and complains of the same as any.
    """
    if raised_by(one, its_file) or raised_by(other, other_file):
        return True
    return _complaint(one) == _complaint(other)


def _complaint(exception: BaseException) -> list[str]:
    """The words of its message, in any order: of two dtypes that do not go together, either may come first."""
    return sorted(re.findall(r"\w+", VARIES.sub("", message_of(exception))))


def raised_by(exception: BaseException, filename: str) -> bool:
    """Whether a `raise` or `assert` of this file raised it, and not an operation that failed."""
    step = exception.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None or step.tb_frame.f_code.co_filename != filename:
        return False
    return opname[step.tb_frame.f_code.co_code[step.tb_lasti]] == "RAISE_VARARGS"
