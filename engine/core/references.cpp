#include "core/references.h"

namespace nd {
namespace {

ReferenceHooks hooks{};

// Calls `visit(element)` for every reference of every element.
template <class Visit>
void for_each_reference(const char* data, int64_t stride, int64_t n, DType dtype, Visit&& visit) {
  if (!dtype.has_references()) return;
  if (dtype.is_object()) {
    for (int64_t i = 0; i < n; ++i) visit(const_cast<char*>(data + i * stride));
    return;
  }
  const Structure& structure = *dtype.structure();
  for (int64_t i = 0; i < n; ++i, data += stride) {
    if (structure.is_subarray) {
      for_each_reference(data, structure.base.itemsize(), element_count(structure.shape),
                         structure.base, visit);
      continue;
    }
    for (const Field& field : structure.fields) {
      for_each_reference(data + field.offset, 0, 1, field.dtype, visit);
    }
  }
}

}  // namespace

void set_reference_hooks(const ReferenceHooks& given) { hooks = given; }
const ReferenceHooks& reference_hooks() { return hooks; }

void release_references(char* data, int64_t stride, int64_t n, DType dtype) {
  for_each_reference(data, stride, n, dtype,
                     [](char* element) { store_reference(element, nullptr); });
}

void retain_references(const char* data, int64_t stride, int64_t n, DType dtype) {
  for_each_reference(data, stride, n, dtype, [](const char* element) {
    if (void* object = load_reference(element)) hooks.retain(object);
  });
}

}  // namespace nd
