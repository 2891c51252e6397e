#include "indexing/advanced.h"

#include <numeric>

#include "core/casting.h"
#include "core/error.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "indexing/elements.h"
#include "indexing/mask.h"
#include "indexing/positions.h"
#include "indexing/row_walk.h"
#include "shaping/broadcast.h"

namespace nd {
namespace {

bool selects(const IndexEntry& entry) {
  return entry.kind == IndexEntry::kInteger || entry.kind == IndexEntry::kIntegerArray ||
         entry.kind == IndexEntry::kBoolArray;
}

Array column(const Array& table, int i) {
  return view_as(table, {table.shape[0]}, {table.strides[0]}, table.data + i * table.strides[1]);
}

Dims permuted(const Dims& values, const Dims& order) {
  Dims result(order.size());
  for (int i = 0; i < order.size(); ++i) result[i] = values[static_cast<int>(order[i])];
  return result;
}

Dims part(const Dims& values, int first, int last) {
  return Dims(values.begin() + first, values.begin() + last);
}

Dims concatenated(const Dims& a, const Dims& b) {
  Dims result = a;
  for (int64_t value : b) result.push_back(value);
  return result;
}

Array broadcast_values(const Array& values, const Dims& shape) {
  Array view;
  if (broadcast_for_assignment(values, shape, &view)) return view;
  throw value_error("shape mismatch: value array of shape " + compact_text(values.shape) +
                    " could not be broadcast to indexing result of shape " + compact_text(shape));
}

// Offsets of points, moved when the buffer is full or the ordered operand breaks off.
class PendingPoints {
 public:
  PendingPoints(const BlockMover& mover, char* base, int64_t step)
      : mover_(mover), base_(base), step_(step) {}
  PendingPoints(const PendingPoints&) = delete;

  // Room for the offsets of up to *n points, whose blocks start at `ordered`; *n is what fits.
  int64_t* reserve(char* ordered, int64_t* n) {
    if (count_ == kPoints || (count_ > 0 && ordered != ordered_ + count_ * step_)) flush();
    if (count_ == 0) ordered_ = ordered;
    *n = std::min(*n, kPoints - count_);
    return offsets_ + count_;
  }

  void add(int64_t n) { count_ += n; }

  void flush() {
    if (count_ > 0) mover_.move(base_, offsets_, count_, ordered_, step_);
    count_ = 0;
  }

