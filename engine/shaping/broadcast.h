// Stretching one array to a given shape.
#pragma once

#include "core/array.h"

namespace nd {

/// `array` broadcast to `shape` as a read-only view (np.broadcast_to). Throws ValueError.
Array broadcast_to(const Array& array, const Dims& shape);

/// `array` broadcast to `shape` as NumPy's iterator sees it: axes of extent 1 have stride 0, so
/// that they have no say in the order of the axes. The shapes have been checked.
Array iterated_view(const Array& array, const Dims& shape);

/// `array` broadcast for an assignment to something of `shape`: extra leading axes of extent 1 are
/// dropped. Returns false when the shapes do not fit.
bool broadcast_for_assignment(const Array& array, const Dims& shape, Array* view);

}  // namespace nd
