// Mean and variance, computed as NumPy does: pairwise sums, then two passes for the variance.
#pragma once

#include "core/array.h"
#include "ufunc/reduction.h"

namespace nd {

/// What mean, var and std are asked for.
struct MomentOptions {
  Dims axes;
  bool keepdims = false;
  const DType* dtype = nullptr;      // the dtype to compute in, or null for the default
  const DType* out_dtype = nullptr;  // the dtype of a given output: sums are stored in it
  const Array* where = nullptr;
  const Array* mean = nullptr;  // for variances: the mean, broadcastable to the array
  double ddof = 0;
};

/// The number of elements behind each result: one int64 for all (0-d), or, with a mask, one per
/// result (the shape of the result).
Array element_counts(const Array& array, const MomentOptions& options);

/// The sums that a mean divides. Integers are summed as float64, float16 as float32.
Array sums_for_mean(const Array& array, const MomentOptions& options);

/// Those sums divided by counts: the mean.
Array mean(const Array& array, const MomentOptions& options, const Array& sums,
           const Array& counts);

/// The mean as a variance needs it: with the reduced axes kept, in the dtype of its sums.
Array mean_for_variance(const Array& array, const MomentOptions& options, const Array& counts);

/// The variance: squared distances from `options.mean` summed and divided by counts - ddof.
/// `counts` are those of `element_counts`.
Array variance(const Array& array, const MomentOptions& options, const Array& counts);

}  // namespace nd
