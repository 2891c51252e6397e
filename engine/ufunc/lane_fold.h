// Folds of lanes that lie in memory one behind the other: of whole arrays, or of the rows of a
// C-contiguous one.
#pragma once

#include "core/casting.h"
#include "ufunc/resolve.h"

namespace nd {

/// How a ufunc folds lanes of contiguous elements into one number each. Found once, run any number
/// of times; running it makes no array.
class LaneFold {
 public:
  /// The most bytes that a result takes.
  static constexpr int kMostBytes = 16;

  /// No fold: false in a condition.
  LaneFold() = default;

  /// The fold of elements of `input` by a loop of the ufunc. False in a condition when there is
  /// more to do: for elements that are no numbers of this machine, for operations that neither have
  /// an identity nor may fold an element twice, and for `and` and `or` of complex numbers and
  /// float16.
  LaneFold(const Ufunc& ufunc, const ResolvedLoop& loop, DType input);

  explicit operator bool() const { return kernel_ != nullptr; }
  DType result() const { return loop_.dtypes[2]; }

  /// Folds `lanes` lanes of `length` elements (at least one), aligned, into as many elements of
  /// `out`. Floating-point events go to fp::status.
  void operator()(const char* in, int64_t length, int64_t lanes, char* out) const;

 private:
  void fold_converted(const char* in, int64_t length, char* out) const;
  void fold(const char* in, int64_t step, int64_t length, char* out) const;

  ResolvedLoop loop_;
  Kernel kernel_ = nullptr;
  Cast cast_;              // to what the kernel takes, where that is not what there is
  int64_t step_ = 0;       // bytes of an element as the kernel takes it
  int64_t lane_step_ = 0;  // bytes of an element
  bool starts_from_first_ = false;
  alignas(kMostBytes) char identity_[kMostBytes] = {};
};

/// Elements that are converted at a time before they are folded. Bools and integers stay in the
/// first-level cache; the pieces in which floats are summed pairwise are NumPy's.
int64_t converted_at_once(DType from, DType to, int64_t elements);

}  // namespace nd
