#include "datetime/conversion.h"

#include <cstring>
#include <numeric>
#include <string>

#include "core/element.h"
#include "core/error.h"
#include "core/time_casting.h"
#include "datetime/calendar.h"
#include "datetime/unit_text.h"

namespace nd::datetime {
namespace {

// The Gregorian calendar repeats every 400 years.
constexpr uint64_t kDaysPerCycle = 400 * 365 + 97;
constexpr uint64_t kYearsPerCycle = 400;

struct Ratio {
  uint64_t numerator, denominator;
};

// How many of the small unit make the big one.
Ratio base_ratio(TimeBase big, TimeBase small) {
  if (big == small) return {1, 1};
  if (!is_calendar_base(big)) return {count_in_base(big, small), 1};
  if (small == TimeBase::kMonth) return {12, 1};
  const uint64_t months = big == TimeBase::kMonth ? 12 : 1;
  if (small == TimeBase::kWeek) return {kDaysPerCycle, kYearsPerCycle * months * 7};
  return {kDaysPerCycle * count_in_base(TimeBase::kDay, small), kYearsPerCycle * months};
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
                 (is_calendar_base(from.base) || is_calendar_base(to.base));
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
    const int64_t value = (*this)(load_as<int64_t>(from + i * from_stride));
    std::memcpy(to + i * to_stride, &value, sizeof value);
  }
}

bool can_cast_base(Kind kind, TimeBase from, TimeBase to, Casting casting) {
  if (casting == Casting::kUnsafe) return true;
  if (casting != Casting::kSameKind && casting != Casting::kSafe) return from == to;
  if (from == TimeBase::kGeneric || to == TimeBase::kGeneric) return from == TimeBase::kGeneric;
  if (kind == Kind::kTimeDelta && is_calendar_base(from) != is_calendar_base(to)) return false;
  return casting == Casting::kSameKind || from <= to;
}

bool can_cast_scalar(Kind kind, TimeUnit from, TimeUnit to, Casting casting) {
  if (casting == Casting::kNo || casting == Casting::kEquiv) return from == to;
  if (!can_cast_base(kind, from.base, to.base, casting)) return false;
  return casting != Casting::kSafe || is_multiple(from, to, kind == Kind::kTimeDelta);
}

void check_scalar_cast(const char* what, Kind kind, TimeUnit from, TimeUnit to, Casting casting) {
  if (can_cast_scalar(kind, from, to, casting)) return;
  throw type_error(std::string("Cannot cast ") + what + " from metadata " + bracketed_unit(from) +
                   " to " + bracketed_unit(to) + " according to the rule '" +
                   casting_name(casting) + "'");
}

}  // namespace nd::datetime
