#include "datetime/iso_format.h"

#include <cinttypes>
#include <cstdio>

#include "core/error.h"
#include "datetime/unit_text.h"

namespace nd::datetime {
namespace {

void append_two(std::string* text, char before, int value) {
  *text += before;
  *text += static_cast<char>('0' + value / 10 % 10);
  *text += static_cast<char>('0' + value % 10);
}

void append_three(std::string* text, int value) {
  *text += static_cast<char>('0' + value / 100 % 10);
  *text += static_cast<char>('0' + value / 10 % 10);
  *text += static_cast<char>('0' + value % 10);
}

TimeBase shown_base(const CivilTime& civil, const TimeBase* base, bool is_local) {
  if (base) return *base == TimeBase::kWeek ? TimeBase::kDay : *base;
  const TimeBase lossless = lossless_base(civil);
  if ((lossless < TimeBase::kMinute && is_local) || lossless == TimeBase::kHour) {
    return TimeBase::kMinute;
  }
  return lossless < TimeBase::kDay ? TimeBase::kDay : lossless;
}

void check_loss(const CivilTime& civil, TimeBase base, bool is_local, Casting casting) {
  if (casting == Casting::kUnsafe) return;
  if (base <= TimeBase::kDay && is_local) {
    throw type_error(
        "Cannot create a local timezone-based date string from a NumPy datetime without forcing "
        "'unsafe' casting");
  }
  const TimeBase lossless = lossless_base(civil);
  if (casting == Casting::kSameKind || lossless <= base) return;
  throw type_error(std::string("Cannot create a string with unit precision '") + base_name(base) +
                   "' from the NumPy datetime, which has data at unit precision '" +
                   base_name(lossless) + "', requires 'unsafe' or 'same_kind' casting");
}

// The date, and the time when `base` is smaller than days.
std::string parts_text(const CivilTime& civil, TimeBase base) {
  char year[24];
  std::snprintf(year, sizeof year, "%04" PRId64, civil.year);
  std::string text = year;
  if (base >= TimeBase::kMonth) append_two(&text, '-', civil.month);
  if (base >= TimeBase::kDay) append_two(&text, '-', civil.day);
  if (base >= TimeBase::kHour) append_two(&text, 'T', civil.hour);
  if (base >= TimeBase::kMinute) append_two(&text, ':', civil.minute);
  if (base >= TimeBase::kSecond) append_two(&text, ':', civil.second);
  if (base < TimeBase::kMillisecond) return text;
  text += '.';
  const int thousands[] = {civil.microsecond / 1000, civil.microsecond % 1000,
                           civil.picosecond / 1000,  civil.picosecond % 1000,
                           civil.attosecond / 1000,  civil.attosecond % 1000};
  const int count = static_cast<int>(base) - static_cast<int>(TimeBase::kSecond);
  for (int i = 0; i < count; ++i) append_three(&text, thousands[i]);
  return text;
}

std::string offset_text(int offset) {
  std::string text;
  const int minutes = offset < 0 ? -offset : offset;
  append_two(&text, offset < 0 ? '-' : '+', minutes / 60);
  text += static_cast<char>('0' + minutes % 60 / 10);
  text += static_cast<char>('0' + minutes % 60 % 10);
  return text;
}

}  // namespace

std::string format_iso(const CivilTime& utc, const TimeBase* base, const FormatOptions& options) {
  if (utc.is_nat() || (base && *base == TimeBase::kGeneric)) return "NaT";
  const bool is_in_local_range = utc.year >= 1970 && utc.year < 10000;
  const bool is_local =
      options.zone == Zone::kOffset || (options.zone == Zone::kLocal && is_in_local_range);
  const TimeBase shown = shown_base(utc, base, is_local);
  CivilTime civil = utc;
  int offset = options.offset;
  if (is_local && options.zone == Zone::kLocal) {
    civil = local_from_utc(utc, &offset);
  } else if (is_local) {
    add_minutes(&civil, offset);
  }
  check_loss(civil, shown, is_local, options.casting);
  std::string text = parts_text(civil, shown);
  if (shown < TimeBase::kHour) return text;
  if (is_local) return text + offset_text(offset);
  return options.zone == Zone::kUtc ? text + "Z" : text;
}

std::string datetime_text(int64_t value, TimeUnit unit) {
  return format_iso(civil_from_datetime(value, unit), &unit.base, {});
}

std::string timedelta_text(int64_t value, TimeUnit unit) {
  if (value == kNaT) return "NaT";
  return std::to_string(wrap_multiply(value, unit.count)) + " " + base_plural(unit.base);
}

int iso_length(bool is_local, const TimeBase* base) {
  constexpr int kLongest = 21 + 3 * 5 + 1 + 3 * 6 + 6 + 1;
  if (!base) return kLongest;
  if (*base == TimeBase::kGeneric) return 4;
  int length = 21 + 1;  // a 64-bit year and the terminator
  if (*base >= TimeBase::kMonth) length += 3;
  if (*base >= TimeBase::kWeek) length += 3;
  if (*base >= TimeBase::kHour) length += 3 + (is_local ? 5 : 1);
  if (*base >= TimeBase::kMinute) length += 3;
  if (*base >= TimeBase::kSecond) length += 3;
  if (*base < TimeBase::kMillisecond) return length;
  return length + 1 + 3 * (static_cast<int>(*base) - static_cast<int>(TimeBase::kSecond));
}

std::string datetime_repr(int64_t value, TimeUnit unit, bool legacy) {
  std::string text = legacy ? "numpy.datetime64('" : "np.datetime64('";
  text += datetime_text(value, unit) + "'";
  // The text alone gives the unit back, but for hours, which look like a date with a time.
  const bool says_unit = value != kNaT && unit.count == 1 && unit.base != TimeBase::kHour;
  return text + (says_unit ? ")" : ",'" + unit_name(unit) + "')");
}

std::string timedelta_repr(int64_t value, TimeUnit unit, bool legacy) {
  std::string text = legacy ? "numpy.timedelta64(" : "np.timedelta64(";
  text += value == kNaT ? "'NaT'" : std::to_string(value);
  return text + (unit.base == TimeBase::kGeneric ? ")" : ",'" + unit_name(unit) + "')");
}

void raise_too_short(int64_t length) {
  throw Error(ErrorKind::kRuntime,
              "The string provided for NumPy ISO datetime formatting was too short, with length " +
                  std::to_string(length));
}

}  // namespace nd::datetime
