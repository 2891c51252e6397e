// Reductions: kernels that fold their second operand into an accumulator.
#pragma once

#include "simd/elementwise.h"

namespace nd::simd {

/// True when a binary kernel is asked to fold operand 1 into the single element of operand 0.
inline bool is_reduction(char* const* data, const int64_t* strides) {
  return data[0] == data[2] && strides[0] == 0 && strides[2] == 0;
}

/// Folds from left to right in a register.
template <class Op, class T>
ND_KERNEL void reduce_in_order(T* accumulator, const char* y, int64_t stride, int64_t n) {
  auto total = static_cast<Compute<T>>(*accumulator);
  for (int64_t i = 0; i < n; ++i) {
    total = apply_checked<Op>(total, element<T>(y));
    y += stride;
  }
  *accumulator = static_cast<T>(total);
}

/// Folds contiguous elements of an operation in which the order does not matter.
template <class Op, class T>
ND_KERNEL void reduce_contiguous(T* accumulator, const T* y, int64_t n) {
  T total = *accumulator;
  for (int64_t i = 0; i < n; ++i) total = Op::apply(total, y[i]);
  *accumulator = total;
}

/// As reduce_contiguous, with four vector accumulators, for operations that take vectors.
template <class Op, class T>
ND_KERNEL void reduce_vectors(T* accumulator, const T* y, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  T total = *accumulator;
  int64_t i = 0;
  if (n >= 4 * kWidth) {
    Vec<T> t0 = load(y), t1 = load(y + kWidth), t2 = load(y + 2 * kWidth),
           t3 = load(y + 3 * kWidth);
    for (i = 4 * kWidth; i + 4 * kWidth <= n; i += 4 * kWidth) {
      t0 = Op::apply(t0, load(y + i));
      t1 = Op::apply(t1, load(y + i + kWidth));
      t2 = Op::apply(t2, load(y + i + 2 * kWidth));
      t3 = Op::apply(t3, load(y + i + 3 * kWidth));
    }
    const Vec<T> folded = Op::apply(Op::apply(t0, t1), Op::apply(t2, t3));
    for (int lane = 0; lane < kWidth; ++lane) total = Op::apply(total, folded[lane]);
  }
  for (; i < n; ++i) total = Op::apply(total, y[i]);
  *accumulator = total;
}

/// A binary kernel of an operation with a type of its own: elementwise, or folding when asked to.
/// Op::kAnyOrder says that the order of folding does not change the result.
template <class Op, class T>
void binary_or_reduce(char* const* data, const int64_t* strides, int64_t n) {
  if (!is_reduction(data, strides)) return binary<Op, T>(data, strides, n);
  T* accumulator = reinterpret_cast<T*>(data[0]);
  if constexpr (Op::kAnyOrder && !std::is_same_v<T, Half>) {
    if (strides[1] == sizeof(T)) {
      const T* y = reinterpret_cast<const T*>(data[1]);
      if constexpr (TakesVectors<Op, T>) return reduce_vectors<Op, T>(accumulator, y, n);
      return reduce_contiguous<Op, T>(accumulator, y, n);
    }
  }
  reduce_in_order<Op, T>(accumulator, data[1], strides[1], n);
}

/// Leaves the running fold of `data[0]` in `data[1]`.
template <class Op, class T>
ND_KERNEL void accumulate_run(char* const* data, const int64_t* strides, int64_t n) {
  auto running = element<T>(data[2]);
  const char* x = data[0];
  char* out = data[1];
  for (int64_t i = 0; i < n; ++i) {
    // float16 rounds at every step, as a loop over elements would.
    const T rounded = static_cast<T>(apply_checked<Op>(running, element<T>(x)));
    running = static_cast<Compute<T>>(rounded);
    *reinterpret_cast<T*>(out) = rounded;
    x += strides[0];
    out += strides[1];
  }
  *reinterpret_cast<T*>(data[2]) = static_cast<T>(running);
}

template <class Op, class... T>
Loops reducing_loops(Types<T...>) {
  return {Loop{{kTypeIdOf<T>, kTypeIdOf<T>, kTypeIdOf<T>},
               binary_or_reduce<Op, T>,
               accumulate_run<Op, T>}...};
}

}  // namespace nd::simd
