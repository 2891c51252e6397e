// Lanes folded one behind the other, and the search for extremes in them, against plain loops.
#include "ufunc/lane_fold.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "sample_arrays.h"
#include "statistics/arg_extrema.h"
#include "statistics/moments.h"

namespace nd {
namespace {

LaneFold fold_of(const char* ufunc, DType accumulator, DType elements) {
  const InputType types[] = {{accumulator}, {accumulator}};
  const Ufunc& row = ufunc_named(ufunc);
  return LaneFold(row, find_loop(row, types), elements);
}

template <class T>
std::vector<T> folded(const LaneFold& fold, const Array& array, int64_t lanes) {
  std::vector<T> results(static_cast<size_t>(lanes));
  fold(array.data, array.size() / lanes, lanes, reinterpret_cast<char*>(results.data()));
  return results;
}

TEST(LaneFold, StartsFromTheIdentityOrFromTheFirst) {
  const Array x = array_with(Ints{3, 1, 2, -4, -9, -5});
  const DType whole = TypeId::kInt64;
  EXPECT_EQ(folded<int64_t>(fold_of("add", whole, whole), x, 2), (Ints{6, -18}));
  EXPECT_EQ(folded<int64_t>(fold_of("multiply", whole, whole), x, 2), (Ints{6, -180}));
  EXPECT_EQ(folded<int64_t>(fold_of("maximum", whole, whole), x, 2), (Ints{3, -4}));
  EXPECT_EQ(folded<int64_t>(fold_of("bitwise_and", whole, whole), x, 3), (Ints{1, 0, -13}));
  EXPECT_FALSE(fold_of("subtract", whole, whole));
}

TEST(LaneFold, ConvertsAsManyAsAPairwiseSumTakes) {
  const Array counts = counting({20000});
  const Array converted = astype(counts, TypeId::kFloat64);
  const DType real = TypeId::kFloat64;
  for (int64_t lanes : {1, 2, 625, 20000}) {
    EXPECT_EQ(folded<double>(fold_of("add", real, counts.dtype), counts, lanes),
              folded<double>(fold_of("add", real, real), converted, lanes));
  }
}

TEST(LaneFold, CountsBoolsAndAsksElementsForTheirTruth) {
  Array bools = zeros({3, 100}, TypeId::kBool);
  bools.data[150] = bools.data[160] = bools.data[299] = 1;
  EXPECT_EQ(folded<int64_t>(fold_of("add", TypeId::kInt64, bools.dtype), bools, 3),
            (Ints{0, 2, 1}));
  for (const TypeId type : {TypeId::kInt8, TypeId::kUInt32, TypeId::kFloat32, TypeId::kFloat64}) {
    const Array numbers = astype(bools, type);
    const auto any = folded<char>(fold_of("logical_or", TypeId::kBool, type), numbers, 3);
    EXPECT_EQ(any, (std::vector<char>{0, 1, 1}));
    const auto all = folded<char>(fold_of("logical_and", TypeId::kBool, type), numbers, 300);
    EXPECT_EQ(all, std::vector<char>(bools.data, bools.data + 300));
  }
  EXPECT_FALSE(fold_of("logical_or", TypeId::kBool, TypeId::kFloat16));
}

TEST(LaneFold, WholeMomentsAreThoseOfTheGeneralWay) {
  const Array counts = counting({1000});
  MomentOptions options;
  options.axes = {0};
  for (const TypeId type : {TypeId::kInt64, TypeId::kFloat64}) {
    const Array x = astype(counts, type);
    EXPECT_EQ(*mean(x, options).as<double>(), mean_of_whole(x));
    const Array means = mean_for_variance(x, options);
    options.mean = &means;
    EXPECT_EQ(*variance(x, options).as<double>(), variance_of_whole(x));
  }
  EXPECT_FALSE(mean_of_whole(astype(counts, TypeId::kFloat16)));
  EXPECT_FALSE(variance_of_whole(astype(counts, TypeId::kInt8)));
}

// An extreme at each place of lanes of many lengths, once alone and once with its like behind it.
template <class T>
void find_at_each_place() {
  for (int64_t n : {1, 2, 7, 16, 17, 64, 65, 300, 1100}) {
    const Array x = zeros({n}, kTypeIdOf<T>);
    for (int64_t at = 0; at<n; at += n> 100 ? 7 : 1) {
      for (const T extreme : {std::numeric_limits<T>::max(), std::numeric_limits<T>::lowest()}) {
        if (extreme == T(0)) continue;
        const auto which = extreme > T(0) ? Extremum::kMaximum : Extremum::kMinimum;
        x.as<T>()[at] = x.as<T>()[n - 1] = extreme;
        EXPECT_EQ(arg_extremum_of_whole(which, x), at) << n;
        x.as<T>()[n - 1] = at == n - 1 ? extreme : T(0);
        EXPECT_EQ(arg_extremum_of_whole(which, x), at) << n;
        if constexpr (std::is_floating_point_v<T>) {
          const int64_t later = n - 1 - at / 2;
          const T old = std::exchange(x.as<T>()[later], std::nan(""));
          EXPECT_EQ(arg_extremum_of_whole(which, x), later) << n;
          x.as<T>()[later] = old;
        }
        x.as<T>()[at] = T(0);
      }
    }
  }
}

TEST(ArgExtrema, AreFoundAtEachPlace) {
  find_at_each_place<int8_t>();
  find_at_each_place<uint16_t>();
  find_at_each_place<int32_t>();
  find_at_each_place<int64_t>();
  find_at_each_place<float>();
  find_at_each_place<double>();
}

TEST(ArgExtrema, OfBoolsAreTheFirstOfTheirKind) {
  for (int64_t n : {1, 15, 16, 17, 63, 64, 80, 81, 200}) {
    Array x = zeros({n}, TypeId::kBool);
    EXPECT_EQ(arg_extremum_of_whole(Extremum::kMaximum, x), 0);
    for (int64_t at = 0; at < n; ++at) {
      x.data[at] = 1;
      EXPECT_EQ(arg_extremum_of_whole(Extremum::kMaximum, x), at) << n;
      EXPECT_EQ(arg_extremum_of_whole(Extremum::kMinimum, x), at == 0 && n > 1 ? 1 : 0) << n;
      x.data[at] = 0;
    }
  }
}

}  // namespace
}  // namespace nd
