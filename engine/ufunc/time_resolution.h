// The units of datetime64 and timedelta64 operands in a call.
#pragma once

#include "ufunc/resolve.h"

namespace nd {

/// Gives the time operands of a chosen loop their units: one common unit, in which the kernel
/// works. Throws TypeError, in NumPy's words, where the units of the inputs have none.
void resolve_times(const Ufunc& ufunc, const InputType* inputs, ResolvedLoop* resolved);

}  // namespace nd
