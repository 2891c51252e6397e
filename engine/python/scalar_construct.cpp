// np.float64(x) and its like: a scalar of a number or text, an array of anything with dimensions.
#include <cstring>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "datetime/wrapping.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/scalar_slots.h"
#include "python/time_objects.h"

namespace nd::py {
namespace {

[[noreturn]] void raise_argument_count(DType dtype, int most, Py_ssize_t given) {
  if (dtype.id() == TypeId::kFloat64) {
    raise(PyExc_TypeError, "float expected at most 1 argument, got %zd", given);
  }
  raise(PyExc_TypeError, "%s takes at most %d argument%s (%zd given)",
        dtype.is_bool() ? "bool_()" : "function", most, most == 1 ? "" : "s", given);
}

void check_arguments(DType dtype, PyObject* args, PyObject* keywords) {
  const int most = dtype.is_complex() ? 2 : 1;
  if (keywords && PyDict_GET_SIZE(keywords) > 0) {
    if (dtype.id() == TypeId::kFloat64)
      raise(PyExc_TypeError, "float() takes no keyword arguments");
    PyObject *name = nullptr, *value = nullptr;
    Py_ssize_t position = 0;
    PyDict_Next(keywords, &position, &name, &value);
    raise(PyExc_TypeError, "'%U' is an invalid keyword argument for %s", name,
          dtype.is_bool() ? "bool_()" : "this function");
  }
  if (PyTuple_GET_SIZE(args) > most) raise_argument_count(dtype, most, PyTuple_GET_SIZE(args));
}

// Values that store_element takes as they are, without looking for nested sequences first.
bool is_single_value(PyObject* value) {
  return PyFloat_Check(value) || PyLong_Check(value) || PyComplex_Check(value) ||
         is_scalar(value) || PyUnicode_Check(value) || PyBytes_Check(value) || value == Py_None;
}

bool is_real_number(PyObject* value) {
  if (is_scalar(value)) return !scalar_dtype(value).is_complex();
  return PyFloat_Check(value) || PyLong_Check(value);
}

// complex64(real, imag) of two real numbers.
void store_parts(DType dtype, char* element, PyObject* args) {
  PyObject* real = PyTuple_GET_ITEM(args, 0);
  PyObject* imaginary = PyTuple_GET_ITEM(args, 1);
  if (!is_real_number(real) || !is_real_number(imaginary)) {
    raise(PyExc_TypeError, "Could not convert arguments into a complex scalar. '%R' given.", args);
  }
  const DType part(dtype.id() == TypeId::kComplex64 ? TypeId::kFloat32 : TypeId::kFloat64);
  store_element(part, element, real);
  store_element(part, element + part.itemsize(), imaginary);
}

// Constructors cast: np.int8(np.int64(300)) is 44, although assigning it would be an error.
void cast_scalar(DType dtype, char* element, PyObject* scalar) {
  const DType from = scalar_dtype(scalar);
  warn_of_lost_imaginary_parts(from, dtype);
  const FpScope scope;
  Cast(from, dtype)(scalar_data(scalar), 0, element, 0, 1);
  scope.done("cast");
}

void store_value(DType dtype, char* element, PyObject* value) {
  if (is_scalar(value)) return cast_scalar(dtype, element, value);
  if (dtype.is_complex() && PyBytes_Check(value)) {
    const Ref text = Ref::steal(PyUnicode_FromEncodedObject(value, "ascii", "strict"));
    return store_element(dtype, element, text.get());
  }
  store_element(dtype, element, value);
}

// An instance of `type`, which may be a Python subclass of the scalar class of `dtype`.
Ref instance(PyTypeObject* type, DType dtype, const char* element) {
  // A bool is one of the two singletons, whichever subclass was called.
  if (type == scalar_class(dtype) || dtype.is_bool()) return make_scalar(dtype, element);
  Ref object = Ref::steal(type->tp_alloc(type, 0));
  std::memcpy(const_cast<char*>(scalar_data(object.get())), element,
              static_cast<size_t>(dtype.itemsize()));
  return object;
}

// void(5) has five zero bytes, void(b'abc') those of its argument; void(x, dtype) is any element.
Ref new_void(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  static const char* names[] = {"length_or_data", "dtype", nullptr};
  PyObject *value = nullptr, *wanted = nullptr;
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|O:void", const_cast<char**>(names), &value,
                                   &wanted)) {
    throw PythonError{};
  }
  DType dtype;
  if (optional_dtype(wanted, &dtype)) {
    if (!dtype.is_void() || dtype.is_subarray()) {
      raise(PyExc_TypeError,
            "void: descr must be a `void` dtype that is not a subarray dtype (structured or "
            "unstructured). Got '%s'.",
            repr_text(dtype).c_str());
    }
    const Array element = zeros({}, dtype);
    store_element(dtype, element.data, value);
    return void_scalar(type, element);
  }
  const bool is_length = !PyBytes_Check(value) && !PyUnicode_Check(value) && PyIndex_Check(value);
  if (is_length) {
    const Py_ssize_t length = PyNumber_AsSsize_t(value, PyExc_OverflowError);
    if (length == -1 && PyErr_Occurred()) throw PythonError{};
    if (length < 0 || length > INT32_MAX) {
      raise(PyExc_OverflowError, "size cannot be smaller than 0 or larger than %d.", INT32_MAX);
    }
    return void_scalar(type, zeros({}, void_dtype(length)));
  }
  const DType discovered = void_dtype(0);
  return void_scalar(type, as_array(value, &discovered));
}

