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
  constexpr int kVectors = FoldsNumbers<Op, T> ? 2 : 4;  // what fits the registers
  constexpr int kStep = kVectors * kWidth;
  const T* rows[kRows];
  for (int r = 0; r < kRows; ++r) rows[r] = reinterpret_cast<const T*>(first + r * stride);
  const auto fold_checked = [&](ptrdiff_t i) {
    T x = out[i];
    for (int r = 0; r < kRows; ++r) x = apply_checked<Op>(x, rows[r][i]);
    return x;
  };
  const auto fold_vectors = [&] {
    Vec<T> totals[kVectors];
    for (int v = 0; v < kVectors; ++v) totals[v] = load(out + v * kWidth);
    [[maybe_unused]] Vec<T> sum = totals[0] + totals[1];
    for (int r = 0; r < kRows; ++r) {
      Vec<T> x[kVectors];
      for (int v = 0; v < kVectors; ++v) {
        x[v] = load(rows[r] + v * kWidth);
        if constexpr (FoldsNumbers<Op, T>)
          totals[v] = Op::fold(totals[v], x[v]);
        else
          totals[v] = Op::apply(totals[v], x[v]);
      }
      if constexpr (FoldsNumbers<Op, T>) sum += x[0] + x[1];
    }
    if constexpr (FoldsNumbers<Op, T>) {
      if (any_bit(sum != sum)) [[unlikely]] {
        for (int lane = 0; lane < kStep; ++lane) out[lane] = fold_checked(lane);
        return;
      }
    }
    if constexpr (HasBinaryEvents<Op, T>) {
      // What is not finite on the way is not finite at the end.
      const Vec<T> probe = (totals[0] + totals[1]) + (totals[2] + totals[3]);
      if (any_bit(probe - probe != 0)) [[unlikely]] {
        for (int lane = 0; lane < kStep; ++lane) fold_checked(lane);
      }
    }
    for (int v = 0; v < kVectors; ++v) store(out + v * kWidth, totals[v]);
  };
  auto left = static_cast<ptrdiff_t>(n);
  for (; left >= kStep; left -= kStep, out += kStep) {
    fold_vectors();
    for (const T*& row : rows) row += kStep;
  }
  for (ptrdiff_t i = 0; i < left; ++i) out[i] = fold_checked(i);
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
