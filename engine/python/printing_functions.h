// Print options and array2string for the Python side of np.set_printoptions.
#pragma once

#include "python/py.h"

namespace nd::py {

extern PyMethodDef printing_functions[];

/// The function that writes the repr of arrays instead of the engine, or null (override_repr).
extern PyObject* repr_writer;

}  // namespace nd::py
