#include "core/time_casting.h"

#include <numeric>

#include "core/dtype_text.h"
#include "core/error.h"

namespace nd {
namespace {

// Years and months have no fixed length in the other units.
bool is_calendar(TimeBase base) { return base == TimeBase::kYear || base == TimeBase::kMonth; }

// True when every value in `from` is a value in `to`: the same kind of unit, and one no coarser.
bool keeps_values(DType from, DType to) {
  const TimeUnit a = from.unit();
  const TimeUnit b = to.unit();
  if (a.base == TimeBase::kGeneric) return true;
  if (b.base == TimeBase::kGeneric) return false;
  if (from.is_timedelta() && is_calendar(a.base) != is_calendar(b.base)) return false;
  if (a.base == b.base) return a.count % b.count == 0;
  return a.base < b.base;
}

// Units that a same_kind cast may go between.
bool is_same_kind(DType from, DType to) {
  if (to.unit().base == TimeBase::kGeneric) return from.unit().base == TimeBase::kGeneric;
  return from.is_datetime() || from.unit().base == TimeBase::kGeneric ||
         is_calendar(from.unit().base) == is_calendar(to.unit().base);
}

// How many of the next finer base make one; of W days, since 3 is no base.
int64_t finer_per(TimeBase base) {
  switch (base) {
    case TimeBase::kYear:
      return 12;
    case TimeBase::kWeek:
      return 7;
    case TimeBase::kDay:
      return 24;
    case TimeBase::kHour:
    case TimeBase::kMinute:
      return 60;
    default:
      return 1000;
  }
}

TimeBase next_finer(TimeBase base) {
  const int step = base == TimeBase::kWeek ? 2 : 1;
  return static_cast<TimeBase>(static_cast<int>(base) + step);
}

// `count` times `from` in units of the finer base `to`; false when it does not fit.
bool count_in(TimeBase from, TimeBase to, int64_t count, int64_t* result) {
  *result = count;
  while (from != to) {
    if (__builtin_mul_overflow(*result, finer_per(from), result)) return false;
    from = next_finer(from);
  }
  return true;
}

}  // namespace

TimeUnit common_unit(DType a, DType b) {
  const TimeUnit x = a.unit();
  const TimeUnit y = b.unit();
  if (x.base == TimeBase::kGeneric) return y;
  if (y.base == TimeBase::kGeneric) return x;
  const auto describe = [](DType dtype) {
    const std::string unit = "[" + unit_name(dtype.unit()) + "]";
    return unit;
  };
  TimeBase finer = std::max(x.base, y.base);
  const auto mixes = [&](DType dtype) {
    return is_calendar(dtype.unit().base) && !is_calendar(finer);
  };
  if ((mixes(a) && a.is_timedelta()) || (mixes(b) && b.is_timedelta())) {
    throw type_error("Cannot get a common metadata divisor for Numpy timedelta64 metadata " +
                     describe(a) + " and " + describe(b) +
                     " because they have incompatible nonlinear base time units.");
  }
  // Dates in months or years meet finer dates in the finer unit itself.
  if (mixes(a)) return y;
  if (mixes(b)) return x;
  int64_t first = 0, second = 0;
  const bool fits =
      count_in(x.base, finer, x.count, &first) && count_in(y.base, finer, y.count, &second);
  const int64_t count = fits ? std::gcd(first, second) : 0;
  if (!fits || count > INT32_MAX) {
    throw Error(ErrorKind::kOverflow,
                "Integer overflow getting a common metadata divisor for NumPy datetime metadata " +
                    describe(a) + " and " + describe(b) + ".");
  }
  return {finer, static_cast<int>(count)};
}

Casting time_casting_needed(DType from, DType to) {
  if (from.id() == to.id()) {
    if (keeps_values(from, to)) return Casting::kSafe;
    return is_same_kind(from, to) ? Casting::kSameKind : Casting::kUnsafe;
  }
  if (to.is_timedelta() && (from.is_integer() || from.is_bool())) {
    const bool fits = !(from.is_unsigned() && from.itemsize() == 8);
    return fits ? Casting::kSafe : Casting::kSameKind;
  }
  return Casting::kUnsafe;
}

}  // namespace nd
