"""The public name that an expression counts for."""

import re

_LAST_CALL = re.compile(r"\)\.([a-z_]+)\((?:[^()]|\([^()]*\))*\)$")
_FIRST_NAME = re.compile(r"\bnp\.([A-Za-z]\w*)")


def name_of(code: str) -> str:
    """The method that the expression ends with when it begins with np.array, else its first name of NumPy."""
    last = _LAST_CALL.search(code)
    if code.startswith("np.array(") and last:
        return f"ndarray.{last[1]}"
    first = _FIRST_NAME.search(code)
    return first[1] if first else "array"
