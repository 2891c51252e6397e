#include "indexing/mask.h"

#include <span>
#include <vector>

#include "core/casting.h"
#include "core/cell.h"
#include "core/error.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "indexing/elements.h"
#include "indexing/row_walk.h"
#include "simd/blend.h"
#include "simd/count_true.h"

namespace nd {
namespace {

// Writes every candidate and moves on only past the true ones: no branch to mispredict. `room` is
// how many are left to find; nothing is written past it.
template <class Cell>
[[gnu::noinline]] int64_t select_run(const char* from, int64_t step, const char* mask,
                                     int64_t mask_step, int64_t n, char* to, int64_t room) {
  const auto* source = reinterpret_cast<const Cell*>(from);
  auto* target = reinterpret_cast<Cell*>(to);
  int64_t found = 0;
  int64_t i = 0;
  if (step == sizeof(Cell) && mask_step == 1) {
    for (; i + 8 <= n && found + 8 <= room; i += 8) {
      uint64_t truths;
      std::memcpy(&truths, mask + i, sizeof truths);
      if (truths == 0) continue;
      for (int j = 0; j < 8; ++j) {
        target[found] = source[i + j];
        found += mask[i + j] != 0;
      }
    }
  }
  for (; i < n && found < room; ++i) {
    target[found] = *reinterpret_cast<const Cell*>(from + i * step);
    found += mask[i * mask_step] != 0;
  }
  return found;
}

template <class Cell>
[[gnu::noinline]] void fill_run(char* to, int64_t step, const char* mask, int64_t mask_step,
                                int64_t n, const char* value) {
  if (step == sizeof(Cell) && mask_step == 1) {
    return simd::blend<sizeof(Cell), true, false>(mask, value, to, to, static_cast<ptrdiff_t>(n));
  }
  const Cell cell = *reinterpret_cast<const Cell*>(value);
  for (int64_t i = 0; i < n; ++i) {
    if (mask[i * mask_step]) *reinterpret_cast<Cell*>(to + i * step) = cell;
  }
}

// Returns how many of the `left` values were used.
template <class Cell>
[[gnu::noinline]] int64_t spread_run(char* to, int64_t step, const char* mask, int64_t mask_step,
                                     int64_t n, const char* values, int64_t values_step,
                                     int64_t left) {
  int64_t used = 0;
  for (int64_t i = 0; i < n && used < left; ++i) {
    auto* target = reinterpret_cast<Cell*>(to + i * step);
    const bool truth = mask[i * mask_step] != 0;
    *target = chosen(truth, *reinterpret_cast<const Cell*>(values + used * values_step), *target);
    used += truth;
  }
  return used;
}

// The positions of the true elements; room for one more than there are.
[[gnu::noinline]] int64_t find_run(const char* mask, int64_t n, int64_t first, int64_t* positions) {
  int64_t found = 0;
  for (int64_t i = 0; i < n; ++i) {
    positions[found] = first + i;
    found += mask[i] != 0;
  }
  return found;
}

template <class Run>
void in_chunks(int64_t n, Run&& run) {
  for (int64_t start = 0; start < n; start += kChunk) run(start, std::min(kChunk, n - start));
}

// Truth of elements of any dtype, one chunk at a time. Structures are true when any of their fields
// is.
class Truths {
 public:
  explicit Truths(DType dtype) {
    if (dtype.structure()) {
      add_parts(dtype, 0);
    } else if (!dtype.is_bool()) {
      parts_.push_back({0, Cast(dtype, TypeId::kBool)});
    }
    is_plain_ = dtype.is_bool();
  }

  // The truths of `n` elements, as bytes at the step that *step becomes.
  const char* of(const char* data, int64_t* step, int64_t n) {
    if (is_plain_) return data;
    if (parts_.size() != 1) std::fill_n(buffer_, n, 0);
    for (const Part& part : parts_) {
      if (parts_.size() == 1) {
        part.cast(data + part.offset, *step, buffer_, 1, n);
        continue;
      }
      part.cast(data + part.offset, *step, truths_, 1, n);
      for (int64_t i = 0; i < n; ++i) buffer_[i] |= truths_[i];
    }
    *step = 1;
    return buffer_;
  }

