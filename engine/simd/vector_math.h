// What the vector functions of mathematics share.
//
// They follow the usual pattern (Muller, "Elementary Functions", 3rd ed., ch. 5, 10, 11): reduce
// the argument with constants in parts, so that the reduction is exact enough without fused
// multiply-adds; evaluate a minimax polynomial; put the result together so that rounding errors
// meet only small terms. Coefficients come from a Remez exchange. Arguments that a function does
// not cover, nan among them, take the C library's way, lane by lane.
#pragma once

#include <cmath>

#include "simd/elementwise.h"
#include "simd/events.h"

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

/// Constants as memory that may have changed, so that each use loads one to all lanes: one
/// instruction. A vector that WebAssembly states as a constant takes V8 three, in every turn of a
/// loop.
template <class C>
inline const C& in_memory(const C& constants) {
  const C* hidden = &constants;
  asm("" : "+r"(hidden));
  return *hidden;
}

/// The numbers at and behind `first` and `second`, by place.
struct Columns {
  Vec<double> left, right;
};
inline Columns columns(const double& first, const double& second) {
  const Vec<double> above = load(&first);
  const Vec<double> below = load(&second);
  return {__builtin_shufflevector(above, below, 0, 2), __builtin_shufflevector(above, below, 1, 3)};
}

/// A function in vectors applied to one element, so that its result does not depend on where in an
/// array it stands.
template <class Function, class T>
[[gnu::noinline]] T of_one(T x) {
  const Vec<T> all = splat(x);
  const Vec<T> result = Function::apply(all);
  if constexpr (CoversSome<Function, T>) {
    if (Function::covers(all, result)[0] == 0) return Function::beyond(x);
  }
  return result[0];
}

/// The operation that a function is, which is a struct of
///   V apply(V x)             in vectors,
///   Mask covers(V x, V)      where that holds and is finite, if not everywhere,
///   T beyond(T x)            for the rest: the C library's; also for complex numbers.
template <class Function, unsigned kPole>
struct FunctionOfVectors : Operation {
  static constexpr bool kVectors = true;
  template <class T>
  static T apply(T x) {
    if constexpr (kIsVector<T>)
      return Function::apply(x);
    else if constexpr (kIsComplex<T>)
      return Function::beyond(x);
    else
      return of_one<Function>(x);
  }
  template <class V>
  requires CoversSome<Function, Lane<V>>
  static auto covers(V x, V result) { return Function::covers(x, result); }
  template <class T>
  static T beyond(T x) {
    return Function::beyond(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, kPole);
  }
};

}  // namespace nd::simd
