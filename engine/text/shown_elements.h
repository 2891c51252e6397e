// The elements of an array that its text shows.
#pragma once

#include <cstdint>

#include "core/array.h"

namespace nd {

/// Passed as the number of edge items: nothing is left out.
inline constexpr int64_t kShowAll = -1;

/// The items of an axis that text shows: [0, leading), then "..." if summarised, then
/// [trailing, count).
struct ShownItems {
  int64_t leading;
  int64_t trailing;
  int64_t count;
  bool summarised;
};

/// Which items of an axis of `count` items are shown, with `edge_items` at each end. The last item
/// always is: NumPy shows it even when asked for no edge items.
inline ShownItems shown_items(int64_t count, int64_t edge_items) {
  const bool all = edge_items == kShowAll || count / 2 < edge_items || count <= 2 * edge_items;
  if (all) return {0, 0, count, false};
  return {edge_items, count - (edge_items > 0 ? edge_items : 1), count, true};
}

/// Calls `visit(const char* element)` for the shown elements below `data`, from `axis` on, in C
/// order.
template <class Visit>
void visit_shown(const Array& array, int64_t edge_items, const Visit& visit, const char* data,
                 int axis) {
  if (axis == array.ndim()) return visit(data);
  const ShownItems items = shown_items(array.shape[axis], edge_items);
  const int64_t stride = array.strides[axis];
  const auto visit_items = [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; ++i) {
      visit_shown(array, edge_items, visit, data + i * stride, axis + 1);
    }
  };
  visit_items(0, items.leading);
  visit_items(items.trailing, items.count);
}

/// Calls `visit(const char* element)` for all shown elements of `array`, in C order.
template <class Visit>
void visit_shown(const Array& array, int64_t edge_items, const Visit& visit) {
  visit_shown(array, edge_items, visit, array.data, 0);
}

}  // namespace nd
