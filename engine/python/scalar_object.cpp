// How scalars behave as Python objects: text, hash, conversions, indexing, the buffer protocol.
#include "python/scalar_object.h"

#include <cstring>
#include <string>
#include <unordered_map>

#include "core/casting.h"
#include "core/element.h"
#include "datetime/wrapping.h"
#include "python/array_object.h"
#include "python/scalar_slots.h"
#include "python/time_objects.h"
#include "simd/loop.h"
#include "text/print_options.h"
#include "text/scalar_text.h"

namespace nd::py {
namespace {

template <class T>
T value_of(PyObject* scalar) {
  return load_as<T>(scalar_data(scalar));
}

// The real part of any scalar's value, which every dtype converts to exactly enough for float().
double real_of(PyObject* self) {
  return visit_type(scalar_dtype(self).id(), [&]<class T>() -> double {
    if constexpr (kIsComplex<T>)
      return value_of<T>(self).real();
    else
      return static_cast<double>(value_of<T>(self));
  });
}

void warn_of_discarded_imaginary(PyObject* self) {
  if (!scalar_dtype(self).is_complex()) return;
  check(PyErr_WarnEx(python_side.complex_warning,
                     "Casting complex values to real discards the imaginary part", 1));
}

Py_hash_t hash_of_complex(PyObject* self, double real, double imaginary) {
  // The formula of Python's complex, so that equal numbers have equal hashes.
  const auto high = static_cast<Py_uhash_t>(_Py_HashDouble(self, real));
  const auto low = static_cast<Py_uhash_t>(_Py_HashDouble(self, imaginary));
  const auto hash = static_cast<Py_hash_t>(high + _PyHASH_IMAG * low);
  return hash == -1 ? -2 : hash;
}

PyObject* scalar_subscript(PyObject* self, PyObject* key) {
  if (PyTuple_Check(key) && PyTuple_GET_SIZE(key) == 0) {
    return guarded([&] { return make_scalar(scalar_dtype(self), scalar_data(self)); });
  }
  PyObject* item =
      guarded([&] { return Ref::steal(array_subscript(scalar_as_array(self).get(), key)); });
  if (!item && PyErr_ExceptionMatches(PyExc_IndexError)) {
    PyErr_SetString(PyExc_IndexError, "invalid index to scalar variable.");
  }
  return item;
}

// Formats live as long as their dtypes do.
char* kept_format(DType dtype) {
  static auto& formats = *new std::unordered_map<const Descriptor*, std::string>;
  std::string& format = formats[dtype.descriptor()];
  if (format.empty()) format = buffer_format(dtype);
  return format.data();
}

// Times have no format: their eight bytes are given as bytes.
int time_getbuffer(PyObject* self, Py_buffer* view) {
  return PyBuffer_FillInfo(view, self, const_cast<char*>(scalar_data(self)), 8, 1, PyBUF_FULL_RO);
}

int fill_buffer(PyObject* self, Py_buffer* view, int flags) {
  if (flags & PyBUF_WRITABLE) raise(PyExc_BufferError, "scalar buffer is readonly");
  const DType dtype = scalar_dtype(self);
  if (dtype.is_time()) return time_getbuffer(self, view);
  view->buf = const_cast<char*>(scalar_data(self));
  view->len = view->itemsize = dtype.itemsize();
  view->readonly = 1;
  view->format = (flags & PyBUF_FORMAT) ? kept_format(dtype) : nullptr;
  view->ndim = 0;
  view->shape = view->strides = view->suboffsets = nullptr;
  view->internal = nullptr;
  Py_INCREF(self);
  view->obj = self;
  return 0;
}

int scalar_getbuffer(PyObject* self, Py_buffer* view, int flags) {
  view->obj = nullptr;
  return guarded_status([&] { return fill_buffer(self, view, flags); });
}

Ref other_python_object(DType dtype, const char* element) {
  if (dtype.is_native() || dtype.has_fields()) return parametric_python_object(dtype, element);
  const Array aligned = empty({}, native(dtype));
  Cast(dtype, native(dtype))(element, 0, aligned.data, 0, 1);
  return python_object(native(dtype), aligned.data);
}

}  // namespace

PyMappingMethods scalar_mapping = {nullptr, scalar_subscript, nullptr};
PyBufferProcs scalar_buffer = {scalar_getbuffer, nullptr};

void scalar_dealloc(PyObject* self) { Py_TYPE(self)->tp_free(self); }

// np.str_('abc')
Ref text_repr(DType dtype, PyObject* self) {
  const PyTypeObject& builtin = dtype.is_str() ? PyUnicode_Type : PyBytes_Type;
  // Zeros at the end pad arrays; they are not shown.
  const Ref shown = python_object(dtype, scalar_data(self));
  const std::string text = text_of(Ref::steal(builtin.tp_repr(shown.get())).get());
  if (print_options().legacy != 0 && print_options().legacy <= 125) return from_text(text);
  return from_text((dtype.is_str() ? "np.str_(" : "np.bytes_(") + text + ")");
}

PyObject* scalar_repr_slot(PyObject* self) {
  return guarded([&] {
    const DType dtype = scalar_dtype(self);
    if (dtype.is_text()) return text_repr(dtype, self);
    // Subclasses of the integer classes show their own name, as in NumPy 2.
    if (dtype.is_integer() && !is_scalar_class(Py_TYPE(self))) {
      const Ref name = Ref::steal(PyType_GetName(Py_TYPE(self)));
      return from_text(text_of(name.get()) + "(" + scalar_str(dtype, scalar_data(self)) + ")");
    }
    return from_text(scalar_repr(dtype, scalar_data(self)));
  });
}

PyObject* scalar_str_slot(PyObject* self) {
  const DType dtype = scalar_dtype(self);
  if (dtype.is_str()) return guarded([&] { return python_object(dtype, scalar_data(self)); });
  if (dtype.is_bytes()) {
    return guarded(
        [&] { return from_text(repr_of(python_object(dtype, scalar_data(self)).get())); });
  }
  return guarded([&] { return from_text(scalar_str(scalar_dtype(self), scalar_data(self))); });
}

Py_hash_t hash_of_void(PyObject* self, DType dtype) {
  Py_hash_t hash = -1;
  const int status = guarded_status([&] {
    hash = PyObject_Hash(python_object(dtype, scalar_data(self)).get());
    return 0;
  });
  return status < 0 ? -1 : hash;
}

// Each NaT is unequal to every other, so it hashes as an object.
Py_hash_t hash_of_time_scalar(PyObject* self, DType dtype) {
  const auto value = value_of<int64_t>(self);
  if (value == datetime::kNaT) return _Py_HashPointer(self);
  Py_hash_t hash = -1;
  const int status = guarded_status([&] {
    hash = hash_of_time(dtype, value);
    return 0;
  });
  return status < 0 ? -1 : hash;
}

Py_hash_t scalar_hash(PyObject* self) {
  const DType dtype = scalar_dtype(self);
  switch (dtype.kind()) {
    case 'V':
      return hash_of_void(self, dtype);
    case 'M':
    case 'm':
      return hash_of_time_scalar(self, dtype);
    case 'f':
      return _Py_HashDouble(self, real_of(self));
    case 'c':
      if (dtype.id() == TypeId::kComplex64) {
        const auto value = value_of<Complex64>(self);
        return hash_of_complex(self, value.real(), value.imag());
      } else {
        const auto value = value_of<Complex128>(self);
        return hash_of_complex(self, value.real(), value.imag());
      }
    default: {
      Py_hash_t hash = -1;
      const int status = guarded_status([&] {
        hash = PyObject_Hash(python_object(self).get());
        return 0;
      });
      return status < 0 ? -1 : hash;
    }
  }
}

int scalar_bool(PyObject* self) {
  if (!is_number_scalar(self)) {
    return guarded_status([&] {
      char truth = 0;
      Cast(scalar_dtype(self), TypeId::kBool)(scalar_data(self), 0, &truth, 0, 1);
      return truth;
    });
  }
  return visit_type(scalar_dtype(self).id(), [&]<class T>() -> int {
    const T value = value_of<T>(self);
    if constexpr (std::is_same_v<T, Half>)
      return (value.bits & 0x7fff) != 0;
    else
      return value != T(0);
  });
}

PyObject* scalar_int(PyObject* self) {
  return guarded([&] {
    const DType dtype = scalar_dtype(self);
    if (dtype.is_str()) return Ref::steal(PyLong_FromUnicodeObject(self, 10));
    if (!dtype.is_number()) return Ref::steal(PyNumber_Long(python_object(self).get()));
    if (!dtype.is_inexact()) {
      const Ref number = python_object(self);
      return dtype.is_bool() ? Ref::steal(PyLong_FromLong(number.get() == Py_True)) : number;
    }
    warn_of_discarded_imaginary(self);
    return Ref::steal(PyLong_FromDouble(real_of(self)));
  });
}

PyObject* scalar_float(PyObject* self) {
  return guarded([&] {
    if (scalar_dtype(self).is_text()) return Ref::steal(PyFloat_FromString(self));
    if (!is_number_scalar(self)) return Ref::steal(PyNumber_Float(python_object(self).get()));
    warn_of_discarded_imaginary(self);
    return Ref::steal(PyFloat_FromDouble(real_of(self)));
  });
}

Ref python_object(DType dtype, const char* element) {
  if (!dtype.is_number() || !dtype.is_native()) return other_python_object(dtype, element);
  return visit_type(dtype.id(), [&]<class T>() -> Ref {
    T value;
    std::memcpy(&value, element, sizeof value);
    if constexpr (std::is_same_v<T, bool>)
      return from_bool(value);
    else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>)
      return Ref::steal(PyLong_FromLongLong(value));
    else if constexpr (std::is_integral_v<T>)
      return Ref::steal(PyLong_FromUnsignedLongLong(value));
    else if constexpr (kIsComplex<T>)
      return Ref::steal(PyComplex_FromDoubles(value.real(), value.imag()));
    else
      return Ref::steal(PyFloat_FromDouble(value));
  });
}

Ref scalar_as_array(PyObject* scalar) {
  const DType dtype = scalar_dtype(scalar);
  // Empty bytes take one byte as an element, empty text one letter.
  Array array = empty({}, dtype);
  Cast(dtype, array.dtype)(scalar_data(scalar), 0, array.data, 0, 1);
  return wrap(std::move(array));
}

}  // namespace nd::py
