// Moving elements that are no cells (see cell.h): text, structures and references. Their places are
// moved instead, as numbers; then each element goes through its dtype's own copy.
#pragma once

#include "core/array.h"

namespace nd {

/// True when elements can be moved as cells: of 1, 2, 4, 8 or 16 bytes, without references or gaps.
bool moves_as_cells(DType dtype);

/// An int64 array of the shape and axis order of `array` with the distance in bytes of each element
/// from `array.data`.
Array element_offsets(const Array& array);

/// The elements of `array` at `offsets`: a new array laid out like `offsets`.
Array gathered(const Array& array, const Array& offsets);

/// Assigns `values`, broadcast to the shape of `offsets` and converted, to the elements of `array`
/// at `offsets`, in C order. Safe when the two overlap.
void scatter(const Array& array, const Array& offsets, const Array& values);

}  // namespace nd
