// Reductions: kernels that fold their second operand into an accumulator.
#pragma once

#include "simd/elementwise.h"
#include "simd/fold_rows.h"

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
  constexpr int kStep = 4 * kWidth;
  T total = *accumulator;
  auto left = static_cast<ptrdiff_t>(n);
  if (left >= kStep) {
    [[maybe_unused]] const T* first = y;
    Vec<T> totals[4], sums[4];
    for (int v = 0; v < 4; ++v) sums[v] = totals[v] = load(y + v * kWidth);
    for (y += kStep, left -= kStep; left >= kStep; y += kStep, left -= kStep) {
      for (int v = 0; v < 4; ++v) {
        const Vec<T> x = load(y + v * kWidth);
        if constexpr (FoldsNumbers<Op, T>) {
          sums[v] += x;
          totals[v] = Op::fold(totals[v], x);
        } else {
          totals[v] = Op::apply(totals[v], x);
        }
      }
    }
    if constexpr (FoldsNumbers<Op, T>) {
      // Of a nan, or of infinities of both signs.
      const Vec<T> sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
      if (any_bit(sum != sum)) {
        const T* nan = std::find_if(first, y, [](T x) { return x != x; });
        if (nan != y) {
          *accumulator = Op::apply(total, *nan);
          return;
        }
      }
    }
    const Vec<T> folded =
        Op::apply(Op::apply(totals[0], totals[1]), Op::apply(totals[2], totals[3]));
    for (int lane = 0; lane < kWidth; ++lane) total = Op::apply(total, folded[lane]);
  }
  for (; left > 0; --left) total = Op::apply(total, *y++);
  *accumulator = total;
}

/// A binary kernel of an operation with a type of its own: elementwise, or folding when asked to.
/// Op::kAnyOrder says that the order of folding does not change the result.
template <class Op, class T>
void binary_or_reduce(char* const* data, const int64_t* strides, int64_t n,
                      const LoopContext& context) {
  if (!is_reduction(data, strides)) return binary<Op, T>(data, strides, n, context);
  T* accumulator = reinterpret_cast<T*>(data[0]);
  if constexpr (Op::kAnyOrder && !std::is_same_v<T, Half>) {
    if (strides[1] == sizeof(T)) {
      const T* y = reinterpret_cast<const T*>(data[1]);
      if constexpr (TakesVectors<Op, T>)
        return reduce_vectors<Op, T>(accumulator, y, n);
      else
        return reduce_contiguous<Op, T>(accumulator, y, n);
    }
  }
  reduce_in_order<Op, T>(accumulator, data[1], strides[1], n);
}

/// The running fold of contiguous elements, without a look at each result. Returns the last.
template <class Op, class T>
ND_KERNEL T accumulate_contiguous(T running, const T* x, T* out, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    running = Op::apply(running, x[i]);
    out[i] = running;
  }
  return running;
}

/// Leaves the running fold of `data[0]` in `data[1]`.
template <class Op, class T>
ND_KERNEL void accumulate_run(char* const* data, const int64_t* strides, int64_t n,
                              const LoopContext&) {
  if constexpr (Op::kFoldsRows && std::is_arithmetic_v<T>) {
    if (strides[0] == sizeof(T) && strides[1] == sizeof(T) && !fp::watches_underflow()) {
      T* running = reinterpret_cast<T*>(data[2]);
      const T last = accumulate_contiguous<Op>(*running, reinterpret_cast<const T*>(data[0]),
                                               reinterpret_cast<T*>(data[1]), n);
      // What is not finite on the way is not finite at the end.
      bool is_plain = true;
      if constexpr (HasBinaryEvents<Op, T>) is_plain = !is_eventful(last);
      if (is_plain) {
        *running = last;
        return;
      }
    }
  }
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
               binary_or_reduce<Op, Carrier<Op, T>>,
               accumulate_run<Op, Carrier<Op, T>>,
               Settles::kNothing,
               nullptr,
               rows_kernel<Op, Carrier<Op, T>>()}...};
}

}  // namespace nd::simd
