// ElementFormat: the common format of the elements of one array.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/array.h"
#include "text/print_options.h"

namespace nd {

/// Writes elements of one dtype so that they align with each other.
class ElementFormat {
 public:
  virtual ~ElementFormat() = default;

  /// Appends the element at `element`, padded with spaces.
  virtual void append(const char* element, std::string* out) const = 0;
};

/// The format of `array`, from the elements shown when each axis shows `edge_items` items at each
/// end (kShowAll: everything). `array` is not empty. Throws ValueError for a precision below 0.
/// The format may refer to `options` as long as it lives.
std::unique_ptr<ElementFormat> make_element_format(const Array& array, int64_t edge_items,
                                                   const PrintOptions& options);

}  // namespace nd
