"""Versions of NumPy that can be compared."""

import re

__all__ = ["NumpyVersion"]

_VERSION = re.compile(r"(?P<version>(\d+)\.(\d+)\.(\d+))(?P<rest>.*)", re.DOTALL)
_PRE_RELEASE = re.compile(r"(a|b|rc)\d")


class NumpyVersion:
    """A version as "1.8.0", "1.8.0rc1" or "1.8.0.dev-f1234afa", which can be compared with others and with texts.

    Pre-releases come before the release; a development version comes before its release, whichever commit it
    is of. What is no version is a ValueError.

    >>> np.lib.NumpyVersion(np.__version__) > "2.0.0rc1"
    True
    """

    __module__ = "numpy.lib"

    def __init__(self, vstring):
        match = _VERSION.match(vstring)
        if match is None:
            raise ValueError("Not a valid numpy version string")
        self.vstring = vstring
        self.version = match["version"]
        self.major, self.minor, self.bugfix = map(int, match.group(2, 3, 4))
        pre_release = _PRE_RELEASE.match(match["rest"])
        if not match["rest"]:
            self.pre_release = "final"
        else:
            self.pre_release = pre_release.group() if pre_release else ""
        self.is_devversion = re.search(".dev", vstring) is not None

    def _key(self):
        is_final = self.pre_release == "final"
        return (self.major, self.minor, self.bugfix), is_final, self.pre_release, not self.is_devversion

    @staticmethod
    def _key_of(other):
        if not isinstance(other, (str, NumpyVersion)):
            raise ValueError("Invalid object to compare with NumpyVersion.")
        return (NumpyVersion(other) if isinstance(other, str) else other)._key()

    def __eq__(self, other):
        return self._key() == self._key_of(other)

    def __ne__(self, other):
        return self._key() != self._key_of(other)

    def __lt__(self, other):
        return self._key() < self._key_of(other)

    def __le__(self, other):
        return self._key() <= self._key_of(other)

    def __gt__(self, other):
        return self._key() > self._key_of(other)

    def __ge__(self, other):
        return self._key() >= self._key_of(other)

    __hash__ = None

    def __repr__(self):
        return f"NumpyVersion({self.vstring})"
