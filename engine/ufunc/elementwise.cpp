#include "ufunc/elementwise.h"

#include <algorithm>
#include <string>

#include "core/casting.h"
#include "core/error.h"
#include "core/iteration.h"
#include "ufunc/loop_work.h"
#include "ufunc/resolve.h"

namespace nd {
namespace {

constexpr int kMostOperands = kMaxLoopOperands;

// A kernel with what it wants to know beside its operands.
class BoundKernel {
 public:
  explicit BoundKernel(const ResolvedLoop& loop)
      : kernel_(loop.loop->kernel), context_(loop.context()) {}
  void operator()(char* const* data, const int64_t* strides, int64_t n) const {
    kernel_(data, strides, n, context_);
  }

 private:
  Kernel kernel_;
  LoopContext context_;
};

bool is_readable(const Array& array, DType wanted) {
  return array.dtype == wanted && is_aligned(array);
}

// Few enough for the buffers of all operands to stay in the first-level cache.
constexpr int64_t kConvertedAtOnce = 1024;

// Runs a kernel on operands of other dtypes: pieces are converted into buffers and back.
class ConvertingKernel {
 public:
  // Runs are of at most `limit` elements.
  ConvertingKernel(const ResolvedLoop& loop, int nin, int nargs, const Array* operands,
                   int64_t limit)
      : kernel_(loop), nin_(nin), nargs_(nargs) {
    for (int k = 0; k < nargs; ++k) {
      const DType type = operands[k].dtype;
      const DType wanted = loop.dtypes[k];
      if (is_readable(operands[k], wanted)) continue;
      cast_[k] = k < nin ? Cast(type, wanted) : Cast(wanted, type);
      buffer_[k] = scratch(limit, wanted);
    }
  }

  void operator()(char* const* data, const int64_t* strides, int64_t n) const {
    std::array<char*, kMostOperands> at{};
    std::array<int64_t, kMostOperands> step{};
    for (int k = 0; k < nargs_; ++k) {
      if (!cast_[k]) {
        at[k] = data[k];
        step[k] = strides[k];
        continue;
      }
      const bool repeats = k < nin_ && strides[k] == 0;
      const int64_t itemsize = buffer_[k].itemsize();
      at[k] = buffer_[k].data;
      step[k] = repeats ? 0 : itemsize;
      if (k < nin_) cast_[k](data[k], strides[k], at[k], itemsize, repeats ? 1 : n);
    }
    kernel_(at.data(), step.data(), n);
    for (int k = nin_; k < nargs_; ++k) {
      if (cast_[k]) cast_[k](at[k], step[k], data[k], strides[k], n);
    }
  }

