"""Arrays of records: structured arrays whose fields are attributes too."""

from numpy._core.records import (
    array,
    find_duplicate,
    format_parser,
    fromarrays,
    fromfile,
    fromrecords,
    fromstring,
    recarray,
    record,
)

__all__ = [
    "array",
    "find_duplicate",
    "format_parser",
    "fromarrays",
    "fromfile",
    "fromrecords",
    "fromstring",
    "recarray",
    "record",
]
