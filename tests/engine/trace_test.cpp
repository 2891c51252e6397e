// The trace: memory to the byte, copies, kernels and operations made of others, lines.
#include "trace/trace.h"

#include <gtest/gtest.h>

#include "indexing/mask.h"
#include "indexing/take.h"
#include "sample_arrays.h"
#include "shaping/concatenate.h"
#include "statistics/moments.h"
#include "ufunc/elementwise.h"
#include "ufunc/reduction.h"
#include "ufunc/resolve.h"

namespace nd {
namespace {

trace::Place place_now;

trace::Place locate() { return place_now; }

/// What happens while `body` runs, all of it on line 1 of file 0.
template <class Body>
trace::Recording recording_of(Body&& body) {
  place_now = {0, 1};
  trace::start(locate);
  body();
  return trace::stop();
}

std::string kernel_names(const trace::Recording& recording) {
  std::string names;
  for (const trace::Line& line : recording.lines) {
    for (const trace::KernelCount& kernel : line.kernels) {
      names += kernel.work.name + " " + kernel.work.dtypes + " " +
               std::to_string(kernel.work.elements) + " x" + std::to_string(kernel.count) + ";";
    }
  }
  return names;
}

Array sum_of(const Array& array) {
  const Ufunc& add = ufunc_named("add");
  const InputType types[] = {{array.dtype}, {array.dtype}};
  ReductionOptions options;
  options.axes = {0};
  return reduce(add, find_loop(add, types), array, options);
}

TEST(Trace, IsOffUntilStartedAndAfterItsEnd) {
  EXPECT_FALSE(trace::is_on());
  recording_of([] { EXPECT_TRUE(trace::is_on()); });
  EXPECT_FALSE(trace::is_on());
}

TEST(Trace, MemoryIsExactToTheByte) {
  const trace::Recording recording = recording_of([] {
    const Array kept = empty({100}, TypeId::kFloat64);
    { const Array freed = zeros({50, 2}, TypeId::kInt32); }
    const Array later = empty({10}, TypeId::kInt8);
    EXPECT_NE(kept.data, later.data);
  });
  EXPECT_EQ(recording.total.arrays, 3);
  EXPECT_EQ(recording.total.allocated, 800 + 400 + 10);
  EXPECT_EQ(recording.peak, 1200);
  EXPECT_EQ(recording.live, 0);
}

TEST(Trace, MemoryFromBeforeTheStartCountsBelowZeroWhenItIsFreed) {
  auto before = std::make_unique<Array>(empty({100}, TypeId::kInt8));
  Array after;
  const trace::Recording recording = recording_of([&] {
    before.reset();
    after = empty({30}, TypeId::kInt8);
  });
  EXPECT_EQ(recording.live, -70);
  EXPECT_EQ(recording.peak, 0);
}

TEST(Trace, SingleElementsAndPiecesOfAConversionAreNoArrays) {
  const Array ints = counting({5000});
  const Array floats = array_with<double>(std::vector<double>(5000, 0.5));
  const Array inputs[] = {ints, floats};
  const trace::Recording recording = recording_of([&] {
    empty({}, TypeId::kFloat64);
    call("add", inputs);
  });
  EXPECT_EQ(recording.total.arrays, 1);
  EXPECT_EQ(recording.peak, 40000);
}

TEST(Trace, AKernelSaysItsNameDtypesAndElements) {
  const Array a = counting({3, 1}), b = counting({4});
  const Array inputs[] = {a, b};
  const trace::Recording recording = recording_of([&] {
    call("add", inputs);
    call("add", inputs);
    call("sqrt", std::span(inputs).first(1));
  });
  EXPECT_EQ(kernel_names(recording), "add int64,int64->int64 24 x2;sqrt float64->float64 3 x1;");
  EXPECT_EQ(recording.elements, 27);
  EXPECT_EQ(recording.total.calls, 3);
}

TEST(Trace, AnOperationMadeOfOthersIsOneKernel) {
  const Array array = counting({6});
  const Array mask = array_with<bool>({true, false, true, true, false, false});
  EXPECT_EQ(kernel_names(recording_of([&] { sum_of(array); })), "add.reduce int64->int64 6 x1;");
  const trace::Recording selected = recording_of([&] { select_where(array, mask); });
  EXPECT_EQ(kernel_names(selected), "extract int64 6 x1;");
  EXPECT_EQ(selected.total.copies, 1);
  EXPECT_EQ(selected.total.copied, 24);
}

TEST(Trace, CopiesAreCountedWithTheirBytes) {
  const Array array = counting({10});
  const trace::Recording recording = recording_of([&] {
    copy(array);
    astype(array, TypeId::kInt8);
    take(array, counting({3}), 0, OutOfBounds::kRaise);
  });
  EXPECT_EQ(recording.total.copies, 3);
  EXPECT_EQ(recording.total.copied, 80 + 10 + 24);
  EXPECT_EQ(kernel_names(recording), "copy int64 10 x1;cast int64->int8 10 x1;take int64 3 x1;");
}

TEST(Trace, AnErrorEndsItsOperation) {
  const Array array = counting({3});
  const trace::Recording recording = recording_of([&] {
    error_text([&] { take(array, array_with<int64_t>({7}), 0, OutOfBounds::kRaise); });
    copy(array);
  });
  EXPECT_EQ(kernel_names(recording), "take int64 1 x1;copy int64 3 x1;");
}

TEST(Trace, LinesAreKeptApart) {
  const trace::Recording recording = recording_of([&] {
    const Array array = counting({3});
    place_now = {0, 7};
    copy(array);
    place_now = {};
    copy(array);
  });
  ASSERT_EQ(recording.lines.size(), 2u);
  EXPECT_EQ(recording.lines[0].place, (trace::Place{0, 1}));
  EXPECT_EQ(recording.lines[1].place, (trace::Place{0, 7}));
  EXPECT_EQ(recording.lines[1].counts.copies, 1);
  EXPECT_EQ(recording.total.copies, 2) << "what happens on no known line counts in all";
}

TEST(Trace, ExecutionsAndTimeBelongToTheLineThatRuns) {
  const trace::Recording recording = recording_of([&] {
    trace::executes({0, 1});
    trace::executes({0, 2});
    trace::resumes({0, 1});
    trace::executes({0, 2});
  });
  ASSERT_EQ(recording.lines.size(), 2u);
  EXPECT_EQ(recording.lines[0].executions, 1);
  EXPECT_EQ(recording.lines[1].executions, 2);
  EXPECT_GT(recording.lines[1].nanoseconds, 0);
}

TEST(Trace, EventsAreCountedByKind) {
  const trace::Recording recording = recording_of([&] {
    trace::events_reported(1 | 8);
    trace::events_reported(8);
  });
  ASSERT_EQ(recording.lines.size(), 1u);
  EXPECT_EQ(recording.lines[0].events, (std::array<int64_t, 4>{1, 0, 0, 2}));
}

}  // namespace
}  // namespace nd
