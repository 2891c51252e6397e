"""The three answers to "copy?" by name."""

import enum


class _CopyMode(enum.Enum):
    """What `copy=` of `array` and `asarray` can be: True, False and None by name."""

    ALWAYS = True
    NEVER = False
    IF_NEEDED = 2

    __module__ = "numpy"

    def __bool__(self):
        if self is _CopyMode.IF_NEEDED:
            raise ValueError(f"{self} is neither True nor False.")
        return self is _CopyMode.ALWAYS
