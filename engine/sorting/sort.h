// Sorting and partitioning along an axis.
#pragma once

#include <span>

#include "core/array.h"

namespace nd {

/// Sorts the elements along `axis` in place; nan and NaT come last. The caller has checked that
/// `array` may be written to. Comparing objects may throw; then nothing has moved.
void sort(const Array& array, int axis);

/// Whether equal elements keep their order. Among values it does not show: `sort` is always stable.
enum class EqualElements { kKeepOrder, kAnyOrder };

/// The positions (int64, C order, the shape of `array`) that would sort it along `axis`.
Array argsort(const Array& array, int axis, EqualElements equal);

/// Moves elements along `axis` so that those at the positions `kth` are where sorting would put
/// them, smaller ones before and larger ones behind. Positions are within the axis.
void partition(const Array& array, std::span<const int64_t> kth, int axis);

/// The positions (as `argsort`) that would partition the array.
Array argpartition(const Array& array, std::span<const int64_t> kth, int axis);

/// The elements of `array` at `positions` along `axis`: laid out like `positions`, which has the
/// shape of `array` but for the length of that axis, and lies within it.
Array taken_along(const Array& array, const Array& positions, int axis);

}  // namespace nd
