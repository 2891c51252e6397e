// Units as text: "25s", "[D]", the metadata of "M8[D/4]".
#pragma once

#include <string>
#include <string_view>

#include "core/dtype.h"

namespace nd::datetime {

/// "Y", "ms", "generic".
const char* base_name(TimeBase base);

/// "years", "milliseconds"; what follows the number in the text of a timedelta.
const char* base_plural(TimeBase base);

/// Parses a base alone, as datetime_as_string takes it: "us" or "μs". Throws TypeError.
TimeBase parse_base(const std::string& text);

/// Parses a unit as the constructors of scalars take it: "25s", "[25s]" or "[D/4]". Throws
/// TypeError with NumPy's texts.
TimeUnit parse_unit(const std::string& text);

/// Parses what follows "M8" or "datetime64" in the spelling of a dtype: nothing, or "[25s]" or
/// "[D/4]". Throws TypeError; ValueError for divisors that no smaller unit meets.
TimeUnit parse_metadata(const std::string& text);

/// `unit` divided: a quarter of a day is 6 h. Throws ValueError, naming `metadata` when not null,
/// when no smaller unit divides evenly.
TimeUnit divided_unit(TimeUnit unit, int divisor, const std::string* metadata);

/// A unit from its parts, as in the tuples ("s", 25) and ("s", 25, 1, None). Throws TypeError for
/// counts and divisors that are not positive.
TimeUnit unit_from_parts(TimeBase base, int64_t count, int64_t divisor);

}  // namespace nd::datetime
