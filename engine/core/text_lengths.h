// How long elements become as text.
#pragma once

#include "core/dtype.h"

namespace nd {

/// The length of the text dtype that holds every value of `dtype`: 21 for int64, 32 for float64. Of
/// a text dtype its own length; of objects 0, since only their values tell.
int64_t text_length_of(DType dtype);

}  // namespace nd
