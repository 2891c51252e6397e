// Print options and array2string for the Python side of np.set_printoptions.
#pragma once

#include "python/py.h"

namespace nd::py {

extern PyMethodDef printing_functions[];

}  // namespace nd::py
