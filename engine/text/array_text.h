// str and repr of arrays, as NumPy 2.4 prints them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/array.h"
#include "text/print_options.h"

namespace nd {

/// np.array2string: the elements in brackets. Lines break before `options.linewidth` less the
/// length of `suffix`; later lines are indented by the length of `prefix`. Throws ValueError for a
/// precision below 0.
std::string array2string(const Array& array, const PrintOptions& options,
                         std::string_view separator = " ", std::string_view prefix = "",
                         std::string_view suffix = "");

/// str(array); for a 0-d array the str of its scalar.
std::string array_str(const Array& array, const PrintOptions& options);

/// repr(array): `class_name`, the elements, and shape= and dtype= where the elements do not tell.
std::string array_repr(const Array& array, const PrintOptions& options,
                       std::string_view class_name = "array");

/// The first `limit` elements in C order, each as it stands in str(array), without padding.
std::vector<std::string> cell_texts(const Array& array, const PrintOptions& options, int64_t limit);

}  // namespace nd
