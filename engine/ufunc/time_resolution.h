// Choosing the loops of calls with datetime64 and timedelta64 operands.
#pragma once

#include "ufunc/resolve.h"

namespace nd {

/// What a search for a loop on times found out.
enum class TimeOutcome {
  kFound,
  kCannotUse,     // "ufunc 'add' cannot use operands with types …"
  kNoLoop,        // "ufunc 'maximum' did not contain a loop with signature matching types …"
  kNotSupported,  // "ufunc 'sqrt' not supported for the input types …"
};

/// True when some input is a time and the ufunc does not take it as a truth value.
bool is_time_call(const Ufunc& ufunc, const InputType* inputs);

/// The loop for inputs of which at least one is a time (and none an object), with the units in
/// which it works: integers count in the unit of the time beside them, times of different units
/// meet in their common one. Whether the inputs may be cast to that is for the caller to check.
/// Throws TypeError or OverflowError, in NumPy's words, where units have nothing in common.
TimeOutcome find_time_loop(const Ufunc& ufunc, const InputType* inputs, ResolvedLoop* resolved);

}  // namespace nd
