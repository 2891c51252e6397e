#include "python/broadcast_object.h"

#include <new>
#include <vector>

#include "python/array_object.h"
#include "python/flatiter.h"
#include "python/from_python.h"
#include "shaping/broadcast.h"

namespace nd::py {
namespace {

constexpr size_t kMostArrays = 64;

struct BroadcastObject {
  PyObject_HEAD std::vector<Ref> iters;  // a flatiter for each array
  Dims shape;
  int64_t size;
  int64_t index;
};

PyTypeObject* broadcast_type = nullptr;

BroadcastObject* broadcast_of(PyObject* object) {
  return reinterpret_cast<BroadcastObject*>(object);
}

[[noreturn]] void raise_too_many() {
  throw value_error("Need at least 0 and at most 64 array objects.");
}

// The arrays of all arguments; a broadcast object stands for its own.
std::vector<Ref> arrays_from(PyObject* args) {
  std::vector<Ref> arrays;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); ++i) {
    PyObject* object = PyTuple_GET_ITEM(args, i);
    if (Py_TYPE(object) == broadcast_type) {
      for (const Ref& iter : broadcast_of(object)->iters) {
        arrays.push_back(Ref::share(flatiter_of(iter.get())->owner));
      }
    } else {
      arrays.push_back(as_array_object(object, nullptr, CopyMode::kIfNeeded, Order::kKeep, 0,
                                       Subclasses::kPass));
    }
    if (arrays.size() > kMostArrays) raise_too_many();
  }
  return arrays;
}

int64_t checked_size(const Dims& shape) {
  int64_t size = 1;
  for (int64_t extent : shape) {
    if (extent == 0) return 0;
    if (__builtin_mul_overflow(size, extent, &size)) {
      throw value_error("broadcast dimensions too large.");
    }
  }
  return size;
}

PyObject* broadcast_new(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    if (keywords && PyDict_Size(keywords) > 0) {
      throw value_error("keyword arguments not accepted.");
    }
    if (static_cast<size_t>(PyTuple_GET_SIZE(args)) > kMostArrays) raise_too_many();
    const std::vector<Ref> arrays = arrays_from(args);
    std::vector<Dims> shapes;
    for (const Ref& array : arrays) {
      new_flatiter(array.get());  // refuses more axes than a flatiter can have
      shapes.push_back(array_of(array.get()).shape);
    }
    const Dims shape = single_shape(shapes);
    const int64_t size = checked_size(shape);
    std::vector<Ref> iters;
    for (const Ref& array : arrays) iters.push_back(new_flatiter(array.get(), &shape));
    Ref made = Ref::steal(type->tp_alloc(type, 0));
    BroadcastObject* self = broadcast_of(made.get());
    new (&self->iters) std::vector<Ref>(std::move(iters));
    new (&self->shape) Dims(shape);
    self->size = size;
    return made;
  });
}

void broadcast_dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  broadcast_of(self)->iters.~vector();
  broadcast_of(self)->shape.~Dims();
  type->tp_free(self);
  Py_DECREF(type);
}

PyObject* broadcast_next(PyObject* object) {
  return guarded([&] {
    BroadcastObject* self = broadcast_of(object);
    if (self->index >= self->size) throw PythonError{};  // the end: no error is set
    Ref values = Ref::steal(PyTuple_New(static_cast<Py_ssize_t>(self->iters.size())));
    for (size_t k = 0; k < self->iters.size(); ++k) {
      PyTuple_SET_ITEM(values.get(), k, Ref::steal(flatiter_next(self->iters[k].get())).release());
    }
    ++self->index;
    return values;
  });
}

PyObject* reset(PyObject* object, PyObject* args) {
  return guarded([&] {
    if (!PyArg_ParseTuple(args, "")) throw PythonError{};
    BroadcastObject* self = broadcast_of(object);
    self->index = 0;
    for (const Ref& iter : self->iters) flatiter_of(iter.get())->index = 0;
    return none();
  });
}

PyObject* get_shape(PyObject* self, void*) {
  const Dims& shape = broadcast_of(self)->shape;
  return guarded([&] { return tuple_of(shape.begin(), shape.end()); });
}

PyObject* get_size(PyObject* self, void*) { return PyLong_FromLongLong(broadcast_of(self)->size); }

PyObject* get_index(PyObject* self, void*) {
  return PyLong_FromLongLong(broadcast_of(self)->index);
}

PyObject* get_ndim(PyObject* self, void*) {
  return PyLong_FromLong(broadcast_of(self)->shape.size());
}

PyObject* get_numiter(PyObject* self, void*) {
  return PyLong_FromSize_t(broadcast_of(self)->iters.size());
}

PyObject* get_iters(PyObject* self, void*) {
  return guarded([&] {
    const std::vector<Ref>& iters = broadcast_of(self)->iters;
    Ref tuple = Ref::steal(PyTuple_New(static_cast<Py_ssize_t>(iters.size())));
    for (size_t k = 0; k < iters.size(); ++k) {
      PyTuple_SET_ITEM(tuple.get(), k, Ref(iters[k]).release());
    }
    return tuple;
  });
}

PyGetSetDef attributes[] = {
    {"shape", get_shape, nullptr, "The shape that the arrays broadcast to.", nullptr},
    {"size", get_size, nullptr, "The number of elements of that shape.", nullptr},
    {"index", get_index, nullptr, "The position in C order.", nullptr},
    {"nd", get_ndim, nullptr, "The number of axes.", nullptr},
    {"ndim", get_ndim, nullptr, "The number of axes.", nullptr},
    {"numiter", get_numiter, nullptr, "The number of arrays.", nullptr},
    {"iters", get_iters, nullptr, "A flatiter for each array.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMethodDef methods[] = {
    {"reset", reset, METH_VARARGS, "reset($self, /)\n--\n\nBack to the first element."},
    {nullptr, nullptr, 0, nullptr},
};

constexpr const char* kDoc =
    "broadcast(*arrays)\n--\n\nWalks arrays that are broadcast together, giving tuples of scalars.";

}  // namespace

void init_broadcast_type(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_tp_doc, const_cast<char*>(kDoc)},
      {Py_tp_new, reinterpret_cast<void*>(broadcast_new)},
      {Py_tp_dealloc, reinterpret_cast<void*>(broadcast_dealloc)},
      {Py_tp_iter, reinterpret_cast<void*>(PyObject_SelfIter)},
      {Py_tp_iternext, reinterpret_cast<void*>(broadcast_next)},
      {Py_tp_methods, methods},
      {Py_tp_getset, attributes},
      {0, nullptr},
  };
  static PyType_Spec spec = {"numpy.broadcast", sizeof(BroadcastObject), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};
  const Ref type = Ref::steal(PyType_FromSpec(&spec));
  check(PyModule_AddObjectRef(module, "broadcast", type.get()));
  broadcast_type = reinterpret_cast<PyTypeObject*>(type.get());
}

}  // namespace nd::py
