// numpy.ufunc objects, and calling ufuncs from the rest of the binding.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "core/casting.h"
#include "python/py.h"
#include "ufunc/lane_fold.h"

namespace nd::py {

/// NumPy's limit on inputs and outputs together (NPY_MAXARGS).
inline constexpr int kMostOperands = 64;

/// What a ufunc call was given besides its inputs. Borrowed references; null where missing.
struct UfuncKeywords {
  UfuncKeywords() { out[0] = out[1] = nullptr; }

  PyObject* out[kMostOperands];  // one for every output (two at least are set)
  PyObject* where = nullptr;
  PyObject* dtype = nullptr;
  PyObject* signature = nullptr;
  PyObject* axes = nullptr;
  PyObject* axis = nullptr;
  Casting casting = Casting::kSameKind;
  Order order = Order::kKeep;
  bool subok = true;                // whether __array_wrap__ of the inputs applies
  bool keepdims = false;            // of a generalized ufunc
  bool has_positional_out = false;  // an output was given by position, even as None
  bool says_out = false;            // out= was given, even as None
  bool returns_array = false;       // out=...: 0-d results stay arrays
};

/// Reads one keyword of a call. Errors carry NumPy's texts.
void take_keyword(const Ufunc& ufunc, PyObject* name, PyObject* value, UfuncKeywords* keywords);

/// Calls a ufunc on Python operands: conversion, promotion, loop, warnings. Returns what Python
/// gets: an array, a scalar for 0-d results, a given output, a tuple for several outputs.
Ref call_ufunc(const Ufunc& ufunc, PyObject* const* inputs, const UfuncKeywords& keywords);

/// As `call_ufunc` for ufuncs of more operands than the engine walks together; their loop is a
/// Python function.
Ref call_wide_ufunc(const Ufunc& ufunc, PyObject* const* inputs, const UfuncKeywords& keywords);

/// Hands the results of a ufunc out: given outputs, scalars for 0-d results, the class that
/// __array_wrap__ of an input or a given output makes; a tuple where there are several.
Ref wrap_outputs(const Ufunc& ufunc, PyObject* const* inputs, const Array* outputs,
                 const UfuncKeywords& keywords);

/// As `wrap_outputs`, for the one result of a reduction of `input`.
Ref wrap_reduced(PyObject* input, const Array& result, PyObject* given_out);

/// A reduction as ndarray's methods ask for it. Borrowed references; null where missing.
struct ReduceArguments {
  PyObject* axis = nullptr;  // Python's None means all axes
  PyObject* dtype = nullptr;
  PyObject* out = nullptr;
  PyObject* keepdims = nullptr;
  PyObject* initial = nullptr;
  PyObject* where = nullptr;
};

/// An Error unless the ufunc can be folded: elementwise, two inputs, one output.
void check_foldable(const Ufunc& ufunc, const char* method);

/// ufunc.reduce on one array.
Ref call_reduce(const Ufunc& ufunc, PyObject* array, const ReduceArguments& arguments);

/// ufunc.reduce of whole arrays without arguments, for those that are folded without further ado.
class WholeFold {
 public:
  explicit WholeFold(const char* ufunc) : ufunc_(ufunc_named(ufunc)) {}
  /// The result; null for arrays that `call_reduce` is to fold: `is_plain_whole` must hold.
  Ref operator()(const Array& array);

 private:
  const Ufunc& ufunc_;
  std::array<std::optional<LaneFold>, kTypeCount> folds_;  // by the elements' type, once asked for
};

/// Whether an array lies in memory as one lane of numbers of this machine (none of a second name,
/// such as longlong), and nobody records what is done with it.
bool is_plain_whole(const Array& array);

/// ufunc.accumulate along one axis.
Ref call_accumulate(const Ufunc& ufunc, PyObject* array, int64_t axis, PyObject* dtype,
                    PyObject* out);

/// ufunc.reduceat along one axis.
Ref call_reduceat(const Ufunc& ufunc, PyObject* array, PyObject* indices, int64_t axis,
                  PyObject* dtype, PyObject* out);

/// ufunc.at: `operand` is null for ufuncs of one input.
void call_at(const Ufunc& ufunc, PyObject* array, PyObject* indices, PyObject* operand);

/// ufunc.resolve_dtypes(dtypes, *, signature=None, casting=None, reduction=False)
PyObject* ufunc_resolve_dtypes(PyObject* self, PyObject* const* args, Py_ssize_t count,
                               PyObject* names);

/// The ufunc object called with these inputs and, if not null, this output: everything that a call
/// from Python does, __array_ufunc__ included.
Ref call_ufunc_object(const Ufunc& ufunc, std::span<PyObject* const> inputs, PyObject* out);

/// The object of a ufunc, or of the one in the table that is called `name` (borrowed).
inline PyObject* ufunc_object(const Ufunc& ufunc) { return static_cast<PyObject*>(ufunc.binding); }
PyObject* ufunc_object(const char* name);

/// A new object around `ufunc`, which must live as long; `owner`, if not null, keeps it alive.
Ref make_ufunc_object(const Ufunc& ufunc, Ref owner);

/// Adds numpy.ufunc, all ufuncs and frompyfunc to the module.
void init_ufuncs(PyObject* module);

extern PyMethodDef ufunc_methods[];     // ufunc_methods.cpp
extern PyGetSetDef ufunc_attributes[];  // ufunc_attributes.cpp
extern PyMethodDef ufunc_functions[];   // ufunc_from_function.cpp
const Ufunc& ufunc_of(PyObject* object);
PyObject** ufunc_doc_slot(PyObject* object);

}  // namespace nd::py
