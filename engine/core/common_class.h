// Whether several operands have a dtype class in common, and which two have none.
#pragma once

#include <span>

#include "core/promotion.h"

namespace nd {

/// An operand of promotion: a dtype, or where `weak` is not kNone a Python number.
struct Participant {
  DType dtype;
  Weak weak = Weak::kNone;
};

/// Throws DTypePromotionError where the operands have no dtype in common. As NumPy's, its text
/// names the two that do not fit and lists all operands. Which two those are, and in which order,
/// follows from the order in which NumPy holds the operands against each other.
void require_common_class(std::span<const Participant> operands);

}  // namespace nd
