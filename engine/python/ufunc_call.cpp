// Calling ufuncs on Python objects.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>

#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/ufunc_object.h"
#include "ufunc/elementwise.h"
#include "ufunc/reduction.h"
#include "ufunc/resolve.h"
#include "ufunc/time_resolution.h"

namespace nd::py {
namespace {

constexpr int kMostInputs = 2;

struct Operands {
  std::array<Array, kMostInputs> arrays;  // undefined where `weak`
  std::array<InputType, kMostInputs> types;
  std::array<Weak, kMostInputs> weak{};
  std::array<Weak, kMostInputs> given{};  // what the inputs were, for messages
};

bool is_text(PyObject* object) { return PyUnicode_Check(object) || PyBytes_Check(object); }

bool is_comparison(const Ufunc& ufunc) {
  static constexpr std::string_view kNames[] = {"equal", "greater",    "greater_equal",
                                                "less",  "less_equal", "not_equal"};
  return std::find(std::begin(kNames), std::end(kNames), ufunc.name) != std::end(kNames);
}

Ref class_of(const char* name) {
  const Ref module = Ref::steal(PyImport_ImportModule("numpy.dtypes"));
  return Ref::steal(PyObject_GetAttrString(module.get(), name));
}

// How an input stands in the text of a missing loop: its dtype's class, or the class that stands
// for a Python number; the classes of text, which the engine has no dtype for, by name.
Ref class_of_input(PyObject* input, DType dtype, Weak weak) {
  switch (weak) {
    case Weak::kInt:
      return class_of("_PyIntDType");
    case Weak::kFloat:
      return class_of("_PyFloatDType");
    case Weak::kComplex:
      return class_of("_PyComplexDType");
    default:
      break;
  }
  if (PyUnicode_Check(input)) return class_of("StrDType");
  if (PyBytes_Check(input)) return class_of("BytesDType");
  return Ref::share(reinterpret_cast<PyObject*>(Py_TYPE(dtype_object(dtype).get())));
}

[[noreturn]] void raise_no_loop_error(const Ufunc& ufunc, Ref dtypes) {
  const Ref arguments =
      Ref::steal(Py_BuildValue("(ON)", ufunc_object(ufunc.name), dtypes.release()));
  const Ref error = Ref::steal(PyObject_CallObject(python_side.no_loop, arguments.get()));
  PyErr_SetObject(python_side.no_loop, error.get());
  throw PythonError{};
}

[[noreturn]] void raise_not_supported(const Ufunc& ufunc) {
  raise(
      PyExc_TypeError,
      "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced to "
      "any supported types according to the casting rule ''safe''",
      ufunc.name);
}

// Which words NumPy has for text as an operand: those of a missing loop, naming dtypes such as <U3
// or their classes, or those of a failed search.
enum class TextWords { kDTypes, kClasses, kSearch };

TextWords words_for_text(const Ufunc& ufunc) {
  static constexpr std::string_view kNamingDTypes[] = {"add", "fmax",    "fmin",    "gcd",
                                                       "lcm", "maximum", "minimum", "subtract"};
  static constexpr std::string_view kNamingClasses[] = {"absolute", "negative", "positive", "sign"};
  const std::string_view name = ufunc.name;
  const auto is_in = [&](const auto& names) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  if (is_in(kNamingDTypes)) return TextWords::kDTypes;
  return is_comparison(ufunc) || is_in(kNamingClasses) ? TextWords::kClasses : TextWords::kSearch;
}

[[noreturn]] void raise_text_operand(const Ufunc& ufunc, PyObject* const* inputs) {
  const TextWords words = words_for_text(ufunc);
  if (words == TextWords::kSearch) raise_not_supported(ufunc);
  const Ref exceptions = Ref::steal(PyImport_ImportModule("numpy._core._exceptions"));
  Ref dtypes = Ref::steal(PyTuple_New(ufunc.nargs()));
  for (int i = 0; i < ufunc.nargs(); ++i) {
    Ref entry = none();
    if (i < ufunc.nin && words == TextWords::kClasses) {
      const DType dtype = is_text(inputs[i]) ? DType(TypeId::kBool) : as_array(inputs[i]).dtype;
      entry = class_of_input(inputs[i], dtype, Weak::kNone);
    } else if (i < ufunc.nin && is_text(inputs[i])) {
      entry = Ref::steal(PyObject_CallMethod(exceptions.get(), "text_dtype", "O", inputs[i]));
    } else if (i < ufunc.nin) {
      entry = dtype_object(as_array(inputs[i]).dtype);
    }
    PyTuple_SET_ITEM(dtypes.get(), i, entry.release());
  }
  raise_no_loop_error(ufunc, dtypes);
}

// Text beside an array of objects is one more object.
bool any_object(const Ufunc& ufunc, PyObject* const* inputs) {
  return std::any_of(inputs, inputs + ufunc.nin, [](PyObject* input) {
    return is_array(input) && array_of(input).dtype.is_object();
  });
}

Operands operands_from(const Ufunc& ufunc, PyObject* const* inputs) {
  Operands operands;
  bool all_weak = true;
  if (!any_object(ufunc, inputs)) {
    for (int i = 0; i < ufunc.nin; ++i) {
      if (is_text(inputs[i]) && !is_scalar(inputs[i])) raise_text_operand(ufunc, inputs);
    }
  }
  for (int i = 0; i < ufunc.nin; ++i) {
    operands.weak[i] = is_array(inputs[i]) ? Weak::kNone : weak_kind(inputs[i]);
    operands.given[i] = operands.weak[i];
    operands.types[i].weak = operands.weak[i];
    if (operands.weak[i] != Weak::kNone) continue;
    all_weak = false;
    operands.arrays[i] = is_array(inputs[i]) ? array_of(inputs[i]) : as_array(inputs[i]);
    operands.types[i].dtype = operands.arrays[i].dtype;
  }
  if (all_weak) {
    // Nothing to be weak against: Python numbers are what np.asarray makes of them.
    for (int i = 0; i < ufunc.nin; ++i) {
      operands.arrays[i] = as_array(inputs[i]);
      operands.types[i] = {operands.arrays[i].dtype};
      operands.weak[i] = Weak::kNone;
    }
    return operands;
  }
  if (std::strncmp(ufunc.name, "logical", 7) == 0) {
    // Only the truth of each operand counts, so an int need not fit the dtype beside it.
    for (int i = 0; i < ufunc.nin; ++i) {
      if (operands.weak[i] != Weak::kInt) continue;
      operands.arrays[i] = empty({}, TypeId::kInt64);
      store_element(TypeId::kInt64, operands.arrays[i].data, inputs[i]);
      operands.types[i] = {DType(TypeId::kInt64)};
      operands.weak[i] = Weak::kNone;
    }
  }
  resolve_weak_inputs(operands.types.data(), ufunc.nin);
  return operands;
}

// A comparison knows its outcome even for a Python int outside the dtype of the array beside it:
// any value beyond that dtype on the same side stands for it.
Array stand_in_beyond(PyObject* object, DType beside) {
  const int bits = beside.itemsize() * 8 - (beside.is_signed() ? 1 : 0);
  const Ref zero = Ref::steal(PyLong_FromLong(0));
  const int is_negative = PyObject_RichCompareBool(object, zero.get(), Py_LT);
  check(is_negative);
  const Array number = empty({}, TypeId::kFloat64);
  *number.as<double>() = is_negative ? -std::ldexp(1.0, bits + 1) : std::ldexp(1.0, bits + 1);
  return number;
}

// Turns the weak operands into elements of what the loop takes. Returns the loop to use, which is
// another one when a comparison meets an int outside of its dtype.
ResolvedLoop convert_weak(const Ufunc& ufunc, ResolvedLoop loop, PyObject* const* inputs,
                          Operands* operands) {
  for (int i = 0; i < ufunc.nin; ++i) {
    if (operands->weak[i] == Weak::kNone) continue;
    const DType dtype = loop.dtypes[i];
    Array& array = operands->arrays[i];
    array = empty({}, dtype);
    const DType beside = operands->arrays[1 - i].dtype;
    const bool may_lie_beyond = operands->weak[i] == Weak::kInt && ufunc.nin == 2 &&
                                is_comparison(ufunc) && beside.is_integer();
    try {
      store_element(dtype, array.data, inputs[i]);
    } catch (const PythonError&) {
      if (!may_lie_beyond || !PyErr_ExceptionMatches(PyExc_OverflowError)) throw;
      PyErr_Clear();
      array = stand_in_beyond(inputs[i], beside);
      operands->types[i].dtype = array.dtype;
      loop = find_loop(ufunc, operands->types.data(), nullptr, Casting::kUnsafe);
    }
  }
  return loop;
}

[[noreturn]] void raise_no_loop_for_classes(const Ufunc& ufunc, PyObject* const* inputs,
                                            const Operands& operands) {
  Ref dtypes = Ref::steal(PyTuple_New(ufunc.nargs()));
  for (int i = 0; i < ufunc.nargs(); ++i) {
    Ref entry = none();
    if (i < ufunc.nin) {
      entry = class_of_input(inputs[i], operands.types[i].dtype, operands.given[i]);
    }
    PyTuple_SET_ITEM(dtypes.get(), i, entry.release());
  }
  raise_no_loop_error(ufunc, dtypes);
}

[[noreturn]] void raise_cannot_use(const Ufunc& ufunc, const Operands& operands) {
  const Ref arguments = Ref::steal(Py_BuildValue("(O(NN))", ufunc_object(ufunc.name),
                                                 dtype_object(operands.types[0].dtype).release(),
                                                 dtype_object(operands.types[1].dtype).release()));
  const Ref error = Ref::steal(PyObject_CallObject(python_side.binary_resolution, arguments.get()));
  PyErr_SetObject(python_side.binary_resolution, error.get());
  throw PythonError{};
}

[[noreturn]] void raise_no_time_loop(const Ufunc& ufunc, PyObject* const* inputs,
                                     const Operands& operands) {
  ResolvedLoop none_found;
  switch (find_time_loop(ufunc, operands.types.data(), &none_found)) {
    case TimeOutcome::kCannotUse:
      raise_cannot_use(ufunc, operands);
    case TimeOutcome::kNoLoop:
      raise_no_loop_for_classes(ufunc, inputs, operands);
    default:
      raise_not_supported(ufunc);
  }
}

[[noreturn]] void raise_no_loop(const Ufunc& ufunc, PyObject* const* inputs,
                                const Operands& operands, const DType* output) {
  const std::string_view name = ufunc.name;
  if (is_time_call(ufunc, operands.types.data())) raise_no_time_loop(ufunc, inputs, operands);
  if (name == "isnat") {
    raise(PyExc_TypeError, "ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.");
  }
  if (operands.types[0].dtype.is_bool() && name == "negative") {
    raise(PyExc_TypeError,
          "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or "
          "the logical_not function instead.");
  }
  if (operands.types[0].dtype.is_bool() && name == "subtract") {
    raise(
        PyExc_TypeError,
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
        "operator, or the logical_xor function instead.");
  }
  if (output) {
    raise(PyExc_TypeError,
          "No loop matching the specified signature and casting was found for ufunc %s",
          ufunc.name);
  }
  if (ufunc.resolution != Resolution::kUniform) raise_not_supported(ufunc);
  raise_no_loop_for_classes(ufunc, inputs, operands);
}

[[noreturn]] void raise_casting(PyObject* type, const Ufunc& ufunc, Casting casting, DType from,
                                DType to, int position) {
  const Ref arguments =
      Ref::steal(Py_BuildValue("(OsNNi)", ufunc_object(ufunc.name), casting_name(casting),
                               dtype_object(from).release(), dtype_object(to).release(), position));
  const Ref error = Ref::steal(PyObject_CallObject(type, arguments.get()));
  PyErr_SetObject(type, error.get());
  throw PythonError{};
}

void check_casting(const Ufunc& ufunc, const ResolvedLoop& loop, const InputType* types,
                   const ElementwiseOptions& options, Casting casting) {
  for (int i = 0; i < ufunc.nin; ++i) {
    const DType wanted = loop.dtypes[i];
    warn_of_lost_imaginary_parts(types[i].dtype, wanted);
    if (!can_cast(types[i].dtype, wanted, casting)) {
      raise_casting(python_side.input_casting, ufunc, casting, types[i].dtype, wanted, i);
    }
  }
  for (int k = 0; k < ufunc.nout; ++k) {
    if (!options.out[k]) continue;
    const DType given = loop.dtypes[ufunc.nin + k];
    if (!can_cast(given, options.out[k]->dtype, casting)) {
      raise_casting(python_side.output_casting, ufunc, casting, given, options.out[k]->dtype, k);
    }
  }
}

const Array* output_from(PyObject* object) {
  if (!object || object == Py_None) return nullptr;
  if (!is_array(object)) raise(PyExc_TypeError, "return arrays must be of ArrayType");
  const Array& array = array_of(object);
  if (!array.writeable) throw value_error("output array is read-only");
  return &array;
}

// dtype= chooses the type of a loop; the unit comes from the operands.
void check_selects_type(DType dtype) {
  if (!dtype.is_time() || dtype.unit().base == TimeBase::kGeneric) return;
  raise(PyExc_TypeError,
        "The `dtype` and `signature` arguments to ufuncs only select the general DType and not "
        "details such as the byte order or time unit. You can avoid this error by using the scalar "
        "types `np.float64` or the dtype string notation.");
}

// where=: anything that makes a bool array; arrays of other dtypes are refused.
Array mask_from(PyObject* object) {
  const DType wanted(TypeId::kBool);
  if (is_array(object) && !array_of(object).dtype.is_bool()) {
    raise(PyExc_TypeError,
          "Cannot cast array data from %s to dtype('bool') according to the rule 'safe'",
          repr_text(array_of(object).dtype).c_str());
  }
  return as_array(object, &wanted);
}

bool is_masked(PyObject* where) { return where && where != Py_True; }

ResolvedLoop loop_for_dtype(const Ufunc& ufunc, DType dtype) {
  Operands operands;
  operands.types = {InputType{dtype}, InputType{dtype}};
  PyObject* inputs[] = {Py_None, Py_None};
  const ResolvedLoop loop = find_loop(ufunc, operands.types.data(), nullptr, Casting::kSameKind);
  if (loop) return loop;
  const std::string_view name = ufunc.name;
  if (ufunc.resolution != Resolution::kUniform || name == "subtract" || dtype.is_time()) {
    raise_no_loop(ufunc, inputs, operands, nullptr);
  }
  PyTypeObject* type = Py_TYPE(dtype_object(dtype).get());
  raise_no_loop_error(ufunc, Ref::steal(Py_BuildValue("(OOO)", Py_None, type, Py_None)));
}

[[noreturn]] void raise_not_foldable(const Ufunc& ufunc, const ResolvedLoop& loop,
                                     const char* method) {
  raise(PyExc_TypeError, "the resolved dtypes are not compatible with %s.%s. Resolved (%s, %s, %s)",
        ufunc.name, method, repr_text(loop.dtypes[0]).c_str(), repr_text(loop.dtypes[1]).c_str(),
        repr_text(loop.dtypes[2]).c_str());
}

// Whether every loop of numbers gives bools.
bool gives_truths(const Ufunc& ufunc) {
  return std::all_of(ufunc.loops.begin(), ufunc.loops.end(), [](const Loop& loop) {
    return loop.types[0] >= TypeId::kObject || loop.types[2] == TypeId::kBool;
  });
}

// The loop of a reduction: in the dtype asked for; else in what the input and a given output have
// in common; else in the input's dtype, widened for sums and products.
ResolvedLoop folding_loop(const Ufunc& ufunc, DType input, PyObject* dtype, const Array* out,
                          const char* method) {
  DType wanted = out ? promote_types(input, out->dtype) : accumulator_dtype(ufunc, input);
  bool has_dtype = optional_dtype(dtype, &wanted);
  if (has_dtype) check_selects_type(wanted);
  const std::string_view name = ufunc.name;
  if (input.is_time() && name.substr(0, 7) != "logical") {
    // NumPy's resolution of times does not look at dtype=.
    wanted = input;
    has_dtype = false;
  }
  if (gives_truths(ufunc) && !wanted.is_object()) {
    // Logical operations fold truth values of any dtype; comparisons fold bools only.
    if (name.substr(0, 7) != "logical" && !wanted.is_bool()) {
      const Ref object = dtype_object(wanted);
      PyTypeObject* type = Py_TYPE(object.get());
      raise_no_loop_error(ufunc, Ref::steal(Py_BuildValue("(OOO)", type, type, Py_None)));
    }
    if (has_dtype && !wanted.is_bool()) {
      raise(PyExc_TypeError,
            "No loop matching the specified signature and casting was found for ufunc %s",
            ufunc.name);
    }
    wanted = TypeId::kBool;
  }
  const ResolvedLoop loop = loop_for_dtype(ufunc, wanted);
  if (!(loop.dtypes[0] == loop.dtypes[2]) || !(loop.dtypes[1] == loop.dtypes[2])) {
    raise_not_foldable(ufunc, loop, method);
  }
  return loop;
}

}  // namespace

void check_foldable(const Ufunc& ufunc, const char* method) {
  if (ufunc.nin != 2) raise(PyExc_ValueError, "%s only supported for binary functions", method);
  if (ufunc.nout != 1) {
    raise(PyExc_ValueError, "%s only supported for functions returning a single value", method);
  }
}

Ref call_ufunc(const Ufunc& ufunc, PyObject* const* inputs, const UfuncKeywords& keywords) {
  ElementwiseOptions options;
  options.order = keywords.order;
  for (int k = 0; k < ufunc.nout; ++k) options.out[k] = output_from(keywords.out[k]);
  Operands operands = operands_from(ufunc, inputs);
  DType wanted;
  const bool has_dtype = optional_dtype(keywords.dtype, &wanted);
  if (has_dtype) check_selects_type(wanted);
  ResolvedLoop loop =
      find_loop(ufunc, operands.types.data(), has_dtype ? &wanted : nullptr, Casting::kUnsafe);
  if (!loop) raise_no_loop(ufunc, inputs, operands, has_dtype ? &wanted : nullptr);
  loop = convert_weak(ufunc, loop, inputs, &operands);
  const bool is_of_times = is_time_call(ufunc, operands.types.data());
  if (is_of_times || has_dtype || options.out[0] || options.out[1] ||
      keywords.casting != Casting::kSameKind) {
    check_casting(ufunc, loop, operands.types.data(), options, keywords.casting);
  }
  Array mask;
  if (is_masked(keywords.where)) {
    mask = mask_from(keywords.where);
    options.where = &mask;
  }
  const FpScope scope;
  const Outputs outputs =
      elementwise(ufunc, loop, std::span<const Array>(operands.arrays.data(), ufunc.nin), options);
  scope.done(ufunc.name);
  return wrap_outputs(ufunc, inputs, outputs.data(), keywords);
}

Ref call_reduce(const Ufunc& ufunc, PyObject* object, const ReduceArguments& arguments) {
  check_foldable(ufunc, "reduce");
  const Array input = as_array(object);
  ReductionOptions options;
  bool all = false;
  options.axes = axes_from(arguments.axis, input.ndim(), &all, kNoInteger);
  options.keepdims = flag_from(arguments.keepdims, false);
  options.out = output_from(arguments.out);
  const ResolvedLoop loop =
      folding_loop(ufunc, input.dtype, arguments.dtype, options.out, "reduce");
  const DType dtype = loop.dtypes[2];
  warn_of_lost_imaginary_parts(input.dtype, dtype);
  Array initial, mask;
  if (arguments.initial && arguments.initial != Py_None) {
    initial = as_array(arguments.initial, &dtype);
    options.initial = &initial;
  }
  options.no_initial = arguments.initial == Py_None;
  if (is_masked(arguments.where)) {
    mask = mask_from(arguments.where);
    options.where = &mask;
  }
  if (options.out) warn_of_lost_imaginary_parts(dtype, options.out->dtype);
  const FpScope scope;
  const Array result = reduce(ufunc, loop, input, options);
  scope.done("reduce");
  return wrap_reduced(object, result, arguments.out);
}

Ref call_accumulate(const Ufunc& ufunc, PyObject* object, int64_t axis, PyObject* dtype,
                    PyObject* out) {
  check_foldable(ufunc, "accumulate");
  const Array input = as_array(object);
  if (input.ndim() == 0) raise(PyExc_TypeError, "cannot accumulate on a scalar");
  const int normal = normalize_axis(axis, input.ndim());
  const Array* output = output_from(out);
  const ResolvedLoop loop = folding_loop(ufunc, input.dtype, dtype, output, "accumulate");
  warn_of_lost_imaginary_parts(input.dtype, loop.dtypes[2]);
  const FpScope scope;
  const Array result = accumulate(loop, input, normal, output);
  scope.done("accumulate");
  return wrap_reduced(object, result, out);
}

}  // namespace nd::py
