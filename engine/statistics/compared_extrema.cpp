#include "statistics/compared_extrema.h"

#include "core/iteration.h"
#include "ufunc/resolve.h"

namespace nd {
namespace {

int64_t search(const ResolvedLoop& beats, char* lane, int64_t stride, int64_t length) {
  constexpr int64_t kStill[] = {0, 0, 0};
  int64_t best = 0;
  for (int64_t i = 1; i < length; ++i) {
    bool answer = false;
    char* operands[] = {lane + i * stride, lane + best * stride, reinterpret_cast<char*>(&answer)};
    beats.loop->kernel(operands, kStill, 1, beats.context());
    if (answer) best = i;
  }
  return best;
}

}  // namespace

Array compared_extremum(bool is_maximum, const Array& array, int axis) {
  const InputType inputs[] = {{array.dtype}, {array.dtype}};
  const ResolvedLoop beats = find_loop(ufunc_named(is_maximum ? "greater" : "less"), inputs);
  Array lanes = array;
  lanes.shape.erase(axis);
  lanes.strides.erase(axis);
  const Array result = empty(lanes.shape, TypeId::kInt64);
  char* data[] = {lanes.data, result.data};
  const Dims* strides[] = {&lanes.strides, &result.strides};
  const auto run = [&](char* const* at, const int64_t*, int64_t) {
    *reinterpret_cast<int64_t*>(at[1]) =
        search(beats, at[0], array.strides[axis], array.shape[axis]);
  };
  Iteration(lanes.shape, 2, data, strides).for_each_run(run, 1);
  return result;
}

}  // namespace nd
