// The operators of ndarray.
#include <string>

#include "python/array_object.h"
#include "python/from_python.h"
#include "python/linalg_functions.h"
#include "python/scalar_object.h"
#include "python/ufunc_object.h"

namespace nd::py {
namespace {

// An operand that wants to handle the operation itself: __array_ufunc__ = None, or a class that the
// engine cannot turn into numbers but that has the reflected method.
bool defers_to(PyObject* other) {
  if (is_array(other) || is_scalar(other) || weak_kind(other) != Weak::kNone) return false;
  if (PyList_Check(other) || PyTuple_Check(other)) return false;
  PyObject* hook =
      PyObject_GetAttrString(reinterpret_cast<PyObject*>(Py_TYPE(other)), "__array_ufunc__");
  if (!hook) {
    PyErr_Clear();
    return false;
  }
  const bool is_none = hook == Py_None;
  Py_DECREF(hook);
  return is_none;
}

// None is no number. NumPy gets as far as the first pair of elements, so the error is Python's own
// for that pair: "unsupported operand type(s) for +: 'int' and 'NoneType'".
PyObject* operate_on_first_elements(binaryfunc operation, PyObject* a, PyObject* b) {
  return guarded([&] {
    const auto first = [](PyObject* operand) {
      if (!is_array(operand)) return Ref::share(operand);
      const Array& array = array_of(operand);
      if (array.size() == 0) raise(PyExc_TypeError, "operands of type None are not numbers");
      return python_object(array.dtype, array.data);
    };
    return Ref::steal(operation(first(a).get(), first(b).get()));
  });
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
    return call_ufunc(ufunc<kName>(), inputs, {});
  });
}

template <const char* kName, binaryfunc kOperation = nullptr>
PyObject* binary(PyObject* a, PyObject* b) {
  if (kOperation && (a == Py_None || b == Py_None)) {
    return operate_on_first_elements(kOperation, a, b);
  }
  if (defers_to(a) || defers_to(b)) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] {
    PyObject* inputs[] = {a, b};
    return call_ufunc(ufunc<kName>(), inputs, {});
  });
}

template <const char* kName, binaryfunc kOperation = nullptr>
PyObject* in_place(PyObject* self, PyObject* other) {
  if (kOperation && other == Py_None) return operate_on_first_elements(kOperation, self, other);
  if (defers_to(other)) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] {
    PyObject* inputs[] = {self, other};
    UfuncKeywords keywords;
    keywords.out[0] = self;
    return call_ufunc(ufunc<kName>(), inputs, keywords);
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

PyObject* power_of_objects(PyObject* base, PyObject* exponent) {
  return PyNumber_Power(base, exponent, Py_None);
}

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
  UfuncKeywords keywords;
  keywords.out[0] = out;
  PyObject* inputs[] = {base, exponent};
  const char* simple = is_array(base) ? simple_power(array_of(base), exponent) : nullptr;
  return call_ufunc(simple ? ufunc_named(simple) : ufunc<kPower>(), inputs, keywords);
}

PyObject* power(PyObject* base, PyObject* exponent, PyObject* modulo) {
  if (modulo != Py_None || defers_to(base) || defers_to(exponent)) Py_RETURN_NOTIMPLEMENTED;
  if (base == Py_None || exponent == Py_None) {
    return operate_on_first_elements(power_of_objects, base, exponent);
  }
  return guarded([&] { return raise_to(base, exponent, nullptr); });
}

PyObject* in_place_power(PyObject* self, PyObject* exponent, PyObject* modulo) {
  if (modulo != Py_None || defers_to(exponent)) Py_RETURN_NOTIMPLEMENTED;
  if (exponent == Py_None) return operate_on_first_elements(power_of_objects, self, exponent);
  return guarded([&] { return raise_to(self, exponent, self); });
}

PyObject* matrix_multiply(PyObject* a, PyObject* b) {
  if (defers_to(a) || defers_to(b)) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] { return call_matmul(a, b, nullptr); });
}

PyObject* in_place_matrix_multiply(PyObject* self, PyObject* other) {
  if (defers_to(other)) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] {
    if (array_of(self).ndim() < 1 || as_array(other).ndim() < 2) {
      throw value_error(
          "inplace matrix multiplication requires the first operand to have at least one and the "
          "second at least two dimensions.");
    }
    return call_matmul(self, other, self);
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
  return guarded([&] { return Ref::steal(PyNumber_Long(only_element(self).get())); });
}

