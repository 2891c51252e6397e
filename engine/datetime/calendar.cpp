#include "datetime/calendar.h"

#include <ctime>

#include "core/error.h"

namespace nd::datetime {
namespace {

constexpr int64_t kDaysPerEra = 146097;   // 400 years
constexpr int64_t kDaysToEpoch = 719468;  // from 0000-03-01 to 1970-01-01
constexpr int64_t kDaysTo2000 = 10957;    // from 1970-01-01 to 2000-01-01
constexpr int64_t kDaysIntoEra = kDaysToEpoch % kDaysPerEra;
constexpr int64_t kErasToEpoch = kDaysToEpoch / kDaysPerEra;
constexpr int64_t kThousand = 1000;
constexpr int64_t kMillion = 1000000;
constexpr int64_t kSecondsPerDay = 86400;

// How many of the unit make a day, for units from hours to picoseconds.
int64_t units_per_day(TimeBase base) {
  switch (base) {
    case TimeBase::kHour:
      return 24;
    case TimeBase::kMinute:
      return 24 * 60;
    case TimeBase::kSecond:
      return kSecondsPerDay;
    case TimeBase::kMillisecond:
      return kSecondsPerDay * kThousand;
    case TimeBase::kMicrosecond:
      return kSecondsPerDay * kMillion;
    case TimeBase::kNanosecond:
      return kSecondsPerDay * kThousand * kMillion;
    default:
      return kSecondsPerDay * kMillion * kMillion;
  }
}

// How many of the unit make a second, from seconds on down.
int64_t units_per_second(TimeBase base) {
  int64_t count = 1;
  for (int k = static_cast<int>(TimeBase::kSecond); k < static_cast<int>(base); ++k) count *= 1000;
  return count;
}

void split_seconds_of_day(int64_t seconds, CivilTime* civil) {
  civil->hour = static_cast<int>(seconds / 3600);
  civil->minute = static_cast<int>(seconds / 60 % 60);
  civil->second = static_cast<int>(seconds % 60);
}

// The parts below the second of `fraction` units, of which `per_second` make one.
struct Fraction {
  int microsecond, picosecond, attosecond;
};
Fraction split_fraction(int64_t fraction, int64_t per_second) {
  if (per_second <= kMillion) {
    return {static_cast<int>(fraction * (kMillion / per_second)), 0, 0};
  }
  const int64_t per_microsecond = per_second / kMillion;
  const auto microsecond = static_cast<int>(fraction / per_microsecond);
  fraction %= per_microsecond;
  if (per_microsecond <= kMillion) {
    return {microsecond, static_cast<int>(fraction * (kMillion / per_microsecond)), 0};
  }
  const int64_t per_picosecond = per_microsecond / kMillion;
  return {microsecond, static_cast<int>(fraction / per_picosecond),
          static_cast<int>(fraction % per_picosecond * (kMillion / per_picosecond))};
}

// `value` is in units smaller than a day.
void split_time(int64_t value, TimeBase base, CivilTime* civil) {
  if (base >= TimeBase::kFemtosecond) {
    // A day of them does not fit in 64 bits.
    const int64_t per_second = units_per_second(base);
    int64_t seconds = split_off(&value, per_second);
    civil_from_days(split_off(&seconds, kSecondsPerDay), civil);
    split_seconds_of_day(seconds, civil);
    const Fraction fraction = split_fraction(value, per_second);
    civil->microsecond = fraction.microsecond;
    civil->picosecond = fraction.picosecond;
    civil->attosecond = fraction.attosecond;
    return;
  }
  const int64_t per_day = units_per_day(base);
  civil_from_days(split_off(&value, per_day), civil);
  if (base <= TimeBase::kSecond) {
    split_seconds_of_day(value * (kSecondsPerDay / per_day), civil);
    return;
  }
  const int64_t per_second = per_day / kSecondsPerDay;
  split_seconds_of_day(value / per_second, civil);
  const Fraction fraction = split_fraction(value % per_second, per_second);
  civil->microsecond = fraction.microsecond;
  civil->picosecond = fraction.picosecond;
}

// Units of `base` (hours or smaller) since 1970, rounded down.
int64_t joined_time(const CivilTime& civil, TimeBase base) {
  int64_t value =
      wrap_add(wrap_multiply(days_from_civil(civil.year, civil.month, civil.day), 24), civil.hour);
  if (base == TimeBase::kHour) return value;
  value = wrap_add(wrap_multiply(value, 60), civil.minute);
  if (base == TimeBase::kMinute) return value;
  value = wrap_add(wrap_multiply(value, 60), civil.second);
  const int parts[] = {civil.microsecond, civil.picosecond, civil.attosecond};
  int steps = static_cast<int>(base) - static_cast<int>(TimeBase::kSecond);
  for (int part : parts) {
    if (steps <= 0) break;
    // A part holds two steps of a thousand.
    value = steps == 1 ? wrap_add(wrap_multiply(value, kThousand), part / kThousand)
                       : wrap_add(wrap_multiply(value, kMillion), part);
    steps -= 2;
  }
  return value;
}

}  // namespace

bool is_leap_year(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

int64_t days_from_civil(int64_t year, int month, int day) {
  year = wrap_subtract(year, month <= 2);
  const int64_t era = floor_divide(year, 400);
  const int64_t year_of_era = wrap_subtract(year, wrap_multiply(era, 400));
  const int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return wrap_add(wrap_multiply(era, kDaysPerEra), day_of_era - kDaysToEpoch);
}

void civil_from_days(int64_t days, CivilTime* civil) {
  if (days < INT64_MIN + kDaysTo2000) {
    // NumPy counts from 2000, which the first days of the range wrap around.
    int64_t since_2000 = wrap_subtract(days, kDaysTo2000);
    const int64_t eras = split_off(&since_2000, kDaysPerEra);
    civil_from_days(since_2000 + kDaysTo2000, civil);
    civil->year += 400 * eras;
    return;
  }
  // Eras first: adding the days up to 1970 could leave the range.
  int64_t era = split_off(&days, kDaysPerEra) + kErasToEpoch;
  days += kDaysIntoEra;
  era += split_off(&days, kDaysPerEra);
  const int64_t year_of_era = (days - days / 1460 + days / 36524 - days / 146096) / 365;
  const int64_t day_of_year = days - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month = (5 * day_of_year + 2) / 153;  // from March
  civil->day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  civil->month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  civil->year = year_of_era + era * 400 + (civil->month <= 2);
}

int weekday(int64_t days) {
  const int64_t remainder = wrap_subtract(days, 4) % 7;  // 1970-01-05 is a Monday
  return static_cast<int>(remainder < 0 ? remainder + 7 : remainder);
}

CivilTime civil_from_datetime(int64_t value, TimeUnit unit) {
  CivilTime civil;
  if (value == kNaT) {
    civil.year = kNaT;
    return civil;
  }
  value = wrap_multiply(value, unit.count);
  switch (unit.base) {
    case TimeBase::kGeneric:
      throw value_error("Cannot convert a NumPy datetime value other than NaT with generic units");
    case TimeBase::kYear:
      civil.year = wrap_add(1970, value);
      break;
    case TimeBase::kMonth:
      civil.year = 1970 + split_off(&value, 12);
      civil.month = static_cast<int>(value) + 1;
      break;
    case TimeBase::kWeek:
      civil_from_days(wrap_multiply(value, 7), &civil);
      break;
    case TimeBase::kDay:
      civil_from_days(value, &civil);
      break;
    default:
      split_time(value, unit.base, &civil);
  }
  return civil;
}

int64_t datetime_from_civil(const CivilTime& civil, TimeUnit unit) {
  if (civil.is_nat()) return kNaT;
  int64_t value = 0;
  switch (unit.base) {
    case TimeBase::kGeneric:
      throw value_error("Cannot create a NumPy datetime other than NaT with generic units");
    case TimeBase::kYear:
      value = wrap_subtract(civil.year, 1970);
      break;
    case TimeBase::kMonth:
      value = wrap_add(wrap_multiply(12, wrap_subtract(civil.year, 1970)), civil.month - 1);
      break;
    case TimeBase::kWeek:
      value = floor_divide(days_from_civil(civil.year, civil.month, civil.day), 7);
      break;
    case TimeBase::kDay:
      value = days_from_civil(civil.year, civil.month, civil.day);
      break;
    default:
      value = joined_time(civil, unit.base);
  }
  return unit.count > 1 ? floor_divide(value, unit.count) : value;
}

void add_minutes(CivilTime* civil, int minutes) {
  int64_t total = civil->hour * 60 + civil->minute + static_cast<int64_t>(minutes);
  const int64_t days = split_off(&total, 24 * 60);
  civil->hour = static_cast<int>(total / 60);
  civil->minute = static_cast<int>(total % 60);
  if (days != 0) {
    civil_from_days(days_from_civil(civil->year, civil->month, civil->day) + days, civil);
  }
}

CivilTime local_from_utc(const CivilTime& utc, int* offset) {
  const int64_t minutes =
      (days_from_civil(utc.year, utc.month, utc.day) * 24 + utc.hour) * 60 + utc.minute;
  const auto moment = static_cast<time_t>(minutes * 60);
  std::tm parts{};
  if (!localtime_r(&moment, &parts)) {
    throw Error(ErrorKind::kOS, "Failed to use 'localtime_r' to convert to a local time");
  }
  CivilTime local = utc;
  local.year = parts.tm_year + int64_t{1900};
  local.month = parts.tm_mon + 1;
  local.day = parts.tm_mday;
  local.hour = parts.tm_hour;
  local.minute = parts.tm_min;
  const int64_t local_minutes =
      (days_from_civil(local.year, local.month, local.day) * 24 + local.hour) * 60 + local.minute;
  *offset = static_cast<int>(local_minutes - minutes);
  return local;
}

TimeBase lossless_base(const CivilTime& civil) {
  const auto half = [](int part, TimeBase fine, TimeBase coarse, TimeBase* found) {
    if (part == 0) return false;
    *found = part % 1000 != 0 ? fine : coarse;
    return true;
  };
  TimeBase base;
  if (half(civil.attosecond, TimeBase::kAttosecond, TimeBase::kFemtosecond, &base)) return base;
  if (half(civil.picosecond, TimeBase::kPicosecond, TimeBase::kNanosecond, &base)) return base;
  if (half(civil.microsecond, TimeBase::kMicrosecond, TimeBase::kMillisecond, &base)) return base;
  if (civil.second != 0) return TimeBase::kSecond;
  if (civil.minute != 0) return TimeBase::kMinute;
  if (civil.hour != 0) return TimeBase::kHour;
  if (civil.day != 1) return TimeBase::kDay;
  return civil.month != 1 ? TimeBase::kMonth : TimeBase::kYear;
}

Span span_from_timedelta(int64_t value, TimeUnit unit) {
  Span span;
  value = wrap_multiply(value, unit.count);
  if (unit.base <= TimeBase::kDay) {
    span.days = unit.base == TimeBase::kWeek ? wrap_multiply(value, 7) : value;
    return span;
  }
  if (unit.base <= TimeBase::kSecond) {
    const int64_t per_day = units_per_day(unit.base);
    span.days = split_off(&value, per_day);
    span.seconds = static_cast<int>(value * (kSecondsPerDay / per_day));
    return span;
  }
  const int64_t per_second = units_per_second(unit.base);
  int64_t seconds = split_off(&value, per_second);
  // NumPy leaves the days of femtoseconds and attoseconds in the seconds; there are too few to tell
  // otherwise than by hashes.
  if (unit.base < TimeBase::kFemtosecond) span.days = split_off(&seconds, kSecondsPerDay);
  span.seconds = static_cast<int>(seconds);
  const Fraction fraction = split_fraction(value, per_second);
  span.microseconds = fraction.microsecond;
  span.picoseconds = fraction.picosecond;
  span.attoseconds = fraction.attosecond;
  return span;
}

}  // namespace nd::datetime
