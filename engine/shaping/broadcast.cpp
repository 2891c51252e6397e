#include "shaping/broadcast.h"

#include "core/error.h"

namespace nd {
namespace {

// `array` may have fewer axes than `shape`, never more.
bool broadcasts_to(const Array& array, const Dims& shape) {
  const int added = shape.size() - array.ndim();
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] != shape[i + added] && array.shape[i] != 1) return false;
  }
  return true;
}

[[noreturn]] void throw_mismatch(const std::vector<Dims>& shapes, size_t a, size_t b) {
  throw value_error(
      "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg " +
      std::to_string(a) + " with shape " + to_string(shapes[a]) + " and arg " + std::to_string(b) +
      " with shape " + to_string(shapes[b]) + ".");
}

}  // namespace

Dims single_shape(const std::vector<Dims>& shapes) {
  int ndim = 0;
  for (const Dims& shape : shapes) ndim = std::max(ndim, shape.size());
  Dims result(ndim, 1);
  size_t source = 0;  // of the extent that others are compared with
  for (int axis = 0; axis < ndim; ++axis) {
    for (size_t k = 0; k < shapes.size(); ++k) {
      const int own = axis + shapes[k].size() - ndim;
      if (own < 0 || shapes[k][own] == 1) continue;
      if (result[axis] == 1) {
        result[axis] = shapes[k][own];
        source = k;
      } else if (result[axis] != shapes[k][own]) {
        throw_mismatch(shapes, source, k);
      }
    }
  }
  return result;
}

Array broadcast_to(const Array& array, const Dims& shape) {
  if (shape.empty() && array.ndim() > 0) {
    throw value_error("cannot broadcast a non-scalar to a scalar array");
  }
  for (int64_t extent : shape) {
    if (extent < 0) throw value_error("all elements of broadcast shape must be non-negative");
  }
  if (array.ndim() > shape.size()) {
    throw value_error("input operand has more dimensions than allowed by the axis remapping");
  }
  if (!broadcasts_to(array, shape)) {
    throw value_error(
        "operands could not be broadcast together with remapped shapes [original->remapped]: " +
        compact_text(array.shape) + "  and requested shape " + compact_text(shape));
  }
  return iterated_view(array, shape);
}

Array iterated_view(const Array& array, const Dims& shape) {
  Array view = broadcast_view(array, shape);
  for (int i = 0; i < view.ndim(); ++i) {
    if (view.shape[i] == 1) view.strides[i] = 0;
  }
  return view;
}

bool broadcast_for_assignment(const Array& array, const Dims& shape, Array* view) {
  Array trimmed = array;
  while (trimmed.ndim() > shape.size() && trimmed.shape[0] == 1) {
    trimmed.shape.erase(0);
    trimmed.strides.erase(0);
  }
  if (trimmed.ndim() > shape.size() || !broadcasts_to(trimmed, shape)) return false;
  *view = broadcast_view(trimmed, shape);
  return true;
}

}  // namespace nd
