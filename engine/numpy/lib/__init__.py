"""Functions of numpy that are compositions of others."""

from . import array_utils, mixins, stride_tricks
from ._version import NumpyVersion

__all__ = ["NumpyVersion", "array_utils", "mixins", "stride_tricks"]
