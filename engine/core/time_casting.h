// Casting and promotion between times and what stands beside them.
#pragma once

#include "core/casting.h"

namespace nd {

/// The strictest rule that allows a cast in which datetime64 or timedelta64 takes part, with
/// numbers or with each other.
Casting time_casting_needed(DType from, DType to);

/// The coarsest unit that both times are whole numbers of. Throws TypeError, in NumPy's words, for
/// timedeltas of which one counts months or years, and where the unit would be too fine.
TimeUnit common_unit(DType a, DType b);

}  // namespace nd
