// __array_interface__ and __array_struct__, both ways.
#include <cstring>
#include <memory>
#include <string>

#include "python/arguments.h"
#include "python/array_like.h"
#include "python/dtype_object.h"
#include "python/writeable.h"

namespace nd::py {
namespace {

// The structure of version 3 of NumPy's array interface, as consumers read it.
struct InterfaceStruct {
  int two;  // always 2: a check
  int ndim;
  char kind;
  int itemsize;
  int flags;
  Py_ssize_t* shape;
  Py_ssize_t* strides;
  void* data;
  PyObject* descr;
};

constexpr int kCContiguous = 1, kFContiguous = 2, kAligned = 0x100, kNotSwapped = 0x200,
              kWriteable = 0x400, kHasDescr = 0x800;

// An exported structure with the room that it points to.
struct Exported {
  InterfaceStruct header;
  Py_ssize_t extents[2 * kMaxDims];
};

void release_exported(PyObject* capsule) {
  delete static_cast<Exported*>(PyCapsule_GetPointer(capsule, nullptr));
  Py_XDECREF(static_cast<PyObject*>(PyCapsule_GetContext(capsule)));
}

PyObject* get_struct(PyObject* self, void*) {
  return guarded([&] {
    const Array& array = array_of(self);
    auto made = std::make_unique<Exported>();
    InterfaceStruct& header = made->header;
    header.two = 2;
    header.ndim = array.ndim();
    header.kind = array.dtype.kind();
    header.itemsize = static_cast<int>(array.itemsize());
    header.flags =
        (is_c_contiguous(array) ? kCContiguous : 0) | (is_f_contiguous(array) ? kFContiguous : 0) |
        (is_aligned(array) ? kAligned : 0) | (array.dtype.is_native() ? kNotSwapped : 0) |
        (is_freely_writeable(self) ? kWriteable : 0);
    header.shape = made->extents;
    header.strides = made->extents + array.ndim();
    for (int i = 0; i < array.ndim(); ++i) {
      header.shape[i] = static_cast<Py_ssize_t>(array.shape[i]);
      header.strides[i] = static_cast<Py_ssize_t>(array.strides[i]);
    }
    header.data = array.data;
    header.descr = nullptr;
    Ref capsule = Ref::steal(PyCapsule_New(made.get(), nullptr, release_exported));
    made.release();
    check(PyCapsule_SetContext(capsule.get(), Ref::share(self).release()));
    return capsule;
  });
}

PyObject* get_interface(PyObject* self, void*) {
  return guarded([&] {
    const Array& array = array_of(self);
    const Ref shape = tuple_of(array.shape.begin(), array.shape.end());
    const Ref strides =
        is_c_contiguous(array) ? none() : tuple_of(array.strides.begin(), array.strides.end());
    const Ref dtype = dtype_object(array.dtype);
    const Ref descr = Ref::steal(PyObject_GetAttrString(dtype.get(), "descr"));
    const Ref text = Ref::steal(PyObject_GetAttrString(dtype.get(), "str"));
    const Ref address = Ref::steal(PyLong_FromVoidPtr(array.data));
    return Ref::steal(Py_BuildValue("{s:(OO),s:O,s:O,s:O,s:O,s:i}", "data", address.get(),
                                    is_freely_writeable(self) ? Py_False : Py_True, "strides",
                                    strides.get(), "descr", descr.get(), "typestr", text.get(),
                                    "shape", shape.get(), "version", 3));
  });
}

// The attribute of an instance; null where there is none, and for what a class has for instances.
Ref protocol(PyObject* object, PyObject* name) {
  PyObject* found = nullptr;
  check(_PyObject_LookupAttr(object, name, &found));
  if (!found) return Ref();
  Ref held = Ref::steal(found);
  return is_of_instances(object, found) ? Ref() : held;
}

void release_reference(void* object) { Py_DECREF(static_cast<PyObject*>(object)); }

// ---- reading __array_interface__ ----

PyObject* entry(const Ref& interface, const char* name) {
  return PyDict_GetItemString(interface.get(), name);
}

Dims extents_of(PyObject* tuple, const char* what) {
  if (!PyTuple_Check(tuple)) raise(PyExc_TypeError, "%s must be a tuple", what);
  const Py_ssize_t count = PyTuple_GET_SIZE(tuple);
  if (count > kMaxDims) {
    raise(PyExc_ValueError, "number of dimensions must be within [0, %d], got %zd", kMaxDims,
          count);
  }
  Dims extents;
  for (Py_ssize_t i = 0; i < count; ++i) {
    extents.push_back(integer_from(PyTuple_GET_ITEM(tuple, i)));
  }
  return extents;
}

DType dtype_of_interface(const Ref& interface) {
  PyObject* typestr = entry(interface, "typestr");
  if (!typestr) raise(PyExc_ValueError, "Missing __array_interface__ typestr");
  if (!PyUnicode_Check(typestr) && !PyBytes_Check(typestr)) {
    raise(PyExc_TypeError, "__array_interface__ typestr must be a string");
  }
  const DType dtype = dtype_from(typestr);
  PyObject* descr = entry(interface, "descr");
  if (!dtype.is_void() || !descr) return dtype;
  // The default description of raw memory says nothing.
  if (PyList_Check(descr) && PyList_GET_SIZE(descr) == 1) {
    PyObject* only = PyList_GET_ITEM(descr, 0);
    if (PyTuple_Check(only) && PyTuple_GET_SIZE(only) == 2 &&
        PyUnicode_Check(PyTuple_GET_ITEM(only, 0)) &&
        PyUnicode_GET_LENGTH(PyTuple_GET_ITEM(only, 0)) == 0) {
      return dtype;
    }
  }
  return dtype_from(descr);
}

struct Memory {
  char* data = nullptr;
  bool writeable = true;
  Ref base;
};

Memory memory_at_address(PyObject* pair, PyObject* origin) {
  if (PyTuple_GET_SIZE(pair) != 2) {
    raise(PyExc_TypeError,
          "__array_interface__ data must be a 2-tuple with (data pointer integer, read-only flag)");
  }
  PyObject* address = PyTuple_GET_ITEM(pair, 0);
  if (!PyLong_Check(address)) {
    raise(PyExc_TypeError, "first element of __array_interface__ data tuple must be an integer.");
  }
  Memory memory;
  memory.data = static_cast<char*>(PyLong_AsVoidPtr(address));
  if (!memory.data && PyErr_Occurred()) throw PythonError{};
  memory.writeable = !flag_from(PyTuple_GET_ITEM(pair, 1), false);
  memory.base = Ref::share(origin);
  return memory;
}

Memory memory_of_buffer(PyObject* source, PyObject* offset) {
  Memory memory;
  Py_buffer view;
  memory.writeable = PyObject_GetBuffer(source, &view, PyBUF_WRITABLE) == 0;
  if (!memory.writeable) {
    PyErr_Clear();
    check(PyObject_GetBuffer(source, &view, PyBUF_SIMPLE));
  }
  memory.data = static_cast<char*>(view.buf);
  // As in NumPy, whoever describes memory by a buffer vouches for it staying where it is.
  PyBuffer_Release(&view);
  memory.base = Ref::share(source);
  if (offset) {
    const long long bytes = PyLong_AsLongLong(offset);
    if (bytes == -1 && PyErr_Occurred()) {
      raise(PyExc_TypeError, "__array_interface__ offset must be an integer");
    }
    memory.data += bytes;
  }
  return memory;
}

Ref array_on(Memory memory, Array array) {
  array.buffer = Buffer::borrow(memory.data, array.nbytes(), release_reference,
                                Ref::share(memory.base.get()).release());
  array.data = memory.data;
  array.writeable = memory.writeable;
  return make_array(array_type, std::move(array), memory.base.get(), nullptr);
}

// The object is a scalar that names its dtype: a 0-d array of its value.
Ref array_of_value(PyObject* object, DType dtype, const Dims& shape) {
  if (element_count(shape) > 1) throw value_error("cannot coerce scalar to array with size > 1");
  Array array = empty(shape, dtype);
  store_element(dtype, array.data, object);
  return wrap(std::move(array));
}

void check_extents(const Dims& shape) {
  for (const int64_t extent : shape) {
    if (extent < 0) throw value_error("negative dimensions are not allowed");
  }
}

}  // namespace

Ref array_from_interface(PyObject* object) {
  static PyObject* name = PyUnicode_InternFromString("__array_interface__");
  const Ref interface = protocol(object, name);
  if (!interface) return Ref();
  if (!PyDict_Check(interface.get())) {
    raise(PyExc_ValueError, "Invalid __array_interface__ value, must be a dict");
  }
  Array array;
  array.dtype = dtype_of_interface(interface);
  PyObject* shape = entry(interface, "shape");
  PyObject* data = entry(interface, "data");
  if (!shape && data) raise(PyExc_ValueError, "Missing __array_interface__ shape");
  if (shape) array.shape = extents_of(shape, "shape");
  check_extents(array.shape);
  if (!data) return array_of_value(object, array.dtype, array.shape);
  Memory memory = PyTuple_Check(data) ? memory_at_address(data, object)
                                      : memory_of_buffer(data == Py_None ? object : data,
                                                         entry(interface, "offset"));
  array.strides = c_strides(array.shape, array.itemsize());
  if (!memory.data && array.nbytes() > 0) {
    throw value_error(
        "data is NULL but array contains data, in older versions of NumPy this may have used the "
        "scalar path.  To get the scalar path you must leave the data field undefined.");
  }
  PyObject* strides = entry(interface, "strides");
  if (strides && strides != Py_None) {
    if (!PyTuple_Check(strides)) raise(PyExc_TypeError, "strides must be a tuple");
    if (PyTuple_GET_SIZE(strides) != array.ndim()) {
      throw value_error("mismatch in length of strides and shape");
    }
    array.strides = extents_of(strides, "strides");
  }
  return array_on(std::move(memory), std::move(array));
}

Ref array_from_struct(PyObject* object) {
  static PyObject* name = PyUnicode_InternFromString("__array_struct__");
  const Ref capsule = protocol(object, name);
  if (!capsule) return Ref();
  const auto* header =
      PyCapsule_CheckExact(capsule.get())
          ? static_cast<InterfaceStruct*>(PyCapsule_GetPointer(capsule.get(), nullptr))
          : nullptr;
  if (!header || header->two != 2 || header->ndim < 0 || header->ndim > kMaxDims) {
    PyErr_Clear();
    raise(PyExc_ValueError, "invalid __array_struct__");
  }
  Array array;
  if ((header->flags & kHasDescr) && header->descr) {
    array.dtype = dtype_from(header->descr);
  } else if (header->kind == 'O') {
    array.dtype = TypeId::kObject;
  } else {
    const char order = header->flags & kNotSwapped ? '=' : '>';
    // Text counts characters, of which one of 'U' takes four bytes.
    const int size = header->kind == 'U' ? header->itemsize / 4 : header->itemsize;
    const Ref text = from_text(std::string(1, order) + header->kind + std::to_string(size));
    array.dtype = dtype_from(text.get());
  }
  for (int i = 0; i < header->ndim; ++i) {
    array.shape.push_back(header->shape[i]);
    if (header->strides) array.strides.push_back(header->strides[i]);
  }
  if (!header->strides) array.strides = c_strides(array.shape, array.itemsize());
  check_extents(array.shape);
  Memory memory;
  memory.data = static_cast<char*>(header->data);
  memory.writeable = header->flags & kWriteable;
  memory.base = Ref::share(object);
  return array_on(std::move(memory), std::move(array));
}

PyGetSetDef array_interface_attributes[] = {
    {"__array_interface__", get_interface, nullptr, "The array interface, version 3.", nullptr},
    {"__array_struct__", get_struct, nullptr, "The array interface as a C structure in a capsule.",
     nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace nd::py
