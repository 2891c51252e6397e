"""NumPy's array, in ndojo's own engine."""

from _ndojo import *  # noqa: F403

__version__ = "2.4.0"
__ndojo__ = "0.1.0"
