// Stretching one array to a given shape.
#pragma once

#include <vector>

#include "core/array.h"

namespace nd {

/// The shape that all `shapes` broadcast to. Throws ValueError with the numbers of two that do not
/// fit together.
Dims single_shape(const std::vector<Dims>& shapes);

/// `array` broadcast to `shape` as a read-only view (np.broadcast_to). Throws ValueError.
Array broadcast_to(const Array& array, const Dims& shape);

/// `array` broadcast to `shape` as NumPy's iterator sees it: axes of extent 1 have stride 0, so
/// that they have no say in the order of the axes. The shapes have been checked.
Array iterated_view(const Array& array, const Dims& shape);

/// `array` broadcast for an assignment to something of `shape`: extra leading axes of extent 1 are
/// dropped. Returns false when the shapes do not fit.
bool broadcast_for_assignment(const Array& array, const Dims& shape, Array* view);

}  // namespace nd
