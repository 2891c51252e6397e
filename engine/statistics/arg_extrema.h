// Where the largest and the smallest elements are.
#pragma once

#include "core/array.h"

namespace nd {

enum class Extremum { kMinimum, kMaximum };

/// The index (int64) of the first extreme element along `axis`; nan counts as extreme. The result
/// has the shape of `array` without the axis. Throws ValueError for an empty axis.
Array arg_extremum(Extremum extremum, const Array& array, int axis);

/// The same in the flattened array, for one of numbers that is C-contiguous, aligned, in the
/// machine's byte order and not empty.
int64_t arg_extremum_of_whole(Extremum extremum, const Array& array);

}  // namespace nd
