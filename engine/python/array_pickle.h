// Pickling and deep copies of arrays.
#pragma once

#include "python/py.h"

namespace nd::py {

/// ndarray.__reduce__, __reduce_ex__, __setstate__, __deepcopy__.
extern PyMethodDef array_pickle_methods[];

/// _reconstruct: what pickles of arrays call first.
extern PyMethodDef array_pickle_functions[];

}  // namespace nd::py
