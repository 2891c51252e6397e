#include "indexing/cycled.h"

#include <algorithm>

#include "core/casting.h"
#include "core/error.h"
#include "indexing/mask.h"
#include "indexing/where.h"
#include "shaping/reshape.h"

namespace nd {

Array cycled(const Array& values, int64_t count) {
  const Array flat = ravel(values);
  const Array result = empty({count}, values.dtype);
  const int64_t size = values.itemsize();
  for (int64_t done = 0; done < count; done += flat.size()) {
    const int64_t n = std::min(flat.size(), count - done);
    copy_into(view_as(result, {n}, {size}, result.data + done * size),
              view_as(flat, {n}, flat.strides, flat.data));
  }
  return result;
}

void place(const Array& target, const Array& mask, const Array& values) {
  const int64_t count = count_nonzero(mask);
  if (count == 0) return;
  if (values.size() == 0) throw value_error("Cannot insert from an empty array!");
  const Array shaped = reshape(mask, target.shape);
  if (values.size() == 1) return assign_where(target, shaped, reshape(values, {1}));
  assign_where(target, shaped, cycled(values, count));
}

void put_mask(const Array& target, const Array& mask, const Array& values) {
  if (values.size() == 0) return;
  const Array shaped = reshape(mask, target.shape);
  if (values.size() == 1) return assign_where(target, shaped, reshape(values, {1}));
  const Array repeated = reshape(cycled(values, target.size()), target.shape);
  copy_into(target, where(shaped, repeated, target, target.dtype));
}

}  // namespace nd
