#include "core/promotion.h"

#include <array>

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/error.h"
#include "core/text_lengths.h"
#include "core/time_casting.h"

namespace nd {
namespace {

[[noreturn]] void throw_no_common_class(const std::string& a, const std::string& b) {
  throw Error(ErrorKind::kPromotion,
              "The DType <class 'numpy.dtypes." + a +
                  "'> could not be promoted by <class 'numpy.dtypes." + b +
                  "'>. This means that no common DType exists for the given inputs. For example "
                  "they cannot be stored in a single array unless the dtype is `object`. The full "
                  "list of DTypes is: (<class 'numpy.dtypes." +
                  a + "'>, <class 'numpy.dtypes." + b + "'>)");
}

[[noreturn]] void throw_no_common(DType a, DType b) {
  throw_no_common_class(a.c_class(), b.c_class());
}

// The class that stands for a Python number in messages.
const char* class_of(Weak weak) {
  return weak == Weak::kInt     ? "_PyLongDType"
         : weak == Weak::kFloat ? "_PyFloatDType"
                                : "_PyComplexDType";
}

// The first type, in promotion order, to which both cast safely.
DType promote_numbers(DType a, DType b) {
  for (int i = 0; i < kNumberCount; ++i) {
    const DType candidate(static_cast<TypeId>(i));
    if (can_cast(a, candidate, Casting::kSafe) && can_cast(b, candidate, Casting::kSafe)) {
      return twin_among(candidate, std::array{a, b});
    }
  }
  __builtin_unreachable();  // everything casts safely to complex128
}

// Text that holds both.
DType promote_text(DType a, DType b) {
  const DType kind = a.is_str() || b.is_str() ? str_dtype(0) : bytes_dtype(0);
  return text_dtype(kind, std::max(text_length_of(a), text_length_of(b)));
}

DType promote_structures(DType a, DType b) {
  const auto& first = a.structure()->fields;
  const auto& second = b.structure()->fields;
  bool same_names = first.size() == second.size();
  for (size_t k = 0; same_names && k < first.size(); ++k) {
    same_names = first[k].name == second[k].name && first[k].title == second[k].title;
  }
  if (!same_names) {
    throw Error(ErrorKind::kPromotion, "field names `" + field_names_text(a) + "` and `" +
                                           field_names_text(b) + "` mismatch.");
  }
  const bool is_aligned = a.structure()->is_aligned || b.structure()->is_aligned;
  std::vector<Field> fields = first;
  for (size_t k = 0; k < fields.size(); ++k) {
    fields[k].dtype = promote_types(first[k].dtype, second[k].dtype);
  }
  return laid_out(std::move(fields), is_aligned);
}

DType promote_void(DType a, DType b) {
  if (a.has_fields() && b.has_fields()) return promote_structures(a, b);
  if (a.is_subarray() && b.is_subarray() && a.structure()->shape == b.structure()->shape) {
    return subarray_dtype(promote_types(a.structure()->base, b.structure()->base),
                          a.structure()->shape);
  }
  if (a.structure() || b.structure()) {
    throw Error(ErrorKind::kPromotion, "invalid type promotion with structured datatype(s).");
  }
  if (a.itemsize() != b.itemsize()) {
    throw Error(ErrorKind::kPromotion,
                "Invalid type promotion with void datatypes of different lengths. Use the "
                "`np.bytes_` datatype instead to pad the shorter value with trailing zero bytes.");
  }
  return a;
}

DType promote_times(DType a, DType b) {
  if (a.is_time() && b.is_time()) {
    const bool is_datetime = a.is_datetime() || b.is_datetime();
    return time_dtype(is_datetime ? TypeId::kDateTime : TypeId::kTimeDelta, common_unit(a, b));
  }
  const DType time = a.is_time() ? a : b;
  const DType other = a.is_time() ? b : a;
  const bool counts =
      other.is_bool() || (other.is_integer() && can_cast(other, time, Casting::kSafe));
  if (time.is_timedelta() && counts) return native(time);
  throw_no_common(a, b);
}

}  // namespace

DType promote_types(DType a, DType b) {
  if (a == b && !a.has_fields()) return native(a);
  if (a.is_number() && b.is_number()) return promote_numbers(a, b);
  if (a.is_object() || b.is_object()) return TypeId::kObject;
  if (a.is_void() && b.is_void()) return promote_void(a, b);
  if (a.is_void() || b.is_void()) throw_no_common(a, b);
  if ((a.is_text() && b.is_time()) || (a.is_time() && b.is_text())) throw_no_common(a, b);
  if (a.is_text() || b.is_text()) return promote_text(a, b);
  return promote_times(a, b);
}

DType resolve_weak(Weak weak, const DType* other) {
  // Numbers beside dates stay numbers: what they count is for the operation to say.
  if (other && other->is_datetime()) return resolve_weak(weak, nullptr);
  if (other && !other->is_number()) return promote_types(resolve_weak(weak, nullptr), *other);
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
      if (other->is_twin()) return twin(TypeId::kComplex128);
      return other->id() == TypeId::kFloat64 ? DType(TypeId::kComplex128)
                                             : DType(TypeId::kComplex64);
    case Weak::kNone:
      break;
  }
  __builtin_unreachable();
}

DType promote_weak(Weak weak, DType other, bool weak_is_first) {
  if (other.is_text() && weak != Weak::kBool) {
    if (weak_is_first) throw_no_common_class(class_of(weak), other.c_class());
    throw_no_common_class(other.c_class(), class_of(weak));
  }
  return promote_types(other, resolve_weak(weak, &other));
}

}  // namespace nd
