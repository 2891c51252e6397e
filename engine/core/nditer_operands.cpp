// Making an iteration: dtypes, casting rules, and the arrays that it allocates or copies itself.
#include <algorithm>

#include "core/dtype_text.h"
#include "core/error.h"
#include "core/iteration.h"
#include "core/nditer.h"
#include "core/promotion.h"

namespace nd {
// What was not given a dtype takes the one to which all read operands are promoted; with
// kCommonDtype every operand does.
void NdIter::choose_dtypes() {
  const bool is_common = has(kCommonDtype);
  const bool any_unknown = std::any_of(operands_.begin(), operands_.end(), [](const Operand& op) {
    return op.is_missing && !op.has_dtype;
  });
  if (any_unknown || is_common) {
    std::optional<DType> common;
    for (const Operand& operand : operands_) {
      if (!operand.has_dtype || !(is_common || operand.is_read)) continue;
      common = common ? promote_types(*common, operand.dtype) : operand.dtype;
    }
    if (!common) throw type_error("no arrays or types available to calculate result type");
    for (Operand& operand : operands_) {
      if (is_common || !operand.has_dtype) operand.dtype = *common;
      operand.has_dtype = true;
    }
  }
}

void NdIter::check_casting(Casting casting) {
  const std::string rule = std::string("'") + casting_name(casting) + "'";
  for (int k = 0; k < operand_count(); ++k) {
    Operand& operand = operands_[k];
    if (operand.is_missing || operand.array.dtype == operand.dtype) continue;
    const DType own = operand.array.dtype;
    if (operand.is_read && !can_cast(own, operand.dtype, casting)) {
      throw type_error("Iterator operand " + std::to_string(k) + " dtype could not be cast from " +
                       repr_text(own) + " to " + repr_text(operand.dtype) +
                       " according to the rule " + rule);
    }
    if (operand.is_written && !can_cast(operand.dtype, own, casting)) {
      throw type_error("Iterator requested dtype could not be cast from " +
                       repr_text(operand.dtype) + " to " + repr_text(own) + ", the operand " +
                       std::to_string(k) + " dtype, according to the rule " + rule);
    }
    operand.is_cast = true;
  }
}

// ---- Overlap ------------------------------------------------------------------------------------

void NdIter::force_copies_of_overlaps() {
  for (int k = 0; k < operand_count(); ++k) {
    Operand& operand = operands_[k];
    operand.is_copied = !operand.is_missing && operand.is_written && overlaps_a_read_operand(k);
  }
}

bool NdIter::overlaps_a_read_operand(int k) const {
  const Operand& written = operands_[k];
  for (int other = 0; other < operand_count(); ++other) {
    const Operand& read = operands_[other];
    if (other == k || read.is_missing || !read.is_read || read.is_copied) continue;
    // Reading and writing the same element in one step is what elementwise operations do.
    const bool elementwise = (written.flags & read.flags & kElementwiseOverlap) &&
                             is_same_window(written.array, read.array) &&
                             !may_overlap_itself(written.array);
    if (!elementwise && shares_memory(written.array, read.array)) return true;
  }
  return false;
}

// ---- Arrays of the iteration's own --------------------------------------------------------------

void NdIter::allocate_operands() {
  if (has(kCopyIfOverlap)) force_copies_of_overlaps();
  for (Operand& operand : operands_) {
    const bool is_constant = operand.is_cast && !operand.is_written && operand.array.ndim() == 0;
    const bool may_copy = (operand.flags & (kCopy | kUpdateIfCopy)) != 0;
    if (operand.is_missing) {
      Array array = temporary(operand, nullptr, ndim());
      operand.origin = Origin::kAllocated;
      operand.is_missing = false;
      replace_array(&operand, std::move(array), ndim());
    } else if (is_constant || (operand.is_cast && may_copy) || operand.is_copied) {
      copy_operand(&operand);
    } else if (operand.is_cast && !is_buffered()) {
      throw type_error(
          "Iterator operand required copying or buffering, but neither copying nor buffering was "
          "enabled");
    }
    if (operand.flags & kContiguous) check_contiguity(&operand);
  }
  check_masks();
}

// A new array for an operand, laid out in the order of the iteration. `shape` is null when it
// follows from the iteration; axes that the iteration does not walk lie innermost.
Array NdIter::temporary(const Operand& operand, const Dims* shape, int ndim_of_operand) const {
  if (ndim_of_operand == 0) return with_subarray_axes(empty({}, operand.dtype));
  Dims extents(kMaxDims, -1);
  Dims order;
  for (int i = 0; i < ndim(); ++i) {
    const auto axis = static_cast<int>(axes_[i]);
    const int own =
        operand.axes ? static_cast<int>((*operand.axes)[axis]) : axis - (ndim() - ndim_of_operand);
    if (own < 0) continue;
    if (!shape && own >= ndim()) {
      throw value_error(
          "automatically allocated output array specified with an inconsistent axis mapping; the "
          "axis mapping cannot include dimension " +
          std::to_string(own) + " which is too large for the iterator dimension of " +
          std::to_string(ndim()) + ".");
    }
    extents[own] = extents_[i];
    order.push_back(own);
  }
  if (shape) {
    for (int i = 0; i < shape->size(); ++i) {
      if (extents[i] < 0) order.push_back(i);
    }
    return with_subarray_axes(empty_ordered(*shape, operand.dtype, order));
  }
  for (int i = 0; i < order.size(); ++i) {
    if (extents[i] >= 0) continue;
    throw value_error(
        "automatically allocated output array specified with an inconsistent axis mapping; the "
        "axis mapping is missing an entry for dimension " +
        std::to_string(i) + ".");
  }
  extents.resize(order.size());
  return with_subarray_axes(empty_ordered(extents, operand.dtype, order));
}

// Walks another array from now on: one with the shape that the operand had.
void NdIter::replace_array(Operand* operand, Array array, int ndim_of_operand) {
  int64_t offset = 0;
  for (int i = 0; i < ndim(); ++i) {
    const auto axis = static_cast<int>(axes_[i]);
    const int own = operand->axes ? static_cast<int>((*operand->axes)[axis])
                                  : axis - (ndim() - ndim_of_operand);
    if (own < 0 || own >= ndim_of_operand || array.shape[own] == 1) continue;
    const int64_t stride = array.strides[own];
    operand->strides[i] = is_flipped_[i] ? -stride : stride;
    if (is_flipped_[i]) offset += stride * (array.shape[own] - 1);
  }
  operand->base_offset = offset;
  operand->start = operand->at = array.data + offset;
  operand->array = std::move(array);
  operand->is_cast = false;
}

void NdIter::copy_operand(Operand* operand) {
  const Array original = operand->array;
  Array copy = temporary(*operand, &original.shape, original.ndim());
  if (operand->is_read) copy_into(copy, original);
  if (operand->is_written) {
    operand->write_back = std::make_shared<WriteBack>(WriteBack{original});
  }
  operand->origin = Origin::kCopied;
  replace_array(operand, std::move(copy), original.ndim());
}

// Looks at the fastest axis alone, as NumPy does.
void NdIter::check_contiguity(Operand* operand) {
  if (fast_stride(*operand, 0) == operand->dtype.itemsize()) return;
  operand->is_cast = true;
  if (is_buffered()) return;
  throw type_error(
      "Iterator operand required buffering, to be contiguous as requested, but buffering is not "
      "enabled");
}

void NdIter::check_masks() const {
  for (const Operand& operand : operands_) {
    if (!operand.reduces || !(operand.flags & kWriteMasked)) continue;
    for (int i = 0; i < ndim(); ++i) {
      if (operands_[mask_operand_].strides[i] == 0 || operand.strides[i] != 0) continue;
      throw value_error(
          "Iterator reduction operand is WRITEMASKED, but also broadcasts to multiple mask values. "
          "There can be only one mask value per WRITEMASKED element.");
    }
  }
}

// ---- Fewer axes ---------------------------------------------------------------------------------

void NdIter::coalesce() {
  const int before = ndim();
  std::vector<Dims*> strides;
  for (Operand& operand : operands_) strides.push_back(&operand.strides);
  strides.push_back(&index_strides_);
  merge_axes(&extents_, static_cast<int>(strides.size()), strides.data());
  is_shuffled_ = true;
  flags_ &= ~kMultiIndex;
  if (ndim() == before) return;
  axes_ = is_flipped_ = counter_ = Dims(ndim());
  for (int i = 0; i < ndim(); ++i) axes_[i] = i;
}

void NdIter::mark_single_step() {
  if (is_buffered()) return;
  is_single_step_ = size_ == (has_external_loop() ? fast_extent(0) : 1);
}

}  // namespace nd
