// float64 vectors of int64.
#pragma once

#include "simd/vector_math.h"

namespace nd::simd {

struct Int64Constants {
  uint64_t high = 0x4530000080000000;  // 2^84 + 2^63
  uint64_t low = 0x4330000000000000;   // 2^52
  uint64_t half = 0xffffffff;
  double both = 0x1p84 + 0x1p63 + 0x1p52;
};
inline constexpr Int64Constants kInt64Constants;

/// The halves of an integer as float64s of the exponents 2^84 and 2^52; their sum rounds once.
inline Vec<double> as_float64(Vec<int64_t> x) {
  const auto& c = in_memory(kInt64Constants);
  const auto bits = bits_as<Vec<uint64_t>>(x);
  const auto high = bits_as<Vec<double>>((bits >> 32) ^ c.high);
  const auto low = bits_as<Vec<double>>((bits & c.half) | c.low);
  return (high - c.both) + low;
}

}  // namespace nd::simd
