// The object behind ndarray.flags.
#pragma once

#include "python/py.h"

namespace nd::py {

/// The flags of an ndarray object; writing `writeable` through it changes the array.
Ref flags_of(PyObject* array);

/// Sets WRITEABLE as ndarray.flags and setflags do. Raises ValueError when the memory is not the
/// array's to write.
void set_writeable(PyObject* array, bool writeable);

void init_flags_type();

}  // namespace nd::py
