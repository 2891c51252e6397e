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

}  // namespace

Array broadcast_to(const Array& array, const Dims& shape) {
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
