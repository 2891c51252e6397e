// The operators of ndarray.
#include <span>
#include <string>

#include "python/array_object.h"
#include "python/fields.h"
#include "python/from_python.h"
#include "python/linalg_functions.h"
#include "python/scalar_object.h"
#include "python/ufunc_object.h"
#include "python/ufunc_override.h"
#include "ufunc/elementwise.h"

namespace nd::py {
namespace {

// True for operands whose operations need no look at their classes.
bool is_plain(PyObject* operand) {
  PyTypeObject* type = Py_TYPE(operand);
  return type == array_type || type == &PyLong_Type || type == &PyFloat_Type ||
         type == &PyBool_Type || type == &PyComplex_Type || is_scalar_class(type);
}

// A ufunc on the operands of an operator; the ufunc object if a class may take it over.
Ref operate(const Ufunc& ufunc, std::span<PyObject* const> inputs, PyObject* out = nullptr) {
  for (PyObject* input : inputs) {
    if (!is_plain(input)) return call_ufunc_object(ufunc, inputs, out);
  }
  UfuncKeywords keywords;
  keywords.out[0] = out;
  return call_ufunc(ufunc, inputs.data(), keywords);
}

// True when `b` shall handle the operation by its reflected method, having one of its own.
template <class Slot>
bool gives_up(PyObject* a, PyObject* b, Slot PyNumberMethods::*slot, bool in_place = false) {
  if (is_plain(b)) return false;
  const PyNumberMethods* methods = Py_TYPE(b)->tp_as_number;
  if (!methods || methods->*slot == array_type->tp_as_number->*slot) return false;
  return defers(a, b, in_place);
}

template <const char* kName>
const Ufunc& ufunc() {
  static const Ufunc& found = ufunc_named(kName);
  return found;
}

template <const char* kName>
PyObject* unary(PyObject* self) {
  return guarded([&] {
    PyObject* inputs[] = {self};
    return operate(ufunc<kName>(), inputs);
  });
}

template <const char* kName, binaryfunc PyNumberMethods::*kSlot>
PyObject* binary(PyObject* a, PyObject* b) {
  return guarded([&] {
    if (gives_up(a, b, kSlot)) return Ref::share(Py_NotImplemented);
    PyObject* inputs[] = {a, b};
    return operate(ufunc<kName>(), inputs);
  });
}

template <const char* kName>
PyObject* comparison(PyObject* a, PyObject* b) {
  return guarded([&] {
    if (!is_plain(b) && defers(a, b)) return Ref::share(Py_NotImplemented);
    PyObject* inputs[] = {a, b};
    return operate(ufunc<kName>(), inputs);
  });
}

template <const char* kName, binaryfunc PyNumberMethods::*kSlot>
PyObject* in_place(PyObject* self, PyObject* other) {
  return guarded([&] {
    if (gives_up(self, other, kSlot, true)) return Ref::share(Py_NotImplemented);
    PyObject* inputs[] = {self, other};
    return operate(ufunc<kName>(), inputs, self);
  });
}

constexpr char kAdd[] = "add", kSubtract[] = "subtract", kMultiply[] = "multiply",
               kDivide[] = "divide", kFloorDivide[] = "floor_divide", kRemainder[] = "remainder",
               kDivmod[] = "divmod", kAnd[] = "bitwise_and", kOr[] = "bitwise_or",
               kXor[] = "bitwise_xor", kLeftShift[] = "left_shift", kRightShift[] = "right_shift",
               kNegative[] = "negative", kPositive[] = "positive", kAbsolute[] = "absolute",
               kInvert[] = "invert", kPower[] = "power", kLess[] = "less",
               kLessEqual[] = "less_equal", kEqual[] = "equal", kNotEqual[] = "not_equal",
               kGreater[] = "greater", kGreaterEqual[] = "greater_equal";

// The ufunc that a power with this Python number as exponent comes down to, or null.
const char* simple_power(const Array& base, PyObject* exponent) {
  if (!PyLong_CheckExact(exponent) && !PyFloat_CheckExact(exponent)) return nullptr;
  const double value = PyFloat_AsDouble(exponent);
  if (value == -1 && PyErr_Occurred()) PyErr_Clear();
  if (value == 2 && (base.dtype.is_inexact() || PyLong_CheckExact(exponent))) return "square";
  if (!base.dtype.is_inexact()) return nullptr;
  return value == 1 ? "positive" : value == -1 ? "reciprocal" : value == 0.5 ? "sqrt" : nullptr;
}

Ref raise_to(PyObject* base, PyObject* exponent, PyObject* out) {
  PyObject* inputs[] = {base, exponent};
  const char* simple = is_array(base) ? simple_power(array_of(base), exponent) : nullptr;
  if (!simple) return operate(ufunc<kPower>(), inputs, out);
  return operate(ufunc_named(simple), std::span<PyObject* const>(inputs, 1), out);
}

PyObject* power(PyObject* base, PyObject* exponent, PyObject* modulo) {
  if (modulo != Py_None) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] {
    if (gives_up(base, exponent, &PyNumberMethods::nb_power)) {
      return Ref::share(Py_NotImplemented);
    }
    return raise_to(base, exponent, nullptr);
  });
}

