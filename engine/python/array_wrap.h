// __array_wrap__: results in the class that an input or an output asks for.
#pragma once

#include "python/array_object.h"

namespace nd::py {

/// The `__array_wrap__` that applies to the results of a function of some inputs.
struct Wrapper {
  Ref function;  // bound method; null: results stay plain ndarrays
  Ref type;      // the class it belongs to; null: ndarray
};

/// Chooses among the inputs: the highest `__array_priority__`, subclasses before ndarray itself,
/// otherwise the first. Costs next to nothing when all are plain arrays, scalars or lists.
Wrapper find_wrapper(PyObject* const* inputs, int count);

/// How one result is to be wrapped. Borrowed references; null where missing.
struct WrapRequest {
  PyObject* given_out = nullptr;  // an `out` argument: its own __array_wrap__ is used
  PyObject* context = nullptr;    // (ufunc, arguments, index of the output)
  bool return_scalar = false;     // whether a 0-d result is handed out as a scalar
  bool always = false;            // wrap even what has the class already
};

/// The result as the wrapper makes it. Warns of an __array_wrap__ with NumPy 1's parameters.
Ref apply_wrap(const Ref& result, const Wrapper& wrapper, const WrapRequest& request);

}  // namespace nd::py
