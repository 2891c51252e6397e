// tanh in vectors. Error below 1 ULP (float64), 1.5 ULP (float32).
#pragma once

#include "simd/vector_exp.h"

namespace nd::simd {
namespace hyperbolic {

struct Constants64 {
  exponential::Constants64 exponential;
  double half = 0.5, one = 1, two = 2;
  double longest = 0.625;  // argument of the series
  double saturates = 20;   // tanh rounds to 1
  double terms[12] = {-0x1.5555555555552p-2,  0x1.1111111110bffp-3,   -0x1.ba1ba1b9ce2dbp-5,
                      0x1.664f48702b392p-6,   -0x1.226e32bfada60p-7,  0x1.d6d3581214f02p-9,
                      -0x1.7d9c1a4c8fb12p-10, 0x1.350ac745f2acbp-11,  -0x1.f10b8a336a4f1p-13,
                      0x1.8001ef27d68e2p-14,  -0x1.fa64149ec1437p-16, 0x1.95625bf0dd659p-18};
};
struct Constants32 {
  exponential::Constants32 exponential;
  float half = 0.5f, one = 1, two = 2;
  float longest = 0.625f;
  float saturates = 10;
  float terms[5] = {-0x1.555532p-2f, 0x1.110724p-3f, -0x1.b83bf2p-5f, 0x1.5223dcp-6f,
                    -0x1.75d500p-8f};
};
template <class T>
using Constants = std::conditional_t<std::is_same_v<T, double>, Constants64, Constants32>;
template <class T>
inline constexpr Constants<T> kConstants;

/// exp(x) as a rounded value and what that left (nothing, for float32).
inline exponential::Parts<Vec<double>> power(Vec<double> x, const Constants64& c) {
  const auto parts = exponential::moderate_parts(x, c.exponential);
  const Vec<double> value = parts.value + parts.rest;
  return {value, (parts.value - value) + parts.rest};
}
inline exponential::Parts<Vec<float>> power(Vec<float> x, const Constants32& c) {
  return {exponential::moderate(x, c.exponential), Vec<float>{}};
}

}  // namespace hyperbolic

/// x + x³ p(x²) up to 0.625; beyond, 1 - 2 / (exp(2|x|) + 1), the sum with its rounding errors.
struct HyperbolicTangent {
  template <class V>
  static V apply(V x) {
    using T = Lane<V>;
    using Bits = Vec<std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>>;
    const auto& c = in_memory(hyperbolic::kConstants<T>);
    const V size = magnitude(x);
    const V z = x * x;
    const V small = size + size * z * polynomial(z, c.terms);
    const V capped = smaller(size, splat(c.saturates));
    const auto power = hyperbolic::power(capped + capped, c);
    const V sum = power.value + c.one;
    const V sum_rest = (c.one - (sum - power.value)) + power.rest;
    const V quotient = c.two / sum;
    const V large = c.one - (quotient - quotient * quotient * (sum_rest * c.half));
    const auto sign = bits_as<Bits>(x) ^ bits_as<Bits>(size);
    return bits_as<V>(bits_as<Bits>(size > c.longest ? large : small) | sign);
  }
  /// All: what is not finite is a nan that was one before.
  template <class V>
  static auto covers(V, V) {
    return ~Mask<Lane<V>>{};
  }
  template <class T>
  static T beyond(T x) {
    return std::tanh(x);
  }
};

}  // namespace nd::simd
