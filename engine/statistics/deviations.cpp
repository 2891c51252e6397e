#include "statistics/deviations.h"

#include "core/iteration.h"
#include "core/traced.h"
#include "simd/sum.h"

namespace nd {
namespace {

// The pairwise sum of squared deviations: the order of simd::pairwise_sum.
template <class T, class From>
ND_KERNEL T block_of_squares(const From* x, T mean, int64_t n) {
  T squares[128];
  for (int64_t i = 0; i < n; ++i) {
    const T deviation = static_cast<T>(x[i]) - mean;
    squares[i] = deviation * deviation;
  }
  return simd::sum_block<T>(reinterpret_cast<const char*>(squares), sizeof(T), n);
}

template <class T, class From>
T pairwise_squares(const From* x, T mean, int64_t n) {
  if (n <= 128) return block_of_squares<T>(x, mean, n);
  int64_t half = n / 2;
  half -= half % 8;
  return pairwise_squares<T>(x, mean, half) + pairwise_squares<T>(x + half, mean, n - half);
}

template <class T, class From>
ND_KERNEL void add_row_of_squares(const From* x, const T* means, T* sums, int64_t n) {
  ND_INDEPENDENT
  for (int64_t i = 0; i < n; ++i) {
    const T deviation = static_cast<T>(x[i]) - means[i];
    sums[i] += deviation * deviation;
  }
}

template <class T, class From>
void sum_lanes(const Array& array, const T* means, T* sums, int64_t lanes) {
  const int64_t length = array.size() / lanes;
  for (int64_t i = 0; i < lanes; ++i) {
    sums[i] = 0 + pairwise_squares<T>(array.as<From>() + i * length, means[i], length);
  }
}

template <class T, class From>
void sum_columns(const Array& array, const T* means, T* sums, int64_t columns) {
  std::fill_n(sums, columns, T(0));
  for (int64_t start = 0; start < columns; start += kChunk) {
    const int64_t n = std::min(kChunk, columns - start);
    for (int64_t row = 0; row < array.shape[0]; ++row) {
      add_row_of_squares(array.as<From>() + row * columns + start, means + start, sums + start, n);
    }
  }
}

// How the axes lie: as the last ones, each lane contiguous; or as the first of two.
enum class Layout { kLanes, kColumns, kOther };

Layout layout_of(const Array& array, const Dims& axes) {
  const int ndim = array.ndim();
  if (!is_c_contiguous(array)) return Layout::kOther;
  if (axes.size() == ndim) return Layout::kLanes;
  if (axes.size() != 1) return Layout::kOther;
  if (axes[0] == ndim - 1) return Layout::kLanes;
  return axes[0] == 0 && ndim == 2 ? Layout::kColumns : Layout::kOther;
}

template <class T, class From>
bool sum_squares(const Array& array, Layout layout, const Array& means, const Array& sums) {
  T* out = sums.as<T>();
  const int64_t count = sums.size();
  if (layout == Layout::kLanes)
    sum_lanes<T, From>(array, means.as<T>(), out, count);
  else
    sum_columns<T, From>(array, means.as<T>(), out, count);
  return std::all_of(out, out + count, [](T sum) { return std::isfinite(sum); });
}

// Calls visit<T, From>() for elements of From that are summed as T; false for other dtypes.
template <class Visit>
bool with_types(DType dtype, Visit&& visit) {
  if (!dtype.is_native()) return false;
  switch (dtype.id()) {
    case TypeId::kFloat32:
      return visit.template operator()<float, float>();
    case TypeId::kFloat64:
      return visit.template operator()<double, double>();
    case TypeId::kInt64:
      return visit.template operator()<double, int64_t>();
    default:
      return false;
  }
}

}  // namespace

std::optional<double> sum_of_squared_deviations(const Array& array, double mean) {
  double sum = 0;
  const bool is_finite = with_types(array.dtype, [&]<class T, class From>() {
    sum = pairwise_squares<T>(array.as<From>(), static_cast<T>(mean), array.size());
    return std::isfinite(sum);
  });
  return is_finite ? std::optional(sum) : std::nullopt;
}

std::optional<Array> sums_of_squared_deviations(const Array& array, const MomentOptions& options) {
  const Array& means = *options.mean;
  const DType dtype = array.dtype.id() == TypeId::kFloat32 ? TypeId::kFloat32 : TypeId::kFloat64;
  if (!with_types(array.dtype, []<class T, class From>() { return true; }) || !is_aligned(array) ||
      options.dtype || array.size() == 0 || !(means.dtype == dtype) ||
      !(means.shape == reduced_shape(array.shape, options.axes, true)) || !is_aligned(means) ||
      !is_c_contiguous(means) || fp::watches_underflow()) {
    return std::nullopt;
  }
  const Layout layout = layout_of(array, options.axes);
  if (layout == Layout::kOther) return std::nullopt;
  trace::kernel_runs([&] { return work("squared deviations", array.dtype, array.size()); });
  const Array sums = empty(reduced_shape(array.shape, options.axes, options.keepdims), dtype);
  const bool is_finite = with_types(array.dtype, [&]<class T, class From>() {
    return sum_squares<T, From>(array, layout, means, sums);
  });
  if (!is_finite) return std::nullopt;
  return sums;
}

}  // namespace nd