 private:
  struct Part {
    int64_t offset;
    Cast cast;
  };

  void add_parts(DType dtype, int64_t offset) {
    if (dtype.has_fields()) {
      for (const Field& field : dtype.structure()->fields) {
        add_parts(field.dtype, offset + field.offset);
      }
    } else if (dtype.is_subarray()) {
      const DType base = dtype.structure()->base;
      const int64_t count = element_count(dtype.structure()->shape);
      for (int64_t i = 0; i < count; ++i) add_parts(base, offset + i * base.itemsize());
    } else {
      parts_.push_back({offset, Cast(dtype, TypeId::kBool)});
    }
  }

  std::vector<Part> parts_;
  bool is_plain_;
  char buffer_[kChunk];
  char truths_[kChunk];
};

// Finds the true elements of a row, one chunk at a time.
class RowSearch {
 public:
  RowSearch(DType dtype, int64_t length)
      : truths_(dtype), positions_(std::min(kChunk, length) + 1), packed_(positions_.size()) {}

  // The positions in the row of the true ones among `n` elements, of which `data` is the first and
  // stands at position `start`.
  std::span<const int64_t> find(const char* data, int64_t step, int64_t start, int64_t n) {
    const char* mask = truths_.of(data, &step, n);
    if (step != 1) {
      Cast(TypeId::kBool, TypeId::kBool)(mask, step, packed_.data(), 1, n);
      mask = packed_.data();
    }
    const int64_t found = find_run(mask, n, start, positions_.data());
    return {positions_.data(), static_cast<size_t>(found)};
  }

