"""Names of dtypes."""

from ._scalar_names import _kind_name

__all__ = ["_kind_name"]
