// What the vector functions of mathematics share.
//
// They follow the usual pattern (Muller, "Elementary Functions", 3rd ed., ch. 5, 10, 11): reduce
// the argument with constants in parts, so that the reduction is exact enough without fused
// multiply-adds; evaluate a minimax polynomial; put the result together so that rounding errors
// meet only small terms. Coefficients come from a Remez exchange. Arguments outside the range of a
// function, nan among them, take the C library's way, lane by lane.
#pragma once

#include <cmath>

#include "simd/elementwise.h"

namespace nd::simd {

/// c[0] + x (c[1] + x (c[2] + …))
template <class V, class T, size_t kCount>
inline V polynomial(V x, const T (&c)[kCount]) {
  V sum = splat(c[kCount - 1]);
  for (size_t i = kCount - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

/// A number that, added to a float64 (float32) of moderate size, leaves it rounded to an integer in
/// the low bits of the sum.
template <class T>
inline constexpr T kShift = std::is_same_v<T, double> ? T(0x1.8p52) : T(0x1.8p23);

/// `result` with each lane outside `domain` replaced by `function` of that lane of x.
template <class V, class M, class Function>
[[gnu::noinline, gnu::cold]] V mend(V x, V result, M domain, Function function) {
  for (int lane = 0; lane < kLanes<Lane<V>>; ++lane) {
    if (domain[lane] == 0) result[lane] = function(x[lane]);
  }
  return result;
}

template <class V, class M, class Function>
inline V within(M domain, V x, V result, Function function) {
  if (any_bit(~domain)) [[unlikely]]
    return mend(x, result, domain, function);
  return result;
}

/// Lanes 0 and 1, and lanes 2 and 3, as float64.
inline Vec<double> widened_low(Vec<float> x) {
#if defined(__wasm_simd128__)
  return bits_as<Vec<double>>(wasm_f64x2_promote_low_f32x4(bits_as<v128_t>(x)));
#elif defined(__SSE2__)
  return _mm_cvtps_pd(x);
#else
  return Vec<double>{x[0], x[1]};
#endif
}
inline Vec<double> widened_high(Vec<float> x) {
  return widened_low(__builtin_shufflevector(x, x, 2, 3, 2, 3));
}

/// Four float64 rounded to float32.
inline Vec<float> joined_narrow(Vec<double> low, Vec<double> high) {
#if defined(__wasm_simd128__)
  const auto narrow = [](Vec<double> x) {
    return bits_as<Vec<float>>(wasm_f32x4_demote_f64x2_zero(bits_as<v128_t>(x)));
  };
  return __builtin_shufflevector(narrow(low), narrow(high), 0, 1, 4, 5);
#elif defined(__SSE2__)
  return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
#else
  return Vec<float>{float(low[0]), float(low[1]), float(high[0]), float(high[1])};
#endif
}

/// An operation on vectors applied to one element, so that its result does not depend on where in
/// an array it stands.
template <class Op, class T>
[[gnu::noinline]] T of_one(T x) {
  return Op::apply(splat(x))[0];
}

}  // namespace nd::simd
