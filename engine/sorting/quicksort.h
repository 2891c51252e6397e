// Quicksort that is not stable.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

namespace nd::sorting {

/// Sorts by the median of three, short parts by insertion, and parts that keep dividing badly as
/// std::stable_sort does. Equal elements may change places once there are more than `kShort`: a
/// program that needs their order has to ask for a stable sort, here as in NumPy. The same
/// everywhere, unlike std::sort.
template <class At, class Before>
void quicksort(At first, At last, Before before) {
  constexpr auto kShort = 16;
  auto divisions_left = 2 * std::bit_width(static_cast<uint64_t>(last - first));
  while (last - first > kShort) {
    if (divisions_left-- == 0) return std::stable_sort(first, last, before);
    const At middle = first + (last - 1 - first) / 2;
    const At end = last - 1;
    if (before(*middle, *first)) std::swap(*middle, *first);
    if (before(*end, *middle)) std::swap(*end, *middle);
    if (before(*middle, *first)) std::swap(*middle, *first);
    const auto pivot = *middle;
    At low = first;
    At high = end - 1;
    std::swap(*middle, *high);
    while (true) {
      // The bounds are for comparisons of objects that contradict each other.
      do ++low;
      while (low < end && before(*low, pivot));
      do --high;
      while (high > first && before(pivot, *high));
      if (low >= high) break;
      std::swap(*low, *high);
    }
    std::swap(*low, *(end - 1));
    // The shorter part by recursion, so that the stack stays small.
    if (low - first < last - low) {
      quicksort(first, low, before);
      first = low + 1;
    } else {
      quicksort(low + 1, last, before);
      last = low;
    }
  }
  if (first == last) return;
  for (At at = first + 1; at < last; ++at) {
    const auto inserted = *at;
    At hole = at;
    for (; hole > first && before(inserted, *(hole - 1)); --hole) *hole = *(hole - 1);
    *hole = inserted;
  }
}

}  // namespace nd::sorting
