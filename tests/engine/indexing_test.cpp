#include <gtest/gtest.h>

#include <cstdlib>

#include "indexing/advanced.h"
#include "indexing/index.h"
#include "indexing/mask.h"
#include "indexing/take.h"
#include "indexing/where.h"
#include "sample_arrays.h"
#include "shaping/transpose.h"

namespace nd {
namespace {

constexpr int64_t kNone = INT64_MAX;

IndexEntry at(int64_t position) { return {.kind = IndexEntry::kInteger, .start = position}; }
IndexEntry slice(int64_t start, int64_t stop, int64_t step = 1) {
  return {.kind = IndexEntry::kSlice, .start = start, .stop = stop, .step = step};
}
IndexEntry ellipsis() { return {.kind = IndexEntry::kEllipsis}; }
IndexEntry new_axis() { return {.kind = IndexEntry::kNewAxis}; }

// An index of basic entries and arrays, in the order given.
class IndexOf {
 public:
  template <class... Parts>
  explicit IndexOf(const Array& array, const Parts&... parts) {
    (add(parts), ...);
    complete(array, &index_);
  }
  operator const Index&() const { return index_; }

 private:
  void add(const IndexEntry& entry) { index_.entries.push_back(entry); }
  void add(const Array& array) {
    index_.entries.push_back(
        {.kind = array.dtype.is_bool() ? IndexEntry::kBoolArray : IndexEntry::kIntegerArray,
         .array = static_cast<int>(index_.arrays.size())});
    index_.arrays.push_back(array);
  }
  Index index_;
};

template <class... Parts>
Array view_of(const Array& array, const Parts&... parts) {
  return basic_view(array, IndexOf(array, parts...));
}

template <class... Parts>
Array selection(const Array& array, const Parts&... parts) {
  const AdvancedIndex index(array, IndexOf(array, parts...));
  return index.in_place(index.take());
}

template <class... Parts>
void assign(const Array& array, const Array& values, const Parts&... parts) {
  AdvancedIndex(array, IndexOf(array, parts...)).put(values);
}

TEST(BasicIndex, SlicesShareMemoryAndClipTheirBounds) {
  const Array array = counting({10});
  const Array view = view_of(array, slice(2, 100, 3));
  EXPECT_EQ(elements(view), (Ints{2, 5, 8}));
  EXPECT_TRUE(view.buffer == array.buffer);
  EXPECT_EQ(view.strides, Dims{24});
}

TEST(BasicIndex, NegativeStepsWalkBackwards) {
  const Array array = counting({5});
  EXPECT_EQ(elements(view_of(array, slice(kNone, -100, -1))), (Ints{4, 3, 2, 1, 0}));
  EXPECT_EQ(elements(view_of(array, slice(3, 0, -2))), (Ints{3, 1}));
}

TEST(BasicIndex, AnEmptySliceKeepsTheStrideAndThePlace) {
  const Array array = counting({5});
  const Array view = view_of(array, slice(1, 3, -1));
  EXPECT_EQ(view.shape, Dims{0});
  EXPECT_EQ(view.strides, Dims{8});
  EXPECT_EQ(view.data, array.data);
}

TEST(BasicIndex, EllipsisAndNewAxisPlaceAxes) {
  const Array array = counting({2, 3, 4});
  const Array view = view_of(array, new_axis(), ellipsis(), at(1));
  EXPECT_EQ(view.shape, (Dims{1, 2, 3}));
  EXPECT_EQ(view.strides, (Dims{0, 96, 32}));
  EXPECT_EQ(elements(view), (Ints{1, 5, 9, 13, 17, 21}));
}

TEST(BasicIndex, ErrorsNameTheAxisAndItsSize) {
  const Array array = counting({3, 4});
  EXPECT_EQ(error_text([&] { view_of(array, at(5)); }),
            "index 5 is out of bounds for axis 0 with size 3");
  EXPECT_EQ(error_text([&] { view_of(array, at(0), at(-5)); }),
            "index -5 is out of bounds for axis 1 with size 4");
  EXPECT_EQ(error_text([&] { view_of(array, at(0), at(0), at(0)); }),
            "too many indices for array: array is 2-dimensional, but 3 were indexed");
  EXPECT_EQ(error_text([&] { view_of(array, ellipsis(), ellipsis()); }),
            "an index can only have a single ellipsis ('...')");
}

TEST(AdvancedIndex, SelectsRowsWithNegativePositions) {
  const Array array = counting({3, 2});
  EXPECT_EQ(elements(selection(array, array_with<int64_t>({-1, 0}))), (Ints{4, 5, 0, 1}));
}

TEST(AdvancedIndex, NeighbouringArraysStayInTheirPlaceOthersMoveToTheFront) {
  const Array array = counting({2, 3, 4, 5});
  const Array pair = array_with<int64_t>({0, 1});
  EXPECT_EQ(selection(array, slice(0, kNone), pair, pair).shape, (Dims{2, 2, 5}));
  EXPECT_EQ(selection(array, slice(0, kNone), pair, slice(0, kNone), pair).shape, (Dims{2, 2, 4}));
  EXPECT_EQ(selection(array, at(0), slice(0, kNone), pair).shape, (Dims{2, 3, 5}));
  EXPECT_EQ(selection(array, slice(0, kNone), pair, ellipsis(), pair).shape, (Dims{2, 2, 4}));
}

TEST(AdvancedIndex, MatchesElementwiseSelectionOnEveryLayout) {
  const Array base = counting({4, 5, 6});
  const Array rows = array_with<int64_t>({3, -4, 1, 1, 2});
  const Array columns = array_with<int64_t>({0, 3, -1, 2, 2});
  for (const Array& array : {base, transpose(base, {2, 1, 0}), transpose(base, {1, 0, 2})}) {
    const Array picked = selection(array, rows, slice(kNone, INT64_MIN, -1), columns);
    ASSERT_EQ(picked.shape, (Dims{5, array.shape[1]}));
    const Ints values = elements(picked);
    for (int64_t i = 0; i < 5; ++i) {
      for (int64_t j = 0; j < array.shape[1]; ++j) {
        const Array element = view_of(array, at(rows.as<int64_t>()[i]), at(array.shape[1] - 1 - j),
                                      at(columns.as<int64_t>()[i]));
        EXPECT_EQ(values[i * array.shape[1] + j], *element.as<int64_t>());
      }
    }
  }
}

TEST(AdvancedIndex, MoreThanOneChunkOfPointsIsSelected) {
  const Array array = counting({100000});
  const Array backwards = copy(view_of(array, slice(kNone, INT64_MIN, -1)));
  EXPECT_EQ(elements(selection(array, backwards)), elements(backwards));
}

TEST(AdvancedIndex, ErrorsNameTheShapesAndTheBounds) {
  const Array array = counting({3, 4});
  const Array pair = array_with<int64_t>({0, 1});
  EXPECT_EQ(
      error_text([&] {
        selection(array, pair, array_with<int64_t>({0, 1, 2}));
      }),
      "shape mismatch: indexing arrays could not be broadcast together with shapes (2,) (3,) ");
  EXPECT_EQ(error_text([&] {
              selection(array, pair, array_with<int64_t>({0, 4}));
            }),
            "index 4 is out of bounds for axis 1 with size 4");
  EXPECT_EQ(error_text([&] {
              selection(array, array_with<bool>({true, false}));
            }),
            "boolean index did not match indexed array along axis 0; size of axis is 3 but size of "
            "corresponding boolean axis is 2");
  EXPECT_EQ(
      error_text([&] { assign(array, counting({3}), pair, pair); }),
      "shape mismatch: value array of shape (3,) could not be broadcast to indexing result of "
      "shape (2,)");
}

TEST(AdvancedIndex, NothingIsWrittenWhenAPositionIsOutOfBounds) {
  const Array array = counting({3});
  EXPECT_NE(error_text([&] { assign(array, counting({2}), array_with<int64_t>({1, 9})); }), "");
  EXPECT_EQ(elements(array), (Ints{0, 1, 2}));
}

TEST(AdvancedIndex, AssignsOverlappingValuesAsIfTheyWereCopiedFirst) {
  const Array array = counting({5});
  assign(array, view_of(array, slice(kNone, INT64_MIN, -1)), array_with<int64_t>({0, 1, 2, 3, 4}));
  EXPECT_EQ(elements(array), (Ints{4, 3, 2, 1, 0}));
  const Array self_indexed = counting({4});
  assign(self_indexed, array_with<int64_t>({3, 2, 1, 0}), self_indexed);
  EXPECT_EQ(elements(self_indexed), (Ints{3, 2, 1, 0}));
}

TEST(AdvancedIndex, TheLastOfRepeatedPositionsWins) {
  const Array array = counting({3});
  assign(array, array_with<int64_t>({7, 8, 9}), array_with<int64_t>({1, 1, 1}));
  EXPECT_EQ(elements(array), (Ints{0, 9, 2}));
}

TEST(AdvancedIndex, BroadcastsAndConvertsAssignedValues) {
  const Array array = counting({2, 3});
  assign(array, array_with<double>({7.9, -8.9}), slice(0, kNone), array_with<int64_t>({0, 2}));
  EXPECT_EQ(elements(array), (Ints{7, 1, -8, 7, 4, -8}));
}

template <class T>
class ElementSizes : public testing::Test {};
using Sizes = testing::Types<bool, int16_t, float, double, Complex128>;
TYPED_TEST_SUITE(ElementSizes, Sizes);

TYPED_TEST(ElementSizes, SelectAndAssignThroughMasksAndPositions) {
  const Array array = astype(counting({1000}), kTypeIdOf<TypeParam>);
  std::vector<bool> truths(1000);
  std::srand(7);
  for (int i = 0; i < 1000; ++i) truths[i] = i < 300 ? std::rand() % 2 : i > 900;
  const Array mask = array_with<bool>(truths);
  const Array positions = nonzero(mask);
  const Array flat = view_as(positions, {positions.shape[0]}, {8}, positions.data);
  const Array selected = select_where(array, mask);
  EXPECT_EQ(elements<TypeParam>(selected), elements<TypeParam>(selection(array, flat)));

  const Array by_mask = copy(array);
  const Array by_position = copy(array);
  const Array values = copy(view_of(selected, slice(kNone, INT64_MIN, -1)));
  assign_where(by_mask, mask, values);
  assign(by_position, values, flat);
  EXPECT_EQ(elements<TypeParam>(by_mask), elements<TypeParam>(by_position));

  const Array one = astype(array_with<int64_t>({1}), kTypeIdOf<TypeParam>);
  assign_where(by_mask, mask, one);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(by_mask.as<TypeParam>()[i], truths[i] ? TypeParam(1) : array.as<TypeParam>()[i]);
  }
}

TEST(Mask, SelectsInCOrderWhateverTheMemoryOrder) {
  const Array array = transpose(counting({2, 3}));
  Array mask = empty({3, 2}, TypeId::kBool);
  std::fill_n(mask.data, 6, 1);
  EXPECT_EQ(elements(select_where(array, mask)), (Ints{0, 3, 1, 4, 2, 5}));
}

TEST(Mask, CountsMoreTruthsThanAByteHolds) {
  Array mask = empty({1000, 3}, TypeId::kBool);
  std::fill_n(mask.data, 3000, 1);
  EXPECT_EQ(count_nonzero(mask), 3000);
  EXPECT_EQ(count_nonzero(view_of(mask, slice(0, kNone), at(1))), 1000);
}

TEST(Mask, AssignmentSaysHowManyValuesItNeeds) {
  const Array array = counting({3});
  const Array mask = array_with<bool>({true, false, true});
  EXPECT_EQ(error_text([&] { assign_where(array, mask, counting({3})); }),
            "NumPy boolean array indexing assignment cannot assign 3 input values to the 2 output "
            "values where the mask is true");
}

TEST(Nonzero, GivesCoordinatesInCOrderAndCountsNaNAsTrue) {
  Array array = zeros({2, 2}, TypeId::kFloat64);
  array.as<double>()[1] = NAN;
  array.as<double>()[2] = -0.0;
  array.as<double>()[3] = 5;
  EXPECT_EQ(elements(nonzero(array)), (Ints{0, 1, 1, 1}));
  EXPECT_EQ(elements(nonzero(transpose(array))), (Ints{1, 0, 1, 1}));
}

TEST(Where, BroadcastsAndKeepsTheMemoryOrder) {
  const Array condition = transpose(array_with<bool>({true, false}));
  const Array result = where(condition, counting({3, 2}), counting({1}), TypeId::kInt64);
  EXPECT_EQ(elements(result), (Ints{0, 0, 2, 0, 4, 0}));
  const Array fortran = transpose(counting({2, 3}));
  EXPECT_TRUE(is_f_contiguous(where(fortran, fortran, fortran, TypeId::kInt64)));
}

TEST(Take, WrapsAndClipsWhenAsked) {
  const Array array = counting({5});
  const Array far = array_with<int64_t>({7, -6});
  EXPECT_EQ(elements(take(array, far, 0, OutOfBounds::kWrap)), (Ints{2, 4}));
  EXPECT_EQ(elements(take(array, far, 0, OutOfBounds::kClip)), (Ints{4, 0}));
  EXPECT_EQ(error_text([&] { take(array, far, 0, OutOfBounds::kRaise); }),
            "index 7 is out of bounds for axis 0 with size 5");
}

TEST(Take, ReplacesTheAxisByTheShapeOfThePositions) {
  const Array positions = counting({2, 1});
  const Array taken = take(counting({3, 4}), positions, 1, OutOfBounds::kRaise);
  EXPECT_EQ(taken.shape, (Dims{3, 2, 1}));
  EXPECT_EQ(elements(taken), (Ints{0, 1, 4, 5, 8, 9}));
}

TEST(Repeat, RepeatsEachSliceItsOwnNumberOfTimes) {
  const Array repeated = repeat(counting({2, 2}), array_with<int64_t>({2, 1}), 0);
  EXPECT_EQ(elements(repeated), (Ints{0, 1, 0, 1, 2, 3}));
}

}  // namespace
}  // namespace nd
