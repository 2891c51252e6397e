#include "indexing/where.h"

#include "core/casting.h"
#include "core/cell.h"
#include "core/error.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "indexing/elements.h"
#include "shaping/broadcast.h"
#include "simd/blend.h"

namespace nd {
namespace {

template <class Cell>
void select_run(char* const* at, const int64_t* steps, int64_t n) {
  constexpr int kSize = sizeof(Cell);
  const bool x_repeats = steps[2] == 0;
  const bool y_repeats = steps[3] == 0;
  const bool is_packed = steps[0] == kSize && steps[1] == 1 && (x_repeats || steps[2] == kSize) &&
                         (y_repeats || steps[3] == kSize);
  if (!is_packed) {
    for (int64_t i = 0; i < n; ++i) {
      const char* from = at[1][i * steps[1]] ? at[2] + i * steps[2] : at[3] + i * steps[3];
      *reinterpret_cast<Cell*>(at[0] + i * steps[0]) = *reinterpret_cast<const Cell*>(from);
    }
    return;
  }
  const auto select =
      x_repeats ? (y_repeats ? simd::blend<kSize, true, true> : simd::blend<kSize, true, false>)
                : (y_repeats ? simd::blend<kSize, false, true> : simd::blend<kSize, false, false>);
  select(at[1], at[2], at[3], at[0], static_cast<ptrdiff_t>(n));
}

Array with_dtype(const Array& array, DType dtype) {
  return array.dtype == dtype ? array : astype(array, dtype);
}

}  // namespace

Array where(const Array& condition, const Array& x, const Array& y, DType dtype) {
  const Dims* shapes[] = {&condition.shape, &x.shape, &y.shape};
  Dims shape;
  if (!broadcast_shapes(shapes, 3, &shape)) {
    throw value_error("operands could not be broadcast together with shapes " +
                      compact_text(condition.shape) + " " + compact_text(x.shape) + " " +
                      compact_text(y.shape) + " ");
  }
  const trace::Operation traced([&] { return work("where", dtype, element_count(shape)); });
  const Array truths = iterated_view(with_dtype(condition, TypeId::kBool), shape);
  const Array from_x = iterated_view(with_dtype(x, dtype), shape);
  const Array from_y = iterated_view(with_dtype(y, dtype), shape);
  const Dims* inputs[] = {&truths.strides, &from_x.strides, &from_y.strides};
  const Array result = empty_ordered(shape, dtype, stride_order(shape.size(), 3, inputs));
  char* data[] = {result.data, truths.data, from_x.data, from_y.data};
  const Dims* strides[] = {&result.strides, &truths.strides, &from_x.strides, &from_y.strides};
  if (!moves_as_cells(dtype)) {
    const Cast copy_one(dtype, dtype);
    Iteration(shape, 4, data, strides)
        .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
          for (int64_t i = 0; i < n; ++i) {
            const int source = at[1][i * step[1]] ? 2 : 3;
            copy_one(at[source] + i * step[source], 0, at[0] + i * step[0], 0, 1);
          }
        });
    return result;
  }
  visit_cell(dtype.itemsize(), [&]<class Cell>() {
    Iteration(shape, 4, data, strides).for_each_run(select_run<Cell>);
  });
  return result;
}

}  // namespace nd
