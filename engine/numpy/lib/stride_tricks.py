"""Views with strides of one's own."""

from numpy._core.overrides import dispatch
from numpy.lib._stride_tricks_impl import as_strided, sliding_window_view

for _function in (as_strided, sliding_window_view):
    _function.__module__ = __name__
del _function

dispatch(globals(), "numpy.lib.stride_tricks")
