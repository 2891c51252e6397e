#include "indexing/row_walk.h"

namespace nd {

RowWalk::RowWalk(Dims shape, std::vector<Walked> operands)
    : shape_(std::move(shape)), operands_(std::move(operands)) {
  const auto drop = [&](int axis) {
    shape_.erase(axis);
    for (Walked& operand : operands_) operand.strides.erase(axis);
  };
  for (int axis = shape_.size() - 1; axis >= 0; --axis) {
    if (shape_[axis] == 1) drop(axis);
  }
  for (int axis = shape_.size() - 2; axis >= 0; --axis) {
    bool end_to_end = true;
    for (const Walked& operand : operands_) {
      end_to_end &= operand.strides[axis] == operand.strides[axis + 1] * shape_[axis + 1];
    }
    if (!end_to_end) continue;
    shape_[axis + 1] *= shape_[axis];
    drop(axis);
  }
}

}  // namespace nd
