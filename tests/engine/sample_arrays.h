// Small arrays for tests.
#pragma once

#include <numeric>
#include <vector>

#include "core/array.h"
#include "core/casting.h"
#include "core/error.h"

namespace nd {

/// 0, 1, 2, … as int64 in `shape`, C order.
inline Array counting(const Dims& shape) {
  Array array = empty(shape, TypeId::kInt64);
  std::iota(array.as<int64_t>(), array.as<int64_t>() + array.size(), 0);
  return array;
}

template <class T>
Array array_with(const std::vector<T>& values) {
  Array array = empty({static_cast<int64_t>(values.size())}, kTypeIdOf<T>);
  for (size_t i = 0; i < values.size(); ++i) array.as<T>()[i] = values[i];
  return array;
}

/// The elements in C order.
template <class T = int64_t>
std::vector<T> elements(const Array& array) {
  const Array packed = copy(array);
  return std::vector<T>(packed.as<T>(), packed.as<T>() + packed.size());
}

using Ints = std::vector<int64_t>;

/// The text of the error that `body` throws, or "" when it throws none.
template <class Body>
std::string error_text(Body&& body) {
  try {
    body();
  } catch (const Error& error) {
    return error.text();
  }
  return "";
}

}  // namespace nd
