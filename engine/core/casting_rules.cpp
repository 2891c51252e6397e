// When NumPy allows a cast.
#include <algorithm>

#include "core/casting.h"
#include "core/text_lengths.h"
#include "core/time_casting.h"

namespace nd {
namespace {

// The rank of a kind in same_kind casting: bool < unsigned < signed < floating < complex.
int kind_rank(DType dtype) {
  switch (dtype.kind()) {
    case 'b':
      return 0;
    case 'u':
      return 1;
    case 'i':
      return 2;
    case 'f':
      return 3;
    default:
      return 4;
  }
}

// Bits of an integer that a floating dtype holds exactly for the purpose of safe casts. NumPy calls
// 64-bit integers to float64 safe.
bool integer_fits_floating(int integer_itemsize, int floating_itemsize) {
  return floating_itemsize == 8 || floating_itemsize > integer_itemsize;
}

bool is_safe_between_numbers(DType from, DType to) {
  if (from.id() == to.id() || from.is_bool()) return true;
  if (to.is_bool()) return false;
  const int to_part = to.is_complex() ? to.itemsize() / 2 : to.itemsize();
  const int from_part = from.is_complex() ? from.itemsize() / 2 : from.itemsize();
  if (from.is_complex()) return to.is_complex() && to_part >= from_part;
  if (from.is_floating()) return to.is_inexact() && to_part >= from_part;
  if (to.is_inexact()) return integer_fits_floating(from.itemsize(), to_part);
  if (from.kind() == to.kind()) return to.itemsize() >= from.itemsize();
  return from.is_unsigned() && to.itemsize() > from.itemsize();
}

// What a cast asks of the casting rule: no more than this one is needed.
Casting between_text(DType from, DType to) {
  if (from.is_str() && to.is_bytes()) return Casting::kUnsafe;
  return text_length(from) <= text_length(to) ? Casting::kSafe : Casting::kSameKind;
}

Casting to_text(DType from, DType to) {
  if (from.is_time()) return Casting::kUnsafe;
  return text_length_of(from) <= text_length(to) ? Casting::kSafe : Casting::kSameKind;
}

Casting between_structures(DType from, DType to) {
  const auto& source = from.structure()->fields;
  const auto& target = to.structure()->fields;
  if (source.size() != target.size()) return Casting::kUnsafe;
  Casting needed = from.itemsize() == to.itemsize() ? Casting::kNo : Casting::kEquiv;
  for (size_t k = 0; k < source.size(); ++k) {
    if (source[k].offset != target[k].offset) needed = std::max(needed, Casting::kEquiv);
    // To NumPy a change of names or titles is safe.
    const bool is_renamed = source[k].name != target[k].name || source[k].title != target[k].title;
    if (is_renamed) needed = std::max(needed, Casting::kSafe);
    needed = std::max(needed, casting_needed(source[k].dtype, target[k].dtype));
  }
  return needed;
}

Casting between_void(DType from, DType to) {
  if (from.is_subarray() || to.is_subarray()) {
    const bool same =
        from.is_subarray() && to.is_subarray() && from.structure()->shape == to.structure()->shape;
    if (same) return casting_needed(from.structure()->base, to.structure()->base);
    return Casting::kUnsafe;
  }
  if (from.has_fields() && to.has_fields()) return between_structures(from, to);
  if (from.has_fields() || to.has_fields()) return Casting::kUnsafe;
  return from.itemsize() <= to.itemsize() ? Casting::kSafe : Casting::kSameKind;
}

Casting with_void(DType from, DType to) {
  if (!from.is_void()) {
    if (!to.structure() && from.itemsize() <= to.itemsize()) return Casting::kSafe;
    if (to.has_fields() && to.structure()->fields.size() == 1) {
      return std::max(Casting::kSafe, casting_needed(from, to.structure()->fields[0].dtype));
    }
    return Casting::kUnsafe;
  }
  if (from.has_fields() && from.structure()->fields.size() == 1) {
    return std::max(Casting::kSafe, casting_needed(from.structure()->fields[0].dtype, to));
  }
  return Casting::kUnsafe;
}

Casting between_numbers(DType from, DType to) {
  if (is_safe_between_numbers(from, to)) return Casting::kSafe;
  return kind_rank(from) <= kind_rank(to) ? Casting::kSameKind : Casting::kUnsafe;
}

}  // namespace

Casting casting_needed(DType from, DType to) {
  if (from == to) return Casting::kNo;
  if (equivalent(from, to)) return same_elements(from, to) ? Casting::kNo : Casting::kEquiv;
  if (from.is_number() && to.is_number()) return between_numbers(from, to);
  if (to.is_object()) return Casting::kSafe;
  if (from.is_object()) return Casting::kUnsafe;
  if (from.is_void() && to.is_void()) return between_void(from, to);
  if (from.is_void() || to.is_void()) return with_void(from, to);
  if (from.is_text() && to.is_text()) return between_text(from, to);
  if (to.is_text()) return to_text(from, to);
  if (from.is_text()) return Casting::kUnsafe;
  return time_casting_needed(from, to);
}

bool can_cast(DType from, DType to, Casting casting) {
  if (casting == Casting::kUnsafe) return true;
  return from == to || casting_needed(from, to) <= casting;
}

const char* casting_name(Casting casting) {
  static constexpr const char* kNames[] = {"no", "equiv", "safe", "same_kind", "unsafe"};
  return kNames[static_cast<int>(casting)];
}

}  // namespace nd
