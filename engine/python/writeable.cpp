#include "python/writeable.h"

#include <string>

namespace nd::py {
namespace {

constexpr char kMayOverlap[] =
    "Numpy has detected that you (may be) writing to an array with\n"
    "overlapping memory from np.broadcast_arrays. If this is intentional\n"
    "set the WRITEABLE flag True or make a copy immediately before writing.";

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
  auto* self = reinterpret_cast<ArrayObject*>(object);
  bool may_write = true;
  if (writeable && self->base && is_array(self->base)) {
    may_write = array_of(self->base).writeable;
  } else if (writeable && self->base) {
    Py_buffer view;
    may_write = PyObject_GetBuffer(self->base, &view, PyBUF_WRITABLE) == 0;
    if (may_write) PyBuffer_Release(&view);
    PyErr_Clear();
  }
  if (!may_write) throw value_error("cannot set WRITEABLE flag to True of this array");
  self->array.writeable = writeable;
  self->warns_on_write = false;
}

}  // namespace nd::py
