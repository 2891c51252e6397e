// Few: a fixed number of things, decided when it is made, the first of which live in place.
#pragma once

#include <memory>
#include <new>
#include <utility>

namespace nd {

/// `count` default-made elements; up to `kInline` of them without the heap. Only those that are
/// asked for are made, so that a small call does not pay for the largest one.
template <class T, int kInline>
class Few {
 public:
  explicit Few(int count) : count_(count) {
    if (count > kInline) heap_ = std::make_unique<T[]>(static_cast<size_t>(count));
    for (int i = 0; !heap_ && i < count; ++i) new (in_place(i)) T();
  }
  Few(Few&& other) noexcept : count_(other.count_), heap_(std::move(other.heap_)) {
    for (int i = 0; !heap_ && i < count_; ++i) new (in_place(i)) T(std::move(other[i]));
  }
  Few(const Few&) = delete;
  Few& operator=(const Few&) = delete;
  ~Few() {
    for (int i = 0; !heap_ && i < count_; ++i) in_place(i)->~T();
  }

  int size() const { return count_; }
  T* data() { return heap_ ? heap_.get() : in_place(0); }
  const T* data() const { return const_cast<Few*>(this)->data(); }
  T* begin() { return data(); }
  T* end() { return data() + count_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + count_; }
  T& operator[](int i) { return data()[i]; }
  const T& operator[](int i) const { return data()[i]; }

 private:
  T* in_place(int i) { return reinterpret_cast<T*>(room_) + i; }

  int count_;
  std::unique_ptr<T[]> heap_;
  alignas(T) unsigned char room_[sizeof(T) * kInline];
};

}  // namespace nd
