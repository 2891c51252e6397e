#include <gtest/gtest.h>

#include "core/nditer.h"
#include "indexing/flat.h"
#include "sample_arrays.h"
#include "shaping/transpose.h"

namespace nd {
namespace {

NdIterSpec spec_of(const Array& array, uint32_t flags = 0, uint32_t operand_flags = kReadOnly) {
  NdIterSpec spec;
  spec.operands.push_back({.array = array, .flags = operand_flags, .dtype = {}, .axes = {}});
  spec.flags = flags;
  return spec;
}

// What the first operand shows, step by step.
template <class T = int64_t>
std::vector<T> walked(NdIterSpec spec) {
  NdIter iter(std::move(spec));
  iter.start();
  std::vector<T> seen;
  do {
    const std::vector<T> step = elements<T>(iter.value(0));
    seen.insert(seen.end(), step.begin(), step.end());
  } while (iter.next());
  iter.close();
  return seen;
}

TEST(NdIter, WalksInTheOrderOfMemory) {
  const Array array = counting({2, 3});
  EXPECT_EQ(walked(spec_of(array)), (Ints{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(walked(spec_of(transpose(array))), (Ints{0, 1, 2, 3, 4, 5}));
}

TEST(NdIter, WalksInTheOrderThatIsAskedFor) {
  NdIterSpec spec = spec_of(counting({2, 3}));
  spec.order = Order::kF;
  EXPECT_EQ(walked(spec), (Ints{0, 3, 1, 4, 2, 5}));
}

TEST(NdIter, MergesAxesUnlessAMultiIndexIsTracked) {
  const Array array = counting({2, 3, 4});
  EXPECT_EQ(NdIter(spec_of(array)).ndim(), 1);
  EXPECT_EQ(NdIter(spec_of(array, kMultiIndex)).ndim(), 3);
}

TEST(NdIter, CastsInBuffersAndWritesBack) {
  const Array array = counting({5});
  NdIterSpec spec = spec_of(array, kBuffered | kExternalLoop, kReadWrite);
  spec.operands[0].dtype = TypeId::kFloat64;
  spec.casting = Casting::kUnsafe;
  spec.buffersize = 2;
  NdIter iter(spec);
  iter.start();
  do {
    const Array run = iter.value(0);
    for (int64_t i = 0; i < run.size(); ++i) run.as<double>()[i] *= 2;
  } while (iter.next());
  iter.close();
  EXPECT_EQ(elements(array), (Ints{0, 2, 4, 6, 8}));
}

TEST(NdIter, RefusesShapesThatDoNotBroadcast) {
  NdIterSpec spec = spec_of(counting({2, 3}));
  spec.operands.push_back(spec_of(counting({2})).operands[0]);
  EXPECT_EQ(error_text([&] { NdIter iter(spec); }),
            "operands could not be broadcast together with shapes (2,3) (2,) ");
}

TEST(NdIter, NeverLeavesAnArrayWithoutElements) {
  NdIterSpec spec = spec_of(empty({0, 3}, TypeId::kInt64), kZeroSizeOk);
  spec.ndim = 0;
  spec.operands[0].axes = Dims{};
  EXPECT_EQ(error_text([&] { NdIter iter(spec); }),
            "Iteration of zero-sized operands is not enabled");
}

TEST(Flat, NumbersElementsInCOrder) {
  const Array array = transpose(counting({2, 3}));
  EXPECT_EQ(elements(take_flat_range(array, 0, 1, 6)), (Ints{0, 3, 1, 4, 2, 5}));
  EXPECT_EQ(elements(take_flat(array, array_with<int64_t>({-1, 1}))), (Ints{5, 3}));
}

TEST(Flat, RepeatsValues) {
  const Array array = counting({2, 3});
  put_flat_range(array, 0, 1, 6, array_with<int64_t>({7, 8, 9, 10}));
  EXPECT_EQ(elements(array), (Ints{7, 8, 9, 10, 7, 8}));
}

}  // namespace
}  // namespace nd
