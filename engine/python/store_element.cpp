// Python values as single elements of arrays.
#include <cmath>

#include "core/casting.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

[[noreturn]] void raise_beyond_int64() {
  raise(PyExc_OverflowError, "Python int too large to convert to C long");
}

bool fits_uint64(PyObject* number) {
  PyLong_AsUnsignedLongLong(number);
  if (!PyErr_Occurred()) return true;
  PyErr_Clear();
  return false;
}

// Ints that fit no 64-bit integer get CPython's words, as in NumPy on 64-bit Linux.
template <class T>
void store_int(T* element, PyObject* number, DType dtype) {
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
  if (value == -1 && PyErr_Occurred()) throw PythonError{};
  // uint32 and uint64 are read as unsigned C longs.
  const bool is_large = T(-1) > 0 && sizeof(T) >= 4 && overflow > 0 && fits_uint64(number);
  if (overflow && !is_large) raise_beyond_int64();
  const T stored = static_cast<T>(is_large ? PyLong_AsUnsignedLongLong(number) : value);
  const bool fits = is_large ? sizeof(T) == 8
                             : static_cast<long long>(stored) == value && (value >= 0 || T(-1) < 0);
  if (!fits) {
    raise(PyExc_OverflowError, "Python integer %S out of bounds for %s", number, dtype.name());
  }
  *element = stored;
}

void store_integer(DType dtype, char* element, PyObject* value) {
  const Ref number = PyLong_Check(value) ? Ref::share(value) : Ref::steal(PyNumber_Long(value));
  visit_type(dtype.id(), [&]<class T>() {
    if constexpr (std::is_integral_v<T>) {
      store_int(reinterpret_cast<T*>(element), number.get(), dtype);
    }
  });
}

double double_from(PyObject* value) {
  if (PyFloat_CheckExact(value)) return PyFloat_AS_DOUBLE(value);
  if (value == Py_None) return NAN;
  const Ref number = Ref::steal(PyNumber_Float(value));
  return PyFloat_AS_DOUBLE(number.get());
}

Complex128 complex_from(PyObject* value) {
  if (value == Py_None) return {NAN, NAN};
  if (PyUnicode_Check(value) || PyBytes_Check(value)) {
    const Ref text = PyUnicode_Check(value)
                         ? Ref::share(value)
                         : Ref::steal(PyUnicode_FromEncodedObject(value, "ascii", nullptr));
    const Ref number =
        Ref::steal(PyObject_CallOneArg(reinterpret_cast<PyObject*>(&PyComplex_Type), text.get()));
    return {PyComplex_RealAsDouble(number.get()), PyComplex_ImagAsDouble(number.get())};
  }
  const Py_complex number = PyComplex_AsCComplex(value);
  if (number.real == -1 && PyErr_Occurred()) throw PythonError{};
  return {number.real, number.imag};
}

// Stores a value that is already an element of some dtype, with the warnings of a cast.
void store_cast(DType dtype, char* element, DType from, const char* data) {
  warn_of_lost_imaginary_parts(from, dtype);
  const FpScope scope;
  cast_kernel(from.id(), dtype.id())(data, 0, element, 0, 1);
  scope.done("cast");
}

// NumPy scalars are range-checked on their way into signed integers, like Python numbers; into
// every other dtype they are cast.
void store_scalar(DType dtype, char* element, PyObject* scalar) {
  const DType from = scalar_dtype(scalar);
  const char* data = scalar_data(scalar);
  if (!dtype.is_signed() || from == dtype) return store_cast(dtype, element, from, data);
  Ref number = python_object(from, data);
  if (from.is_complex()) {
    warn_of_lost_imaginary_parts(from, dtype);
    number = Ref::steal(PyFloat_FromDouble(PyComplex_RealAsDouble(number.get())));
  }
  store_integer(dtype, element, number.get());
}

// Arrays that are no single element keep their different words for different dtypes, as in NumPy.
void store_array(DType dtype, char* element, const Array& array) {
  const bool is_truth = dtype.is_bool() && array.size() == 1;
  if (array.ndim() == 0 || is_truth) return store_cast(dtype, element, array.dtype, array.data);
  if (dtype.is_complex()) {
    throw type_error("only 0-dimensional arrays can be converted to Python scalars");
  }
  throw value_error("setting an array element with a sequence.");
}

}  // namespace

void store_element(DType dtype, char* element, PyObject* value) {
  if (is_scalar(value)) return store_scalar(dtype, element, value);
  if (is_array(value)) return store_array(dtype, element, array_of(value));
  // int(), complex() and bool() have words of their own for sequences.
  if (dtype.is_floating() && is_nested(value)) {
    throw value_error("setting an array element with a sequence.");
  }
  PyErr_Clear();
  if (dtype.is_bool()) {
    const int truth = PyObject_IsTrue(value);
    check(truth);
    *reinterpret_cast<bool*>(element) = truth != 0;
  } else if (dtype.is_integer()) {
    store_integer(dtype, element, value);
  } else if (dtype.id() == TypeId::kFloat64) {
    *reinterpret_cast<double*>(element) = double_from(value);
  } else if (dtype.is_floating()) {
    const double number = double_from(value);
    const FpScope scope;
    cast_kernel(TypeId::kFloat64, dtype.id())(reinterpret_cast<const char*>(&number), 0, element, 0,
                                              1);
    scope.done("cast");
  } else {
    const Complex128 number = complex_from(value);
    const FpScope scope;
    cast_kernel(TypeId::kComplex128, dtype.id())(reinterpret_cast<const char*>(&number), 0, element,
                                                 0, 1);
    scope.done("cast");
  }
}

}  // namespace nd::py
