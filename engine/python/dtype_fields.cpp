// dtype objects as containers of their fields.
#include "core/error.h"
#include "python/dtype_object.h"

namespace nd::py {
namespace {

const std::vector<Field>& fields_of(PyObject* self) {
  static const std::vector<Field> none;
  const DType dtype = dtype_of(self);
  return dtype.has_fields() ? dtype.structure()->fields : none;
}

Py_ssize_t dtype_length(PyObject* self) { return static_cast<Py_ssize_t>(fields_of(self).size()); }

PyObject* dtype_subscript(PyObject* self, PyObject* key) {
  return guarded([&]() -> Ref {
    const DType dtype = dtype_of(self);
    if (!dtype.has_fields()) {
      raise(PyExc_KeyError, "There are no fields in dtype %s.", str_text(dtype).c_str());
    }
    const auto& fields = dtype.structure()->fields;
    if (PyUnicode_Check(key)) {
      const Field* field = dtype.structure()->find(text_of(key));
      if (!field) {
        raise(PyExc_KeyError, "Field named %R not found.", key);
      }
      return dtype_object(field->dtype);
    }
    if (is_list_of_names(key)) return dtype_object(dtype_with_fields(dtype, key));
    const Py_ssize_t given = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (given == -1 && PyErr_Occurred()) {
      if (PyErr_ExceptionMatches(PyExc_IndexError)) throw PythonError{};
      PyErr_Clear();
      raise(PyExc_TypeError,
            "Field key must be an integer field offset, single field name, or list of field "
            "names.");
    }
    const auto count = static_cast<Py_ssize_t>(fields.size());
    const Py_ssize_t position = given < 0 ? given + count : given;
    if (position < 0 || position >= count) {
      raise(PyExc_IndexError, "Field index %zd out of range.", given);
    }
    return dtype_object(fields[static_cast<size_t>(position)].dtype);
  });
}

PyObject* dtype_repeat(PyObject* self, Py_ssize_t count) {
  return guarded([&] {
    if (count < 0) raise(PyExc_ValueError, "Array length must be >= 0, not %zd", count);
    return dtype_object(subarray_dtype(dtype_of(self), {count}));
  });
}

}  // namespace

bool is_list_of_names(PyObject* key) {
  if (!PyList_Check(key)) return false;
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(key); ++i) {
    if (!PyUnicode_Check(PyList_GET_ITEM(key, i))) return false;
  }
  return true;
}

DType dtype_with_fields(DType dtype, PyObject* names) {
  std::vector<Field> chosen;
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(names); ++i) {
    PyObject* name = PyList_GET_ITEM(names, i);
    const Field* field = dtype.structure()->find(text_of(name));
    if (!field) {
      PyErr_SetObject(PyExc_KeyError, name);
      throw PythonError{};
    }
    for (const Field& other : chosen) {
      if (other.name == field->name) {
        raise(PyExc_ValueError, "duplicate field of name %R", name);
      }
    }
    chosen.push_back(*field);
  }
  return structured_dtype(std::move(chosen), dtype.itemsize(), dtype.alignment(), false);
}

PySequenceMethods dtype_sequence = {dtype_length, nullptr, dtype_repeat, nullptr, nullptr,
                                    nullptr,      nullptr, nullptr,      nullptr, nullptr};
PyMappingMethods dtype_mapping = {dtype_length, dtype_subscript, nullptr};

}  // namespace nd::py
