"""Assertions on warnings."""

import contextlib
import warnings

__all__ = ["assert_no_warnings", "assert_warns", "clear_and_catch_warnings"]

DEPRECATION = (
    "NumPy warning suppression and assertion utilities are deprecated. "
    "Use warnings.catch_warnings, warnings.filterwarnings, pytest.warns, "
    "or pytest.filterwarnings instead. (Deprecated NumPy 2.4)"
)


def _during(name):
    return "" if name is None else f" when calling {name}"


@contextlib.contextmanager
def _assert_warns_context(warning_class, name=None):
    from .suppressing import suppress_warnings

    __tracebackhide__ = True
    with suppress_warnings(_warn=False) as suppressed:
        log = suppressed.record(warning_class)
        yield
        if not log:
            raise AssertionError(f"No warning raised{_during(name)}")


def assert_warns(warning_class, *args, **kwargs):
    """AssertionError unless a call warns: `assert_warns(warning_class, function, *args, **kwargs)`.

    Returns what the function returns. Without a function it is for a `with` block. Deprecated: use
    `pytest.warns`.
    """
    warnings.warn(DEPRECATION, DeprecationWarning, stacklevel=2)
    if not args and not kwargs:
        return _assert_warns_context(warning_class)
    if not args:
        if "match" in kwargs:
            raise RuntimeError("assert_warns does not use 'match' kwarg, use pytest.warns instead")
        raise RuntimeError("assert_warns(...) needs at least one arg")
    function, *rest = args
    with _assert_warns_context(warning_class, name=function.__name__):
        return function(*rest, **kwargs)


@contextlib.contextmanager
def _assert_no_warnings_context(name=None):
    __tracebackhide__ = True
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        yield
        if log:
            raise AssertionError(f"Got warnings{_during(name)}: {log}")


def assert_no_warnings(*args, **kwargs):
    """AssertionError if a call warns: `assert_no_warnings(function, *args, **kwargs)`; returns what it returns.

    Without a function it is for a `with` block.
    """
    if not args:
        return _assert_no_warnings_context()
    function, *rest = args
    with _assert_no_warnings_context(name=function.__name__):
        return function(*rest, **kwargs)


class clear_and_catch_warnings(warnings.catch_warnings):
    """A block in which warnings of `modules` are given again that were given before it.

    `record` is that of `warnings.catch_warnings`. A subclass may name further modules in `class_modules`.

    >>> with np.testing.clear_and_catch_warnings(record=True, modules=[np.lib]) as log:
    ...     pass
    """

    class_modules = ()

    def __init__(self, record=False, modules=()):
        self.modules = {*modules, *self.class_modules}
        self._registries = {}
        super().__init__(record=record)

    def __enter__(self):
        for module in self.modules:
            if hasattr(module, "__warningregistry__"):
                self._registries[module] = dict(module.__warningregistry__)
                module.__warningregistry__.clear()
        return super().__enter__()

    def __exit__(self, *exc_info):
        super().__exit__(*exc_info)
        for module in self.modules:
            if hasattr(module, "__warningregistry__"):
                module.__warningregistry__.clear()
            if module in self._registries:
                module.__warningregistry__.update(self._registries[module])
