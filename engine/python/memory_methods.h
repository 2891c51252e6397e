// The methods of ndarray about its memory.
#pragma once

#include "python/py.h"

namespace nd::py {

/// Methods of ndarray: byteswap, getfield, setfield, resize, tofile, dump, dumps, trace, to_device.
extern PyMethodDef array_memory_methods[];

}  // namespace nd::py
