// ndarray's reductions: sum, mean, argmax and their relatives.
#pragma once

#include "python/py.h"

namespace nd::py {

extern PyMethodDef array_reduction_methods[];

}  // namespace nd::py
