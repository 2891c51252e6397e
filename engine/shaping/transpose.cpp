#include "shaping/transpose.h"

#include <numeric>

#include "core/error.h"

namespace nd {
namespace {

Array with_axes(const Array& array, const Dims& axes) {
  Array view = array;
  for (int i = 0; i < axes.size(); ++i) {
    const int axis = static_cast<int>(axes[i]);
    view.shape[i] = array.shape[axis];
    view.strides[i] = array.strides[axis];
  }
  return view;
}

int named_axis(const char* name, int64_t axis, int ndim) {
  if (axis >= -ndim && axis < ndim) return normalize_axis(axis, ndim);
  throw Error(ErrorKind::kAxis, std::string(name) + ": " + axis_error(axis, ndim).text());
}

}  // namespace

Array transpose(const Array& array, const Dims& axes) {
  if (axes.size() != array.ndim()) throw value_error("axes don't match array");
  Dims order = axes;
  uint64_t seen = 0;
  for (int64_t& axis : order) {
    axis = normalize_axis(axis, array.ndim());
    const uint64_t bit = uint64_t{1} << axis;
    if (seen & bit) throw value_error("repeated axis in transpose");
    seen |= bit;
  }
  return with_axes(array, order);
}

Array transpose(const Array& array) {
  Array view = array;
  std::reverse(view.shape.begin(), view.shape.end());
  std::reverse(view.strides.begin(), view.strides.end());
  return view;
}

Array matrix_transpose(const Array& array) {
  const int ndim = array.ndim();
  if (ndim < 2) throw value_error("matrix transpose with ndim < 2 is undefined");
  return swapaxes(array, ndim - 2, ndim - 1);
}

Array swapaxes(const Array& array, int64_t axis1, int64_t axis2) {
  const int first = named_axis("axis1", axis1, array.ndim());
  const int second = named_axis("axis2", axis2, array.ndim());
  Dims axes(array.ndim());
  std::iota(axes.begin(), axes.end(), 0);
  std::swap(axes[first], axes[second]);
  return with_axes(array, axes);
}

Array squeeze(const Array& array) {
  Dims axes;
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] == 1) axes.push_back(i);
  }
  return squeeze(array, axes);
}

Array squeeze(const Array& array, const Dims& axes) {
  uint64_t dropped = 0;
  for (int64_t axis : axes) {
    if (array.shape[static_cast<int>(axis)] != 1) {
      throw value_error("cannot select an axis to squeeze out which has size not equal to one");
    }
    dropped |= uint64_t{1} << axis;
  }
  Dims shape;
  Dims strides;
  for (int i = 0; i < array.ndim(); ++i) {
    if (dropped >> i & 1) continue;
    shape.push_back(array.shape[i]);
    strides.push_back(array.strides[i]);
  }
  return view_as(array, shape, strides, array.data);
}

Array diagonal(const Array& array, int64_t offset, int64_t axis1, int64_t axis2) {
  const int ndim = array.ndim();
  if (ndim < 2) throw value_error("diag requires an array of at least two dimensions");
  const int rows = named_axis("axis1", axis1, ndim);
  const int columns = named_axis("axis2", axis2, ndim);
  if (rows == columns) throw value_error("axis1 and axis2 cannot be the same");
  int64_t height = array.shape[rows];
  int64_t width = array.shape[columns];
  char* data = array.data;
  const int64_t skipped = std::abs(offset);
  int64_t& shortened = offset >= 0 ? width : height;
  shortened -= std::min(skipped, shortened);
  const int64_t length = std::min(height, width);
  if (length > 0) data += skipped * array.strides[offset >= 0 ? columns : rows];
  Dims shape;
  Dims strides;
  for (int i = 0; i < ndim; ++i) {
    if (i == rows || i == columns) continue;
    shape.push_back(array.shape[i]);
    strides.push_back(array.strides[i]);
  }
  shape.push_back(length);
  strides.push_back(array.strides[rows] + array.strides[columns]);
  Array view = view_as(array, shape, strides, data);
  view.writeable = false;
  return view;
}

}  // namespace nd
