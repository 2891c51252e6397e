#include "datetime/conversion.h"

#include <cstring>
#include <numeric>
#include <string>

#include "core/error.h"
#include "datetime/calendar.h"
#include "datetime/unit_text.h"

namespace nd::datetime {
namespace {

// The Gregorian calendar repeats every 400 years.
constexpr uint64_t kDaysPerCycle = 400 * 365 + 97;
constexpr uint64_t kYearsPerCycle = 400;

bool is_year_or_month(TimeBase base) { return base <= TimeBase::kMonth; }

// How many of the small unit make the big one, both weeks or less; 0 when that leaves 56 bits.
uint64_t linear_factor(TimeBase big, TimeBase small) {
  // From each base to the next, by TimeBase.
  constexpr uint64_t kSteps[] = {1, 1, 7, 1, 24, 60, 60, 1000, 1000, 1000, 1000, 1000, 1000, 1};
  uint64_t factor = 1;
  for (int k = static_cast<int>(big); k < static_cast<int>(small); ++k) {
    factor *= kSteps[k];
    if (factor >> 56) return 0;
  }
  return factor;
}

struct Ratio {
  uint64_t numerator, denominator;
};

// How many of the small unit make the big one.
Ratio base_ratio(TimeBase big, TimeBase small) {
  if (big == small) return {1, 1};
  if (!is_year_or_month(big)) return {linear_factor(big, small), 1};
  if (small == TimeBase::kMonth) return {12, 1};
  const uint64_t months = big == TimeBase::kMonth ? 12 : 1;
  if (small == TimeBase::kWeek) return {kDaysPerCycle, kYearsPerCycle * months * 7};
  return {kDaysPerCycle * linear_factor(TimeBase::kDay, small), kYearsPerCycle * months};
}

// True when `divided` is a whole multiple of `divisor`.
bool divides(TimeUnit divided, TimeUnit divisor, bool is_strict) {
  if (divided.base == TimeBase::kGeneric) return true;
  if (divisor.base == TimeBase::kGeneric) return false;
  auto a = static_cast<uint64_t>(divided.count);
  auto b = static_cast<uint64_t>(divisor.count);
  if (divided.base != divisor.base) {
    const bool both_calendar = is_year_or_month(divided.base) && is_year_or_month(divisor.base);
    const bool one_calendar = is_year_or_month(divided.base) || is_year_or_month(divisor.base);
    if (one_calendar && !both_calendar) return !is_strict;
    if (both_calendar) {
      (divided.base == TimeBase::kYear ? a : b) *= 12;
    } else if (divided.base > divisor.base) {
      b *= linear_factor(divisor.base, divided.base);
    } else {
      a *= linear_factor(divided.base, divisor.base);
    }
    if (a == 0 || b == 0) return false;
  }
  if (a >> 56 || b >> 56) return false;
  return b != 0 && a % b == 0;
}

// NumPy treats 1000 ms and 1 s as one unit when the step is a thousand, a million or a thousand
// million and the base at least a second.
bool is_metric_multiple(TimeUnit from, TimeUnit to) {
  if (to.base < TimeBase::kSecond || to.count == 0) return false;
  const int steps = static_cast<int>(from.base) - static_cast<int>(to.base);
  const int ratio = from.count / to.count;
  return (steps == 1 && ratio == 1000) || (steps == 2 && ratio == 1000000) ||
         (steps == 3 && ratio == 1000000000);
}

bool crosses_calendar(TimeBase a, TimeBase b) { return is_year_or_month(a) != is_year_or_month(b); }

int64_t load(const char* at) {
  int64_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

}  // namespace

Factor conversion_factor(TimeUnit from, TimeUnit to) {
  if (from.base == TimeBase::kGeneric) return {1, 1};
  if (to.base == TimeBase::kGeneric) {
    throw value_error(
        "Cannot convert from specific units to generic units in NumPy datetimes or timedeltas");
  }
  const bool is_swapped = from.base > to.base;
  const TimeBase big = is_swapped ? to.base : from.base;
  const TimeBase small = is_swapped ? from.base : to.base;
  Ratio ratio = base_ratio(big, small);
  if (ratio.numerator == 0) {
    throw Error(ErrorKind::kOverflow,
                std::string("Integer overflow while computing the conversion factor between NumPy "
                            "datetime units ") +
                    base_name(big) + " and " + base_name(small));
  }
  if (is_swapped) std::swap(ratio.numerator, ratio.denominator);
  ratio.numerator *= static_cast<uint64_t>(from.count);
  ratio.denominator *= static_cast<uint64_t>(to.count);
  const uint64_t divisor = std::gcd(ratio.numerator, ratio.denominator);
  if (divisor == 0) return {1, 1};
  return {static_cast<int64_t>(ratio.numerator / divisor),
          static_cast<int64_t>(ratio.denominator / divisor)};
}

UnitConversion::UnitConversion(Kind kind, TimeUnit from, TimeUnit to) : from_(from), to_(to) {
  if (from == to) return;
  const Factor factor = conversion_factor(from, to);
  numerator_ = factor.numerator;
  denominator_ = factor.denominator;
  by_calendar_ = kind == Kind::kDateTime && from.base != TimeBase::kGeneric &&
                 (is_year_or_month(from.base) || is_year_or_month(to.base));
}

int64_t UnitConversion::operator()(int64_t value) const {
  if (value == kNaT) return value;
  if (by_calendar_) return datetime_from_civil(civil_from_datetime(value, from_), to_);
  const int64_t scaled = wrap_multiply(value, numerator_);
  if (denominator_ == 1) return scaled;
  if (denominator_ == 0) return kNaT;  // of a unit that counts zero of its base
  if (value >= 0) return scaled / denominator_;
  return wrap_subtract(scaled, denominator_ - 1) / denominator_;
}

void UnitConversion::run(const char* from, int64_t from_stride, char* to, int64_t to_stride,
                         int64_t n) const {
  for (int64_t i = 0; i < n; ++i) {
    const int64_t value = (*this)(load(from + i * from_stride));
    std::memcpy(to + i * to_stride, &value, sizeof value);
  }
}

Casting cast_rule(Kind kind, TimeUnit from, TimeUnit to) {
  if (from == to || is_metric_multiple(from, to)) return Casting::kNo;
  if (from.base == TimeBase::kGeneric) return Casting::kSafe;
  if (to.base == TimeBase::kGeneric) return Casting::kUnsafe;
  const bool is_timedelta = kind == Kind::kTimeDelta;
  if (is_timedelta && crosses_calendar(from.base, to.base)) return Casting::kUnsafe;
  if (from.base <= to.base && divides(from, to, is_timedelta)) return Casting::kSafe;
  return Casting::kSameKind;
}

bool can_cast_base(Kind kind, TimeBase from, TimeBase to, Casting casting) {
  if (casting == Casting::kUnsafe) return true;
  if (casting != Casting::kSameKind && casting != Casting::kSafe) return from == to;
  if (from == TimeBase::kGeneric || to == TimeBase::kGeneric) return from == TimeBase::kGeneric;
  if (kind == Kind::kTimeDelta && crosses_calendar(from, to)) return false;
  return casting == Casting::kSameKind || from <= to;
}

bool can_cast_scalar(Kind kind, TimeUnit from, TimeUnit to, Casting casting) {
  if (casting == Casting::kNo || casting == Casting::kEquiv) return from == to;
  if (!can_cast_base(kind, from.base, to.base, casting)) return false;
  return casting != Casting::kSafe || divides(from, to, kind == Kind::kTimeDelta);
}

void check_scalar_cast(const char* what, Kind kind, TimeUnit from, TimeUnit to, Casting casting) {
  if (can_cast_scalar(kind, from, to, casting)) return;
  throw type_error(std::string("Cannot cast ") + what + " from metadata " + bracketed_unit(from) +
                   " to " + bracketed_unit(to) + " according to the rule '" +
                   casting_name(casting) + "'");
}

TimeUnit common_unit(TimeUnit a, TimeUnit b, bool strict_a, bool strict_b) {
  if (a.base == TimeBase::kGeneric) return b;
  if (b.base == TimeBase::kGeneric) return a;
  auto count_a = static_cast<uint64_t>(a.count);
  auto count_b = static_cast<uint64_t>(b.count);
  const TimeBase base = a.base > b.base ? a.base : b.base;
  if (a.base != b.base) {
    const bool both_calendar = is_year_or_month(a.base) && is_year_or_month(b.base);
    if (!both_calendar &&
        ((is_year_or_month(a.base) && strict_a) || (is_year_or_month(b.base) && strict_b))) {
      throw type_error("Cannot get a common metadata divisor for Numpy datetime metadata " +
                       bracketed_unit(a) + " and " + bracketed_unit(b) +
                       " because they have incompatible nonlinear base time units.");
    }
    if (both_calendar) {
      (a.base == TimeBase::kYear ? count_a : count_b) *= 12;
    } else if (a.base > b.base) {
      count_b *= linear_factor(b.base, a.base);
    } else {
      count_a *= linear_factor(a.base, b.base);
    }
  }
  const uint64_t count = count_a && count_b ? std::gcd(count_a, count_b) : 0;
  const auto narrow = static_cast<int>(count);
  if (narrow <= 0 || static_cast<uint64_t>(narrow) != count) {
    throw Error(ErrorKind::kOverflow,
                "Integer overflow getting a common metadata divisor for NumPy datetime metadata " +
                    bracketed_unit(a) + " and " + bracketed_unit(b) + ".");
  }
  return {base, narrow};
}

}  // namespace nd::datetime
