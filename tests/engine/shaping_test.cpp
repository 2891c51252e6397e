#include <gtest/gtest.h>

#include "sample_arrays.h"
#include "shaping/broadcast.h"
#include "shaping/concatenate.h"
#include "shaping/reshape.h"
#include "shaping/transpose.h"

namespace nd {
namespace {

Array every_other_column(const Array& array) {
  return view_as(array, {array.shape[0], array.shape[1] / 2},
                 {array.strides[0], array.strides[1] * 2}, array.data);
}

TEST(Reshape, ViewsTheMemoryWheneverTheStridesAllowIt) {
  const Array array = counting({3, 4});
  EXPECT_TRUE(reshape(array, {2, 6}).buffer == array.buffer);
  const Array split = reshape(transpose(array), {2, 2, 3});
  EXPECT_TRUE(split.buffer == array.buffer);
  EXPECT_EQ(split.strides, (Dims{16, 8, 32}));
  const Array merged = reshape(every_other_column(array), {6});
  EXPECT_TRUE(merged.buffer == array.buffer);
  EXPECT_EQ(merged.strides, Dims{16});
  EXPECT_EQ(elements(merged), (Ints{0, 2, 4, 6, 8, 10}));
}

TEST(Reshape, CopiesWhenTheElementsMustMove) {
  const Array array = counting({3, 4});
  const Array flat = reshape(transpose(array), {12});
  EXPECT_FALSE(flat.buffer == array.buffer);
  EXPECT_EQ(elements(flat), (Ints{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}));
  EXPECT_EQ(error_text([&] { reshape(transpose(array), {12}, Order::kC, ReshapeCopy::kNever); }),
            "Unable to avoid creating a copy while reshaping.");
}

TEST(Reshape, FillsInTheUnknownExtent) {
  EXPECT_EQ(reshape(counting({3, 4}), {-1, 6}).shape, (Dims{2, 6}));
  EXPECT_EQ(error_text([&] {
              reshape(counting({6}), {4, -1});
            }),
            "cannot reshape array of size 6 into shape (4,newaxis)");
  EXPECT_EQ(error_text([&] { reshape(counting({6}), {4}); }),
            "cannot reshape array of size 6 into shape (4,)");
  EXPECT_EQ(error_text([&] {
              reshape(counting({6}), {-1, -1});
            }),
            "can only specify one unknown dimension");
}

TEST(Reshape, FortranOrderFillsTheFirstAxisFirst) {
  EXPECT_EQ(elements(reshape(counting({6}), {2, 3}, Order::kF)), (Ints{0, 2, 4, 1, 3, 5}));
}

// Every view that reshape gives holds the same elements as reshaping a copy.
TEST(Reshape, ViewsHoldWhatReshapedCopiesHold) {
  const Array base = counting({4, 6, 2});
  const Array sources[] = {base, transpose(base), transpose(base, {1, 0, 2}),
                           transpose(base, {0, 2, 1}), every_other_column(reshape(base, {8, 6}))};
  const Dims shapes[] = {{-1}, {2, -1}, {4, -1, 1}, {1, 2, -1}, {3, -1}, {2, 2, 2, -1}, {-1, 1, 4}};
  for (const Array& source : sources) {
    for (const Dims& shape : shapes) {
      for (Order order : {Order::kC, Order::kF}) {
        const Array direct = reshape(source, shape, order);
        const Array through_copy = reshape(source, shape, order, ReshapeCopy::kAlways);
        EXPECT_EQ(elements(direct), elements(through_copy)) << to_string(shape);
      }
    }
  }
}

TEST(Ravel, ViewsContiguousMemoryAndCopiesOtherwise) {
  const Array array = counting({2, 3});
  EXPECT_TRUE(ravel(array).buffer == array.buffer);
  EXPECT_FALSE(ravel(transpose(array)).buffer == array.buffer);
  EXPECT_TRUE(ravel(transpose(array), Order::kKeep).buffer == array.buffer);
  EXPECT_FALSE(flatten(array, Order::kC).buffer == array.buffer);
}

TEST(Transpose, RejectsAxesThatAreNoPermutation) {
  const Array array = counting({2, 3});
  EXPECT_EQ(error_text([&] { transpose(array, {0, 0}); }), "repeated axis in transpose");
  EXPECT_EQ(error_text([&] { transpose(array, {0}); }), "axes don't match array");
  EXPECT_EQ(error_text([&] { swapaxes(array, 0, 2); }),
            "axis2: axis 2 is out of bounds for array of dimension 2");
}

TEST(Squeeze, RemovesOnlyAxesOfExtentOne) {
  const Array array = counting({1, 2, 1, 3});
  EXPECT_EQ(squeeze(array).shape, (Dims{2, 3}));
  EXPECT_EQ(squeeze(array, {2}).shape, (Dims{1, 2, 3}));
  EXPECT_EQ(error_text([&] { squeeze(array, {1}); }),
            "cannot select an axis to squeeze out which has size not equal to one");
}

TEST(Diagonal, IsAReadOnlyViewOfEitherSide) {
  const Array array = counting({3, 4});
  EXPECT_EQ(elements(diagonal(array, 1, 0, 1)), (Ints{1, 6, 11}));
  EXPECT_EQ(elements(diagonal(array, -1, 0, 1)), (Ints{4, 9}));
  EXPECT_EQ(diagonal(array, 9, 0, 1).shape, Dims{0});
  EXPECT_FALSE(diagonal(array, 0, 0, 1).writeable);
}

TEST(Concatenate, JoinsAlongAnyAxisAndConverts) {
  const std::vector<Array> arrays{counting({2, 2}), counting({2, 1})};
  const Dims shape = concatenated_shape(arrays, 1);
  EXPECT_EQ(shape, (Dims{2, 3}));
  const Array target = concatenation_target(arrays, shape, TypeId::kFloat64);
  concatenate_into(target, arrays, 1);
  EXPECT_EQ(elements<double>(target), (std::vector<double>{0, 1, 0, 2, 3, 1}));
}

TEST(Concatenate, KeepsTheLayoutThatAllArraysShare) {
  const std::vector<Array> arrays{transpose(counting({2, 3})), transpose(counting({2, 3}))};
  EXPECT_TRUE(is_f_contiguous(concatenation_target(arrays, {6, 2}, TypeId::kInt64)));
}

TEST(Concatenate, ErrorsNameTheArrayThatDoesNotFit) {
  EXPECT_EQ(error_text([] { concatenated_shape({}, 0); }),
            "need at least one array to concatenate");
  EXPECT_EQ(error_text([] {
              concatenated_shape({counting({2, 2}), counting({2, 3})}, 0);
            }),
            "all the input array dimensions except for the concatenation axis must match exactly, "
            "but along dimension 1, the array at index 0 has size 2 and the array at index 1 has "
            "size 3");
}

TEST(BroadcastTo, RefusesShapesThatDoNotFit) {
  EXPECT_EQ(broadcast_to(counting({3}), {2, 3}).strides, (Dims{0, 8}));
  EXPECT_EQ(error_text([] {
              broadcast_to(counting({6}), {2, 5});
            }),
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
            "(6,)  and requested shape (2,5)");
}

}  // namespace
}  // namespace nd
