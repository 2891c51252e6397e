// Promotion: the dtype that holds the values of several (NEP 50).
#pragma once

#include "core/dtype.h"

namespace nd {

/// The smallest dtype to which both can be cast safely, in native byte order (np.promote_types).
/// Throws DTypePromotionError, in NumPy's words, where there is none.
DType promote_types(DType a, DType b);

/// How an operand takes part in promotion: with its dtype, or weakly, as a Python scalar does.
enum class Weak : uint8_t { kNone, kBool, kInt, kFloat, kComplex };

/// The dtype that a weak Python scalar takes beside `other` (its own default without one).
DType resolve_weak(Weak weak, const DType* other);

/// The dtype that a Python number and `other` have in common. Throws DTypePromotionError beside
/// text, in the order in which the two were given.
DType promote_weak(Weak weak, DType other, bool weak_is_first);

}  // namespace nd
