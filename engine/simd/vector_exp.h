// exp in vectors. Error below 0.53 ULP (float64), 1.1 ULP (float32).
#pragma once

#include "simd/vector_math.h"

namespace nd::simd {
namespace exponential {

/// 2^(i/32) as a float64 whose bits have i << 47 taken off, so that adding k << 47 for k ≡ i
/// (mod 32) gives 2^(k/32); and what rounding it left, relative to it.
struct Root {
  double rest;
  uint64_t bits;
};
inline constexpr Root kRoots[32] = {
    {0x0.0p+0, 0x3ff0000000000000},
    {0x1.cd2523567f613p-55, 0x3fefd9b0d3158574},
    {0x1.79aa65d837b6cp-54, 0x3fefb5586cf9890f},
    {-0x1.556522a2fbd0ep-54, 0x3fef9301d0125b51},
    {-0x1.01b15eaa59348p-55, 0x3fef72b83c7d517b},
    {0x1.aecf73e3a2f5fp-54, 0x3fef54873168b9aa},
    {0x1.68efde3a8a893p-54, 0x3fef387a6e756238},
    {0x1.2f7e16d09ab31p-55, 0x3fef1e9df51fdee1},
    {0x1.34d754db0abb6p-55, 0x3fef06fe0a31b715},
    {-0x1.24aedcc4b5069p-54, 0x3feef1a7373aa9cb},
    {0x1.59f48a72a4c6cp-55, 0x3feedea64c123422},
    {0x1.363ed60c2ac11p-59, 0x3feece086061892d},
    {0x1.690cebb7aafb0p-56, 0x3feebfdad5362a27},
    {-0x1.8dec6bd0f3860p-56, 0x3feeb42b569d4f82},
    {0x1.063e1e21c5409p-54, 0x3feeab07dd485429},
    {-0x1.c33c53bef4da8p-55, 0x3feea47eb03a5585},
    {-0x1.3b3efbf5e2229p-54, 0x3feea09e667f3bcd},
    {-0x1.81f647e5a3ecfp-56, 0x3fee9f75e8ec5f74},
    {-0x1.b32dcb94da51dp-56, 0x3feea11473eb0187},
    {-0x1.369b6f13b3734p-54, 0x3feea589994cce13},
    {0x1.db72fc1f0eab4p-55, 0x3feeace5422aa0db},
    {-0x1.da9b88b6c1e29p-58, 0x3feeb737b0cdc5e5},
    {0x1.1affc2b91ce27p-56, 0x3feec49182a3f090},
    {-0x1.1bbd1d3bcbb15p-54, 0x3feed503b23e255d},
    {0x1.c1a7792cb3386p-55, 0x3feee89f995ad3ad},
    {-0x1.8d6f438ad9334p-57, 0x3feeff76f2fb5e47},
    {0x1.36eae30af0cb3p-56, 0x3fef199bdd85529c},
    {0x1.76b2c6c921968p-57, 0x3fef3720dcef9069},
    {0x1.4a385a63d07a7p-56, 0x3fef5818dcfba487},
    {-0x1.2d52107b43e1fp-55, 0x3fef7c97337b9b5f},
    {-0x1.ff7128fd391f1p-55, 0x3fefa4afa2a490da},
    {0x1.a64a931d185edp-55, 0x3fefd0765b6e4540},
};

/// A sum that is still to be made: the second part is what the rounding of the first left.
template <class V>
struct Parts {
  V value;
  V rest;
};

struct Constants64 {
  double per_unit = 0x1.71547652b82fep+5;  // 32 / ln2
  double shift = kShift<double>;
  double step_high = 0x1.62e42fefa0000p-6, step_low = 0x1.cf79abc9e3b3ap-45;
  double terms[5] = {0x1.0000000000000p-1, 0x1.5555555548df1p-3, 0x1.5555555545cb3p-5,
                     0x1.11115bc4e635fp-7, 0x1.6c1728f6c6c34p-10};
  double most = 708;
};
struct Constants32 {
  float per_unit = 0x1.7154760000000p+0f;
  float shift = kShift<float> + 127;  // the exponent of 2^k in the low bits
  float step_high = 0x1.62e4000000000p-1f, step_low = 0x1.7f7d1c0000000p-20f;
  float terms[5] = {0x1.fffffcp-2f, 0x1.555490p-3f, 0x1.5558f8p-5f, 0x1.123b04p-7f,
                    0x1.6a225ep-10f};
  float one = 1;
  float most = 87;
};
template <class T>
using Constants = std::conditional_t<std::is_same_v<T, double>, Constants64, Constants32>;
template <class T>
inline constexpr Constants<T> kConstants;

/// exp(x) for |x| <= 708: x = k ln2/32 + r; exp(x) = 2^(k/32) (1 + r + r² q(r)).
inline Parts<Vec<double>> moderate_parts(Vec<double> x, const Constants64& c) {
  const Vec<double> shifted = x * c.per_unit + c.shift;
  const auto k = bits_as<Vec<uint64_t>>(shifted);
  const Vec<double> steps = shifted - c.shift;
  const Vec<double> r = (x - steps * c.step_high) - steps * c.step_low;
  const auto [rest, bits] = columns(kRoots[k[0] & 31].rest, kRoots[k[1] & 31].rest);
  const auto root = bits_as<Vec<double>>(bits_as<Vec<uint64_t>>(bits) + (k << 47));
  return {root, root * (rest + r + r * r * polynomial(r, c.terms))};
}

inline Vec<double> moderate(Vec<double> x, const Constants64& c) {
  const auto parts = moderate_parts(x, c);
  return parts.value + parts.rest;
}

/// exp(x) for |x| <= 87: x = k ln2 + r.
inline Vec<float> moderate(Vec<float> x, const Constants32& c) {
  const Vec<float> shifted = x * c.per_unit + c.shift;
  const Vec<float> steps = shifted - c.shift;
  const Vec<float> r = (x - steps * c.step_high) - steps * c.step_low;
  const auto power = bits_as<Vec<float>>(bits_as<Vec<uint32_t>>(shifted) << 23);  // 2^k
  return (c.one + (r + r * r * polynomial(r, c.terms))) * power;
}

}  // namespace exponential

struct Exponential {
  template <class V>
  static V apply(V x) {
    return exponential::moderate(x, in_memory(exponential::kConstants<Lane<V>>));
  }
  template <class V>
  static auto covers(V x, V) {
    return magnitude(x) <= in_memory(exponential::kConstants<Lane<V>>).most;
  }
  template <class T>
  static T beyond(T x) {
    return std::exp(x);
  }
};

}  // namespace nd::simd
