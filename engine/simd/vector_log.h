// Natural logarithm in vectors. Error below 0.56 ULP (float64), 1 ULP (float32).
#pragma once

#include <limits>

#include "simd/vector_math.h"

namespace nd::simd {
namespace logarithm {

/// log(x) of normal x: x = 2^k (1 + f) with 1 + f in [√½, √2); log(1 + f) = f - f²/2 + s (f²/2 +
/// R), s = f / (2 + f), R a polynomial in s² (the series of 2 artanh(s)). The large terms are
/// summed with their rounding errors.
inline Vec<double> of_normal(Vec<double> x) {
  constexpr uint64_t kLow = 0x3fe6a09e00000000;  // the upper bits of √½
  constexpr uint64_t kOne = 0x3ff0000000000000;
  constexpr double kLn2High = 0x1.62e42fefa2000p-1, kLn2Low = 0x1.9ef35793c7673p-41;
  constexpr double kTerms[] = {0x1.5555555555592p-1, 0x1.999999997fd39p-2, 0x1.24924941f8b88p-2,
                               0x1.c71c5202bf8ffp-3, 0x1.7466405a66d47p-3, 0x1.39a19347b28acp-3,
                               0x1.2f07057f069bbp-3};
  const Vec<uint64_t> bits = bits_as<Vec<uint64_t>>(x) + (kOne - kLow);
  // k + 1023 in the low bits of 2^52 is 2^52 + k + 1023.
  const Vec<double> k = bits_as<Vec<double>>((bits >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
  const auto significand = bits_as<Vec<double>>((bits & 0x000fffffffffffff) + kLow);
  const Vec<double> f = significand - 1;
  const Vec<double> s = f / (2 + f);
  const Vec<double> z = s * s;
  const Vec<double> series = z * polynomial(z, kTerms);
  // f²/2 = square + square_rest, exactly but for the rounding of the rest.
  const auto f_high = bits_as<Vec<double>>(bits_as<Vec<uint64_t>>(f) & 0xfffffffff8000000);
  const Vec<double> square = f_high * f_high * 0.5;
  const Vec<double> square_rest = (f - f_high) * (f + f_high) * 0.5;
  const Vec<double> high = f - square;
  const Vec<double> high_rest = (f - high) - square;
  const Vec<double> powers = k * kLn2High;
  const Vec<double> sum = powers + high;
  const Vec<double> sum_rest = (powers - sum) + high;
  const Vec<double> small = s * ((square + square_rest) + series) + k * kLn2Low;
  return sum + (sum_rest + (high_rest - square_rest + small));
}

inline Vec<float> of_normal(Vec<float> x) {
  constexpr uint32_t kLow = 0x3f3504f3;  // √½
  constexpr uint32_t kOne = 0x3f800000;
  constexpr float kLn2High = 0x1.62e4p-1f, kLn2Low = 0x1.7f7d1cp-20f;
  constexpr float kTerms[] = {0x1.555548p-2f,  -0x1.000006p-2f, 0x1.99a4b6p-3f,
                              -0x1.555c4ep-3f, 0x1.233768p-3f,  -0x1.fc220ap-4f,
                              0x1.e6f06cp-4f,  -0x1.de3c12p-4f, 0x1.1457a0p-4f};
  const Vec<uint32_t> bits = bits_as<Vec<uint32_t>>(x) + (kOne - kLow);
  const Vec<float> k = bits_as<Vec<float>>((bits >> 23) | 0x4b000000) - (0x1p23f + 127);
  const Vec<float> f = bits_as<Vec<float>>((bits & 0x007fffff) + kLow) - 1;
  const Vec<float> square = f * f;
  const Vec<float> small = f * square * polynomial(f, kTerms) + k * kLn2Low - square * 0.5f;
  return k * kLn2High + (f + small);
}

}  // namespace logarithm

template <class V>
inline V vector_log(V x) {
  using Limits = std::numeric_limits<Lane<V>>;
  return within((x >= Limits::min()) & (x <= Limits::max()), x, logarithm::of_normal(x),
                [](Lane<V> lane) { return std::log(lane); });
}

}  // namespace nd::simd
