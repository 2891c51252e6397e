// How scalars behave as Python objects: text, hash, conversions, indexing, the buffer protocol.
#include "python/scalar_object.h"

#include <cstring>
#include <string>

#include "python/array_object.h"
#include "python/scalar_slots.h"
#include "simd/loop.h"
#include "text/scalar_text.h"

namespace nd::py {
namespace {

template <class T>
T value_of(PyObject* scalar) {
  T value;
  std::memcpy(&value, scalar_data(scalar), sizeof value);
  return value;
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

int scalar_getbuffer(PyObject* self, Py_buffer* view, int flags) {
  view->obj = nullptr;
  if (flags & PyBUF_WRITABLE) {
    PyErr_SetString(PyExc_BufferError, "scalar buffer is readonly");
    return -1;
  }
  const DType dtype = scalar_dtype(self);
  view->buf = const_cast<char*>(scalar_data(self));
  view->len = view->itemsize = dtype.itemsize();
  view->readonly = 1;
  view->format = (flags & PyBUF_FORMAT) ? const_cast<char*>(buffer_format(dtype)) : nullptr;
  view->ndim = 0;
  view->shape = view->strides = view->suboffsets = nullptr;
  view->internal = nullptr;
  Py_INCREF(self);
  view->obj = self;
  return 0;
}

}  // namespace

PyMappingMethods scalar_mapping = {nullptr, scalar_subscript, nullptr};
PyBufferProcs scalar_buffer = {scalar_getbuffer, nullptr};

void scalar_dealloc(PyObject* self) { Py_TYPE(self)->tp_free(self); }

PyObject* scalar_repr_slot(PyObject* self) {
  return guarded([&] {
    const DType dtype = scalar_dtype(self);
    // Subclasses of the integer classes show their own name, as in NumPy 2.
    if (dtype.is_integer() && Py_TYPE(self) != scalar_class(dtype)) {
      const Ref name = Ref::steal(PyType_GetName(Py_TYPE(self)));
      return from_text(text_of(name.get()) + "(" + scalar_str(dtype, scalar_data(self)) + ")");
    }
    return from_text(scalar_repr(dtype, scalar_data(self)));
  });
}

PyObject* scalar_str_slot(PyObject* self) {
  return guarded([&] { return from_text(scalar_str(scalar_dtype(self), scalar_data(self))); });
}

Py_hash_t scalar_hash(PyObject* self) {
  const DType dtype = scalar_dtype(self);
  switch (dtype.kind()) {
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
    warn_of_discarded_imaginary(self);
    return Ref::steal(PyFloat_FromDouble(real_of(self)));
  });
}

Ref python_object(DType dtype, const char* element) {
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
  Array array = empty({}, scalar_dtype(scalar));
  std::memcpy(array.data, scalar_data(scalar), static_cast<size_t>(array.itemsize()));
  return wrap(std::move(array));
}

const char* buffer_format(DType dtype) {
  // Codes of native C types: where long has 32 bits, 64-bit integers are long longs.
  static constexpr bool kLongIs64 = sizeof(long) == 8;
  static constexpr const char* kFormats[kTypeCount] = {
      "?", "b", "B", "h",  "H", "i", "I", kLongIs64 ? "l" : "q", kLongIs64 ? "L" : "Q",
      "e", "f", "d", "Zf", "Zd"};
  return kFormats[static_cast<int>(dtype.id())];
}

}  // namespace nd::py
