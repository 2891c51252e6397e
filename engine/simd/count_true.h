// Counting truths.
#pragma once

#include <algorithm>
#include <cstdint>

#include "simd/vec.h"

namespace nd::simd {

/// How many of n bool bytes, `stride` apart, are true. Sums of at most 240 truths fit a byte, so
/// that the inner loop adds whole vectors of bytes.
[[gnu::noinline]] inline int64_t count_true(const char* bytes, int64_t stride, int64_t n) {
  constexpr int64_t kBlock = 240;
  int64_t count = 0;
  for (int64_t start = 0; start < n; start += kBlock) {
    const int64_t length = std::min(kBlock, n - start);
    uint8_t sum = 0;
    if (stride == 1) {
      for (int64_t i = 0; i < length; ++i) sum += bytes[start + i] != 0;
    } else {
      for (int64_t i = 0; i < length; ++i) sum += bytes[(start + i) * stride] != 0;
    }
    count += sum;
  }
  return count;
}

/// Adds n bool bytes, `stride` apart, to n counts, which they do not overlap.
[[gnu::noinline]] inline void add_truths(const char* bytes, int64_t stride, uint8_t* counts,
                                         int64_t n) {
  int64_t i = 0;
  if (stride == 1) {
    const auto* truths = reinterpret_cast<const uint8_t*>(bytes);
    for (; i + kLanes<uint8_t> <= n; i += kLanes<uint8_t>) {
      const auto ones = bits_as<Vec<uint8_t>>(load(truths + i) != 0) & splat<uint8_t>(1);
      store(counts + i, load(counts + i) + ones);
    }
  }
  for (; i < n; ++i) counts[i] += bytes[i * stride] != 0;
}

}  // namespace nd::simd
