// Boolean masks: counting, finding, selecting and assigning where a mask is true.
#pragma once

#include "core/array.h"

namespace nd {

/// How many elements of `array`, of any dtype, are true (not zero).
int64_t count_nonzero(const Array& array);

/// The coordinates of the true elements, one row each, in C order: a new int64 array of shape
/// (count, ndim).
Array nonzero(const Array& array);

/// The elements of `array` where `mask`, a bool array of the same shape, is true: a new 1-d array
/// in C order.
Array select_where(const Array& array, const Array& mask);

/// Checks that `values` can be assigned where `mask` is true: 0-d, or 1-d with one element or one
/// for each true. Returns the number of trues. Throws TypeError or ValueError with NumPy's texts.
int64_t check_assignable_where(const Array& mask, const Array& values);

/// Assigns, converted, where `mask`, a bool array of the same shape, is true; errors as above.
void assign_where(const Array& array, const Array& mask, const Array& values);

}  // namespace nd
