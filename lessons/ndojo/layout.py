"""How an array lies in memory."""

import numpy as np

LAYOUTS = ("C", "F", "strided", "reversed")
READ_ONLY = "readonly"


def laid_out(plain: np.ndarray, layout: str) -> np.ndarray:
    """A fresh array with the values of `plain`, lying in memory as `layout` says."""
    if layout == READ_ONLY:
        frozen = plain.copy()
        frozen.flags.writeable = False
        return frozen
    if plain.ndim == 0 or layout == "C":
        return plain.copy()
    if layout == "F":
        return plain.T.copy().T
    if layout == "strided":
        wide = np.zeros((*plain.shape[:-1], 2 * plain.shape[-1]), dtype=plain.dtype)
        wide[..., ::2] = plain
        return wide[..., ::2]
    return plain[::-1].copy()[::-1]
