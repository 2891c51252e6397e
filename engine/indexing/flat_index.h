// Positions in a flattened array from coordinates, and back.
#pragma once

#include <vector>

#include "core/array.h"
#include "indexing/take.h"

namespace nd {

/// The positions in a flattened array of shape `dims` of the elements at `coordinates`: one int64
/// array per axis, broadcast together, each with its own rule for what lies outside. The first axis
/// varies fastest if `is_fortran`. A new array. Throws ValueError.
Array ravel_coordinates(const std::vector<Array>& coordinates, const Dims& dims,
                        const std::vector<OutOfBounds>& modes, bool is_fortran);

/// The coordinates of `positions` (int64) in an array of shape `dims`, along a new last axis.
/// Throws ValueError when a position is outside.
Array unravel_positions(const Array& positions, const Dims& dims, bool is_fortran);

}  // namespace nd
