// Python values as single elements of arrays.
#include <cmath>
#include <cstring>

#include "core/casting.h"
#include "core/references.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/time_objects.h"

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
  Cast(from, dtype)(data, 0, element, 0, 1);
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

// As bytes: of bytes as they are, of text in ASCII, of anything else its str.
std::string bytes_from(PyObject* value) {
  if (PyBytes_Check(value)) {
    return std::string(PyBytes_AS_STRING(value), static_cast<size_t>(PyBytes_GET_SIZE(value)));
  }
  const Ref text = PyUnicode_Check(value) ? Ref::share(value) : Ref::steal(PyObject_Str(value));
  const Ref ascii = Ref::steal(PyUnicode_AsASCIIString(text.get()));
  return std::string(PyBytes_AS_STRING(ascii.get()),
                     static_cast<size_t>(PyBytes_GET_SIZE(ascii.get())));
}

void store_text(DType dtype, char* element, PyObject* value) {
  if (is_array(value) && array_of(value).ndim() > 0) {
    throw value_error("setting an array element with a sequence");
  }
  if (is_array(value))
    return store_cast(dtype, element, array_of(value).dtype, array_of(value).data);
  if (is_nested(value) && !is_scalar(value)) {
    throw value_error("setting an array element with a sequence");
  }
  PyErr_Clear();
  const auto room = static_cast<size_t>(dtype.itemsize());
  if (dtype.is_bytes()) {
    const std::string bytes = bytes_from(value);
    const size_t length = std::min(room, bytes.size());
    std::memcpy(element, bytes.data(), length);
    std::memset(element + length, 0, room - length);
    return;
  }
  Ref text = Ref::share(value);
  if (PyBytes_Check(value)) {
    text = Ref::steal(PyUnicode_FromEncodedObject(value, "ascii", "strict"));
  } else if (!PyUnicode_Check(value)) {
    text = Ref::steal(PyObject_Str(value));
  }
  const Py_ssize_t length =
      std::min<Py_ssize_t>(PyUnicode_GetLength(text.get()), static_cast<Py_ssize_t>(room / 4));
  for (Py_ssize_t i = 0; i < length; ++i) {
    const Py_UCS4 point = PyUnicode_ReadChar(text.get(), i);
    std::memcpy(element + 4 * i, &point, 4);
  }
  std::memset(element + 4 * length, 0, room - 4 * static_cast<size_t>(length));
}

// A structure from a tuple with one value for each field; raw bytes from bytes.
void store_void(DType dtype, char* element, PyObject* value) {
  if (is_scalar(value) && !PyBytes_Check(value)) {
    return store_cast(dtype, element, scalar_dtype(value), scalar_data(value));
  }
  if (is_array(value) && array_of(value).ndim() == 0) {
    return store_cast(dtype, element, array_of(value).dtype, array_of(value).data);
  }
  if (dtype.is_subarray()) {
    Array target;
    target.dtype = dtype.structure()->base;
    target.shape = dtype.structure()->shape;
    target.strides = c_strides(target.shape, target.itemsize());
    target.data = element;
    return assign_value(target, value);
  }
  if (dtype.has_fields()) {
    const auto& fields = dtype.structure()->fields;
    if (!PyTuple_Check(value)) {
      for (const Field& field : fields) store_element(field.dtype, element + field.offset, value);
      return;
    }
    if (PyTuple_GET_SIZE(value) != static_cast<Py_ssize_t>(fields.size())) {
      raise(PyExc_ValueError, "could not assign tuple of length %zd to structure with %zd fields.",
            PyTuple_GET_SIZE(value), static_cast<Py_ssize_t>(fields.size()));
    }
    for (size_t i = 0; i < fields.size(); ++i) {
      store_element(fields[i].dtype, element + fields[i].offset,
                    PyTuple_GET_ITEM(value, static_cast<Py_ssize_t>(i)));
    }
    return;
  }
  Py_buffer view;
  if (PyObject_GetBuffer(value, &view, PyBUF_SIMPLE) < 0) {
    PyErr_Clear();
    raise(PyExc_TypeError, "a bytes-like object is required, not '%s'", Py_TYPE(value)->tp_name);
  }
  const auto room = static_cast<size_t>(dtype.itemsize());
  const size_t length = std::min(room, static_cast<size_t>(view.len));
  std::memcpy(element, view.buf, length);
  std::memset(element + length, 0, room - length);
  PyBuffer_Release(&view);
}

// Elements in the other byte order, or not aligned, are made elsewhere and copied.
void store_through_native(DType dtype, char* element, PyObject* value) {
  const Array made = zeros({}, native(dtype));
  store_element(made.dtype, made.data, value);
  Cast(made.dtype, dtype)(made.data, 0, element, 0, 1);
}

void store_other(DType dtype, char* element, PyObject* value) {
  if (dtype.is_object()) {
    return store_reference(element, Ref::share(value).release());
  }
  if (dtype.is_void()) return store_void(dtype, element, value);
  if (!dtype.is_native()) return store_through_native(dtype, element, value);
  if (dtype.is_text()) return store_text(dtype, element, value);
  if (is_scalar(value) && !scalar_dtype(value).is_text()) {
    return store_cast(dtype, element, scalar_dtype(value), scalar_data(value));
  }
  if (is_array(value)) return store_array(dtype, element, array_of(value));
  store_time(dtype, element, value);
}

}  // namespace

void store_element(DType dtype, char* element, PyObject* value) {
  if (!dtype.is_number()) return store_other(dtype, element, value);
  if (!dtype.is_native() || reinterpret_cast<uintptr_t>(element) % dtype.alignment() != 0) {
    return store_through_native(dtype, element, value);
  }
  if (is_number_scalar(value)) return store_scalar(dtype, element, value);
  if (dtype.is_inexact() && is_scalar(value) && scalar_dtype(value).is_time()) {
    return store_cast(dtype, element, scalar_dtype(value), scalar_data(value));
  }
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
    Cast(TypeId::kFloat64, dtype)(reinterpret_cast<const char*>(&number), 0, element, 0, 1);
    scope.done("cast");
  } else {
    const Complex128 number = complex_from(value);
    const FpScope scope;
    Cast(TypeId::kComplex128, dtype)(reinterpret_cast<const char*>(&number), 0, element, 0, 1);
    scope.done("cast");
  }
}

}  // namespace nd::py
