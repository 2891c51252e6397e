// The dtype class that several operands have in common, or which two have none.
#pragma once

#include <span>

#include "core/promotion.h"

namespace nd {

/// An operand of promotion: a dtype, or where `weak` is not kNone a Python number.
struct Participant {
  DType dtype;
  Weak weak = Weak::kNone;
};

/// The class that all operands can be cast to, as some dtype of it or as a Python number: its
/// length, unit or size is not yet that of the result. Throws DTypePromotionError where there is
/// none. As NumPy's, its text names the two that do not fit and lists all operands. Which two those
/// are, and in which order, follows from the order in which NumPy holds the operands against each
/// other.
Participant common_class(std::span<const Participant> operands);

}  // namespace nd
