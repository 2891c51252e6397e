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

/// A vector whose bytes have moved `kBytes` places around.
template <int kBytes, class V>
inline V rotated(V vector) {
  const auto bytes = bits_as<Vec<uint8_t>>(vector);
  constexpr auto from = [](int place) { return (place + kBytes) % kVectorBytes; };
  return bits_as<V>(__builtin_shufflevector(
      bytes, bytes, from(0), from(1), from(2), from(3), from(4), from(5), from(6), from(7), from(8),
      from(9), from(10), from(11), from(12), from(13), from(14), from(15)));
}

/// The better of all lanes, in each lane.
template <class V, class Better>
inline V best_of_lanes(V vector, Better&& better) {
  constexpr size_t kLaneBytes = sizeof(Lane<V>);
  vector = better(vector, rotated<8>(vector));
  if constexpr (kLaneBytes <= 4) vector = better(vector, rotated<4>(vector));
  if constexpr (kLaneBytes <= 2) vector = better(vector, rotated<2>(vector));
  if constexpr (kLaneBytes <= 1) vector = better(vector, rotated<1>(vector));
  return vector;
}

template <bool kLargest, class T>
ND_KERNEL BlockExtreme<T> block_extreme(const T* x, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  // Comparing wide integers and choosing between them takes long: more go on side by side.
  constexpr int kVectors = std::is_integral_v<T> && sizeof(T) == 8 ? 8 : 4;
  constexpr int kStep = kVectors * kWidth;
  // After each piece it is noted whether the extreme is in it: without a branch, for nobody can
  // foretell it.
  constexpr ptrdiff_t kPiece = 16 * kStep;
  bool has_nan = false;
  if (n >= kStep) {
    const T *const first = x, *const last = x + n;
    const T* near = first;
    const auto better = [](Vec<T> value, Vec<T> top) {
      if constexpr (!std::is_integral_v<T>)
        return kLargest ? larger(value, top) : smaller(value, top);
      else
        return stands_above<kLargest>(value, top) ? value : top;
    };
    Vec<T> best = splat(x[0]);
    Vec<T> tops[kVectors];
    Vec<T> sums[kVectors] = {};
    for (Vec<T>& top : tops) top = best;
    const auto look_at = [&](const T* from) {
      for (int v = 0; v < kVectors; ++v) {
        const Vec<T> value = load(from + v * kWidth);
        if constexpr (!std::is_integral_v<T>) sums[v] += value;
        tops[v] = better(value, tops[v]);
      }
    };
    while (x < last) {
      const T* const start = x;
      const T* const end = start + std::min<ptrdiff_t>(kPiece, last - start);
      for (; end - x >= kStep; x += kStep) look_at(x);
      // The last ones are looked at with some again that were: it changes nothing.
      if (x < end) look_at(end - kStep);
      x = end;
      Vec<T> top = tops[0];
      for (int v = 1; v < kVectors; ++v) top = better(top, tops[v]);
      top = best_of_lanes(top, better);
      near = any_bit(stands_above<kLargest>(top, best)) ? start : near;
      best = top;
    }
    if constexpr (!std::is_integral_v<T>) {
      // Of a nan, or of infinities of both signs.
      const Vec<T> sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
      has_nan =
          any_bit(sum != sum) && std::any_of(first, last, [](T value) { return value != value; });
    }
    return {best[0], near - first, has_nan};
  }
  T best = x[0];
  int64_t near = 0;
  for (int64_t i = 0; i < n; ++i) {
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
  const Vec<T> wanted = splat(value);
  const T *at = x, *const last = x + n;
  for (; last - at >= 2 * kWidth; at += 2 * kWidth) {
    if (any_bit((load(at) == wanted) | (load(at + kWidth) == wanted))) break;
  }
  for (; last - at >= kWidth; at += kWidth) {
    const auto hits = load(at) == wanted;
    if (any_bit(hits)) return at - x + first_lane(hits);
  }
  while (!(*at == value)) ++at;
  return at - x;
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
