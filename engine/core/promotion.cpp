#include "core/promotion.h"

#include "core/casting.h"

namespace nd {

// The first type, in promotion order, to which both cast safely.
DType promote_types(DType a, DType b) {
  if (a == b) return a;
  for (int i = 0; i < kTypeCount; ++i) {
    const DType candidate(static_cast<TypeId>(i));
    if (can_cast(a, candidate, Casting::kSafe) && can_cast(b, candidate, Casting::kSafe)) {
      return candidate;
    }
  }
  __builtin_unreachable();  // everything casts safely to complex128
}

DType resolve_weak(Weak weak, const DType* other) {
  switch (weak) {
    case Weak::kBool:
      return other ? *other : DType(TypeId::kBool);
    case Weak::kInt:
      return other && !other->is_bool() ? *other : DType(TypeId::kInt64);
    case Weak::kFloat:
      return other && other->is_inexact() ? *other : DType(TypeId::kFloat64);
    case Weak::kComplex:
      if (!other || !other->is_inexact()) return DType(TypeId::kComplex128);
      if (other->is_complex()) return *other;
      return other->id() == TypeId::kFloat64 ? DType(TypeId::kComplex128)
                                             : DType(TypeId::kComplex64);
    case Weak::kNone:
      break;
  }
  __builtin_unreachable();
}

}  // namespace nd
