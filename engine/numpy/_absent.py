"""What is said about names that are not in this package: removed by NumPy, not built yet, or unknown."""

_BUT_NUMPY_HAS_IT = "NumPy has it, ndojo does not yet. dir(numpy) lists what there is"


def attribute_error(name):
    """The error for `numpy.name`, where there is none."""
    from ._removed_names import text_about

    removed = text_about(name)
    if removed is not None:
        return AttributeError(removed, name=None)
    if _is_numpys(name):
        return AttributeError(f"module 'numpy' has no attribute {name!r}: {_BUT_NUMPY_HAS_IT}", name=None)
    return AttributeError(f"module 'numpy' has no attribute {name!r}")


def _is_numpys(name):
    from ._numpy_names import MODULES, NAMES

    return name in NAMES.split() or name in MODULES.split()


class Finder:
    """The last of `sys.meta_path`: words for `import numpy.linalg` and `from numpy import sort`."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        """Nothing is found here; names that NumPy has are refused in clear words."""
        package, _, name = fullname.partition(".")
        if package == "numpy" and _is_numpys(name.partition(".")[0]):
            # Without a `name` the error also passes through `from numpy import sort`.
            raise ModuleNotFoundError(f"No module or name {fullname!r}: {_BUT_NUMPY_HAS_IT}")
