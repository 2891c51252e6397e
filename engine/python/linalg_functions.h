// Products of arrays for the binding: matmul and dot.
#pragma once

#include "python/py.h"

namespace nd::py {

/// a @ b; `out` may be null.
Ref call_matmul(PyObject* a, PyObject* b, PyObject* out);

/// self @= other: the second operand is two-dimensional, by axes=, so that the shape stays.
Ref call_matmul_in_place(PyObject* self, PyObject* other);

/// np.dot(a, b); `out` may be null.
Ref call_dot(PyObject* a, PyObject* b, PyObject* out);

extern PyMethodDef linalg_functions[];

}  // namespace nd::py
