"""What a failed assertion says."""

import numpy as np

__all__ = ["build_err_msg"]

LONGEST_LINE = 79
MOST_LINES = 3


def build_err_msg(
    arrays,
    err_msg,
    header="Items are not equal:",
    verbose=True,
    names=("ACTUAL", "DESIRED"),
    precision=8,
):
    """The text of a failed comparison: header, `err_msg`, and with `verbose` each object under its name.

    A short `err_msg` of one line stands behind the header. Arrays are written with `precision` decimals,
    and of any object only the first lines.
    """
    err_msg = str(err_msg)
    parts = [f"\n{header}"]
    if err_msg and "\n" not in err_msg and len(err_msg) < LONGEST_LINE - len(header):
        parts[0] += f" {err_msg}"
    elif err_msg:
        parts.append(err_msg)
    if verbose:
        parts += [f" {names[index]}: {_shown(item, precision)}" for index, item in enumerate(arrays)]
    return "\n".join(parts)


def _shown(item, precision):
    try:
        text = np.array_repr(item, precision=precision) if isinstance(item, np.ndarray) else repr(item)
    except Exception as error:  # a failing repr must not take the place of the failed comparison
        return f"[repr failed for <{type(item).__name__}>: {error}]"
    if text.count("\n") > MOST_LINES:
        return "\n".join(text.splitlines()[:MOST_LINES]) + "..."
    return text
