"""`suppress_warnings`: warnings that are silenced or recorded by class, text and module."""

import functools
import re
import warnings
from dataclasses import dataclass
from typing import Any

from .warning import DEPRECATION

__all__ = ["suppress_warnings"]

# What two warnings share of which only the first is passed on, by forwarding rule.
_SIGNATURES = {
    "always": None,
    "once": lambda message, category, filename, line: (message.args, category),
    "module": lambda message, category, filename, line: (message.args, category, filename),
    "location": lambda message, category, filename, line: (message.args, category, filename, line),
}


@dataclass
class _Rule:
    """One call of `filter` or `record`: `log` is the list of a recording rule."""

    category: type
    message: str
    module: Any
    log: list | None

    def matches(self, message, category, filename):
        if not issubclass(category, self.category) or re.match(self.message, message.args[0], re.IGNORECASE) is None:
            return False
        # A module's file may end with another letter than the file that a warning names.
        return self.module is None or self.module.__file__.startswith(filename)

    def install(self):
        keywords = {"category": self.category, "message": self.message}
        if self.module is not None:
            keywords["module"] = re.escape(self.module.__name__) + "$"
        warnings.filterwarnings("always", **keywords)


class suppress_warnings:
    """A block, or a decorator, in which chosen warnings are silenced or recorded.

    Rules made before the block hold in each block, rules made in it until its end. Other warnings are passed
    on: "always", or only the first with the same text and class ("once"), file ("module") or line ("location").
    Deprecated: use `warnings.catch_warnings`.
    """

    def __init__(self, forwarding_rule="always", _warn=True):
        if _warn:
            warnings.warn(DEPRECATION, DeprecationWarning, stacklevel=2)
        if forwarding_rule not in _SIGNATURES:
            raise ValueError("unsupported forwarding rule.")
        self._forwarding_rule = forwarding_rule
        self._entered = False
        self._suppressions = []

    def _add(self, category, message, module, log):
        rule = _Rule(category, message, module, log)
        if self._entered:
            self._block_suppressions.append(rule)
            rule.install()
            warnings._filters_mutated()
        else:
            self._suppressions.append(rule)
        return log

    def filter(self, category=Warning, message="", module=None):
        """Silence warnings of a class whose text begins with a match of `message`, in `module` if given."""
        self._add(category, message, module, None)

    def record(self, category=Warning, message="", module=None):
        """As `filter`, and the warnings are in the list that is returned, and in the attribute `log`."""
        return self._add(category, message, module, [])

    def __enter__(self):
        if self._entered:
            raise RuntimeError("cannot enter suppress_warnings twice.")
        self._outer_show = warnings.showwarning
        self._outer_filters = warnings.filters
        warnings.filters = self._outer_filters[:]
        self._entered = True
        self._block_suppressions = []
        self._forwarded = set()
        self.log = []
        for rule in self._suppressions:
            if rule.log is not None:
                rule.log.clear()
            rule.install()
        warnings.showwarning = self._show
        warnings._filters_mutated()
        return self

    def __exit__(self, *exc_info):
        warnings.showwarning = self._outer_show
        warnings.filters = self._outer_filters
        warnings._filters_mutated()
        self._entered = False
        del self._outer_show, self._outer_filters

    def _show(self, message, category, filename, lineno, *args, **kwargs):
        for rule in reversed(self._suppressions + self._block_suppressions):
            if rule.matches(message, category, filename):
                if rule.log is not None:
                    record = warnings.WarningMessage(message, category, filename, lineno, **kwargs)
                    self.log.append(record)
                    rule.log.append(record)
                return
        signature_of = _SIGNATURES[self._forwarding_rule]
        if signature_of is not None:
            signature = signature_of(message, category, filename, lineno)
            if signature in self._forwarded:
                return
            self._forwarded.add(signature)
        self._outer_show(message, category, filename, lineno, *args, **kwargs)

    def __call__(self, func):
        @functools.wraps(func)
        def in_block(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return in_block
