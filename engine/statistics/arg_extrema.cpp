#include "statistics/arg_extrema.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/error.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "simd/arg_search.h"
#include "sorting/precedence.h"
#include "statistics/compared_extrema.h"

namespace nd {
namespace {

using sorting::is_unordered;

template <Extremum kExtremum, class T>
bool beats(T x, T best) {
  const auto& greater = kExtremum == Extremum::kMaximum ? x : best;
  const auto& lesser = kExtremum == Extremum::kMaximum ? best : x;
  if constexpr (kIsComplex<T>) {
    return greater.real() > lesser.real() ||
           (greater.real() == lesser.real() && greater.imag() > lesser.imag());
  } else {
    return sorting::is_less(lesser, greater);
  }
}

struct Candidate {
  int64_t index = 0;
  bool is_final = false;  // a nan: nothing later can beat it
};

// Goes on from `best` through n elements that start at position `first`.
template <Extremum kExtremum, class T>
ND_KERNEL Candidate search_strided(const char* lane, int64_t stride, int64_t first, int64_t n,
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

// The same for contiguous elements: their extreme in vectors, and where it is only when it beats
// what was found before.
template <Extremum kExtremum, class T>
Candidate search_contiguous(const T* lane, int64_t first, int64_t n, Candidate best) {
  constexpr bool kLargest = kExtremum == Extremum::kMaximum;
  const T value = lane[best.index];
  if (is_unordered(value)) return {best.index, true};
  const T* from = lane + first;
  const auto block = simd::block_extreme<kLargest>(from, n);
  if (block.has_nan) return {std::find_if(from, from + n, is_unordered<T>) - lane, true};
  if (!simd::stands_above<kLargest>(block.value, value)) return best;
  const int64_t near = block.near;
  return {first + near + simd::first_equal(from + near, block.value, n - near), false};
}

// The extreme of bools is the first true (or the first false).
template <Extremum kExtremum>
Candidate search_bools(const uint8_t* lane, int64_t first, int64_t n, Candidate best) {
  constexpr bool kWanted = kExtremum == Extremum::kMaximum;
  const int64_t found = simd::first_truth<kWanted>(lane + first, n);
  return found < n ? Candidate{first + found, true} : best;
}

template <Extremum kExtremum, class T>
Candidate search(const char* lane, int64_t stride, int64_t first, int64_t n, Candidate best) {
  if (stride == sizeof(T)) {
    if constexpr (std::is_same_v<T, bool>) {
      return search_bools<kExtremum>(reinterpret_cast<const uint8_t*>(lane), first, n, best);
    } else if constexpr (std::is_arithmetic_v<T>) {
      return search_contiguous<kExtremum>(reinterpret_cast<const T*>(lane), first, n, best);
    }
  }
  return search_strided<kExtremum, T>(lane, stride, first, n, best);
}

// Lanes of one length, each searched piece by piece: WebAssembly engines optimise a function
// between its calls.
struct Lanes {
  const char* first;
  int64_t step;    // bytes from a lane to the next
  int64_t length;  // elements of a lane
  int64_t stride;  // bytes from an element to the next
};

template <Extremum kExtremum, class T>
void search_lanes(const Lanes& lanes, int64_t count, char* out, int64_t out_step) {
  const char* lane = lanes.first;
  for (int64_t i = 0; i < count; ++i, lane += lanes.step, out += out_step) {
    Candidate best;
    for (int64_t first = 0; first < lanes.length && !best.is_final; first += kChunk) {
      const int64_t n = std::min(kChunk, lanes.length - first);
      best = search<kExtremum, T>(lane, lanes.stride, first, n, best);
    }
    *reinterpret_cast<int64_t*>(out) = best.index;
  }
}

using SearchLanes = void (*)(const Lanes&, int64_t, char*, int64_t);

SearchLanes search_for(Extremum extremum, DType dtype) {
  const auto pick = [&]<class T>() -> SearchLanes {
    return extremum == Extremum::kMaximum ? search_lanes<Extremum::kMaximum, T>
                                          : search_lanes<Extremum::kMinimum, T>;
  };
  return sorting::visit_sortable(dtype, pick);
}

// Lanes that lie side by side: this many are searched at a time, row by row.
constexpr int64_t kLanesAtOnce = 256;

template <Extremum kExtremum, class T>
void search_side_by_side(const char* first_row, int64_t stride, int64_t length, int64_t lanes,
                         char* out, int64_t out_stride) {
  using Position = std::conditional_t<sizeof(T) == 8, int64_t, int32_t>;
  constexpr int64_t kRows = 64;  // in a call
  T best[kLanesAtOnce];
  Position where[kLanesAtOnce] = {};
  std::memcpy(best, first_row, static_cast<size_t>(lanes) * sizeof(T));
  for (int64_t row = 1; row < length; row += kRows) {
    simd::search_rows<kExtremum == Extremum::kMaximum>(
        first_row + row * stride, stride, row, std::min(length, row + kRows), best, where, lanes);
  }
  for (int64_t i = 0; i < lanes; ++i) {
    *reinterpret_cast<int64_t*>(out + i * out_stride) = where[i];
  }
}

using SideBySide = void (*)(const char*, int64_t, int64_t, int64_t, char*, int64_t);

// For elements whose positions fit an integer of their width; null for others.
SideBySide side_by_side_for(Extremum extremum, TypeId type) {
  return visit_type(type, [&]<class T>() -> SideBySide {
    if constexpr (std::is_arithmetic_v<T> && sizeof(T) >= 4) {
      return extremum == Extremum::kMaximum ? search_side_by_side<Extremum::kMaximum, T>
                                            : search_side_by_side<Extremum::kMinimum, T>;
    } else {
      return nullptr;
    }
  });
}

}  // namespace

Array arg_extremum(Extremum extremum, const Array& given, int axis) {
  const bool is_compared = given.dtype.is_object() || given.dtype.is_text();
  if (!given.dtype.is_number() && !given.dtype.is_time() && !is_compared) {
    throw type_error("Cannot perform argmax or argmin on " + repr_text(given.dtype));
  }
  const trace::Operation traced([&] {
    const bool is_maximum = extremum == Extremum::kMaximum;
    return work(is_maximum ? "argmax" : "argmin", given.dtype, given.size());
  });
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
  if (is_compared) return compared_extremum(extremum == Extremum::kMaximum, array, axis);
  Array result = empty(lanes.shape, TypeId::kInt64);
  const SearchLanes search = search_for(extremum, array.dtype);
  char* data[] = {lanes.data, result.data};
  const Dims* strides[] = {&lanes.strides, &result.strides};
  const SideBySide side_by_side =
      array.dtype.is_number() ? side_by_side_for(extremum, array.dtype.id()) : nullptr;
  const bool has_long_rows =
      lanes.ndim() > 0 && lanes.strides.back() == array.itemsize() && lanes.shape.back() >= 16;
  if (side_by_side && has_long_rows && std::abs(stride) > array.itemsize() && length <= INT32_MAX) {
    Iteration(lanes.shape, 2, data, strides)
        .for_each_run(
            [&](char* const* at, const int64_t* steps, int64_t n) {
              if (steps[0] == array.itemsize()) {
                return side_by_side(at[0], stride, length, n, at[1], steps[1]);
              }
              for (int64_t i = 0; i < n; ++i) {
                side_by_side(at[0] + i * steps[0], stride, length, 1, at[1] + i * steps[1], 0);
              }
            },
            kLanesAtOnce);
    return result;
  }
  Iteration(lanes.shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t* steps, int64_t n) {
        search({at[0], steps[0], length, stride}, n, at[1], steps[1]);
      });
  return result;
}

int64_t arg_extremum_of_whole(Extremum extremum, const Array& array) {
  int64_t index = 0;
  const SearchLanes search = search_for(extremum, array.dtype);
  search({array.data, 0, array.size(), array.itemsize()}, 1, reinterpret_cast<char*>(&index), 0);
  return index;
}

}  // namespace nd
