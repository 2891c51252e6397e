// Indexing with one array of integers, and nothing else between the brackets, when everything lies
// contiguous: what most indexing with arrays is. (Everything else: advanced.h.)
#pragma once

#include "core/array.h"

namespace nd {

/// True when `array[positions]` is for `select_at` and `assign_at`: both C-contiguous, positions of
/// native, aligned int64, elements that move as cells.
bool is_plain_selection(const Array& array, const Array& positions);

/// array[positions] as a new array in C order, for a plain selection. Throws IndexError.
Array select_at(const Array& array, const Array& positions);

/// array[positions] = values, for a plain selection. Values must have the dtype of the array and be
/// one element, or contiguous in the shape of what is assigned to, and nothing may overlap: returns
/// false, and has not written, when that is not so. Throws IndexError and has not written either.
bool assign_at(const Array& array, const Array& positions, const Array& values);

}  // namespace nd
