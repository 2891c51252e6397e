#include "indexing/positions.h"

#include "core/iteration.h"
#include "indexing/index.h"
#include "simd/vec.h"

namespace nd {
namespace {

inline int64_t position_at(const char* positions, int64_t i, int64_t step) {
  return *reinterpret_cast<const int64_t*>(positions + i * step);
}

// Loops without a branch. Contiguous positions are compared in vectors.
[[gnu::noinline]] bool all_within(const char* positions, int64_t step, int64_t n, int64_t extent) {
  int64_t i = 0;
  simd::Mask<int64_t> outside_lanes{};
  if (step == sizeof(int64_t)) {
    const auto* values = reinterpret_cast<const int64_t*>(positions);
    for (; i + 4 <= n; i += 4) {
      const auto low = simd::load(values + i);
      const auto high = simd::load(values + i + 2);
      outside_lanes |= (low < -extent) | (low >= extent);
      outside_lanes |= (high < -extent) | (high >= extent);
    }
  }
  bool outside = simd::any_bit(outside_lanes);
  for (; i < n; ++i) {
    const int64_t position = position_at(positions, i, step);
    outside |= (position < -extent) | (position >= extent);
  }
  return !outside;
}

inline int64_t offset_at(const AxisPositions& at, int64_t i) {
  const int64_t position = position_at(at.positions, i, at.step);
  return (position + (position < 0 ? at.extent : 0)) * at.stride;
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

int64_t first_offset(const AxisPositions& at) { return offset_at(at, 0); }

[[gnu::noinline]] void write_offsets(const AxisPositions& given, int64_t n, int64_t base,
                                     int64_t* offsets) {
  const AxisPositions at = given;
  for (int64_t i = 0; i < n; ++i) offsets[i] = base + offset_at(at, i);
}

[[gnu::noinline]] void add_offsets(const AxisPositions& given, int64_t n, int64_t* offsets) {
  const AxisPositions at = given;
  for (int64_t i = 0; i < n; ++i) offsets[i] += offset_at(at, i);
}

}  // namespace nd
