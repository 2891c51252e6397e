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

/// An operation on vectors applied to one element, so that its result does not depend on where in
/// an array it stands.
template <class Op, class T>
[[gnu::noinline]] T of_one(T x) {
  return Op::apply(splat(x))[0];
}

}  // namespace nd::simd
