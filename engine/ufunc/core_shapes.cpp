#include "ufunc/core_shapes.h"

#include <algorithm>
#include <string>

#include "core/error.h"

namespace nd {
namespace {

bool contains(const Dims& axes, int axis) {
  return std::find(axes.begin(), axes.end(), axis) != axes.end();
}

std::string operand_text(const Ufunc& ufunc, int operand) {
  const bool is_input = operand < ufunc.nin;
  return std::string(ufunc.name) + (is_input ? ": Input operand " : ": Output operand ") +
         std::to_string(is_input ? operand : operand - ufunc.nin);
}

void drop_dimension(const Ufunc& ufunc, int dimension, std::vector<int>* counts) {
  for (int k = 0; k < ufunc.nargs(); ++k) {
    const auto& of = ufunc.core->of(k);
    (*counts)[static_cast<size_t>(k)] -=
        static_cast<int>(std::count(of.begin(), of.end(), dimension));
  }
}

std::string size_text(int64_t size) { return std::to_string(size); }

}  // namespace

CoreShapes::CoreShapes(const Ufunc& ufunc, std::span<const Array* const> operands,
                       const CoreAxes& axes)
    : ufunc_(ufunc), signature_(*ufunc.core), axes_asked_(axes) {
  counts_ = count_core(ufunc, operands, axes.keepdims, &missing_);
  find_loop_count(operands);
  find_axes(operands);
  find_sizes(operands);
  broadcast(operands);
}

std::vector<int> CoreShapes::count_core(const Ufunc& ufunc, std::span<const Array* const> operands,
                                        bool keepdims, std::vector<bool>* missing) {
  const CoreSignature& signature = *ufunc.core;
  std::vector<int> counts;
  for (int k = 0; k < ufunc.nargs(); ++k) {
    const bool is_kept = keepdims && k >= ufunc.nin;
    const size_t kept = is_kept ? signature.of(0).size() : 0;
    counts.push_back(static_cast<int>(signature.of(k).size() + kept));
  }
  missing->assign(signature.dimensions().size(), false);
  for (int k = 0; k < ufunc.nargs(); ++k) {
    if (!operands[static_cast<size_t>(k)]) continue;
    const int ndim = operands[static_cast<size_t>(k)]->ndim();
    int& count = counts[static_cast<size_t>(k)];
    for (int dimension : signature.of(k)) {
      if (ndim >= count) break;
      const auto at = static_cast<size_t>(dimension);
      if (!signature.dimensions()[at].may_be_missing || (*missing)[at]) continue;
      (*missing)[at] = true;
      drop_dimension(ufunc, dimension, &counts);
    }
    if (ndim >= count) continue;
    throw value_error(operand_text(ufunc, k) + " does not have enough dimensions (has " +
                      std::to_string(ndim) + ", gufunc core with signature " + signature.text() +
                      " requires " + std::to_string(count) + ")");
  }
  return counts;
}

void CoreShapes::find_loop_count(std::span<const Array* const> operands) {
  for (int k = 0; k < ufunc_.nargs(); ++k) {
    const Array* operand = operands[static_cast<size_t>(k)];
    if (operand) loop_count_ = std::max(loop_count_, operand->ndim() - core_count(k));
  }
}

void CoreShapes::find_axes(std::span<const Array* const> operands) {
  axes_.resize(static_cast<size_t>(ufunc_.nargs()));
  for (int k = 0; k < ufunc_.nargs(); ++k) {
    const Array* operand = operands[static_cast<size_t>(k)];
    const int ndim = operand ? operand->ndim() : loop_count_ + core_count(k);
    Dims& axes = axes_[static_cast<size_t>(k)];
    if (axes_asked_.of.empty()) {
      for (int i = ndim - core_count(k); i < ndim; ++i) axes.push_back(i);
      continue;
    }
    for (int64_t axis : axes_asked_.of[static_cast<size_t>(k)]) {
      const int normal = normalize_axis(axis, ndim);
      if (contains(axes, normal)) {
        throw value_error("axes item " + std::to_string(k) + " has value " + std::to_string(axis) +
                          " repeated");
      }
      axes.push_back(normal);
    }
  }
}

void CoreShapes::find_sizes(std::span<const Array* const> operands) {
  sizes_ = Dims(static_cast<int>(signature_.dimensions().size()), -1);
  for (int d = 0; d < sizes_.size(); ++d) {
    sizes_[d] = signature_.dimensions()[static_cast<size_t>(d)].fixed;
  }
  for (int k = 0; k < ufunc_.nargs(); ++k) {
    const Array* operand = operands[static_cast<size_t>(k)];
    const auto& of = signature_.of(k);
    for (size_t i = 0, at = 0; i < of.size(); ++i) {
      const bool is_absent = is_missing(of[i]);
      if (!operand && !is_absent) {
        if (sizes_[of[i]] >= 0) continue;
        throw value_error(operand_text(ufunc_, k) + " has core dimension " + std::to_string(i) +
                          " unspecified, with gufunc signature " + signature_.text());
      }
      const int64_t size =
          is_absent ? 1 : operand->shape[static_cast<int>(axes(k)[static_cast<int>(at++)])];
      int64_t& known = sizes_[of[i]];
      if (known < 0) known = size;
      if (known == size) continue;
      throw value_error(operand_text(ufunc_, k) + " has a mismatch in its core dimension " +
                        std::to_string(is_absent ? i : at - 1) + ", with gufunc signature " +
                        signature_.text() + " (size " + size_text(size) + " is different from " +
                        size_text(known) + ")");
    }
  }
}

Dims CoreShapes::loop_shape(int operand, const Array& array) const {
  Dims shape;
  for (int axis = 0; axis < array.ndim(); ++axis) {
    if (!contains(axes(operand), axis)) shape.push_back(array.shape[axis]);
  }
  return shape;
}

// "(2,2,3)->(2,newaxis,newaxis) (3,4)->()  and requested shape (2,4)"
std::string CoreShapes::remapped_text(std::span<const Array* const> operands) const {
  Dims requested;
  for (int k = ufunc_.nin; k < ufunc_.nargs(); ++k) {
    for (int dimension : signature_.of(k)) {
      if (!is_missing(dimension)) requested.push_back(sizes_[dimension]);
    }
  }
  std::string text;
  for (int k = 0; k < ufunc_.nargs(); ++k) {
    const Array* operand = operands[static_cast<size_t>(k)];
    if (!operand) continue;
    Dims remapped = loop_shape(k, *operand);
    while (remapped.size() < loop_count_) remapped.insert(0, -1);
    for (int i = 0; i < requested.size(); ++i) {
      remapped.push_back(k < ufunc_.nin ? -1 : requested[i]);
    }
    text += compact_text(operand->shape) + "->" + compact_text(remapped) + " ";
  }
  // NumPy writes this shape without the comma of a tuple of one.
  std::string shape = compact_text(requested);
  if (requested.size() == 1) shape.erase(shape.find(','), 1);
  return text + " and requested shape " + shape;
}

void CoreShapes::broadcast(std::span<const Array* const> operands) {
  std::vector<Dims> shapes;
  for (int k = 0; k < ufunc_.nargs(); ++k) {
    const Array* operand = operands[static_cast<size_t>(k)];
    if (operand) shapes.push_back(loop_shape(k, *operand));
  }
  std::vector<const Dims*> pointers;
  for (const Dims& shape : shapes) pointers.push_back(&shape);
  if (!broadcast_shapes(pointers.data(), static_cast<int>(pointers.size()), &loop_)) {
    throw value_error(
        "operands could not be broadcast together with remapped shapes [original->remapped]: " +
        remapped_text(operands));
  }
  for (int k = ufunc_.nin; k < ufunc_.nargs(); ++k) {
    if (operands[static_cast<size_t>(k)]) check_output(k, *operands[static_cast<size_t>(k)]);
  }
}

void CoreShapes::check_output(int operand, const Array& out) const {
  const Dims shape = loop_shape(operand, out);
  if (shape == loop_) return;
  if (shape.size() < loop_.size()) {
    throw value_error(
        "output operand requires a reduction along dimension -1, but the reduction is not enabled. "
        "The dimension size of 1 does not match the expected output shape.");
  }
  Dims reversed = out.shape, whole = loop_;
  std::reverse(reversed.begin(), reversed.end());
  for (int64_t axis : axes(operand)) whole.push_back(out.shape[static_cast<int>(axis)]);
  throw value_error("non-broadcastable output operand with shape " + compact_text(out.shape) +
                    " [remapped to " + compact_text(reversed) +
                    "] doesn't match the broadcast shape " + compact_text(whole));
}

Dims CoreShapes::loop_strides(int operand, const Array& array) const {
  const Dims shape = loop_shape(operand, array);
  Dims strides(loop_.size());
  int from = array.ndim() - 1;
  for (int axis = loop_.size() - 1, at = shape.size() - 1; at >= 0; --axis, --at) {
    while (contains(axes(operand), from)) --from;
    strides[axis] = shape[at] == 1 && loop_[axis] != 1 ? 0 : array.strides[from];
    --from;
  }
  return strides;
}

Dims CoreShapes::core_strides(int operand, const Array& array) const {
  Dims strides;
  int at = 0;
  for (int dimension : signature_.of(operand)) {
    const bool is_absent = is_missing(dimension);
    strides.push_back(is_absent ? 0 : array.strides[static_cast<int>(axes(operand)[at++])]);
  }
  return strides;
}

Dims CoreShapes::new_shape(int operand) const {
  Dims shape = loop_;
  for (int dimension : signature_.of(operand)) {
    if (!is_missing(dimension)) shape.push_back(sizes_[dimension]);
  }
  while (shape.size() < loop_.size() + core_count(operand)) shape.push_back(1);
  return shape;
}

Dims CoreShapes::placement(int operand) const {
  const int ndim = loop_.size() + core_count(operand);
  Dims from(ndim, -1);
  for (int i = 0; i < core_count(operand); ++i) {
    from[static_cast<int>(axes(operand)[i])] = loop_.size() + i;
  }
  int next = 0;
  for (int axis = 0; axis < ndim; ++axis) {
    if (from[axis] < 0) from[axis] = next++;
  }
  return from;
}

}  // namespace nd
