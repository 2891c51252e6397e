// Choosing between the elements of two sources by bools.
#pragma once

#include <cstring>

#include "simd/vec.h"

namespace nd::simd {

/// Writes n elements of kSize bytes: those of x where a byte of `truths` is not 0, those of y where
/// it is; sources that repeat give their first element each time. `to` may be x or y. Both are
/// read, without a branch: truths are often random, and a mispredicted branch costs more.
template <int kSize, bool kXRepeats, bool kYRepeats>
[[gnu::noinline]] void blend(const char* truths, const char* x, const char* y, char* to,
                             ptrdiff_t n) {
  using Bytes = Vec<uint8_t>;
  constexpr int kStep = kVectorBytes;  // elements
  const auto vector_at = [](const char* address) {
    return load(reinterpret_cast<const uint8_t*>(address));
  };
  char repeated[2][kVectorBytes];
  for (int k = 0; k < kVectorBytes; ++k) {
    repeated[0][k] = x[k % kSize];
    repeated[1][k] = y[k % kSize];
  }
  const Bytes repeated_x = vector_at(repeated[0]), repeated_y = vector_at(repeated[1]);
  for (; n >= kStep; n -= kStep, truths += kStep, to += kStep * kSize) {
    Vec<int8_t> are_false[kSize];
    widen_masks<kSize>(vector_at(truths) == 0, are_false);
    for (int v = 0; v < kSize; ++v) {
      const Bytes from_x = kXRepeats ? repeated_x : vector_at(x + v * kVectorBytes);
      const Bytes from_y = kYRepeats ? repeated_y : vector_at(y + v * kVectorBytes);
      const auto takes_y = bits_as<Bytes>(are_false[v]);
      store(reinterpret_cast<uint8_t*>(to + v * kVectorBytes),
            (from_y & takes_y) | (from_x & ~takes_y));
    }
    if constexpr (!kXRepeats) x += kStep * kSize;
    if constexpr (!kYRepeats) y += kStep * kSize;
  }
  for (; n > 0; --n, ++truths, to += kSize) {
    std::memmove(to, *truths ? x : y, kSize);
    if constexpr (!kXRepeats) x += kSize;
    if constexpr (!kYRepeats) y += kSize;
  }
}

}  // namespace nd::simd
