#include "python/ufunc_errors.h"

#include <string_view>

#include "python/assignment.h"
#include "python/dtype_object.h"
#include "ufunc/time_resolution.h"

namespace nd::py {
namespace {

Ref class_named(const char* name) {
  const Ref module = Ref::steal(PyImport_ImportModule("numpy.dtypes"));
  return Ref::steal(PyObject_GetAttrString(module.get(), name));
}

Ref class_of(DType dtype) {
  return Ref::share(reinterpret_cast<PyObject*>(Py_TYPE(dtype_object(dtype).get())));
}

// How an input stands in the text of a missing loop: its dtype's class, or the class that stands
// for a Python number.
Ref class_of_input(DType dtype, Weak weak) {
  switch (weak) {
    case Weak::kBool:
      return class_named("BoolDType");
    case Weak::kInt:
      return class_named("_PyLongDType");
    case Weak::kFloat:
      return class_named("_PyFloatDType");
    case Weak::kComplex:
      return class_named("_PyComplexDType");
    default:
      return class_of(dtype);
  }
}

[[noreturn]] void raise_instance(PyObject* type, const Ref& arguments) {
  const Ref error = Ref::steal(PyObject_CallObject(type, arguments.get()));
  PyErr_SetObject(type, error.get());
  throw PythonError{};
}

// A tuple with an entry for every operand: those of the inputs, then None for the outputs.
template <class Entry>
Ref operand_tuple(const Ufunc& ufunc, Entry&& entry) {
  Ref tuple = Ref::steal(PyTuple_New(ufunc.nargs()));
  for (int k = 0; k < ufunc.nargs(); ++k) {
    PyTuple_SET_ITEM(tuple.get(), k, (k < ufunc.nin ? entry(k) : none()).release());
  }
  return tuple;
}

// True for the ufuncs that take the dtype asked for throughout, without a search: that there is no
// such loop shows when it is looked up.
bool takes_throughout(const Ufunc& ufunc, const Operands& operands, const LoopRequest& request) {
  if (ufunc.resolution != Resolution::kUniform || !request.asks(ufunc.nin)) return false;
  if (std::string_view(ufunc.name) == "absolute" && operands.types[0].dtype.is_complex()) {
    return false;
  }
  for (int k = 0; k < ufunc.nargs(); ++k) {
    if (request.asks(k) && request.types[k].id() != request.types[ufunc.nin].id()) return false;
  }
  return true;
}

[[noreturn]] void raise_no_loop_asked_for(const Ufunc& ufunc, const Operands& operands,
                                          const LoopRequest& request) {
  const Ref classes = Ref::steal(PyTuple_New(ufunc.nargs()));
  for (int k = 0; k < ufunc.nargs(); ++k) {
    Ref entry = request.asks(k) ? class_of(request.types[k])
                : k < ufunc.nin ? class_of_input(operands.types[k].dtype, operands.given[k])
                                : none();
    PyTuple_SET_ITEM(classes.get(), k, entry.release());
  }
  raise_no_loop_error(ufunc, classes);
}

[[noreturn]] void raise_not_supported(const Ufunc& ufunc) {
  raise(
      PyExc_TypeError,
      "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced to "
      "any supported types according to the casting rule ''safe''",
      ufunc.name);
}

[[noreturn]] void raise_classes(const Ufunc& ufunc, const Operands& operands) {
  raise_no_loop_error(ufunc, operand_tuple(ufunc, [&](int i) {
                        return class_of_input(operands.types[i].dtype, operands.given[i]);
                      }));
}

[[noreturn]] void raise_dtypes(const Ufunc& ufunc, const Operands& operands) {
  raise_no_loop_error(ufunc, operand_tuple(ufunc, [&](int i) {
                        const bool is_weak = operands.given[i] != Weak::kNone;
                        return dtype_object(is_weak ? resolve_weak(operands.given[i], nullptr)
                                                    : operands.types[i].dtype);
                      }));
}

[[noreturn]] void raise_cannot_use(const Ufunc& ufunc, const Operands& operands) {
  raise_instance(python_side.binary_resolution,
                 Ref::steal(Py_BuildValue("(O(NN))", ufunc_object(ufunc),
                                          dtype_object(operands.types[0].dtype).release(),
                                          dtype_object(operands.types[1].dtype).release())));
}

bool has_flexible(const Ufunc& ufunc, const Operands& operands) {
  for (int i = 0; i < ufunc.nin; ++i) {
    const DType dtype = operands.types[i].dtype;
    if (dtype.is_text() || dtype.is_void()) return true;
  }
  return false;
}

[[noreturn]] void raise_no_time_loop(const Ufunc& ufunc, const Operands& operands) {
  ResolvedLoop none_found;
  switch (find_time_loop(ufunc, operands.types.data(), &none_found)) {
    case TimeOutcome::kCannotUse:
      raise_cannot_use(ufunc, operands);
    case TimeOutcome::kNoLoop:
      if (ufunc.resolution == Resolution::kUniform && has_flexible(ufunc, operands)) {
        raise_dtypes(ufunc, operands);
      }
      raise_classes(ufunc, operands);
    default:
      raise_not_supported(ufunc);
  }
}

[[noreturn]] void raise_casting(PyObject* type, const Ufunc& ufunc, Casting casting, DType from,
                                DType to, int position) {
  raise_instance(type, Ref::steal(Py_BuildValue("(OsNNi)", ufunc_object(ufunc),
                                                casting_name(casting), dtype_object(from).release(),
                                                dtype_object(to).release(), position)));
}

}  // namespace

void raise_no_loop_error(const Ufunc& ufunc, const Ref& dtypes) {
  raise_instance(python_side.no_loop,
                 Ref::steal(Py_BuildValue("(OO)", ufunc_object(ufunc), dtypes.get())));
}

void raise_no_loop(const Ufunc& ufunc, const Operands& operands, const LoopRequest* request) {
  const std::string_view name = ufunc.name;
  const bool is_throughout = request && takes_throughout(ufunc, operands, *request);
  const DType first = is_throughout ? request->types[ufunc.nin] : operands.types[0].dtype;
  if (is_time_call(ufunc, operands.types.data())) raise_no_time_loop(ufunc, operands);
  if (name == "isnat") {
    raise(PyExc_TypeError, "ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.");
  }
  if (first.is_bool() && name == "negative") {
    raise(PyExc_TypeError,
          "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or "
          "the logical_not function instead.");
  }
  if (first.is_bool() && name == "subtract") {
    raise(
        PyExc_TypeError,
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
        "operator, or the logical_xor function instead.");
  }
  if (is_throughout) raise_no_loop_asked_for(ufunc, operands, *request);
  if (request) {
    raise(PyExc_TypeError,
          "No loop matching the specified signature and casting was found for ufunc %s",
          ufunc.name);
  }
  if (is_comparison(ufunc)) raise_classes(ufunc, operands);
  const bool is_mixed_text = ufunc.nin == 2 && first.is_text() &&
                             operands.types[1].dtype.is_text() &&
                             first.id() != operands.types[1].dtype.id();
  if (name == "add" && is_mixed_text) {
    raise_cannot_use(ufunc, operands);
  }
  if (ufunc.resolution != Resolution::kUniform) raise_not_supported(ufunc);
  if (ufunc.nin > 1 && has_flexible(ufunc, operands)) raise_dtypes(ufunc, operands);
  raise_classes(ufunc, operands);
}

void check_dtype_casting(const Ufunc& ufunc, const ResolvedLoop& loop, const Operands& operands,
                         const DType* out, Casting casting) {
  const bool takes_anything = ufunc.resolution == Resolution::kLogical && loop.dtypes[0].is_bool();
  for (int i = 0; i < ufunc.nin && !takes_anything; ++i) {
    const DType wanted = loop.dtypes[i], given = operands.types[i].dtype;
    warn_of_lost_imaginary_parts(given, wanted);
    const bool is_itself = wanted.is_object() && operands.given[i] != Weak::kNone;
    if (!is_itself && !can_cast(given, wanted, casting)) {
      raise_casting(python_side.input_casting, ufunc, casting, given, wanted, i);
    }
  }
  for (int k = 0; k < ufunc.nout; ++k) {
    if (!out[k].descriptor()) continue;
    const DType given = loop.dtypes[ufunc.nin + k];
    if (!can_cast(given, out[k], casting)) raise_output_casting(ufunc, casting, given, out[k], k);
  }
}

void raise_output_casting(const Ufunc& ufunc, Casting casting, DType from, DType to, int k) {
  // NumPy counts the outputs behind the inputs where there are several.
  raise_casting(python_side.output_casting, ufunc, casting, from, to,
                ufunc.nout == 1 ? k : ufunc.nin + k);
}

void check_casting(const Ufunc& ufunc, const ResolvedLoop& loop, const Operands& operands,
                   const Array* const* out, Casting casting) {
  std::array<DType, kMaxLoopOperands> dtypes;
  for (int k = 0; k < ufunc.nout; ++k) {
    if (out[k]) dtypes[k] = out[k]->dtype;
  }
  check_dtype_casting(ufunc, loop, operands, dtypes.data(), casting);
}

}  // namespace nd::py
