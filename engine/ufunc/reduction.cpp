#include "ufunc/reduction.h"

#include <cmath>
#include <string>

#include "core/casting.h"
#include "core/error.h"
#include "core/fp_status.h"
#include "core/iteration.h"
#include "core/references.h"
#include "simd/count_true.h"
#include "ufunc/elementwise.h"
#include "ufunc/lane_fold.h"
#include "ufunc/loop_work.h"

namespace nd {
namespace {

bool contains(const Dims& axes, int axis) {
  return std::find(axes.begin(), axes.end(), axis) != axes.end();
}

// A view of the output with all axes of the input, the reduced ones with stride 0.
Array spread_output(const Array& out, const Array& input, const Dims& axes, bool keepdims) {
  Dims strides(input.ndim());
  int from = 0;
  for (int axis = 0; axis < input.ndim(); ++axis) {
    const bool is_reduced = contains(axes, axis);
    if (!is_reduced) strides[axis] = out.strides[from];
    if (!is_reduced || keepdims) ++from;
  }
  return view_as(out, input.shape, strides, out.data);
}

Array first_along(const Array& input, const Dims& axes) {
  Dims shape = input.shape;
  for (int64_t axis : axes) shape[static_cast<int>(axis)] = 1;
  return view_as(input, shape, input.strides, input.data);
}

Array without_first(const Array& input, int axis) {
  Array rest = input;
  rest.shape[axis] -= 1;
  rest.data += rest.strides[axis];
  return rest;
}

Array as_type(const Array& array, DType dtype) {
  return array.dtype == dtype ? array : astype(array, dtype);
}

int64_t distinct_elements(const Array& target) {
  int64_t count = 1;
  for (int axis = 0; axis < target.ndim(); ++axis) {
    if (target.strides[axis] != 0) count *= target.shape[axis];
  }
  return count;
}

// True when nothing that is folded into these n elements can change them any more.
bool is_settled(const Loop& loop, const char* out, int64_t out_stride, int64_t n) {
  if (loop.settles == Settles::kNothing) return false;
  const char unsettled = loop.settles == Settles::kFalse;
  if (out_stride == 0) return *out != unsettled;
  return out_stride == 1 && !std::memchr(out, unsettled, static_cast<size_t>(n));
}

// The one axis that is folded when `fold_rows` can do it: rows lie one behind the other along it,
// and each is contiguous. -1 otherwise.
int axis_of_rows(const ResolvedLoop& loop, const Array& target, const Array& input) {
  if (!loop.loop->fold_rows || fp::watches_underflow()) return -1;
  constexpr int64_t kShort = 8;
  int axis = -1;
  bool has_rows = false;
  for (int i = 0; i < input.ndim(); ++i) {
    if (input.shape[i] == 1) continue;
    if (target.strides[i] == 0) {
      if (axis >= 0) return -1;
      axis = i;
    }
    has_rows |= target.strides[i] == target.itemsize() && input.strides[i] == input.itemsize() &&
                input.shape[i] >= kShort;
  }
  return has_rows && axis >= 0 && std::abs(input.strides[axis]) > input.itemsize() ? axis : -1;
}

// Walks what is left of both without the folded axis: run(at, strides, n) for n neighbours, `at` in
// the target and in the first row of the input.
template <class Run>
void for_each_lanes(const Array& target, const Array& input, int axis, Run&& run) {
  Dims lanes = input.shape, out_strides = target.strides, in_strides = input.strides;
  for (Dims* dims : {&lanes, &out_strides, &in_strides}) dims->erase(axis);
  char* data[] = {target.data, input.data};
  const Dims* strides[] = {&out_strides, &in_strides};
  Iteration(lanes, 2, data, strides).for_each_run(run);
}

// Rows of other dtypes are converted, as many at a time as the first-level cache holds.
void fold_rows(const ResolvedLoop& loop, const Array& target, const Array& input, int axis,
               const Cast& cast) {
  constexpr int64_t kRowsAtOnce = 256, kConverted = 4096;
  const int64_t rows = input.shape[axis];
  const int64_t stride = input.strides[axis];
  const int64_t itemsize = target.itemsize();
  const LoopContext context = loop.context();
  const Array buffer = cast ? scratch(std::min(kChunk, input.size()), target.dtype) : Array();
  for_each_lanes(target, input, axis, [&](char* const* at, const int64_t* step, int64_t n) {
    const bool is_row = step[0] == itemsize && (cast || step[1] == itemsize);
    const int64_t fit =
        cast ? std::max<int64_t>(1, std::min(kConverted, input.size()) / n) : kRowsAtOnce;
    const int64_t at_once = is_row ? fit : 1;
    for (int64_t row = 0; row < rows; row += at_once) {
      const int64_t count = std::min(at_once, rows - row);
      char* from = at[1] + row * stride;
      int64_t row_step = stride, element_step = step[1];
      if (cast) {
        row_step = n * itemsize;
        element_step = itemsize;
        for (int64_t r = 0; r < count; ++r) {
          cast(from + r * stride, step[1], buffer.data + r * row_step, itemsize, n);
        }
        from = buffer.data;
      }
      if (is_row) {
        loop.loop->fold_rows(at[0], from, row_step, count, n);
      } else {
        char* operands[] = {at[0], from, at[0]};
        const int64_t steps[] = {step[0], element_step, step[0]};
        loop.loop->kernel(operands, steps, n, context);
      }
    }
  });
}

// Adds rows of bools: as bytes, which hold the counts of 255 rows, then as numbers.
void add_rows_of_bools(const ResolvedLoop& loop, const Array& target, const Array& input,
                       int axis) {
  constexpr int64_t kRowsAtOnce = 255;
  const int64_t rows = input.shape[axis];
  const int64_t stride = input.strides[axis];
  const Cast widen(TypeId::kUInt8, target.dtype);
  const int64_t room = std::min(kChunk, input.size() / rows);
  const Array counts = scratch(room, TypeId::kUInt8);
  const Array numbers = scratch(room, target.dtype);
  const LoopContext context = loop.context();
  for_each_lanes(target, input, axis, [&](char* const* at, const int64_t* step, int64_t n) {
    for (int64_t row = 0; row < rows; row += kRowsAtOnce) {
      const int64_t end = std::min(row + kRowsAtOnce, rows);
      std::memset(counts.data, 0, static_cast<size_t>(n));
      for (int64_t r = row; r < end; ++r) {
        simd::add_truths(at[1] + r * stride, step[1], counts.as<uint8_t>(), n);
      }
      widen(counts.data, 1, numbers.data, numbers.itemsize(), n);
      char* operands[] = {at[0], numbers.data, at[0]};
      const int64_t steps[] = {step[0], numbers.itemsize(), step[0]};
      loop.loop->kernel(operands, steps, n, context);
    }
  });
}

// Folds every element of `input` into the elements of `target` that stand for it.
void fold(const ResolvedLoop& loop, const Array& target, const Array& input, const Array* where) {
  const DType wanted = loop.dtypes[1];
  const bool converts = !(input.dtype == wanted) || !is_aligned(input);
  const Cast cast = converts ? Cast(input.dtype, wanted) : Cast();
  const Kernel fold_bools = input.dtype.is_bool() ? loop.loop->fold_bools : nullptr;
  const int64_t itemsize = wanted.itemsize();
  // Without conversion a run is one call: pairwise summation halves it by itself, so that its inner
  // function is entered often enough to be optimised.
  const int64_t room = converts ? converted_at_once(input.dtype, wanted, input.size()) : INT64_MAX;
  const Array buffer = converts ? scratch(room, wanted) : Array();
  // A search along memory may end after a few elements: it takes whole rows, and converts few
  // first.
  const bool searches =
      loop.loop->settles != Settles::kNothing && target.ndim() > 0 && target.strides.back() == 0;
  const int64_t limit = searches ? INT64_MAX : room;
  const LoopContext context = loop.context();
  const int64_t results = distinct_elements(target);
  // False when all results are settled.
  const auto run = [&](char* out, int64_t out_stride, char* in, int64_t in_stride, int64_t n) {
    if (is_settled(*loop.loop, out, out_stride, n)) return results != (out_stride == 0 ? 1 : n);
    const auto fold_run = [&](Kernel kernel, char* to, char* from, int64_t step, int64_t count) {
      char* data[] = {to, from, to};
      const int64_t strides[] = {out_stride, step, out_stride};
      kernel(data, strides, count, context);
    };
    const bool counts = fold_bools && out_stride == 0;
    if (!cast || counts) {
      fold_run(counts ? fold_bools : loop.loop->kernel, out, in, in_stride, n);
      return true;
    }
    constexpr int64_t kFew = 32;
    for (int64_t done = 0, piece = searches ? kFew : room; done < n;) {
      const int64_t count = std::min(piece, n - done);
      cast(in + done * in_stride, in_stride, buffer.data, itemsize, count);
      fold_run(loop.loop->kernel, out + done * out_stride, buffer.data, itemsize, count);
      if (out_stride == 0 && is_settled(*loop.loop, out, out_stride, 1)) break;
      done += count;
      piece = std::min(2 * piece, room);
    }
    return true;
  };
  char* data[] = {target.data, input.data, nullptr};
  const Dims* strides[] = {&target.strides, &input.strides, nullptr};
  if (!where) {
    const int axis = axis_of_rows(loop, target, input);
    if (axis >= 0 && fold_bools) return add_rows_of_bools(loop, target, input, axis);
    if (axis >= 0) return fold_rows(loop, target, input, axis, cast);
    Iteration(input.shape, 2, data, strides, Walk::kIndexOrder)
        .for_each_run([&](char* const* at, const int64_t* step,
                          int64_t n) { return run(at[0], step[0], at[1], step[1], n); },
                      limit);
    return;
  }
  const Array mask = broadcast_view(*where, input.shape);
  data[2] = mask.data;
  strides[2] = &mask.strides;
  Iteration(input.shape, 3, data, strides, Walk::kIndexOrder)
      .for_each_run(
          [&](char* const* at, const int64_t* step, int64_t n) {
            for (int64_t i = 0; i < n;) {
              while (i < n && !at[2][i * step[2]]) ++i;
              int64_t end = i;
              while (end < n && at[2][end * step[2]]) ++end;
              if (end == i) break;
              run(at[0] + i * step[0], step[0], at[1] + i * step[1], step[1], end - i);
              i = end;
            }
          },
          std::min(limit, kChunk));
}

void check_axes(const Ufunc& ufunc, const Dims& axes) {
  if (axes.size() < 2 || ufunc.identity != Identity::kNone) return;
  throw value_error(std::string("reduction operation '") + ufunc.name +
                    "' is not reorderable, so at most one axis may be specified");
}

// Whether there is no element to begin with, though there may be no result to begin either.
bool folds_nothing(const Array& input, const Dims& axes) {
  return std::any_of(axes.begin(), axes.end(),
                     [&](int64_t axis) { return input.shape[static_cast<int>(axis)] == 0; });
}

// Starts the fold: with the initial value, the identity, or the first elements. Returns what is
// left to fold (of size 0 when nothing is).
Array start(const Ufunc& ufunc, DType dtype, const Array& out, const Array& input,
            const ReductionOptions& options) {
  if (options.initial) {
    copy_into(out, *options.initial);
    return input;
  }
  if (is_zero(ufunc.identity) && !options.no_initial && dtype.is_number() && is_c_contiguous(out)) {
    std::memset(out.data, 0, static_cast<size_t>(out.nbytes()));
    return input;
  }
  Array identity;
  // Objects start from the first of them: the identity need not be of their type.
  const bool has_first = dtype.is_object() && input.size() > 0;
  if (!options.no_initial && !has_first && identity_array(ufunc, dtype, &identity)) {
    copy_into(out, identity);
    return input;
  }
  if (options.where) {
    throw value_error(std::string("reduction operation '") + ufunc.name +
                      "' does not have an identity, so to use a where mask one has to specify "
                      "'initial'");
  }
  if (folds_nothing(input, options.axes)) {
    throw value_error(std::string("zero-size array to reduction operation ") + ufunc.name +
                      " which has no identity");
  }
  if (input.size() == 0) return input;
  const Array first = first_along(input, options.axes);
  copy_into(spread_output(out, first, options.axes, options.keepdims), first);
  if (options.axes.size() == 1) return without_first(input, static_cast<int>(options.axes[0]));
  if (options.axes.empty()) {
    Array nothing = input;
    nothing.shape = {0};
    nothing.strides = {0};
    return nothing;
  }
  // Folding the first elements again changes nothing: with several axes and no start the operation
  // is maximum or one of its relatives (for others, see reduce_by_axis).
  return input;
}

// A new output, whose axes lie in memory in the order of the input's.
Array reduction_output(const Array& input, const ReductionOptions& options, const Dims& shape,
                       DType dtype) {
  if (shape.size() <= 1) return empty(shape, dtype);
  Array like = first_along(input, options.axes);
  if (!options.keepdims) {
    Dims kept_shape, kept_strides;
    for (int axis = 0; axis < input.ndim(); ++axis) {
      if (contains(options.axes, axis)) continue;
      kept_shape.push_back(input.shape[axis]);
      kept_strides.push_back(input.strides[axis]);
    }
    like = view_as(input, kept_shape, kept_strides, input.data);
  }
  const Dims* strides[] = {&like.strides};
  return empty_ordered(shape, dtype, stride_order(shape.size(), 1, strides));
}

// Whether all lanes lie one behind the other: the last axes of a C-contiguous array are folded, and
// nothing else is asked for.
bool has_plain_lanes(const Array& input, const ReductionOptions& options) {
  const bool is_plain = !options.out && !options.initial && !options.no_initial && !options.where;
  const int64_t kept = input.ndim() - options.axes.size();
  return is_plain && input.size() > 0 &&
         std::all_of(options.axes.begin(), options.axes.end(),
                     [&](int64_t axis) { return axis >= kept; }) &&
         is_c_contiguous(input) && is_aligned(input);
}

}  // namespace

Dims reduced_shape(const Dims& shape, const Dims& axes, bool keepdims) {
  Dims result;
  for (int axis = 0; axis < shape.size(); ++axis) {
    if (!contains(axes, axis))
      result.push_back(shape[axis]);
    else if (keepdims)
      result.push_back(1);
  }
  return result;
}

void check_reduction_output(const Ufunc& ufunc, const Array& input, const Array& out,
                            const Dims& axes, bool keepdims) {
  const Dims expected = reduced_shape(input.shape, axes, keepdims);
  if (out.shape == expected) return;
  if (out.ndim() != expected.size()) {
    throw value_error("output parameter for reduction operation " + std::string(ufunc.name) +
                      " has the wrong number of dimensions: Found " + std::to_string(out.ndim()) +
                      " but expected " + std::to_string(expected.size()) +
                      (keepdims ? " (must match the operand's when keepdims=True)" : ""));
  }
  std::string remapped;
  int from = 0;
  for (int axis = 0; axis < input.ndim(); ++axis) {
    if (!contains(axes, axis) || keepdims) {
      remapped += (remapped.empty() ? "" : ",") + std::to_string(out.shape[from]);
      ++from;
    } else if (!remapped.empty()) {
      remapped += ",newaxis";
    }
  }
  throw value_error(
      "operands could not be broadcast together with remapped shapes [original->remapped]: " +
      compact_text(out.shape) + "->(" + remapped + ") " + compact_text(input.shape) + " ");
}

bool identity_array(const Ufunc& ufunc, DType dtype, Array* identity) {
  double value = 0;
  switch (ufunc.identity) {
    case Identity::kNone:
    case Identity::kReorderable:
      return false;
    case Identity::kZero:
    case Identity::kFalse:
      value = 0;
      break;
    case Identity::kOne:
    case Identity::kTrue:
      value = 1;
      break;
    case Identity::kMinusOne:
      value = -1;
      break;
    case Identity::kMinusInfinity:
      value = -INFINITY;
      break;
    case Identity::kObject:
      *identity = empty({}, TypeId::kObject);
      reference_hooks().retain(ufunc.identity_object);
      store_reference(identity->data, ufunc.identity_object);
      return true;
  }
  if (dtype.is_object()) {
    *identity = empty({}, dtype);
    const auto whole = std::isfinite(value) ? static_cast<int64_t>(value) : 0;
    store_reference(identity->data, reference_hooks().number(whole));
    return std::isfinite(value);
  }
  Array number = empty({}, DType(TypeId::kFloat64));
  *number.as<double>() = value;
  if (dtype.is_unsigned() && value == -1) {
    // All bits set, whatever the width.
    *identity = empty({}, dtype);
    std::memset(identity->data, 0xff, static_cast<size_t>(dtype.itemsize()));
    return true;
  }
  *identity = as_type(number, dtype);
  return true;
}

DType accumulator_dtype(const Ufunc& ufunc, DType dtype) {
  const std::string_view name = ufunc.name;
  if (name != "add" && name != "multiply") return dtype;
  if (dtype.is_bool() || (dtype.is_signed() && dtype.itemsize() < 8)) return TypeId::kInt64;
  if (dtype.is_unsigned() && dtype.itemsize() < 8) return TypeId::kUInt64;
  return dtype;
}

// Several axes without a starting value, for operations that must not fold an element twice: one
// axis after the other, the last first.
Array reduce_by_axis(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& input,
                     const ReductionOptions& options) {
  Dims axes = options.axes;
  std::sort(axes.begin(), axes.end());
  Array partial = input;
  for (int i = axes.size() - 1; i >= 0; --i) {
    ReductionOptions one;
    one.axes = {axes[i]};
    one.keepdims = options.keepdims;
    one.no_initial = true;
    if (i == 0) one.out = options.out;
    partial = reduce(ufunc, loop, partial, one);
  }
  return partial;
}

Array reduce(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& input,
             const ReductionOptions& options) {
  check_axes(ufunc, options.axes);
  const trace::Operation traced([&] { return folding_work(ufunc, ".reduce", input, loop); });
  if (has_plain_lanes(input, options)) {
    if (const LaneFold fold_lanes{ufunc, loop, input.dtype}) {
      const Array out =
          empty(reduced_shape(input.shape, options.axes, options.keepdims), loop.dtypes[2]);
      fold_lanes(input.data, input.size() / out.size(), out.size(), out.data);
      return out;
    }
  }
  const bool starts_from_first =
      options.no_initial || (loop.dtypes[2].is_object() && input.size() > 0);
  if (options.axes.size() > 1 && starts_from_first && !options.initial && !options.where &&
      (ufunc.identity != Identity::kReorderable || loop.dtypes[2].is_object())) {
    return reduce_by_axis(ufunc, loop, input, options);
  }
  const DType dtype = loop.dtypes[2];
  const Dims shape = reduced_shape(input.shape, options.axes, options.keepdims);
  if (options.out) {
    check_reduction_output(ufunc, input, *options.out, options.axes, options.keepdims);
  }
  const bool folds_in_place =
      options.out && options.out->dtype == dtype && !may_share_memory(*options.out, input);
  const Array out = folds_in_place ? *options.out : reduction_output(input, options, shape, dtype);
  const Array rest = start(ufunc, dtype, out, input, options);
  if (rest.size() > 0) {
    fold(loop, spread_output(out, rest, options.axes, options.keepdims), rest, options.where);
  }
  if (!options.out || folds_in_place) return out;
  copy_into(*options.out, out);
  return *options.out;
}

}  // namespace nd
