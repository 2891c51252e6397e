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

/// offsets[i] = (or += when `adds`) the position, negative ones counted from the end, times
/// `stride`. The positions have been checked.
void positions_to_offsets(const char* positions, int64_t step, int64_t n, int64_t extent,
                          int64_t stride, bool adds, int64_t* offsets);

}  // namespace nd
