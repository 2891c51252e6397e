#include "python/ufunc_operands.h"

#include <cmath>
#include <string_view>

#include "core/dtype_text.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/writeable.h"

namespace nd::py {
namespace {

bool fits_int64(PyObject* number) {
  int overflow = 0;
  PyLong_AsLongLongAndOverflow(number, &overflow);
  return overflow == 0;
}

// Nothing to be weak against: Python numbers are what np.asarray makes of them. An int beyond int64
// still counts as one, and is converted when the loop is known.
void take_all_weak(const Ufunc& ufunc, PyObject* const* inputs, Operands* operands) {
  bool has_huge = false;
  bool all_ints = true;
  for (int i = 0; i < ufunc.nin; ++i) {
    const bool is_int = operands->weak[i] == Weak::kInt;
    all_ints &= is_int;
    if (is_int && ufunc.nin > 1 && !fits_int64(inputs[i])) {
      operands->types[i] = {DType(TypeId::kInt64)};
      has_huge = true;
      continue;
    }
    operands->arrays[i] = as_array(inputs[i]);
    operands->types[i] = {operands->arrays[i].dtype};
    operands->weak[i] = Weak::kNone;
  }
  if (!has_huge || !all_ints || !is_comparison(ufunc)) return;
  const DType object(TypeId::kObject);
  for (int i = 0; i < ufunc.nin; ++i) {
    operands->arrays[i] = as_array(inputs[i], &object);
    operands->types[i] = {object};
    operands->weak[i] = Weak::kNone;
  }
}

// Only the truth of each operand counts, so a number need not fit the dtype beside it. Beside
// objects an int may have any size.
void take_truths(const Ufunc& ufunc, PyObject* const* inputs, Operands* operands) {
  bool has_objects = false;
  for (int i = 0; i < ufunc.nin; ++i) {
    has_objects |= operands->weak[i] == Weak::kNone && operands->types[i].dtype.is_object();
  }
  const DType int64(TypeId::kInt64);
  for (int i = 0; i < ufunc.nin; ++i) {
    if (operands->weak[i] == Weak::kNone) continue;
    const bool must_fit = operands->weak[i] == Weak::kInt && !has_objects;
    operands->arrays[i] = as_array(inputs[i], must_fit ? &int64 : nullptr);
    operands->types[i] = {operands->arrays[i].dtype};
    operands->weak[i] = Weak::kNone;
  }
}

// A comparison knows its outcome even for a Python int outside the dtype of the array beside it:
// any value beyond that dtype on the same side stands for it.
Array stand_in_beyond(PyObject* object, DType beside) {
  const auto bits = static_cast<int>(beside.itemsize()) * 8 - (beside.is_signed() ? 1 : 0);
  const Ref zero = Ref::steal(PyLong_FromLong(0));
  const int is_negative = PyObject_RichCompareBool(object, zero.get(), Py_LT);
  check(is_negative);
  const Array number = empty({}, TypeId::kFloat64);
  *number.as<double>() = is_negative ? -std::ldexp(1.0, bits + 1) : std::ldexp(1.0, bits + 1);
  return number;
}

}  // namespace

Operands operands_from(const Ufunc& ufunc, PyObject* const* inputs) {
  Operands operands(ufunc.nin);
  bool all_weak = true;
  bool any_weak = false;
  for (int i = 0; i < ufunc.nin; ++i) {
    const Weak weak = is_array(inputs[i]) ? Weak::kNone : weak_kind(inputs[i]);
    operands.weak[i] = operands.given[i] = operands.types[i].weak = weak;
    any_weak |= weak != Weak::kNone;
    if (weak != Weak::kNone) continue;
    all_weak = false;
    operands.arrays[i] = is_array(inputs[i]) ? array_of(inputs[i]) : as_array(inputs[i]);
    operands.types[i].dtype = operands.arrays[i].dtype;
  }
  if (!any_weak) return operands;
  if (all_weak) {
    take_all_weak(ufunc, inputs, &operands);
    return operands;
  }
  if (ufunc.resolution == Resolution::kLogical) take_truths(ufunc, inputs, &operands);
  resolve_weak_inputs(operands.types.data(), ufunc.nin);
  return operands;
}

ResolvedLoop convert_weak(const Ufunc& ufunc, ResolvedLoop loop, PyObject* const* inputs,
                          Operands* operands) {
  for (int i = 0; i < ufunc.nin; ++i) {
    if (operands->weak[i] == Weak::kNone) continue;
    const DType dtype = loop.dtypes[i];
    Array& array = operands->arrays[i];
    array = empty({}, dtype);
    const bool may_lie_beyond = operands->weak[i] == Weak::kInt && is_comparison(ufunc) &&
                                operands->types[1 - i].dtype.is_integer();
    try {
      store_element(dtype, array.data, inputs[i]);
    } catch (const PythonError&) {
      if (!may_lie_beyond || !PyErr_ExceptionMatches(PyExc_OverflowError)) throw;
      PyErr_Clear();
      array = stand_in_beyond(inputs[i], dtype);
      auto types = operands->types;
      types[i].dtype = array.dtype;
      loop = find_loop(ufunc, types.data());
    }
  }
  return loop;
}

const Array* output_from(PyObject* object) {
  if (!object || object == Py_None) return nullptr;
  if (!is_array(object)) raise(PyExc_TypeError, "return arrays must be of ArrayType");
  return &writeable_array_of(object, "output array");
}

Array mask_from(PyObject* object) {
  const DType wanted(TypeId::kBool);
  if (is_array(object) && !array_of(object).dtype.is_bool()) {
    raise(PyExc_TypeError,
          "Cannot cast array data from %s to dtype('bool') according to the rule 'safe'",
          repr_text(array_of(object).dtype).c_str());
  }
  return as_array(object, &wanted);
}

// ---- dtype= and signature= ----

DType selected_type(PyObject* object) {
  DType dtype;
  if (!dtype_of_dtype_class(object, &dtype)) dtype = dtype_from(object);
  if (!(primary(dtype) == DType(dtype.id()))) {
    raise(PyExc_TypeError,
          "The `dtype` and `signature` arguments to ufuncs only select the general DType and not "
          "details such as the byte order or time unit. You can avoid this error by using the "
          "scalar types `np.float64` or the dtype string notation.");
  }
  return dtype;
}

namespace {

void request_by_tuple(const Ufunc& ufunc, PyObject* tuple, LoopRequest* request) {
  const Py_ssize_t length = PyTuple_GET_SIZE(tuple);
  if (length == 1 && ufunc.nargs() != 1) {
    if (PyTuple_GET_ITEM(tuple, 0) == Py_None) {
      raise(PyExc_TypeError, "a single item type tuple cannot contain None.");
    }
    raise(PyExc_TypeError, "Use `dtype` or  fill the tuple with more than one 'None'.");
  }
  if (length != ufunc.nargs()) {
    raise(PyExc_ValueError, "a type-tuple must be specified of length %d for ufunc '%s'",
          ufunc.nargs(), ufunc.name);
  }
  for (int k = 0; k < ufunc.nargs(); ++k) {
    PyObject* item = PyTuple_GET_ITEM(tuple, k);
    if (item != Py_None) request->types[k] = selected_type(item);
  }
}

void request_by_text(const Ufunc& ufunc, PyObject* object, LoopRequest* request) {
  const Ref decoded = PyBytes_Check(object)
                          ? Ref::steal(PyUnicode_FromEncodedObject(object, nullptr, nullptr))
                          : Ref::share(object);
  const std::string text = text_of(decoded.get());
  const auto nin = static_cast<size_t>(ufunc.nin);
  if (text.size() == 1 && ufunc.nargs() != 1) {
    raise(PyExc_TypeError, "Use `dtype` or  fill the tuple with more than one 'None'.");
  }
  if (text.size() != static_cast<size_t>(ufunc.nargs()) + 2 || text.substr(nin, 2) != "->") {
    raise(PyExc_ValueError, "a type-string for %s, %d typecode(s) before and %d after the -> sign",
          ufunc.name, ufunc.nin, ufunc.nout);
  }
  for (int k = 0; k < ufunc.nargs(); ++k) {
    const char code = text[static_cast<size_t>(k < ufunc.nin ? k : k + 2)];
    if (!find_dtype(std::string_view(&code, 1), &request->types[k])) {
      throw value_error("Invalid data-type for array");
    }
    if (!request->types[k].is_twin()) request->types[k] = DType(request->types[k].id());
  }
}

}  // namespace

bool request_from(const Ufunc& ufunc, PyObject* dtype, PyObject* signature, LoopRequest* request) {
  if (signature) {
    if (PyTuple_Check(signature)) {
      request_by_tuple(ufunc, signature, request);
    } else if (PyUnicode_Check(signature) || PyBytes_Check(signature)) {
      request_by_text(ufunc, signature, request);
    } else {
      raise(PyExc_TypeError, "the signature object to ufunc must be a string or a tuple.");
    }
  } else if (dtype && dtype != Py_None) {
    const DType type = selected_type(dtype);
    for (int k = ufunc.nin; k < ufunc.nargs(); ++k) request->types[k] = type;
  }
  for (int k = 0; k < ufunc.nargs(); ++k) {
    if (request->asks(k)) return true;
  }
  return false;
}

}  // namespace nd::py
