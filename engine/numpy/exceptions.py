"""The exceptions and warnings that NumPy keeps in `numpy.exceptions`."""

__all__ = [
    "AxisError",
    "ComplexWarning",
    "DTypePromotionError",
    "ModuleDeprecationWarning",
    "RankWarning",
    "TooHardError",
    "VisibleDeprecationWarning",
]


class ComplexWarning(RuntimeWarning):
    """A cast of complex values to real ones dropped their imaginary parts."""


class ModuleDeprecationWarning(DeprecationWarning):
    """A whole module is deprecated."""


class VisibleDeprecationWarning(UserWarning):
    """A deprecation that users see by default."""


class RankWarning(RuntimeWarning):
    """A fit is badly conditioned."""


class TooHardError(RuntimeError):
    """A memory overlap was too hard to settle within the work allowed."""


class DTypePromotionError(TypeError):
    """Two dtypes have no common dtype."""


class AxisError(ValueError, IndexError):
    """An axis does not exist.

    `AxisError(axis, ndim, msg_prefix=None)` makes NumPy's text from its parts; `AxisError(text)`
    takes it as it is, and then `axis` and `ndim` are None.
    """

    __slots__ = ("_msg", "axis", "ndim")

    def __init__(self, axis, ndim=None, msg_prefix=None):
        if ndim is None and msg_prefix is None:
            self._msg = axis
            self.axis = None
            self.ndim = None
        else:
            self._msg = msg_prefix
            self.axis = axis
            self.ndim = ndim

    def __str__(self):
        if self.axis is None and self.ndim is None:
            return self._msg
        text = f"axis {self.axis} is out of bounds for array of dimension {self.ndim}"
        return text if self._msg is None else f"{self._msg}: {text}"
