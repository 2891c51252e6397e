// Ufuncs: choice of loops, elementwise calls, floating-point events, reductions, running results.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/casting.h"
#include "core/error.h"
#include "core/fp_status.h"
#include "linalg/matmul.h"
#include "linalg/product_loops.h"
#include "sample_arrays.h"
#include "statistics/arg_extrema.h"
#include "ufunc/elementwise.h"
#include "ufunc/reduction.h"
#include "ufunc/resolve.h"
#include "ufunc/running.h"

namespace nd {
namespace {

// The rooms above ufunc/ bring their loops along.
const bool kHasProductLoops = (init_product_loops(), true);

Array doubles(const std::vector<double>& numbers) { return array_with(numbers); }

ResolvedLoop loop_for(const char* ufunc, DType a, DType b) {
  const InputType inputs[] = {{a}, {b}};
  return find_loop(ufunc_named(ufunc), inputs);
}

Array sum_of(const Array& array, const Dims& axes) {
  ReductionOptions options;
  options.axes = axes;
  return reduce(ufunc_named("add"), loop_for("add", array.dtype, array.dtype), array, options);
}

TEST(UfuncTable, IsSortedAndEveryRowIsFound) {
  const Ufunc* previous = nullptr;
  for (const Ufunc& row : ufunc_table()) {
    EXPECT_EQ(&ufunc_named(row.name), &row);
    EXPECT_FALSE(row.loops.empty()) << row.name;
    if (previous) {
      EXPECT_LT(std::string(previous->name), row.name);
    }
    previous = &row;
  }
}

TEST(Resolution, PicksTheFirstLoopThatTakesEveryInputSafely) {
  EXPECT_EQ(loop_for("add", TypeId::kInt8, TypeId::kUInt8).dtypes[2], DType(TypeId::kInt16));
  EXPECT_EQ(loop_for("divide", TypeId::kInt8, TypeId::kInt8).dtypes[2], DType(TypeId::kFloat64));
  EXPECT_EQ(loop_for("less", TypeId::kInt64, TypeId::kUInt64).dtypes[1], DType(TypeId::kUInt64));
  EXPECT_FALSE(loop_for("left_shift", TypeId::kFloat64, TypeId::kInt8));
  EXPECT_FALSE(loop_for("subtract", TypeId::kBool, TypeId::kBool));
}

TEST(Elementwise, InPlaceAndBroadcastGiveTheSame) {
  const Array a = doubles({1, 2, 3, 4, 5, 6, 7, 8, 9});
  const Array b = doubles({9, 8, 7, 6, 5, 4, 3, 2, 1});
  const Array inputs[] = {a, b};
  ElementwiseOptions options;
  options.out[0] = &a;
  elementwise(ufunc_named("add"), loop_for("add", a.dtype, b.dtype), inputs, options);
  for (int i = 0; i < 9; ++i) EXPECT_EQ(a.as<double>()[i], 10.0);
}

TEST(Elementwise, AnOutputThatOverlapsAnInputSeesOldValues) {
  const Array all = doubles({1, 2, 3, 4, 5});
  Array head = all, tail = all;
  head.shape = tail.shape = {4};
  tail.data += 8;
  const Array inputs[] = {head, head};
  ElementwiseOptions options;
  options.out[0] = &tail;
  elementwise(ufunc_named("add"), loop_for("add", all.dtype, all.dtype), inputs, options);
  EXPECT_EQ(elements<double>(all), (std::vector<double>{1, 2, 4, 6, 8}));
}

TEST(Elementwise, ShapesThatDoNotFitAreNamed) {
  const Array inputs[] = {empty({2, 3}, TypeId::kFloat64), empty({2}, TypeId::kFloat64)};
  EXPECT_EQ(error_text([&] { call("add", inputs); }),
            "operands could not be broadcast together with shapes (2,3) (2,) ");
}

unsigned events_of(const char* ufunc, const std::vector<double>& a, const std::vector<double>& b) {
  const Array inputs[] = {doubles(a), doubles(b)};
  fp::clear();
  call(ufunc, std::span(inputs, static_cast<size_t>(ufunc_named(ufunc).nin)));
  return fp::status();
}

// Nine elements: the vector body and the scalar tail both meet the event.
std::vector<double> among_ones(double odd, int position) {
  std::vector<double> numbers(9, 1.0);
  numbers[static_cast<size_t>(position)] = odd;
  return numbers;
}

TEST(Events, AreToldApartInBodyAndTail) {
  const std::vector<double> ones(9, 1.0), huge(9, 1e308), infinite(9, INFINITY), nans(9, NAN);
  for (int position : {0, 3, 8}) {
    EXPECT_EQ(events_of("divide", ones, among_ones(0, position)), unsigned(fp::kDivide));
    EXPECT_EQ(events_of("divide", among_ones(0, position), among_ones(0, position)),
              unsigned(fp::kInvalid));
    EXPECT_EQ(events_of("multiply", huge, among_ones(1e10, position)), unsigned(fp::kOverflow));
    EXPECT_EQ(events_of("subtract", infinite, among_ones(INFINITY, position)),
              unsigned(fp::kInvalid));
    EXPECT_EQ(events_of("sqrt", among_ones(-1, position), {}), unsigned(fp::kInvalid));
    EXPECT_EQ(events_of("log", among_ones(0, position), {}), unsigned(fp::kDivide));
  }
  EXPECT_EQ(events_of("add", infinite, ones), 0u);
  EXPECT_EQ(events_of("multiply", nans, ones), 0u);
}

TEST(Events, UnderflowIsFoundOnlyWhileWatched) {
  const std::vector<double> tiny(9, 1e-200);
  EXPECT_EQ(events_of("multiply", tiny, tiny), 0u);
  fp::set_watch_underflow(true);
  EXPECT_EQ(events_of("multiply", tiny, tiny), unsigned(fp::kUnderflow));
  fp::set_watch_underflow(false);
}

TEST(Integers, WrapAndDivideAsNumPyDoes) {
  const Array a = empty({1}, TypeId::kInt64), b = empty({1}, TypeId::kInt64);
  a.as<int64_t>()[0] = std::numeric_limits<int64_t>::min();
  b.as<int64_t>()[0] = -1;
  const Array inputs[] = {a, b};
  fp::clear();
  EXPECT_EQ(*call("floor_divide", inputs).as<int64_t>(), std::numeric_limits<int64_t>::min());
  EXPECT_EQ(fp::status(), unsigned(fp::kOverflow));
  EXPECT_EQ(*call("remainder", inputs).as<int64_t>(), 0);
  b.as<int64_t>()[0] = 0;
  fp::clear();
  EXPECT_EQ(*call("floor_divide", inputs).as<int64_t>(), 0);
  EXPECT_EQ(fp::status(), unsigned(fp::kDivide));
  b.as<int64_t>()[0] = -2;
  EXPECT_THROW(call("power", inputs), Error);
}

TEST(Reduction, PairwiseSumsStayExactWhereRunningSumsDrift) {
  const Array tenths = empty({1000000}, TypeId::kFloat64);
  std::fill(tenths.as<double>(), tenths.as<double>() + 1000000, 0.1);
  EXPECT_NEAR(*sum_of(tenths, {0}).as<double>(), 100000.0, 1e-9);
}

TEST(Reduction, WorksOverAnyAxes) {
  const Array array = counting({2, 3, 4});
  EXPECT_EQ(*sum_of(array, {0, 1, 2}).as<int64_t>(), 276);
  const Array over_middle = sum_of(array, {1});
  EXPECT_EQ(over_middle.shape, (Dims{2, 4}));
  EXPECT_EQ(over_middle.as<int64_t>()[0], 0 + 4 + 8);
  EXPECT_EQ(sum_of(array, {}).shape, array.shape);
}

TEST(Reduction, OfNothingNeedsAnIdentity) {
  const Array nothing = empty({0}, TypeId::kFloat64);
  EXPECT_EQ(*sum_of(nothing, {0}).as<double>(), 0.0);
  ReductionOptions options;
  options.axes = {0};
  const ResolvedLoop maximum = loop_for("maximum", nothing.dtype, nothing.dtype);
  EXPECT_EQ(error_text([&] { reduce(ufunc_named("maximum"), maximum, nothing, options); }),
            "zero-size array to reduction operation maximum which has no identity");
}

TEST(Accumulation, RunsAlongEitherAxis) {
  const Array array = empty({20, 30}, TypeId::kInt64);
  std::fill(array.as<int64_t>(), array.as<int64_t>() + 600, 1);
  const ResolvedLoop loop = loop_for("add", array.dtype, array.dtype);
  const Ufunc& add = ufunc_named("add");
  EXPECT_EQ(accumulate(add, loop, array, 0, nullptr).as<int64_t>()[599], 20);
  EXPECT_EQ(accumulate(add, loop, array, 1, nullptr).as<int64_t>()[599], 30);
}

TEST(ArgExtrema, FirstOfEqualsAndNanWins) {
  EXPECT_EQ(*arg_extremum(Extremum::kMaximum, doubles({1, 7, 7, 3}), 0).as<int64_t>(), 1);
  EXPECT_EQ(*arg_extremum(Extremum::kMinimum, doubles({1, NAN, 0, NAN}), 0).as<int64_t>(), 1);
}

TEST(Matmul, PanelsOfAnySizeGiveThePlainProduct) {
  for (const int64_t n : {1, 3, 4, 5, 17, 130, 260}) {
    const Array a = empty({n, n + 1}, TypeId::kFloat64),
                b = empty({n + 1, n + 2}, TypeId::kFloat64);
    for (int64_t i = 0; i < a.size(); ++i) a.as<double>()[i] = static_cast<double>(i % 7 - 3);
    for (int64_t i = 0; i < b.size(); ++i) b.as<double>()[i] = static_cast<double>(i % 5 - 2);
    const Array c = matmul(a, b);
    for (int64_t row = 0; row < n; row += 3) {
      for (int64_t column = 0; column < n + 2; column += 5) {
        double expected = 0;
        for (int64_t k = 0; k < n + 1; ++k) {
          expected += a.as<double>()[row * (n + 1) + k] * b.as<double>()[k * (n + 2) + column];
        }
        ASSERT_EQ(c.as<double>()[row * (n + 2) + column], expected) << n;
      }
    }
  }
}

}  // namespace
}  // namespace nd
