// reshape, ravel and flatten.
#pragma once

#include "core/array.h"

namespace nd {

/// Whether an array may be, must be or must not be copied: NumPy's copy=None, True, False.
enum class ReshapeCopy { kIfNeeded, kAlways, kNever };

/// `array` in another shape; one extent may be negative (unknown). A view wherever the strides
/// allow one, otherwise on a new buffer. Throws ValueError.
Array reshape(const Array& array, const Dims& shape, Order order = Order::kC,
              ReshapeCopy copying = ReshapeCopy::kIfNeeded);

/// The elements as a 1-d array: a view where they lie end to end in `order`, otherwise a copy.
Array ravel(const Array& array, Order order = Order::kC);

/// The elements as a new 1-d array.
Array flatten(const Array& array, Order order);

}  // namespace nd
