#include "statistics/arg_extrema.h"

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/error.h"
#include "core/iteration.h"
#include "simd/elementwise.h"
#include "simd/events.h"

namespace nd {
namespace {

template <class T>
bool is_unordered(T x) {
  if constexpr (std::is_integral_v<T>)
    return false;
  else
    return simd::is_nan(x);
}

template <Extremum kExtremum, class T>
bool beats(T x, T best) {
  const auto& greater = kExtremum == Extremum::kMaximum ? x : best;
  const auto& lesser = kExtremum == Extremum::kMaximum ? best : x;
  if constexpr (kIsComplex<T>) {
    return greater.real() > lesser.real() ||
           (greater.real() == lesser.real() && greater.imag() > lesser.imag());
  } else {
    return greater > lesser;
  }
}

struct Candidate {
  int64_t index = 0;
  bool is_final = false;  // a nan: nothing later can beat it
};

// Goes on from `best` through n elements that start at position `first`.
template <Extremum kExtremum, class T>
ND_KERNEL Candidate search(const char* lane, int64_t stride, int64_t first, int64_t n,
                           Candidate best) {
  auto value = simd::element<T>(lane + best.index * stride);
  if (is_unordered(value)) return {best.index, true};
  const char* at = lane + first * stride;
  for (int64_t i = first; i < first + n; ++i, at += stride) {
    const auto x = simd::element<T>(at);
    if (is_unordered(x)) return {i, true};
    if (beats<kExtremum>(x, value)) {
      value = x;
      best.index = i;
    }
  }
  return best;
}

using Search = Candidate (*)(const char*, int64_t, int64_t, int64_t, Candidate);

Search search_for(Extremum extremum, TypeId type) {
  return visit_type(type, [&]<class T>() -> Search {
    return extremum == Extremum::kMaximum ? search<Extremum::kMaximum, T>
                                          : search<Extremum::kMinimum, T>;
  });
}

}  // namespace

Array arg_extremum(Extremum extremum, const Array& given, int axis) {
  if (!given.dtype.is_number()) {
    throw type_error("Cannot perform argmax or argmin on " + repr_text(given.dtype));
  }
  const Array array = readable(given);
  const int64_t length = array.shape[axis];
  const int64_t stride = array.strides[axis];
  Array lanes = array;
  lanes.shape.erase(axis);
  lanes.strides.erase(axis);
  if (length == 0 && lanes.size() > 0) {
    throw value_error(extremum == Extremum::kMaximum
                          ? "attempt to get argmax of an empty sequence"
                          : "attempt to get argmin of an empty sequence");
  }
  Array result = empty(lanes.shape, TypeId::kInt64);
  const Search search_lane = search_for(extremum, array.dtype.id());
  char* data[] = {lanes.data, result.data};
  const Dims* strides[] = {&lanes.strides, &result.strides};
  Iteration(lanes.shape, 2, data, strides)
      .for_each_run(
          [&](char* const* at, const int64_t*, int64_t) {
            Candidate best;
            for (int64_t first = 0; first < length && !best.is_final; first += kChunk) {
              best = search_lane(at[0], stride, first, std::min(kChunk, length - first), best);
            }
            *reinterpret_cast<int64_t*>(at[1]) = best.index;
          },
          1);
  return result;
}

}  // namespace nd
