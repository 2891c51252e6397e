// Promotion: the dtype that holds the values of several (NEP 50).
#pragma once

#include "core/dtype.h"

namespace nd {

/// The smallest dtype to which both can be cast safely, in native byte order (np.promote_types).
/// Throws DTypePromotionError, in NumPy's words, where there is none.
DType promote_types(DType a, DType b);

/// The dtype of numbers `common` or its twin, as NumPy promotes these: a long long among the
/// integers that are as large as the result makes it one, a long double among the inexact ones too.
template <class Dtypes>
DType twin_among(DType common, const Dtypes& dtypes) {
  for (DType dtype : dtypes) {
    const bool counts = common.is_integer() ? dtype.id() == common.id() : dtype.is_inexact();
    if (counts && dtype.is_twin()) return twin(common);
  }
  return common;
}

/// How an operand takes part in promotion: with its dtype, or weakly, as a Python scalar does.
enum class Weak : uint8_t { kNone, kBool, kInt, kFloat, kComplex };

/// The dtype that a weak Python scalar takes beside `other` (its own default without one).
DType resolve_weak(Weak weak, const DType* other);

/// The dtype that a Python number and `other` have in common. Throws DTypePromotionError beside
/// text, in the order in which the two were given.
DType promote_weak(Weak weak, DType other, bool weak_is_first);

}  // namespace nd
