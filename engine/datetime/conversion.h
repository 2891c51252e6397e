// Converting counts of one unit into counts of another, and the rules for when that is allowed.
#pragma once

#include "core/casting.h"

namespace nd::datetime {

/// Which of the two dtypes: they convert differently where years and months are involved.
enum class Kind { kDateTime, kTimeDelta };

/// A factor between units, in lowest terms.
struct Factor {
  int64_t numerator;
  int64_t denominator;
};

/// What counts of `from` are multiplied with to be counts of `to`. A year is taken as 365.2425
/// days. Throws OverflowError when the factor does not fit, ValueError from specific to generic.
Factor conversion_factor(TimeUnit from, TimeUnit to);

/// Converts int64 elements from one unit to another; NaT stays NaT. Results beyond the range wrap
/// around, as in NumPy.
class UnitConversion {
 public:
  /// Throws as `conversion_factor`.
  UnitConversion(Kind kind, TimeUnit from, TimeUnit to);

  int64_t operator()(int64_t value) const;

  /// `n` elements, strides in bytes. The ranges are the same elements or do not overlap.
  void run(const char* from, int64_t from_stride, char* to, int64_t to_stride, int64_t n) const;

  /// True when elements stay what they are.
  bool is_copy() const { return !by_calendar_ && numerator_ == 1 && denominator_ == 1; }

 private:
  TimeUnit from_;
  TimeUnit to_;
  int64_t numerator_ = 1;
  int64_t denominator_ = 1;
  bool by_calendar_ = false;
};

/// True when a scalar of one unit may become one of another under `casting`; the rules of arrays
/// but for multiples of units.
bool can_cast_scalar(Kind kind, TimeUnit from, TimeUnit to, Casting casting);

/// The same for bases alone.
bool can_cast_base(Kind kind, TimeBase from, TimeBase to, Casting casting);

/// Throws TypeError ("Cannot cast datetime.date object from metadata [D] to [h] …") unless
/// `can_cast_scalar`.
void check_scalar_cast(const char* what, Kind kind, TimeUnit from, TimeUnit to, Casting casting);

}  // namespace nd::datetime
