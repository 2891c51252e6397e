// concatenate: joining arrays along an axis.
#pragma once

#include <vector>

#include "core/array.h"

namespace nd {

/// The shape of the arrays joined along `axis`. Throws ValueError, AxisError with NumPy's texts.
Dims concatenated_shape(const std::vector<Array>& arrays, int64_t axis);

/// A new array for the result of joining `arrays`, laid out as NumPy does: the axes in the order of
/// the strides of the arrays.
Array concatenation_target(const std::vector<Array>& arrays, const Dims& shape, DType dtype);

/// Copies the arrays one after the other along `axis` (not negative) into `target`, converting.
void concatenate_into(const Array& target, const std::vector<Array>& arrays, int axis);

}  // namespace nd
