"""Every public name of NumPy: there and of the same kind, or announced as not built yet."""

from collections.abc import Iterator

from case import Case, alternatives, listed

# Of a builtin function the type and the text with its address say nothing.
DESCRIPTION = "callable(np.NAME), isinstance(np.NAME, type), getattr(np.NAME, '__name__', None)"


def public_name_cases(inventory: dict) -> Iterator[Case]:
    """Main-namespace names, and names that NumPy 2 removed, which say what replaces them."""
    for name in inventory["names"]:
        description = DESCRIPTION.replace("NAME", name)
        if "." in name:
            yield Case(name, "is there", description)
        else:
            yield Case(name, name, description, mode="announced")
    for name in inventory["removed"]:
        yield Case("__getattr__", f"np.{name}", f"np.{name}")
    texts = alternatives("""
        np.no_such_name | np._no_such_private | np.Array | np.zeroes | np.__version__.split('.')[0]
        np.__name__ | hasattr(np, 'float') | hasattr(np, 'NaN') | hasattr(np, 'nonsense')
        getattr(np, 'bogus', 3) | exec('from numpy import no_such_name') | exec('from numpy import array')
        exec('import numpy.no_such_module') | exec('from numpy import *') | 'array' in dir(np)
        sorted({'array', 'zeros', 'float64', 'abs'} - set(np.__all__)) | 'abs' in np.__all__
    """)
    yield from listed("__getattr__", texts)
    exceptions = alternatives("""
        AxisError | ComplexWarning | DTypePromotionError | ModuleDeprecationWarning | RankWarning | TooHardError
        VisibleDeprecationWarning
    """)
    for name in exceptions:
        yield from listed(
            "exceptions",
            [
                f"np.exceptions.{name}",
                f"[base.__name__ for base in np.exceptions.{name}.__mro__]",
                f"str(np.exceptions.{name}('text'))",
            ],
        )
    yield from listed(
        "exceptions",
        alternatives("""
        str(np.exceptions.AxisError(3, 2)) | np.exceptions.AxisError(3, 2).axis
        np.exceptions.AxisError(3, 2).ndim | str(np.exceptions.AxisError(3, 2, 'here'))
        str(np.exceptions.AxisError('only text'))
        isinstance(np.exceptions.AxisError(1, 1), (ValueError, IndexError)) | np.exceptions.bogus | np.AxisError
    """),
    )
