#include "python/writeable.h"

#include <string>

namespace nd::py {
namespace {

constexpr char kMayOverlap[] =
    "Numpy has detected that you (may be) writing to an array with\n"
    "overlapping memory from np.broadcast_arrays. If this is intentional\n"
    "set the WRITEABLE flag True or make a copy immediately before writing.";

// Whether the memory of an array may be written to, though the array may not: some array that it is
// a view of may, or the object that lends the memory.
bool has_writeable_base(PyObject* array) {
  PyObject* base = reinterpret_cast<ArrayObject*>(array)->base;
  if (!base) return true;
  for (; base && is_array(base); base = reinterpret_cast<ArrayObject*>(base)->base) {
    if (array_of(base).writeable) return true;
  }
  if (!base) return false;
  Py_buffer view;
  const bool is_writeable = PyObject_GetBuffer(base, &view, PyBUF_WRITABLE) == 0;
  if (is_writeable) PyBuffer_Release(&view);
  PyErr_Clear();
  return is_writeable;
}

}  // namespace

void prepare_write(PyObject* object, const char* what) {
  if (!array_of(object).writeable) throw value_error(std::string(what) + " is read-only");
  auto* self = reinterpret_cast<ArrayObject*>(object);
  if (!self->warns_on_write) return;
  check(PyErr_WarnEx(PyExc_DeprecationWarning, kMayOverlap, 1));
  for (; object && is_array(object); object = self->base) {
    self = reinterpret_cast<ArrayObject*>(object);
    self->warns_on_write = false;
  }
}

void set_writeable(PyObject* object, bool writeable) {
  if (writeable && !has_writeable_base(object)) {
    throw value_error("cannot set WRITEABLE flag to True of this array");
  }
  auto* self = reinterpret_cast<ArrayObject*>(object);
  self->array.writeable = writeable;
  self->warns_on_write = false;
}

}  // namespace nd::py
