#include "python/array_subclass.h"

#include <memory>
#include <new>

#include "python/arguments.h"
#include "python/array_wrap.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

PyObject* finalize_name = nullptr;
PyObject* priority_name = nullptr;
PyObject* default_finalize = nullptr;  // ndarray.__array_finalize__

void finalize(PyTypeObject* type, PyObject* array, PyObject* source) {
  const Ref hook = Ref::steal(PyObject_GetAttr(reinterpret_cast<PyObject*>(type), finalize_name));
  if (hook.get() == default_finalize) return;
  PyObject* arguments[] = {array, source ? source : Py_None};
  Ref::steal(PyObject_Vectorcall(hook.get(), arguments, 2, nullptr));
}

PyObject* base_of(PyObject* array) { return reinterpret_cast<ArrayObject*>(array)->base; }

// The object at the end of a chain of views, as long as its links are of one class.
PyObject* memory_owner(PyObject* owner, PyTypeObject* type) {
  while (is_array(owner)) {
    PyObject* next = base_of(owner);
    if (!next || Py_TYPE(next) != type) break;
    owner = next;
  }
  return owner;
}

Ref make_plain(PyTypeObject* type, Array&& array, PyObject* base) {
  PyObject* object = type->tp_alloc(type, 0);
  if (!object) throw PythonError{};
  auto* self = reinterpret_cast<ArrayObject*>(object);
  new (&self->array) Array(std::move(array));
  Py_XINCREF(base);
  self->base = base;
  return Ref::steal(object);
}

// A view of the memory of `owner`, whose chain of views is shortened.
Ref make_view(PyTypeObject* type, Array&& array, PyObject* owner) {
  Ref object = make_plain(type, std::move(array), memory_owner(owner, type));
  if (is_array(owner)) {
    const bool warns = reinterpret_cast<ArrayObject*>(owner)->warns_on_write;
    reinterpret_cast<ArrayObject*>(object.get())->warns_on_write = warns;
  }
  return object;
}

// The arguments of ndarray.__new__ that describe the layout.
struct Layout {
  Dims shape;
  DType dtype;
  Order order;
  int64_t offset;
  bool has_strides;
  Dims strides;
};

// Throws unless elements of this layout stay within `nbytes`, the first one at `offset`.
void check_strides(const Layout& layout, int64_t nbytes) {
  if (layout.strides.size() != layout.shape.size()) {
    throw value_error("strides, if given, must be the same length as shape");
  }
  Array array;
  array.dtype = layout.dtype;
  array.shape = layout.shape;
  array.strides = layout.strides;
  const Extent extent = memory_extent(array);
  const int64_t before = -(extent.first - array.data), after = extent.last - array.data;
  if (layout.offset - before < 0 || layout.offset + after > nbytes) {
    throw value_error("strides is incompatible with shape of requested array and size of buffer");
  }
}

Array on_new_memory(Layout layout) {
  Array array =
      empty(layout.shape, layout.dtype, layout.order == Order::kF ? Order::kF : Order::kC);
  if (!layout.has_strides) return array;
  layout.offset = 0;
  check_strides(layout, array.nbytes());
  array.strides = layout.strides;
  return array;
}

// A view of a Python buffer, writable where the buffer is.
Array on_buffer(Layout layout, PyObject* buffer) {
  auto view = std::make_unique<Py_buffer>();
  const bool is_writeable =
      PyObject_GetBuffer(buffer, view.get(), PyBUF_ANY_CONTIGUOUS | PyBUF_WRITABLE) == 0;
  if (!is_writeable) {
    PyErr_Clear();
    check(PyObject_GetBuffer(buffer, view.get(), PyBUF_ANY_CONTIGUOUS));
  }
  Py_buffer* held = view.release();
  Array array;
  array.buffer =
      Buffer::borrow(static_cast<char*>(held->buf), held->len, release_python_buffer, held);
  const int64_t size = layout.dtype.itemsize();
  if (layout.has_strides) {
    check_strides(layout, held->len);
    array.strides = layout.strides;
  } else {
    const bool fills_buffer = layout.shape.size() == 1 && layout.shape[0] == -1;
    if (fills_buffer) layout.shape[0] = (held->len - layout.offset) / size;
    for (const int64_t extent : layout.shape) {
      if (extent < 0) throw value_error("negative dimensions are not allowed");
    }
    array.strides =
        layout.order == Order::kF ? f_strides(layout.shape, size) : c_strides(layout.shape, size);
    if (layout.offset < 0 || held->len < layout.offset + element_count(layout.shape) * size) {
      throw type_error("buffer is too small for requested array");
    }
  }
  array.data = array.buffer.data() + layout.offset;
  array.dtype = layout.dtype;
  array.shape = layout.shape;
  array.writeable = is_writeable;
  return array;
}

// The object whose memory a buffer shows: a memoryview stands for what it was made from.
PyObject* owner_of_buffer(PyObject* buffer) {
  if (!PyMemoryView_Check(buffer)) return buffer;
  PyObject* owner = PyMemoryView_GET_BASE(buffer);
  return owner ? owner : buffer;
}

PyObject* array_finalize_method(PyObject*, PyObject*) { Py_RETURN_NONE; }

