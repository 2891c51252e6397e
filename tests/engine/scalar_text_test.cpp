// The text of scalars, and print options. The texts expected were printed by NumPy 2.4.6.
#include "text/scalar_text.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "core/error.h"
#include "text/array_text.h"

namespace nd {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

template <class T>
std::string scalar_texts(T value) {
  const DType dtype = kTypeIdOf<T>;
  const char* element = reinterpret_cast<const char*>(&value);
  return scalar_str(dtype, element) + " " + scalar_repr(dtype, element);
}

TEST(ScalarText, shows_the_shortest_digits) {
  EXPECT_EQ(scalar_texts<bool>(true), "True np.True_");
  EXPECT_EQ(scalar_texts<bool>(false), "False np.False_");
  EXPECT_EQ(scalar_texts<int8_t>(-3), "-3 np.int8(-3)");
  EXPECT_EQ(scalar_texts<uint64_t>(UINT64_MAX),
            "18446744073709551615 np.uint64(18446744073709551615)");
  EXPECT_EQ(scalar_texts<int64_t>(INT64_MIN),
            "-9223372036854775808 np.int64(-9223372036854775808)");
  EXPECT_EQ(scalar_texts<double>(2.5), "2.5 np.float64(2.5)");
  EXPECT_EQ(scalar_texts<double>(3.0), "3.0 np.float64(3.0)");
  EXPECT_EQ(scalar_texts<double>(-0.0), "-0.0 np.float64(-0.0)");
  EXPECT_EQ(scalar_texts<double>(1e+16), "1e+16 np.float64(1e+16)");
  EXPECT_EQ(scalar_texts<double>(9999999999999998.0),
            "9999999999999998.0 np.float64(9999999999999998.0)");
  EXPECT_EQ(scalar_texts<double>(0.0001), "0.0001 np.float64(0.0001)");
  EXPECT_EQ(scalar_texts<double>(9.9e-05), "9.9e-05 np.float64(9.9e-05)");
  EXPECT_EQ(scalar_texts<double>(5e-324), "5e-324 np.float64(5e-324)");
  EXPECT_EQ(scalar_texts<double>(0.3333333333333333),
            "0.3333333333333333 np.float64(0.3333333333333333)");
  EXPECT_EQ(scalar_texts<double>(kNan), "nan np.float64(nan)");
  EXPECT_EQ(scalar_texts<double>(-kInf), "-inf np.float64(-inf)");
  EXPECT_EQ(scalar_texts<double>(1e+100), "1e+100 np.float64(1e+100)");
  EXPECT_EQ(scalar_texts<float>(0.1), "0.1 np.float32(0.1)");
  EXPECT_EQ(scalar_texts<float>(1000000.0), "1e+06 np.float32(1e+06)");
  EXPECT_EQ(scalar_texts<float>(999999.0), "999999.0 np.float32(999999.0)");
  EXPECT_EQ(scalar_texts<Half>(0.1), "0.1 np.float16(0.1)");
  EXPECT_EQ(scalar_texts<Half>(1000.0), "1e+03 np.float16(1e+03)");
  EXPECT_EQ(scalar_texts<Half>(65504.0), "6.55e+04 np.float16(6.55e+04)");
  EXPECT_EQ(scalar_texts<Half>(6e-08), "6e-08 np.float16(6e-08)");
  EXPECT_EQ(scalar_texts<Complex128>({1.0, 2.0}), "(1+2j) np.complex128(1+2j)");
  EXPECT_EQ(scalar_texts<Complex128>({0.0, 2.0}), "2j np.complex128(2j)");
  EXPECT_EQ(scalar_texts<Complex128>({-0.0, 2.0}), "(-0+2j) np.complex128(-0+2j)");
  EXPECT_EQ(scalar_texts<Complex128>({0.0, -0.0}), "-0j np.complex128(-0j)");
  EXPECT_EQ(scalar_texts<Complex128>({1.0, kNan}), "(1+nanj) np.complex128(1+nanj)");
  EXPECT_EQ(scalar_texts<Complex128>({kNan, -kInf}), "(nan-infj) np.complex128(nan-infj)");
  EXPECT_EQ(scalar_texts<Complex128>({1e+16, 0.5}), "(1e+16+0.5j) np.complex128(1e+16+0.5j)");
  EXPECT_EQ(scalar_texts<Complex64>({0.1, -0.2}), "(0.1-0.2j) np.complex64(0.1-0.2j)");
}

std::string format_half(int precision, PrintOptions::FloatMode mode) {
  Array array = empty({1}, TypeId::kFloat64);
  *array.as<double>() = 0.5;
  return array_str(array, {.precision = precision, .floatmode = mode});
}

std::string text_of_error(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.text();
  }
  return "no error";
}

TEST(PrintOptions, bad_values_are_refused_in_the_words_of_numpy) {
  EXPECT_EQ(text_of_error([] { format_half(-1, PrintOptions::kMaxprec); }),
            "precision must be >= 0");
  EXPECT_EQ(format_half(-1, PrintOptions::kUnique), "[0.5]");
  EXPECT_EQ(text_of_error([] { float_mode_from_name("exact"); }),
            "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", "
            "\"maxprec_equal\"");
  EXPECT_EQ(text_of_error([] { sign_from_text("x"); }),
            "sign option must be one of ' ', '+', or '-'");
  EXPECT_EQ(float_mode_from_name("maxprec_equal"), PrintOptions::kMaxprecEqual);
  EXPECT_STREQ(float_mode_name(PrintOptions::kFixed), "fixed");
}

}  // namespace
}  // namespace nd
