// The loops of ufuncs on datetime64 and timedelta64.
#pragma once

#include <string_view>

#include "simd/loop.h"

namespace nd::datetime {

/// The loops of the ufunc called `name`; none for most.
Loops time_loops(std::string_view name);

}  // namespace nd::datetime
