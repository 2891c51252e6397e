#include "core/error.h"

namespace nd {

Error value_error(std::string text) { return Error(ErrorKind::kValue, std::move(text)); }
Error type_error(std::string text) { return Error(ErrorKind::kType, std::move(text)); }
Error index_error(std::string text) { return Error(ErrorKind::kIndex, std::move(text)); }
Error memory_error(std::string text) { return Error(ErrorKind::kMemory, std::move(text)); }

Error axis_error(int64_t axis, int ndim) {
  return Error(ErrorKind::kAxis, "axis " + std::to_string(axis) +
                                     " is out of bounds for array of dimension " +
                                     std::to_string(ndim));
}

Error too_many_dims(int64_t ndim) {
  return value_error("maximum supported dimension for an ndarray is currently 64, found " +
                     std::to_string(ndim));
}

int normalize_axis(int64_t axis, int ndim) {
  if (axis < -ndim || axis >= ndim) throw axis_error(axis, ndim);
  return static_cast<int>(axis < 0 ? axis + ndim : axis);
}

}  // namespace nd
