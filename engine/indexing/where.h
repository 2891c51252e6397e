// np.where with three arguments.
#pragma once

#include "core/array.h"

namespace nd {

/// Elements of `x` where `condition` is true and of `y` elsewhere, all broadcast together, as a new
/// array of `dtype`. Throws ValueError when the shapes do not fit.
Array where(const Array& condition, const Array& x, const Array& y, DType dtype);

}  // namespace nd
