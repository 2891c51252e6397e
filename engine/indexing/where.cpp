#include "indexing/where.h"

#include <cstring>

#include "core/casting.h"
#include "core/cell.h"
#include "core/error.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "indexing/elements.h"
#include "shaping/broadcast.h"
#include "simd/vec.h"

namespace nd {
namespace {

// Both sides are read and blended: masks are often random, and a mispredicted branch costs more.
template <int kSize, bool kXRepeats, bool kYRepeats>
[[gnu::noinline]] void select_packed(const char* condition, const char* x, const char* y, char* to,
                                     ptrdiff_t n) {
  using Bytes = simd::Vec<uint8_t>;
  constexpr int kStep = simd::kVectorBytes;
  const auto at = [](const char* address) { return reinterpret_cast<const uint8_t*>(address); };
  char first[2][simd::kVectorBytes];
  for (int k = 0; k < simd::kVectorBytes; ++k) {
    first[0][k] = x[k % kSize];
    first[1][k] = y[k % kSize];
  }
  const Bytes first_x = simd::load(at(first[0])), first_y = simd::load(at(first[1]));
  for (; n >= kStep; n -= kStep, condition += kStep, to += kStep * kSize) {
    simd::Vec<int8_t> are_false[kSize];
    simd::widen_masks<kSize>(simd::load(at(condition)) == 0, are_false);
    for (int v = 0; v < kSize; ++v) {
      const Bytes from_x = kXRepeats ? first_x : simd::load(at(x + v * simd::kVectorBytes));
      const Bytes from_y = kYRepeats ? first_y : simd::load(at(y + v * simd::kVectorBytes));
      const auto takes_y = simd::bits_as<Bytes>(are_false[v]);
      simd::store(reinterpret_cast<uint8_t*>(to + v * simd::kVectorBytes),
                  (from_y & takes_y) | (from_x & ~takes_y));
    }
    if constexpr (!kXRepeats) x += kStep * kSize;
    if constexpr (!kYRepeats) y += kStep * kSize;
  }
  for (; n > 0; --n, ++condition, to += kSize) {
    std::memcpy(to, *condition ? x : y, kSize);
    if constexpr (!kXRepeats) x += kSize;
    if constexpr (!kYRepeats) y += kSize;
  }
}

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
      x_repeats
          ? (y_repeats ? select_packed<kSize, true, true> : select_packed<kSize, true, false>)
          : (y_repeats ? select_packed<kSize, false, true> : select_packed<kSize, false, false>);
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
