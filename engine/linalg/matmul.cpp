#include "linalg/matmul.h"

#include <string>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/error.h"
#include "core/iteration.h"
#include "linalg/gemm.h"
#include "ufunc/elementwise.h"

namespace nd {
namespace {

constexpr const char* kSignature = "(n?,k),(k,m?)->(n?,m?)";

[[noreturn]] void raise_no_dimensions(int operand) {
  throw value_error("matmul: Input operand " + std::to_string(operand) +
                    " does not have enough dimensions (has 0, gufunc core with signature " +
                    kSignature + " requires 1)");
}

[[noreturn]] void raise_not_aligned(const Array& a, int a_axis, const Array& b, int b_axis) {
  throw value_error("shapes " + compact_text(a.shape) + " and " + compact_text(b.shape) +
                    " not aligned: " + std::to_string(a.shape[a_axis]) + " (dim " +
                    std::to_string(a_axis) + ") != " + std::to_string(b.shape[b_axis]) + " (dim " +
                    std::to_string(b_axis) + ")");
}

Array insert_axis(Array array, int position) {
  array.shape.insert(position, 1);
  array.strides.insert(position, 0);
  return array;
}

Matrix last_two(const Array& array, char* data) {
  return {data, array.strides[array.ndim() - 2], array.strides[array.ndim() - 1]};
}

// Drops the last two axes.
Dims stack_of(const Dims& dims) { return Dims(dims.begin(), dims.end() - 2); }

}  // namespace

Array matmul(const Array& left, const Array& right) {
  if (!left.dtype.is_number() || !right.dtype.is_number()) {
    throw type_error("matmul of " + str_text(left.dtype) + " and " + str_text(right.dtype) +
                     " is part of NumPy but not of ndojo yet");
  }
  const Array first = readable(left), second = readable(right);
  if (first.ndim() == 0) raise_no_dimensions(0);
  if (second.ndim() == 0) raise_no_dimensions(1);
  const Array a = first.ndim() == 1 ? insert_axis(first, 0) : first;
  const Array b = second.ndim() == 1 ? insert_axis(second, 1) : second;
  const int64_t m = a.shape[a.ndim() - 2], k = a.shape.back(), n = b.shape.back();
  if (b.shape[b.ndim() - 2] != k) {
    throw value_error(
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
        "signature " +
        std::string(kSignature) + " (size " + std::to_string(b.shape[b.ndim() - 2]) +
        " is different from " + std::to_string(k) + ")");
  }
  const Dims a_stack = stack_of(a.shape), b_stack = stack_of(b.shape);
  const Dims* stacks[] = {&a_stack, &b_stack};
  Dims stack;
  if (!broadcast_shapes(stacks, 2, &stack)) {
    Dims remapped_a = a_stack, remapped_b = b_stack;
    throw value_error(
        "operands could not be broadcast together with remapped shapes [original->remapped]: " +
        compact_text(a.shape) + "->" + compact_text(remapped_a) + " " + compact_text(b.shape) +
        "->" + compact_text(remapped_b) + " ");
  }
  Dims shape = stack;
  shape.push_back(m);
  shape.push_back(n);
  Array c = zeros(shape, a.dtype);
  if (c.size() > 0 && k > 0) {
    const Gemm gemm = gemm_kernel(a.dtype.id());
    const auto stacked = [&](const Array& array) {
      Array outer = array;
      outer.shape = stack_of(array.shape);
      outer.strides = stack_of(array.strides);
      return broadcast_view(outer, stack).strides;
    };
    const Dims a_strides = stacked(a), b_strides = stacked(b), c_strides = stacked(c);
    char* data[] = {a.data, b.data, c.data};
    const Dims* strides[] = {&a_strides, &b_strides, &c_strides};
    Iteration(stack, 3, data, strides)
        .for_each_run(
            [&](char* const* at, const int64_t*, int64_t) {
              gemm(last_two(a, at[0]), last_two(b, at[1]), last_two(c, at[2]), m, k, n);
            },
            1);
  }
  if (second.ndim() == 1) {
    c.shape.pop_back();
    c.strides.pop_back();
  }
  if (first.ndim() == 1) {
    const int row = c.ndim() - (second.ndim() == 1 ? 1 : 2);
    c.shape.erase(row);
    c.strides.erase(row);
  }
  return c;
}

Array dot(const Array& a, const Array& b) {
  if (a.ndim() == 0 || b.ndim() == 0) {
    const Array inputs[] = {a, b};
    return call("multiply", inputs);
  }
  const int a_axis = a.ndim() - 1;
  const int b_axis = b.ndim() == 1 ? 0 : b.ndim() - 2;
  if (a.shape[a_axis] != b.shape[b_axis]) raise_not_aligned(a, a_axis, b, b_axis);
  // Every stack of b's matrices meets every row of a: put b's stack after a's axes.
  if (b.ndim() <= 2) return matmul(a, b);
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
  Array product = matmul(rows, b);  // (…, b_stack, 1, n)
  product.shape.erase(product.ndim() - 2);
  product.strides.erase(product.strides.size() - 2);
  product.shape = shape;
  product.strides = c_strides(shape, product.itemsize());
  return product;
}

}  // namespace nd