 private:
  Truths truths_;
  std::vector<int64_t> positions_;
  std::vector<char> packed_;
};

// One row of coordinates for each position along the last axis. Returns the end of what it wrote.
int64_t* write_coordinates(std::span<const int64_t> positions, Dims* coordinates, int64_t* out) {
  if (coordinates->size() == 1) return std::copy(positions.begin(), positions.end(), out);
  for (int64_t position : positions) {
    coordinates->back() = position;
    out = std::copy(coordinates->begin(), coordinates->end(), out);
  }
  return out;
}

Array reshaped_to_0d(const Array& single) { return view_as(single, {}, {}, single.data); }

bool has_one_value(const Array& values) { return values.ndim() == 0 || values.shape[0] == 1; }

}  // namespace

int64_t count_nonzero(const Array& array) {
  trace::kernel_runs([&] { return work("count_nonzero", array.dtype, array.size()); });
  Truths truths(array.dtype);
  char* data[] = {array.data};
  const Dims* strides[] = {&array.strides};
  int64_t count = 0;
  Iteration(array.shape, 1, data, strides)
      .for_each_run([&](char* const* at, const int64_t* steps, int64_t n) {
        int64_t step = steps[0];
        const char* mask = truths.of(at[0], &step, n);
        count += simd::count_true(mask, step, n);
      });
  return count;
}

namespace {

Array truths_of(const Array& array) {
  if (!array.dtype.structure()) return astype(array, TypeId::kBool);
  const Array truths = empty(array.shape, TypeId::kBool);
  Truths source(array.dtype);
  char* data[] = {truths.data, array.data};
  const Dims* strides[] = {&truths.strides, &array.strides};
  Iteration(array.shape, 2, data, strides)
      .for_each_run([&](char* const* at, const int64_t* steps, int64_t n) {
        in_chunks(n, [&](int64_t start, int64_t count) {
          int64_t step = steps[1];
          const char* found = source.of(at[1] + start * step, &step, count);
          for (int64_t i = 0; i < count; ++i) at[0][(start + i) * steps[0]] = found[i * step];
        });
      });
  return truths;
}

// Asking an object for its truth may change it: the two passes must see the same number of trues.
Array nonzero_objects(const Array& array) {
  const int64_t count = count_nonzero(array);
  const Array truths = truths_of(array);
  if (count_nonzero(truths) != count) {
    throw Error(ErrorKind::kRuntime,
                "number of non-zero array elements changed during function execution.");
  }
  return nonzero(truths);
}

}  // namespace

Array nonzero(const Array& array) {
  const trace::Operation traced([&] { return work("nonzero", array.dtype, array.size()); });
  if (array.dtype.has_references()) return nonzero_objects(array);
  const int ndim = array.ndim();
  Array result = empty({count_nonzero(array), ndim}, TypeId::kInt64);
  if (result.size() == 0) return result;
  const int64_t length = array.shape.back();
  RowSearch search(array.dtype, length);
  auto* out = result.as<int64_t>();
  Dims coordinates(ndim);
  const char* row = array.data;
  for (int axis = 0; axis >= 0;) {
    in_chunks(length, [&](int64_t start, int64_t n) {
      const char* first = row + start * array.strides.back();
      out =
          write_coordinates(search.find(first, array.strides.back(), start, n), &coordinates, out);
    });
    for (axis = ndim - 2; axis >= 0; --axis) {
      row += array.strides[axis];
      if (++coordinates[axis] < array.shape[axis]) break;
      row -= array.strides[axis] * array.shape[axis];
      coordinates[axis] = 0;
    }
  }
  return result;
}

Array select_where(const Array& array, const Array& mask) {
  const trace::Operation traced([&] { return work("extract", array.dtype, array.size()); });
  if (!moves_as_cells(array.dtype)) {
    return gathered(array, select_where(element_offsets(array), mask));
  }
  int64_t left = count_nonzero(mask);
  Array result = empty({left}, array.dtype);
  trace::copy_made(result.nbytes());
  char* out = result.data;
  const int64_t size = array.itemsize();
  const RowWalk walk(array.shape, {{array.data, array.strides}, {mask.data, mask.strides}});
  visit_cell(size, [&]<class Cell>() {
    walk.for_each_row([&](char* const* at, int64_t length) {
      in_chunks(length, [&](int64_t start, int64_t n) {
        const int64_t found =
            select_run<Cell>(at[0] + start * walk.step(0), walk.step(0),
                             at[1] + start * walk.step(1), walk.step(1), n, out, left);
        out += found * size;
        left -= found;
      });
    });
  });
  return result;
}

int64_t check_assignable_where(const Array& mask, const Array& values) {
  if (values.ndim() > 1) {
    throw type_error(
        "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has " +
        std::to_string(values.ndim()) + " dimensions");
  }
  const int64_t count = count_nonzero(mask);
  if (has_one_value(values) || values.shape[0] == count) return count;
  throw value_error("NumPy boolean array indexing assignment cannot assign " +
                    std::to_string(values.shape[0]) + " input values to the " +
                    std::to_string(count) + " output values where the mask is true");
}

void assign_where(const Array& array, const Array& mask, const Array& values) {
  const trace::Operation traced([&] { return work("place", array.dtype, array.size()); });
  const int64_t count = check_assignable_where(mask, values);
  if (count == 0) return;
  if (!moves_as_cells(array.dtype)) {
    return scatter(array, select_where(element_offsets(array), mask),
                   has_one_value(values) ? reshaped_to_0d(values) : values);
  }
  const bool is_single = has_one_value(values);
  const bool needs_copy = !(values.dtype == array.dtype) || may_share_memory(values, array);
  const Array from = needs_copy ? astype(values, array.dtype) : values;
  const Array where = may_share_memory(mask, array) ? copy(mask) : mask;
  const char* next = from.data;
  int64_t left = count;
  const int64_t from_step = is_single ? 0 : from.strides[0];
  const RowWalk walk(array.shape, {{array.data, array.strides}, {where.data, where.strides}});
  visit_cell(array.itemsize(), [&]<class Cell>() {
    walk.for_each_row([&](char* const* at, int64_t length) {
      in_chunks(length, [&](int64_t start, int64_t n) {
        char* to = at[0] + start * walk.step(0);
        const char* truths = at[1] + start * walk.step(1);
        if (is_single) {
          fill_run<Cell>(to, walk.step(0), truths, walk.step(1), n, next);
        } else {
          const int64_t used =
              spread_run<Cell>(to, walk.step(0), truths, walk.step(1), n, next, from_step, left);
          next += used * from_step;
          left -= used;
        }
      });
    });
  });
}

}  // namespace nd
