// Objects that say what array they are: the buffer protocol, __array_struct__,
// __array_interface__ and __array__, in this order.
#pragma once

#include "python/array_object.h"
#include "python/from_python.h"

namespace nd::py {

/// An ndarray object made by a foreign object, or null where it has none of the protocols.
struct ArrayLike {
  Ref array;
  bool was_copied = false;  // its __array__ was told to copy, and took the word
};

/// What `object` says it is an array of; `wanted` and `mode` are passed on to its __array__, which
/// may ignore them. Numbers, strings, lists and tuples are never asked.
ArrayLike array_like(PyObject* object, const DType* wanted, CopyMode mode);

/// An array on the memory of an object with the buffer protocol; its base is a memoryview. Null
/// where the object exports none. Throws for formats that no dtype has.
Ref array_from_buffer(PyObject* object);

/// What `__array_interface__` and `__array_struct__` of an object describe; null without them.
Ref array_from_interface(PyObject* object);
Ref array_from_struct(PyObject* object);

/// The attributes of these names of an ndarray.
extern PyGetSetDef array_interface_attributes[];

/// True when `hook`, found on `object`, is a method or property of the instances of a class
/// `object`, and says nothing of the class itself.
bool is_of_instances(PyObject* object, PyObject* hook);

}  // namespace nd::py
