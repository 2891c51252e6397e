// Reductions and running results along axes.
#pragma once

#include "core/array.h"
#include "ufunc/table.h"

namespace nd {

struct ReductionOptions {
  Dims axes;  // normalised, distinct
  bool keepdims = false;
  const Array* out = nullptr;      // given output, or null
  const Array* initial = nullptr;  // 0-d starting value, or null
  bool no_initial = false;         // initial=None: start from the first element
  const Array* where = nullptr;    // bool mask, or null
};

/// The shape of `shape` reduced over `axes`.
Dims reduced_shape(const Dims& shape, const Dims& axes, bool keepdims);

/// Throws ValueError, in NumPy's words, unless `out` has the shape of `input` reduced over `axes`.
void check_reduction_output(const Ufunc& ufunc, const Array& input, const Array& out,
                            const Dims& axes, bool keepdims);

/// ufunc.reduce: folds `input` along the axes with a binary loop of one dtype. Returns the given
/// output or a new array. Throws ValueError with NumPy's texts for empty reductions without an
/// identity and for several axes of an operation whose order matters.
Array reduce(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& input,
             const ReductionOptions& options);

/// The dtype in which add and multiply reduce `dtype`: int64 or uint64 for narrower integers.
DType accumulator_dtype(const Ufunc& ufunc, DType dtype);

/// The identity of `ufunc` as a 0-d array of `dtype`; false when it has none.
bool identity_array(const Ufunc& ufunc, DType dtype, Array* identity);

}  // namespace nd
