// Pairwise summation.
#pragma once

#include "simd/events.h"
#include "simd/reduce.h"

namespace nd::simd {

/// The sum of up to 128 elements in eight partial sums, the order in which NumPy adds. Those of
/// float64 or float32 live in vectors where elements lie side by side, or every other one is taken.
template <class T>
ND_KERNEL Compute<T> sum_block(const char* x, int64_t stride, int64_t n) {
  using C = Compute<T>;
  if (n < 8) {
    C total = -C(0);  // of a complex number both parts are -0
    for (int64_t i = 0; i < n; ++i) total += element<T>(x + i * stride);
    return total;
  }
  C part[8];
  int64_t i = 0;
  if constexpr (std::is_same_v<T, double> || std::is_same_v<T, float>) {
    constexpr int kWidth = kLanes<T>;
    constexpr int kVectors = 8 / kWidth;
    const T* from = reinterpret_cast<const T*>(x);
    const auto add_vectors = [&](int64_t end, auto&& load_at, int64_t step) {
      if (end < 8) return;
      Vec<T> sums[kVectors];
      for (int v = 0; v < kVectors; ++v) sums[v] = load_at(v * kWidth);
      for (i = 8; i + 8 <= end; i += 8) {
        from += 8 * step;
        for (int v = 0; v < kVectors; ++v) sums[v] += load_at(v * kWidth);
      }
      std::memcpy(part, sums, sizeof part);
    };
    if (stride == sizeof(T)) {
      add_vectors(
          n, [&](int at) { return load(from + at); }, 1);
    } else if (stride == 2 * sizeof(T)) {
      // Two vectors reach one element beyond the last even one, so the end is left to the loop.
      const auto load_even = [&](int at) {
        return even_lanes<T>(load(from + 2 * at), load(from + 2 * at + kWidth));
      };
      add_vectors(n - 1, load_even, 2);
    }
  }
  if (i == 0) {
    for (; i < 8; ++i) part[i] = element<T>(x + i * stride);
  }
  for (; i + 8 <= n; i += 8) {
    for (int k = 0; k < 8; ++k) part[k] += element<T>(x + (i + k) * stride);
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

template <class C>
C traced_add(C x, C y) {
  const C sum = x + y;
  fp::raise(binary_events(x, y, sum, fp::kOverflow));
  return sum;
}

/// The pairwise sum again, with the events of each addition.
template <class T>
[[gnu::cold]] Compute<T> traced_sum(const char* x, int64_t stride, int64_t n) {
  using C = Compute<T>;
  if (n > 128) {
    int64_t half = n / 2;
    half -= half % 8;
    const C first = traced_sum<T>(x, stride, half);
    return traced_add(first, traced_sum<T>(x + half * stride, stride, n - half));
  }
  if (n < 8) {
    C total = C(-0.0f);
    for (int64_t i = 0; i < n; ++i) total = traced_add(total, C(element<T>(x + i * stride)));
    return total;
  }
  C part[8];
  for (int k = 0; k < 8; ++k) part[k] = element<T>(x + k * stride);
  int64_t i = 8;
  for (; i + 8 <= n; i += 8) {
    for (int k = 0; k < 8; ++k) part[k] = traced_add(part[k], C(element<T>(x + (i + k) * stride)));
  }
  for (int width = 1; width < 8; width *= 2) {
    for (int k = 0; k < 8; k += 2 * width) part[k] = traced_add(part[k], part[k + width]);
  }
  for (; i < n; ++i) part[0] = traced_add(part[0], C(element<T>(x + i * stride)));
  return part[0];
}

/// The events behind a sum that is not finite.
template <class T>
void report_sum(Compute<T> start, const char* x, int64_t stride, int64_t n) {
  traced_add(start, traced_sum<T>(x, stride, n));
}

}  // namespace nd::simd
