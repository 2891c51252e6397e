// datetime64 and timedelta64 elements from and to Python objects.
#pragma once

#include "core/dtype.h"
#include "python/py.h"

namespace nd::py {

/// What .item() gives: a datetime, date or timedelta of Python where one can hold the value, else
/// an int; None for NaT.
Ref time_python_object(DType dtype, const char* element);

/// The dtype of a datetime, date or timedelta of Python; false for anything else.
bool find_time_dtype(PyObject* object, DType* dtype);

/// Stores a Python value into an element of a datetime64 or timedelta64 dtype.
void store_time(DType dtype, char* element, PyObject* value);

}  // namespace nd::py
