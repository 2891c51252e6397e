// Arithmetic on int64 that wraps around, as NumPy's does for dates beyond the range.
#pragma once

#include <cstdint>
#include <limits>

namespace nd::datetime {

/// "Not a time": the value of both dtypes that stands for no date and no span.
inline constexpr int64_t kNaT = std::numeric_limits<int64_t>::min();

inline int64_t wrap_add(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
}
inline int64_t wrap_subtract(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) - static_cast<uint64_t>(b));
}
inline int64_t wrap_multiply(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}

/// The quotient rounded towards minus infinity; `divisor` is positive.
inline int64_t floor_divide(int64_t value, int64_t divisor) {
  return value / divisor - (value % divisor < 0);
}

/// Replaces `value` by its remainder in [0, divisor) and returns the quotient.
inline int64_t split_off(int64_t* value, int64_t divisor) {
  const int64_t quotient = floor_divide(*value, divisor);
  *value %= divisor;
  if (*value < 0) *value += divisor;
  return quotient;
}

}  // namespace nd::datetime
