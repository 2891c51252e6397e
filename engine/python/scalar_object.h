// NumPy's scalar types: numpy.generic and everything below it.
#pragma once

#include "core/dtype.h"
#include "python/py.h"

namespace nd::py {

/// The scalar class of each dtype, by TypeId (numpy.float64, …).
extern PyTypeObject* scalar_types[kTypeCount];
extern PyTypeObject* generic_type;  // numpy.generic

inline bool is_scalar(PyObject* object) { return PyObject_TypeCheck(object, generic_type); }

/// The dtype of a NumPy scalar (subclasses of the scalar classes included).
DType scalar_dtype(PyObject* scalar);

/// The bytes of a NumPy scalar's value; valid while the object lives. They follow the object's
/// header, which is also where Python's float and complex keep theirs.
inline const char* scalar_data(PyObject* scalar) {
  return reinterpret_cast<const char*>(scalar) + sizeof(PyObject);
}

/// A new NumPy scalar from the bytes of one element; numpy.bool has two singletons.
Ref make_scalar(DType dtype, const char* element);

/// One of the singletons of numpy.bool.
Ref make_bool(bool value);

/// The element as the nearest built-in Python object (what .item() and .tolist() return).
Ref python_object(DType dtype, const char* element);
inline Ref python_object(PyObject* scalar) {
  return python_object(scalar_dtype(scalar), scalar_data(scalar));
}

/// A 0-d ndarray object with a copy of the scalar's value.
Ref scalar_as_array(PyObject* scalar);

/// Looks a Python class up: a scalar class or bool, int, float, complex. False when it is neither.
bool dtype_of_class(PyObject* type, DType* found);

/// The format of an element in the buffer protocol and in struct: "d", "Zf".
const char* buffer_format(DType dtype);

/// Adds the scalar classes (abstract ones included) to the module. Throws on failure.
void init_scalar_types(PyObject* module);

/// scalar(dtype, bytes): what pickles of scalars call.
extern PyMethodDef scalar_functions[];

}  // namespace nd::py
