#include "core/iteration.h"

#include <cstdlib>

namespace nd {

// Insertion sort by absolute strides, as NumPy's npyiter_find_best_axis_ordering: an axis moves
// outward past another only when some operand says so and none that knows disagrees.
Dims stride_order(int ndim, int operands, const Dims* const* strides) {
  Dims order(ndim);
  for (int i = 0; i < ndim; ++i) order[i] = i;
  for (int i = ndim - 2; i >= 0; --i) {
    const int64_t moving = order[i];
    int position = i;
    for (int j = i + 1; j < ndim; ++j) {
      bool ambiguous = true;
      bool inward = false;
      for (int k = 0; k < operands; ++k) {
        const int64_t outer = std::abs((*strides[k])[static_cast<int>(moving)]);
        const int64_t inner = std::abs((*strides[k])[static_cast<int>(order[j])]);
        if (outer == 0 || inner == 0) continue;
        if (inner <= outer) {
          inward = false;
        } else if (ambiguous) {
          inward = true;
        }
        ambiguous = false;
      }
      if (ambiguous) continue;
      if (!inward) break;
      position = j;
    }
    for (int j = i; j < position; ++j) order[j] = order[j + 1];
    order[position] = moving;
  }
  return order;
}

Iteration::Iteration(const Dims& shape, int operands, char* const* data, const Dims* const* strides,
                     Walk walk)
    : operands_(operands), size_(element_count(shape)) {
  for (int k = 0; k < operands; ++k) data_[k] = data[k];
  choose_order(shape, strides, walk);
  merge();
}

void Iteration::choose_order(const Dims& shape, const Dims* const* strides, Walk walk) {
  const int ndim = shape.size();
  order_ = stride_order(ndim, operands_, strides);
  extents_ = Dims(ndim);
  for (int k = 0; k < operands_; ++k) strides_[k] = Dims(ndim);
  for (int i = 0; i < ndim; ++i) {
    const int axis = static_cast<int>(order_[i]);
    extents_[i] = shape[axis];
    bool negative = false;
    bool positive = false;
    for (int k = 0; k < operands_; ++k) {
      const int64_t stride = (*strides[k])[axis];
      strides_[k][i] = stride;
      negative |= stride < 0;
      positive |= stride > 0;
    }
    if (walk == Walk::kIndexOrder || !negative || positive || shape[axis] == 0) continue;
    for (int k = 0; k < operands_; ++k) {
      data_[k] += strides_[k][i] * (shape[axis] - 1);
      strides_[k][i] = -strides_[k][i];
    }
  }
}

void Iteration::merge() {
  std::array<Dims*, kMaxOperands> strides;
  for (int k = 0; k < operands_; ++k) strides[k] = &strides_[k];
  merge_axes(&extents_, operands_, strides.data());
}

void merge_axes(Dims* extents, int operands, Dims* const* strides) {
  for (int i = 0; i < extents->size() && extents->size() > 1;) {
    if ((*extents)[i] != 1) {
      ++i;
      continue;
    }
    extents->erase(i);
    for (int k = 0; k < operands; ++k) strides[k]->erase(i);
  }
  for (int i = extents->size() - 2; i >= 0; --i) {
    bool end_to_end = true;
    for (int k = 0; k < operands; ++k) {
      end_to_end &= (*strides[k])[i] == (*strides[k])[i + 1] * (*extents)[i + 1];
    }
    if (!end_to_end) continue;
    (*extents)[i + 1] *= (*extents)[i];
    extents->erase(i);
    for (int k = 0; k < operands; ++k) strides[k]->erase(i);
  }
}

}  // namespace nd
