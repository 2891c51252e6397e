// trace_start and trace_stop: the door to engine/trace.
#pragma once

#include "python/py.h"

namespace nd::py {

extern PyMethodDef trace_functions[];

}  // namespace nd::py
