#include "core/time_casting.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "core/error.h"

namespace nd {
namespace {

// NumPy treats 1000 ms and 1 s as one unit when the step is a thousand, a million or a thousand
// million and the base at least a second.
bool is_metric_multiple(TimeUnit from, TimeUnit to) {
  if (to.base < TimeBase::kSecond || to.count == 0) return false;
  const int steps = static_cast<int>(from.base) - static_cast<int>(to.base);
  const int ratio = from.count / to.count;
  return (steps == 1 && ratio == 1000) || (steps == 2 && ratio == 1000000) ||
         (steps == 3 && ratio == 1000000000);
}

bool crosses_calendar(TimeBase a, TimeBase b) { return is_calendar_base(a) != is_calendar_base(b); }

Casting between_units(TimeUnit from, TimeUnit to, bool is_timedelta) {
  if (from == to || is_metric_multiple(from, to)) return Casting::kNo;
  if (from.base == TimeBase::kGeneric) return Casting::kSafe;
  if (to.base == TimeBase::kGeneric) return Casting::kUnsafe;
  if (is_timedelta && crosses_calendar(from.base, to.base)) return Casting::kUnsafe;
  const bool keeps_values = from.base <= to.base && is_multiple(from, to, is_timedelta);
  return keeps_values ? Casting::kSafe : Casting::kSameKind;
}

}  // namespace

uint64_t count_in_base(TimeBase big, TimeBase small) {
  // From each base to the next, by TimeBase. Years and months count as one where NumPy lets them
  // in; 3 is a gap in its numbering.
  constexpr uint64_t kSteps[] = {1, 1, 7, 1, 24, 60, 60, 1000, 1000, 1000, 1000, 1000, 1000, 1};
  uint64_t factor = 1;
  for (int k = static_cast<int>(big); k < static_cast<int>(small); ++k) {
    factor *= kSteps[k];
    if (factor >> 56) return 0;
  }
  return factor;
}

bool is_multiple(TimeUnit divided, TimeUnit divisor, bool is_strict) {
  if (divided.base == TimeBase::kGeneric) return true;
  if (divisor.base == TimeBase::kGeneric) return false;
  auto a = static_cast<uint64_t>(divided.count);
  auto b = static_cast<uint64_t>(divisor.count);
  if (divided.base != divisor.base) {
    if (crosses_calendar(divided.base, divisor.base)) return !is_strict;
    if (is_calendar_base(divided.base)) {
      (divided.base == TimeBase::kYear ? a : b) *= 12;
    } else if (divided.base > divisor.base) {
      b *= count_in_base(divisor.base, divided.base);
    } else {
      a *= count_in_base(divided.base, divisor.base);
    }
  }
  if (a >> 56 || b >> 56 || b == 0) return false;
  return a != 0 && a % b == 0;
}

std::string bracketed_unit(TimeUnit unit) {
  return unit.base == TimeBase::kGeneric ? "" : "[" + unit_name(unit) + "]";
}

TimeUnit common_unit(TimeUnit a, TimeUnit b, bool strict_a, bool strict_b) {
  if (a.base == TimeBase::kGeneric) return b;
  if (b.base == TimeBase::kGeneric) return a;
  auto count_a = static_cast<uint64_t>(a.count);
  auto count_b = static_cast<uint64_t>(b.count);
  if (a.base != b.base) {
    const bool crosses = crosses_calendar(a.base, b.base);
    if (crosses && (is_calendar_base(a.base) ? strict_a : strict_b)) {
      throw type_error("Cannot get a common metadata divisor for Numpy datetime metadata " +
                       bracketed_unit(a) + " and " + bracketed_unit(b) +
                       " because they have incompatible nonlinear base time units.");
    }
    if (!crosses && is_calendar_base(a.base)) {
      (a.base == TimeBase::kYear ? count_a : count_b) *= 12;
    } else if (a.base > b.base) {
      count_b *= count_in_base(b.base, a.base);
    } else {
      count_a *= count_in_base(a.base, b.base);
    }
  }
  const uint64_t count = count_a && count_b ? std::gcd(count_a, count_b) : 0;
  const auto narrow = static_cast<int>(count);
  if (narrow <= 0 || static_cast<uint64_t>(narrow) != count) {
    throw Error(ErrorKind::kOverflow,
                "Integer overflow getting a common metadata divisor for NumPy datetime metadata " +
                    bracketed_unit(a) + " and " + bracketed_unit(b) + ".");
  }
  return {std::max(a.base, b.base), narrow};
}

TimeUnit common_unit(DType a, DType b) {
  // A span beside a date becomes a date first, so only two spans are strict.
  const bool is_strict = a.is_timedelta() && b.is_timedelta();
  return common_unit(a.unit(), b.unit(), is_strict, is_strict);
}

Casting time_casting_needed(DType from, DType to) {
  if (from.id() == to.id()) {
    const Casting needed = between_units(from.unit(), to.unit(), from.is_timedelta());
    const bool same_order = from.is_native() == to.is_native();
    return needed == Casting::kNo && !same_order ? Casting::kEquiv : needed;
  }
  if (to.is_timedelta() && (from.is_integer() || from.is_bool())) {
    const bool fits = !(from.is_unsigned() && from.itemsize() == 8);
    return fits ? Casting::kSafe : Casting::kSameKind;
  }
  return Casting::kUnsafe;
}

}  // namespace nd
