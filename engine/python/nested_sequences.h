// Nested sequences as arrays: finding shape and dtype, and filling.
#pragma once

#include "core/array.h"
#include "python/py.h"

namespace nd::py {

/// A new array of the elements of `object`: sequences nest, what has no length is an element, and
/// so is, among objects, what lies deeper than `max_ndim` or is ragged. `wanted` is the dtype asked
/// for, or null to find it. Throws ValueError for ragged nesting, in NumPy's words.
Array array_of_nested(PyObject* object, const DType* wanted, int max_ndim);

}  // namespace nd::py
