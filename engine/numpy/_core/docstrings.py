"""Documentation for objects that come without."""

import warnings

from _ndojo import ufunc

__all__ = ["add_docstring", "add_newdoc"]


def add_docstring(obj, docstring):
    """Give an object its documentation; a RuntimeError if it has another, or can have none."""
    if not isinstance(docstring, str):
        raise TypeError(f"add_docstring() argument 2 must be str, not {type(docstring).__name__}")
    present = obj.__doc__
    if present == docstring:
        return
    if present is not None:
        raise RuntimeError(f"{obj!r} already has a different docstring")
    try:
        obj.__doc__ = docstring
    except (AttributeError, TypeError):
        raise RuntimeError(f"Cannot set a docstring for {obj!r}") from None


def add_newdoc(place, obj, doc, warn_on_python=True):
    """Give the object `obj` of the module `place` its documentation; what cannot take it stays as it is.

    `doc` is a text, a pair of an attribute and its text, or a list of such pairs.
    """
    from importlib import import_module

    found = getattr(import_module(place), obj)
    if isinstance(doc, str):
        pairs = [(found, doc)]
    else:
        pairs = [(getattr(found, name), text) for name, text in ([doc] if isinstance(doc, tuple) else doc)]
    for target, text in pairs:
        if warn_on_python and hasattr(target, "__code__"):
            warnings.warn(f"add_newdoc was used on a pure-python object {target}", stacklevel=2)
        try:
            add_docstring(target, text.strip())
        except RuntimeError:
            continue


def _add_newdoc_ufunc(func, newdoc):
    """Give a ufunc its documentation; a ValueError if it has one. Deprecated."""
    if not isinstance(func, ufunc) or not isinstance(newdoc, str):
        raise TypeError("_add_newdoc_ufunc() takes a ufunc and a str")
    warnings.warn(
        "_add_newdoc_ufunc is deprecated. Use `ufunc.__doc__ = newdoc` instead.", DeprecationWarning, stacklevel=2
    )
    if func.__doc__ is not None:
        raise ValueError("Cannot change docstring of ufunc with non-NULL docstring")
    func.__doc__ = newdoc
