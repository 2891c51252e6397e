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

/// The extreme of a block, a place at or shortly before its first element of that value, and
/// whether the block holds a nan (then value and place mean nothing).
template <class T>
struct BlockExtreme {
  T value;
  int64_t near;
  bool has_nan;
};

template <bool kLargest, class T>
ND_KERNEL BlockExtreme<T> block_extreme(const T* x, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int kStep = 4 * kWidth;
  // After each piece it is noted whether the extreme is in it.
  constexpr int64_t kPiece = 16 * kStep;
  T best = x[0];
  int64_t near = 0;
  bool has_nan = false;
  int64_t i = 0;
  if (n >= kStep) {
    const auto better = [](Vec<T> value, Vec<T> top) {
      if constexpr (!std::is_integral_v<T>)
        return kLargest ? larger(value, top) : smaller(value, top);
      else
        return stands_above<kLargest>(value, top) ? value : top;
    };
    Vec<T> tops[4];
    Vec<T> sums[4] = {};
    for (int v = 0; v < 4; ++v) tops[v] = splat(best);
    const auto look_at = [&](const T* from) {
      for (int v = 0; v < 4; ++v) {
        const Vec<T> value = load(from + v * kWidth);
        if constexpr (!std::is_integral_v<T>) sums[v] += value;
        tops[v] = better(value, tops[v]);
      }
    };
    while (i < n) {
      const int64_t start = i;
      const int64_t end = std::min(start + kPiece, n);
      for (; i + kStep <= end; i += kStep) look_at(x + i);
      // The last ones are looked at with some again that were: it changes nothing.
      if (i < end) look_at(x + end - kStep);
      i = end;
      const Vec<T> top = better(better(tops[0], tops[1]), better(tops[2], tops[3]));
      if (!any_bit(stands_above<kLargest>(top, splat(best)))) continue;
      near = start;
      for (int lane = 0; lane < kWidth; ++lane) {
        if (stands_above<kLargest>(top[lane], best)) best = top[lane];
      }
    }
    if constexpr (!std::is_integral_v<T>) {
      // Of a nan, or of infinities of both signs.
      const Vec<T> sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
      has_nan =
          any_bit(sum != sum) && std::any_of(x, x + n, [](T value) { return value != value; });
    }
    return {best, near, has_nan};
  }
  for (; i < n; ++i) {
    has_nan |= x[i] != x[i];
    if (!stands_above<kLargest>(x[i], best)) continue;
    best = x[i];
    near = i;
  }
  return {best, near, has_nan};
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
  for (; i + kWidth <= n; i += kWidth) {
    if (any_bit(hits(i))) return i + first_lane(hits(i));
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
