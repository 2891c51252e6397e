// Functions that make arrays of bytes, iterators and text.
#pragma once

#include "python/py.h"

namespace nd::py {

/// frombuffer, fromiter, fromstring, and what the package builds on: read_numbers, strided_view.
extern PyMethodDef buffer_functions[];

}  // namespace nd::py
