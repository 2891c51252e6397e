// np.choose: every element from the array that a selector names.
#pragma once

#include <vector>

#include "core/array.h"
#include "indexing/take.h"

namespace nd {

/// choices[selector[i]][i] for every i, with the selector (int64) and the choices (of one dtype,
/// at least one) broadcast to `shape`, which they fit. A new array in C order. Throws ValueError
/// when a selector names no choice.
Array choose(const Array& selector, const std::vector<Array>& choices, const Dims& shape,
             OutOfBounds mode);

}  // namespace nd
