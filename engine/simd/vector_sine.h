// sin and cos in vectors. Error below 0.6 ULP (float64), 0.55 ULP (float32).
#pragma once

#include "simd/vector_math.h"

namespace nd::simd {
namespace sine {

/// x = n π/2 + high + low, for |x| up to kMostReduced; n stands in the low bits of `quadrant`.
struct Reduced {
  Vec<uint64_t> quadrant;
  Vec<double> turns;  // n
  Vec<double> high;
  Vec<double> low;
};

inline constexpr double kMostReduced = 1e6;  // n times a part of π/2 is exact

/// π/2 in two parts of 33 bits and a third; the products of the first two with n are exact.
inline Reduced reduced(Vec<double> x) {
  constexpr double kPerUnit = 0x1.45f306dc9c883p-1;  // 2 / π
  constexpr double kFirst = 0x1.921fb54400000p+0, kSecond = 0x1.0b4611a600000p-34,
                   kThird = 0x1.3198a2e037073p-69;
  Reduced result;
  const Vec<double> shifted = x * kPerUnit + kShift<double>;
  const Vec<double> n = shifted - kShift<double>;
  const Vec<double> part = x - n * kFirst;
  const Vec<double> correction = n * kSecond;
  const Vec<double> rest = part - correction;
  const Vec<double> rest_error = n * kThird - ((part - rest) - correction);
  result.quadrant = bits_as<Vec<uint64_t>>(shifted);
  result.turns = n;
  result.high = rest - rest_error;
  result.low = (rest - result.high) - rest_error;
  return result;
}

/// sin(high + low) for |high| <= π/4.
inline Vec<double> sine_kernel(Vec<double> high, Vec<double> low) {
  constexpr double kCube = -0x1.5555555555549p-3;
  constexpr double kTerms[] = {0x1.111111110f861p-7, -0x1.a01a019c0e4a6p-13, 0x1.71de3574b93edp-19,
                               -0x1.ae5e63ccd798dp-26, 0x1.5d9246a365ba3p-33};
  const Vec<double> z = high * high;
  const Vec<double> cube = z * high;
  return high - ((z * (0.5 * low - cube * polynomial(z, kTerms)) - low) - cube * kCube);
}

/// cos(high + low) for |high| <= π/4.
inline Vec<double> cosine_kernel(Vec<double> high, Vec<double> low) {
  constexpr double kTerms[] = {0x1.555555555554bp-5,  -0x1.6c16c16c14f6cp-10,
                               0x1.a01a019c8095dp-16, -0x1.27e4f7e8022b7p-22,
                               0x1.1ee9d5c8fb95bp-29, -0x1.8fa395808d1aep-37};
  const Vec<double> z = high * high;
  const Vec<double> half = 0.5 * z;
  const Vec<double> one_less = 1 - half;
  return one_less + (((1 - one_less) - half) + (z * z * polynomial(z, kTerms) - high * low));
}

/// The sine or the cosine that the quadrant asks for, with its sign.
inline Vec<double> in_quadrant(Vec<uint64_t> quadrant, Vec<double> sine, Vec<double> cosine) {
  const Vec<uint64_t> takes_cosine = 0 - (quadrant & 1);
  const Vec<uint64_t> bits = (bits_as<Vec<uint64_t>>(cosine) & takes_cosine) |
                             (bits_as<Vec<uint64_t>>(sine) & ~takes_cosine);
  return bits_as<Vec<double>>(bits ^ ((quadrant & 2) << 62));
}

/// sin(x + kQuarter π/2). A remainder that is tiny beside x has lost too many bits.
template <int kQuarter, class Function>
inline Vec<double> shifted_sine(Vec<double> x, Function function) {
  const Reduced r = reduced(x);
  const Vec<double> result =
      in_quadrant(r.quadrant + kQuarter, sine_kernel(r.high, r.low), cosine_kernel(r.high, r.low));
  const auto is_exact = (magnitude(r.high) >= 0x1p-26) | (r.turns == 0);
  return within((magnitude(x) <= kMostReduced) & is_exact, x, result, function);
}

/// float32 is computed in float64, to float32's precision.
template <int kQuarter>
inline Vec<double> rough_sine(Vec<double> x) {
  constexpr double kSineTerms[] = {-0x1.5555458d4a69fp-3, 0x1.11075b6085908p-7,
                                   -0x1.994cf92619155p-13};
  constexpr double kCosineTerms[] = {0x1.55554a0883d5fp-5, -0x1.6c0c2e296acadp-10,
                                     0x1.99ea028899304p-16};
  constexpr double kFirst = 0x1.921fb54400000p+0, kRest = 0x1.0b4611a626331p-34;
  const Vec<double> shifted = x * 0x1.45f306dc9c883p-1 + kShift<double>;
  const Vec<double> n = shifted - kShift<double>;
  const Vec<double> r = (x - n * kFirst) - n * kRest;
  const Vec<double> z = r * r;
  const Vec<double> sine = r * (1 + z * polynomial(z, kSineTerms));
  const Vec<double> cosine = (1 - 0.5 * z) + z * z * polynomial(z, kCosineTerms);
  return in_quadrant(bits_as<Vec<uint64_t>>(shifted) + kQuarter, sine, cosine);
}

template <int kQuarter, class Function>
inline Vec<float> shifted_sine(Vec<float> x, Function function) {
  const Vec<float> result =
      joined_narrow(rough_sine<kQuarter>(widened_low(x)), rough_sine<kQuarter>(widened_high(x)));
  return within(magnitude(x) <= static_cast<float>(kMostReduced), x, result, function);
}

}  // namespace sine

template <class V>
inline V vector_sin(V x) {
  return sine::shifted_sine<0>(x, [](Lane<V> lane) { return std::sin(lane); });
}
template <class V>
inline V vector_cos(V x) {
  return sine::shifted_sine<1>(x, [](Lane<V> lane) { return std::cos(lane); });
}

}  // namespace nd::simd
