// Buffered iterations: how they are cut into runs, and what passes between operands and buffers.
#include <algorithm>
#include <limits>

#include "core/error.h"
#include "core/nditer.h"
#include "core/references.h"

namespace nd {
namespace {

constexpr int64_t kDefaultBufferSize = 8192;  // elements; NumPy's np.getbufsize()

// One way to cut the iteration: cores of `core` elements, repeated along `axis` (from the fastest).
struct Cut {
  int axis = 0;
  int64_t core = 1;
  int64_t size = 1;  // core times the extent of the axis
  int cost = 1;      // 1 and the operands that need a buffer
};

void check_mask_dtype(DType dtype) {
  if (dtype.is_bool() || dtype.id() == TypeId::kUInt8) return;
  throw type_error("Only bool and uint8 masks are supported.");
}

}  // namespace

// The cut with the least overhead: each inner run costs one step and a copy for each buffer, and
// there are as many as the size divided by the run's length. A reduction ends the search: where an
// operand changes between repeated and advancing, an outer loop over the buffer begins.
void NdIter::plan_buffers(int64_t buffersize) {
  const int64_t capacity = buffersize > 0 ? buffersize : kDefaultBufferSize;
  const size_t count = operands_.size();
  std::vector<int> single(count, 1);  // fastest axes that one stride leads through
  std::vector<int> outer(count, 0);   // the axis where a reduction turns
  Cut best;
  for (const Operand& operand : operands_) best.cost += operand.is_cast ? 1 : 0;
  best.size = fast_extent(0);
  int64_t size = best.size;
  int cost = best.cost;
  int reduce_axis = 0;
  for (int axis = 1; axis < ndim() && reduce_axis == 0; ++axis) {
    if (size >= capacity && (cost > 1 || !has(kGrowInner))) break;
    for (size_t k = 0; k < count; ++k) {
      const Operand& operand = operands_[k];
      const int64_t inner = fast_stride(operand, axis - 1);
      const int64_t stride = fast_stride(operand, axis);
      if (single[k] == axis) {
        if (inner * fast_extent(axis - 1) == stride) {
          ++single[k];
          continue;
        }
        if (!operand.is_cast) ++cost;
      }
      if (operand.reduces && (stride == 0 || inner == 0)) reduce_axis = outer[k] = axis;
    }
    const int64_t core = size;
    size *= fast_extent(axis);
    if (size == 0) break;
    const bool is_limited = size > capacity && (cost > 1 || !has(kGrowInner));
    const auto run = static_cast<double>(is_limited ? capacity : size);
    if (cost * static_cast<double>(best.size) <= best.cost * run) best = {axis, core, size, cost};
  }
  buffering_.core = best.core;
  buffering_.outer_axis = best.axis;
  buffering_.reduces = reduce_axis != 0 && best.axis == reduce_axis;
  bool any_buffered = false;
  for (size_t k = 0; k < count; ++k) {
    Operand& operand = operands_[k];
    const bool keeps_strides = !((operand.flags & kContiguous) && !operand.is_written) &&
                               fast_stride(operand, reduce_axis) == 0 && single[k] <= best.axis;
    const bool is_reduced =
        buffering_.reduces &&
        (outer[k] == best.axis || (single[k] == best.axis && !operand.is_cast) || keeps_strides);
    operand.has_single_stride = single[k] + (is_reduced ? 1 : 0) > best.axis;
    operand.is_buffered = operand.is_cast || !operand.has_single_stride;
    lay_out_buffer(&operand, is_reduced);
    any_buffered |= operand.is_buffered;
  }
  buffering_.capacity = best.size;
  if ((any_buffered || !has(kGrowInner)) && capacity < best.size) {
    buffering_.capacity = best.core * (capacity / best.core);
  }
}

// The strides with which a run shows the operand.
void NdIter::lay_out_buffer(Operand* operand, bool is_reduced) {
  const int64_t outer_stride =
      fast_stride(*operand, buffering_.reduces ? buffering_.outer_axis : 0);
  const int64_t itemsize = operand->dtype.itemsize();
  const bool avoids_zero = (operand->flags & kContiguous) && !operand->is_written;
  operand->is_reduced = is_reduced;
  if (!operand->is_buffered) {
    operand->inner_stride = fast_stride(*operand, 0);
    operand->outer_stride = outer_stride;
  } else if (is_reduced) {
    operand->inner_stride = outer_stride == 0 ? itemsize : 0;
    operand->outer_stride = outer_stride == 0 ? 0 : itemsize;
  } else if (operand->has_single_stride && fast_stride(*operand, 0) == 0 && !avoids_zero) {
    operand->inner_stride = operand->outer_stride = 0;
  } else {
    operand->inner_stride = itemsize;
    operand->outer_stride = itemsize * buffering_.core;
  }
  if (!buffering_.reduces) operand->outer_stride = std::numeric_limits<int64_t>::min();
  if (!operand->is_buffered) return;
  const DType own = operand->array.dtype;
  if (operand->is_read) operand->read = Cast(own, operand->dtype);
  if (!operand->is_written) return;
  if (operand->flags & kWriteMasked) check_mask_dtype(operands_[mask_operand_].array.dtype);
  operand->write = Cast(operand->dtype, own);
}

void NdIter::allocate_buffers() {
  for (Operand& operand : operands_) {
    if (!operand.is_buffered) continue;
    operand.buffer = scratch(buffering_.capacity, operand.dtype);
    const DType own = operand.array.dtype;
    const bool is_direct = own == operand.dtype || is_aligned(operand.array);
    if (!is_direct) operand.aligned = scratch(buffering_.capacity, own);
  }
}

// What is in the buffers is no longer to be written: a cast has failed.
void NdIter::drop_buffers() {
  for (Operand& operand : operands_) {
    operand.is_reusable = false;
    const Array& buffer = operand.buffer;
    if (buffer.data)
      release_references(buffer.data, buffer.itemsize(), buffer.size(), buffer.dtype);
  }
  buffering_.size = 0;
}

// ---- Copies between operands and buffers --------------------------------------------------------

NdIter::Transfer NdIter::transfer_of(const Operand& operand, int64_t count) const {
  const int64_t outer_stride = fast_stride(operand, buffering_.outer_axis);
  if (operand.is_reduced && outer_stride != 0) {
    return {buffering_.outer_size, outer_stride, operand.outer_stride, true};
  }
  if (operand.is_reduced) count = std::min(count, buffering_.core);
  const int64_t stride = fast_stride(operand, 0);
  if (!operand.has_single_stride) return {count, 0, operand.inner_stride, false};
  if (stride == 0 && operand.inner_stride == 0) return {1, 0, 0, true};
  return {count, stride, operand.inner_stride, true};
}

// Calls run(element, stride, n) for `count` elements from the present position on.
template <class Run>
void NdIter::for_runs_from_here(const Operand& operand, int64_t count, Run&& run) const {
  Dims counter = counter_;
  char* at = operand.at;
  const int last = ndim() - 1;
  while (count > 0) {
    const int64_t n = std::min(count, extents_[last] - counter[last]);
    run(at, operand.strides[last], n);
    count -= n;
    at += n * operand.strides[last];
    counter[last] += n;
    for (int axis = last; axis > 0 && counter[axis] == extents_[axis]; --axis) {
      at += operand.strides[axis - 1] - counter[axis] * operand.strides[axis];
      counter[axis] = 0;
      ++counter[axis - 1];
    }
  }
}

void NdIter::read_into_buffer(Operand* operand, int64_t count) {
  const Transfer transfer = transfer_of(*operand, count);
  const Array& aligned = operand->aligned;
  char* target = operand->buffer.data;
  auto read = [&](const char* at, int64_t stride, int64_t n) {
    if (aligned.data) {
      const int64_t size = aligned.itemsize();
      Cast(aligned.dtype, aligned.dtype)(at, stride, aligned.data, size, n);
      at = aligned.data;
      stride = size;
    }
    operand->read(at, stride, target, transfer.buffer_stride, n);
    target += n * transfer.buffer_stride;
  };
  if (transfer.is_one_run) return read(operand->at, transfer.stride, transfer.count);
  for_runs_from_here(*operand, transfer.count, read);
}

// Elements of the buffer, converted, to where they came from.
void NdIter::write_run(const Operand& operand, const char* source, int64_t source_stride, char* to,
                       int64_t stride, int64_t n) {
  const Array& aligned = operand.aligned;
  if (!aligned.data) return operand.write(source, source_stride, to, stride, n);
  const int64_t size = aligned.itemsize();
  operand.write(source, source_stride, aligned.data, size, n);
  Cast(aligned.dtype, aligned.dtype)(aligned.data, size, to, stride, n);
}

void NdIter::write_from_buffer(const Operand& operand, int64_t count) {
  const Transfer transfer = transfer_of(operand, count);
  const char* source = operand.buffer.data;
  const char* mask = nullptr;
  int64_t mask_stride = 0;
  if (operand.flags & kWriteMasked) {
    const Operand& masked = operands_[mask_operand_];
    mask = masked.is_buffered ? masked.buffer.data : masked.at;
    mask_stride = masked.inner_stride;
  }
  auto write = [&](char* at, int64_t stride, int64_t n) {
    for (int64_t done = 0; done < n;) {
      int64_t run = n - done;  // elements that are written together
      if (mask) {
        for (; done < n && !*mask; ++done) mask += mask_stride;
        for (run = 0; done + run < n && *mask; ++run) mask += mask_stride;
      }
      write_run(operand, source + done * transfer.buffer_stride, transfer.buffer_stride,
                at + done * stride, stride, run);
      done += run;
    }
    source += n * transfer.buffer_stride;
  };
  if (transfer.is_one_run) return write(operand.at, transfer.stride, transfer.count);
  for_runs_from_here(operand, transfer.count, write);
}

// ---- Filling and flushing -----------------------------------------------------------------------

// Fills the buffers from the present position on. `previous` are the positions that they were
// filled from before, or null: a buffer whose operand stands where it stood needs no copy.
void NdIter::fill_buffers(const std::vector<char*>* previous) {
  Buffering& buffers = buffering_;
  const int outer = buffers.outer_axis;
  int64_t count = buffers.capacity;
  if (buffers.core_offset != 0) {
    previous = nullptr;
    count = buffers.core - buffers.core_offset;
  } else {
    count = std::min(count, buffers.core * (fast_extent(outer) - fast_counter(outer)));
  }
  count = std::min(count, last_ - iterindex_);
  buffers.size = count;
  buffers.end = iterindex_ + count;
  if (count == 0) return;
  if (buffers.reduces) {
    buffers.outer_size = std::max<int64_t>(count / buffers.core, 1);
    if (buffers.outer_size > 1) {
      buffers.size = buffers.core;
      buffers.end = iterindex_ + buffers.core;
    }
    buffers.position = 0;
  }
  for (size_t k = 0; k < operands_.size(); ++k) {
    Operand& operand = operands_[k];
    operand.shown = operand.outer = operand.is_buffered ? operand.buffer.data : operand.at;
    if (!operand.is_buffered || !operand.is_read) continue;
    const bool is_same_place = previous && (*previous)[k] == operand.at;
    if (operand.is_reusable && is_same_place) continue;
    const bool repeats = operand.is_reduced && fast_stride(operand, outer) == 0;
    if (count == buffers.capacity || (count >= buffers.core && repeats)) {
      operand.is_reusable = true;
    } else if (!is_same_place || buffers.core_offset != 0) {
      operand.is_reusable = false;
    }
    read_into_buffer(&operand, count);
  }
}

// Writes the buffers back to where they were filled from; the position must still be that.
void NdIter::flush_buffers() {
  const int64_t count = buffering_.size * (buffering_.reduces ? buffering_.outer_size : 1);
  if (count == 0) return;
  for (const Operand& operand : operands_) {
    if (operand.is_buffered && operand.is_written) write_from_buffer(operand, count);
  }
}

bool NdIter::next_buffer(bool may_reuse) {
  std::vector<char*> previous;
  if (may_reuse) {
    for (const Operand& operand : operands_) previous.push_back(operand.at);
  }
  try {
    flush_buffers();
    if (iterindex_ >= last_) {
      buffering_.size = 0;
      return false;
    }
    go_to(iterindex_);
    fill_buffers(may_reuse ? &previous : nullptr);
  } catch (...) {
    drop_buffers();
    throw;
  }
  return true;
}

bool NdIter::next_buffered() {
  Buffering& buffers = buffering_;
  if (has_external_loop()) {
    iterindex_ += buffers.size;
  } else if (++iterindex_ < buffers.end) {
    for (Operand& operand : operands_) operand.shown += operand.inner_stride;
    return true;
  }
  if (buffers.reduces && ++buffers.position < buffers.outer_size) {
    for (Operand& operand : operands_) operand.shown = operand.outer += operand.outer_stride;
    buffers.end = iterindex_ + buffers.size;
    return true;
  }
  return next_buffer(buffers.reduces);
}

}  // namespace nd
