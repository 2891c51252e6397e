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

/// The bytes of a NumPy scalar's value; valid while the object lives.
const char* scalar_data(PyObject* scalar);

/// A new NumPy scalar from the bytes of one element; numpy.bool has two singletons.
Ref make_scalar(DType dtype, const char* element);

/// The element as the nearest built-in Python object (what .item() and .tolist() return).
Ref python_object(DType dtype, const char* element);

/// Looks a Python class up: a scalar class or bool, int, float, complex. False when it is neither.
bool dtype_of_class(PyObject* type, DType* found);

/// Adds the scalar classes (abstract ones included) to the module. Throws on failure.
void init_scalar_types(PyObject* module);

}  // namespace nd::py
