// __array_ufunc__: arguments that take ufuncs over (NEP 13), and the binary operators' deferral.
#pragma once

#include "python/array_subclass.h"
#include "python/scalar_object.h"

namespace nd::py {

/// Remembers ndarray.__array_ufunc__; call once, after the type exists.
void init_ufunc_override();

/// ndarray.__array_ufunc__.
extern PyMethodDef array_ufunc_methods[];

/// The slow part of `may_override`: looks at the class.
bool has_own_array_ufunc(PyObject* object);

/// True when the object's class has an __array_ufunc__ that is not ndarray's. Plain arrays, NumPy
/// scalars and Python's numbers are told apart without a look at their class.
inline bool may_override(PyObject* object) {
  PyTypeObject* type = Py_TYPE(object);
  if (type == array_type || type == &PyFloat_Type || type == &PyLong_Type ||
      is_scalar_class(type) || object == Py_None || type == &PyList_Type) {
    return false;
  }
  return has_own_array_ufunc(object);
}

/// Which parameters a method of ufuncs has.
enum class UfuncMethod { kCall, kReduce, kAccumulate, kReduceat, kOuter, kAt };

/// What the __array_ufunc__ of an argument makes of a call of `method` of a ufunc with `nin` inputs
/// and `nout` outputs. Null when no argument has one. Subclasses are asked before their bases,
/// otherwise from left to right; a TypeError says that all of them declined.
Ref overridden(PyObject* ufunc, int nin, int nout, UfuncMethod method, PyObject* const* args,
               Py_ssize_t count, PyObject* keyword_names);

/// True when a binary operator of `self` leaves the operation to `other`: its class says
/// `__array_ufunc__ = None`, or has none but a higher __array_priority__.
bool defers(PyObject* self, PyObject* other, bool in_place = false);

}  // namespace nd::py
