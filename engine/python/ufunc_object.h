// numpy.ufunc objects, and calling ufuncs from the rest of the binding.
#pragma once

#include <span>

#include "core/casting.h"
#include "python/py.h"
#include "ufunc/table.h"

namespace nd::py {

/// What a ufunc call was given besides its inputs. Borrowed references; null where missing.
struct UfuncKeywords {
  PyObject* out[2] = {nullptr, nullptr};
  PyObject* where = nullptr;
  PyObject* dtype = nullptr;
  Casting casting = Casting::kSameKind;
  Order order = Order::kKeep;
  bool subok = true;  // whether __array_wrap__ of the inputs applies
};

/// Calls a ufunc on Python operands: conversion, promotion, loop, warnings. Returns what Python
/// gets: an array, a scalar for 0-d results, a given output, a tuple for two outputs.
Ref call_ufunc(const Ufunc& ufunc, PyObject* const* inputs, const UfuncKeywords& keywords);

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

/// ValueError unless the ufunc can be folded: two inputs, one output.
void check_foldable(const Ufunc& ufunc, const char* method);

/// ufunc.reduce on one array.
Ref call_reduce(const Ufunc& ufunc, PyObject* array, const ReduceArguments& arguments);

/// ufunc.accumulate along one axis.
Ref call_accumulate(const Ufunc& ufunc, PyObject* array, int64_t axis, PyObject* dtype,
                    PyObject* out);

/// The ufunc object called with these inputs and, if not null, this output: everything that a call
/// from Python does, __array_ufunc__ included.
Ref call_ufunc_object(const Ufunc& ufunc, std::span<PyObject* const> inputs, PyObject* out);

/// The ufunc object called `name` (borrowed).
PyObject* ufunc_object(const char* name);

/// Adds numpy.ufunc and all ufuncs to the module.
void init_ufuncs(PyObject* module);

extern PyMethodDef ufunc_methods[];  // ufunc_methods.cpp
const Ufunc& ufunc_of(PyObject* object);

}  // namespace nd::py
