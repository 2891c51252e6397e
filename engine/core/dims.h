// Dims: a short vector of int64, used for shapes and strides.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>

namespace nd {

/// The largest number of dimensions an array can have (NumPy 2: NPY_MAXDIMS).
inline constexpr int kMaxDims = 64;

/// A shape (elements per axis) or strides (bytes per axis). Up to six entries live in place.
class Dims {
 public:
  Dims() = default;
  explicit Dims(int count, int64_t value = 0) { resize(count, value); }
  Dims(std::initializer_list<int64_t> values) { append(values.begin(), values.end()); }
  Dims(const int64_t* first, const int64_t* last) { append(first, last); }
  Dims(const Dims& other) {
    if (other.heap_)
      append(other.begin(), other.end());
    else
      copy_inline(other);
  }
  Dims(Dims&& other) noexcept : heap_(std::move(other.heap_)) {
    copy_inline(other);
    other.size_ = 0;
  }

  Dims& operator=(const Dims& other) {
    if (this == &other) return *this;
    if (!heap_ && !other.heap_) {
      copy_inline(other);
    } else {
      size_ = 0;
      append(other.begin(), other.end());
    }
    return *this;
  }

  Dims& operator=(Dims&& other) noexcept {
    if (this == &other) return *this;
    heap_ = std::move(other.heap_);
    copy_inline(other);
    other.size_ = 0;
    return *this;
  }

  int size() const { return size_; }
  bool empty() const { return size_ == 0; }
  int64_t* data() { return heap_ ? heap_.get() : inline_; }
  const int64_t* data() const { return heap_ ? heap_.get() : inline_; }
  int64_t* begin() { return data(); }
  int64_t* end() { return data() + size_; }
  const int64_t* begin() const { return data(); }
  const int64_t* end() const { return data() + size_; }
  int64_t& operator[](int i) { return data()[i]; }
  int64_t operator[](int i) const { return data()[i]; }
  int64_t& back() { return data()[size_ - 1]; }
  int64_t back() const { return data()[size_ - 1]; }

  void push_back(int64_t value) { insert(size_, value); }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }
  void insert(int position, int64_t value);
  void erase(int position);
  void resize(int count, int64_t value = 0);

  bool operator==(const Dims& other) const {
    return size_ == other.size_ && std::equal(begin(), end(), other.begin());
  }

 private:
  static constexpr int kInline = 6;

  // All places, used or not: a copy of constant size is a few instructions, not a call.
  void copy_inline(const Dims& other) {
    size_ = other.size_;
    std::memcpy(inline_, other.inline_, sizeof inline_);
  }
  void append(const int64_t* first, const int64_t* last);
  void reserve_beyond_inline();

  int size_ = 0;
  int64_t inline_[kInline] = {};
  std::unique_ptr<int64_t[]> heap_;  // room for kMaxDims entries, once more than kInline are needed
};

/// The number of elements of `shape` (1 for a 0-d shape).
int64_t element_count(const Dims& shape);

/// `shape` as Python prints a tuple: `()`, `(3,)`, `(2, 3)`.
std::string to_string(const Dims& shape);

/// A shape as NumPy's own messages spell it, without blanks: `(2,3)`, `(3,)`, `()`. Negative
/// extents are unknown: leading ones are left out, others read `newaxis`.
std::string compact_text(const Dims& shape);

/// The strides in bytes of a C-contiguous array of `shape`.
Dims c_strides(const Dims& shape, int64_t itemsize);

/// The strides in bytes of a Fortran-contiguous array of `shape`.
Dims f_strides(const Dims& shape, int64_t itemsize);

}  // namespace nd
