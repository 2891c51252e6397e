// Scalars whose dtype has parameters: text, void and times.
#include <cstring>

#include "core/array.h"
#include "core/casting.h"
#include "core/references.h"
#include "python/scalar_slots.h"
#include "python/time_objects.h"

namespace nd::py {
namespace {

// numpy.datetime64 and numpy.timedelta64.
struct TimeScalar {
  PyObject_HEAD int64_t value;
  const Descriptor* dtype;
};

// numpy.void: an element of its own.
struct VoidScalar {
  PyObject_HEAD Array* element;  // 0-d
};

// numpy.str_: a Python str that keeps its code points as an element once somebody asks for them.
struct StrScalar {
  PyUnicodeObject str;
  char* element;
};

Array& element_of(PyObject* scalar) { return *reinterpret_cast<VoidScalar*>(scalar)->element; }

TypeId type_id(PyObject* scalar) { return scalar_type_id(Py_TYPE(scalar)); }

Ref python_str(const char* element, int64_t length) {
  return Ref::steal(
      PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, element, static_cast<Py_ssize_t>(length)));
}

// The length without the zeros that pad an element.
int64_t used_length(DType dtype, const char* element) {
  const int64_t size = dtype.is_str() ? 4 : 1;
  int64_t length = text_length(dtype);
  static constexpr char kZero[4] = {};
  while (length > 0 && std::memcmp(element + (length - 1) * size, kZero, size) == 0) --length;
  return length;
}

const char* points_of(PyObject* scalar) {
  auto* self = reinterpret_cast<StrScalar*>(scalar);
  if (!self->element) {
    const Py_ssize_t length = PyUnicode_GetLength(scalar);
    self->element = static_cast<char*>(PyMem_Malloc(static_cast<size_t>(4 * length + 4)));
    if (!self->element) return "\0\0\0";
    if (!PyUnicode_AsUCS4(scalar, reinterpret_cast<Py_UCS4*>(self->element), length + 1, 1)) {
      PyErr_Clear();
    }
  }
  return self->element;
}

}  // namespace

size_t parametric_scalar_size(TypeId id) {
  switch (id) {
    case TypeId::kDateTime:
    case TypeId::kTimeDelta:
      return sizeof(TimeScalar);
    case TypeId::kVoid:
      return sizeof(VoidScalar);
    case TypeId::kStr:
      return sizeof(StrScalar);
    case TypeId::kBytes:
      return static_cast<size_t>(PyBytes_Type.tp_basicsize);
    default:
      return sizeof(PyObject);
  }
}

void str_scalar_dealloc(PyObject* self) {
  PyMem_Free(reinterpret_cast<StrScalar*>(self)->element);
  PyUnicode_Type.tp_dealloc(self);
}

void void_scalar_dealloc(PyObject* self) {
  delete reinterpret_cast<VoidScalar*>(self)->element;
  Py_TYPE(self)->tp_free(self);
}

DType parametric_scalar_dtype(PyObject* scalar) {
  switch (type_id(scalar)) {
    case TypeId::kDateTime:
    case TypeId::kTimeDelta:
      return DType(reinterpret_cast<TimeScalar*>(scalar)->dtype);
    case TypeId::kBytes:
      return bytes_dtype(PyBytes_GET_SIZE(scalar));
    case TypeId::kStr:
      return str_dtype(PyUnicode_GetLength(scalar));
    case TypeId::kVoid:
      return element_of(scalar).dtype;
    default:
      return TypeId::kObject;
  }
}

const char* parametric_scalar_data(PyObject* scalar) {
  switch (type_id(scalar)) {
    case TypeId::kBytes:
      return PyBytes_AS_STRING(scalar);
    case TypeId::kStr:
      return points_of(scalar);
    case TypeId::kVoid:
      return element_of(scalar).data;
    default:
      return reinterpret_cast<const char*>(&reinterpret_cast<TimeScalar*>(scalar)->value);
  }
}

Array& void_element(PyObject* scalar) { return element_of(scalar); }

Ref void_scalar(PyTypeObject* type, const Array& element) {
  Ref scalar = Ref::steal(type->tp_alloc(type, 0));
  reinterpret_cast<VoidScalar*>(scalar.get())->element = new Array(element);
  return scalar;
}

Ref make_parametric_scalar(PyTypeObject* type, DType dtype, const char* element) {
  switch (dtype.id()) {
    case TypeId::kObject:
      return python_object(dtype, element);
    case TypeId::kBytes:
    case TypeId::kStr: {
      const Ref value = python_object(dtype, element);
      const Ref arguments = Ref::steal(PyTuple_Pack(1, value.get()));
      PyTypeObject& base = dtype.is_str() ? PyUnicode_Type : PyBytes_Type;
      return Ref::steal(base.tp_new(type, arguments.get(), nullptr));
    }
    case TypeId::kVoid: {
      Array source;
      source.dtype = dtype;
      source.data = const_cast<char*>(element);
      Array own = empty({}, dtype);
      copy_into(own, source);
      return void_scalar(type, own);
    }
    default: {
      Ref scalar = Ref::steal(type->tp_alloc(type, 0));
      auto* self = reinterpret_cast<TimeScalar*>(scalar.get());
      std::memcpy(&self->value, element, sizeof self->value);
      self->dtype = dtype.descriptor();
      return scalar;
    }
  }
}

Ref parametric_python_object(DType dtype, const char* element) {
  switch (dtype.id()) {
    case TypeId::kObject: {
      void* object = load_reference(element);
      return object ? Ref::share(static_cast<PyObject*>(object)) : none();
    }
    case TypeId::kBytes:
      return Ref::steal(
          PyBytes_FromStringAndSize(element, static_cast<Py_ssize_t>(used_length(dtype, element))));
    case TypeId::kStr:
      return python_str(element, used_length(dtype, element));
    case TypeId::kVoid: {
      if (!dtype.has_fields()) {
        return Ref::steal(
            PyBytes_FromStringAndSize(element, static_cast<Py_ssize_t>(dtype.itemsize())));
      }
      const auto& fields = dtype.structure()->fields;
      Ref tuple = Ref::steal(PyTuple_New(static_cast<Py_ssize_t>(fields.size())));
      for (size_t i = 0; i < fields.size(); ++i) {
        PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(i),
                         python_object(fields[i].dtype, element + fields[i].offset).release());
      }
      return tuple;
    }
    default:
      return time_python_object(dtype, element);
  }
}

}  // namespace nd::py
