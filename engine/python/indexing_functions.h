// The functions that select elements through positions, masks and bits.
#pragma once

#include "python/py.h"

namespace nd::py {

/// Functions of the module: place, putmask, packbits, unpackbits, ravel_multi_index, unravel_index.
extern PyMethodDef indexing_functions[];

/// Methods of ndarray: choose.
extern PyMethodDef array_indexing_methods[];

}  // namespace nd::py
