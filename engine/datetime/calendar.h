// The proleptic Gregorian calendar on int64 counts since 1970.
#pragma once

#include "core/dtype.h"
#include "datetime/wrapping.h"

namespace nd::datetime {

/// A date and time of day, split into its parts. The fraction of the second lies in three parts:
/// microseconds, then picoseconds in [0, 10⁶), then attoseconds in [0, 10⁶).
struct CivilTime {
  int64_t year = 1970;  // kNaT for not-a-time
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microsecond = 0;
  int picosecond = 0;
  int attosecond = 0;

  bool is_nat() const { return year == kNaT; }
  bool operator==(const CivilTime& other) const = default;
};

bool is_leap_year(int64_t year);

/// The number of days of `month` (1 to 12).
int days_in_month(int64_t year, int month);

/// Days from 1970-01-01 to a date (Hinnant, "chrono-compatible low-level date algorithms").
int64_t days_from_civil(int64_t year, int month, int day);

/// The inverse; fills year, month and day.
void civil_from_days(int64_t days, CivilTime* civil);

/// 0 for Monday to 6 for Sunday.
int weekday(int64_t days);

/// The parts of a datetime64. Wraps around outside the range, as NumPy does. Throws ValueError for
/// generic units, unless the value is NaT.
CivilTime civil_from_datetime(int64_t value, TimeUnit unit);

/// The datetime64 in `unit` at or before a time. Throws ValueError for generic units.
int64_t datetime_from_civil(const CivilTime& civil, TimeUnit unit);

/// Moves a time by minutes (less than a month of them).
void add_minutes(CivilTime* civil, int minutes);

/// A time in the zone of this machine, and its offset from UTC in minutes. Seconds are kept.
CivilTime local_from_utc(const CivilTime& utc, int* offset);

/// The finest unit in which a time has something other than zeros.
TimeBase lossless_base(const CivilTime& civil);

/// A timedelta64 in days, seconds and less, as Python's timedelta has them.
struct Span {
  int64_t days = 0;
  int seconds = 0;
  int microseconds = 0;
  int picoseconds = 0;
  int attoseconds = 0;
};

/// The parts of a timedelta64 in weeks or smaller units.
Span span_from_timedelta(int64_t value, TimeUnit unit);

}  // namespace nd::datetime
