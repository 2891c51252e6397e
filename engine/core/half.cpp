#include "core/half.h"

#include <bit>

namespace nd {

// Rounds the significand of a double to the 11 bits (fewer when subnormal) that binary16 keeps.
uint16_t half_bits_from_double(double value) {
  const uint64_t bits = __builtin_bit_cast(uint64_t, value);
  const uint16_t sign = static_cast<uint16_t>(bits >> 48) & 0x8000;
  const int exponent = static_cast<int>((bits >> 52) & 0x7ff) - 1023;
  const uint64_t fraction = bits & 0xfffffffffffffULL;
  if (exponent == 1024) {
    if (fraction == 0) return sign | 0x7c00;
    const uint16_t payload = static_cast<uint16_t>(fraction >> 42);
    return sign | 0x7c00 | (payload ? payload : 1);
  }
  if (exponent < -25) return sign;  // below half of the smallest subnormal
  if (exponent > 15) return sign | 0x7c00;
  const uint64_t significand = fraction | (1ULL << 52);
  const int dropped = exponent < -14 ? 42 + (-14 - exponent) : 42;
  uint64_t kept = significand >> dropped;
  const uint64_t rest = significand & ((1ULL << dropped) - 1);
  const uint64_t half = 1ULL << (dropped - 1);
  if (rest > half || (rest == half && (kept & 1))) ++kept;
  // A carry out of the significand moves into the exponent by itself; past 15 it is infinity.
  if (exponent < -14) return sign | static_cast<uint16_t>(kept);
  return sign | static_cast<uint16_t>(((exponent + 14) << 10) + kept);
}

double double_from_half_bits(uint16_t half) {
  const uint64_t sign = static_cast<uint64_t>(half & 0x8000) << 48;
  const int exponent = (half >> 10) & 0x1f;
  const uint64_t fraction = half & 0x3ff;
  if (exponent == 31) return __builtin_bit_cast(double, sign | (0x7ffULL << 52) | (fraction << 42));
  if (exponent == 0) {
    const double magnitude = static_cast<double>(fraction) * 0x1p-24;
    return sign ? -magnitude : magnitude;
  }
  return __builtin_bit_cast(
      double, sign | (static_cast<uint64_t>(exponent - 15 + 1023) << 52) | (fraction << 42));
}

}  // namespace nd
