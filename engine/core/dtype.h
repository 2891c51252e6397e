// dtypes: what one element of an array is.
#pragma once

#include <complex>
#include <cstdint>
#include <string_view>

#include "core/half.h"

namespace nd {

/// The element types, in NumPy's promotion order (the order ufunc loops are searched in).
enum class TypeId : uint8_t {
  kBool,
  kInt8,
  kUInt8,
  kInt16,
  kUInt16,
  kInt32,
  kUInt32,
  kInt64,
  kUInt64,
  kFloat16,
  kFloat32,
  kFloat64,
  kComplex64,
  kComplex128,
};

inline constexpr int kTypeCount = 14;

/// The facts of one dtype, one row of the dtype table.
struct Descriptor {
  TypeId id;
  const char* name;     // "float64"
  char kind;            // 'b' 'i' 'u' 'f' 'c'
  char code;            // 'd'; NumPy's one-character code on 64-bit Linux
  int num;              // NumPy's type number
  int itemsize;         // bytes
  int alignment;        // bytes
  const char* str;      // "<f8"
  const char* c_class;  // the class name of the dtype object: "Float64DType"
};

/// A dtype: a cheap handle on its descriptor. Two handles are equal when they name one descriptor.
class DType {
 public:
  DType() = default;
  DType(TypeId id);
  TypeId id() const { return descriptor_->id; }
  const char* name() const { return descriptor_->name; }
  char kind() const { return descriptor_->kind; }
  char code() const { return descriptor_->code; }
  int num() const { return descriptor_->num; }
  int itemsize() const { return descriptor_->itemsize; }
  int alignment() const { return descriptor_->alignment; }
  const char* str() const { return descriptor_->str; }
  const char* c_class() const { return descriptor_->c_class; }

  bool is_bool() const { return id() == TypeId::kBool; }
  bool is_signed() const { return kind() == 'i'; }
  bool is_unsigned() const { return kind() == 'u'; }
  bool is_integer() const { return is_signed() || is_unsigned(); }
  bool is_floating() const { return kind() == 'f'; }
  bool is_complex() const { return kind() == 'c'; }
  bool is_inexact() const { return is_floating() || is_complex(); }

  bool operator==(const DType& other) const { return descriptor_ == other.descriptor_; }

 private:
  const Descriptor* descriptor_ = nullptr;
};

/// The row of the dtype table for `id`.
const Descriptor& descriptor(TypeId id);

/// Looks a dtype up by any of NumPy's spellings ("float64", "f8", "<f8", "d", "int", "intp" …).
/// Returns false when the spelling names no dtype of this engine.
bool find_dtype(std::string_view spelling, DType* found);

using Complex64 = std::complex<float>;
using Complex128 = std::complex<double>;

template <class T>
struct TypeIdOf;
template <>
struct TypeIdOf<bool> {
  static constexpr TypeId value = TypeId::kBool;
};
template <>
struct TypeIdOf<int8_t> {
  static constexpr TypeId value = TypeId::kInt8;
};
template <>
struct TypeIdOf<uint8_t> {
  static constexpr TypeId value = TypeId::kUInt8;
};
template <>
struct TypeIdOf<int16_t> {
  static constexpr TypeId value = TypeId::kInt16;
};
template <>
struct TypeIdOf<uint16_t> {
  static constexpr TypeId value = TypeId::kUInt16;
};
template <>
struct TypeIdOf<int32_t> {
  static constexpr TypeId value = TypeId::kInt32;
};
template <>
struct TypeIdOf<uint32_t> {
  static constexpr TypeId value = TypeId::kUInt32;
};
template <>
struct TypeIdOf<int64_t> {
  static constexpr TypeId value = TypeId::kInt64;
};
template <>
struct TypeIdOf<uint64_t> {
  static constexpr TypeId value = TypeId::kUInt64;
};
template <>
struct TypeIdOf<Half> {
  static constexpr TypeId value = TypeId::kFloat16;
};
template <>
struct TypeIdOf<float> {
  static constexpr TypeId value = TypeId::kFloat32;
};
template <>
struct TypeIdOf<double> {
  static constexpr TypeId value = TypeId::kFloat64;
};
template <>
struct TypeIdOf<Complex64> {
  static constexpr TypeId value = TypeId::kComplex64;
};
template <>
struct TypeIdOf<Complex128> {
  static constexpr TypeId value = TypeId::kComplex128;
};

/// The TypeId of the C++ type T.
template <class T>
inline constexpr TypeId kTypeIdOf = TypeIdOf<T>::value;

/// Calls `visitor.template operator()<T>()` with the C++ type of `id` and returns its result.
template <class Visitor>
decltype(auto) visit_type(TypeId id, Visitor&& visitor) {
  switch (id) {
    case TypeId::kBool:
      return visitor.template operator()<bool>();
    case TypeId::kInt8:
      return visitor.template operator()<int8_t>();
    case TypeId::kUInt8:
      return visitor.template operator()<uint8_t>();
    case TypeId::kInt16:
      return visitor.template operator()<int16_t>();
    case TypeId::kUInt16:
      return visitor.template operator()<uint16_t>();
    case TypeId::kInt32:
      return visitor.template operator()<int32_t>();
    case TypeId::kUInt32:
      return visitor.template operator()<uint32_t>();
    case TypeId::kInt64:
      return visitor.template operator()<int64_t>();
    case TypeId::kUInt64:
      return visitor.template operator()<uint64_t>();
    case TypeId::kFloat16:
      return visitor.template operator()<Half>();
    case TypeId::kFloat32:
      return visitor.template operator()<float>();
    case TypeId::kFloat64:
      return visitor.template operator()<double>();
    case TypeId::kComplex64:
      return visitor.template operator()<Complex64>();
    case TypeId::kComplex128:
      return visitor.template operator()<Complex128>();
  }
  __builtin_unreachable();
}

}  // namespace nd
