#include "ufunc/running.h"

#include <string>

#include "core/casting.h"
#include "core/error.h"
#include "core/iteration.h"
#include "ufunc/loop_work.h"

namespace nd {
namespace {

Array as_type(const Array& array, DType dtype) {
  return array.dtype == dtype && is_aligned(array) ? array : astype(array, dtype);
}

// The output of a running fold, its axes in the order in which the iteration walks the input's.
Array new_running(const Array& input, DType dtype) {
  const Dims* strides[] = {&input.strides};
  return empty_ordered(input.shape, dtype, stride_order(input.ndim(), 1, strides));
}

// Without a kernel of its own for it, a loop accumulates element by element.
void accumulate_piece(const ResolvedLoop& loop, char* const* data, const int64_t* strides,
                      int64_t n) {
  if (loop.loop->accumulate) return loop.loop->accumulate(data, strides, n, loop.context());
  const int64_t itemsize = loop.dtypes[2].itemsize();
  const Cast copy_one(loop.dtypes[2], loop.dtypes[2]);
  char* operands[] = {data[2], data[0], data[1]};
  const int64_t one[] = {itemsize, itemsize, itemsize};
  for (int64_t i = 0; i < n; ++i) {
    loop.loop->kernel(operands, one, 1, loop.context());
    copy_one(operands[2], 0, data[2], 0, 1);
    operands[1] += strides[0];
    operands[2] += strides[1];
  }
}

// The lanes of two arrays along one axis, taken together; they may differ in length.
struct Lanes {
  Lanes(const Array& source, const Array& target, int axis)
      : shape(source.shape),
        from(source.strides),
        to(target.strides),
        data{source.data, target.data} {
    from_step = from[axis];
    to_step = to[axis];
    shape.erase(axis);
    from.erase(axis);
    to.erase(axis);
  }

  template <class Run>
  void for_each(Run&& run) const {
    const Dims* strides[] = {&from, &to};
    Iteration(shape, 2, data, strides)
        .for_each_run([&](char* const* at, const int64_t*, int64_t) { run(at[0], at[1]); }, 1);
  }

