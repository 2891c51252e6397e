// The text of arrays and scalars. Unless a test says otherwise, what it expects was printed by
// NumPy 2.4.6 for the same values and options.
#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <sstream>

#include "text/array_text.h"
#include "text/scalar_text.h"

namespace nd {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

template <class T>
Array array(std::initializer_list<T> values, const Dims& shape) {
  Array result = empty(shape, kTypeIdOf<T>);
  std::copy(values.begin(), values.end(), result.as<T>());
  return result;
}

template <class T>
Array array(std::initializer_list<T> values) {
  return array<T>(values, {static_cast<int64_t>(values.size())});
}

template <class T>
Array arange(int64_t count, const Dims& shape) {
  Array result = empty(shape, kTypeIdOf<T>);
  for (int64_t i = 0; i < count; ++i) result.as<T>()[i] = static_cast<T>(i);
  return result;
}

template <class T>
Array arange(int64_t count) {
  return arange<T>(count, {count});
}

std::string repr(const Array& array, const PrintOptions& options = {}) {
  return array_repr(array, options);
}

std::string str(const Array& array, const PrintOptions& options = {}) {
  return array_str(array, options);
}

TEST(ArrayText, floats_share_the_digits_they_need) {
  EXPECT_EQ(repr(array<double>({1.0, 2.5, 0.125})), "array([1.   , 2.5  , 0.125])");
  EXPECT_EQ(repr(array<double>({0.1, 0.2, 0.3})), "array([0.1, 0.2, 0.3])");
  EXPECT_EQ(repr(array<double>({0.3333333333333333, 0.6666666666666666})),
            "array([0.33333333, 0.66666667])");
  EXPECT_EQ(repr(array<double>({1.0, 2.0, 3.0})), "array([1., 2., 3.])");
  EXPECT_EQ(repr(array<double>({3.3333333333333335e+21, 5.0}), {.suppress = true}),
            "array([3.33333333e+21, 5.00000000e+00])");
}

TEST(ArrayText, each_width_has_its_own_shortest_digits) {
  EXPECT_EQ(repr(array<Half>({0.1, 0.3333333333333333})), "array([0.1   , 0.3333], dtype=float16)");
  EXPECT_EQ(repr(array<float>({0.1, 0.3333333333333333})),
            "array([0.1       , 0.33333334], dtype=float32)");
  EXPECT_EQ(repr(array<double>({0.1, 0.3333333333333333}), {.precision = 20}),
            "array([0.1               , 0.3333333333333333])");
  EXPECT_EQ(repr(array<double>({5.960464477539063e-08, 1.0}), {.floatmode = PrintOptions::kUnique}),
            "array([5.960464477539063e-08, 1.000000000000000e+00])");
  EXPECT_EQ(repr(array<Half>({0.015625, 128.0})), "array([1.563e-02, 1.280e+02], dtype=float16)");
  EXPECT_EQ(str(array<Half>({6e-08, 1.2e-07}), {.precision = 1}), "[6.e-08 1.e-07]");
  EXPECT_EQ(str(array<double>({5e-324, 1e-323}), {.precision = 1}), "[5.e-324 1.e-323]");
}

TEST(ArrayText, notation_turns_scientific_by_size_and_ratio) {
  EXPECT_EQ(str(array<double>({100000000.0, 100000000.0})), "[1.e+08 1.e+08]");
  EXPECT_EQ(str(array<double>({99999999.0, 99999998.0})), "[99999999. 99999998.]");
  EXPECT_EQ(str(array<double>({0.0001, 0.001})), "[0.0001 0.001 ]");
  EXPECT_EQ(str(array<double>({9.9e-05, 0.001})), "[9.9e-05 1.0e-03]");
  EXPECT_EQ(str(array<double>({1.0, 1000.0})), "[   1. 1000.]");
  EXPECT_EQ(str(array<double>({1.0, 1001.0})), "[1.000e+00 1.001e+03]");
  EXPECT_EQ(str(array<double>({1.0, 1001.0}), {.suppress = true}), "[   1. 1001.]");
  EXPECT_EQ(str(array<double>({100000000.0, 1e-10}), {.suppress = true}), "[1.e+08 1.e-10]");
  EXPECT_EQ(str(array<Half>({999.5, 900.0})), "[999.5 900. ]");
  EXPECT_EQ(str(array<Half>({1000.0, 900.0})), "[1.e+03 9.e+02]");
  EXPECT_EQ(str(array<float>({999999.0, 999998.0})), "[999999. 999998.]");
  EXPECT_EQ(str(array<float>({1000000.0, 999998.0})), "[1.00000e+06 9.99998e+05]");
}

TEST(ArrayText, exponents_are_as_wide_as_the_widest) {
  EXPECT_EQ(str(array<double>({1e+100, 1e-10, 0.0, -1.5})),
            "[ 1.0e+100  1.0e-010  0.0e+000 -1.5e+000]");
}

TEST(ArrayText, nan_and_inf_align_with_numbers) {
  EXPECT_EQ(repr(array<double>({1.0, kNan, kInf})), "array([ 1., nan, inf])");
  EXPECT_EQ(repr(array<double>({-kInf, 0.25, -1.0})), "array([ -inf,  0.25, -1.  ])");
  EXPECT_EQ(repr(array<double>({kNan, kInf})), "array([nan, inf])");
  EXPECT_EQ(repr(array<double>({kNan, 10000000000.0})), "array([   nan, 1.e+10])");
  EXPECT_EQ(str(array<double>({kNan, 1.0, -kInf}), {.nanstr = "missing", .infstr = "∞"}),
            "[missing      1.      -∞]");
  EXPECT_EQ(str(array<double>({kNan, 2.0}), {.nanstr = "∅"}), "[  ∅  2.]");
}

TEST(ArrayText, negative_zero_keeps_its_sign) {
  EXPECT_EQ(repr(array<double>({-0.0, 0.0, 1.0})), "array([-0.,  0.,  1.])");
  EXPECT_EQ(repr(array<double>({-1e-10, 1.0}), {.suppress = true}), "array([-0.,  1.])");
}

TEST(ArrayText, real_and_imaginary_parts_have_formats_of_their_own) {
  EXPECT_EQ(repr(array<Complex128>({{1.0, 2.0}, {3.5, -4.0}})), "array([1. +2.j, 3.5-4.j])");
  EXPECT_EQ(repr(array<Complex128>({{10000000000.0, 1.0}, {1.0, 0.25}})),
            "array([1.e+10+1.j  , 1.e+00+0.25j])");
  EXPECT_EQ(repr(array<Complex128>({{kNan, 1.0}, {-0.0, kInf}, {2.0, -0.5}})),
            "array([nan+1.j , -0.+infj,  2.-0.5j])");
  EXPECT_EQ(repr(array<Complex64>({{0.1, 0.2}})), "array([0.1+0.2j], dtype=complex64)");
}

TEST(ArrayText, rounding_is_exact_with_ties_to_even) {
  EXPECT_EQ(
      str(array<double>({0.5, 1.5, 2.5, 9.5}), {.precision = 0, .floatmode = PrintOptions::kFixed}),
      "[ 0.  2.  2. 10.]");
  EXPECT_EQ(str(array<double>({0.125, 0.375, 2.675}), {.precision = 2}), "[0.12 0.38 2.67]");
  EXPECT_EQ(str(array<double>({25.0, 35.0, 45.0}),
                {.precision = 0, .suppress = true, .floatmode = PrintOptions::kFixed}),
            "[25. 35. 45.]");
  EXPECT_EQ(str(array<double>({12500000000.0, 13500000000.0}), {.precision = 1}),
            "[1.2e+10 1.4e+10]");
  EXPECT_EQ(str(array<double>({0.06, 0.6}), {.precision = 0}), "[0. 1.]");
}

TEST(ArrayText, floatmode_sets_how_many_digits) {
  EXPECT_EQ(str(array<double>({1.5, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kFixed}),
            "[1.5000 0.1000 0.3333]");
  EXPECT_EQ(str(array<double>({1.5, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kUnique}),
            "[1.5                0.1                0.3333333333333333]");
  EXPECT_EQ(str(array<double>({1.5, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kMaxprec}),
            "[1.5    0.1    0.3333]");
  EXPECT_EQ(str(array<double>({1.5, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kMaxprecEqual}),
            "[1.5000 0.1000 0.3333]");
  EXPECT_EQ(str(array<double>({10000000000.0, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kFixed}),
            "[1.0000e+10 1.0000e-01 3.3333e-01]");
  EXPECT_EQ(str(array<double>({10000000000.0, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kUnique}),
            "[1.000000000000000e+10 1.000000000000000e-01 3.333333333333333e-01]");
  EXPECT_EQ(str(array<double>({10000000000.0, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kMaxprec}),
            "[1.0000e+10 1.0000e-01 3.3333e-01]");
  EXPECT_EQ(str(array<double>({10000000000.0, 0.1, 0.3333333333333333}),
                {.precision = 4, .floatmode = PrintOptions::kMaxprecEqual}),
            "[1.0000e+10 1.0000e-01 3.3333e-01]");
  EXPECT_EQ(str(array<double>({1e+23, 0.1}),
                {.precision = 20, .suppress = true, .floatmode = PrintOptions::kFixed}),
            "[9.99999999999999916114e+22 1.00000000000000005551e-01]");
  EXPECT_EQ(str(array<float>({0.1, 10000000.0})), "[1.e-01 1.e+07]");
}

TEST(ArrayText, sign_option) {
  EXPECT_EQ(str(array<double>({1.0, 2.5}), {.sign = '+'}), "[+1.  +2.5]");
  EXPECT_EQ(str(array<double>({-1.0, 2.5, kNan}), {.sign = '+'}), "[-1.  +2.5 +nan]");
  EXPECT_EQ(str(array<int64_t>({3, 10}), {.sign = '+'}), "[ +3 +10]");
  EXPECT_EQ(str(array<int64_t>({-3, 10}), {.sign = '+'}), "[ -3 +10]");
  EXPECT_EQ(str(array<Complex128>({{1.0, -1.0}}), {.sign = '+'}), "[+1.-1.j]");
  EXPECT_EQ(str(array<double>({1.0, 2.5}), {.sign = ' '}), "[ 1.   2.5]");
  EXPECT_EQ(str(array<double>({-1.0, 2.5, kNan}), {.sign = ' '}), "[-1.   2.5  nan]");
  EXPECT_EQ(str(array<int64_t>({3, 10}), {.sign = ' '}), "[  3  10]");
  EXPECT_EQ(str(array<int64_t>({-3, 10}), {.sign = ' '}), "[-3 10]");
  EXPECT_EQ(str(array<Complex128>({{1.0, -1.0}}), {.sign = ' '}), "[ 1.-1.j]");
}

TEST(ArrayText, integers_and_bools_align_right) {
  EXPECT_EQ(repr(array<int64_t>({1, -10, 100})), "array([  1, -10, 100])");
  EXPECT_EQ(repr(array<int64_t>({INT64_MIN, 0})),
            "array([-9223372036854775808,                    0])");
  EXPECT_EQ(repr(array<uint64_t>({UINT64_MAX, 1})),
            "array([18446744073709551615,                    1], dtype=uint64)");
  EXPECT_EQ(repr(array<int8_t>({-128, 127})), "array([-128,  127], dtype=int8)");
  EXPECT_EQ(repr(array<bool>({true, false})), "array([ True, False])");
  EXPECT_EQ(repr(array<bool>({false})), "array([False])");
}

TEST(ArrayText, dtype_is_named_unless_implied) {
  EXPECT_EQ(repr(array<int32_t>({1, 2})), "array([1, 2], dtype=int32)");
  EXPECT_EQ(repr(array<float>({1.0, 2.0})), "array([1., 2.], dtype=float32)");
  EXPECT_EQ(repr(array<Complex64>({{0.0, 1.0}})), "array([0.+1.j], dtype=complex64)");
  EXPECT_EQ(repr(arange<int16_t>(25)),
            "array([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16,\n"
            "       17, 18, 19, 20, 21, 22, 23, 24], dtype=int16)");
  EXPECT_EQ(repr(arange<float>(16)),
            "array([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12.,\n"
            "       13., 14., 15.], dtype=float32)");
  EXPECT_EQ(array_repr(arange<int8_t>(3), {}, "Matrix"), "Matrix([0, 1, 2], dtype=int8)");
  EXPECT_EQ(array_repr(arange<int8_t>(6, {2, 3}), {.linewidth = 10}, "Matrix"),
            "Matrix([[0,\n"
            "         1,\n"
            "         2],\n"
            "        [3,\n"
            "         4,\n"
            "         5]],\n"
            "       dtype=int8)");
}

TEST(ArrayText, empty_arrays_tell_dtype_and_shape) {
  EXPECT_EQ(repr(empty({0}, TypeId::kFloat64)), "array([], dtype=float64)");
  EXPECT_EQ(repr(empty({0, 3}, TypeId::kFloat64)), "array([], shape=(0, 3), dtype=float64)");
  EXPECT_EQ(repr(empty({2, 0, 2}, TypeId::kInt64)), "array([], shape=(2, 0, 2), dtype=int64)");
  EXPECT_EQ(repr(empty({0}, TypeId::kBool)), "array([], dtype=bool)");
  EXPECT_EQ(str(empty({0, 3}, TypeId::kFloat64)), "[]");
}

TEST(ArrayText, zero_dimensional_str_is_that_of_the_scalar) {
  EXPECT_EQ(repr(array<double>({0.3333333333333333}, {})), "array(0.33333333)");
  EXPECT_EQ(str(array<double>({0.3333333333333333}, {})), "0.3333333333333333");
  EXPECT_EQ(str(array<double>({1.0}, {})), "1.0");
  EXPECT_EQ(repr(array<double>({1.0}, {})), "array(1.)");
  EXPECT_EQ(repr(array<bool>({true}, {})), "array(True)");
  EXPECT_EQ(repr(array<int8_t>({7}, {})), "array(7, dtype=int8)");
  EXPECT_EQ(str(array<Complex128>({{1.0, 2.0}}, {})), "(1+2j)");
  EXPECT_EQ(repr(array<Complex128>({{1.0, 2.0}}, {})), "array(1.+2.j)");
}

TEST(ArrayText, rows_nest_and_blocks_are_separated) {
  EXPECT_EQ(repr(arange<int64_t>(6, {2, 3})),
            "array([[0, 1, 2],\n"
            "       [3, 4, 5]])");
  EXPECT_EQ(repr(arange<double>(8, {2, 2, 2})),
            "array([[[0., 1.],\n"
            "        [2., 3.]],\n"
            "\n"
            "       [[4., 5.],\n"
            "        [6., 7.]]])");
  EXPECT_EQ(str(arange<int64_t>(8, {2, 2, 2})),
            "[[[0 1]\n"
            "  [2 3]]\n"
            "\n"
            " [[4 5]\n"
            "  [6 7]]]");
  EXPECT_EQ(repr(arange<int64_t>(16, {2, 2, 2, 2})),
            "array([[[[ 0,  1],\n"
            "         [ 2,  3]],\n"
            "\n"
            "        [[ 4,  5],\n"
            "         [ 6,  7]]],\n"
            "\n"
            "\n"
            "       [[[ 8,  9],\n"
            "         [10, 11]],\n"
            "\n"
            "        [[12, 13],\n"
            "         [14, 15]]]])");
}

TEST(ArrayText, lines_wrap_at_linewidth) {
  EXPECT_EQ(repr(arange<int64_t>(30)),
            "array([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16,\n"
            "       17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29])");
  EXPECT_EQ(str(arange<int64_t>(30)),
            "[ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23\n"
            " 24 25 26 27 28 29]");
  EXPECT_EQ(repr(arange<int64_t>(12, {2, 6}), {.linewidth = 20}),
            "array([[ 0,  1,\n"
            "         2,  3,\n"
            "         4,  5],\n"
            "       [ 6,  7,\n"
            "         8,  9,\n"
            "        10, 11]])");
  EXPECT_EQ(str(arange<int64_t>(3), {.linewidth = 1}),
            "[0\n"
            " 1\n"
            " 2]");
  EXPECT_EQ(str(array<double>({1.0, 2.25, 3.0}), {.linewidth = 8}),
            "[1.\n"
            " 2.25\n"
            " 3.  ]");
  EXPECT_EQ(array2string(arange<int64_t>(12), {.linewidth = 20}, ",", "xxx(", ""),
            "[ 0, 1, 2, 3, 4,\n"
            "      5, 6, 7, 8, 9,\n"
            "     10,11]");
  EXPECT_EQ(array2string(arange<int64_t>(12), {.linewidth = 20}, " | ", "", "))))"),
            "[ 0 |  1 |  2 |\n"
            "  3 |  4 |  5 |\n"
            "  6 |  7 |  8 |\n"
            "  9 | 10 | 11]");
  EXPECT_EQ(array2string(arange<double>(4, {2, 2}), {}, "\u00b7", "", ""),
            "[[0.·1.]·\n"
            " [2.·3.]]");
}

TEST(ArrayText, summaries_show_the_edges) {
  EXPECT_EQ(repr(arange<int64_t>(1001)),
            "array([   0,    1,    2, ...,  998,  999, 1000], shape=(1001,))");
  EXPECT_EQ(str(arange<double>(1000000)),
            "[0.00000e+00 1.00000e+00 2.00000e+00 ... 9.99997e+05 9.99998e+05\n"
            " 9.99999e+05]");
  EXPECT_EQ(repr(arange<int64_t>(2000, {40, 50})),
            "array([[   0,    1,    2, ...,   47,   48,   49],\n"
            "       [  50,   51,   52, ...,   97,   98,   99],\n"
            "       [ 100,  101,  102, ...,  147,  148,  149],\n"
            "       ...,\n"
            "       [1850, 1851, 1852, ..., 1897, 1898, 1899],\n"
            "       [1900, 1901, 1902, ..., 1947, 1948, 1949],\n"
            "       [1950, 1951, 1952, ..., 1997, 1998, 1999]], shape=(40, 50))");
  EXPECT_EQ(repr(arange<int16_t>(1200, {2, 600})),
            "array([[   0,    1,    2, ...,  597,  598,  599],\n"
            "       [ 600,  601,  602, ..., 1197, 1198, 1199]],\n"
            "      shape=(2, 600), dtype=int16)");
  EXPECT_EQ(repr(arange<int64_t>(7), {.threshold = 5, .edgeitems = 1}),
            "array([0, ..., 6], shape=(7,))");
  EXPECT_EQ(str(arange<int64_t>(7), {.threshold = 5, .edgeitems = 0}), "[... 6]");
  EXPECT_EQ(str(arange<int64_t>(6), {.threshold = 5}), "[0 1 2 3 4 5]");
  EXPECT_EQ(str(arange<int64_t>(27, {3, 3, 3}), {.threshold = 5, .edgeitems = 1}),
            "[[[ 0 ...  2]\n"
            "  ...\n"
            "  [ 6 ...  8]]\n"
            "\n"
            " ...\n"
            "\n"
            " [[18 ... 20]\n"
            "  ...\n"
            "  [24 ... 26]]]");
}

TEST(ArrayText, formatters_replace_the_text_of_their_dtypes) {
  PrintOptions options;
  options.formatter["int"] = [](DType, const char* element) {
    std::ostringstream text;
    text << "0x" << std::hex << *reinterpret_cast<const int64_t*>(element);
    return text.str();
  };
  EXPECT_EQ(repr(array<int64_t>({1, 255}), options), "array([0x1, 0xff])");
  EXPECT_EQ(repr(array<double>({1.5}), options), "array([1.5])");
}

TEST(ArrayText, formatters_may_write_several_lines) {
  PrintOptions options;
  options.formatter["all"] = [](DType dtype, const char* element) {
    const std::string text = scalar_str(dtype, element);
    return "<" + text + "\n " + text + ">";
  };
  EXPECT_EQ(str(arange<int64_t>(3), options),
            "[<0\n"
            "  0> <1\n"
            "      1> <2\n"
            "          2>]");
}

TEST(ArrayText, views_print_in_index_order) {
  Array source = arange<int16_t>(6, {2, 3});
  const Array transposed = view_as(source, {3, 2}, {2, 6}, source.data);
  EXPECT_EQ(str(transposed),
            "[[0 3]\n"
            " [1 4]\n"
            " [2 5]]");
  const Array reversed = view_as(source, {2, 3}, {-6, -2}, source.data + 10);
  EXPECT_EQ(str(reversed),
            "[[5 4 3]\n"
            " [2 1 0]]");
  Array bytes = zeros({17}, TypeId::kUInt8);
  const double values[] = {0.5, -2};
  std::memcpy(bytes.data + 1, values, sizeof values);
  Array unaligned = view_as(bytes, {2}, {8}, bytes.data + 1);
  unaligned.dtype = TypeId::kFloat64;
  EXPECT_EQ(str(unaligned), "[ 0.5 -2. ]");
}

// Fails by taking for ever when a summary looks at more than the edges.
TEST(ArrayText, summaries_look_at_the_edges_only) {
  const Array scalar = array<double>({0.5}, {});
  EXPECT_EQ(repr(broadcast_view(scalar, {1000000000000})),
            "array([0.5, 0.5, 0.5, ..., 0.5, 0.5, 0.5], shape=(1000000000000,))");
}

// cell_texts is ours; the cells are those of str(array) without its spaces.
TEST(ArrayText, cells_are_those_of_str_without_padding) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(cell_texts(array<double>({1, 0.25, kNan, -2}, {2, 2}), {}, 400),
            (Texts{"1.", "0.25", "nan", "-2."}));
  EXPECT_EQ(cell_texts(array<double>({1, 2e10}), {}, 400), (Texts{"1.e+00", "2.e+10"}));
  EXPECT_EQ(cell_texts(array<bool>({true, false}), {}, 400), (Texts{"True", "False"}));
  EXPECT_EQ(cell_texts(array<Complex128>({{1.5, 2}, {10, -0.5}}), {}, 400),
            (Texts{"1.5+2.j", "10.-0.5j"}));
  EXPECT_EQ(cell_texts(array<double>({1}, {}), {}, 400), (Texts{"1.0"}));
  EXPECT_EQ(cell_texts(arange<int64_t>(5000), {}, 2), (Texts{"0", "1"}));
  EXPECT_EQ(cell_texts(empty({0, 3}, TypeId::kInt64), {}, 400), Texts());
}

}  // namespace
}  // namespace nd
