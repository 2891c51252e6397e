// Casting: converting elements between dtypes, and the rules for when that is allowed.
#pragma once

#include <memory>
#include <vector>

#include "core/array.h"

namespace nd {

/// NumPy's `casting=` argument.
enum class Casting { kNo, kEquiv, kSafe, kSameKind, kUnsafe };

/// The strictest rule that allows a cast of `from` to `to`.
Casting casting_needed(DType from, DType to);

/// True when `from` may be cast to `to` under `casting`.
bool can_cast(DType from, DType to, Casting casting);

/// The spelling of a casting rule in messages: "same_kind".
const char* casting_name(Casting casting);

class Cast;

/// Converts `n` elements; strides in bytes, which may be zero or negative. The two ranges either
/// are the same elements or do not overlap. Raises kInvalid and kOverflow in fp as NumPy does.
/// What the target held before is released if it was a reference.
using CastKernel = void (*)(const Cast& cast, const char* from, int64_t from_stride, char* to,
                            int64_t to_stride, int64_t n);

/// A conversion of elements of one dtype to another, whatever their byte order, length or fields.
/// Elements need not be aligned in dtypes without a native number. Cheap to make for numbers.
class Cast {
 public:
  /// No conversion: false in a condition.
  Cast() = default;

  /// Throws TypeError when the engine knows no conversion between the two.
  Cast(DType from, DType to);

  void operator()(const char* from, int64_t from_stride, char* to, int64_t to_stride,
                  int64_t n) const {
    kernel_(*this, from, from_stride, to, to_stride, n);
  }
  explicit operator bool() const { return kernel_ != nullptr; }

  DType from() const { return from_; }
  DType to() const { return to_; }

  /// The conversions that this one is made of: of its fields, or of its steps.
  const std::vector<Cast>& parts() const { return *parts_; }

 private:
  DType from_, to_;
  CastKernel kernel_ = nullptr;
  std::shared_ptr<const std::vector<Cast>> parts_;
};

/// Tells `Cast` how to convert elements of type `from` to elements of type `to`, both in native
/// byte order. Rooms above core/ call it once at start for the types whose values they understand:
/// text/ for text, datetime/ for times, python/ for objects; simd/ for numbers, where it is faster.
void set_cast_kernel(TypeId from, TypeId to, CastKernel kernel);

/// The kernel between two types of numbers that core/ itself has.
CastKernel number_cast_kernel(TypeId from, TypeId to);

/// Copies `source`, broadcast to the shape of `target`, into `target`, converting elements.
/// Safe when the two overlap. The shapes have been checked.
void copy_into(const Array& target, const Array& source);

/// A new array with the elements of `source` as `dtype`.
Array astype(const Array& source, DType dtype, Order order = Order::kKeep);

/// A new array with the elements of `source`.
inline Array copy(const Array& source, Order order = Order::kC) {
  return astype(source, source.dtype, order);
}

/// `array` itself when kernels of its native dtype can read it in place: in the machine's byte
/// order and aligned; else a copy that is.
Array readable(const Array& array);

}  // namespace nd
