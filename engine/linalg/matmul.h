// Matrix products.
#pragma once

#include "core/array.h"

namespace nd {

/// a @ b: the matrix product over the last two axes, broadcast over the axes before them; 1-d
/// operands count as a row or a column. Both have one dtype. Throws ValueError with NumPy's texts.
Array matmul(const Array& a, const Array& b);

/// np.dot: the sum of products over the last axis of `a` and the second-to-last (or only) axis of
/// `b`; multiplication when one of them is 0-d. Both have one dtype.
Array dot(const Array& a, const Array& b);

}  // namespace nd
