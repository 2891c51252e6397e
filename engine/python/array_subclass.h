// Classes derived from ndarray: how their arrays come to be, and how results become theirs.
#pragma once

#include "python/array_object.h"

namespace nd::py {

/// Remembers what ndarray itself defines; call once, after the type exists.
void init_array_subclassing();

/// `__array_priority__` of an object, `fallback` where it has none; 0 for ndarray itself.
double array_priority(PyObject* object, double fallback);

/// The attribute `name` (interned) of the object's class, or null without an error. Built-in
/// numbers, strings and containers are not asked, as in NumPy.
Ref class_attribute(PyObject* object, PyObject* name);

/// `array` as `like.__array_wrap__` makes it: `like` itself is an array of any class.
Ref wrap_simply(Ref array, PyObject* like);

}  // namespace nd::py
