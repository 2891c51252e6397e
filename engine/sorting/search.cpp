#include "sorting/search.h"

#include "core/casting.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "simd/elementwise.h"
#include "sorting/element_order.h"
#include "sorting/precedence.h"
#include "sorting/sort.h"

namespace nd {
namespace {

// The number of leading elements that `precedes` holds for; it holds for no later one.
template <class Precedes>
int64_t partition_point(int64_t n, Precedes&& precedes) {
  int64_t first = 0;
  while (n > 0) {
    const int64_t half = n / 2;
    if (precedes(first + half)) {
      first += half + 1;
      n -= half + 1;
    } else {
      n = half;
    }
  }
  return first;
}

template <class T>
ND_KERNEL void search_run(const Array& sorted, const char* values, int64_t step, int64_t* found,
                          int64_t n, Side side) {
  const char* start = sorted.data;
  const int64_t stride = sorted.strides[0];
  const int64_t length = sorted.shape[0];
  for (int64_t i = 0; i < n; ++i) {
    const T value = *reinterpret_cast<const T*>(values + i * step);
    found[i] = partition_point(length, [&](int64_t k) {
      const T element = *reinterpret_cast<const T*>(start + k * stride);
      return side == Side::kLeft ? sorting::comes_before(element, value)
                                 : !sorting::comes_before(value, element);
    });
  }
}

void search_any(const Array& sorted, const sorting::ElementOrder& before, const char* values,
                int64_t step, int64_t* found, int64_t n, Side side) {
  for (int64_t i = 0; i < n; ++i) {
    const char* value = values + i * step;
    found[i] = partition_point(sorted.shape[0], [&](int64_t k) {
      const char* element = sorted.data + k * sorted.strides[0];
      return side == Side::kLeft ? before(element, value) : !before(value, element);
    });
  }
}

}  // namespace

Array searchsorted(const Array& given, const Array& wanted, Side side) {
  const trace::Operation traced([&] { return work("searchsorted", given.dtype, wanted.size()); });
  const Array sorted = readable(given);
  const Array values = readable(wanted);
  Array result = empty(values.shape, TypeId::kInt64);
  if (result.size() == 0) return result;
  char* data[] = {values.data, result.data};
  const Dims* strides[] = {&values.strides, &result.strides};
  const Iteration walk(values.shape, 2, data, strides);
  const auto for_each_run = [&](auto&& search) {
    // One at a time where the results do not lie side by side.
    walk.for_each_run([&](char* const* at, const int64_t* steps, int64_t n) {
      auto* found = reinterpret_cast<int64_t*>(at[1]);
      if (steps[1] == 8 || n == 1) return search(at[0], steps[0], found, n);
      for (int64_t i = 0; i < n; ++i) {
        search(at[0] + i * steps[0], 0, reinterpret_cast<int64_t*>(at[1] + i * steps[1]), 1);
      }
    });
  };
  if (sorted.dtype.is_number() || sorted.dtype.is_time()) {
    sorting::visit_sortable(sorted.dtype, [&]<class T>() {
      for_each_run([&](const char* at, int64_t step, int64_t* found, int64_t n) {
        search_run<T>(sorted, at, step, found, n, side);
      });
    });
    return result;
  }
  const sorting::ElementOrder before(sorted.dtype);
  for_each_run([&](const char* at, int64_t step, int64_t* found, int64_t n) {
    search_any(sorted, before, at, step, found, n, side);
  });
  return result;
}

Array lexsort(std::span<const Array> keys, int axis) {
  const auto elements = static_cast<int64_t>(keys.size()) * keys[0].size();
  const trace::Operation traced([&] { return work("lexsort", keys[0].dtype, elements); });
  Array positions = argsort(keys[0], axis, EqualElements::kKeepOrder);
  for (const Array& key : keys.subspan(1)) {
    const Array order = argsort(taken_along(key, positions, axis), axis, EqualElements::kKeepOrder);
    positions = taken_along(positions, order, axis);
  }
  return positions;
}

}  // namespace nd
