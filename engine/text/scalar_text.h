// str and repr of scalars. Print options do not apply to them.
#pragma once

#include <string>

#include "core/dtype.h"

namespace nd {

/// What str(scalar) gives for the element of `dtype` at `element`: "2.5", "(1+2j)", "True".
std::string scalar_str(DType dtype, const char* element);

/// What repr(scalar) gives: "np.float64(2.5)", "np.complex128(1+2j)", "np.True_".
std::string scalar_repr(DType dtype, const char* element);

/// The texts of elements that only the binding can word: objects, text, void and times.
struct ElementTexts {
  std::string (*str)(DType dtype, const char* element);
  std::string (*repr)(DType dtype, const char* element);
  /// Of what `item()` gives, for elements of every dtype.
  std::string (*item_str)(DType dtype, const char* element);
  std::string (*item_repr)(DType dtype, const char* element);
};
void set_element_texts(const ElementTexts& texts);
const ElementTexts& element_texts();

}  // namespace nd
