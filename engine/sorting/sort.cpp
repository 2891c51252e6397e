#include "sorting/sort.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/casting.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "indexing/elements.h"
#include "simd/elementwise.h"
#include "sorting/element_order.h"
#include "sorting/precedence.h"
#include "sorting/quicksort.h"

namespace nd {
namespace {

using sorting::ElementOrder;
using sorting::is_less;
using sorting::is_unordered;
using sorting::visit_sortable;

// Calls body(lane of a, lane of b) for every lane of two arrays whose shapes differ at most along
// `axis`.
template <class Body>
void for_each_lane(const Array& a, const Array& b, int axis, Body&& body) {
  Dims shape = a.shape;
  Dims a_strides = a.strides;
  Dims b_strides = b.strides;
  shape.erase(axis);
  a_strides.erase(axis);
  b_strides.erase(axis);
  char* data[] = {a.data, b.data};
  const Dims* strides[] = {&a_strides, &b_strides};
  Iteration(shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t*, int64_t) { body(at[0], at[1]); }, 1);
}

template <class T>
ND_KERNEL void gather(const char* lane, int64_t stride, T* values, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    values[i] = *reinterpret_cast<const T*>(lane + i * stride);
  }
}

template <class T>
ND_KERNEL void put_back(const T* values, char* lane, int64_t stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) *reinterpret_cast<T*>(lane + i * stride) = values[i];
}

// How the elements of one lane are put in order: all of them, or those at some positions.
struct Whole {
  template <class At, class Before>
  void operator()(At first, At last, Before before) const {
    std::stable_sort(first, last, before);
  }
};

struct WholeInAnyOrder {
  template <class At, class Before>
  void operator()(At first, At last, Before before) const {
    sorting::quicksort(first, last, before);
  }
};

struct Partly {
  std::span<const int64_t> kth;  // ascending

  template <class At, class Before>
  void operator()(At first, At last, Before before) const {
    At from = first;
    for (const int64_t k : kth) {
      if (k >= last - first) return;  // among those without an order
      std::nth_element(from, first + k, last, before);
      from = first + k + 1;
    }
  }
};

template <class T, class Arrange>
void arrange_values(T* values, int64_t n, const Arrange& arrange) {
  if constexpr (kIsComplex<T>) {
    arrange(values, values + n, sorting::comes_before<T>);
  } else {
    T* end = values + n;
    if constexpr (!std::is_integral_v<T>) {
      end = std::stable_partition(values, end, [](T x) { return !is_unordered(x); });
    }
    arrange(values, end, [](T a, T b) { return is_less(a, b); });
  }
}

template <class T, class Arrange>
void arrange_positions(const T* values, int64_t* positions, int64_t n, const Arrange& arrange) {
  std::iota(positions, positions + n, int64_t{0});
  if constexpr (kIsComplex<T>) {
    arrange(positions, positions + n,
            [=](int64_t a, int64_t b) { return sorting::comes_before(values[a], values[b]); });
  } else {
    int64_t* end = positions + n;
    if constexpr (!std::is_integral_v<T>) {
      end = std::stable_partition(positions, end,
                                  [=](int64_t i) { return !is_unordered(values[i]); });
    }
    arrange(positions, end, [=](int64_t a, int64_t b) { return is_less(values[a], values[b]); });
  }
}

template <class Arrange>
Array arranged_positions(const Array& given, int axis, const Arrange& arrange) {
  const Array array = readable(given);
  const int64_t n = array.shape[axis];
  const int64_t stride = array.strides[axis];
  Array result = empty(array.shape, TypeId::kInt64);
  std::vector<int64_t> positions(static_cast<size_t>(n));
  const auto store = [&](char* lane) { put_back(positions.data(), lane, result.strides[axis], n); };
  if (array.dtype.is_number() || array.dtype.is_time()) {
    visit_sortable(array.dtype, [&]<class T>() {
      const Array room = scratch(n, array.dtype);
      for_each_lane(array, result, axis, [&](const char* lane, char* out) {
        gather(lane, stride, room.as<T>(), n);
        arrange_positions(room.as<const T>(), positions.data(), n, arrange);
        store(out);
      });
    });
    return result;
  }
  const ElementOrder order(array.dtype);
  for_each_lane(array, result, axis, [&](const char* lane, char* out) {
    std::iota(positions.begin(), positions.end(), int64_t{0});
    arrange(positions.begin(), positions.end(),
            [&](int64_t a, int64_t b) { return order(lane + a * stride, lane + b * stride); });
    store(out);
  });
  return result;
}

