// Which floating-point events a result stands for, judged from operands and result.
#pragma once

#include <cmath>
#include <limits>

#include "core/fp_status.h"
#include "simd/loop.h"

namespace nd::simd {

template <class T>
inline bool is_nan(T x) {
  if constexpr (kIsComplex<T>)
    return std::isnan(x.real()) || std::isnan(x.imag());
  else
    return std::isnan(x);
}
template <class T>
inline bool is_finite(T x) {
  if constexpr (kIsComplex<T>)
    return std::isfinite(x.real()) && std::isfinite(x.imag());
  else
    return std::isfinite(x);
}

/// The events of a function of one argument; `pole` is what an infinity from a finite argument
/// means: kDivide at a pole (log 0), kOverflow when the value is too large (exp 1000).
template <class T>
inline unsigned unary_events(T x, T result, unsigned pole) {
  if (is_nan(result)) return is_nan(x) ? 0u : fp::kInvalid;
  if (!is_finite(result)) return is_finite(x) ? pole : 0u;
  return fp::watches_underflow() && x != T(0) ? fp::kUnderflow : 0u;
}

template <class T>
inline unsigned binary_events(T x, T y, T result, unsigned pole) {
  if (is_nan(result)) return is_nan(x) || is_nan(y) ? 0u : fp::kInvalid;
  if (!is_finite(result)) return is_finite(x) && is_finite(y) ? pole : 0u;
  return 0;
}

}  // namespace nd::simd
