"""Arrays with properties that an interface asks for."""

from _ndojo import array, asanyarray, call_like

__all__ = ["require"]

_PROPERTIES = {
    **dict.fromkeys(("C", "CONTIGUOUS", "C_CONTIGUOUS"), "C"),
    **dict.fromkeys(("F", "FORTRAN", "F_CONTIGUOUS"), "F"),
    **dict.fromkeys(("A", "ALIGNED"), "A"),
    **dict.fromkeys(("W", "WRITEABLE"), "W"),
    **dict.fromkeys(("O", "OWNDATA"), "O"),
    **dict.fromkeys(("E", "ENSUREARRAY"), "E"),
}


def require(a, dtype=None, requirements=None, *, like=None):
    """An array of a dtype and with properties: 'C' or 'F' order, 'A'ligned, 'W'riteable, 'O'wning.

    `a` itself if it is one. 'E' asks for an ndarray, not of a subclass.

    >>> np.require([1, 2], np.float32, ["C", "W"])
    array([1., 2.], dtype=float32)
    """
    if like is not None:
        return call_like(require, like, a, dtype=dtype, requirements=requirements)
    if not requirements:
        return asanyarray(a, dtype=dtype)
    wanted = {_PROPERTIES[one.upper()] for one in requirements}
    if {"C", "F"} <= wanted:
        raise ValueError('Cannot specify both "C" and "F" order')
    order = "F" if "F" in wanted else "C" if "C" in wanted else "A"
    result = array(a, dtype=dtype, order=order, copy=None, subok="E" not in wanted)
    if all(result.flags[one] for one in wanted - {"C", "F", "E"}):
        return result
    return result.copy(order)
