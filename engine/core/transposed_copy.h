// Copies between a matrix and its transpose.
#pragma once

#include "core/array.h"

namespace nd {

/// Copies `source` into `target` (same shape and dtype, no overlap) and returns true when both have
/// two axes, one contiguous along its last and the other along its first; else does nothing.
bool copy_if_transposed(const Array& target, const Array& source);

}  // namespace nd
