// Moving elements or blocks of elements between scattered places of an array and an operand that is
// read or written in order.
#pragma once

#include "core/array.h"
#include "indexing/positions.h"

namespace nd {

enum class Direction { kGather, kScatter };

/// What belongs to one selected point: a block of elements, in the array and in the ordered
/// operand.
struct Block {
  Dims extents;
  Dims strides;          // in the array
  Dims ordered_strides;  // in the ordered operand
};

/// Moves `n` single elements between `base` + their offsets along one axis and `ordered`, `step`
/// bytes apart.
using AxisRun = void (*)(char* base, const AxisPositions& at, int64_t n, char* ordered,
                         int64_t step);
AxisRun axis_run(Direction direction, int64_t itemsize);

/// Gathers from contiguous elements at contiguous positions, checking each: to[i] =
/// base[positions[i]]. Returns how many it did before one that is outside [-extent, extent), or n.
using CheckedGather = int64_t (*)(const char* base, int64_t extent, const int64_t* positions,
                                  int64_t n, char* to);
CheckedGather checked_gather(int64_t itemsize);

/// Moves the block of every point of an advanced index.
class BlockMover {
 public:
  BlockMover(Direction direction, int64_t itemsize, const Block& block);

  /// Moves `n` blocks between `base + offsets[i]` and `ordered + i * step`.
  void move(char* base, const int64_t* offsets, int64_t n, char* ordered, int64_t step) const;

 private:
  void move_bytes(char* base, const int64_t* offsets, int64_t n, char* ordered, int64_t step) const;
  template <class Visit>
  void for_each_row(char* at, char* ordered, Visit&& visit) const;

  using ElementRun = void (*)(char* base, const int64_t* offsets, int64_t n, char* ordered,
                              int64_t step);
  using RowRun = void (*)(const char* from, int64_t from_step, char* to, int64_t to_step,
                          int64_t n);

  Direction direction_;
  int64_t itemsize_;
  Block block_;
  int64_t elements_;    // in a block
  bool is_contiguous_;  // on both sides
  ElementRun element_run_;
  RowRun row_run_;
};

}  // namespace nd
