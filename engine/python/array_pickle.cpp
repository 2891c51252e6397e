#include "python/array_pickle.h"

#include <cstring>
#include <string>

#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "shaping/transpose.h"

namespace nd::py {
namespace {

Ref attribute_of(const char* module, const char* name) {
  const Ref found = Ref::steal(PyImport_ImportModule(module));
  return Ref::steal(PyObject_GetAttrString(found.get(), name));
}

bool is_fortran_only(const Array& array) {
  return is_f_contiguous(array) && !is_c_contiguous(array);
}

// ---- writing ----

Ref list_of_objects(const Array& array) {
  const Array packed = copy(array, is_fortran_only(array) ? Order::kF : Order::kC);
  Ref list = Ref::steal(PyList_New(static_cast<Py_ssize_t>(packed.size())));
  for (int64_t i = 0; i < packed.size(); ++i) {
    PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(i),
                    python_object(packed.dtype, packed.data + i * packed.itemsize()).release());
  }
  return list;
}

Ref bytes_of(const Array& array) {
  const Array packed = copy(array, is_fortran_only(array) ? Order::kF : Order::kC);
  return Ref::steal(
      PyBytes_FromStringAndSize(packed.data, static_cast<Py_ssize_t>(packed.nbytes())));
}

// (_reconstruct, (class, (0,), b'b'), (version, shape, dtype, is Fortran, elements))
Ref reduced(PyObject* self) {
  const Array& array = array_of(self);
  const Ref shape = tuple_of(array.shape.begin(), array.shape.end());
  const Ref elements = array.dtype.has_references() ? list_of_objects(array) : bytes_of(array);
  const Ref reconstruct = attribute_of("numpy._core.multiarray", "_reconstruct");
  return Ref::steal(Py_BuildValue("(O(O(i)y)(iONOO))", reconstruct.get(), Py_TYPE(self), 0, "b", 1,
                                  shape.get(), dtype_object(array.dtype).release(),
                                  is_fortran_only(array) ? Py_True : Py_False, elements.get()));
}

// The axes of a dense array whose axes lie in memory in another order than C's; empty for others.
Dims axes_in_memory(const Array& array) {
  const Dims axes = axes_by_stride(array.strides);
  int64_t step = array.itemsize();
  for (int i = array.ndim() - 1; i >= 0; --i) {
    const auto axis = static_cast<int>(axes[i]);
    if (array.strides[axis] != step) return {};
    step *= array.shape[axis];
  }
  return axes;
}

// (_frombuffer, (PickleBuffer, dtype, shape, order)): the memory goes out of band where the pickler
// has a place for it.
Ref reduced_to_buffer(PyObject* self, const Dims& axes) {
  const Array& array = array_of(self);
  const bool is_c = is_c_contiguous(array), is_f = is_f_contiguous(array);
  Ref memory = Ref::share(self);
  if (!is_c) memory = wrap_view(is_f ? transpose(array) : transpose(array, axes), self);
  const Array& stored = array_of(memory.get());
  const Ref buffer = Ref::steal(PyPickleBuffer_FromObject(memory.get()));
  const Ref rebuild = attribute_of("numpy._core.numeric", "_frombuffer");
  const Ref dtype = dtype_object(array.dtype);
  if (is_c || is_f) {
    const Ref shape = tuple_of(array.shape.begin(), array.shape.end());
    return Ref::steal(Py_BuildValue("(O(OOOs))", rebuild.get(), buffer.get(), dtype.get(),
                                    shape.get(), is_c ? "C" : "F"));
  }
  Dims inverse(array.ndim());
  for (int i = 0; i < array.ndim(); ++i) inverse[static_cast<int>(axes[i])] = i;
  const Ref shape = tuple_of(stored.shape.begin(), stored.shape.end());
  const Ref order = tuple_of(inverse.begin(), inverse.end());
  return Ref::steal(Py_BuildValue("(O(OOOsO))", rebuild.get(), buffer.get(), dtype.get(),
                                  shape.get(), "K", order.get()));
}

PyObject* array_reduce(PyObject* self, PyObject*) {
  return guarded([&] { return reduced(self); });
}

PyObject* array_reduce_ex(PyObject* self, PyObject* argument) {
  return guarded([&] {
    const int64_t protocol = integer_from(argument);
    const Array& array = array_of(self);
    const bool takes_buffer = protocol >= 5 && Py_TYPE(self) == array_type &&
                              !array.dtype.has_references() && array.itemsize() > 0;
    if (!takes_buffer) return Ref::steal(PyObject_CallMethod(self, "__reduce__", nullptr));
    const bool is_packed = is_c_contiguous(array) || is_f_contiguous(array);
    const Dims axes = is_packed ? Dims{} : axes_in_memory(array);
    if (!is_packed && axes.empty()) {
      return Ref::steal(PyObject_CallMethod(self, "__reduce__", nullptr));
    }
    return reduced_to_buffer(self, axes);
  });
}

// ---- reading ----

// _reconstruct(subtype, shape, dtype): an array for __setstate__ to fill.
PyObject* reconstruct(PyObject*, PyObject* args) {
  return guarded([&] {
    if (PyTuple_GET_SIZE(args) != 3) {
      raise(PyExc_TypeError, "_reconstruct() takes exactly 3 arguments (%zd given)",
            PyTuple_GET_SIZE(args));
    }
    PyObject* type = PyTuple_GET_ITEM(args, 0);
    if (!PyType_Check(type) ||
        !PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(type), array_type)) {
      raise(PyExc_TypeError, "_reconstruct: First argument must be a sub-type of ndarray");
    }
    Array array =
        empty(shape_from(PyTuple_GET_ITEM(args, 1)), dtype_from(PyTuple_GET_ITEM(args, 2)));
    return make_array(reinterpret_cast<PyTypeObject*>(type), std::move(array), nullptr, nullptr);
  });
}

