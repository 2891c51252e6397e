#include <gtest/gtest.h>

#include <cmath>

#include "indexing/choose.h"
#include "indexing/cycled.h"
#include "indexing/flat_index.h"
#include "sample_arrays.h"
#include "shaping/byte_swap.h"
#include "shaping/packed_bits.h"
#include "text/number_list.h"

namespace nd {
namespace {

std::vector<bool> truths(const std::vector<int>& values) { return {values.begin(), values.end()}; }

TEST(Choose, TakesEachElementFromTheArrayThatIsNamed) {
  const Array selector = array_with<int64_t>({2, 0, 1});
  const std::vector<Array> choices{counting({3}), array_with<int64_t>({10}),
                                   array_with<int64_t>({20, 21, 22})};
  EXPECT_EQ(elements(choose(selector, choices, {3}, OutOfBounds::kRaise)), (Ints{20, 1, 10}));
}

TEST(Choose, NumbersOutsideAreAnErrorOrCountedRoundOrTheNearest) {
  const Array selector = array_with<int64_t>({-1, 5});
  const std::vector<Array> choices{array_with<int64_t>({7}), array_with<int64_t>({8})};
  EXPECT_EQ(elements(choose(selector, choices, {2}, OutOfBounds::kWrap)), (Ints{8, 8}));
  EXPECT_EQ(elements(choose(selector, choices, {2}, OutOfBounds::kClip)), (Ints{7, 8}));
  EXPECT_EQ(error_text([&] { choose(selector, choices, {2}, OutOfBounds::kRaise); }),
            "invalid entry in choice array");
}

TEST(Place, UsesValuesOneAfterTheOtherAndAgain) {
  const Array target = counting({5});
  place(target, array_with<bool>(truths({1, 0, 1, 0, 1})), array_with<int64_t>({7, 8}));
  EXPECT_EQ(elements(target), (Ints{7, 1, 8, 3, 7}));
}

TEST(PutMask, UsesTheValueAtTheSamePosition) {
  const Array target = counting({5});
  put_mask(target, array_with<bool>(truths({0, 1, 1, 0, 1})), array_with<int64_t>({7, 8}));
  EXPECT_EQ(elements(target), (Ints{0, 8, 7, 3, 7}));
}

TEST(PackBits, BitsComeBackFromEitherEnd) {
  const Array bits = array_with<bool>(truths({1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1}));
  EXPECT_EQ(elements<uint8_t>(pack_bits(bits, 0, BitOrder::kBig)),
            (std::vector<uint8_t>{0b10110001, 0b10100000}));
  EXPECT_EQ(elements<uint8_t>(pack_bits(bits, 0, BitOrder::kLittle)),
            (std::vector<uint8_t>{0b10001101, 0b00000101}));
  for (const BitOrder order : {BitOrder::kBig, BitOrder::kLittle}) {
    const Array back = unpack_bits(pack_bits(bits, 0, order), 0, order, 11);
    EXPECT_EQ(elements<bool>(back), elements<bool>(bits));
  }
}

TEST(FlatIndex, CoordinatesAndPositionsAreInverse) {
  const Dims dims{3, 4, 5};
  for (const bool is_fortran : {false, true}) {
    const Array table = unravel_positions(counting({60}), dims, is_fortran);
    std::vector<Array> columns;
    for (int axis = 0; axis < 3; ++axis) {
      columns.push_back(view_as(table, {60}, {table.strides[0]}, table.data + 8 * axis));
    }
    const std::vector<OutOfBounds> modes(3, OutOfBounds::kRaise);
    EXPECT_EQ(elements(ravel_coordinates(columns, dims, modes, is_fortran)),
              elements(counting({60})));
  }
}

TEST(FlatIndex, PositionsOutsideAreErrors) {
  EXPECT_EQ(error_text([] {
              unravel_positions(array_with<int64_t>({12}), {3, 4}, false);
            }),
            "index 12 is out of bounds for array with size 12");
}

TEST(SwapBytes, HalvesOfComplexNumbersStayInPlace) {
  const Array numbers = array_with<Complex64>({{1, 2}});
  const std::vector<uint8_t> before(numbers.as<uint8_t>(), numbers.as<uint8_t>() + 8);
  swap_bytes(numbers);
  const uint8_t* after = numbers.as<uint8_t>();
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(after[i], before[3 - i]);
    EXPECT_EQ(after[4 + i], before[7 - i]);
  }
}

TEST(NumberList, ReadsWhatASeparatorParts) {
  const NumberList list = read_numbers("1, -2.5e1 ,inf", TypeId::kFloat64, -1, ",");
  EXPECT_TRUE(list.is_complete);
  EXPECT_EQ(elements<double>(list.values), (std::vector<double>{1, -25, HUGE_VAL}));
}

TEST(NumberList, SaysWhereItStopped) {
  const NumberList list = read_numbers("1 2 x", TypeId::kInt64, -1, " ");
  EXPECT_FALSE(list.is_complete);
  EXPECT_EQ(elements(list.values), (Ints{1, 2}));
  EXPECT_EQ(list.consumed, 4u);
}

}  // namespace
}  // namespace nd
