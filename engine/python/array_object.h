// numpy.ndarray: the Python object around an Array.
#pragma once

#include "core/array.h"
#include "python/py.h"

namespace nd::py {

struct ArrayObject {
  PyObject_HEAD Array array;
  PyObject* base;  // the object that owns the memory, or null
  PyObject* weak_references;
  PyObject* dtype;      // its own dtype object, once one was asked for: see dtype_object_of
  bool writes_back;     // a temporary copy; an nditer will copy it back into `base`
  bool warns_on_write;  // a result of broadcast_arrays: whoever writes to it may not expect so
};

extern PyTypeObject* array_type;

inline bool is_array(PyObject* object) {
  return Py_TYPE(object) == array_type || PyObject_TypeCheck(object, array_type);
}

/// The engine's array inside an ndarray object (the caller has checked the type).
inline Array& array_of(PyObject* object) { return reinterpret_cast<ArrayObject*>(object)->array; }

/// A new array object of class `type` (ndarray or a subclass) around `array`. `base` keeps the
/// memory alive; null says that `array` owns it. A chain of views of one class is shortened to its
/// owner, as NumPy does. `__array_finalize__(source)` of a subclass runs; a null `source` is None.
Ref make_array(PyTypeObject* type, Array array, PyObject* base, PyObject* source);

/// A new ndarray object (never a subclass) that owns `array`; its `base` is None.
Ref wrap(Array array);

/// A view of memory of `owner`, of the owner's class when that is ndarray or a subclass.
Ref wrap_view(Array array, PyObject* owner);

/// As `wrap_view`, but always a plain ndarray.
Ref wrap_base_view(Array array, PyObject* owner);

/// A new array that owns its memory, of the class of `like` (an array), finalized from it.
Ref wrap_like(Array array, PyObject* like);

/// As `wrap_like`, but a subclass views a plain ndarray that owns the memory: what indexing with
/// arrays returns.
Ref wrap_indexed(Array array, PyObject* like);

/// What NumPy returns from a computation: a scalar for a 0-d result, an ndarray otherwise.
Ref wrap_result(Array array);

/// As `wrap_result`, with an array of the class of `like`.
Ref wrap_result_like(Array array, PyObject* like);

/// The same bytes as another dtype: a view whose last axis takes up the difference in size.
/// ValueError where the bytes do not divide, or the last axis is not contiguous.
Array reinterpreted(const Array& array, DType dtype);  // array_methods.cpp

/// Adds ndarray to the module. Throws on failure.
void init_array_type(PyObject* module);

/// The slots and methods of ndarray, each table in the file that is named after it.
extern PyGetSetDef array_attributes[];          // array_attributes.cpp
extern PyMethodDef array_element_methods[];     // array_methods.cpp
extern PyMethodDef array_arithmetic_methods[];  // array_arithmetic.cpp
extern PyMethodDef array_subclass_methods[];    // array_subclass.cpp
PyObject* array_new(PyTypeObject* type, PyObject* args, PyObject* keywords);  // array_subclass.cpp
PyType_Slot* array_number_slots();  // array_number.cpp; ends with {0, nullptr}
PyObject* array_richcompare(PyObject* a, PyObject* b, int op);               // array_number.cpp
PyObject* array_subscript(PyObject* self, PyObject* key);                    // subscript.cpp
int array_assign_subscript(PyObject* self, PyObject* key, PyObject* value);  // subscript.cpp
PyObject* array_item(PyObject* self, Py_ssize_t index);                      // subscript.cpp

}  // namespace nd::py
