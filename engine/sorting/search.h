// Searching sorted arrays, and sorting by several keys.
#pragma once

#include <span>

#include "core/array.h"

namespace nd {

enum class Side { kLeft, kRight };

/// Where each of `values` would be put into `sorted`, one-dimensional and of the same dtype, so
/// that it stays sorted: int64, of the shape of `values`. kLeft is the first such position, before
/// equal elements, kRight the last.
Array searchsorted(const Array& sorted, const Array& values, Side side);

/// The positions (int64) that sort by the last key along `axis`, where that is equal by the one
/// before it, and so on. The keys, at least one, have one shape.
Array lexsort(std::span<const Array> keys, int axis);

}  // namespace nd
