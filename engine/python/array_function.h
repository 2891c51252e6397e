// __array_function__: functions that arguments may take over (NEP 18), and like= of constructors.
#pragma once

#include "python/py.h"

namespace nd::py {

/// Adds _ArrayFunctionDispatcher to the module.
void init_array_function(PyObject* module);

/// The functions _get_implementing_args and call_like.
extern PyMethodDef array_function_functions[];

/// ndarray.__array_function__.
extern PyMethodDef array_function_methods[];

/// What `like.__array_function__` makes of a call to numpy.`function` with these arguments but
/// without `like`; null when `like` is missing, None or an array that leaves it to numpy. A `like`
/// without the protocol is a TypeError.
Ref made_like(const char* function, PyObject* like, PyObject* const* args, Py_ssize_t count,
              PyObject* keyword_names);

}  // namespace nd::py
