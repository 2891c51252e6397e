#include "core/buffer.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "core/error.h"
#include "core/references.h"
#include "trace/trace.h"

namespace nd {
namespace {

// Where malloc aligns to less, as in WebAssembly, this much more is asked for. A vector that lies
// across two cache lines takes twice as long to load.
constexpr size_t kPadding =
    Buffer::kAlignment - std::min(Buffer::kAlignment, alignof(std::max_align_t));

char* aligned(void* memory) {
  const auto address = reinterpret_cast<uintptr_t>(memory) + Buffer::kAlignment - 1;
  return reinterpret_cast<char*>(address & ~uintptr_t{Buffer::kAlignment - 1});
}

// wasm32 addresses 4 GiB; anything beyond cannot be allocated and must not wrap around.
bool exceeds_address_space(int64_t nbytes) {
  return nbytes < 0 || static_cast<uint64_t>(nbytes) > SIZE_MAX / 2;
}

}  // namespace

Buffer Buffer::own(void* memory, int64_t nbytes) {
  if (!memory) throw memory_error("");
  auto* block = static_cast<Block*>(memory);
  *block = Block{aligned(block + 1), nbytes, nullptr, nullptr, nullptr, 1, false};
  return Buffer(block);
}

Buffer Buffer::allocate(int64_t nbytes) {
  if (exceeds_address_space(nbytes)) throw memory_error("");
  return own(std::malloc(sizeof(Block) + kPadding + static_cast<size_t>(nbytes)), nbytes);
}

Buffer Buffer::allocate_zeroed(int64_t nbytes) {
  if (exceeds_address_space(nbytes)) throw memory_error("");
  return own(std::calloc(1, sizeof(Block) + kPadding + static_cast<size_t>(nbytes)), nbytes);
}

Buffer Buffer::allocate_references(int64_t nbytes, DType dtype) {
  Buffer buffer = allocate_zeroed(nbytes);
  buffer.block_->elements = dtype.descriptor();
  return buffer;
}

Buffer Buffer::borrow(char* data, int64_t nbytes, void (*release)(void*), void* owner) {
  auto* block = static_cast<Block*>(std::malloc(sizeof(Block)));
  if (!block) throw memory_error("");
  *block = Block{data, nbytes, release, owner, nullptr, 1, false};
  return Buffer(block);
}

void Buffer::count_in_trace() {
  block_->is_counted = true;
  trace::array_made(block_->nbytes);
}

void Buffer::destroy(Block* block) {
  if (trace::is_on() && block->is_counted) trace::array_released(block->nbytes);
  if (block->release) block->release(block->owner);
  if (block->elements) {
    const DType dtype(block->elements);
    release_references(block->data, dtype.itemsize(), block->nbytes / dtype.itemsize(), dtype);
  }
  std::free(block);
}

}  // namespace nd
