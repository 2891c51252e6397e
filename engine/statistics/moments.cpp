#include "statistics/moments.h"

#include <algorithm>
#include <array>

#include "core/casting.h"
#include "core/fp_status.h"
#include "statistics/deviations.h"
#include "ufunc/elementwise.h"
#include "ufunc/lane_fold.h"
#include "ufunc/resolve.h"

namespace nd {
namespace {

const Ufunc& addition() {
  static const Ufunc& add = ufunc_named("add");
  return add;
}

ResolvedLoop adding_loop(DType dtype) {
  const InputType types[] = {{dtype}, {dtype}};
  return find_loop(addition(), types);
}

Array sum(const Array& array, DType dtype, const MomentOptions& options, bool keepdims) {
  ReductionOptions reduction;
  reduction.axes = options.axes;
  reduction.keepdims = keepdims;
  return reduce(addition(), adding_loop(dtype), array, reduction);
}

Array as_type(const Array& array, DType dtype) {
  return array.dtype == dtype ? array : astype(array, dtype);
}

Array scalar(double value) {
  Array array = empty({}, TypeId::kFloat64);
  *array.as<double>() = value;
  return array;
}

// Sums that nobody else has, divided by their number: in the precision that NumPy's int64 counts
// bring about, rounded to the dtype of the sums.
Array divided(const Array& sums, double count) {
  if (sums.size() == 1 && count >= 1 && !fp::watches_underflow()) {
    if (sums.dtype == TypeId::kFloat64) {
      *sums.as<double>() /= count;
      return sums;
    }
    if (sums.dtype == TypeId::kFloat32) {
      *sums.as<float>() = static_cast<float>(*sums.as<float>() / count);
      return sums;
    }
  }
  const Array inputs[] = {sums, scalar(count)};
  return as_type(call("divide", inputs), sums.dtype);
}

// The dtype of a sum: the one asked for; else that of the elements, float64 for integers.
DType summing_dtype(DType elements, const MomentOptions& options) {
  if (options.dtype) return *options.dtype;
  return elements.is_inexact() ? elements : DType(TypeId::kFloat64);
}

Array call_binary(const char* ufunc, const Array& a, const Array& b) {
  const Array inputs[] = {a, b};
  return call(ufunc, inputs);
}

// |x|² element by element; real for complex x.
Array squared_magnitude(const Array& x) {
  if (!x.dtype.is_complex()) return call_binary("multiply", x, x);
  Array real = x;
  real.dtype = x.dtype.id() == TypeId::kComplex64 ? TypeId::kFloat32 : TypeId::kFloat64;
  Array imaginary = real;
  imaginary.data += real.itemsize();
  return call_binary("add", call_binary("multiply", real, real),
                     call_binary("multiply", imaginary, imaginary));
}

Array sums_of_squares(const Array& array, const MomentOptions& options) {
  const Array squares = squared_magnitude(call_binary("subtract", array, *options.mean));
  return sum(squares, summing_dtype(squares.dtype, options), options, options.keepdims);
}

// How the elements of a dtype are summed for their mean.
const LaneFold& summing_fold(DType elements) {
  static auto& folds = *new std::array<LaneFold, kTypeCount>;
  LaneFold& fold = folds[static_cast<size_t>(elements.id())];
  if (!fold) fold = LaneFold(addition(), adding_loop(summing_dtype(elements, {})), elements);
  return fold;
}

// A quotient in the precision of sums of elements of this dtype.
double rounded(double quotient, DType elements) {
  return elements.id() == TypeId::kFloat32 ? static_cast<float>(quotient) : quotient;
}

bool is_half_mean(const Array& array, const MomentOptions& options) {
  return array.dtype.id() == TypeId::kFloat16 && !options.dtype;
}

}  // namespace

int64_t elements_each(const Array& array, const MomentOptions& options) {
  int64_t count = 1;
  for (int64_t axis : options.axes) count *= array.shape[static_cast<int>(axis)];
  return count;
}

Array mean(const Array& array, const MomentOptions& options) {
  const bool is_half = is_half_mean(array, options);
  const DType dtype = is_half ? DType(TypeId::kFloat32) : summing_dtype(array.dtype, options);
  const Array sums = sum(array, dtype, options, options.keepdims);
  const Array result = divided(sums, static_cast<double>(elements_each(array, options)));
  return is_half ? as_type(result, TypeId::kFloat16) : result;
}

Array mean_for_variance(const Array& array, const MomentOptions& options) {
  const Array sums = sum(array, summing_dtype(array.dtype, options), options, true);
  return divided(sums, static_cast<double>(elements_each(array, options)));
}

Array variance(const Array& array, const MomentOptions& options) {
  const std::optional<Array> direct = sums_of_squared_deviations(array, options);
  const Array sums = direct ? *direct : sums_of_squares(array, options);
  const auto count = static_cast<double>(elements_each(array, options));
  return divided(sums, std::max(count - options.ddof, 0.0));
}

std::optional<double> mean_of_whole(const Array& array) {
  const DType dtype = array.dtype;
  const bool is_half = dtype.id() == TypeId::kFloat16;
  const bool is_known = dtype.is_number() && dtype.is_native() && !dtype.is_complex() && !is_half;
  if (!is_known || fp::watches_underflow()) return std::nullopt;
  alignas(LaneFold::kMostBytes) char sum[LaneFold::kMostBytes];
  summing_fold(dtype)(array.data, array.size(), 1, sum);
  const bool is_single = dtype.id() == TypeId::kFloat32;
  const double total = is_single ? *reinterpret_cast<float*>(sum) : *reinterpret_cast<double*>(sum);
  return rounded(total / static_cast<double>(array.size()), dtype);
}

std::optional<double> variance_of_whole(const Array& array) {
  const std::optional<double> mean = mean_of_whole(array);
  if (!mean) return std::nullopt;
  const std::optional<double> sum = sum_of_squared_deviations(array, *mean);
  if (!sum) return std::nullopt;
  return rounded(*sum / static_cast<double>(array.size()), array.dtype);
}

}  // namespace nd