 private:
  const BlockMover& mover_;
  char* base_;
  int64_t step_;
  char* ordered_ = nullptr;
  int64_t count_ = 0;
  int64_t offsets_[kPoints];
};

}  // namespace

AdvancedIndex::AdvancedIndex(const Array& array, const Index& index) : array_(array) {
  if (!moves_as_cells(array.dtype)) {
    elements_ = array;
    array_ = element_offsets(array);
  }
  rest_ = basic_view(array_, index);
  selectors_.reserve(index.arrays.size());
  shapes_.reserve(index.arrays.size());
  const int implied = array.ndim() - axes_used(index);
  int axis = 0;
  for (const IndexEntry& entry : index.entries) {
    if (entry.kind == IndexEntry::kIntegerArray) {
      add_selector(index.array_of(entry), axis++);
    } else if (entry.kind == IndexEntry::kBoolArray) {
      add_mask(index.array_of(entry), axis);
      axis += index.array_of(entry).ndim();
    } else if (entry.kind != IndexEntry::kNewAxis) {
      axis += entry.kind == IndexEntry::kEllipsis ? implied : 1;
    }
  }
  place(index);
  broadcast_selectors();
}

void AdvancedIndex::add_selector(Array positions, int axis) {
  shapes_.push_back(positions.shape);
  selectors_.push_back(
      {std::move(positions), Dims(), axis, array_.shape[axis], array_.strides[axis]});
}

// A 0-d mask selects along no axis of the array; it adds one of extent 1 (true) or 0 (false).
void AdvancedIndex::add_mask(const Array& mask, int axis) {
  if (mask.ndim() == 0) {
    shapes_.push_back({*mask.data != 0});
    return;
  }
  const Array found = nonzero(mask);
  for (int i = 0; i < mask.ndim(); ++i) add_selector(column(found, i), axis + i);
}

// The axes of the index arrays go where the first of them stands when they and the integers are
// neighbours, and to the front when something stands between them.
void AdvancedIndex::place(const Index& index) {
  const int implied = array_.ndim() - axes_used(index);
  enum { kBefore, kWithin, kAfter } state = kBefore;
  int axis = 0;
  for (const IndexEntry& entry : index.entries) {
    if (!selects(entry)) {
      axis += entry.kind == IndexEntry::kEllipsis ? implied : 1;
      if (state == kWithin) state = kAfter;
    } else if (state == kBefore) {
      position_ = axis;
      state = kWithin;
    } else if (state == kAfter) {
      position_ = 0;
      return;
    }
  }
}

void AdvancedIndex::broadcast_selectors() {
  std::vector<const Dims*> shapes;
  for (const Dims& shape : shapes_) shapes.push_back(&shape);
  if (!broadcast_shapes(shapes.data(), static_cast<int>(shapes.size()), &points_)) {
    std::string text =
        "shape mismatch: indexing arrays could not be broadcast together with shapes ";
    for (const Dims& shape : shapes_) text += compact_text(shape) + " ";
    throw index_error(text);
  }
  if (points_.size() + rest_.ndim() > kMaxDims) {
    throw index_error("number of dimensions must be within [0, 64], indexing result would have " +
                      std::to_string(points_.size() + rest_.ndim()));
  }
  for (Selector& selector : selectors_) {
    selector.strides = iterated_view(selector.positions, points_).strides;
  }
}

Dims AdvancedIndex::shape() const {
  Dims shape = part(rest_.shape, 0, position_);
  for (int64_t extent : points_) shape.push_back(extent);
  for (int i = position_; i < rest_.ndim(); ++i) shape.push_back(rest_.shape[i]);
  return shape;
}

// The order of the points: C order for blocks, for single elements the order that the index arrays
// and `ordered` (strides of another operand, or null) lie in.
Dims AdvancedIndex::point_order(const Dims* ordered) const {
  std::vector<const Dims*> strides;
  if (rest_.size() == 1) {
    for (const Selector& selector : selectors_) strides.push_back(&selector.strides);
    if (ordered) strides.push_back(ordered);
  }
  return stride_order(points_.size(), static_cast<int>(strides.size()), strides.data());
}

// The order in which selected points are laid out. One Fortran-ordered index array on one axis
// gives a Fortran-ordered result, also where axes of extent 1 would leave a choice.
Dims AdvancedIndex::taken_order() const {
  const Array& positions = selectors_.empty() ? rest_ : selectors_[0].positions;
  const bool is_fortran = array_.ndim() == 1 && selectors_.size() == 1 &&
                          is_f_contiguous(positions) && !is_c_contiguous(positions);
  if (!is_fortran) return point_order(nullptr);
  Dims order(points_.size());
  for (int i = 0; i < order.size(); ++i) order[i] = order.size() - 1 - i;
  return order;
}

void AdvancedIndex::check_bounds() const {
  for (const Selector& selector : selectors_) {
    check_positions(selector.positions, selector.extent, selector.axis);
  }
}

Array AdvancedIndex::take() const {
  const trace::Operation traced([&] {
    return work("take", elements_.buffer ? elements_.dtype : array_.dtype,
                element_count(points_) * rest_.size());
  });
  const Array taken = take_cells();
  if (elements_.buffer) return gathered(elements_, taken);
  trace::copy_made(taken.nbytes());
  return taken;
}

// Blocks in the order of the points; within a block, axes in the order of their strides.
Array AdvancedIndex::take_cells() const {
  Dims axes = taken_order();
  for (int64_t axis : axes_by_stride(rest_.strides)) axes.push_back(points_.size() + axis);
  const Array taken = empty_ordered(concatenated(points_, rest_.shape), rest_.dtype, axes);
  const bool checks_as_it_goes = selectors_.size() == 1 && rest_.size() > 0;
  if (element_count(points_) > 0 && !checks_as_it_goes) check_bounds();
  if (taken.size() > 0) move(Direction::kGather, taken, checks_as_it_goes);
  return taken;
}

Array AdvancedIndex::in_place(const Array& taken) const {
  const int count = points_.size();
  const auto moved = [&](const Dims& values) {
    Dims result = part(values, count, count + position_);
    for (int i = 0; i < count; ++i) result.push_back(values[i]);
    for (int i = count + position_; i < values.size(); ++i) result.push_back(values[i]);
    return result;
  };
  return view_as(taken, moved(taken.shape), moved(taken.strides), taken.data);
}

void AdvancedIndex::check_put(const Array& values) const {
  broadcast_values(values, shape());
  if (element_count(points_) > 0) check_bounds();
}

void AdvancedIndex::put(const Array& values) {
  const Dims result_shape = shape();
  const trace::Operation traced([&] {
    return work("put", elements_.buffer ? elements_.dtype : array_.dtype,
                element_count(result_shape));
  });
  Array from = broadcast_values(values, result_shape);
  if (element_count(points_) > 0) check_bounds();
  if (from.size() == 0) return;
  if (elements_.buffer) return scatter(elements_, in_place(take_cells()), from);
  if (!(values.dtype == array_.dtype) || may_share_memory(values, array_)) {
    from = broadcast_values(astype(values, array_.dtype), result_shape);
  }
  for (Selector& selector : selectors_) {
    if (!may_share_memory(selector.positions, array_)) continue;
    selector.positions = copy(selector.positions);
    selector.strides = iterated_view(selector.positions, points_).strides;
  }
  Dims order(result_shape.size());
  std::iota(order.begin(), order.end(), 0);
  for (int i = 0; i < points_.size(); ++i) order.erase(position_);
  for (int i = points_.size() - 1; i >= 0; --i) order.insert(0, position_ + i);
  move(Direction::kScatter,
       view_as(from, permuted(from.shape, order), permuted(from.strides, order), from.data), false);
}

// The index arrays and the ordered operand, walked together.
RowWalk AdvancedIndex::walk_with(const Array& ordered) const {
  const Dims ordered_points = part(ordered.strides, 0, points_.size());
  const Dims order = point_order(&ordered_points);
  std::vector<Walked> operands;
  operands.reserve(selectors_.size() + 1);
  for (const Selector& selector : selectors_) {
    operands.push_back({selector.positions.data, permuted(selector.strides, order)});
  }
  operands.push_back({ordered.data, permuted(ordered_points, order)});
  return RowWalk(permuted(points_, order), std::move(operands));
}

AxisPositions AdvancedIndex::positions_at(const RowWalk& walk, char* const* row, int k,
                                          int64_t start) const {
  const Selector& selector = selectors_[k];
  const int64_t step = walk.step(k);
  return {row[k] + start * step, step, selector.extent, selector.stride};
}

// The offsets of `n` points of a row. Positions that stay the same along the row count once.
void AdvancedIndex::fill_offsets(const RowWalk& walk, char* const* row, int64_t start, int64_t n,
                                 int64_t* offsets) const {
  const int count = static_cast<int>(selectors_.size());
  int64_t base = 0;
  for (int k = 0; k < count; ++k) {
    if (walk.step(k) == 0) base += first_offset(positions_at(walk, row, k, start));
  }
  bool is_written = false;
  for (int k = 0; k < count; ++k) {
    if (walk.step(k) == 0) continue;
    const AxisPositions at = positions_at(walk, row, k, start);
    if (is_written) {
      add_offsets(at, n, offsets);
    } else {
      write_offsets(at, n, base, offsets);
    }
    is_written = true;
  }
  if (!is_written) std::fill_n(offsets, n, base);
}

void AdvancedIndex::move(Direction direction, const Array& ordered, bool checks) const {
  if (selectors_.size() == 1 && rest_.size() == 1) return move_elements(direction, ordered, checks);
  const int count = points_.size();
  const Dims rest_order = axes_by_stride(rest_.strides);
  const Dims ordered_rest = part(ordered.strides, count, ordered.ndim());
  const BlockMover mover(direction, rest_.itemsize(),
                         {permuted(rest_.shape, rest_order), permuted(rest_.strides, rest_order),
                          permuted(ordered_rest, rest_order)});
  const RowWalk walk = walk_with(ordered);
  const int last = static_cast<int>(selectors_.size());
  PendingPoints pending(mover, rest_.data, walk.step(last));
  walk.for_each_row([&](char* const* at, int64_t length) {
    for (int64_t start = 0, n; start < length; start += n) {
      n = length - start;
      int64_t* offsets = pending.reserve(at[last] + start * walk.step(last), &n);
      if (checks) {
        check_positions(at[0] + start * walk.step(0), walk.step(0), n, selectors_[0].extent,
                        selectors_[0].axis);
      }
      fill_offsets(walk, at, start, n, offsets);
      pending.add(n);
    }
  });
  pending.flush();
}

// One index array that selects single elements needs no table of offsets.
void AdvancedIndex::move_elements(Direction direction, const Array& ordered, bool checks) const {
  const Selector& selector = selectors_[0];
  const AxisRun run = axis_run(direction, rest_.itemsize());
  const RowWalk walk = walk_with(ordered);
  const int64_t step = walk.step(0);
  walk.for_each_row([&](char* const* at, int64_t length) {
    for (int64_t start = 0; start < length; start += kPoints) {
      const int64_t n = std::min(length - start, kPoints);
      const AxisPositions positions = positions_at(walk, at, 0, start);
      if (checks) check_positions(positions.positions, step, n, selector.extent, selector.axis);
      run(rest_.data, positions, n, at[1] + start * walk.step(1), walk.step(1));
    }
  });
}

}  // namespace nd
