#include "python/flatiter.h"

#include <new>
#include <string>

#include "python/array_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "python/writeable.h"
#include "shaping/broadcast.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

PyTypeObject* flatiter_type = nullptr;
constexpr int kMostAxes = 32;  // NumPy's older iterators know no more

void flatiter_dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  flatiter_of(self)->array.~Array();
  flatiter_of(self)->elements.~FlatElements();
  Py_DECREF(flatiter_of(self)->owner);
  type->tp_free(self);
  Py_DECREF(type);
}

Py_ssize_t flatiter_length(PyObject* self) {
  return static_cast<Py_ssize_t>(flatiter_of(self)->array.size());
}

// A 1-d view of contiguous memory, otherwise a read-only copy.
Ref as_row(PyObject* self) {
  PyObject* owner = flatiter_of(self)->owner;
  const Array& array = array_of(owner);
  if (!is_c_contiguous(array)) {
    Array copied = take_flat_range(array, 0, 1, array.size());
    copied.writeable = false;
    return wrap(std::move(copied));
  }
  Array row = array;
  row.shape = {array.size()};
  row.strides = {array.itemsize()};
  return wrap_base_view(std::move(row), owner);
}

PyObject* to_array(PyObject* self, PyObject*, PyObject*) {
  return guarded([&] { return as_row(self); });
}

PyObject* copy(PyObject* self, PyObject* args) {
  return guarded([&] {
    if (!PyArg_ParseTuple(args, "")) throw PythonError{};
    PyObject* owner = flatiter_of(self)->owner;
    const Array& array = array_of(owner);
    return wrap_like(take_flat_range(array, 0, 1, array.size()), owner);
  });
}

PyObject* flatiter_richcompare(PyObject* self, PyObject* other, int op) {
  return guarded([&] {
    const Ref row = as_row(self);
    return Ref::steal(PyObject_RichCompare(row.get(), other, op));
  });
}

PyObject* get_base(PyObject* self, void*) { return Ref::share(flatiter_of(self)->owner).release(); }

PyObject* get_index(PyObject* self, void*) { return PyLong_FromLongLong(flatiter_of(self)->index); }

PyObject* get_coords(PyObject* object, void*) {
  return guarded([&] {
    const FlatIterObject* self = flatiter_of(object);
    Dims coordinates = flat_coordinates(self->index, self->array.shape);
    // Past the end, coordinates that are counted (not computed) have gone back to zero.
    const bool are_counted = !self->is_contiguous && self->array.ndim() > 2;
    if (are_counted && self->index >= self->array.size()) coordinates = Dims(coordinates.size());
    // A broadcast iterator shows as many as its array has axes.
    return tuple_of(coordinates.begin(), coordinates.begin() + array_of(self->owner).ndim());
  });
}

PyGetSetDef attributes[] = {
    {"base", get_base, nullptr, "The array that is walked.", nullptr},
    {"index", get_index, nullptr, "The position in C order.", nullptr},
    {"coords", get_coords, nullptr, "The position, as a tuple.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMethodDef methods[] = {
    {"__array__", method(to_array), METH_VARARGS | METH_KEYWORDS,
     "__array__($self, dtype=None, /, *, copy=None)\n--\n\nThe elements as a 1-d array."},
    {"copy", copy, METH_VARARGS, "copy($self, /)\n--\n\nThe elements as a new 1-d array."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

Ref new_flatiter(PyObject* owner, const Dims* shape) {
  const Array& array = array_of(owner);
  if (array.ndim() > kMostAxes) {
    raise(PyExc_RuntimeError,
          "this function only supports up to 32 dimensions but the array has %d.", array.ndim());
  }
  PyObject* object = flatiter_type->tp_alloc(flatiter_type, 0);
  if (!object) throw PythonError{};
  FlatIterObject* self = flatiter_of(object);
  new (&self->array) Array(shape ? broadcast_view(array, *shape) : array);
  new (&self->elements) FlatElements(self->array);
  self->is_contiguous = is_c_contiguous(array) && (!shape || *shape == array.shape);
  self->owner = Ref::share(owner).release();
  return Ref::steal(object);
}

PyObject* flatiter_next(PyObject* object) {
  return guarded([&] {
    FlatIterObject* self = flatiter_of(object);
    if (self->index >= self->array.size()) throw PythonError{};  // the end: no error is set
    trace::element_used();
    return make_scalar(self->array.dtype, self->elements.at(self->index++));
  });
}

PyObject* get_flat(PyObject* array, void*) {
  return guarded([&] { return new_flatiter(array); });
}

int set_flat(PyObject* object, PyObject* values, void*) {
  return guarded_status([&] {
    if (!values) raise(PyExc_AttributeError, "Cannot delete array flat iterator");
    const Array& array = writeable_array_of(object, "array");
    const DType dtype = array.dtype;
    Array source = as_array(values, &dtype);
    if (is_f_contiguous(array) && !is_f_contiguous(source)) source = nd::copy(source, Order::kF);
    put_flat_range(array, 0, 1, array.size(), source);
    return 0;
  });
}

void init_flatiter_type(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_tp_dealloc, reinterpret_cast<void*>(flatiter_dealloc)},
      {Py_tp_iter, reinterpret_cast<void*>(PyObject_SelfIter)},
      {Py_tp_iternext, reinterpret_cast<void*>(flatiter_next)},
      {Py_tp_richcompare, reinterpret_cast<void*>(flatiter_richcompare)},
      {Py_tp_hash, reinterpret_cast<void*>(PyObject_HashNotImplemented)},
      {Py_tp_methods, methods},
      {Py_tp_getset, attributes},
      {Py_mp_length, reinterpret_cast<void*>(flatiter_length)},
      {Py_mp_subscript, reinterpret_cast<void*>(flatiter_subscript)},
      {Py_mp_ass_subscript, reinterpret_cast<void*>(flatiter_assign_subscript)},
      {0, nullptr},
  };
  static PyType_Spec spec = {
      "numpy.flatiter", sizeof(FlatIterObject), 0,
      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
  const Ref type = Ref::steal(PyType_FromSpec(&spec));
  check(PyModule_AddObjectRef(module, "flatiter", type.get()));
  flatiter_type = reinterpret_cast<PyTypeObject*>(type.get());
}

}  // namespace nd::py