PyObject* in_place_power(PyObject* self, PyObject* exponent, PyObject* modulo) {
  if (modulo != Py_None) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] {
    if (gives_up(self, exponent, &PyNumberMethods::nb_inplace_power, true)) {
      return Ref::share(Py_NotImplemented);
    }
    return raise_to(self, exponent, self);
  });
}

PyObject* matrix_multiply(PyObject* a, PyObject* b) {
  return guarded([&] {
    if (gives_up(a, b, &PyNumberMethods::nb_matrix_multiply)) {
      return Ref::share(Py_NotImplemented);
    }
    return call_matmul(a, b, nullptr);
  });
}

PyObject* in_place_matrix_multiply(PyObject* self, PyObject* other) {
  return guarded([&] {
    if (gives_up(self, other, &PyNumberMethods::nb_inplace_matrix_multiply, true)) {
      return Ref::share(Py_NotImplemented);
    }
    return call_matmul_in_place(self, other);
  });
}

int truth(PyObject* self) {
  return guarded_status([&] {
    const Array& array = array_of(self);
    const int64_t size = array.size();
    if (size == 0) {
      throw value_error(
          "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an "
          "array is not empty.");
    }
    if (size > 1) {
      throw value_error(
          "The truth value of an array with more than one element is ambiguous. Use a.any() or "
          "a.all()");
    }
    const RecursionLevel level(" while converting array to bool");
    return PyObject_IsTrue(python_object(array.dtype, array.data).get());
  });
}

Ref only_element(PyObject* self) {
  const Array& array = array_of(self);
  if (array.ndim() > 0) {
    raise(PyExc_TypeError, "only 0-dimensional arrays can be converted to Python scalars");
  }
  return python_object(array.dtype, array.data);
}

PyObject* as_int(PyObject* self) {
  return guarded([&] {
    const RecursionLevel level(" in ndarray.__int__");
    return Ref::steal(PyNumber_Long(only_element(self).get()));
  });
}

PyObject* as_float(PyObject* self) {
  return guarded([&] {
    const RecursionLevel level(" in ndarray.__float__");
    return Ref::steal(PyNumber_Float(only_element(self).get()));
  });
}

PyObject* as_index(PyObject* self) {
  return guarded([&] {
    const Array& array = array_of(self);
    if (array.ndim() > 0 || !array.dtype.is_integer()) {
      raise(PyExc_TypeError, "only integer scalar arrays can be converted to a scalar index");
    }
    return python_object(array.dtype, array.data);
  });
}

// Equality with something that is no number has an answer for every element.
Ref equality_with_stranger(PyObject* self, int op) {
  const Array& array = array_of(self);
  Array answer = zeros(array.shape, TypeId::kBool);
  if (op == Py_NE) std::memset(answer.data, 1, static_cast<size_t>(answer.size()));
  return wrap_result(std::move(answer));
}

// Numbers are equal to neither None nor text.
bool is_stranger(PyObject* self, PyObject* other) {
  if (!array_of(self).dtype.is_number()) return false;
  return other == Py_None || PyUnicode_Check(other) || PyBytes_Check(other);
}

bool is_void_array(PyObject* object) {
  return is_array(object) && array_of(object).dtype.is_void();
}

}  // namespace

// Values of kinds that cannot be compared, such as dates and numbers, are never equal.
PyObject* equality_of_kinds(PyObject* result, PyObject* a, PyObject* b, int op) {
  if (result || !PyErr_ExceptionMatches(python_side.no_loop)) return result;
  PyErr_Clear();
  return guarded([&] {
    const Array x = as_array(a);
    const Array y = as_array(b);
    const Array inputs[] = {x, y};
    const Array answer = zeros(broadcast_operands(inputs, {}), TypeId::kBool);
    if (op == Py_NE) std::memset(answer.data, 1, static_cast<size_t>(answer.size()));
    return wrap_result(answer);
  });
}

PyObject* array_richcompare(PyObject* a, PyObject* b, int op) {
  if (is_void_array(a) || is_void_array(b)) return guarded([&] { return compare_void(a, b, op); });
  if ((op == Py_EQ || op == Py_NE) && is_stranger(a, b)) {
    return guarded([&] { return equality_with_stranger(a, op); });
  }
  switch (op) {
    case Py_LT:
      return comparison<kLess>(a, b);
    case Py_LE:
      return comparison<kLessEqual>(a, b);
    case Py_EQ:
      return equality_of_kinds(comparison<kEqual>(a, b), a, b, op);
    case Py_NE:
      return equality_of_kinds(comparison<kNotEqual>(a, b), a, b, op);
    case Py_GT:
      return comparison<kGreater>(a, b);
    default:
      return comparison<kGreaterEqual>(a, b);
  }
}

