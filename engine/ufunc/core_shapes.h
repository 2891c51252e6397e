// How the operands of a generalized ufunc are cut into loop dimensions and core dimensions.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/array.h"
#include "ufunc/table.h"

namespace nd {

/// The core axes of every operand as axes=, axis= and keepdims= name them.
struct CoreAxes {
  std::vector<Dims> of;   // by operand, not yet normalised; empty: the last axes of each
  bool keepdims = false;  // outputs keep the core dimension of the inputs, with size 1
};

/// The loop and core dimensions of one call.
class CoreShapes {
 public:
  /// `operands` holds the inputs and the given outputs (null where an output is to be made).
  /// Throws ValueError, in NumPy's words, where the core dimensions do not fit.
  CoreShapes(const Ufunc& ufunc, std::span<const Array* const> operands, const CoreAxes& axes);

  /// How many core dimensions each operand has in this call: those of the signature but for the
  /// missing ones. Throws ValueError for an operand with fewer dimensions than that.
  static std::vector<int> count_core(const Ufunc& ufunc, std::span<const Array* const> operands,
                                     bool keepdims, std::vector<bool>* missing);

  /// The sizes of the core dimensions of the signature; 1 for a missing one.
  const Dims& sizes() const { return sizes_; }

  /// The shape over which the ufunc loops.
  const Dims& loop() const { return loop_; }

  /// The core axes that an operand really has, normalised, in the order of the signature.
  const Dims& axes(int operand) const { return axes_[static_cast<size_t>(operand)]; }

  /// An operand's shape and strides over the loop: core axes left out, broadcast where needed.
  Dims loop_strides(int operand, const Array& array) const;

  /// An operand's strides along the core dimensions of its signature; 0 along a missing one.
  Dims core_strides(int operand, const Array& array) const;

  /// The shape of an output that is to be made: loop dimensions, then core dimensions.
  Dims new_shape(int operand) const;

  /// Where the axes of such a new output go: its transposition into the order that axes= asks for.
  Dims placement(int operand) const;

 private:
  int core_count(int operand) const { return counts_[static_cast<size_t>(operand)]; }
  bool is_missing(int dimension) const { return missing_[static_cast<size_t>(dimension)]; }
  int64_t core_size(int operand, size_t position) const;
  void find_loop_count(std::span<const Array* const> operands);
  void find_axes(std::span<const Array* const> operands);
  void find_sizes(std::span<const Array* const> operands);
  void broadcast(std::span<const Array* const> operands);
  Dims loop_shape(int operand, const Array& array) const;
  std::string remapped_text(std::span<const Array* const> operands) const;
  void check_output(int operand, const Array& out) const;

  const Ufunc& ufunc_;
  const CoreSignature& signature_;
  const CoreAxes& axes_asked_;
  std::vector<bool> missing_;
  std::vector<int> counts_;
  std::vector<Dims> axes_;
  int loop_count_ = 0;
  Dims sizes_;
  Dims loop_;
};

}  // namespace nd
