// The formats of datetime64 and timedelta64 elements in arrays.
#pragma once

#include <memory>

#include "text/element_format.h"

namespace nd {

/// The format of an array of times: dates quoted, spans as numbers, NaT quoted; aligned right.
std::unique_ptr<ElementFormat> make_time_format(const Array& array, int64_t edge_items);

}  // namespace nd
