// Values that are used again from the beginning when they run out: place and putmask.
#pragma once

#include "core/array.h"

namespace nd {

/// `count` elements of the flattened `values` (not empty), again from the first after the last: a
/// new 1-d array.
Array cycled(const Array& values, int64_t count);

/// np.place: the n-th element of `target` where `mask` (bool, as many elements) is true becomes the
/// n-th of `values` (of the dtype of `target`), which are cycled through. Throws ValueError.
void place(const Array& target, const Array& mask, const Array& values);

/// np.putmask: elements of `target` where `mask` (bool, as many elements) is true become the
/// element of `values` at the same flat position, counted round.
void put_mask(const Array& target, const Array& mask, const Array& values);

}  // namespace nd
