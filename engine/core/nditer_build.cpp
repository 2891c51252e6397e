// Making an iteration: what is asked for is checked, shapes are broadcast, axes are put in order.
#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/iteration.h"
#include "core/nditer.h"

namespace nd {
namespace {

constexpr const char* kOneAccess =
    "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an "
    "operand";

// Reads and writes, as the flags of one operand ask.
void check_access(uint32_t flags) {
  const uint32_t access = flags & (kReadWrite | kReadOnly | kWriteOnly);
  if (access == 0) {
    throw value_error(
        "None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an "
        "operand");
  }
  if ((access & (access - 1)) != 0) throw value_error(kOneAccess);
  const bool writes = !(flags & kReadOnly);
  if (writes && (flags & (kCopy | kUpdateIfCopy)) == kCopy) {
    throw value_error(
        "If an iterator operand is writeable, must use the flag UPDATEIFCOPY instead of COPY");
  }
  if (flags & kWriteMasked) {
    if (!writes) {
      throw value_error(
          "The iterator flag WRITEMASKED may only be used with READWRITE or WRITEONLY");
    }
    if (flags & kArrayMask) {
      throw value_error("The iterator flag WRITEMASKED may not be used together with ARRAYMASK");
    }
  }
  if ((flags & kVirtual) && !(flags & kReadWrite)) {
    throw value_error("The iterator flag VIRTUAL should be be used together with READWRITE");
  }
}

// An operand without an array; `flags` are the iteration's.
void check_missing(uint32_t operand_flags, uint32_t flags) {
  if (!(operand_flags & (kAllocate | kVirtual))) {
    throw value_error(
        "Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified");
  }
  if (!(operand_flags & kAllocate)) return;
  if (operand_flags & kReadOnly) {
    throw value_error(
        "Automatic allocation was requested for an iterator operand, but it wasn't flagged for "
        "writing");
  }
  const bool is_filled_at_once = (flags & (kBuffered | kDelayBufAlloc)) == kBuffered;
  if (is_filled_at_once && (operand_flags & kReadWrite)) {
    throw value_error(
        "Automatic allocation was requested for an iterator operand, and it was flagged as "
        "readable, but buffering  without delayed allocation was enabled");
  }
}

}  // namespace

NdIter::NdIter(NdIterSpec spec)
    : flags_(spec.flags),
      spec_shape_(std::move(spec.shape)),
      has_spec_axes_(spec.ndim >= 0),
      buffersize_(spec.buffersize) {
  spec_ndim_ = std::max(spec.ndim, 0);
  operands_.resize(spec.operands.size());
  for (size_t k = 0; k < operands_.size(); ++k) {
    OperandSpec& given = spec.operands[k];
    Operand& operand = operands_[k];
    operand.is_missing = !given.array;
    if (given.array) operand.array = std::move(*given.array);
    operand.flags = given.flags;
    operand.requested = given.dtype;
    operand.axes = std::move(given.axes);
    if (!has_spec_axes_) spec_ndim_ = std::max(spec_ndim_, operand.array.ndim());
  }
  check_axes();
  check_flags();
  prepare_operands();
  const Dims extents = broadcast_extents();
  fill_strides(extents);
  compute_size(extents);
  extents_ = extents;
  compute_index_strides();
  choose_order(spec.order);
  choose_dtypes();
  check_casting(spec.casting);
  allocate_operands();
  if (ndim() > 1 && !has_multi_index()) coalesce();
  mark_single_step();
  counter_ = Dims(ndim());
  is_delayed_ = is_buffered() && has(kDelayBufAlloc);
  if (is_buffered()) plan_buffers(buffersize_);
}

void NdIter::check_axes() const {
  if (spec_ndim_ > kMaxDims) {
    throw value_error("Cannot construct an iterator with more than 64 dimensions (" +
                      std::to_string(spec_ndim_) + " were requested for op_axes)");
  }
  for (size_t k = 0; k < operands_.size(); ++k) {
    if (!operands_[k].axes) continue;
    std::array<bool, kMaxDims> seen{};
    for (int64_t axis : *operands_[k].axes) {
      if (axis < 0) continue;
      const bool is_valid = axis < kMaxDims;
      if (is_valid && !seen[axis]) {
        seen[axis] = true;
        continue;
      }
      throw value_error("The 'op_axes' provided to the iterator constructor for operand " +
                        std::to_string(k) +
                        (is_valid ? " contained duplicate value " : " contained invalid values ") +
                        std::to_string(axis));
    }
  }
}

void NdIter::check_flags() const {
  if (has(kCIndex) && has(kFIndex)) {
    throw value_error("Iterator flags C_INDEX and F_INDEX cannot both be specified");
  }
  if (has(kExternalLoop) && (has_index() || has_multi_index())) {
    throw value_error(
        "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked");
  }
  if (has(kRanged) && has(kExternalLoop) && !is_buffered()) {
    throw value_error(
        "Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also "
        "enabled");
  }
}

void NdIter::prepare_operands() {
  bool any_masked = false;
  for (int k = 0; k < operand_count(); ++k) {
    Operand& operand = operands_[k];
    check_access(operand.flags);
    operand.is_read = !(operand.flags & kWriteOnly);
    operand.is_written = !(operand.flags & kReadOnly);
    if (operand.flags & kArrayMask) {
      if (mask_operand_ >= 0) {
        throw value_error("Only one iterator operand may receive an ARRAYMASK flag");
      }
      mask_operand_ = k;
    }
    any_masked |= (operand.flags & kWriteMasked) != 0;
    prepare(&operand);
  }
  if (any_masked && mask_operand_ < 0) {
    throw value_error(
        "An iterator operand was flagged as WRITEMASKED, but no ARRAYMASK operand was given to "
        "supply the mask");
  }
  if (!any_masked && mask_operand_ >= 0) {
    throw value_error(
        "An iterator operand was flagged as the ARRAYMASK, but no WRITEMASKED operands were given "
        "to use the mask");
  }
}

void NdIter::prepare(Operand* operand) {
  if (operand->is_missing) {
    check_missing(operand->flags, flags_);
    operand->has_dtype = operand->requested && (operand->flags & kAllocate);
    if (operand->has_dtype) operand->dtype = *operand->requested;
    if (!operand->has_dtype && (operand->flags & kArrayMask)) {
      operand->dtype = TypeId::kBool;
      operand->has_dtype = true;
    }
    return;
  }
  if (operand->flags & kVirtual) {
    throw value_error("Iterator operand flag VIRTUAL was specified, but the operand was not NULL");
  }
  const Array& array = operand->array;
  if (operand->is_written && !array.writeable) {
    throw value_error("operand array with iterator write flag set is read-only");
  }
  if (!has(kZeroSizeOk) && array.size() == 0) {
    throw value_error("Iteration of zero-sized operands is not enabled");
  }
  operand->start = array.data;
  operand->dtype = operand->requested.value_or(array.dtype);
  operand->has_dtype = true;
  if (array.dtype.has_references() || operand->dtype.has_references()) {
    if (!has(kRefsOk)) {
      throw type_error(
          "Iterator operand or requested dtype holds references, but the NPY_ITER_REFS_OK flag was "
          "not enabled");
    }
    needs_references_ = true;
  }
  if ((operand->flags & kNativeOrder) && !operand->dtype.is_native()) {
    operand->dtype = native(operand->dtype);
    operand->is_cast = true;
  }
  if ((operand->flags & kAligned) && !is_aligned(array)) operand->is_cast = true;
}

// ---- Broadcasting -------------------------------------------------------------------------------

Dims NdIter::broadcast_extents() const {
  const int ndim = spec_ndim_;
  Dims extents(ndim, 1);
  if (spec_shape_) {
    for (int i = 0; i < ndim; ++i) extents[i] = (*spec_shape_)[i] < 0 ? 1 : (*spec_shape_)[i];
  }
  auto stretch = [&](int axis, int64_t extent) {
    if (extents[axis] == 1) {
      extents[axis] = extent;
    } else if (extents[axis] != extent && extent != 1) {
      raise_broadcast_error();
    }
  };
  for (size_t k = 0; k < operands_.size(); ++k) {
    const Operand& operand = operands_[k];
    if (operand.is_missing) continue;
    const Dims& shape = operand.array.shape;
    if (!operand.axes) {
      if (shape.size() > ndim) {
        throw value_error("input operand has more dimensions than allowed by the axis remapping");
      }
      for (int i = 0; i < shape.size(); ++i) stretch(i + ndim - shape.size(), shape[i]);
      continue;
    }
    for (int i = 0; i < ndim; ++i) {
      const auto axis = static_cast<int>((*operand.axes)[i]);
      if (axis < 0) continue;
      if (axis >= shape.size()) {
        const std::string number = std::to_string(k);
        throw value_error("Iterator input op_axes[" + number + "][" + std::to_string(ndim - i - 1) +
                          "] (==" + std::to_string(axis) + ") is not a valid axis of op[" + number +
                          "], which has " + std::to_string(shape.size()) + " dimensions ");
      }
      stretch(i, shape[axis]);
    }
  }
  for (int i = 0; spec_shape_ && i < ndim; ++i) {
    if ((*spec_shape_)[i] == 1 && extents[i] != 1) raise_broadcast_error();
  }
  return extents;
}

void NdIter::fill_strides(const Dims& extents) {
  for (Operand& operand : operands_) operand.strides = Dims(spec_ndim_);
  for (int i = spec_ndim_ - 1; i >= 0; --i) {
    for (Operand& operand : operands_) operand.strides[i] = stride_along(&operand, extents, i);
  }
  for (Operand& operand : operands_) operand.at = operand.start;
}

// The bytes from one element to the next along an axis of the iteration: 0 where the operand is
// repeated.
int64_t NdIter::stride_along(Operand* operand, const Dims& extents, int axis) {
  const bool is_one = extents[axis] == 1;
  const bool may_repeat = !(operand->flags & kNoBroadcast);
  const Array& array = operand->array;
  if (!operand->axes) {
    if (operand->is_missing) return 0;
    const int own = axis - (spec_ndim_ - array.ndim());
    if (own >= 0 && (is_one || array.shape[own] != 1)) return is_one ? 0 : array.strides[own];
    if (!may_repeat) raise_not_broadcastable(*operand, extents);
    if (!is_one) check_reduction(operand, spec_ndim_ - axis - 1);
    return 0;
  }
  const auto own = static_cast<int>((*operand->axes)[axis]);
  if (is_one) return 0;
  if (own < 0) {
    check_reduction(operand, own);
    return 0;
  }
  if (operand->is_missing) return 0;
  if (array.shape[own] != 1) return array.strides[own];
  if (!may_repeat) raise_not_broadcastable(*operand, extents);
  check_reduction(operand, own);
  return 0;
}

// A written operand that is repeated along an axis is reduced along it.
void NdIter::check_reduction(Operand* operand, int axis) {
  if (!operand->is_written) return;
  if (!has(kReduceOk)) {
    throw value_error("output operand requires a reduction along dimension " +
                      std::to_string(axis) +
                      ", but the reduction is not enabled. The dimension size of 1 does not match "
                      "the expected output shape.");
  }
  if (!operand->is_read) {
    throw value_error(
        "output operand requires a reduction, but is flagged as write-only, not read-write");
  }
  if (operand->flags & kArrayMask) {
    throw value_error(
        "output operand requires a reduction, but is flagged as the ARRAYMASK operand which is not "
        "permitted to be the result of a reduction");
  }
  operand->reduces = true;
}

void NdIter::raise_broadcast_error() const {
  std::string shapes;
  for (const Operand& operand : operands_) {
    if (operand.is_missing) continue;
    shapes += compact_text(operand.array.shape);
    if (operand.axes) {
      Dims remapped(spec_ndim_, -1);
      for (int i = 0; i < spec_ndim_; ++i) {
        const int64_t axis = (*operand.axes)[i];
        if (axis >= 0 && axis < operand.array.ndim()) {
          remapped[i] = operand.array.shape[static_cast<int>(axis)];
        }
      }
      shapes += "->" + compact_text(remapped);
    }
    shapes += " ";
  }
  std::string text = "operands could not be broadcast together with ";
  text += has_spec_axes_ ? "remapped shapes [original->remapped]: " : "shapes ";
  text += shapes;
  if (spec_shape_) text += " and requested shape " + compact_text(*spec_shape_);
  throw value_error(text);
}

void NdIter::raise_not_broadcastable(const Operand& operand, const Dims& extents) const {
  std::string text = "non-broadcastable ";
  if (!(operand.flags & kReadOnly)) text += "output ";
  text += "operand with shape " + compact_text(operand.array.shape);
  if (operand.axes) {
    Dims remapped(spec_ndim_, -1);
    for (int i = 0; i < spec_ndim_; ++i) {
      const int64_t axis = (*operand.axes)[spec_ndim_ - i - 1];
      if (axis >= 0 && axis < operand.array.ndim()) {
        remapped[i] = operand.array.shape[static_cast<int>(axis)];
      }
    }
    text += " [remapped to " + compact_text(remapped) + "]";
  }
  throw value_error(text + " doesn't match the broadcast shape " + compact_text(extents));
}

void NdIter::compute_size(const Dims& extents) {
  size_ = 1;
  for (int64_t extent : extents) {
    if (!__builtin_mul_overflow(size_, extent, &size_)) continue;
    // Axes may still be removed while a multi-index is tracked.
    if (!has_multi_index() || has_index() || is_buffered()) {
      throw value_error("iterator is too large");
    }
    size_ = -1;
    break;
  }
  first_ = 0;
  last_ = size_;
  check_empty_operands();
}

// Axes of no elements may be left out of the walk, which would then lead outside the memory. NumPy
// does not look.
void NdIter::check_empty_operands() const {
  if (size_ == 0) return;
  for (const Operand& operand : operands_) {
    if (operand.is_missing || operand.array.size() > 0) continue;
    throw value_error("Iteration of zero-sized operands is not enabled");
  }
}

void NdIter::compute_index_strides() {
  index_strides_ = Dims(ndim());
  if (!has_index() || size_ == 1) return;
  int64_t stride = 1;
  for (int i = 0; i < ndim(); ++i) {
    const int axis = has(kCIndex) ? ndim() - 1 - i : i;
    index_strides_[axis] = extents_[axis] == 1 ? 0 : stride;
    stride *= extents_[axis];
  }
}

// ---- The order of the axes ----------------------------------------------------------------------

namespace {

Dims permuted(const Dims& values, const Dims& order) {
  Dims result(order.size());
  for (int i = 0; i < order.size(); ++i) result[i] = values[static_cast<int>(order[i])];
  return result;
}

}  // namespace

void NdIter::choose_order(Order order) {
  const int count = ndim();
  axes_ = Dims(count);
  is_flipped_ = Dims(count);
  for (int i = 0; i < count; ++i) axes_[i] = i;
  bool is_fortran = order == Order::kF;
  if (order == Order::kAny) {
    is_fortran = std::all_of(operands_.begin(), operands_.end(), [](const Operand& operand) {
      return operand.is_missing || is_f_contiguous(operand.array);
    });
  }
  if (order == Order::kKeep) {
    std::vector<const Dims*> strides;
    for (const Operand& operand : operands_) strides.push_back(&operand.strides);
    axes_ = stride_order(count, operand_count(), strides.data());
  } else if (is_fortran && count > 1) {
    std::reverse(axes_.begin(), axes_.end());
  }
  for (int i = 0; i < count; ++i) is_shuffled_ |= axes_[i] != i;
  is_shuffled_ |= is_fortran && count > 1;
  is_order_forced_ = order != Order::kKeep;
  if (is_shuffled_) {
    extents_ = permuted(extents_, axes_);
    index_strides_ = permuted(index_strides_, axes_);
    for (Operand& operand : operands_) operand.strides = permuted(operand.strides, axes_);
  }
  const bool allocates = std::any_of(operands_.begin(), operands_.end(),
                                     [](const Operand& operand) { return operand.is_missing; });
  if (!is_order_forced_ && !allocates) flip_negative_axes();
}

// An axis along which some operand goes backwards and none forwards is walked the other way round.
void NdIter::flip_negative_axes() {
  for (int i = 0; i < ndim(); ++i) {
    bool negative = false;
    bool positive = false;
    for (const Operand& operand : operands_) {
      negative |= operand.strides[i] < 0;
      positive |= operand.strides[i] > 0;
    }
    if (!negative || positive) continue;
    const int64_t steps = extents_[i] - 1;
    for (Operand& operand : operands_) {
      operand.base_offset += steps * operand.strides[i];
      operand.start += steps * operand.strides[i];
      operand.at = operand.start;
      operand.strides[i] = -operand.strides[i];
    }
    index_start_ += steps * index_strides_[i];
    index_strides_[i] = -index_strides_[i];
    is_flipped_[i] = 1;
    is_shuffled_ = is_any_flipped_ = true;
  }
  index_ = index_start_;
}

}  // namespace nd
