// Searching for the first extreme element, in vectors.
#pragma once

#include "simd/elementwise.h"
#include "simd/truth.h"

namespace nd::simd {

/// Whether x stands above y among numbers, where the largest (or the smallest) is searched.
template <bool kLargest, class T>
inline auto stands_above(T x, T y) {
  if constexpr (kLargest)
    return x > y;
  else
    return x < y;
}

/// The extreme of a block and whether it holds a nan.
template <class T>
struct BlockExtreme {
  T value;
  bool has_nan;
};

template <bool kLargest, class T>
ND_KERNEL BlockExtreme<T> block_extreme(const T* x, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int kStep = 4 * kWidth;
  T best = x[0];
  bool has_nan = false;
  int64_t i = 0;
  if (n >= kStep) {
    Vec<T> tops[4];
    Vec<T> sums[4] = {};
    for (int v = 0; v < 4; ++v) tops[v] = splat(best);
    const auto look_at = [&](const T* from) {
      for (int v = 0; v < 4; ++v) {
        const Vec<T> value = load(from + v * kWidth);
        if constexpr (!std::is_integral_v<T>) {
          sums[v] += value;
          tops[v] = kLargest ? larger(value, tops[v]) : smaller(value, tops[v]);
        } else {
          tops[v] = stands_above<kLargest>(value, tops[v]) ? value : tops[v];
        }
      }
    };
    for (; i + kStep <= n; i += kStep) look_at(x + i);
    // The last ones are looked at with some again that were: it changes nothing.
    if (i < n) look_at(x + n - kStep);
    i = n;
    if constexpr (!std::is_integral_v<T>) {
      // Of a nan, or of infinities of both signs.
      const Vec<T> sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
      has_nan =
          any_bit(sum != sum) && std::any_of(x, x + n, [](T value) { return value != value; });
    }
    for (int v = 1; v < 4; ++v) {
      tops[0] = stands_above<kLargest>(tops[v], tops[0]) ? tops[v] : tops[0];
    }
    for (int lane = 0; lane < kWidth; ++lane) {
      if (stands_above<kLargest>(tops[0][lane], best)) best = tops[0][lane];
    }
  }
  for (; i < n; ++i) {
    has_nan |= x[i] != x[i];
    if (stands_above<kLargest>(x[i], best)) best = x[i];
  }
  return {best, has_nan};
}

/// The position of the first of n elements that equals `value`; one does.
template <class T>
ND_KERNEL int64_t first_equal(const T* x, T value, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  const auto hits = [&](int64_t at) { return load(x + at) == splat(value); };
  int64_t i = 0;
  for (; i + 2 * kWidth <= n; i += 2 * kWidth) {
    if (any_bit(hits(i) | hits(i + kWidth))) break;
  }
  while (!(x[i] == value)) ++i;
  return i;
}

/// Lanes that lie side by side, searched together: `best` and `where` hold the extreme element of
/// each of n lanes and its position so far, and rows first to last - 1 are looked at. A nan stands
/// above everything and is never replaced. Positions fit the integer of T's width.
template <bool kLargest, class T, class Position>
ND_KERNEL void search_rows(const char* row, int64_t stride, int64_t first, int64_t last, T* best,
                           Position* where, int64_t n) {
  static_assert(sizeof(T) == sizeof(Position));
  for (int64_t i = first; i < last; ++i, row += stride) {
    const T* x = reinterpret_cast<const T*>(row);
    const auto position = static_cast<Position>(i);
    int64_t j = 0;
    for (; j + kLanes<T> <= n; j += kLanes<T>) {
      const Vec<T> value = load(x + j);
      const Vec<T> old = load(best + j);
      auto wins = stands_above<kLargest>(value, old);
      if constexpr (!std::is_integral_v<T>) wins |= (value != value) & (old == old);
      store(best + j, wins ? value : old);
      store(where + j, bits_as<Mask<T>>(wins) ? splat(position) : load(where + j));
    }
    for (; j < n; ++j) {
      if (stands_above<kLargest>(x[j], best[j]) || (x[j] != x[j] && best[j] == best[j])) {
        best[j] = x[j];
        where[j] = position;
      }
    }
  }
}

}  // namespace nd::simd
