"""Texts and bytes, which NumPy's own modules convert."""

__all__ = ["asbytes", "asunicode"]


def asbytes(s):
    """Bytes of a text in Latin-1, or of the text of another object; bytes stay as they are."""
    return s if isinstance(s, bytes) else str(s).encode("latin1")


def asunicode(s):
    """The text of bytes in Latin-1, or of another object."""
    return s.decode("latin1") if isinstance(s, bytes) else str(s)