// __array_wrap__(array, context=None, return_scalar=False)
PyObject* array_wrap_method(PyObject* self, PyObject* args) {
  return guarded([&] {
    PyObject *array, *context = nullptr, *scalar = nullptr;
    if (!PyArg_ParseTuple(args, "O!|OO:__array_wrap__", array_type, &array, &context, &scalar)) {
      throw PythonError{};
    }
    const bool wants_scalar = flag_from(scalar, false);
    if (wants_scalar && Py_TYPE(self) == array_type && array_of(array).ndim() == 0) {
      return wrap_result(array_of(array));
    }
    if (Py_TYPE(self) == Py_TYPE(array)) return Ref::share(array);
    return make_array(Py_TYPE(self), array_of(array), array, self);
  });
}

}  // namespace

Ref make_array(PyTypeObject* type, Array array, PyObject* base, PyObject* source) {
  Ref object =
      base ? make_view(type, std::move(array), base) : make_plain(type, std::move(array), nullptr);
  if (type != array_type) finalize(type, object.get(), source);
  return object;
}

Ref wrap(Array array) { return make_plain(array_type, std::move(array), nullptr); }

Ref wrap_view(Array array, PyObject* owner) {
  trace::view_made();
  if (!is_array(owner)) return make_plain(array_type, std::move(array), owner);
  return make_array(Py_TYPE(owner), std::move(array), owner, owner);
}

Ref wrap_base_view(Array array, PyObject* owner) {
  trace::view_made();
  return make_view(array_type, std::move(array), owner);
}

Ref wrap_like(Array array, PyObject* like) {
  return make_array(Py_TYPE(like), std::move(array), nullptr, like);
}

Ref wrap_indexed(Array array, PyObject* like) {
  if (Py_TYPE(like) == array_type) return wrap(std::move(array));
  const Ref owner = wrap(array);
  return make_array(Py_TYPE(like), std::move(array), owner.get(), like);
}

Ref wrap_result(Array array) {
  if (array.ndim() == 0) return make_scalar(array.dtype, array.data);
  return wrap(std::move(array));
}

Ref wrap_result_like(Array array, PyObject* like) {
  if (array.ndim() == 0) return make_scalar(array.dtype, array.data);
  return wrap_like(std::move(array), like);
}

// ndarray(shape, dtype=float, buffer=None, offset=0, strides=None, order=None)
PyObject* array_new(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    static const char* names[] = {"shape",   "dtype", "buffer", "offset",
                                  "strides", "order", nullptr};
    PyObject *shape = nullptr, *dtype = nullptr, *buffer = nullptr, *strides = nullptr,
             *order = nullptr;
    long long offset = 0;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|OOLOO:ndarray", const_cast<char**>(names),
                                     &shape, &dtype, &buffer, &offset, &strides, &order)) {
      throw PythonError{};
    }
    Layout layout;
    layout.shape = shape_from(shape);
    layout.dtype = TypeId::kFloat64;
    optional_dtype(dtype, &layout.dtype);
    layout.order = order_from(order, Order::kC);
    layout.offset = offset;
    layout.has_strides = strides && strides != Py_None;
    if (layout.has_strides) layout.strides = shape_from(strides);
    if (!buffer || buffer == Py_None) {
      return make_array(type, on_new_memory(layout), nullptr, nullptr);
    }
    return make_array(type, on_buffer(layout, buffer), owner_of_buffer(buffer), nullptr);
  });
}

Ref class_attribute(PyObject* object, PyObject* name) {
  PyTypeObject* type = Py_TYPE(object);
  if (PyLong_CheckExact(object) || PyFloat_CheckExact(object) || PyComplex_CheckExact(object) ||
      PyBool_Check(object) || PyUnicode_CheckExact(object) || PyBytes_CheckExact(object) ||
      PyList_CheckExact(object) || PyTuple_CheckExact(object) || PyDict_CheckExact(object) ||
      PyAnySet_CheckExact(object) || PySlice_Check(object) || object == Py_None ||
      object == Py_Ellipsis || object == Py_NotImplemented) {
    return Ref();
  }
  // Most classes have nothing of this name, and no metaclass that could have it for them.
  if (!_PyType_Lookup(type, name) && Py_TYPE(type) == &PyType_Type) return Ref();
  PyObject* found = nullptr;
  check(_PyObject_LookupAttr(reinterpret_cast<PyObject*>(type), name, &found));
  return found ? Ref::steal(found) : Ref();
}

double array_priority(PyObject* object, double fallback) {
  if (Py_TYPE(object) == array_type) return 0;
  if (is_scalar(object) && is_scalar_class(Py_TYPE(object))) return -1000000;
  PyObject* found = nullptr;
  if (_PyObject_LookupAttr(object, priority_name, &found) < 0) PyErr_Clear();
  if (!found) return fallback;
  const Ref held = Ref::steal(found);
  const double priority = PyFloat_AsDouble(found);
  if (priority == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    return fallback;
  }
  return priority;
}

Ref wrap_simply(Ref array, PyObject* like) {
  if (Py_TYPE(like) == array_type) return array;
  return apply_wrap(array, {}, {.given_out = like, .always = true});
}

PyMethodDef array_subclass_methods[] = {
    {"__array_finalize__", array_finalize_method, METH_O,
     "Called on a new array of a subclass with what it was made from, or None."},
    {"__array_wrap__", array_wrap_method, METH_VARARGS,
     "An array with the class of this one; what functions call on their results."},
    {nullptr, nullptr, 0, nullptr},
};

void init_array_subclassing() {
  finalize_name = Ref::steal(PyUnicode_InternFromString("__array_finalize__")).release();
  priority_name = Ref::steal(PyUnicode_InternFromString("__array_priority__")).release();
  default_finalize =
      Ref::steal(PyObject_GetAttr(reinterpret_cast<PyObject*>(array_type), finalize_name))
          .release();
}

}  // namespace nd::py
