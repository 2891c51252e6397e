#include "linalg/matmul.h"

#include <string>

#include "core/dtype_text.h"
#include "core/error.h"
#include "ufunc/elementwise.h"
#include "ufunc/generalized.h"
#include "ufunc/resolve.h"

namespace nd {
namespace {

[[noreturn]] void raise_not_aligned(const Array& a, int a_axis, const Array& b, int b_axis) {
  throw value_error("shapes " + compact_text(a.shape) + " and " + compact_text(b.shape) +
                    " not aligned: " + std::to_string(a.shape[a_axis]) + " (dim " +
                    std::to_string(a_axis) + ") != " + std::to_string(b.shape[b_axis]) + " (dim " +
                    std::to_string(b_axis) + ")");
}

// Drops the last two axes.
Dims stack_of(const Dims& dims) { return Dims(dims.begin(), dims.end() - 2); }

Array product(const Array& a, const Array& b, Order order) {
  const Ufunc& ufunc = ufunc_named("matmul");
  const Array inputs[] = {a, b};
  const InputType types[] = {{a.dtype}, {b.dtype}};
  const ResolvedLoop loop = find_loop(ufunc, types);
  if (!loop) {
    throw type_error("no product of " + str_text(a.dtype) + " and " + str_text(b.dtype));
  }
  GeneralizedOptions options;
  options.order = order;
  Outputs outputs = generalized(ufunc, loop, inputs, options);
  return std::move(outputs[0]);
}

}  // namespace

Array matmul(const Array& a, const Array& b) { return product(a, b, Order::kKeep); }

Array dot(const Array& a, const Array& b) {
  if (a.ndim() == 0 || b.ndim() == 0) {
    const Array inputs[] = {a, b};
    return call("multiply", inputs);
  }
  const int a_axis = a.ndim() - 1;
  const int b_axis = b.ndim() == 1 ? 0 : b.ndim() - 2;
  if (a.shape[a_axis] != b.shape[b_axis]) raise_not_aligned(a, a_axis, b, b_axis);
  // Every stack of b's matrices meets every row of a: put b's stack after a's axes.
  if (b.ndim() <= 2) return product(a, b, Order::kC);
  Dims shape = a.shape;
  shape.pop_back();
  const Dims b_stack = stack_of(b.shape);
  for (int64_t extent : b_stack) shape.push_back(extent);
  shape.push_back(b.shape.back());
  Array rows = a;  // a as (…, 1 × b_stack, 1, k)
  const int64_t k = rows.shape.back(), k_stride = rows.strides.back();
  rows.shape.pop_back();
  rows.strides.pop_back();
  for (int i = 0; i < b_stack.size() + 1; ++i) {
    rows.shape.push_back(1);
    rows.strides.push_back(0);
  }
  rows.shape.push_back(k);
  rows.strides.push_back(k_stride);
  Array result = product(rows, b, Order::kC);  // (…, b_stack, 1, n)
  result.shape.erase(result.ndim() - 2);
  result.strides.erase(result.strides.size() - 2);
  result.shape = shape;
  result.strides = c_strides(shape, result.itemsize());
  return result;
}

}  // namespace nd
