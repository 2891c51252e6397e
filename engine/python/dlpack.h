// DLPack: arrays handed to and taken from other libraries without a copy.
#pragma once

#include "python/py.h"

namespace nd::py {

/// ndarray.__dlpack__ and ndarray.__dlpack_device__.
extern PyMethodDef dlpack_methods[];

/// from_dlpack.
extern PyMethodDef dlpack_functions[];

}  // namespace nd::py
