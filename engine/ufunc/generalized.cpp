#include "ufunc/generalized.h"

#include "core/casting.h"
#include "core/iteration.h"
#include "ufunc/loop_work.h"

namespace nd {
namespace {

Array as_operand(const Array& array, DType dtype) {
  return array.dtype == dtype && is_aligned(array) ? array : astype(array, dtype);
}

// New outputs are laid out as the inputs' loop dimensions are, with the core dimensions innermost.
Array new_output(const CoreShapes& shapes, int operand, std::span<const Array> inputs, DType dtype,
                 Order order) {
  const Dims shape = shapes.new_shape(operand);
  if (order == Order::kC || order == Order::kF) return empty(shape, dtype, order);
  std::array<Dims, kMaxLoopOperands> strides;
  std::array<const Dims*, kMaxLoopOperands> pointers{};
  for (size_t k = 0; k < inputs.size(); ++k) {
    strides[k] = shapes.loop_strides(static_cast<int>(k), inputs[k]);
    strides[k].resize(shape.size());
    pointers[k] = &strides[k];
  }
  return empty_ordered(
      shape, dtype, stride_order(shape.size(), static_cast<int>(inputs.size()), pointers.data()));
}

Array placed(const Array& array, const Dims& from) {
  Dims shape = array.shape, strides = array.strides;
  for (int axis = 0; axis < from.size(); ++axis) {
    shape[axis] = array.shape[static_cast<int>(from[axis])];
    strides[axis] = array.strides[static_cast<int>(from[axis])];
  }
  return view_as(array, shape, strides, array.data);
}

bool overlaps(const Array& out, std::span<const Array> inputs) {
  for (const Array& input : inputs) {
    if (may_share_memory(out, input)) return true;
  }
  return false;
}

// Every loop element meets every combination of core dimensions.
trace::Work combining(const Ufunc& ufunc, const ResolvedLoop& loop, const CoreShapes& shapes) {
  int64_t combinations = element_count(shapes.loop());
  for (int64_t extent : shapes.sizes()) combinations *= extent;
  return loop_work(ufunc, "", loop, combinations);
}

void run(const Ufunc& ufunc, const ResolvedLoop& loop, const CoreShapes& shapes,
         const Array* operands) {
  trace::kernel_runs([&] { return combining(ufunc, loop, shapes); });
  std::array<char*, kMaxLoopOperands> data{};
  std::array<Dims, kMaxLoopOperands> strides;
  std::array<const Dims*, kMaxLoopOperands> pointers{};
  Dims steps(ufunc.nargs());
  for (int k = 0; k < ufunc.nargs(); ++k) {
    data[k] = operands[k].data;
    strides[k] = shapes.loop_strides(k, operands[k]);
    pointers[k] = &strides[k];
    for (int64_t stride : shapes.core_strides(k, operands[k])) steps.push_back(stride);
  }
  LoopContext context = loop.context();
  context.core_sizes = shapes.sizes().data();
  Iteration(shapes.loop(), ufunc.nargs(), data.data(), pointers.data())
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        for (int k = 0; k < ufunc.nargs(); ++k) steps[k] = step[k];
        loop.loop->kernel(at, steps.data(), n, context);
      });
}

}  // namespace

Outputs generalized(const Ufunc& ufunc, const ResolvedLoop& loop, std::span<const Array> given,
                    const GeneralizedOptions& options) {
  std::array<const Array*, kMaxLoopOperands> known{};
  for (int k = 0; k < ufunc.nin; ++k) known[k] = &given[static_cast<size_t>(k)];
  for (int k = 0; k < ufunc.nout; ++k) known[ufunc.nin + k] = options.out[k];
  const CoreShapes shapes(ufunc, std::span(known).first(static_cast<size_t>(ufunc.nargs())),
                          options.axes);
  std::array<Array, kMaxLoopOperands> operands;
  const std::span inputs = std::span(operands).first(static_cast<size_t>(ufunc.nin));
  for (int k = 0; k < ufunc.nin; ++k) {
    operands[k] = as_operand(given[static_cast<size_t>(k)], loop.dtypes[k]);
  }
  Outputs outputs(ufunc.nout);
  for (int k = 0; k < ufunc.nout; ++k) {
    const int operand = ufunc.nin + k;
    const DType dtype = loop.dtypes[operand];
    const Array* out = options.out[k];
    const bool in_place = out && out->dtype == dtype && is_aligned(*out) && !overlaps(*out, inputs);
    operands[operand] = in_place ? *out
                                 : placed(new_output(shapes, operand, inputs, dtype, options.order),
                                          shapes.placement(operand));
    outputs[k] = operands[operand];
  }
  run(ufunc, loop, shapes, operands.data());
  for (int k = 0; k < ufunc.nout; ++k) {
    if (!options.out[k] || outputs[k].data == options.out[k]->data) continue;
    copy_into(*options.out[k], outputs[k]);
    outputs[k] = *options.out[k];
  }
  return outputs;
}

}  // namespace nd
