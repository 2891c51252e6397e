// Mean and variance, computed as NumPy does: pairwise sums, then two passes for the variance.
#pragma once

#include <optional>

#include "core/array.h"
#include "ufunc/reduction.h"

namespace nd {

/// What mean, var and std are asked for.
struct MomentOptions {
  Dims axes;
  bool keepdims = false;
  const DType* dtype = nullptr;  // the dtype to compute in, or null for the default
  const Array* mean = nullptr;   // for variances: the mean, with the reduced axes kept
  double ddof = 0;
};

/// The number of elements behind each result.
int64_t elements_each(const Array& array, const MomentOptions& options);

/// The mean. Integers are summed as float64, float16 as float32.
Array mean(const Array& array, const MomentOptions& options);

/// The mean as a variance needs it: with the reduced axes kept, in the dtype of its sums.
Array mean_for_variance(const Array& array, const MomentOptions& options);

/// The variance: squared distances from `options.mean` summed and divided by their number - ddof.
Array variance(const Array& array, const MomentOptions& options);

/// Both over all axes of a C-contiguous, aligned array that is not empty, without options and
/// without making an array; float32 of float32 (which the result holds exactly), else float64.
/// Nothing for other dtypes than bool, integers and these, and (of the variance) for those that
/// `sums_of_squared_deviations` does not know.
std::optional<double> mean_of_whole(const Array& array);
std::optional<double> variance_of_whole(const Array& array);

}  // namespace nd
