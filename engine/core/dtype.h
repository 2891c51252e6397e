// dtypes: what one element of an array is.
#pragma once

#include <complex>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/dims.h"
#include "core/half.h"

namespace nd {

/// The element types. The numbers come first, in NumPy's promotion order (the order ufunc loops are
/// searched in); the others have parameters: a length, a unit, fields.
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
  kObject,     // a reference to an object of the binding language; null stands for its None
  kBytes,      // 'S': bytes, padded with zeros
  kStr,        // 'U': UCS4 code points, padded with zeros
  kVoid,       // 'V': raw bytes, a structure of fields, or a sub-array
  kDateTime,   // 'M': int64 counts of a unit since 1970
  kTimeDelta,  // 'm': int64 counts of a unit
};

inline constexpr int kNumberCount = 14;  // the types of numbers and bools
inline constexpr int kTypeCount = 20;

/// The unit of a datetime64 or timedelta64, in NumPy's numbering.
enum class TimeBase : uint8_t {
  kYear = 0,
  kMonth = 1,
  kWeek = 2,
  kDay = 4,
  kHour = 5,
  kMinute = 6,
  kSecond = 7,
  kMillisecond = 8,
  kMicrosecond = 9,
  kNanosecond = 10,
  kPicosecond = 11,
  kFemtosecond = 12,
  kAttosecond = 13,
  kGeneric = 14,
};

/// One step of a datetime64 or timedelta64: `count` times the base, as in "25s".
struct TimeUnit {
  TimeBase base = TimeBase::kGeneric;
  int count = 1;
  bool operator==(const TimeUnit& other) const = default;
};

struct Structure;
struct Descriptor;

/// What a binding hangs on a dtype; it means nothing to the elements.
struct Annotation {
  void* metadata = nullptr;
  void* scalar_class = nullptr;  // the class of one element, where it is not the usual one
  const char* class_name = nullptr;
};

/// The facts of one dtype. Descriptors live for ever and are unique: the same facts, the same
/// address.
struct Descriptor {
  TypeId id;
  const char* name;                      // "float64", "str96"
  char kind;                             // one of "biufcOSUVMm"
  char code;                             // 'd'; NumPy's one-character code on 64-bit Linux
  int num;                               // NumPy's type number
  int64_t itemsize;                      // bytes
  int alignment;                         // bytes
  const char* str;                       // "<f8"
  const char* c_class;                   // the class name of the dtype object: "Float64DType"
  bool is_swapped = false;               // the other byte order than the machine's
  bool is_twin = false;                  // of the second C type of this layout: see `twin`
  bool has_references = false;           // elements hold references to objects
  TimeUnit unit = {};                    // of kDateTime and kTimeDelta
  const Structure* structure = nullptr;  // of kVoid with fields, or a sub-array
  Annotation annotation = {};
  const Descriptor* plain = nullptr;  // of annotated dtypes: the one without annotation
  mutable void* binding = nullptr;    // the object that stands for the dtype in the binding
};

/// A dtype: a cheap handle on its descriptor. Two handles are equal when they name one descriptor.
class DType {
 public:
  DType() = default;
  DType(TypeId id);
  explicit DType(const Descriptor* descriptor) : descriptor_(descriptor) {}
  const Descriptor* descriptor() const { return descriptor_; }
  TypeId id() const { return descriptor_->id; }
  const char* name() const { return descriptor_->name; }
  char kind() const { return descriptor_->kind; }
  char code() const { return descriptor_->code; }
  int num() const { return descriptor_->num; }
  int64_t itemsize() const { return descriptor_->itemsize; }
  int alignment() const { return descriptor_->alignment; }
  const char* str() const { return descriptor_->str; }
  const char* c_class() const { return descriptor_->c_class; }
  bool has_references() const { return descriptor_->has_references; }
  TimeUnit unit() const { return descriptor_->unit; }

  /// True for long long and long double, whose elements are those of long and double.
  bool is_twin() const { return descriptor_->is_twin; }

  bool is_bool() const { return id() == TypeId::kBool; }
  bool is_signed() const { return kind() == 'i'; }
  bool is_unsigned() const { return kind() == 'u'; }
  bool is_integer() const { return is_signed() || is_unsigned(); }
  bool is_floating() const { return kind() == 'f'; }
  bool is_complex() const { return kind() == 'c'; }
  bool is_inexact() const { return is_floating() || is_complex(); }
  bool is_number() const { return static_cast<int>(id()) < kNumberCount; }  // bools included
  bool is_object() const { return id() == TypeId::kObject; }
  bool is_bytes() const { return id() == TypeId::kBytes; }
  bool is_str() const { return id() == TypeId::kStr; }
  bool is_text() const { return is_bytes() || is_str(); }
  bool is_void() const { return id() == TypeId::kVoid; }
  bool is_datetime() const { return id() == TypeId::kDateTime; }
  bool is_timedelta() const { return id() == TypeId::kTimeDelta; }
  bool is_time() const { return is_datetime() || is_timedelta(); }

  /// The fields of a structured dtype or the base and shape of a sub-array; null for others.
  const Structure* structure() const { return descriptor_->structure; }
  bool has_fields() const;
  bool is_subarray() const;

