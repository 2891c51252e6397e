#include "python/object_casts.h"

#include "core/casting.h"
#include "core/references.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "text/scalar_text.h"

namespace nd::py {
namespace {

void retain(void* object) { Py_INCREF(static_cast<PyObject*>(object)); }
void release(void* object) { Py_DECREF(static_cast<PyObject*>(object)); }
void* number(int64_t value) { return Ref::steal(PyLong_FromLongLong(value)).release(); }

// Every element as the Python object that stands for it.
void to_objects(const Cast& cast, const char* from, int64_t from_stride, char* to,
                int64_t to_stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    store_reference(to + i * to_stride,
                    python_object(cast.from(), from + i * from_stride).release());
  }
}

// Through the Python object: as assigning it to an element would.
void through_objects(const Cast& cast, const char* from, int64_t from_stride, char* to,
                     int64_t to_stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    const Ref value = python_object(cast.from(), from + i * from_stride);
    store_element(cast.to(), to + i * to_stride, value.get());
  }
}

// Text as int(), float() and complex() read it. What is wrong with it they say of the scalar.
void text_to_numbers(const Cast& cast, const char* from, int64_t from_stride, char* to,
                     int64_t to_stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    const char* text = from + i * from_stride;
    const Ref value = python_object(cast.from(), text);
    try {
      store_element(cast.to(), to + i * to_stride, value.get());
    } catch (const PythonError&) {
      if (!PyErr_ExceptionMatches(PyExc_ValueError)) throw;
      PyErr_Clear();
      store_element(cast.to(), to + i * to_stride, make_scalar(cast.from(), text).get());
    }
  }
}

void numbers_to_text(const Cast& cast, const char* from, int64_t from_stride, char* to,
                     int64_t to_stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    const Ref text = from_text(scalar_str(cast.from(), from + i * from_stride));
    store_element(cast.to(), to + i * to_stride, text.get());
  }
}

// Only the empty text is false.
void text_to_bools(const Cast& cast, const char* from, int64_t from_stride, char* to,
                   int64_t to_stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    const Ref value = python_object(cast.from(), from + i * from_stride);
    const int truth = PyObject_IsTrue(value.get());
    check(truth);
    to[i * to_stride] = static_cast<char>(truth);
  }
}

// The str of bytes would be a warning under python -b: NumPy writes their repr.
std::string element_str(DType dtype, const char* element) {
  if (dtype.is_bytes()) return repr_of(make_scalar(dtype, element).get());
  return str_of(python_object(dtype, element).get());
}

// Lists say that they are lists: their brackets are not those of an array.
std::string element_repr(DType dtype, const char* element) {
  const Ref value = python_object(dtype, element);
  const std::string text = repr_of(value.get());
  return PyList_CheckExact(value.get()) ? "list(" + text + ")" : text;
}

std::string item_str(DType dtype, const char* element) {
  return str_of(python_object(dtype, element).get());
}

std::string item_repr(DType dtype, const char* element) {
  return repr_of(python_object(dtype, element).get());
}

}  // namespace

void init_object_casts() {
  set_element_texts({element_str, element_repr, item_str, item_repr});
  set_reference_hooks({retain, release, number});
  for (int i = 0; i < kTypeCount; ++i) {
    const auto id = static_cast<TypeId>(i);
    if (id == TypeId::kObject) continue;
    set_cast_kernel(id, TypeId::kObject, to_objects);
    set_cast_kernel(TypeId::kObject, id, through_objects);
  }
  for (TypeId text : {TypeId::kBytes, TypeId::kStr}) {
    for (int i = 0; i < kNumberCount; ++i) {
      const auto number_id = static_cast<TypeId>(i);
      set_cast_kernel(number_id, text, numbers_to_text);
      set_cast_kernel(text, number_id, text_to_numbers);
    }
    set_cast_kernel(text, TypeId::kBool, text_to_bools);
  }
}

}  // namespace nd::py
