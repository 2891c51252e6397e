// Whether an array may be written to.
#pragma once

#include "python/array_object.h"

namespace nd::py {

/// Throws the ValueError of a read-only array ("`what` is read-only"); else warns that a result of
/// broadcast_arrays is written to. It warns once: neither this array nor its base will do so again.
void prepare_write(PyObject* array, const char* what);

/// The array of an ndarray object that an operation is about to write to. Errors and warnings as
/// `prepare_write`.
inline const Array& writeable_array_of(PyObject* object, const char* what) {
  const auto* self = reinterpret_cast<ArrayObject*>(object);
  if (!self->array.writeable || self->warns_on_write) [[unlikely]]
    prepare_write(object, what);
  return self->array;
}

/// Whether others may write to the memory without being asked whether they mean it.
inline bool is_freely_writeable(PyObject* object) {
  const auto* self = reinterpret_cast<ArrayObject*>(object);
  return self->array.writeable && !self->warns_on_write;
}

/// Sets WRITEABLE as ndarray.flags and setflags do. Raises ValueError when the memory is not the
/// array's to write.
void set_writeable(PyObject* array, bool writeable);

}  // namespace nd::py
