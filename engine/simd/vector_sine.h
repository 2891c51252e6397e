// sin and cos in vectors. Error below 0.6 ULP (float64), 0.55 ULP (float32).
#pragma once

#include <array>

#include "simd/vector_math.h"

namespace nd::simd {
namespace sine {

/// sin(i π/64): as a float64, and what that leaves. The sine of 0 is -0.0, to which an argument of
/// either zero can be added.
struct Sine {
  double value, rest;
};
inline constexpr Sine kSines[33] = {
    {-0x0.0p+0, 0x0.0p+0},
    {0x1.91f65f10dd814p-5, -0x1.912bd0d569a90p-61},
    {0x1.917a6bc29b42cp-4, -0x1.e2718d26ed688p-60},
    {0x1.2c8106e8e613ap-3, 0x1.13000a89a11e0p-58},
    {0x1.8f8b83c69a60bp-3, -0x1.26d19b9ff8d82p-57},
    {0x1.f19f97b215f1bp-3, -0x1.42deef11da2c4p-57},
    {0x1.294062ed59f06p-2, -0x1.5d28da2c4612dp-56},
    {0x1.58f9a75ab1fddp-2, -0x1.efdc0d58cf620p-62},
    {0x1.87de2a6aea963p-2, -0x1.72cedd3d5a610p-57},
    {0x1.b5d1009e15cc0p-2, 0x1.5b362cb974183p-57},
    {0x1.e2b5d3806f63bp-2, 0x1.e0d891d3c6841p-58},
    {0x1.073879922ffeep-1, -0x1.a5a014347406cp-55},
    {0x1.1c73b39ae68c8p-1, 0x1.b25dd267f6600p-55},
    {0x1.30ff7fce17035p-1, -0x1.efcc626f74a6fp-57},
    {0x1.44cf325091dd6p-1, 0x1.8076a2cfdc6b3p-57},
    {0x1.57d69348ceca0p-1, -0x1.75720992bfbb2p-55},
    {0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55},
    {0x1.7b5df226aafafp-1, -0x1.0f537acdf0ad7p-56},
    {0x1.8bc806b151741p-1, -0x1.2c5e12ed1336dp-55},
    {0x1.9b3e047f38741p-1, -0x1.30ee286712474p-55},
    {0x1.a9b66290ea1a3p-1, 0x1.9f630e8b6dac8p-60},
    {0x1.b728345196e3ep-1, -0x1.bc69f324e6d61p-55},
    {0x1.c38b2f180bdb1p-1, -0x1.6e0b1757c8d07p-56},
    {0x1.ced7af43cc773p-1, -0x1.e7b6bb5ab58aep-58},
    {0x1.d906bcf328d46p-1, 0x1.457e610231ac2p-56},
    {0x1.e212104f686e5p-1, -0x1.014c76c126527p-55},
    {0x1.e9f4156c62ddap-1, 0x1.760b1e2e3f81ep-55},
    {0x1.f0a7efb9230d7p-1, 0x1.52c7adc6b4989p-56},
    {0x1.f6297cff75cb0p-1, 0x1.562172a361fd3p-56},
    {0x1.fa7557f08a517p-1, -0x1.7a0a8ca13571fp-55},
    {0x1.fd88da3d12526p-1, -0x1.87df6378811c7p-55},
    {0x1.ff621e3796d7ep-1, -0x1.c57bc2e24aa15p-57},
    {0x1.0000000000000p+0, 0x0.0p+0},
};

/// sin(i π/64) for -32 <= i < 128.
constexpr Sine sine_of(int i) {
  if (i < 0 || i >= 64) {
    const Sine opposite = sine_of(i < 0 ? i + 64 : i - 64);
    return {-opposite.value, -opposite.rest};
  }
  return kSines[i <= 32 ? i : 64 - i];
}

/// An angle of the table; the first lies at -π/2, neighbours π/64 apart.
struct Angle {
  double cosine, sine, cosine_less_one, sine_rest;
};
constexpr std::array<Angle, 128> angles() {
  std::array<Angle, 128> result{};
  for (int i = 0; i < 128; ++i) {
    const Sine sine = sine_of(i - 32);
    const Sine cosine = sine_of(i);
    result[static_cast<size_t>(i)] = {cosine.value, sine.value, (cosine.value - 1) + cosine.rest,
                                      sine.rest};
  }
  return result;
}
alignas(kVectorBytes) inline constexpr std::array<Angle, 128> kAngles = angles();

inline constexpr double kPerUnit = 0x1.45f306dc9c883p+4;  // 64 / π
inline constexpr double kMostReduced = 1e6;               // n times a part of π/64 is exact

struct Constants64 {
  double shift;  // leaves the place in the table in the low bits
  double per_unit = kPerUnit;
  // π/64 in two parts of 28 bits and a third
  double first = 0x1.921fb54000000p-5, second = 0x1.10b4610000000p-35,
         third = 0x1.a62633145c06ep-63;
  double sine_terms[3] = {-0x1.5555555555551p-3, 0x1.11111110745c8p-7, -0x1.a0184b6031c9bp-13};
  double cosine_terms[3] = {-0x1.fffffffffffeep-2, 0x1.55555553f4bf3p-5, -0x1.6c14d46468985p-10};
  double most = kMostReduced;
  double lost = 0x1p-46;  // a result this small beside x has lost too many bits
};
struct Constants32 {
  double shift;
  double per_unit = kPerUnit;
  double first = 0x1.921fb54000000p-5, rest = 0x1.10b4611a62633p-35;
  double sine_term = -0x1.5553272ca37c0p-3;
  double cosine_terms[2] = {-0x1.fffffffc45253p-2, 0x1.5552e3f2f5767p-5};
  double one = 1;
  float most = static_cast<float>(kMostReduced);
};
/// Of sin(x + kQuarter π/2).
template <class T, int kQuarter>
inline constexpr std::conditional_t<std::is_same_v<T, double>, Constants64, Constants32>
    kConstants = {kShift<double> + 32 * (1 + kQuarter)};

/// sin(a + r) = sin a + r + (cos r - 1) sin a + (sin r - r) + (cos a - 1) sin r, where a + r is x,
/// or differs from it by an odd multiple of π, a lies in [-π/2, π/2] and |r| <= π/128. The first
/// sum is made with its rounding error; no other term is large beside the result.
inline Vec<double> shifted_sine(Vec<double> x, const Constants64& c) {
  const Vec<double> shifted = x * c.per_unit + c.shift;
  const auto place = bits_as<Vec<uint64_t>>(shifted);
  const Vec<double> n = shifted - c.shift;
  const Vec<double> part = x - n * c.first;
  const Vec<double> correction = n * c.second;
  const Vec<double> rest = part - correction;
  const Vec<double> excess = n * c.third - ((part - rest) - correction);
  const Vec<double> r = rest - excess;
  const Vec<double> r_excess = excess - (rest - r);
  const Angle& above = kAngles[place[0] & 63];
  const Angle& below = kAngles[place[1] & 63];
  const auto [sine, cosine_less_one] = columns(above.sine, below.sine);
  const Vec<double> sine_rest = {above.sine_rest, below.sine_rest};
  const Vec<double> z = r * r;
  const Vec<double> cube = r * z * polynomial(z, c.sine_terms);
  const Vec<double> less = z * polynomial(z, c.cosine_terms);
  const Vec<double> sum = sine + r;
  const Vec<double> sum_rest = r - (sum - sine);
  const Vec<double> small = cosine_less_one * (r + cube) + (sine * less + cube);
  // Subtracted, so that -0.0 stays what it is.
  const Vec<double> result = sum - (((r_excess - sine_rest) - sum_rest) - small);
  return bits_as<Vec<double>>(bits_as<Vec<uint64_t>>(result) ^ ((place & 64) << 57));
}

/// sin(a + r) = sin a cos r + cos a sin r, in float64 to float32's precision, a anywhere.
inline Vec<double> rough_sine(Vec<double> x, const Constants32& c) {
  const Vec<double> shifted = x * c.per_unit + c.shift;
  const auto place = bits_as<Vec<uint64_t>>(shifted);
  const Vec<double> n = shifted - c.shift;
  const Vec<double> r = (x - n * c.first) - n * c.rest;
  const Vec<double> z = r * r;
  const auto [cosine, sine] =
      columns(kAngles[place[0] & 127].cosine, kAngles[place[1] & 127].cosine);
  return sine * (c.one + z * polynomial(z, c.cosine_terms)) +
         cosine * (r * (c.one + z * c.sine_term));
}
inline Vec<float> shifted_sine(Vec<float> x, const Constants32& c) {
  return joined_narrow(rough_sine(widened_low(x), c), rough_sine(widened_high(x), c));
}

template <int kQuarter>
struct Shifted {
  template <class V>
  static V apply(V x) {
    return shifted_sine(x, in_memory(kConstants<Lane<V>, kQuarter>));
  }
  template <class V>
  static auto covers(V x, V result) {
    const auto& c = in_memory(kConstants<Lane<V>, kQuarter>);
    const V size = magnitude(x);
    if constexpr (std::is_same_v<Lane<V>, double>)
      return (size <= c.most) & (magnitude(result) >= size * c.lost);
    else
      return size <= c.most;
  }
};

}  // namespace sine

struct SineFunction : sine::Shifted<0> {
  template <class T>
  static T beyond(T x) {
    return std::sin(x);
  }
};
struct CosineFunction : sine::Shifted<1> {
  template <class T>
  static T beyond(T x) {
    return std::cos(x);
  }
};

}  // namespace nd::simd
