// numpy.flatiter: what ndarray.flat is.
#pragma once

#include "indexing/flat.h"
#include "python/py.h"

namespace nd::py {

struct FlatIterObject {
  PyObject_HEAD PyObject* owner;  // the ndarray
  Array array;                    // as it was when the iterator was made, maybe broadcast
  FlatElements elements;
  int64_t index;  // of the next element
  bool is_contiguous;
};

inline FlatIterObject* flatiter_of(PyObject* object) {
  return reinterpret_cast<FlatIterObject*>(object);
}

/// A flatiter over an ndarray object, broadcast to `shape` if that is not its own. Throws
/// RuntimeError for more than 32 axes.
Ref new_flatiter(PyObject* owner, const Dims* shape = nullptr);

/// The next element as a scalar; null without an error at the end.
PyObject* flatiter_next(PyObject* self);

/// a.flat and a.flat = values: the entries of ndarray's table of attributes.
PyObject* get_flat(PyObject* array, void*);
int set_flat(PyObject* array, PyObject* values, void*);

PyObject* flatiter_subscript(PyObject* self, PyObject* key);  // flatiter_items.cpp
int flatiter_assign_subscript(PyObject* self, PyObject* key, PyObject* value);

/// Adds flatiter to the module. Throws on failure.
void init_flatiter_type(PyObject* module);

}  // namespace nd::py
