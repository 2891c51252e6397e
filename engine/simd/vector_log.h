// Natural logarithm in vectors. Error below 0.56 ULP (float64), 1 ULP (float32).
#pragma once

#include <limits>

#include "simd/vector_math.h"

namespace nd::simd {
namespace logarithm {

template <class T>
struct Domain {
  T least = std::numeric_limits<T>::min(), most = std::numeric_limits<T>::max();
};
struct Constants64 : Domain<double> {
  uint64_t low = 0x3fe6a09e00000000;  // the upper bits of √½
  uint64_t to_one = 0x3ff0000000000000 - low;
  uint64_t fraction = 0x000fffffffffffff;
  uint64_t whole = 0x4330000000000000;  // 2^52
  uint64_t upper = 0xfffffffff8000000;
  double bias = 0x1p52 + 1023;
  double half = 0.5, one = 1, two = 2;
  double ln2_high = 0x1.62e42fefa2000p-1, ln2_low = 0x1.9ef35793c7673p-41;
  double terms[7] = {0x1.5555555555592p-1, 0x1.999999997fd39p-2, 0x1.24924941f8b88p-2,
                     0x1.c71c5202bf8ffp-3, 0x1.7466405a66d47p-3, 0x1.39a19347b28acp-3,
                     0x1.2f07057f069bbp-3};
};
struct Constants32 : Domain<float> {
  uint32_t low = 0x3f3504f3;  // √½
  uint32_t to_one = 0x3f800000 - low;
  uint32_t fraction = 0x007fffff;
  uint32_t whole = 0x4b000000;  // 2^23
  float bias = 0x1p23f + 127;
  float half = 0.5f, one = 1;
  float ln2_high = 0x1.62e4p-1f, ln2_low = 0x1.7f7d1cp-20f;
  float terms[9] = {0x1.555548p-2f,  -0x1.000006p-2f, 0x1.99a4b6p-3f,
                    -0x1.555c4ep-3f, 0x1.233768p-3f,  -0x1.fc220ap-4f,
                    0x1.e6f06cp-4f,  -0x1.de3c12p-4f, 0x1.1457a0p-4f};
};
template <class T>
inline constexpr std::conditional_t<std::is_same_v<T, double>, Constants64, Constants32> kConstants;

/// log(x) of normal x: x = 2^k (1 + f) with 1 + f in [√½, √2); log(1 + f) = f - f²/2 + s (f²/2 +
/// R), s = f / (2 + f), R a polynomial in s² (the series of 2 artanh(s)). The large terms are
/// summed with their rounding errors.
inline Vec<double> of_normal(Vec<double> x, const Constants64& c) {
  const Vec<uint64_t> bits = bits_as<Vec<uint64_t>>(x) + c.to_one;
  // k + 1023 in the low bits of 2^52 is 2^52 + k + 1023.
  const Vec<double> k = bits_as<Vec<double>>((bits >> 52) | c.whole) - c.bias;
  const auto significand = bits_as<Vec<double>>((bits & c.fraction) + c.low);
  const Vec<double> f = significand - c.one;
  const Vec<double> s = f / (c.two + f);
  const Vec<double> z = s * s;
  const Vec<double> series = z * polynomial(z, c.terms);
  // f²/2 = square + square_rest, exactly but for the rounding of the rest.
  const auto f_high = bits_as<Vec<double>>(bits_as<Vec<uint64_t>>(f) & c.upper);
  const Vec<double> square = f_high * f_high * c.half;
  const Vec<double> square_rest = (f - f_high) * (f + f_high) * c.half;
  const Vec<double> high = f - square;
  const Vec<double> high_rest = (f - high) - square;
  const Vec<double> powers = k * c.ln2_high;
  const Vec<double> sum = powers + high;
  const Vec<double> sum_rest = (powers - sum) + high;
  const Vec<double> small = s * ((square + square_rest) + series) + k * c.ln2_low;
  return sum + (sum_rest + (high_rest - square_rest + small));
}

inline Vec<float> of_normal(Vec<float> x, const Constants32& c) {
  const Vec<uint32_t> bits = bits_as<Vec<uint32_t>>(x) + c.to_one;
  const Vec<float> k = bits_as<Vec<float>>((bits >> 23) | c.whole) - c.bias;
  const Vec<float> f = bits_as<Vec<float>>((bits & c.fraction) + c.low) - c.one;
  const Vec<float> square = f * f;
  const Vec<float> small = f * square * polynomial(f, c.terms) + k * c.ln2_low - square * c.half;
  return k * c.ln2_high + (f + small);
}

}  // namespace logarithm

struct Logarithm {
  template <class V>
  static V apply(V x) {
    return logarithm::of_normal(x, in_memory(logarithm::kConstants<Lane<V>>));
  }
  template <class V>
  static auto covers(V x, V) {
    const auto& c = in_memory(logarithm::kConstants<Lane<V>>);
    return (x >= c.least) & (x <= c.most);
  }
  template <class T>
  static T beyond(T x) {
    return std::log(x);
  }
};

}  // namespace nd::simd
