// Executions and time of the lines of a learner's source, by CPython's own line tracing.
#pragma once

#include "python/py.h"

namespace nd::py {

/// Tells the trace of every line that runs outside libraries. What traced before waits until
/// `stop_lines`.
void start_lines();

/// Ends what `start_lines` began; does nothing if it has not.
void stop_lines();

}  // namespace nd::py
