#include "core/dtype.h"

namespace nd {
namespace {

constexpr Descriptor kDescriptors[kTypeCount] = {
    {TypeId::kBool, "bool", 'b', '?', 0, 1, 1, "|b1", "BoolDType"},
    {TypeId::kInt8, "int8", 'i', 'b', 1, 1, 1, "|i1", "Int8DType"},
    {TypeId::kUInt8, "uint8", 'u', 'B', 2, 1, 1, "|u1", "UInt8DType"},
    {TypeId::kInt16, "int16", 'i', 'h', 3, 2, 2, "<i2", "Int16DType"},
    {TypeId::kUInt16, "uint16", 'u', 'H', 4, 2, 2, "<u2", "UInt16DType"},
    {TypeId::kInt32, "int32", 'i', 'i', 5, 4, 4, "<i4", "Int32DType"},
    {TypeId::kUInt32, "uint32", 'u', 'I', 6, 4, 4, "<u4", "UInt32DType"},
    {TypeId::kInt64, "int64", 'i', 'l', 7, 8, 8, "<i8", "Int64DType"},
    {TypeId::kUInt64, "uint64", 'u', 'L', 8, 8, 8, "<u8", "UInt64DType"},
    {TypeId::kFloat16, "float16", 'f', 'e', 23, 2, 2, "<f2", "Float16DType"},
    {TypeId::kFloat32, "float32", 'f', 'f', 11, 4, 4, "<f4", "Float32DType"},
    {TypeId::kFloat64, "float64", 'f', 'd', 12, 8, 8, "<f8", "Float64DType"},
    {TypeId::kComplex64, "complex64", 'c', 'F', 14, 8, 4, "<c8", "Complex64DType"},
    {TypeId::kComplex128, "complex128", 'c', 'D', 15, 16, 8, "<c16", "Complex128DType"},
};

struct Alias {
  std::string_view spelling;
  TypeId id;
};

// C type names and codes as they are on 64-bit Linux, plus longdouble, which is float64 here.
constexpr Alias kAliases[] = {
    {"bool_", TypeId::kBool},
    {"b1", TypeId::kBool},
    {"byte", TypeId::kInt8},
    {"i1", TypeId::kInt8},
    {"ubyte", TypeId::kUInt8},
    {"u1", TypeId::kUInt8},
    {"short", TypeId::kInt16},
    {"i2", TypeId::kInt16},
    {"ushort", TypeId::kUInt16},
    {"u2", TypeId::kUInt16},
    {"intc", TypeId::kInt32},
    {"i4", TypeId::kInt32},
    {"uintc", TypeId::kUInt32},
    {"u4", TypeId::kUInt32},
    {"int", TypeId::kInt64},
    {"int_", TypeId::kInt64},
    {"intp", TypeId::kInt64},
    {"long", TypeId::kInt64},
    {"longlong", TypeId::kInt64},
    {"i8", TypeId::kInt64},
    {"q", TypeId::kInt64},
    {"p", TypeId::kInt64},
    {"n", TypeId::kInt64},
    {"uint", TypeId::kUInt64},
    {"uintp", TypeId::kUInt64},
    {"ulong", TypeId::kUInt64},
    {"ulonglong", TypeId::kUInt64},
    {"u8", TypeId::kUInt64},
    {"Q", TypeId::kUInt64},
    {"P", TypeId::kUInt64},
    {"N", TypeId::kUInt64},
    {"half", TypeId::kFloat16},
    {"f2", TypeId::kFloat16},
    {"single", TypeId::kFloat32},
    {"f4", TypeId::kFloat32},
    {"float", TypeId::kFloat64},
    {"double", TypeId::kFloat64},
    {"f8", TypeId::kFloat64},
    {"longdouble", TypeId::kFloat64},
    {"g", TypeId::kFloat64},
    {"csingle", TypeId::kComplex64},
    {"c8", TypeId::kComplex64},
    {"complex", TypeId::kComplex128},
    {"cdouble", TypeId::kComplex128},
    {"c16", TypeId::kComplex128},
    {"clongdouble", TypeId::kComplex128},
    {"G", TypeId::kComplex128},
};

bool find_exact(std::string_view spelling, DType* found) {
  for (const Descriptor& row : kDescriptors) {
    if (spelling == row.name || (spelling.size() == 1 && spelling[0] == row.code)) {
      *found = DType(row.id);
      return true;
    }
  }
  for (const Alias& alias : kAliases) {
    if (spelling == alias.spelling) {
      *found = DType(alias.id);
      return true;
    }
  }
  return false;
}

}  // namespace

DType::DType(TypeId id) : descriptor_(&kDescriptors[static_cast<int>(id)]) {}

const Descriptor& descriptor(TypeId id) { return kDescriptors[static_cast<int>(id)]; }

bool find_dtype(std::string_view spelling, DType* found) {
  if (find_exact(spelling, found)) return true;
  const bool has_order =
      spelling.size() > 1 && std::string_view("<=|").find(spelling[0]) != std::string_view::npos;
  return has_order && find_exact(spelling.substr(1), found);
}

}  // namespace nd
