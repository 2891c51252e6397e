// Walking: steps, jumps, and the changes that an iteration allows on its way.
#include "core/nditer.h"

#include "core/error.h"

namespace nd {

// ---- Axes counted from the fastest; an iteration without axes has one of a single element ------

int64_t NdIter::fast_extent(int axis) const {
  return axis < ndim() ? extents_[ndim() - 1 - axis] : 1;
}

int64_t NdIter::fast_counter(int axis) const {
  return axis < ndim() ? counter_[ndim() - 1 - axis] : 0;
}

int64_t NdIter::fast_stride(const Operand& operand, int axis) const {
  return axis < ndim() ? operand.strides[ndim() - 1 - axis] : 0;
}

// ---- Copies, beginning and end ------------------------------------------------------------------

NdIter::NdIter(const NdIter& other)
    : flags_(other.flags_),
      is_order_forced_(other.is_order_forced_),
      is_delayed_(other.is_delayed_),
      is_single_step_(other.is_single_step_),
      needs_references_(other.needs_references_),
      mask_operand_(other.mask_operand_),
      operands_(other.operands_),
      extents_(other.extents_),
      axes_(other.axes_),
      is_flipped_(other.is_flipped_),
      counter_(other.counter_),
      is_shuffled_(other.is_shuffled_),
      is_any_flipped_(other.is_any_flipped_),
      spec_ndim_(other.spec_ndim_),
      size_(other.size_),
      first_(other.first_),
      last_(other.last_),
      iterindex_(other.iterindex_),
      index_strides_(other.index_strides_),
      index_(other.index_),
      index_start_(other.index_start_),
      buffering_(other.buffering_),
      buffersize_(other.buffersize_) {
  if (!is_buffered() || is_delayed_) return;
  allocate_buffers();
  if (buffering_.size == 0) return;
  go_to(iterindex_);
  fill_buffers(nullptr);
}

void NdIter::start() {
  if (!is_buffered() || is_delayed_) return;
  allocate_buffers();
  fill_buffers(nullptr);
}

void NdIter::close() {
  if (is_buffered()) flush_buffers();
  for (Operand& operand : operands_) {
    if (!operand.write_back || !operand.write_back->is_due) continue;
    operand.write_back->is_due = false;
    copy_into(operand.write_back->target, operand.array);
  }
}

bool NdIter::is_written_back(int k) const {
  return operands_[k].write_back && operands_[k].write_back->is_due;
}

bool NdIter::has_write_back() const {
  for (const Operand& operand : operands_) {
    if (operand.write_back) return true;
  }
  return false;
}

// ---- Steps --------------------------------------------------------------------------------------

void NdIter::step_along(int axis) {
  ++counter_[axis];
  index_ += index_strides_[axis];
  for (Operand& operand : operands_) operand.at += operand.strides[axis];
}

bool NdIter::next() {
  if (is_single_step_) return false;
  if (is_buffered()) return next_buffered();
  if (has(kRanged) && ++iterindex_ >= last_) return false;
  const int innermost = ndim() - 1 - (has_external_loop() ? 1 : 0);
  for (int axis = innermost; axis >= 0; --axis) {
    step_along(axis);
    if (counter_[axis] < extents_[axis]) return true;
    if (axis == 0) break;
    counter_[axis] = 0;
    index_ -= extents_[axis] * index_strides_[axis];
    for (Operand& operand : operands_) operand.at -= extents_[axis] * operand.strides[axis];
  }
  return false;
}

// ---- Jumps --------------------------------------------------------------------------------------

void NdIter::go_to(int64_t iterindex) {
  iterindex_ = iterindex;
  index_ = index_start_;
  for (Operand& operand : operands_) operand.at = operand.start;
  int64_t rest = iterindex;
  for (int axis = ndim() - 1; axis >= 0; --axis) {
    counter_[axis] = rest == 0 ? 0 : rest % extents_[axis];
    if (rest != 0) rest /= extents_[axis];
    if (counter_[axis] == 0) continue;
    index_ += counter_[axis] * index_strides_[axis];
    for (Operand& operand : operands_) operand.at += counter_[axis] * operand.strides[axis];
  }
  buffering_.core_offset = iterindex % buffering_.core;
}

void NdIter::reset() {
  if (is_buffered()) {
    if (is_delayed_) {
      allocate_buffers();
      is_delayed_ = false;
    } else {
      const bool is_there = iterindex_ == first_ && buffering_.end <= last_ && buffering_.size > 0;
      if (is_there) return;
      flush_buffers();
    }
  }
  go_to(first_);
  if (is_buffered()) fill_buffers(nullptr);
}

void NdIter::reset_to_range(int64_t first, int64_t last) {
  if (!has(kRanged)) {
    throw value_error(
        "Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration "
        "support in the constructor");
  }
  const std::string range = "[" + std::to_string(first) + ", " + std::to_string(last) +
                            ") passed to ResetToIterIndexRange";
  if (first < 0 || last > size_) {
    if (size_ < 0) throw value_error("iterator is too large");
    throw value_error("Out-of-bounds range " + range);
  }
  if (last < first) throw value_error("Invalid range " + range);
  first_ = first;
  last_ = last;
  reset();
}

void NdIter::reset_to(const std::vector<char*>& data) {
  if (is_buffered()) {
    if (is_delayed_) {
      allocate_buffers();
      is_delayed_ = false;
    } else {
      flush_buffers();
    }
  }
  for (int k = 0; k < operand_count(); ++k) {
    operands_[k].start = data[k] + operands_[k].base_offset;
  }
  go_to(first_);
  if (is_buffered()) fill_buffers(nullptr);
}

void NdIter::go_to_iterindex(int64_t iterindex) {
  if (has_external_loop()) {
    throw value_error("Cannot call GotoIterIndex on an iterator which has the flag EXTERNAL_LOOP");
  }
  if (iterindex < first_ || iterindex >= last_) {
    if (size_ < 0) throw value_error("iterator is too large");
    throw index_error(
        "Iterator GotoIterIndex called with an iterindex outside the iteration range.");
  }
  if (!is_buffered()) return go_to(iterindex);
  const Buffering& buffers = buffering_;
  if (!buffers.reduces && iterindex < buffers.end && iterindex >= buffers.end - buffers.size) {
    for (Operand& operand : operands_) {
      operand.shown += (iterindex - iterindex_) * operand.inner_stride;
    }
    iterindex_ = iterindex;
    return;
  }
  flush_buffers();
  go_to(iterindex);
  fill_buffers(nullptr);
}

void NdIter::go_to_index(int64_t index) {
  if (!has_index()) {
    throw value_error(
        "Cannot call GotoIndex on an iterator without requesting a C or Fortran index in the "
        "constructor");
  }
  if (is_buffered()) {
    throw value_error("Cannot call GotoIndex on an iterator which is buffered");
  }
  if (index < 0 || index >= size_) {
    throw index_error("Iterator GotoIndex called with an out-of-bounds index");
  }
  int64_t iterindex = 0;
  for (int axis = 0; axis < ndim(); ++axis) {
    const int64_t stride = index_strides_[axis];
    const int64_t extent = extents_[axis];
    int64_t position = 0;
    if (stride > 0) position = index / stride % extent;
    if (stride < 0) position = extent - index / -stride % extent - 1;
    iterindex = iterindex * extent + position;
  }
  if (iterindex < first_ || iterindex >= last_) {
    throw index_error(
        "Iterator GotoIndex called with an index outside the restricted iteration range.");
  }
  go_to(iterindex);
}

void NdIter::go_to_multi_index(const Dims& multi_index) {
  if (is_buffered()) {
    throw value_error("Cannot call GotoMultiIndex on an iterator which is buffered");
  }
  int64_t iterindex = 0;
  bool is_outside = false;
  for (int axis = 0; axis < ndim(); ++axis) {
    const int64_t given = multi_index[static_cast<int>(axes_[axis])];
    const int64_t position = is_flipped_[axis] ? extents_[axis] - given - 1 : given;
    is_outside |= position < 0 || position >= extents_[axis];
    // A size beyond int64 is refused below; until then the sum may wrap.
    iterindex = static_cast<int64_t>(static_cast<uint64_t>(iterindex) *
                                         static_cast<uint64_t>(extents_[axis]) +
                                     static_cast<uint64_t>(position));
  }
  if (is_outside) {
    throw index_error("Iterator GotoMultiIndex called with an out-of-bounds multi-index");
  }
  if (iterindex < first_ || iterindex >= last_) {
    if (size_ < 0) throw value_error("iterator is too large");
    throw index_error(
        "Iterator GotoMultiIndex called with a multi-index outside the restricted iteration "
        "range");
  }
  go_to(iterindex);
}

// ---- Changes ------------------------------------------------------------------------------------

void NdIter::remove_axis(int64_t axis) {
  const auto fail = [](const char* text) { throw Error(ErrorKind::kRuntime, text); };
  if (!has_multi_index()) {
    fail("Iterator RemoveAxis may only be called if a multi-index is being tracked");
  }
  if (has_index()) fail("Iterator RemoveAxis may not be called on an index is being tracked");
  if (is_buffered()) fail("Iterator RemoveAxis may not be called on a buffered iterator");
  if (axis < 0 || axis >= ndim()) {
    throw value_error("axis out of bounds in iterator RemoveAxis");
  }
  int position = 0;
  while (axes_[position] != axis) ++position;
  for (Operand& operand : operands_) {
    if (is_flipped_[position]) {  // back to the beginning of the axis
      const int64_t offset = (extents_[position] - 1) * operand.strides[position];
      operand.base_offset += offset;
      operand.start += offset;
    }
    operand.strides.erase(position);
  }
  for (Dims* facts : {&extents_, &axes_, &is_flipped_, &counter_, &index_strides_}) {
    facts->erase(position);
  }
  size_ = 1;
  for (int i = 0; i < ndim(); ++i) {
    if (axes_[i] > axis) --axes_[i];
    if (size_ >= 0 && __builtin_mul_overflow(size_, extents_[i], &size_)) size_ = -1;
  }
  last_ = size_;
  check_empty_operands();
  if (ndim() == 0) is_single_step_ = true;
  reset();
}

void NdIter::remove_multi_index() {
  reset();
  if (!has_multi_index()) return;
  if (size_ < 0) throw value_error("iterator is too large");
  coalesce();
  flags_ &= ~kMultiIndex;
  if (!is_buffered()) return;
  flush_buffers();
  plan_buffers(buffersize_);
  start();
}

void NdIter::enable_external_loop() {
  if (has_index() || has_multi_index()) {
    throw value_error(
        "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked");
  }
  if (has(kRanged) && has_external_loop() && !is_buffered()) {
    throw value_error(
        "Iterator flag EXTERNAL_LOOP cannot be used with ranged iteration unless buffering is also "
        "enabled");
  }
  if (!has_external_loop()) {
    flags_ |= kExternalLoop;
    if (!is_buffered() && size_ == fast_extent(0)) is_single_step_ = true;
  }
  reset();
}

// ---- What there is to see -----------------------------------------------------------------------

Dims NdIter::shape() const {
  Dims result(ndim());
  for (int i = 0; i < ndim(); ++i) {
    result[has_multi_index() ? static_cast<int>(axes_[i]) : ndim() - 1 - i] = extents_[i];
  }
  return result;
}

int64_t NdIter::iterindex() const {
  if (has(kRanged) || is_buffered()) return iterindex_;
  int64_t result = 0;
  for (int i = 0; i < ndim(); ++i) result = result * extents_[i] + counter_[i];
  return result;
}

Dims NdIter::multi_index() const {
  Dims result(ndim());
  for (int i = 0; i < ndim(); ++i) {
    result[static_cast<int>(axes_[i])] =
        is_flipped_[i] ? extents_[i] - counter_[i] - 1 : counter_[i];
  }
  return result;
}

char* NdIter::data(int k) const { return is_buffered() ? operands_[k].shown : operands_[k].at; }

std::vector<char*> NdIter::positions() const {
  std::vector<char*> result(operands_.size());
  for (int k = 0; k < operand_count(); ++k) result[k] = data(k);
  return result;
}

Array NdIter::value(int k) const {
  const Operand& operand = operands_[k];
  Array value;
  value.buffer = operand.is_buffered ? operand.buffer.buffer : operand.array.buffer;
  value.data = data(k);
  value.dtype = operand.dtype;
  value.writeable = operand.is_written;
  if (!has_external_loop()) return with_subarray_axes(std::move(value));
  value.shape.push_back(is_buffered() ? buffering_.size : fast_extent(0));
  value.strides.push_back(is_buffered() ? operand.inner_stride : fast_stride(operand, 0));
  return with_subarray_axes(std::move(value));
}

Array NdIter::view(int k) const {
  if (is_buffered()) {
    throw value_error("cannot provide an iterator view when buffering is enabled");
  }
  const Operand& operand = operands_[k];
  Array view = operand.array;
  view.data = operand.start;
  view.shape = extents_;
  view.strides = operand.strides;
  view.writeable = operand.is_written;
  return view;
}

}  // namespace nd
