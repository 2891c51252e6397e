// Parsing ISO 8601 dates, with NumPy's grammar.
#pragma once

#include <string>

#include "core/casting.h"
#include "datetime/calendar.h"

namespace nd::datetime {

/// What a text says.
struct ParsedTime {
  CivilTime civil;
  TimeBase base;  // the unit that the text's precision asks for; generic for NaT
};

/// Parses "2001", "2001-02", "2001-02-03", with a time "T04", "T04:05", "T04:05:06.789…" after a
/// 'T' or a space, and an offset "Z", "+01", "-0130", "+01:30", which is taken off; or "NaT" or
/// nothing, "today" (by the clock of this machine) and "now" (in UTC). `wanted`, when not null, is
/// the unit that is asked for: the text's must cast to it under `casting`. Throws ValueError and
/// TypeError with NumPy's texts. What follows a time calls the timezone warning first.
ParsedTime parse_iso(const std::string& text, const TimeBase* wanted, Casting casting);

/// Parses the text into a count of `unit`.
int64_t parse_datetime(const std::string& text, TimeUnit unit, Casting casting);

/// "no explicit representation of timezones available for np.datetime64".
extern const char* const kTimezoneWarning;

/// Who is told of a timezone in a text; may throw. Nobody at first.
void set_timezone_warning(void (*warn)());

/// Parses "NaT", nothing, or a decimal integer: the text of a timedelta. Returns false for others.
bool parse_timedelta(const std::string& text, int64_t* value);

}  // namespace nd::datetime
