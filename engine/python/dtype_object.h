// numpy.dtype objects.
#pragma once

#include "core/dtype.h"
#include "python/py.h"

namespace nd::py {

/// The dtype object of a dtype: one object per dtype, new reference.
Ref dtype_object(DType dtype);

bool is_dtype(PyObject* object);

/// The dtype that an argument names: a dtype object, a scalar class, a Python class, a string.
/// Raises NumPy's TypeError ("data type 'x' not understood" and relatives).
DType dtype_from(PyObject* object);

/// As `dtype_from`, where a missing argument or None means "not given". Returns false then.
bool optional_dtype(PyObject* object, DType* dtype);

/// Adds numpy.dtype and its per-dtype classes (numpy.dtypes.Float64DType …) to the module.
void init_dtype_type(PyObject* module);

}  // namespace nd::py
