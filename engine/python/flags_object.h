// The object behind ndarray.flags.
#pragma once

#include "python/py.h"

namespace nd::py {

/// The flags of an ndarray object; writing `writeable` through it changes the array.
Ref flags_of(PyObject* array);

void init_flags_type();

}  // namespace nd::py