void fill_from_list(const Array& array, PyObject* list) {
  if (!PyList_Check(list)) {
    raise(PyExc_TypeError, "object pickle not returning list");
  }
  if (PyList_GET_SIZE(list) != array.size()) {
    throw value_error("buffer size does not match array size");
  }
  for (int64_t i = 0; i < array.size(); ++i) {
    store_element(array.dtype, array.data + i * array.itemsize(),
                  PyList_GET_ITEM(list, static_cast<Py_ssize_t>(i)));
  }
}

void fill_from_bytes(const Array& array, PyObject* data) {
  Ref bytes = Ref::share(data);
  if (PyUnicode_Check(data)) {
    // Pickles of Python 2 hold their bytes as text.
    PyObject* encoded = PyUnicode_AsLatin1String(data);
    if (!encoded) {
      PyErr_Clear();
      throw value_error(
          "Failed to encode latin1 string when unpickling a Numpy array. pickle.load(a, "
          "encoding='latin1') is assumed.");
    }
    bytes = Ref::steal(encoded);
  }
  if (!PyBytes_Check(bytes.get())) raise(PyExc_TypeError, "pickle not returning string");
  if (PyBytes_GET_SIZE(bytes.get()) != array.nbytes()) {
    throw value_error("buffer size does not match array size");
  }
  std::memcpy(array.data, PyBytes_AS_STRING(bytes.get()), static_cast<size_t>(array.nbytes()));
}

// __setstate__((version, shape, dtype, is Fortran, elements)), the version missing in old pickles
PyObject* array_setstate(PyObject* self, PyObject* args) {
  return guarded([&] {
    int version = 1, is_fortran;
    PyObject *shape, *dtype, *elements;
    if (!PyArg_ParseTuple(args, "(iO!OiO):__setstate__", &version, &PyTuple_Type, &shape, &dtype,
                          &is_fortran, &elements)) {
      PyErr_Clear();
      version = 0;
      if (!PyArg_ParseTuple(args, "(O!OiO):__setstate__", &PyTuple_Type, &shape, &dtype,
                            &is_fortran, &elements)) {
        throw PythonError{};
      }
    }
    if (!is_dtype(dtype)) {
      raise(PyExc_TypeError, "__setstate__() argument 1 must be sequence of length 4, not 5");
    }
    if (version != 0 && version != 1) {
      raise(PyExc_ValueError, "can't handle version %d of numpy.ndarray pickle", version);
    }
    const Dims extents = shape_from(shape);
    for (const int64_t extent : extents) {
      if (extent < 0) raise(PyExc_TypeError, "impossible dimension while unpickling array");
    }
    const Array array = empty(extents, dtype_from(dtype), is_fortran ? Order::kF : Order::kC);
    if (array.dtype.has_references()) {
      fill_from_list(array, elements);
    } else {
      fill_from_bytes(array, elements);
    }
    array_of(self) = array;
    Py_CLEAR(reinterpret_cast<ArrayObject*>(self)->base);
    reinterpret_cast<ArrayObject*>(self)->warns_on_write = false;
    return none();
  });
}

// __deepcopy__(memo): of objects, each element is copied too.
PyObject* array_deepcopy(PyObject* self, PyObject* memo) {
  return guarded([&] {
    const Ref copied = wrap_like(copy(array_of(self), Order::kKeep), self);
    const Array& array = array_of(copied.get());
    if (!array.dtype.is_object()) return copied;
    const Ref deepcopy = attribute_of("copy", "deepcopy");
    const Array flat = view_as(array, {array.size()}, {array.itemsize()}, array.data);
    for (int64_t i = 0; i < flat.size(); ++i) {
      char* element = flat.data + i * flat.itemsize();
      const Ref object = python_object(flat.dtype, element);
      const Ref twin =
          Ref::steal(PyObject_CallFunctionObjArgs(deepcopy.get(), object.get(), memo, nullptr));
      store_element(flat.dtype, element, twin.get());
    }
    return copied;
  });
}

}  // namespace

PyMethodDef array_pickle_methods[] = {
    {"__reduce__", array_reduce, METH_NOARGS, "For pickling."},
    {"__reduce_ex__", array_reduce_ex, METH_O, "For pickling, with buffers from protocol 5 on."},
    {"__setstate__", array_setstate, METH_VARARGS, "For unpickling."},
    {"__deepcopy__", array_deepcopy, METH_O, "A copy; of objects, the elements are copied too."},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef array_pickle_functions[] = {
    {"_reconstruct", reconstruct, METH_VARARGS, "An empty array that an unpickler fills."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
