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
  if (other == Py_None) return true;
  PyObject* hook = PyObject_GetAttrString(reinterpret_cast<PyObject*>(Py_TYPE(other)),
                                          "__array_ufunc__");
  if (!hook) {
    PyErr_Clear();
    return false;
  }
  const bool is_none = hook == Py_None;
  Py_DECREF(hook);
  return is_none;
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

template <const char* kName>
PyObject* binary(PyObject* a, PyObject* b) {
  if (defers_to(a) || defers_to(b)) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] {
    PyObject* inputs[] = {a, b};
    return call_ufunc(ufunc<kName>(), inputs, {});
  });
}

template <const char* kName>
PyObject* in_place(PyObject* self, PyObject* other) {
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

PyObject* power(PyObject* base, PyObject* exponent, PyObject* modulo) {
  if (modulo != Py_None) Py_RETURN_NOTIMPLEMENTED;
  return binary<kPower>(base, exponent);
}

PyObject* in_place_power(PyObject* self, PyObject* exponent, PyObject* modulo) {
  if (modulo != Py_None) Py_RETURN_NOTIMPLEMENTED;
  return in_place<kPower>(self, exponent);
}

PyObject* matrix_multiply(PyObject* a, PyObject* b) {
  if (defers_to(a) || defers_to(b)) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] { return call_matmul(a, b, nullptr); });
}

PyObject* in_place_matrix_multiply(PyObject* self, PyObject* other) {
  if (defers_to(other)) Py_RETURN_NOTIMPLEMENTED;
  return guarded([&] { return call_matmul(self, other, self); });
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

// Comparing with something that is no number: equality has an answer for each element, order none.
Ref compare_with_stranger(PyObject* self, int op) {
  const Array& array = array_of(self);
  Array answer = zeros(array.shape, TypeId::kBool);
  if (op == Py_NE) std::memset(answer.data, 1, static_cast<size_t>(answer.size()));
  return wrap(std::move(answer));
}

bool is_stranger(PyObject* other) {
  return other == Py_None || PyUnicode_Check(other) || PyBytes_Check(other);
}

}  // namespace

PyObject* array_richcompare(PyObject* a, PyObject* b, int op) {
  if (is_stranger(b)) {
    if (op == Py_EQ || op == Py_NE) {
      return guarded([&] { return compare_with_stranger(a, op); });
    }
    Py_RETURN_NOTIMPLEMENTED;
  }
  switch (op) {
    case Py_LT: return binary<kLess>(a, b);
    case Py_LE: return binary<kLessEqual>(a, b);
    case Py_EQ: return binary<kEqual>(a, b);
    case Py_NE: return binary<kNotEqual>(a, b);
    case Py_GT: return binary<kGreater>(a, b);
    default: return binary<kGreaterEqual>(a, b);
  }
}

PyType_Slot* array_number_slots() {
  static PyType_Slot slots[] = {
      {Py_nb_add, reinterpret_cast<void*>(binary<kAdd>)},
      {Py_nb_subtract, reinterpret_cast<void*>(binary<kSubtract>)},
      {Py_nb_multiply, reinterpret_cast<void*>(binary<kMultiply>)},
      {Py_nb_true_divide, reinterpret_cast<void*>(binary<kDivide>)},
      {Py_nb_floor_divide, reinterpret_cast<void*>(binary<kFloorDivide>)},
      {Py_nb_remainder, reinterpret_cast<void*>(binary<kRemainder>)},
      {Py_nb_divmod, reinterpret_cast<void*>(binary<kDivmod>)},
      {Py_nb_power, reinterpret_cast<void*>(power)},
      {Py_nb_matrix_multiply, reinterpret_cast<void*>(matrix_multiply)},
      {Py_nb_and, reinterpret_cast<void*>(binary<kAnd>)},
      {Py_nb_or, reinterpret_cast<void*>(binary<kOr>)},
      {Py_nb_xor, reinterpret_cast<void*>(binary<kXor>)},
      {Py_nb_lshift, reinterpret_cast<void*>(binary<kLeftShift>)},
      {Py_nb_rshift, reinterpret_cast<void*>(binary<kRightShift>)},
      {Py_nb_inplace_add, reinterpret_cast<void*>(in_place<kAdd>)},
      {Py_nb_inplace_subtract, reinterpret_cast<void*>(in_place<kSubtract>)},
      {Py_nb_inplace_multiply, reinterpret_cast<void*>(in_place<kMultiply>)},
      {Py_nb_inplace_true_divide, reinterpret_cast<void*>(in_place<kDivide>)},
      {Py_nb_inplace_floor_divide, reinterpret_cast<void*>(in_place<kFloorDivide>)},
      {Py_nb_inplace_remainder, reinterpret_cast<void*>(in_place<kRemainder>)},
      {Py_nb_inplace_power, reinterpret_cast<void*>(in_place_power)},
      {Py_nb_inplace_matrix_multiply, reinterpret_cast<void*>(in_place_matrix_multiply)},
      {Py_nb_inplace_and, reinterpret_cast<void*>(in_place<kAnd>)},
      {Py_nb_inplace_or, reinterpret_cast<void*>(in_place<kOr>)},
      {Py_nb_inplace_xor, reinterpret_cast<void*>(in_place<kXor>)},
      {Py_nb_inplace_lshift, reinterpret_cast<void*>(in_place<kLeftShift>)},
      {Py_nb_inplace_rshift, reinterpret_cast<void*>(in_place<kRightShift>)},
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