 private:
  BoundKernel kernel_;
  int nin_;
  int nargs_;
  std::array<Cast, kMostOperands> cast_;
  std::array<Array, kMostOperands> buffer_;
};

// Calls `run` on each stretch of elements whose mask is true.
template <class Run>
void for_each_true(const char* mask, int64_t mask_stride, char* const* data, const int64_t* strides,
                   int nargs, int64_t n, Run&& run) {
  std::array<char*, kMostOperands> at{};
  for (int64_t i = 0; i < n;) {
    while (i < n && !mask[i * mask_stride]) ++i;
    int64_t end = i;
    while (end < n && mask[end * mask_stride]) ++end;
    if (end == i) continue;
    for (int k = 0; k < nargs; ++k) at[k] = data[k] + i * strides[k];
    run(at.data(), strides, end - i);
    i = end;
  }
}

template <class Run>
void walk(const Dims& shape, int nargs, const Array* operands, const Array* where, int64_t limit,
          Run&& run) {
  std::array<char*, kMaxOperands> data{};
  std::array<const Dims*, kMaxOperands> strides{};
  for (int k = 0; k < nargs; ++k) {
    data[k] = operands[k].data;
    strides[k] = &operands[k].strides;
  }
  if (!where) {
    Iteration(shape, nargs, data.data(), strides.data()).for_each_run(run, limit);
    return;
  }
  const Array mask = broadcast_view(*where, shape);
  data[nargs] = mask.data;
  strides[nargs] = &mask.strides;
  Iteration(shape, nargs + 1, data.data(), strides.data())
      .for_each_run(
          [&](char* const* at, const int64_t* step, int64_t n) {
            for_each_true(at[nargs], step[nargs], at, step, nargs, n, run);
          },
          limit);
}

// The axis order that the inputs, taken together, ask of a new output.
Dims kept_order(std::span<const Array> broadcast, int ndim) {
  std::array<const Dims*, kMaxOperands> strides{};
  for (size_t k = 0; k < broadcast.size(); ++k) strides[k] = &broadcast[k].strides;
  return stride_order(ndim, static_cast<int>(broadcast.size()), strides.data());
}

Array new_output(std::span<const Array> broadcast, const Dims& shape, DType dtype, Order order) {
  if (order == Order::kAny) {
    bool all_f = true;
    bool all_c = true;
    for (const Array& input : broadcast) {
      all_f &= is_f_contiguous(input);
      all_c &= is_c_contiguous(input);
    }
    order = all_f && !all_c ? Order::kF : Order::kC;
  }
  if (order != Order::kKeep || shape.size() < 2) {
    return empty(shape, dtype, order == Order::kF ? Order::kF : Order::kC);
  }
  return empty_ordered(shape, dtype, kept_order(broadcast, shape.size()));
}

// True when all operands have the loop's dtypes and are either C-contiguous of one shape or single
// elements: then the arrays are one run. Fills the strides of that run.
bool is_one_run(const ResolvedLoop& loop, std::span<const Array> inputs, const Dims& shape,
                int64_t* strides) {
  for (size_t k = 0; k < inputs.size(); ++k) {
    const Array& input = inputs[k];
    if (!(input.dtype == loop.dtypes[k])) return false;
    if (reinterpret_cast<uintptr_t>(input.data) % input.dtype.alignment() != 0) return false;
    if (input.ndim() == 0) {
      strides[k] = 0;
    } else if (input.shape == shape && is_c_contiguous(input)) {
      strides[k] = input.itemsize();
    } else {
      return false;
    }
  }
  return true;
}

void run_in_chunks(const BoundKernel& kernel, char* const* data, const int64_t* strides, int nargs,
                   int64_t n) {
  std::array<char*, kMostOperands> at{};
  for (int k = 0; k < nargs; ++k) at[k] = data[k];
  for (int64_t done = 0; done < n; done += kChunk) {
    kernel(at.data(), strides, std::min(kChunk, n - done));
    for (int k = 0; k < nargs; ++k) at[k] += kChunk * strides[k];
  }
}

// The way of most calls: new outputs, nothing to convert, nothing to rearrange.
bool call_one_run(const Ufunc& ufunc, const ResolvedLoop& loop, std::span<const Array> inputs,
                  const Dims& shape, Outputs* outputs) {
  std::array<int64_t, kMostOperands> strides{};
  if (!is_one_run(loop, inputs, shape, strides.data())) return false;
  std::array<char*, kMostOperands> data{};
  for (int k = 0; k < ufunc.nin; ++k) data[k] = inputs[k].data;
  for (int k = 0; k < ufunc.nout; ++k) {
    (*outputs)[k] = empty(shape, loop.dtypes[ufunc.nin + k]);
    data[ufunc.nin + k] = (*outputs)[k].data;
    strides[ufunc.nin + k] = (*outputs)[k].itemsize();
  }
  run_in_chunks(BoundKernel(loop), data.data(), strides.data(), ufunc.nargs(),
                element_count(shape));
  return true;
}

// Whether a loop has one beside it that does the same to the inputs as they are.
bool takes_int64(const ResolvedLoop& loop, std::span<const Array> inputs) {
  const auto is_int64 = [](const Array& input) { return input.dtype == DType(TypeId::kInt64); };
  return loop.loop->of_int64 && std::all_of(inputs.begin(), inputs.end(), is_int64);
}

bool gives_outputs(const Ufunc& ufunc, const ElementwiseOptions& options) {
  for (int k = 0; k < ufunc.nout; ++k) {
    if (options.out[k]) return true;
  }
  return false;
}

std::string shapes_text(std::span<const Array> inputs, const ElementwiseOptions& options) {
  std::string text;
  for (const Array& input : inputs) text += compact_text(input.shape) + " ";
  for (const Array* out : options.out) {
    if (out) text += compact_text(out->shape) + " ";
  }
  if (options.where) text += compact_text(options.where->shape) + " ";
  return text;
}

}  // namespace

Dims broadcast_operands(std::span<const Array> inputs, const ElementwiseOptions& options) {
  const auto has_first_shape = [&](const Array& each) { return each.shape == inputs[0].shape; };
  const bool is_uniform =
      !inputs.empty() && std::all_of(inputs.begin(), inputs.end(), has_first_shape);
  if (is_uniform && !options.out[0] && !options.out[1] && !options.where) return inputs[0].shape;
  std::array<const Dims*, kMaxOperands> shapes{};
  int count = 0;
  for (const Array& input : inputs) shapes[count++] = &input.shape;
  if (options.where) shapes[count++] = &options.where->shape;
  Dims shape;
  bool fits = broadcast_shapes(shapes.data(), count, &shape);
  Dims with_outputs = shape;
  for (const Array* out : options.out) {
    if (!out || !fits) continue;
    const Dims* pair[] = {&with_outputs, &out->shape};
    Dims both;
    fits = broadcast_shapes(pair, 2, &both);
    with_outputs = both;
  }
  if (!fits) {
    throw value_error("operands could not be broadcast together with shapes " +
                      shapes_text(inputs, options));
  }
  for (const Array* out : options.out) {
    if (!out || out->shape == with_outputs) continue;
    throw value_error("non-broadcastable output operand with shape " + compact_text(out->shape) +
                      " doesn't match the broadcast shape " + compact_text(with_outputs));
  }
  return with_outputs;
}

Outputs elementwise(const Ufunc& ufunc, const ResolvedLoop& resolved, std::span<const Array> inputs,
                    const ElementwiseOptions& options) {
  const Dims shape = broadcast_operands(inputs, options);
  trace::kernel_runs([&] { return loop_work(ufunc, "", resolved, element_count(shape)); });
  const bool is_of_int64 = takes_int64(resolved, inputs);
  const ResolvedLoop of_int64 =
      is_of_int64 ? ResolvedLoop(resolved.loop->of_int64, ufunc.nargs()) : ResolvedLoop();
  const ResolvedLoop& loop = is_of_int64 ? of_int64 : resolved;
  Outputs outputs(ufunc.nout);
  const bool is_plain = !gives_outputs(ufunc, options) && !options.where &&
                        (options.order == Order::kKeep || options.order == Order::kC);
  if (is_plain && call_one_run(ufunc, loop, inputs, shape, &outputs)) return outputs;

  std::array<Array, kMostOperands> operands;
  for (int k = 0; k < ufunc.nin; ++k) operands[k] = broadcast_view(inputs[k], shape);
  for (int k = 0; k < ufunc.nout; ++k) {
    if (options.out[k]) {
      outputs[k] = *options.out[k];
      for (int i = 0; i < ufunc.nin; ++i) {
        const bool is_read_before_written =
            !may_share_memory(operands[i], outputs[k]) ||
            (is_same_window(operands[i], outputs[k]) && !may_overlap_itself(outputs[k]));
        if (!is_read_before_written) operands[i] = broadcast_view(copy(inputs[i]), shape);
      }
    } else {
      outputs[k] = new_output(std::span(operands).first(ufunc.nin), shape,
                              loop.dtypes[ufunc.nin + k], options.order);
    }
    operands[ufunc.nin + k] = outputs[k];
  }
  bool converts = false;
  for (int k = 0; k < ufunc.nargs(); ++k) converts |= !is_readable(operands[k], loop.dtypes[k]);
  if (converts) {
    const int64_t limit = std::min(kConvertedAtOnce, element_count(shape));
    const ConvertingKernel kernel(loop, ufunc.nin, ufunc.nargs(), operands.data(), limit);
    walk(shape, ufunc.nargs(), operands.data(), options.where, limit, kernel);
  } else {
    walk(shape, ufunc.nargs(), operands.data(), options.where, kChunk, BoundKernel(loop));
  }
  return outputs;
}

Array call(const char* name, std::span<const Array> inputs) {
  const Ufunc& ufunc = ufunc_named(name);
  std::array<InputType, kMostOperands> types{};
  for (size_t k = 0; k < inputs.size(); ++k) types[k].dtype = inputs[k].dtype;
  const ResolvedLoop loop = find_loop(ufunc, types.data());
  if (!loop) throw type_error(std::string("ufunc '") + name + "' has no loop for these dtypes");
  Outputs outputs = elementwise(ufunc, loop, inputs, {});
  return std::move(outputs[0]);
}

}  // namespace nd