// str_ and bytes_ are made as str and bytes are, and take other scalars and numbers too.
Ref new_text(PyTypeObject* type, DType dtype, PyObject* args, PyObject* keywords) {
  PyTypeObject& builtin = dtype.is_str() ? PyUnicode_Type : PyBytes_Type;
  PyObject* made = builtin.tp_new(type, args, keywords);
  if (made) return Ref::steal(made);
  if (PyTuple_GET_SIZE(args) != 1 || !PyErr_ExceptionMatches(PyExc_TypeError)) throw PythonError{};
  PyErr_Clear();
  const DType wanted = text_dtype(dtype, 0);
  const Array array = as_array(PyTuple_GET_ITEM(args, 0), &wanted);
  if (array.ndim() > 0) return wrap(array);
  return make_parametric_scalar(type, array.dtype, array.data);
}

// datetime64(value, unit) and timedelta64(value, unit).
Ref new_time(PyTypeObject* type, DType dtype, PyObject* args, PyObject* keywords) {
  PyObject *value = nullptr, *unit = nullptr;
  static const char* names[] = {"", "", nullptr};
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|OO", const_cast<char**>(names), &value,
                                   &unit)) {
    throw PythonError{};
  }
  const TimeUnit wanted = unit ? unit_from_object(unit) : TimeUnit{};
  TimeValue time = {dtype.is_datetime() ? datetime::kNaT : 0, wanted};
  if (value) {
    time = time_from_object(dtype.id(), value, unit ? &wanted : nullptr, Casting::kSameKind);
  }
  return make_parametric_scalar(type, time_dtype(dtype.id(), time.unit),
                                reinterpret_cast<const char*>(&time.value));
}

Ref new_parametric_scalar(PyTypeObject* type, DType dtype, PyObject* args, PyObject* keywords) {
  switch (dtype.id()) {
    case TypeId::kObject: {
      if (PyTuple_GET_SIZE(args) == 0) return none();
      const Array array = as_array(PyTuple_GET_ITEM(args, 0), &dtype);
      return wrap_result(array);
    }
    case TypeId::kVoid:
      return new_void(type, args, keywords);
    case TypeId::kBytes:
    case TypeId::kStr:
      return new_text(type, dtype, args, keywords);
    default:
      return new_time(type, dtype, args, keywords);
  }
}

}  // namespace

PyObject* scalar_new(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  return guarded([&]() -> Ref {
    const DType dtype = scalar_class_dtype(type);
    if (!dtype.is_number()) return new_parametric_scalar(type, dtype, args, keywords);
    check_arguments(dtype, args, keywords);
    alignas(16) char element[16] = {};
    const Py_ssize_t count = PyTuple_GET_SIZE(args);
    if (count == 0) return instance(type, dtype, element);
    if (count == 2) {
      store_parts(dtype, element, args);
      return instance(type, dtype, element);
    }
    PyObject* value = PyTuple_GET_ITEM(args, 0);
    if (is_single_value(value)) {
      store_value(dtype, element, value);
      return instance(type, dtype, element);
    }
    const Array array = as_array(value, &dtype);
    if (array.ndim() == 0) return instance(type, dtype, array.data);
    if (is_array(value) && array_of(value).dtype == dtype) return Ref::share(value);
    return wrap(array);
  });
}

}  // namespace nd::py