  /// False when elements (of a structure: of any field) lie in the other byte order.
  bool is_native() const { return !descriptor_->is_swapped; }

  bool operator==(const DType& other) const { return descriptor_ == other.descriptor_; }

 private:
  const Descriptor* descriptor_ = nullptr;
};

/// One field of a structured dtype.
struct Field {
  std::string name;
  DType dtype;
  int64_t offset = 0;  // bytes
  std::string title;   // a second name, or empty
};

/// What a void dtype is made of: fields, or (a sub-array) `shape` elements of `base`.
struct Structure {
  std::vector<Field> fields;
  DType base;
  Dims shape;
  bool is_subarray = false;
  bool is_aligned = false;  // made with align=True

  /// The field of that name or title; null when there is none.
  const Field* find(std::string_view name) const;
};

inline bool DType::has_fields() const { return structure() && !structure()->is_subarray; }
inline bool DType::is_subarray() const { return structure() && structure()->is_subarray; }

/// True when elements hold bytes that are no field's: copies leave those of the target alone.
bool has_gaps(DType dtype);

/// 'S': `length` bytes.
DType bytes_dtype(int64_t length);
/// 'U': `length` code points of four bytes.
DType str_dtype(int64_t length);
/// 'V': `length` raw bytes.
DType void_dtype(int64_t length);
/// datetime64 or timedelta64 in `unit`.
DType time_dtype(TypeId id, TimeUnit unit);
/// A structure with these fields and this size. Field names are unique (the caller has checked).
DType structured_dtype(std::vector<Field> fields, int64_t itemsize, int alignment, bool is_aligned);
/// The first multiple of `alignment` that is not below `offset`; both in bytes.
inline int64_t aligned(int64_t offset, int64_t alignment) {
  return (offset + alignment - 1) / alignment * alignment;
}

/// The structure in which these fields follow each other, aligned or packed; their offsets are set.
DType laid_out(std::vector<Field> fields, bool is_aligned);
/// `shape` elements of `base` as one element; `base` itself for the empty shape.
DType subarray_dtype(DType base, const Dims& shape);

/// The dtype with every part in the machine's byte order, in the other one, or in the other one
/// than it has.
DType native(DType dtype);
DType swapped(DType dtype);
DType flipped(DType dtype);

/// True when the two are the same but for byte order and for which C type they stand for.
bool equivalent(DType a, DType b);

/// The bytes of an element that are in reverse in the other byte order; 1 where there is no order.
inline int64_t word_size(DType dtype) {
  if (dtype.is_str()) return 4;
  if (dtype.is_complex()) return dtype.itemsize() / 2;
  return dtype.is_number() || dtype.is_time() ? dtype.itemsize() : 1;
}

/// C has two names for some types of one layout on 64-bit Linux: long and long long; and, a
/// decision of ours, double and long double. Both have a dtype, of one TypeId: the kernels are the
/// same. `primary` is the dtype of the first name ('l'), also within structures and without
/// annotations, `twin` that of the second ('q') in native order; the dtype itself where there is
/// only one.
DType primary(DType dtype);
DType twin(DType dtype);

/// The dtype with an annotation instead of its own. What the annotation points to lives for ever.
DType annotated(DType dtype, const Annotation& annotation);

/// True when elements of the two are the same bytes with the same meaning.
inline bool same_elements(DType a, DType b) { return a == b || primary(a) == primary(b); }

/// The classes of dtypes and of scalars: one for each TypeId, then one for each twin.
inline constexpr int kTwinCount = 4;
inline constexpr int kClassCount = kTypeCount + kTwinCount;
int class_index(DType dtype);
DType dtype_of_class_index(int index);

/// The number of code points or bytes that an element of a text dtype holds.
inline int64_t text_length(DType dtype) { return dtype.itemsize() / (dtype.is_str() ? 4 : 1); }

/// A text dtype of the kind of `like` with another length, in native byte order.
inline DType text_dtype(DType like, int64_t length) {
  return like.is_str() ? str_dtype(length) : bytes_dtype(length);
}

/// "ns", "25s"; "generic" for the unit of np.datetime64('NaT').
std::string unit_name(TimeUnit unit);

/// Looks a dtype up by the spelling of one element type: "float64", "f8", "<f8", "d", "S5", "U",
/// "V8", "O", "M8". Returns false when the spelling names none. Structures are not spelled here,
/// and units are read in datetime/unit_text.h.
bool find_dtype(std::string_view spelling, DType* found);

using Complex64 = std::complex<float>;
using Complex128 = std::complex<double>;

template <class T>
inline constexpr bool kIsComplex = std::is_same_v<T, Complex64> || std::is_same_v<T, Complex128>;
template <class T>
inline constexpr bool kIsFloating =
    std::is_same_v<T, Half> || std::is_same_v<T, float> || std::is_same_v<T, double>;

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

/// Calls `visitor.template operator()<T>()` with the C++ type of `id`, a number or bool, and
/// returns its result.
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
    default:
      break;
  }
  __builtin_unreachable();
}

}  // namespace nd
