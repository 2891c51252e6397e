// References: elements of object dtype refer to objects of the binding language, which alone knows
// how to count them.
#pragma once

#include <cstring>

#include "core/dtype.h"

namespace nd {

/// What the binding language does with its objects. Null stands for its None and is never passed.
struct ReferenceHooks {
  void (*retain)(void* object);
  void (*release)(void* object);
  void* (*number)(int64_t value);  // a new reference to an integer object
};

/// Tells the engine how to count references; once, before the first array of objects.
void set_reference_hooks(const ReferenceHooks& hooks);
const ReferenceHooks& reference_hooks();

/// An element of object dtype has eight bytes everywhere; the pointer lies in the first of them.
inline void* load_reference(const char* element) {
  void* object;
  std::memcpy(&object, element, sizeof object);
  return object;
}

/// Puts a reference, which the element takes over, in place of the one that was there.
inline void store_reference(char* element, void* object) {
  void* old = load_reference(element);
  std::memcpy(element, &object, sizeof object);
  if (old) reference_hooks().release(old);
}

/// Releases all references in `n` elements of `dtype` and leaves null in their place.
void release_references(char* data, int64_t stride, int64_t n, DType dtype);

/// Counts every reference in `n` elements of `dtype` once more (after a copy byte by byte).
void retain_references(const char* data, int64_t stride, int64_t n, DType dtype);

}  // namespace nd
