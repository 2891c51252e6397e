// tanh in vectors. Error below 1 ULP (float64), 1.5 ULP (float32).
#pragma once

#include "simd/vector_exp.h"

namespace nd::simd {
namespace hyperbolic {

inline constexpr double kSeriesTerms[] = {
    -0x1.5555555555552p-2,  0x1.1111111110bffp-3,  -0x1.ba1ba1b9ce2dbp-5,  0x1.664f48702b392p-6,
    -0x1.226e32bfada60p-7,  0x1.d6d3581214f02p-9,  -0x1.7d9c1a4c8fb12p-10, 0x1.350ac745f2acbp-11,
    -0x1.f10b8a336a4f1p-13, 0x1.8001ef27d68e2p-14, -0x1.fa64149ec1437p-16, 0x1.95625bf0dd659p-18};
inline constexpr float kShortSeriesTerms[] = {-0x1.555532p-2f, 0x1.110724p-3f, -0x1.b83bf2p-5f,
                                              0x1.5223dcp-6f, -0x1.75d500p-8f};

inline Vec<double> series(Vec<double> z) { return polynomial(z, kSeriesTerms); }
inline Vec<float> series(Vec<float> z) { return polynomial(z, kShortSeriesTerms); }

/// exp(x) as a rounded value and what that left (nothing, for float32).
inline exponential::Parts<Vec<double>> power(Vec<double> x) {
  const auto parts = exponential::moderate_parts(x);
  const Vec<double> value = parts.value + parts.rest;
  return {value, (parts.value - value) + parts.rest};
}
inline exponential::Parts<Vec<float>> power(Vec<float> x) {
  return {exponential::moderate(x), Vec<float>{}};
}

/// Where tanh rounds to 1.
template <class T>
inline constexpr T kSaturates = std::is_same_v<T, double> ? T(20) : T(10);

}  // namespace hyperbolic

/// x + x³ p(x²) up to 0.625; beyond, 1 - 2 / (exp(2|x|) + 1), the sum with its rounding errors.
template <class V>
inline V vector_tanh(V x) {
  using T = Lane<V>;
  using Bits = Vec<std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>>;
  const V size = magnitude(x);
  const V z = x * x;
  const V small = size + size * z * hyperbolic::series(z);
  const auto power = hyperbolic::power(2 * smaller(size, splat(hyperbolic::kSaturates<T>)));
  const V sum = power.value + 1;
  const V sum_rest = (1 - (sum - power.value)) + power.rest;
  const V quotient = 2 / sum;
  const V large = 1 - (quotient - quotient * quotient * (sum_rest * T(0.5)));
  const auto sign = bits_as<Bits>(x) ^ bits_as<Bits>(size);
  return bits_as<V>(bits_as<Bits>(size > T(0.625) ? large : small) | sign);
}

}  // namespace nd::simd
