// Elements read from memory of any alignment.
#pragma once

#include <cstring>

namespace nd {

/// The element of C++ type T at `element`, which need not be aligned.
template <class T>
T load_as(const char* element) {
  T value;
  std::memcpy(&value, element, sizeof value);
  return value;
}

}  // namespace nd
