// The state of an iteration in words: np.nditer.debug_print.
#include <cstdio>

#include "core/nditer.h"

namespace nd {
namespace {

std::string address(const void* pointer) {
  if (!pointer) return "(nil)";
  char text[24];
  std::snprintf(text, sizeof text, "%p", pointer);
  return text;
}

struct Word {
  bool is_said;
  const char* text;
};

std::string said(std::initializer_list<Word> words) {
  std::string text;
  for (const Word& word : words) {
    if (word.is_said) text += std::string(word.text) + " ";
  }
  return text;
}

std::string line(const char* label, const std::string& text) {
  return std::string("| ") + label + ": " + text + "\n";
}

std::string line(const char* label, int64_t number) { return line(label, std::to_string(number)); }

// One entry for each operand, each followed by a blank.
template <class Operands, class Entry>
std::string each(const Operands& operands, Entry&& entry) {
  std::string text;
  for (const auto& operand : operands) text += entry(operand) + " ";
  return text;
}

std::string joined(const std::vector<std::string>& parts) {
  return each(parts, [](const std::string& part) { return part; });
}

}  // namespace

std::string NdIter::dump(const std::vector<std::string>& dtypes,
                         const std::vector<std::string>& operand_dtypes) const {
  const bool buffered = is_buffered();
  const Buffering& buffers = buffering_;
  std::string text = "\n------ BEGIN ITERATOR DUMP ------\n";
  text += line("Iterator Address", address(this));
  text += line("ItFlags", said({{!is_shuffled_, "IDENTPERM"},
                                {is_any_flipped_, "NEGPERM"},
                                {has_index(), "HASINDEX"},
                                {has_multi_index(), "HASMULTIINDEX"},
                                {is_order_forced_, "FORCEDORDER"},
                                {has_external_loop(), "EXLOOP"},
                                {has(kRanged), "RANGE"},
                                {buffered, "BUFFER"},
                                {buffered && has(kGrowInner), "GROWINNER"},
                                {is_single_step_, "ONEITERATION"},
                                {is_delayed_, "DELAYBUF"},
                                {needs_references_, "NEEDSAPI"},
                                {buffered && buffers.reduces, "REDUCE"}}));
  text += line("NDim", ndim());
  text += line("NOp", operand_count());
  if (mask_operand_ >= 0) text += line("MaskOp", mask_operand_);
  text += line("IterSize", size_) + line("IterStart", first_) + line("IterEnd", last_);
  text += line("IterIndex", iterindex_);
  text += line("Iterator SizeOf", sizeof(*this) + operands_.size() * sizeof(Operand));
  text += line("BufferData SizeOf", buffered ? sizeof(Buffering) : 0);
  text += line("AxisData SizeOf", sizeof(int64_t) * (4 + operands_.size())) + "|\n";
  std::string order;
  for (int i = ndim() - 1; i >= 0; --i) {
    const int64_t axis = ndim() - 1 - axes_[i];
    order += std::to_string(is_flipped_[i] ? -1 - axis : axis) + " ";
  }
  text += line("Perm", order);
  text +=
      line("DTypes",
           each(operands_, [](const Operand& operand) { return address(operand.dtype.name()); }));
  text += line("DTypes", joined(dtypes));
  text += line("InitDataPtrs",
               each(operands_, [](const Operand& operand) { return address(operand.start); }));
  text += line("BaseOffsets", each(operands_, [](const Operand& operand) {
                 return std::to_string(operand.base_offset);
               }));
  text += line("Ptrs", each(operands_, [](const Operand& operand) { return address(operand.at); }));
  if (has_external_loop() || buffered) {
    text += line("User/buffer ptrs", each(positions(), [](char* data) { return address(data); }));
  }
  if (has_index()) text += line("InitIndex", index_start_);
  text += line("Operands",
               each(operands_, [](const Operand& operand) { return address(&operand.array); }));
  text += line("Operand DTypes", joined(operand_dtypes)) + "| OpItFlags:\n";
  for (int k = 0; k < operand_count(); ++k) {
    const Operand& operand = operands_[k];
    text += "|   Flags[" + std::to_string(k) + "]: " +
            said({{operand.is_read, "READ"},
                  {operand.is_written, "WRITE"},
                  {operand.is_cast, "CAST"},
                  {buffered && !operand.is_buffered, "BUFNEVER"},
                  {buffered ? operand.is_reduced : operand.reduces, "REDUCE"},
                  {(operand.flags & kVirtual) != 0, "VIRTUAL"},
                  {(operand.flags & kWriteMasked) != 0, "WRITEMASKED"},
                  {buffered && operand.has_single_stride, "BUF_SINGLESTRIDE"}}) +
            "\n";
  }
  text += "|\n";
  if (buffered) text += dump_buffers();
  for (int i = 0; i < ndim(); ++i) {
    const int axis = ndim() - 1 - i;
    text += "| AxisData[" + std::to_string(i) + "]:\n";
    text += line("  Shape", extents_[axis]) + line("  Index", counter_[axis]);
    text += line("  Strides", each(operands_, [&](const Operand& operand) {
                   return std::to_string(operand.strides[axis]);
                 }));
    if (!has_index()) continue;
    text += line("  Index Stride", index_strides_[axis]) + line("  Index Value", index_);
  }
  return text + "------- END ITERATOR DUMP -------\n";
}

std::string NdIter::dump_buffers() const {
  const Buffering& buffers = buffering_;
  const auto strides = each(operands_, [](const Operand& operand) {
    return std::to_string(static_cast<int>(operand.inner_stride));
  });
  std::string text = "| BufferData:\n";
  text += line("  BufferSize", buffers.capacity) + line("  Size", buffers.size);
  text += line("  BufIterEnd", buffers.end) + line("  BUFFER CoreSize", buffers.core);
  if (buffers.reduces) {
    text += line("  REDUCE Pos", buffers.position) + line("  REDUCE OuterSize", buffers.outer_size);
    text += line("  REDUCE OuterDim", buffers.outer_axis);
  }
  text += line("  Strides", strides);
  if (has_external_loop()) text += line("  Fixed Strides", strides);
  if (buffers.reduces) {
    text += line("  REDUCE Outer Strides", each(operands_, [](const Operand& operand) {
                   return std::to_string(operand.outer_stride);
                 }));
    text += line("  REDUCE Outer Ptrs",
                 each(operands_, [](const Operand& operand) { return address(operand.outer); }));
  }
  const std::string nothing = each(operands_, [](const Operand&) { return address(nullptr); });
  text += line("  ReadTransferFn", each(operands_, [](const Operand& operand) {
                 return address(operand.read ? &operand.read : nullptr);
               }));
  text += line("  ReadTransferData", nothing);
  text += line("  WriteTransferFn", each(operands_, [](const Operand& operand) {
                 return address(operand.write ? &operand.write : nullptr);
               }));
  text += line("  WriteTransferData", nothing);
  text +=
      line("  Buffers",
           each(operands_, [](const Operand& operand) { return address(operand.buffer.data); }));
  return text + "|\n";
}

}  // namespace nd
