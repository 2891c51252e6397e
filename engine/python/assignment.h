// Assigning Python values to arrays.
#pragma once

#include "core/array.h"
#include "python/py.h"

namespace nd::py {

/// Copies `source`, broadcast, into `target`, with ComplexWarning where imaginary parts are lost
/// and the warnings that np.errstate asks for. Throws ValueError when the shapes do not fit.
void assign(const Array& target, const Array& source);

/// Assigns `value` to all of `target`: `a[1:] = value`. Nested sequences may not be deeper than
/// `target` has dimensions.
void assign_value(const Array& target, PyObject* value);

/// `value` as an array to be assigned to elements of `dtype`: ndarrays and NumPy scalars as they
/// are, everything else converted to `dtype`. Of objects, what lies deeper than `max_ndim` levels
/// is an element.
Array assignable(PyObject* value, DType dtype, int max_ndim = kMaxDims);

/// ComplexWarning when elements of `from` lose their imaginary parts on the way to `to`.
void warn_of_lost_imaginary_parts(DType from, DType to);

}  // namespace nd::py
