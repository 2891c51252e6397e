// Views with other axes: transpose, swapaxes, squeeze, diagonal.
#pragma once

#include "core/array.h"

namespace nd {

/// A view with the axes in another order; `axes` may be negative. Throws ValueError, AxisError.
Array transpose(const Array& array, const Dims& axes);

/// A view with the axes reversed.
Array transpose(const Array& array);

/// A view with the last two axes swapped (ndarray.mT). Throws ValueError below two dimensions.
Array matrix_transpose(const Array& array);

/// A view with two axes swapped. Throws AxisError naming the argument.
Array swapaxes(const Array& array, int64_t axis1, int64_t axis2);

/// A view without the axes of extent 1.
Array squeeze(const Array& array);

/// A view without the axes given (normalised), which must have extent 1. Throws ValueError.
Array squeeze(const Array& array, const Dims& axes);

/// The diagonals of the planes of two axes, as the last axis of a read-only view. Throws
/// ValueError, AxisError.
Array diagonal(const Array& array, int64_t offset, int64_t axis1, int64_t axis2);

}  // namespace nd