template <class Arrange>
void arrange_in_place(const Array& array, int axis, const Arrange& arrange) {
  const int64_t n = array.shape[axis];
  if (n < 2 || array.size() == 0) return;
  if (!array.dtype.is_number() && !array.dtype.is_time()) {
    copy_into(array, taken_along(array, arranged_positions(array, axis, arrange), axis));
    return;
  }
  if (!array.dtype.is_native() || !is_aligned(array)) {
    const Array copy = readable(array);
    arrange_in_place(copy, axis, arrange);
    copy_into(array, copy);
    return;
  }
  const int64_t stride = array.strides[axis];
  visit_sortable(array.dtype, [&]<class T>() {
    if (stride == sizeof(T)) {
      for_each_lane(array, array, axis, [&](char* lane, char*) {
        arrange_values(reinterpret_cast<T*>(lane), n, arrange);
      });
      return;
    }
    const Array room = scratch(n, array.dtype);
    for_each_lane(array, array, axis, [&](char* lane, char*) {
      gather(lane, stride, room.as<T>(), n);
      arrange_values(room.as<T>(), n, arrange);
      put_back(room.as<const T>(), lane, stride, n);
    });
  });
}

// Without doubles, ascending.
std::vector<int64_t> ascending(std::span<const int64_t> kth) {
  std::vector<int64_t> sorted(kth.begin(), kth.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

}  // namespace

void sort(const Array& array, int axis) {
  const trace::Operation traced([&] { return work("sort", array.dtype, array.size()); });
  arrange_in_place(array, axis, Whole{});
}

Array argsort(const Array& array, int axis, EqualElements equal) {
  const trace::Operation traced([&] { return work("argsort", array.dtype, array.size()); });
  return equal == EqualElements::kKeepOrder ? arranged_positions(array, axis, Whole{})
                                            : arranged_positions(array, axis, WholeInAnyOrder{});
}

void partition(const Array& array, std::span<const int64_t> kth, int axis) {
  const trace::Operation traced([&] { return work("partition", array.dtype, array.size()); });
  const std::vector<int64_t> positions = ascending(kth);
  arrange_in_place(array, axis, Partly{positions});
}

Array argpartition(const Array& array, std::span<const int64_t> kth, int axis) {
  const trace::Operation traced([&] { return work("argpartition", array.dtype, array.size()); });
  const std::vector<int64_t> positions = ascending(kth);
  return arranged_positions(array, axis, Partly{positions});
}

Array taken_along(const Array& array, const Array& positions, int axis) {
  Array offsets = empty(positions.shape, TypeId::kInt64);
  const int64_t stride = array.strides[axis];
  const int64_t n = positions.shape[axis];
  Dims lanes = positions.shape;
  Dims array_strides = array.strides;
  Dims from_strides = positions.strides;
  Dims to_strides = offsets.strides;
  for (Dims* dims : {&lanes, &array_strides, &from_strides, &to_strides}) dims->erase(axis);
  char* data[] = {array.data, positions.data, offsets.data};
  const Dims* strides[] = {&array_strides, &from_strides, &to_strides};
  Iteration(lanes, 3, data, strides)
      .for_each_run(
          [&](char* const* at, const int64_t*, int64_t) {
            const int64_t start = at[0] - array.data;
            for (int64_t i = 0; i < n; ++i) {
              const auto position =
                  *reinterpret_cast<const int64_t*>(at[1] + i * positions.strides[axis]);
              *reinterpret_cast<int64_t*>(at[2] + i * offsets.strides[axis]) =
                  start + position * stride;
            }
          },
          1);
  return gathered(array, offsets);
}

}  // namespace nd
