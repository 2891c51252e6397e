// The order of elements of any dtype: by their bytes, their fields, or their own comparison.
#pragma once

#include <vector>

#include "core/dtype.h"
#include "ufunc/resolve.h"

namespace nd::sorting {

/// Which of two elements comes first. Structures are compared field by field, void byte by byte,
/// text and objects by the loop of `less`, numbers and times as in precedence.h.
class ElementOrder {
 public:
  /// The order of `dtype`, whose elements are native. Throws TypeError when it has none.
  explicit ElementOrder(DType dtype);

  /// Whether the element at `a` comes before that at `b`. Comparing objects may throw.
  bool operator()(const char* a, const char* b) const;

 private:
  using Compare = bool (*)(const char*, const char*);

  DType dtype_;
  Compare compare_ = nullptr;        // numbers and times
  ResolvedLoop less_;                // text and objects
  std::vector<ElementOrder> parts_;  // structures and sub-arrays
  std::vector<int64_t> offsets_;     // where the parts begin, in bytes
};

}  // namespace nd::sorting
