// Folding rows that lie one behind the other into one row: a reduction over an outer axis.
#pragma once

#include "simd/elementwise.h"

namespace nd::simd {

/// Operations with a faster way among numbers, `fold`, that loses nan.
template <class Op, class T>
concept FoldsNumbers = requires(Vec<T> x) {
  Op::fold(x, x);
};

/// Folds kRows rows of n elements, `stride` bytes apart, into `out`, in order. Several at once, so
/// that what is folded into is loaded and stored once for all of them.
template <class Op, class T, int kRows>
ND_KERNEL void fold_rows_at_once(T* out, const char* first, int64_t stride, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int kStep = 2 * kWidth;
  const T* rows[kRows];
  for (int r = 0; r < kRows; ++r) rows[r] = reinterpret_cast<const T*>(first + r * stride);
  const auto fold_checked = [&](int64_t i) {
    T x = out[i];
    for (int r = 0; r < kRows; ++r) x = apply_checked<Op>(x, rows[r][i]);
    return x;
  };
  int64_t i = 0;
  for (; i + kStep <= n; i += kStep) {
    Vec<T> low = load(out + i);
    Vec<T> high = load(out + i + kWidth);
    Vec<T> sum = low + high;
    for (int r = 0; r < kRows; ++r) {
      const Vec<T> x = load(rows[r] + i);
      const Vec<T> y = load(rows[r] + i + kWidth);
      if constexpr (FoldsNumbers<Op, T>) {
        sum += x + y;
        low = Op::fold(low, x);
        high = Op::fold(high, y);
      } else {
        low = Op::apply(low, x);
        high = Op::apply(high, y);
      }
    }
    if constexpr (FoldsNumbers<Op, T>) {
      if (any_bit(sum != sum)) [[unlikely]] {
        for (int lane = 0; lane < kStep; ++lane) out[i + lane] = fold_checked(i + lane);
        continue;
      }
    }
    if constexpr (HasBinaryEvents<Op, T>) {
      // What is not finite on the way is not finite at the end.
      const Vec<T> probe = low + high;
      if (any_bit(probe - probe != 0)) [[unlikely]] {
        for (int lane = 0; lane < kStep; ++lane) fold_checked(i + lane);
      }
    }
    store(out + i, low);
    store(out + i + kWidth, high);
  }
  for (; i < n; ++i) out[i] = fold_checked(i);
}

template <class Op, class T>
void fold_rows(char* out, const char* in, int64_t stride, int64_t rows, int64_t n) {
  constexpr int kAtOnce = 4;
  T* to = reinterpret_cast<T*>(out);
  for (; rows >= kAtOnce; rows -= kAtOnce, in += kAtOnce * stride) {
    fold_rows_at_once<Op, T, kAtOnce>(to, in, stride, n);
  }
  for (; rows > 0; --rows, in += stride) fold_rows_at_once<Op, T, 1>(to, in, stride, n);
}

/// The rows kernel of an operation and a type; null when it has none.
template <class Op, class T>
constexpr RowsKernel rows_kernel() {
  if constexpr (Op::kFoldsRows && TakesVectors<Op, T>)
    return fold_rows<Op, T>;
  else
    return nullptr;
}

}  // namespace nd::simd
