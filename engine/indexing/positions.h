// Positions: checking index arrays and turning them into byte offsets.
#pragma once

#include "core/array.h"

namespace nd {

/// Points are handled this many at a time, so that their offsets stay in the first-level cache.
inline constexpr int64_t kPoints = 2048;

/// Throws IndexError naming `axis` when one of `n` positions is outside [-extent, extent).
void check_positions(const char* positions, int64_t step, int64_t n, int64_t extent, int axis);

/// As above, for every element of an int64 array.
void check_positions(const Array& positions, int64_t extent, int axis);

/// Int64 positions along one axis of an array: negative ones count from `extent`, one step along
/// the axis is `stride` bytes. They have been checked.
struct AxisPositions {
  const char* positions;
  int64_t step;  // bytes from one position to the next
  int64_t extent;
  int64_t stride;
};

/// The byte offset of the first position.
int64_t first_offset(const AxisPositions& at);

/// offsets[i] = base + the byte offset of position i.
void write_offsets(const AxisPositions& at, int64_t n, int64_t base, int64_t* offsets);

/// offsets[i] += the byte offset of position i.
void add_offsets(const AxisPositions& at, int64_t n, int64_t* offsets);

}  // namespace nd