  Dims shape, from, to;
  char* data[2];
  int64_t from_step = 0, to_step = 0;
};

[[noreturn]] void throw_wrong_slices(const Array& out, const Array& input, const Dims& shape,
                                     int axis) {
  Dims remapped = input.shape;
  remapped[axis] = -1;
  throw value_error(
      "operands could not be broadcast together with remapped shapes [original->remapped]: " +
      compact_text(out.shape) + "->" + compact_text(out.shape) + " " + compact_text(input.shape) +
      "->" + compact_text(remapped) + " " + compact_text({shape[axis]}) + "->" +
      compact_text({shape[axis]}) + " ");
}

[[noreturn]] void throw_wrong_running(const Array& out, const Array& input) {
  if (input.ndim() == 1 && input.dtype == out.dtype) {
    throw value_error("provided out is the wrong size for the accumulation.");
  }
  if (out.ndim() < input.ndim()) {
    const int last = input.ndim() - 1;
    throw value_error("Iterator input op_axes[0][0] (==" + std::to_string(last) +
                      ") is not a valid axis of op[0], which has " + std::to_string(out.ndim()) +
                      " dimensions ");
  }
  throw value_error(
      "operands could not be broadcast together with remapped shapes [original->remapped]: " +
      compact_text(out.shape) + "->" + compact_text(out.shape) + " " + compact_text(input.shape) +
      "->" + compact_text(input.shape) + " ");
}

}  // namespace

Array accumulate(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& input, int axis,
                 const Array* out) {
  const DType dtype = loop.dtypes[2];
  if (out && !(out->shape == input.shape)) throw_wrong_running(*out, input);
  const trace::Operation traced([&] { return folding_work(ufunc, ".accumulate", input, loop); });
  Array source = as_type(input, dtype);
  const bool writes_out = out && out->dtype == dtype && !may_share_memory(*out, source);
  Array result = writes_out ? *out : new_running(input, dtype);
  if (source.size() > 0) {
    // Walk the lanes along `axis`: drop it from the shape and run each lane by itself.
    Dims lanes = source.shape;
    lanes.erase(axis);
    Dims from = source.strides, to = result.strides;
    const int64_t steps[] = {from[axis], to[axis]};
    const int64_t length = source.shape[axis];
    from.erase(axis);
    to.erase(axis);
    char* data[] = {source.data, result.data};
    const Dims* strides[] = {&from, &to};
    const Cast copy_one(dtype, dtype);
    const Array running = empty({}, dtype);
    const bool by_slices = element_count(lanes) > 8 && std::abs(steps[0]) > source.itemsize();
    if (by_slices) {
      // The lanes lie side by side: fold whole slices, so that the kernel runs along memory.
      const Iteration slices(lanes, 2, data, strides);
      slices.for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        copy_one(at[0], step[0], at[1], step[1], n);
        for (int64_t i = 1; i < length; ++i) {
          char* operands[] = {at[1] + (i - 1) * steps[1], at[0] + i * steps[0],
                              at[1] + i * steps[1]};
          const int64_t kernel_steps[] = {step[1], step[0], step[1]};
          loop.loop->kernel(operands, kernel_steps, n, loop.context());
        }
      });
    } else {
      Iteration(lanes, 2, data, strides)
          .for_each_run(
              [&](char* const* at, const int64_t*, int64_t) {
                copy_one(at[0], 0, at[1], 0, 1);
                copy_one(at[0], 0, running.data, 0, 1);
                for (int64_t done = 1; done < length; done += kChunk) {
                  char* piece[] = {at[0] + done * steps[0], at[1] + done * steps[1], running.data};
                  accumulate_piece(loop, piece, steps, std::min(kChunk, length - done));
                }
              },
              1);
    }
  }
  if (!out || writes_out) return result;
  copy_into(*out, result);
  return *out;
}

Array reduceat(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& input,
               const Array& starts, int axis, const Array* out) {
  const int64_t length = input.shape[axis];
  const int64_t count = starts.shape[0];
  const auto start_at = [&](int64_t i) {
    return *reinterpret_cast<const int64_t*>(starts.data + i * starts.strides[0]);
  };
  for (int64_t i = 0; i < count; ++i) {
    if (start_at(i) >= 0 && start_at(i) < length) continue;
    throw index_error("index " + std::to_string(start_at(i)) + " out-of-bounds in " + ufunc.name +
                      ".reduceat [0, " + std::to_string(length) + ")");
  }
  Dims shape = input.shape;
  shape[axis] = count;
  if (out && !(out->shape == shape)) throw_wrong_slices(*out, input, shape, axis);
  const trace::Operation traced([&] { return folding_work(ufunc, ".reduceat", input, loop); });
  const DType dtype = loop.dtypes[2];
  const Array source = as_type(input, dtype);
  const bool writes_out = out && out->dtype == dtype && !may_share_memory(*out, source);
  const Dims* order[] = {&input.strides};
  const Array result =
      writes_out ? *out : empty_ordered(shape, dtype, stride_order(shape.size(), 1, order));
  const Lanes lanes(source, result, axis);
  const Cast copy_one(dtype, dtype);
  lanes.for_each([&](char* from, char* to) {
    for (int64_t i = 0; i < count; ++i) {
      const int64_t start = start_at(i);
      const int64_t end = i + 1 < count ? start_at(i + 1) : length;
      char* total = to + i * lanes.to_step;
      copy_one(from + start * lanes.from_step, 0, total, 0, 1);
      if (end - start < 2) continue;
      char* operands[] = {total, from + (start + 1) * lanes.from_step, total};
      const int64_t steps[] = {0, lanes.from_step, 0};
      loop.loop->kernel(operands, steps, end - start - 1, loop.context());
    }
  });
  if (!out || writes_out) return result;
  copy_into(*out, result);
  return *out;
}

}  // namespace nd
