// ndarray's sort, argsort, partition, argpartition and searchsorted, and the function lexsort.
#pragma once

#include "python/py.h"

namespace nd::py {

extern PyMethodDef array_sorting_methods[];
extern PyMethodDef sorting_functions[];

}  // namespace nd::py
