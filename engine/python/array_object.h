// numpy.ndarray: the Python object around an Array.
#pragma once

#include "core/array.h"
#include "python/py.h"

namespace nd::py {

struct ArrayObject {
  PyObject_HEAD Array array;
  PyObject* base;  // the object that owns the memory, or null
  PyObject* weak_references;
};

extern PyTypeObject* array_type;

inline bool is_array(PyObject* object) {
  return Py_TYPE(object) == array_type || PyObject_TypeCheck(object, array_type);
}

/// The engine's array inside an ndarray object (the caller has checked the type).
inline Array& array_of(PyObject* object) { return reinterpret_cast<ArrayObject*>(object)->array; }

/// A new ndarray object that owns `array` (its `base` is None).
Ref wrap(Array array);

/// A new ndarray object that views memory of `owner`; its `base` is the owner of the memory, as in
/// NumPy, not the intermediate view.
Ref wrap_view(Array array, PyObject* owner);

/// What NumPy returns from a computation: a scalar for a 0-d result, an ndarray otherwise.
Ref wrap_result(Array array);

/// Adds ndarray to the module. Throws on failure.
void init_array_type(PyObject* module);

/// The slots and methods of ndarray, each table in the file that is named after it.
extern PyGetSetDef array_attributes[];          // array_attributes.cpp
extern PyMethodDef array_element_methods[];     // array_methods.cpp
extern PyMethodDef array_arithmetic_methods[];  // array_arithmetic.cpp
PyType_Slot* array_number_slots();              // array_number.cpp; ends with {0, nullptr}
PyObject* array_richcompare(PyObject* a, PyObject* b, int op);               // array_number.cpp
PyObject* array_subscript(PyObject* self, PyObject* key);                    // subscript.cpp
int array_assign_subscript(PyObject* self, PyObject* key, PyObject* value);  // subscript.cpp
PyObject* array_item(PyObject* self, Py_ssize_t index);                      // subscript.cpp

}  // namespace nd::py
