// Dates and spans as text.
#pragma once

#include <string>

#include "core/casting.h"
#include "datetime/calendar.h"

namespace nd::datetime {

/// The timezone of a date's text.
enum class Zone {
  kNaive,   // nothing is said
  kUtc,     // 'Z'
  kLocal,   // the machine's zone, as "+0100"; years outside [1970, 10000) stay as they are
  kOffset,  // a given offset
};

struct FormatOptions {
  Zone zone = Zone::kNaive;
  int offset = 0;  // minutes, of kOffset
  Casting casting = Casting::kUnsafe;
};

/// The ISO 8601 text of a time down to `base`, or, when that is null, to the unit after which all
/// is zero (at least days; hours never without minutes). Weeks print as days. "NaT" for NaT.
/// Throws TypeError with NumPy's texts for what `casting` does not allow.
std::string format_iso(const CivilTime& civil, const TimeBase* base, const FormatOptions& options);

/// The text of a datetime64.
std::string datetime_text(int64_t value, TimeUnit unit);

/// The text of a timedelta64: "5 days", "NaT".
std::string timedelta_text(int64_t value, TimeUnit unit);

/// The characters that NumPy sets aside for dates of `base` (null: of any), the terminator
/// included.
int iso_length(bool is_local, const TimeBase* base);

/// "np.datetime64('2000-01-01T00','h')", with the prefix; without it when `legacy` (of NumPy 1.25).
std::string datetime_repr(int64_t value, TimeUnit unit, bool legacy);
std::string timedelta_repr(int64_t value, TimeUnit unit, bool legacy);

/// The error of a date that does not fit `length` characters.
[[noreturn]] void raise_too_short(int64_t length);

}  // namespace nd::datetime
