// Pairwise summation.
#pragma once

#include "simd/events.h"
#include "simd/reduce.h"

namespace nd::simd {

/// The sum of up to 128 elements in eight partial sums, the order in which NumPy adds.
/// With contiguous float64 or float32 the partial sums live in vectors.
template <class T>
ND_KERNEL Compute<T> sum_block(const char* x, int64_t stride, int64_t n) {
  using C = Compute<T>;
  if (n < 8) {
    C total = C(-0.0f);
    for (int64_t i = 0; i < n; ++i) total += element<T>(x + i * stride);
    return total;
  }
  C part[8];
  int64_t i = 8;
  if constexpr (std::is_same_v<T, double> || std::is_same_v<T, float>) {
    if (stride == sizeof(T)) {
      constexpr int kWidth = kLanes<T>;
      constexpr int kVectors = 8 / kWidth;
      const T* at = reinterpret_cast<const T*>(x);
      Vec<T> sums[kVectors];
      for (int v = 0; v < kVectors; ++v) sums[v] = load(at + v * kWidth);
      for (; i + 8 <= n; i += 8) {
        for (int v = 0; v < kVectors; ++v) sums[v] += load(at + i + v * kWidth);
      }
      std::memcpy(part, sums, sizeof part);
    }
  }
  if (i == 8) {
    for (int k = 0; k < 8; ++k) part[k] = element<T>(x + k * stride);
    for (; i + 8 <= n; i += 8) {
      for (int k = 0; k < 8; ++k) part[k] += element<T>(x + (i + k) * stride);
    }
  }
  C total =
      ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
  for (; i < n; ++i) total += element<T>(x + i * stride);
  return total;
}

/// Pairwise sum: the error grows with log n instead of n. Same order, so same bits, as NumPy.
template <class T>
Compute<T> pairwise_sum(const char* x, int64_t stride, int64_t n) {
  if (n <= 128) return sum_block<T>(x, stride, n);
  int64_t half = n / 2;
  half -= half % 8;
  return pairwise_sum<T>(x, stride, half) + pairwise_sum<T>(x + half * stride, stride, n - half);
}

/// The events behind a sum that is not finite: overflow from finite terms, or inf - inf.
template <class T>
void report_sum(Compute<T> start, const char* x, int64_t stride, int64_t n, Compute<T> total) {
  if (is_finite(total)) return;
  bool has_nan = is_nan(start);
  bool has_infinity = !is_finite(start);
  for (int64_t i = 0; i < n; ++i) {
    const auto value = element<T>(x + i * stride);
    has_nan |= is_nan(value);
    has_infinity |= !is_finite(value);
  }
  if (is_nan(total) && !has_nan) fp::raise(fp::kInvalid);
  if (!is_nan(total) && !has_infinity) fp::raise(fp::kOverflow);
}

}  // namespace nd::simd
