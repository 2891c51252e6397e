#include "core/dtype.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

namespace nd {
namespace {

// The dtypes without parameters; native order.
constinit const Descriptor kDescriptors[] = {
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
    {TypeId::kObject, "object", 'O', 'O', 17, 8, 8, "|O", "ObjectDType", false, false, true},
};

// The second C type of a layout; long double is a double here.
constinit const Descriptor kTwins[kTwinCount] = {
    {TypeId::kInt64, "int64", 'i', 'q', 9, 8, 8, "<i8", "LongLongDType", false, true},
    {TypeId::kUInt64, "uint64", 'u', 'Q', 10, 8, 8, "<u8", "ULongLongDType", false, true},
    {TypeId::kFloat64, "float64", 'f', 'g', 13, 8, 8, "<f8", "LongDoubleDType", false, true},
    {TypeId::kComplex128, "complex128", 'c', 'G', 16, 16, 8, "<c16", "CLongDoubleDType", false,
     true},
};
constexpr std::string_view kTwinNames[kTwinCount] = {"longlong", "ulonglong", "longdouble",
                                                     "clongdouble"};

// The position of a type in kTwins; -1 for types that have no twin.
int twin_index(TypeId id) {
  for (int i = 0; i < kTwinCount; ++i) {
    if (kTwins[i].id == id) return i;
  }
  return -1;
}

struct Alias {
  std::string_view spelling;
  TypeId id;
};

// C type names and codes as they are on 64-bit Linux.
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
    {"i8", TypeId::kInt64},
    {"p", TypeId::kInt64},
    {"n", TypeId::kInt64},
    {"uint", TypeId::kUInt64},
    {"uintp", TypeId::kUInt64},
    {"ulong", TypeId::kUInt64},
    {"u8", TypeId::kUInt64},
    {"P", TypeId::kUInt64},
    {"N", TypeId::kUInt64},
    {"half", TypeId::kFloat16},
    {"f2", TypeId::kFloat16},
    {"single", TypeId::kFloat32},
    {"f4", TypeId::kFloat32},
    {"float", TypeId::kFloat64},
    {"double", TypeId::kFloat64},
    {"f8", TypeId::kFloat64},
    {"csingle", TypeId::kComplex64},
    {"c8", TypeId::kComplex64},
    {"complex", TypeId::kComplex128},
    {"cdouble", TypeId::kComplex128},
    {"c16", TypeId::kComplex128},
    {"object_", TypeId::kObject},
};

bool find_exact(std::string_view spelling, DType* found) {
  for (const Descriptor& row : kDescriptors) {
    if (spelling == row.name || (spelling.size() == 1 && spelling[0] == row.code)) {
      *found = DType(row.id);
      return true;
    }
  }
  for (int i = 0; i < kTwinCount; ++i) {
    if (spelling == kTwinNames[i] || (spelling.size() == 1 && spelling[0] == kTwins[i].code)) {
      *found = DType(&kTwins[i]);
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

// A descriptor that owns its texts and its structure.
struct OwnedDescriptor : Descriptor {
  std::string own_name, own_str;
  bool has_structure = false;
  Structure own_structure;
};

// All descriptors with parameters, by a key that spells out their facts.
const Descriptor* interned(const std::string& key, const std::function<OwnedDescriptor()>& make) {
  static auto& all = *new std::unordered_map<std::string, std::unique_ptr<OwnedDescriptor>>;
  std::unique_ptr<OwnedDescriptor>& entry = all[key];
  if (!entry) {
    entry = std::make_unique<OwnedDescriptor>(make());
    entry->name = entry->own_name.c_str();
    entry->str = entry->own_str.c_str();
    if (entry->has_structure) entry->structure = &entry->own_structure;
  }
  return entry.get();
}

// The spelling of a byte order in `str`: '<' is the machine's (all supported ones are
// little-endian).
char order_letter(bool is_swapped) { return is_swapped ? '>' : '<'; }

OwnedDescriptor sized(TypeId id, int64_t itemsize, bool is_swapped) {
  OwnedDescriptor made{};
  made.id = id;
  made.itemsize = itemsize;
  made.is_swapped = is_swapped;
  const std::string bits = itemsize ? std::to_string(itemsize * 8) : "";
  switch (id) {
    case TypeId::kBytes:
      made.kind = made.code = 'S';
      made.num = 18;
      made.alignment = 1;
      made.c_class = "BytesDType";
      made.own_name = "bytes" + bits;
      made.own_str = "|S" + std::to_string(itemsize);
      break;
    case TypeId::kStr:
      made.kind = made.code = 'U';
      made.num = 19;
      made.alignment = 4;
      made.c_class = "StrDType";
      made.own_name = "str" + bits;
      made.own_str = order_letter(is_swapped) + ("U" + std::to_string(itemsize / 4));
      break;
    default:
      made.kind = made.code = 'V';
      made.num = 20;
      made.alignment = 1;
      made.c_class = "VoidDType";
      made.own_name = "void" + bits;
      made.own_str = "|V" + std::to_string(itemsize);
      break;
  }
  return made;
}

DType sized_dtype(TypeId id, int64_t itemsize, bool is_swapped) {
  const std::string key =
      std::to_string(static_cast<int>(id)) + (is_swapped ? ">" : "<") + std::to_string(itemsize);
  return DType(interned(key, [&] { return sized(id, itemsize, is_swapped); }));
}

DType ordered_time_dtype(TypeId id, TimeUnit unit, bool is_swapped) {
  const bool is_datetime = id == TypeId::kDateTime;
  const bool is_generic = unit.base == TimeBase::kGeneric;
  const std::string bracket = is_generic ? "" : "[" + unit_name(unit) + "]";
  const std::string str = order_letter(is_swapped) + ((is_datetime ? "M8" : "m8") + bracket);
  return DType(interned(str, [&] {
    OwnedDescriptor made{};
    made.id = id;
    made.kind = made.code = is_datetime ? 'M' : 'm';
    made.num = is_datetime ? 21 : 22;
    made.itemsize = made.alignment = 8;
    made.c_class = is_datetime ? "DateTime64DType" : "TimeDelta64DType";
    made.own_name = (is_datetime ? "datetime64" : "timedelta64") + bracket;
    made.own_str = str;
    made.is_swapped = is_swapped;
    made.unit = unit;
    return made;
  }));
}

DType swapped_number(DType dtype) {
  const std::string str = ">" + std::string(dtype.str() + 1);
  return DType(interned(dtype.code() + str, [&] {
    OwnedDescriptor made{};
    static_cast<Descriptor&>(made) = *dtype.descriptor();
    made.binding = nullptr;
    made.own_name = dtype.name();
    made.own_str = str;
    made.is_swapped = true;
    return made;
  }));
}

std::string address_text(DType dtype) {
  return std::to_string(reinterpret_cast<uintptr_t>(dtype.descriptor()));
}

template <class Convert>
DType with_parts(DType dtype, Convert&& convert) {
  const Structure& structure = *dtype.structure();
  if (structure.is_subarray) return subarray_dtype(convert(structure.base), structure.shape);
  std::vector<Field> fields = structure.fields;
  for (Field& field : fields) field.dtype = convert(field.dtype);
  return structured_dtype(std::move(fields), dtype.itemsize(), dtype.alignment(),
                          structure.is_aligned);
}

enum class PartOrder { kNative, kSwapped, kFlipped };

DType with_order(DType dtype, PartOrder order) {
  if (dtype.structure()) {
    return with_parts(dtype, [&](DType part) { return with_order(part, order); });
  }
  const bool is_swapped =
      order == PartOrder::kSwapped || (order == PartOrder::kFlipped && dtype.is_native());
  switch (dtype.kind()) {
    case 'U':
      return sized_dtype(TypeId::kStr, dtype.itemsize(), is_swapped);
    case 'M':
    case 'm':
      return ordered_time_dtype(dtype.id(), dtype.unit(), is_swapped);
    case 'O':
    case 'S':
    case 'V':
      return dtype;
    default:
      break;
  }
  if (dtype.itemsize() == 1) return dtype;
  const DType in_order = dtype.is_twin() ? twin(dtype) : DType(dtype.id());
  return is_swapped ? swapped_number(in_order) : in_order;
}

// "5" of "S5"; no digits at all is length 0. False when anything else stands there.
bool length_from(std::string_view digits, int64_t* length) {
  *length = 0;
  for (char digit : digits) {
    if (digit < '0' || digit > '9' || *length > (int64_t{1} << 31)) return false;
    *length = *length * 10 + (digit - '0');
  }
  return true;
}

bool find_sized(std::string_view spelling, DType* found) {
  int64_t length = 0;
  if (spelling.empty() || !length_from(spelling.substr(1), &length)) return false;
  switch (spelling[0]) {
    case 'S':
    case 'a':
      *found = bytes_dtype(length);
      return true;
    case 'U':
      if (length > INT32_MAX / 4) return false;
      *found = str_dtype(length);
      return true;
    case 'V':
      *found = void_dtype(length);
      return true;
    default:
      return false;
  }
}

bool find_time(std::string_view spelling, DType* found) {
  const bool is_datetime = spelling == "M8" || spelling == "datetime64" || spelling == "M";
  if (!is_datetime && spelling != "m8" && spelling != "timedelta64" && spelling != "m")
    return false;
  *found = time_dtype(is_datetime ? TypeId::kDateTime : TypeId::kTimeDelta, {});
  return true;
}

bool find_parametric(std::string_view spelling, DType* found) {
  if (spelling == "str" || spelling == "str_" || spelling == "unicode") {
    *found = str_dtype(0);
  } else if (spelling == "bytes" || spelling == "bytes_") {
    *found = bytes_dtype(0);
  } else if (spelling == "void") {
    *found = void_dtype(0);
  } else if (spelling == "c") {
    *found = bytes_dtype(1);
  } else {
    return find_time(spelling, found) || find_sized(spelling, found);
  }
  return true;
}

// The dtype of a type that has parameters, before anything is known of them.
const Descriptor* unsized(TypeId id) {
  const bool is_time = id == TypeId::kDateTime || id == TypeId::kTimeDelta;
  return (is_time ? time_dtype(id, {}) : sized_dtype(id, 0, false)).descriptor();
}

constexpr const char* kUnitNames[] = {"Y",  "M",  "W",  "",   "D",  "h",  "m",      "s",
                                      "ms", "us", "ns", "ps", "fs", "as", "generic"};

}  // namespace

DType::DType(TypeId id)
    : descriptor_(id <= TypeId::kObject ? &kDescriptors[static_cast<int>(id)] : unsized(id)) {}

bool has_gaps(DType dtype) {
  if (dtype.is_subarray()) return has_gaps(dtype.structure()->base);
  if (!dtype.has_fields()) return false;
  std::vector<std::pair<int64_t, int64_t>> extents;
  for (const Field& field : dtype.structure()->fields) {
    if (has_gaps(field.dtype)) return true;
    extents.emplace_back(field.offset, field.offset + field.dtype.itemsize());
  }
  std::sort(extents.begin(), extents.end());
  int64_t covered = 0;
  for (const auto& [start, end] : extents) {
    if (start > covered) return true;
    covered = std::max(covered, end);
  }
  return covered < dtype.itemsize();
}

const Field* Structure::find(std::string_view name) const {
  for (const Field& field : fields) {
    if (field.name == name || (!field.title.empty() && field.title == name)) return &field;
  }
  return nullptr;
}

DType bytes_dtype(int64_t length) { return sized_dtype(TypeId::kBytes, length, false); }
DType str_dtype(int64_t length) { return sized_dtype(TypeId::kStr, 4 * length, false); }
DType void_dtype(int64_t length) { return sized_dtype(TypeId::kVoid, length, false); }
DType time_dtype(TypeId id, TimeUnit unit) { return ordered_time_dtype(id, unit, false); }

DType structured_dtype(std::vector<Field> fields, int64_t itemsize, int alignment,
                       bool is_aligned) {
  std::string key =
      "{" + std::to_string(itemsize) + "," + std::to_string(alignment) + (is_aligned ? "a" : "");
  for (const Field& field : fields) {
    key += ";" + std::to_string(field.name.size()) + ":" + field.name + field.title + ":" +
           std::to_string(field.offset) + ":" + address_text(field.dtype);
  }
  return DType(interned(key, [&] {
    OwnedDescriptor made = sized(TypeId::kVoid, itemsize, false);
    made.alignment = alignment;
    for (const Field& field : fields) {
      made.has_references |= field.dtype.has_references();
      made.is_swapped |= !field.dtype.is_native();
    }
    made.has_structure = true;
    made.own_structure.is_aligned = is_aligned;
    made.own_structure.fields = std::move(fields);
    return made;
  }));
}

DType laid_out(std::vector<Field> fields, bool is_aligned) {
  int64_t end = 0;
  int alignment = 1;
  for (Field& field : fields) {
    if (is_aligned) {
      alignment = std::max(alignment, field.dtype.alignment());
      end = aligned(end, field.dtype.alignment());
    }
    field.offset = end;
    end += field.dtype.itemsize();
  }
  if (is_aligned) end = aligned(end, alignment);
  return structured_dtype(std::move(fields), end, alignment, is_aligned);
}

DType subarray_dtype(DType base, const Dims& shape) {
  if (shape.empty()) return base;
  const std::string key = "(" + to_string(shape) + address_text(base);
  return DType(interned(key, [&] {
    OwnedDescriptor made = sized(TypeId::kVoid, base.itemsize() * element_count(shape), false);
    made.alignment = base.alignment();
    made.has_references = base.has_references();
    made.is_swapped = !base.is_native();
    made.has_structure = true;
    made.own_structure.base = base;
    made.own_structure.shape = shape;
    made.own_structure.is_subarray = true;
    return made;
  }));
}

DType native(DType dtype) {
  return dtype.is_native() ? dtype : with_order(dtype, PartOrder::kNative);
}
DType swapped(DType dtype) { return with_order(dtype, PartOrder::kSwapped); }
DType flipped(DType dtype) { return with_order(dtype, PartOrder::kFlipped); }
bool equivalent(DType a, DType b) { return a == b || primary(native(a)) == primary(native(b)); }

DType annotated(DType dtype, const Annotation& annotation) {
  const Descriptor* plain =
      dtype.descriptor()->plain ? dtype.descriptor()->plain : dtype.descriptor();
  if (!annotation.metadata && !annotation.scalar_class) return DType(plain);
  std::string key = "@" + address_text(DType(plain));
  for (void* part : {annotation.metadata, annotation.scalar_class}) {
    key += "," + std::to_string(reinterpret_cast<uintptr_t>(part));
  }
  return DType(interned(key, [&] {
    OwnedDescriptor made{};
    static_cast<Descriptor&>(made) = *plain;
    made.binding = nullptr;
    made.own_name = plain->name;
    made.own_str = plain->str;
    made.annotation = annotation;
    made.plain = plain;
    return made;
  }));
}

DType primary(DType dtype) {
  if (dtype.descriptor()->plain) return primary(DType(dtype.descriptor()->plain));
  if (dtype.structure()) return with_parts(dtype, primary);
  if (!dtype.is_twin()) return dtype;
  return dtype.is_native() ? DType(dtype.id()) : swapped(DType(dtype.id()));
}

DType twin(DType dtype) {
  const int index = twin_index(dtype.id());
  return index < 0 ? dtype : DType(&kTwins[index]);
}

int class_index(DType dtype) {
  return dtype.is_twin() ? kTypeCount + twin_index(dtype.id()) : static_cast<int>(dtype.id());
}

DType dtype_of_class_index(int index) {
  return index < kTypeCount ? DType(static_cast<TypeId>(index))
                            : DType(&kTwins[index - kTypeCount]);
}

std::string unit_name(TimeUnit unit) {
  const std::string base = kUnitNames[static_cast<int>(unit.base)];
  return unit.count == 1 ? base : std::to_string(unit.count) + base;
}

bool find_dtype(std::string_view spelling, DType* found) {
  if (find_exact(spelling, found) || find_parametric(spelling, found)) return true;
  const bool has_order =
      spelling.size() > 1 && std::string_view("<>=|").find(spelling[0]) != std::string_view::npos;
  if (!has_order) return false;
  const std::string_view code = spelling.substr(1);
  if (!find_exact(code, found) && !find_parametric(code, found)) return false;
  if (spelling[0] == '>') *found = swapped(*found);
  return true;
}

}  // namespace nd
