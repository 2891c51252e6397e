// Buffer: the memory that arrays share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/dtype.h"

namespace nd {

/// A reference to a block of memory that one or more arrays use. The last reference frees it.
/// References are counted without locks: the engine runs on one thread.
class Buffer {
 public:
  /// What the data of own memory is aligned to: a vector.
  static constexpr size_t kAlignment = 16;

  Buffer() = default;

  /// Uninitialised memory of `nbytes`; throws MemoryError.
  static Buffer allocate(int64_t nbytes);

  /// Zeroed memory of `nbytes`; throws MemoryError.
  static Buffer allocate_zeroed(int64_t nbytes);

  /// Zeroed memory for elements of `dtype`, whose references the buffer releases at its end.
  static Buffer allocate_references(int64_t nbytes, DType dtype);

  /// Memory that somebody else owns; `release(owner)` runs when the last reference goes.
  static Buffer borrow(char* data, int64_t nbytes, void (*release)(void*), void* owner);

  Buffer(const Buffer& other) : block_(other.block_) {
    if (block_) ++block_->references;
  }
  Buffer(Buffer&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  Buffer& operator=(Buffer other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~Buffer() {
    if (block_ && --block_->references == 0) destroy(block_);
  }

  /// Lets a trace count this memory, now and when it is freed: it holds a whole array.
  void count_in_trace();

  char* data() const { return block_ ? block_->data : nullptr; }
  int64_t nbytes() const { return block_ ? block_->nbytes : 0; }
  explicit operator bool() const { return block_ != nullptr; }
  bool operator==(const Buffer& other) const { return block_ == other.block_; }

 private:
  struct alignas(std::max_align_t) Block {
    char* data;
    int64_t nbytes;
    void (*release)(void*);  // null when the memory follows the block itself
    void* owner;
    const Descriptor* elements;  // whose references memory of its own holds, or null
    int references;
    bool is_counted;  // in traces
  };

  explicit Buffer(Block* block) : block_(block) {}
  static Buffer own(void* memory, int64_t nbytes);
  static void destroy(Block* block);

  Block* block_ = nullptr;
};

}  // namespace nd
