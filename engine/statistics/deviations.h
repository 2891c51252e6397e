// Sums of squared deviations without arrays for what comes between.
#pragma once

#include <optional>

#include "core/array.h"
#include "statistics/moments.h"

namespace nd {

/// The sums over `options.axes` of (x - mean)², as subtract, multiply and add make them, bit for
/// bit, in one pass: for C-contiguous arrays of float32, float64 and int64 that are reduced over
/// all axes, the last one, or the first of two. Nothing when the array or the options ask for more,
/// or when a sum is not finite: then the general way reports why.
std::optional<Array> sums_of_squared_deviations(const Array& array, const MomentOptions& options);

/// The same sum over a whole array, C-contiguous, aligned and not empty, in the precision of the
/// mean's dtype, which holds both.
std::optional<double> sum_of_squared_deviations(const Array& array, double mean);

}  // namespace nd
