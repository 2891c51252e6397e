#include "indexing/flat_index.h"

#include <algorithm>
#include <cstring>

#include "core/error.h"
#include "core/iteration.h"
#include "core/traced.h"
#include "indexing/row_walk.h"
#include "shaping/broadcast.h"

namespace nd {
namespace {

int64_t load(const char* at) {
  int64_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

int64_t coordinate_in(int64_t value, int64_t extent, OutOfBounds mode) {
  if (value >= 0 && value < extent) return value;
  if (mode == OutOfBounds::kRaise) throw value_error("invalid entry in coordinates array");
  if (mode == OutOfBounds::kClip) return value < 0 ? 0 : extent - 1;
  const int64_t remainder = value % extent;
  return remainder < 0 ? remainder + extent : remainder;
}

// How far one step along each axis goes in the flattened array.
Dims flat_steps(const Dims& dims, bool is_fortran) {
  Dims steps(dims.size());
  int64_t step = 1;
  for (int i = 0; i < dims.size(); ++i) {
    const int axis = is_fortran ? i : dims.size() - 1 - i;
    steps[axis] = step;
    if (__builtin_mul_overflow(step, dims[axis], &step)) {
      throw value_error(
          "invalid dims: array size defined by dims is larger than the maximum possible size.");
    }
  }
  return steps;
}

Dims common_shape(const std::vector<Array>& coordinates) {
  std::vector<const Dims*> shapes;
  for (const Array& one : coordinates) shapes.push_back(&one.shape);
  Dims shape;
  if (broadcast_shapes(shapes.data(), static_cast<int>(shapes.size()), &shape)) return shape;
  std::string text = "operands could not be broadcast together with shapes ";
  for (const Dims* one : shapes) text += compact_text(*one) + " ";
  throw value_error(text);
}

void check_not_empty(const Dims& dims) {
  if (element_count(dims) == 0) {
    throw value_error("cannot unravel if shape has zero entries (is empty).");
  }
}

}  // namespace

Array ravel_coordinates(const std::vector<Array>& coordinates, const Dims& dims,
                        const std::vector<OutOfBounds>& modes, bool is_fortran) {
  const Dims steps = flat_steps(dims, is_fortran);
  const Dims shape = common_shape(coordinates);
  if (element_count(shape) > 0) check_not_empty(dims);
  std::vector<Array> views;
  std::vector<const Dims*> strides;
  for (const Array& one : coordinates) views.push_back(iterated_view(one, shape));
  for (const Array& view : views) strides.push_back(&view.strides);
  const int count = static_cast<int>(views.size());
  const Array result =
      empty_ordered(shape, TypeId::kInt64, stride_order(shape.size(), count, strides.data()));
  trace::kernel_runs([&] { return work("ravel_multi_index", result.dtype, result.size()); });
  std::vector<Walked> operands{{result.data, result.strides}};
  for (const Array& view : views) operands.push_back({view.data, view.strides});
  const RowWalk walk(shape, std::move(operands));
  walk.for_each_row([&](char* const* at, int64_t n) {
    for (int64_t i = 0; i < n; ++i) {
      int64_t flat = 0;
      for (int axis = 0; axis < count; ++axis) {
        const int64_t value = load(at[axis + 1] + i * walk.step(axis + 1));
        flat += coordinate_in(value, dims[axis], modes[axis]) * steps[axis];
      }
      std::memcpy(at[0] + i * walk.step(0), &flat, sizeof flat);
    }
  });
  return result;
}

Array unravel_positions(const Array& positions, const Dims& dims, bool is_fortran) {
  int64_t size = 1;
  for (int64_t extent : dims) {
    if (__builtin_mul_overflow(size, extent, &size)) {
      throw value_error(
          "dimensions are too large; arrays and shapes with a total size greater than 'intp' are "
          "not supported.");
    }
  }
  const int count = dims.size();
  Dims shape = positions.shape;
  shape.push_back(count);
  const Dims* inputs[] = {&positions.strides};
  Dims axes = stride_order(positions.ndim(), 1, inputs);
  axes.push_back(positions.ndim());
  const Array result = empty_ordered(shape, TypeId::kInt64, axes);
  trace::kernel_runs([&] { return work("unravel_index", result.dtype, positions.size()); });
  Dims columns = result.strides;
  columns.pop_back();
  const RowWalk walk(positions.shape,
                     {{result.data, columns}, {positions.data, positions.strides}});
  walk.for_each_row([&](char* const* at, int64_t n) {
    for (int64_t i = 0; i < n; ++i) {
      int64_t rest = load(at[1] + i * walk.step(1));
      if (rest < 0 || rest >= size) {
        throw value_error("index " + std::to_string(rest) +
                          " is out of bounds for array with size " + std::to_string(size));
      }
      auto* coordinates = reinterpret_cast<int64_t*>(at[0] + i * walk.step(0));
      for (int k = 0; k < count; ++k) {
        const int axis = is_fortran ? k : count - 1 - k;
        coordinates[axis] = rest % dims[axis];
        rest /= dims[axis];
      }
    }
  });
  return result;
}

}  // namespace nd
