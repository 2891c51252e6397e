"""The marker for "this argument was not given"."""


class _NoValueType:
    """The type of `_NoValue`, of which there is one."""

    __slots__ = ()
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __repr__(self):
        return "<no value>"

    def __reduce__(self):
        return (_NoValueType, ())


_NoValue = _NoValueType()


def __getattr__(name):
    if name == "_CopyMode":
        # Few ask for it, and enum takes its time to import.
        from numpy._copy_mode import _CopyMode

        return _CopyMode
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
