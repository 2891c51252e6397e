// Iteration: walking several strided operands together, one inner run at a time.
#pragma once

#include <array>
#include <type_traits>

#include "core/dims.h"

namespace nd {

/// The most operands a walk can have (a ufunc with its outputs and a mask).
inline constexpr int kMaxOperands = 8;

/// Inner runs are handed to kernels in pieces of at most this many elements: WebAssembly engines
/// optimise a function between calls, never inside one that is already running.
inline constexpr int64_t kChunk = 8192;

/// Whether axes that are negative in all operands are walked backwards, in memory order.
enum class Walk { kMemoryOrder, kIndexOrder };

/// A walk over a shape. Axes are ordered by the operands' strides, largest first, all-negative axes
/// are reversed, and axes that lie end to end in every operand are merged, as NumPy's iterator
/// does.
class Iteration {
 public:
  /// `strides[k]` are the byte strides of operand k over `shape` (0 where it is broadcast).
  /// Reductions of floats keep the direction of every axis: the order of a sum shows in its bits.
  Iteration(const Dims& shape, int operands, char* const* data, const Dims* const* strides,
            Walk walk = Walk::kMemoryOrder);

  /// Calls `run(char* const* data, const int64_t* strides, int64_t n)` for each inner run, in
  /// memory order, with at most `limit` elements a call. A `run` that returns a bool ends the walk
  /// by returning false.
  template <class Run>
  void for_each_run(Run&& run, int64_t limit = kChunk) const;

  /// The axis order that was chosen: result[i] is the axis of `shape` that the i-th slowest loop
  /// walks, before merging.
  const Dims& axis_order() const { return order_; }

  /// Axes left after merging, slowest first.
  const Dims& extents() const { return extents_; }
  int64_t size() const { return size_; }

 private:
  void choose_order(const Dims& shape, const Dims* const* strides, Walk walk);
  void merge();

  int operands_;
  int64_t size_;
  Dims order_;
  Dims extents_;
  std::array<char*, kMaxOperands> data_;
  std::array<Dims, kMaxOperands> strides_;
};

/// Drops axes of one element and merges those that lie end to end for every operand, as NumPy's
/// iterator does; at least one axis stays. `strides[k]` are operand k's over `extents`, slowest
/// axis first; all are changed.
void merge_axes(Dims* extents, int operands, Dims* const* strides);

/// The order in which NumPy's iterator walks the axes of operands with these strides: axis indices,
/// slowest first. `kKeep` outputs are laid out in this order.
Dims stride_order(int ndim, int operands, const Dims* const* strides);

template <class Run>
void Iteration::for_each_run(Run&& run, int64_t limit) const {
  if (size_ == 0) return;
  const int ndim = extents_.size();
  std::array<int64_t, kMaxOperands> inner{};
  for (int k = 0; k < operands_; ++k) inner[k] = ndim ? strides_[k].back() : 0;
  const int64_t length = ndim ? extents_.back() : 1;
  std::array<char*, kMaxOperands> base = data_;
  Dims counter(ndim);
  while (true) {
    std::array<char*, kMaxOperands> at = base;
    for (int64_t done = 0; done < length; done += limit) {
      const int64_t n = std::min(limit, length - done);
      if constexpr (std::is_same_v<decltype(run(at.data(), inner.data(), n)), bool>) {
        if (!run(at.data(), inner.data(), n)) return;
      } else {
        run(at.data(), inner.data(), n);
      }
      for (int k = 0; k < operands_; ++k) at[k] += n * inner[k];
    }
    int axis = ndim - 2;
    for (; axis >= 0; --axis) {
      for (int k = 0; k < operands_; ++k) base[k] += strides_[k][axis];
      if (++counter[axis] < extents_[axis]) break;
      for (int k = 0; k < operands_; ++k) base[k] -= strides_[k][axis] * extents_[axis];
      counter[axis] = 0;
    }
    if (axis < 0) return;
  }
}

}  // namespace nd
