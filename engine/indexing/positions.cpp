#include "indexing/positions.h"

#include "core/iteration.h"
#include "indexing/index.h"

namespace nd {
namespace {

inline int64_t position_at(const char* positions, int64_t i, int64_t step) {
  return *reinterpret_cast<const int64_t*>(positions + i * step);
}

// One unsigned comparison tests both bounds; the loop has no branch.
[[gnu::noinline]] bool all_within(const char* positions, int64_t step, int64_t n, int64_t extent) {
  const uint64_t shift = static_cast<uint64_t>(extent);
  bool outside = false;
  if (step == sizeof(int64_t)) {
    const auto* values = reinterpret_cast<const uint64_t*>(positions);
    for (int64_t i = 0; i < n; ++i) outside |= values[i] + shift >= 2 * shift;
    return !outside;
  }
  for (int64_t i = 0; i < n; ++i) {
    outside |= static_cast<uint64_t>(position_at(positions, i, step)) + shift >= 2 * shift;
  }
  return !outside;
}

template <bool kAdds>
[[gnu::noinline]] void offsets_run(const char* positions, int64_t step, int64_t n, int64_t extent,
                                   int64_t stride, int64_t* offsets) {
  for (int64_t i = 0; i < n; ++i) {
    const int64_t position = position_at(positions, i, step);
    const int64_t offset = (position + (position < 0 ? extent : 0)) * stride;
    offsets[i] = kAdds ? offsets[i] + offset : offset;
  }
}

}  // namespace

void check_positions(const char* positions, int64_t step, int64_t n, int64_t extent, int axis) {
  if (all_within(positions, step, n, extent)) return;
  for (int64_t i = 0; i < n; ++i) checked_position(position_at(positions, i, step), extent, axis);
}

void check_positions(const Array& positions, int64_t extent, int axis) {
  char* data[] = {positions.data};
  const Dims* strides[] = {&positions.strides};
  Iteration(positions.shape, 1, data, strides)
      .for_each_run([&](char* const* at, const int64_t* steps, int64_t n) {
        check_positions(at[0], steps[0], n, extent, axis);
      });
}

void positions_to_offsets(const char* positions, int64_t step, int64_t n, int64_t extent,
                          int64_t stride, bool adds, int64_t* offsets) {
  const auto run = adds ? offsets_run<true> : offsets_run<false>;
  run(positions, step, n, extent, stride, offsets);
}

}  // namespace nd
