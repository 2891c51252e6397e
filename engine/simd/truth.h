// Truth: `and` and `or` of the truths of elements, and the search that folds them.
#pragma once

#include "simd/events.h"
#include "simd/reduce.h"

namespace nd::simd {

/// Whether an element, or each lane of a vector, is not zero.
template <class T>
inline auto truth(T x) {
  return x != T{};
}

struct LogicalAnd : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static auto apply(T x, T y) {
    if constexpr (kIsVector<T>)
      return truth(x) & truth(y);
    else
      return truth(x) && truth(y);
  }
};

struct LogicalOr : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static auto apply(T x, T y) {
    if constexpr (kIsVector<T>)
      return truth(x) | truth(y);
    else
      return truth(x) || truth(y);
  }
};

/// Whether an element, or each lane of a vector, has the truth `kWanted`.
template <bool kWanted, class T>
inline auto has_truth(T x) {
  return kWanted ? truth(x) : x == T{};
}

/// As `first_truth`, for elements of which the first vector holds none.
template <bool kWanted, class T>
ND_KERNEL int64_t first_truth_beyond(const T* x, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  const auto found = [](const T* from) { return has_truth<kWanted>(load(from)); };
  const T *at = x, *const last = x + n;
  for (; last - at >= 4 * kWidth; at += 4 * kWidth) {
    const auto low = found(at) | found(at + kWidth);
    const auto high = found(at + 2 * kWidth) | found(at + 3 * kWidth);
    if (any_bit(low | high)) break;
  }
  for (; last - at >= kWidth; at += kWidth) {
    if (any_bit(found(at))) return at - x + first_lane(found(at));
  }
  while (at < last && !has_truth<kWanted>(*at)) ++at;
  return at - x;
}

/// The position of the first of n numbers, or bool bytes, with the truth `kWanted`; n when none has
/// it. Most searches end at once, without a call.
template <bool kWanted, class T>
inline int64_t first_truth(const T* x, int64_t n) {
  if (n >= kLanes<T>) {
    const auto found = has_truth<kWanted>(load(x));
    if (any_bit(found)) return first_lane(found);
  }
  return first_truth_beyond<kWanted>(x, n);
}

/// Looks for the first element that settles an `and` or an `or`.
template <bool kSettles>
ND_KERNEL void settle(bool* accumulator, const char* y, int64_t stride, int64_t n) {
  if (*accumulator == kSettles) return;
  if (stride == 1) {
    if (first_truth<kSettles>(reinterpret_cast<const uint8_t*>(y), n) < n) *accumulator = kSettles;
    return;
  }
  for (int64_t i = 0; i < n; ++i) {
    if ((y[i * stride] != 0) != kSettles) continue;
    *accumulator = kSettles;
    return;
  }
}

/// A fold of contiguous elements of any number into a bool: `or` (or `and`) of their truths, up to
/// the first that settles it. Null for complex numbers and float16.
Kernel truth_search(TypeId type, bool settles);

template <class Op, bool kSettles>
void logical_bool(char* const* data, const int64_t* strides, int64_t n,
                  const LoopContext& context) {
  if (!is_reduction(data, strides)) return binary<Op, uint8_t>(data, strides, n, context);
  settle<kSettles>(reinterpret_cast<bool*>(data[0]), data[1], strides[1], n);
}

/// `and` or `or` of bools, which are also their minimum and their maximum.
inline Loop and_of_bools() {
  return {{TypeId::kBool, TypeId::kBool, TypeId::kBool},
          logical_bool<LogicalAnd, false>,
          accumulate_run<LogicalAnd, bool>,
          Settles::kFalse};
}
inline Loop or_of_bools() {
  return {{TypeId::kBool, TypeId::kBool, TypeId::kBool},
          logical_bool<LogicalOr, true>,
          accumulate_run<LogicalOr, bool>,
          Settles::kTrue};
}

}  // namespace nd::simd
