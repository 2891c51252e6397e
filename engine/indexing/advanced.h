// Advanced indexing: selecting and assigning through integer arrays and masks.
#pragma once

#include <vector>

#include "core/array.h"
#include "indexing/index.h"
#include "indexing/row_walk.h"
#include "indexing/scattered.h"

namespace nd {

/// What an index with arrays does to an array. The selected axes take the shape that the index
/// arrays broadcast to; the other axes follow as the basic entries say.
class AdvancedIndex {
 public:
  /// `index` is complete (see `complete`) and has arrays. Integers are checked here, and that the
  /// arrays broadcast, but not the values of arrays; throws IndexError with NumPy's texts.
  AdvancedIndex(const Array& array, const Index& index);

  /// The shape of the result.
  Dims shape() const;

  /// A new array with the selected elements, the axes of the index arrays first.
  Array take() const;

  /// True when the result is a transposed view of what `take` returns, because the axes of the
  /// index arrays stand where the first of them was.
  bool moves_axes() const { return position_ > 0; }

  /// That view.
  Array in_place(const Array& taken) const;

  /// Throws what `put` would throw, and writes nothing.
  void check_put(const Array& values) const;

  /// Assigns `values`, broadcast and converted. Throws ValueError when they do not fit, IndexError
  /// when a position is out of bounds; nothing is written then.
  void put(const Array& values);

 private:
  // One int64 array that selects along one axis.
  struct Selector {
    Array positions;
    Dims strides;  // of positions, over the broadcast shape
    int axis;
    int64_t extent;
    int64_t stride;
  };

  Array take_cells() const;
  void add_selector(Array positions, int axis);
  void add_mask(const Array& mask, int axis);
  void place(const Index& index);
  void broadcast_selectors();
  Dims point_order(const Dims* ordered) const;
  Dims taken_order() const;
  void check_bounds() const;
  RowWalk walk_with(const Array& ordered) const;
  AxisPositions positions_at(const RowWalk& walk, char* const* row, int k, int64_t start) const;
  void fill_offsets(const RowWalk& walk, char* const* row, int64_t start, int64_t n,
                    int64_t* offsets) const;
  void move(Direction direction, const Array& ordered, bool checks) const;
  void move_elements(Direction direction, const Array& ordered, bool checks) const;

  Array array_;     // what is indexed: the array, or where its elements lie if they are no cells
  Array elements_;  // the array, in the second case
  Array rest_;      // what the basic entries select
  std::vector<Selector> selectors_;
  std::vector<Dims> shapes_;  // of the index arrays, 0-d masks included
  Dims points_;               // the shape they broadcast to
  int position_ = 0;          // of these axes in the result
};

}  // namespace nd