PyType_Slot* array_number_slots() {
  static PyType_Slot slots[] = {
      {Py_nb_add, reinterpret_cast<void*>(binary<kAdd, &PyNumberMethods::nb_add>)},
      {Py_nb_subtract, reinterpret_cast<void*>(binary<kSubtract, &PyNumberMethods::nb_subtract>)},
      {Py_nb_multiply, reinterpret_cast<void*>(binary<kMultiply, &PyNumberMethods::nb_multiply>)},
      {Py_nb_true_divide,
       reinterpret_cast<void*>(binary<kDivide, &PyNumberMethods::nb_true_divide>)},
      {Py_nb_floor_divide,
       reinterpret_cast<void*>(binary<kFloorDivide, &PyNumberMethods::nb_floor_divide>)},
      {Py_nb_remainder,
       reinterpret_cast<void*>(binary<kRemainder, &PyNumberMethods::nb_remainder>)},
      {Py_nb_divmod, reinterpret_cast<void*>(binary<kDivmod, &PyNumberMethods::nb_divmod>)},
      {Py_nb_power, reinterpret_cast<void*>(power)},
      {Py_nb_matrix_multiply, reinterpret_cast<void*>(matrix_multiply)},
      {Py_nb_and, reinterpret_cast<void*>(binary<kAnd, &PyNumberMethods::nb_and>)},
      {Py_nb_or, reinterpret_cast<void*>(binary<kOr, &PyNumberMethods::nb_or>)},
      {Py_nb_xor, reinterpret_cast<void*>(binary<kXor, &PyNumberMethods::nb_xor>)},
      {Py_nb_lshift, reinterpret_cast<void*>(binary<kLeftShift, &PyNumberMethods::nb_lshift>)},
      {Py_nb_rshift, reinterpret_cast<void*>(binary<kRightShift, &PyNumberMethods::nb_rshift>)},
      {Py_nb_inplace_add,
       reinterpret_cast<void*>(in_place<kAdd, &PyNumberMethods::nb_inplace_add>)},
      {Py_nb_inplace_subtract,
       reinterpret_cast<void*>(in_place<kSubtract, &PyNumberMethods::nb_inplace_subtract>)},
      {Py_nb_inplace_multiply,
       reinterpret_cast<void*>(in_place<kMultiply, &PyNumberMethods::nb_inplace_multiply>)},
      {Py_nb_inplace_true_divide,
       reinterpret_cast<void*>(in_place<kDivide, &PyNumberMethods::nb_inplace_true_divide>)},
      {Py_nb_inplace_floor_divide,
       reinterpret_cast<void*>(in_place<kFloorDivide, &PyNumberMethods::nb_inplace_floor_divide>)},
      {Py_nb_inplace_remainder,
       reinterpret_cast<void*>(in_place<kRemainder, &PyNumberMethods::nb_inplace_remainder>)},
      {Py_nb_inplace_power, reinterpret_cast<void*>(in_place_power)},
      {Py_nb_inplace_matrix_multiply, reinterpret_cast<void*>(in_place_matrix_multiply)},
      {Py_nb_inplace_and,
       reinterpret_cast<void*>(in_place<kAnd, &PyNumberMethods::nb_inplace_and>)},
      {Py_nb_inplace_or, reinterpret_cast<void*>(in_place<kOr, &PyNumberMethods::nb_inplace_or>)},
      {Py_nb_inplace_xor,
       reinterpret_cast<void*>(in_place<kXor, &PyNumberMethods::nb_inplace_xor>)},
      {Py_nb_inplace_lshift,
       reinterpret_cast<void*>(in_place<kLeftShift, &PyNumberMethods::nb_inplace_lshift>)},
      {Py_nb_inplace_rshift,
       reinterpret_cast<void*>(in_place<kRightShift, &PyNumberMethods::nb_inplace_rshift>)},
      {Py_nb_negative, reinterpret_cast<void*>(unary<kNegative>)},
      {Py_nb_positive, reinterpret_cast<void*>(unary<kPositive>)},
      {Py_nb_absolute, reinterpret_cast<void*>(unary<kAbsolute>)},
      {Py_nb_invert, reinterpret_cast<void*>(unary<kInvert>)},
      {Py_nb_bool, reinterpret_cast<void*>(truth)},
      {Py_nb_int, reinterpret_cast<void*>(as_int)},
      {Py_nb_float, reinterpret_cast<void*>(as_float)},
      {Py_nb_index, reinterpret_cast<void*>(as_index)},
      {0, nullptr},
  };
  return slots;
}

}  // namespace nd::py
