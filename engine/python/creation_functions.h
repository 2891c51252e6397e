// Functions that make arrays: array, asarray, zeros, empty, arange and their relatives.
#pragma once

#include "python/py.h"

namespace nd::py {

extern PyMethodDef creation_functions[];

}  // namespace nd::py
