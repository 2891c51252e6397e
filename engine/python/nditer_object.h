// numpy.nditer: the Python object around an NdIter.
#pragma once

#include <memory>
#include <vector>

#include "core/nditer.h"
#include "python/py.h"

namespace nd::py {

struct NdIterObject {
  PyObject_HEAD std::unique_ptr<NdIter> iter;  // null before __init__ and after close()
  std::vector<Ref> operands;                   // the ndarrays that are walked
  std::vector<Ref> dtypes;                     // of what the steps show
  PyObject* child;                             // the next iteration of a nest, or null
  bool is_started;
  bool is_finished;
};

inline NdIterObject* nditer_of(PyObject* object) { return reinterpret_cast<NdIterObject*>(object); }

/// A specification with the Python objects that its arrays come from (null where there is none).
struct NdIterRequest {
  NdIterSpec spec;
  std::vector<Ref> objects;
};

/// Makes the iteration of `self`: converts, checks, copies, allocates. Throws NumPy's errors.
void begin(NdIterObject* self, NdIterRequest request);

/// A new nditer object without an iteration.
Ref new_nditer();

/// Marks the iteration as standing at its beginning, or at its end when it is empty.
void mark_reset(NdIterObject* self);

/// Puts the nested iterations at the place where their parent stands.
void reset_children(NdIterObject* self);

/// The iteration; ValueError "Iterator is invalid" after close().
NdIter& open_iteration(PyObject* self);

/// The iteration with a present element; ValueError "Iterator is past the end" otherwise.
NdIter& present_iteration(PyObject* self);

/// nditer.value: what the present step shows.
Ref nditer_value(PyObject* self);

int nditer_init(PyObject* self, PyObject* args, PyObject* keywords);  // nditer_new.cpp
extern PyMethodDef nditer_functions[];                                // nditer_new.cpp
extern PyGetSetDef nditer_attributes[];                               // nditer_attributes.cpp
PyObject* nditer_item(PyObject* self, Py_ssize_t index);              // nditer_items.cpp
int nditer_assign_item(PyObject* self, Py_ssize_t index, PyObject* value);
PyObject* nditer_subscript(PyObject* self, PyObject* key);
int nditer_assign_subscript(PyObject* self, PyObject* key, PyObject* value);

/// Adds nditer to the module. Throws on failure.
void init_nditer_type(PyObject* module);

}  // namespace nd::py
