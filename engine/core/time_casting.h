// Casting and promotion between times and what stands beside them.
#pragma once

#include "core/casting.h"

namespace nd {

/// Years and months have no fixed length in other units.
inline bool is_calendar_base(TimeBase base) { return base <= TimeBase::kMonth; }

/// How many of `small` make one `big`, both weeks or smaller; 0 when that leaves 56 bits.
uint64_t count_in_base(TimeBase big, TimeBase small);

/// True when the step `divided` is a whole multiple of the step `divisor`. Between years or months
/// and other units only a lax question is answered, with true.
bool is_multiple(TimeUnit divided, TimeUnit divisor, bool is_strict);

/// The coarsest unit that both are whole multiples of. `strict_a` and `strict_b` (timedeltas are)
/// refuse to mix years and months with other units. Throws TypeError, in NumPy's words, where there
/// is none, OverflowError where the unit would be too fine.
TimeUnit common_unit(TimeUnit a, TimeUnit b, bool strict_a, bool strict_b);

/// The unit in which two times promote.
TimeUnit common_unit(DType a, DType b);

/// "[25s]", as errors show units; empty for generic ones.
std::string bracketed_unit(TimeUnit unit);

/// The strictest rule that allows a cast in which datetime64 or timedelta64 takes part, with
/// numbers or with each other.
Casting time_casting_needed(DType from, DType to);

}  // namespace nd
