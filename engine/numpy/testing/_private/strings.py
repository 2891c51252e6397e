"""Assertions on texts."""

__all__ = ["assert_string_equal", "print_assert_equal"]


def assert_string_equal(actual, desired):
    """AssertionError that shows the differing lines, unless two texts are equal.

    >>> np.testing.assert_string_equal("abc", "abc")
    """
    __tracebackhide__ = True
    for text in (actual, desired):
        if not isinstance(text, str):
            raise AssertionError(repr(type(text)))
    if actual == desired:
        return
    import difflib

    compared = difflib.Differ().compare(actual.splitlines(True), desired.splitlines(True))
    differing = _changed_lines([line for line in compared if not line.startswith("  ")])
    if differing:
        raise AssertionError(f"Differences in strings:\n{''.join(differing).rstrip()}")


def _changed_lines(lines):
    """The lines of a diff in pairs of old and new with their hints; AssertionError at a line without a partner."""
    changed = []
    rest = iter([*lines, None])
    line = next(rest)
    while line is not None:
        if not line.startswith("- "):
            raise AssertionError(repr(line))
        old = [line]
        line = next(rest)
        if line is not None and line.startswith("? "):
            old.append(line)
            line = next(rest)
        if line is None or not line.startswith("+ "):
            raise AssertionError(repr(line or old[0]))
        new = [line]
        line = next(rest)
        if line is not None and line.startswith("? "):
            new.append(line)
            line = next(rest)
        if old[0][2:] != new[0][2:]:
            changed += old + new
    return changed


def print_assert_equal(test_string, actual, desired):
    """AssertionError that begins with `test_string` and shows both, unless two objects are equal.

    >>> np.testing.print_assert_equal("the sums", [0, 1], [0, 1])
    """
    __tracebackhide__ = True
    if actual == desired:
        return
    from pprint import pformat

    raise AssertionError(f"{test_string} failed\nACTUAL: \n{pformat(actual)}\nDESIRED: \n{pformat(desired)}\n")
