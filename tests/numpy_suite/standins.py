"""Stands in for what NumPy's tests import and our package does not have."""

from types import ModuleType

import pytest

NEEDS_HELPERS = "needs NumPy's own C test helpers"

# Modules of NumPy's build for its own tests; `extbuild` compiles C against NumPy's headers.
HELPER_MODULES = frozenset(
    [
        *(
            f"numpy._core.{name}"
            for name in (
                "_multiarray_tests",
                "_umath_tests",
                "_rational_tests",
                "_operand_flag_tests",
                "_struct_ufunc_tests",
                "_simd",
            )
        ),
        "numpy.testing.extbuild",
    ]
)


class State:
    """Whether a test runs now: what stands in for a helper skips a test, but lets files be collected."""

    in_test = False


class Helper:
    """Anything in a helper module. Using it in a test skips the test."""

    def __init__(self, name: str):
        self.__dict__["_name"] = name

    def __repr__(self) -> str:
        return f"<{NEEDS_HELPERS}: {self._name}>"

    def _use(self, *_arguments, **_keywords) -> "Helper":
        if State.in_test:
            pytest.skip(f"{NEEDS_HELPERS}: {self._name}")
        return self

    def __getattr__(self, name: str) -> "Helper":
        # pytest asks everything it collects for names of this form.
        if name.startswith(("__", "pytest", "_pytest")) or not State.in_test:
            raise AttributeError(name)
        return self._use()

    __call__ = __getitem__ = __iter__ = __len__ = __instancecheck__ = __array__ = __float__ = __int__ = _use
    __add__ = __radd__ = __sub__ = __mul__ = __rmul__ = __truediv__ = __lt__ = __gt__ = _use


class HelperModule(ModuleType):
    """A helper module: every name is in it."""

    def __getattr__(self, name: str) -> Helper:
        if name.startswith("__"):
            raise AttributeError(name)
        return Helper(f"{self.__name__.removeprefix('numpy.')}.{name}")


class Missing:
    """What a failed import or assignment would have bound: the failure comes again wherever it is used."""

    def __init__(self, error: Exception):
        self.__dict__["_error"] = error

    def _use(self, *_arguments, **_keywords):
        raise self._error.with_traceback(None)

    def __getattr__(self, name: str):
        if name.startswith(("__", "pytest", "_pytest")):
            raise AttributeError(name)
        return self._use()

    __call__ = __getitem__ = __iter__ = __len__ = __instancecheck__ = __mro_entries__ = _use
    __add__ = __radd__ = __eq__ = __or__ = _use
    __hash__ = None
