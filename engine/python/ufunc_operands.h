// The operands of a ufunc call, from Python objects to arrays of the loop's dtypes.
#pragma once

#include "core/few.h"
#include "python/from_python.h"
#include "python/ufunc_object.h"
#include "ufunc/resolve.h"

namespace nd::py {

struct Operands {
  explicit Operands(int nin) : arrays(nin) {}

  Few<Array, 2> arrays;  // undefined where `weak`
  std::array<InputType, kMaxLoopOperands> types;
  std::array<Weak, kMaxLoopOperands> weak{};   // inputs that wait for the dtype of the loop
  std::array<Weak, kMaxLoopOperands> given{};  // what the inputs were, for messages
};

/// The inputs as arrays, weak Python numbers with the dtype that they have beside the others.
Operands operands_from(const Ufunc& ufunc, PyObject* const* inputs);

/// Turns the weak operands into elements of what the loop takes. Returns the loop to use, which is
/// another one when a comparison meets an int outside of its dtype.
ResolvedLoop convert_weak(const Ufunc& ufunc, ResolvedLoop loop, PyObject* const* inputs,
                          Operands* operands);

/// True for equal, less and their relatives.
inline bool is_comparison(const Ufunc& ufunc) {
  return ufunc.resolution == Resolution::kComparison;
}

/// A given output; null for None. Throws for what is no writeable array.
const Array* output_from(PyObject* object);

/// True when where= selects elements.
inline bool is_masked(PyObject* where) { return where && where != Py_True; }

/// where=: anything that makes a bool array; arrays of other dtypes are refused.
Array mask_from(PyObject* object);

/// What dtype= and signature= ask for. False when nothing is.
bool request_from(const Ufunc& ufunc, PyObject* dtype, PyObject* signature, LoopRequest* request);

/// The type that a dtype argument selects; it may not ask for a byte order or a unit.
DType selected_type(PyObject* object);

}  // namespace nd::py