PyObject* as_float(PyObject* self) {
  return guarded([&] { return Ref::steal(PyNumber_Float(only_element(self).get())); });
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

bool is_stranger(PyObject* other) {
  return other == Py_None || PyUnicode_Check(other) || PyBytes_Check(other);
}

template <int kOp>
PyObject* compare_objects(PyObject* a, PyObject* b) {
  return PyObject_RichCompare(a, b, kOp);
}

}  // namespace

PyObject* array_richcompare(PyObject* a, PyObject* b, int op) {
  if ((op == Py_EQ || op == Py_NE) && is_stranger(b)) {
    return guarded([&] { return equality_with_stranger(a, op); });
  }
  switch (op) {
    case Py_LT:
      return binary<kLess, compare_objects<Py_LT>>(a, b);
    case Py_LE:
      return binary<kLessEqual, compare_objects<Py_LE>>(a, b);
    case Py_EQ:
      return binary<kEqual>(a, b);
    case Py_NE:
      return binary<kNotEqual>(a, b);
    case Py_GT:
      return binary<kGreater, compare_objects<Py_GT>>(a, b);
    default:
      return binary<kGreaterEqual, compare_objects<Py_GE>>(a, b);
  }
}

PyType_Slot* array_number_slots() {
  static PyType_Slot slots[] = {
      {Py_nb_add, reinterpret_cast<void*>(binary<kAdd, PyNumber_Add>)},
      {Py_nb_subtract, reinterpret_cast<void*>(binary<kSubtract, PyNumber_Subtract>)},
      {Py_nb_multiply, reinterpret_cast<void*>(binary<kMultiply, PyNumber_Multiply>)},
      {Py_nb_true_divide, reinterpret_cast<void*>(binary<kDivide, PyNumber_TrueDivide>)},
      {Py_nb_floor_divide, reinterpret_cast<void*>(binary<kFloorDivide, PyNumber_FloorDivide>)},
      {Py_nb_remainder, reinterpret_cast<void*>(binary<kRemainder, PyNumber_Remainder>)},
      {Py_nb_divmod, reinterpret_cast<void*>(binary<kDivmod, PyNumber_Divmod>)},
      {Py_nb_power, reinterpret_cast<void*>(power)},
      {Py_nb_matrix_multiply, reinterpret_cast<void*>(matrix_multiply)},
      {Py_nb_and, reinterpret_cast<void*>(binary<kAnd, PyNumber_And>)},
      {Py_nb_or, reinterpret_cast<void*>(binary<kOr, PyNumber_Or>)},
      {Py_nb_xor, reinterpret_cast<void*>(binary<kXor, PyNumber_Xor>)},
      {Py_nb_lshift, reinterpret_cast<void*>(binary<kLeftShift, PyNumber_Lshift>)},
      {Py_nb_rshift, reinterpret_cast<void*>(binary<kRightShift, PyNumber_Rshift>)},
      {Py_nb_inplace_add, reinterpret_cast<void*>(in_place<kAdd, PyNumber_Add>)},
      {Py_nb_inplace_subtract, reinterpret_cast<void*>(in_place<kSubtract, PyNumber_Subtract>)},
      {Py_nb_inplace_multiply, reinterpret_cast<void*>(in_place<kMultiply, PyNumber_Multiply>)},
      {Py_nb_inplace_true_divide, reinterpret_cast<void*>(in_place<kDivide, PyNumber_TrueDivide>)},
      {Py_nb_inplace_floor_divide,
       reinterpret_cast<void*>(in_place<kFloorDivide, PyNumber_FloorDivide>)},
      {Py_nb_inplace_remainder, reinterpret_cast<void*>(in_place<kRemainder, PyNumber_Remainder>)},
      {Py_nb_inplace_power, reinterpret_cast<void*>(in_place_power)},
      {Py_nb_inplace_matrix_multiply, reinterpret_cast<void*>(in_place_matrix_multiply)},
      {Py_nb_inplace_and, reinterpret_cast<void*>(in_place<kAnd, PyNumber_And>)},
      {Py_nb_inplace_or, reinterpret_cast<void*>(in_place<kOr, PyNumber_Or>)},
      {Py_nb_inplace_xor, reinterpret_cast<void*>(in_place<kXor, PyNumber_Xor>)},
      {Py_nb_inplace_lshift, reinterpret_cast<void*>(in_place<kLeftShift, PyNumber_Lshift>)},
      {Py_nb_inplace_rshift, reinterpret_cast<void*>(in_place<kRightShift, PyNumber_Rshift>)},
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
