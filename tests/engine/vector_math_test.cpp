// The vector functions of mathematics, against the C library.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "simd/vector_exp.h"
#include "simd/vector_log.h"
#include "simd/vector_sine.h"
#include "simd/vector_tanh.h"

namespace nd::simd {
namespace {

// Arguments of all sizes up to `most`, dense near 1, with those that are special.
template <class T>
std::vector<T> arguments(double most) {
  std::vector<T> values = {T(0), T(-0.0), T(INFINITY), T(-INFINITY), T(NAN)};
  using Limits = std::numeric_limits<T>;
  for (T special : {Limits::max(), Limits::min(), Limits::denorm_min(), T(1), T(708), T(709.7)}) {
    values.insert(values.end(), {special, -special});
  }
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> unit(-1, 1), exponent(-60, std::log2(most));
  for (int i = 0; i < 20000; ++i) {
    values.push_back(static_cast<T>(unit(random) * most));
    values.push_back(static_cast<T>(1 + unit(random) * 0.2));
    values.push_back(static_cast<T>(std::copysign(std::exp2(exponent(random)), unit(random))));
  }
  return values;
}

// The distance between neighbours at x.
template <class T>
double spacing(double x) {
  const T size = std::max(std::numeric_limits<T>::min(), static_cast<T>(std::fabs(x)));
  return std::nextafter(size, std::numeric_limits<T>::infinity()) - static_cast<double>(size);
}

// The C library computes in float64. Its own error, below 1 ULP of float64, is part of the bound.
template <class T, class Function, class Reference>
void expect_close(Function function, Reference reference, double most, double bound) {
  for (T x : arguments<T>(most)) {
    const T got = function(x);
    const double expected = reference(static_cast<double>(x));
    if (!std::isfinite(static_cast<T>(expected))) {
      EXPECT_EQ(std::isnan(got), std::isnan(expected)) << x;
      if (!std::isnan(got)) EXPECT_EQ(got, static_cast<T>(expected)) << x;
      continue;
    }
    EXPECT_LE(std::fabs(got - expected), bound * spacing<T>(expected)) << "at " << x;
    EXPECT_EQ(std::signbit(got), std::signbit(static_cast<T>(expected))) << x;
  }
}

TEST(VectorMath, ExpIsCloseToTheCLibrary) {
  const auto reference = [](double x) { return std::exp(x); };
  expect_close<double>(of_one<Exponential, double>, reference, 800, 1.01);
  expect_close<float>(of_one<Exponential, float>, reference, 100, 1.1);
}

TEST(VectorMath, LogIsCloseToTheCLibrary) {
  const auto reference = [](double x) { return std::log(x); };
  expect_close<double>(of_one<Logarithm, double>, reference, 1e300, 1.01);
  expect_close<float>(of_one<Logarithm, float>, reference, 1e37, 1.01);
}

TEST(VectorMath, SinAndCosAreCloseToTheCLibrary) {
  const auto sine = [](double x) { return std::sin(x); };
  const auto cosine = [](double x) { return std::cos(x); };
  for (double most : {4.0, 1000.0, 3e6}) {
    expect_close<double>(of_one<SineFunction, double>, sine, most, 1.01);
    expect_close<double>(of_one<CosineFunction, double>, cosine, most, 1.01);
    expect_close<float>(of_one<SineFunction, float>, sine, most, 0.6);
    expect_close<float>(of_one<CosineFunction, float>, cosine, most, 0.6);
  }
}

TEST(VectorMath, SinNearMultiplesOfPiKeepsItsPrecision) {
  for (int n = 1; n < 600000; n = n * 3 / 2 + 1) {
    const double x = n * M_PI;
    EXPECT_LE(std::fabs(of_one<SineFunction>(x) - std::sin(x)), spacing<double>(std::sin(x))) << n;
  }
}

TEST(VectorMath, TanhIsCloseToTheCLibrary) {
  const auto reference = [](double x) { return std::tanh(x); };
  // glibc's own tanh is up to 2 ULP off
  expect_close<double>(of_one<HyperbolicTangent, double>, reference, 30, 2.01);
  expect_close<float>(of_one<HyperbolicTangent, float>, reference, 12, 1.2);
}

TEST(VectorMath, LanesDoNotInfluenceEachOther) {
  const Vec<double> mixed = {2.5, NAN};
  EXPECT_EQ(Exponential::apply(mixed)[0], of_one<Exponential>(2.5));
  EXPECT_EQ(Logarithm::apply(mixed)[0], of_one<Logarithm>(2.5));
  EXPECT_EQ(SineFunction::apply(mixed)[0], of_one<SineFunction>(2.5));
  EXPECT_TRUE(std::isnan(HyperbolicTangent::apply(mixed)[1]));
}

}  // namespace
}  // namespace nd::simd
