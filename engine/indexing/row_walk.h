// RowWalk: visiting several strided operands together in C order, one row at a time.
#pragma once

#include <vector>

#include "core/dims.h"

namespace nd {

/// One operand of a walk: where it starts and its byte strides over the walked shape.
struct Walked {
  char* data;
  Dims strides;
};

/// A walk in C order. Axes that lie end to end in every operand are merged, so that contiguous
/// operands are a single row. (Iteration of core/ chooses the fastest order instead.)
class RowWalk {
 public:
  RowWalk(Dims shape, std::vector<Walked> operands);

  /// The step of operand `k` along a row.
  int64_t step(int k) const {
    return operands_[k].strides.empty() ? 0 : operands_[k].strides.back();
  }

  /// Calls `row(char* const* at, int64_t n)`; `at[k]` is the first element of operand k in the row.
  template <class Row>
  void for_each_row(Row&& row) const;

 private:
  Dims shape_;
  std::vector<Walked> operands_;
};

template <class Row>
void RowWalk::for_each_row(Row&& row) const {
  for (int64_t extent : shape_) {
    if (extent == 0) return;
  }
  const int outer = std::max(shape_.size() - 1, 0);
  const int64_t length = shape_.empty() ? 1 : shape_.back();
  std::vector<char*> at;
  at.reserve(operands_.size());
  for (const Walked& operand : operands_) at.push_back(operand.data);
  Dims counter(outer);
  while (true) {
    row(at.data(), length);
    int axis = outer - 1;
    for (; axis >= 0; --axis) {
      const bool carries = ++counter[axis] == shape_[axis];
      if (carries) counter[axis] = 0;
      const int64_t steps = carries ? 1 - shape_[axis] : 1;
      for (size_t k = 0; k < at.size(); ++k) at[k] += operands_[k].strides[axis] * steps;
      if (!carries) break;
    }
    if (axis < 0) return;
  }
}

}  // namespace nd
