// NumPy's scalar types: numpy.generic and everything below it.
#pragma once

#include <string>

#include "core/dtype.h"
#include "python/py.h"

namespace nd::py {

/// The scalar classes, side by side: the position of a class is the class_index of its dtype.
extern PyTypeObject scalar_classes[kClassCount];
extern PyTypeObject* generic_type;  // numpy.generic

/// The scalar class of a dtype (numpy.float64, …).
inline PyTypeObject* scalar_class(DType dtype) {
  if (void* own = dtype.descriptor()->annotation.scalar_class) {
    return static_cast<PyTypeObject*>(own);
  }
  return &scalar_classes[class_index(dtype)];
}

inline bool is_scalar_class(const PyTypeObject* type) {
  return type >= scalar_classes && type < scalar_classes + kClassCount;
}

/// True for classes that are laid out as one of the scalar classes.
inline bool is_laid_out_as_scalar(const PyTypeObject* type) {
  while (type && !is_scalar_class(type)) type = type->tp_base;
  return type != nullptr;
}

/// True for NumPy scalars, also of Python subclasses of the scalar classes.
/// (Never for instances of numpy.object_: there are none. Nor of `class S(str, np.generic)`.)
inline bool is_scalar(PyObject* object) {
  if (is_scalar_class(Py_TYPE(object))) return true;
  return PyObject_TypeCheck(object, generic_type) && is_laid_out_as_scalar(Py_TYPE(object));
}

/// The dtype of the nearest scalar class that `type` is or derives from.
inline DType scalar_class_dtype(const PyTypeObject* type) {
  while (!is_scalar_class(type)) type = type->tp_base;
  return dtype_of_class_index(static_cast<int>(type - scalar_classes));
}
inline TypeId scalar_type_id(const PyTypeObject* type) { return scalar_class_dtype(type).id(); }

// Of scalars whose dtype has parameters (scalar_parametric.cpp).
DType parametric_scalar_dtype(PyObject* scalar);
const char* parametric_scalar_data(PyObject* scalar);

/// The dtype of a NumPy scalar.
inline DType scalar_dtype(PyObject* scalar) {
  const DType dtype = scalar_class_dtype(Py_TYPE(scalar));
  return dtype.is_number() ? dtype : parametric_scalar_dtype(scalar);
}

/// True for scalars of numbers and bools.
inline bool is_number_scalar(PyObject* object) {
  return is_scalar(object) && scalar_type_id(Py_TYPE(object)) < TypeId::kObject;
}

/// The bytes of a NumPy scalar's value; valid while the object lives. Those of numbers follow the
/// object's header, which is also where Python's float and complex keep theirs.
inline const char* scalar_data(PyObject* scalar) {
  if (scalar_type_id(Py_TYPE(scalar)) >= TypeId::kObject) return parametric_scalar_data(scalar);
  return reinterpret_cast<const char*>(scalar) + sizeof(PyObject);
}

/// A new NumPy scalar from the bytes of one element; numpy.bool has two singletons.
Ref make_scalar(DType dtype, const char* element);

/// One of the singletons of numpy.bool.
Ref make_bool(bool value);

/// As `make_scalar` for dtypes with parameters, as an instance of `type` (scalar_parametric.cpp).
Ref make_parametric_scalar(PyTypeObject* type, DType dtype, const char* element);

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
std::string buffer_format(DType dtype);

/// Adds the scalar classes (abstract ones included) to the module. Throws on failure.
void init_scalar_types(PyObject* module);

/// scalar(dtype, bytes): what pickles of scalars call.
extern PyMethodDef scalar_functions[];

}  // namespace nd::py
