// take, compress, repeat and put: selecting along one axis.
#pragma once

#include "core/array.h"

namespace nd {

/// What positions outside the axis mean: an error, counting round, or the nearest end.
enum class OutOfBounds { kRaise, kWrap, kClip };

/// array.take(positions, axis): positions (int64, any shape) replace the axis. A new array in C
/// order. Throws IndexError.
Array take(const Array& array, const Array& positions, int axis, OutOfBounds mode);

/// array.compress(condition, axis): the slices along `axis` where `condition` (1-d) is true.
Array compress(const Array& array, const Array& condition, int axis);

/// array.repeat(counts, axis): each slice along `axis` repeated; `counts` is int64, 0-d or 1-d.
/// Throws ValueError for negative counts and for counts that do not fit the axis.
Array repeat(const Array& array, const Array& counts, int axis);

/// array.put(positions, values): assigns to positions (int64) of the flattened array; `values` are
/// cycled through. Throws IndexError.
void put(const Array& array, const Array& positions, const Array& values, OutOfBounds mode);

}  // namespace nd
