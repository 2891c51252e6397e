// numpy.broadcast.
#pragma once

#include "python/py.h"

namespace nd::py {

/// Adds broadcast to the module. Throws on failure.
void init_broadcast_type(PyObject* module);

}  // namespace nd::py
