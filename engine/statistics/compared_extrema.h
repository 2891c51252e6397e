// argmax and argmin of elements that only their comparisons can tell apart: objects and text.
#pragma once

#include "core/array.h"

namespace nd {

/// The position of the first element along `axis` that no later one beats (is greater than, or less
/// than): int64, without that axis. `array` has no empty lanes, is native and aligned, and its
/// dtype has a loop of greater and less.
Array compared_extremum(bool is_maximum, const Array& array, int axis);

}  // namespace nd
