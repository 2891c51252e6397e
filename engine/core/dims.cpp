#include "core/dims.h"

#include "core/error.h"

namespace nd {

void Dims::reserve_beyond_inline() {
  if (heap_) return;
  auto storage = std::make_unique<int64_t[]>(kMaxDims);
  std::memcpy(storage.get(), inline_, sizeof(int64_t) * size_);
  heap_ = std::move(storage);
}

void Dims::append(const int64_t* first, const int64_t* last) {
  const int count = static_cast<int>(last - first);
  if (size_ + count > kMaxDims) throw too_many_dims(size_ + count);
  if (size_ + count > kInline) reserve_beyond_inline();
  std::copy(first, last, data() + size_);
  size_ += count;
}

void Dims::insert(int position, int64_t value) {
  if (size_ + 1 > kMaxDims) throw too_many_dims(size_ + 1);
  if (size_ + 1 > kInline) reserve_beyond_inline();
  int64_t* values = data();
  std::memmove(values + position + 1, values + position, sizeof(int64_t) * (size_ - position));
  values[position] = value;
  ++size_;
}

void Dims::erase(int position) {
  int64_t* values = data();
  std::memmove(values + position, values + position + 1, sizeof(int64_t) * (size_ - position - 1));
  --size_;
}

void Dims::resize(int count, int64_t value) {
  if (count > kMaxDims) throw too_many_dims(count);
  if (count > kInline) reserve_beyond_inline();
  if (count > size_) std::fill(data() + size_, data() + count, value);
  size_ = count;
}

int64_t element_count(const Dims& shape) {
  int64_t count = 1;
  for (int64_t extent : shape) count *= extent;
  return count;
}

std::string to_string(const Dims& shape) {
  std::string text = "(";
  for (int i = 0; i < shape.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(shape[i]);
  }
  return text + (shape.size() == 1 ? ",)" : ")");
}

std::string compact_text(const Dims& shape) {
  int i = 0;
  while (i < shape.size() && shape[i] < 0) ++i;
  if (i == shape.size()) return "()";
  std::string text = "(" + std::to_string(shape[i]);
  for (++i; i < shape.size(); ++i) {
    text += shape[i] < 0 ? ",newaxis" : "," + std::to_string(shape[i]);
  }
  return text + (shape.size() == 1 ? ",)" : ")");
}

// An axis of extent 0 counts as 1, so that the strides of empty arrays are NumPy's.
Dims c_strides(const Dims& shape, int64_t itemsize) {
  Dims strides(shape.size());
  int64_t step = itemsize;
  for (int i = shape.size() - 1; i >= 0; --i) {
    strides[i] = step;
    step *= std::max<int64_t>(shape[i], 1);
  }
  return strides;
}

Dims f_strides(const Dims& shape, int64_t itemsize) {
  Dims strides(shape.size());
  int64_t step = itemsize;
  for (int i = 0; i < shape.size(); ++i) {
    strides[i] = step;
    step *= std::max<int64_t>(shape[i], 1);
  }
  return strides;
}

}  // namespace nd
