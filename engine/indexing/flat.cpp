#include "indexing/flat.h"

#include "core/error.h"
#include "core/iteration.h"
#include "core/traced.h"

namespace nd {
namespace {

// Element after element of `values`, again and again.
class Repeated {
 public:
  explicit Repeated(const Array& values) : values_(values) {}

  const char* next() {
    const char* element = values_.at(position_);
    if (++position_ == values_.size()) position_ = 0;
    return element;
  }

 private:
  FlatElements values_;
  int64_t position_ = 0;
};

}  // namespace

FlatElements::FlatElements(const Array& array)
    : data_(array.data),
      size_(array.size()),
      dtype_(array.dtype),
      extents_(array.shape),
      strides_(array.strides) {
  Dims* strides[] = {&strides_};
  merge_axes(&extents_, 1, strides);
}

char* FlatElements::at(int64_t i) const {
  char* element = data_;
  int axis = extents_.size() - 1;
  for (; axis > 0; --axis) {
    element += i % extents_[axis] * strides_[axis];
    i /= extents_[axis];
  }
  return axis < 0 ? element : element + i * strides_[0];
}

int64_t checked_flat_position(int64_t position, int64_t size) {
  if (position < -size || position >= size) {
    throw index_error("index " + std::to_string(position) + " is out of bounds for size " +
                      std::to_string(size));
  }
  return position < 0 ? position + size : position;
}

Array take_flat_range(const Array& array, int64_t first, int64_t step, int64_t count) {
  const FlatElements elements(array);
  const Cast copy_element(array.dtype, array.dtype);
  trace::kernel_runs([&] { return work("take", array.dtype, count); });
  Array result = empty({count}, array.dtype);
  trace::copy_made(result.nbytes());
  for (int64_t i = 0; i < count; ++i) {
    copy_element(elements.at(first + i * step), 0, result.data + i * result.itemsize(), 0, 1);
  }
  return result;
}

Array take_flat(const Array& array, const Array& positions) {
  const FlatElements elements(array);
  const FlatElements numbers(positions);
  const Cast copy_element(array.dtype, array.dtype);
  trace::kernel_runs([&] { return work("take", array.dtype, positions.size()); });
  Array result = empty(positions.shape, array.dtype);
  trace::copy_made(result.nbytes());
  for (int64_t i = 0; i < numbers.size(); ++i) {
    const int64_t position =
        checked_flat_position(*reinterpret_cast<const int64_t*>(numbers.at(i)), elements.size());
    copy_element(elements.at(position), 0, result.data + i * result.itemsize(), 0, 1);
  }
  return result;
}

void put_flat_range(const Array& array, int64_t first, int64_t step, int64_t count,
                    const Array& values) {
  if (values.size() == 0) return;
  trace::kernel_runs([&] { return work("put", array.dtype, count); });
  const FlatElements elements(array);
  const Cast copy_element(array.dtype, array.dtype);
  Repeated source(values);
  for (int64_t i = 0; i < count; ++i) {
    copy_element(source.next(), 0, elements.at(first + i * step), 0, 1);
  }
}

void put_flat(const Array& array, const Array& positions, const Array& values) {
  if (values.size() == 0) return;
  trace::kernel_runs([&] { return work("put", array.dtype, positions.size()); });
  const FlatElements elements(array);
  const FlatElements numbers(positions);
  const Cast copy_element(array.dtype, array.dtype);
  Repeated source(values);
  for (int64_t i = 0; i < numbers.size(); ++i) {
    const int64_t position =
        checked_flat_position(*reinterpret_cast<const int64_t*>(numbers.at(i)), elements.size());
    copy_element(source.next(), 0, elements.at(position), 0, 1);
  }
}

Array flat_positions_of_mask(const Array& mask) {
  const int64_t extent = mask.shape[0];
  int64_t count = 0;
  for (int64_t i = 0; i < extent; ++i) count += mask.data[i * mask.strides[0]] != 0;
  Array positions = empty({count}, TypeId::kInt64);
  auto* next = positions.as<int64_t>();
  for (int64_t i = 0; i < extent; ++i) {
    if (mask.data[i * mask.strides[0]]) *next++ = i;
  }
  return positions;
}

Dims flat_coordinates(int64_t i, const Dims& shape) {
  Dims coordinates(shape.size());
  for (int axis = shape.size() - 1; axis > 0; --axis) {
    if (shape[axis] == 0) return Dims(shape.size());
    coordinates[axis] = i % shape[axis];
    i /= shape[axis];
  }
  if (shape.size() > 0) coordinates[0] = i;
  return coordinates;
}

}  // namespace nd
