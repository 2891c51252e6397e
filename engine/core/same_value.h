// The casting rule 'same_value': any cast between numbers that keeps every value.
#pragma once

#include "core/array.h"

namespace nd {

/// Whether 'same_value' allows the dtypes: numbers and bools.
bool allows_same_value(DType from, DType to);

/// Throws ValueError ("could not cast 'same_value' double to long") unless `cast`, which is
/// `source` as another dtype of numbers, holds the values of `source`. NaN is kept by any floating
/// dtype; bool keeps every value.
void check_same_values(const Array& source, const Array& cast);

}  // namespace nd
