#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "sorting/quicksort.h"

namespace nd::sorting {
namespace {

std::vector<int> scattered(int n, int distinct) {
  std::vector<int> values(static_cast<size_t>(n));
  for (int i = 0; i < n; ++i) values[static_cast<size_t>(i)] = i * 7919 % distinct;
  return values;
}

TEST(Quicksort, SortsAnyNumberOfElements) {
  for (const int n : {0, 1, 2, 3, 16, 17, 18, 100, 5000}) {
    for (const int distinct : {1, 2, 7, 10007}) {
      std::vector<int> values = scattered(n, distinct);
      std::vector<int> expected = values;
      std::sort(expected.begin(), expected.end());
      quicksort(values.begin(), values.end(), std::less<>());
      EXPECT_EQ(values, expected) << n << " elements, " << distinct << " distinct";
    }
  }
}

TEST(Quicksort, KeepsEqualElementsInOrderOnlyUpToSixteen) {
  const auto is_stable = [](int n) {
    const std::vector<int> values = scattered(n, 5);
    const auto before = [&](size_t a, size_t b) { return values[a] < values[b]; };
    std::vector<size_t> positions(values.size());
    std::iota(positions.begin(), positions.end(), size_t{0});
    std::vector<size_t> stable = positions;
    std::stable_sort(stable.begin(), stable.end(), before);
    quicksort(positions.begin(), positions.end(), before);
    return positions == stable;
  };
  EXPECT_TRUE(is_stable(16));
  EXPECT_FALSE(is_stable(17));
}

// Objects may compare as they like; nothing beyond the elements is touched, and it ends.
TEST(Quicksort, OutlastsComparisonsThatContradictEachOther) {
  std::vector<int> values = scattered(1000, 10007);
  quicksort(values.begin(), values.end(), [](int, int) { return true; });
  quicksort(values.begin(), values.end(), [](int, int) { return false; });
  int calls = 0;
  quicksort(values.begin(), values.end(), [&](int, int) { return ++calls % 3 == 0; });
  std::vector<int> expected = scattered(1000, 10007);
  std::sort(values.begin(), values.end());
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(values, expected);
}

}  // namespace
}  // namespace nd::sorting
