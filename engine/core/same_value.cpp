#include "core/same_value.h"

#include <cstring>
#include <string>

#include "core/casting.h"
#include "core/error.h"

namespace nd {
namespace {

// C's names of the dtypes, as NumPy's text has them.
std::string c_name(DType dtype) {
  static const struct {
    char character;
    const char* name;
  } kNames[] = {{'?', "bool"},  {'b', "byte"},   {'B', "ubyte"},  {'h', "short"},  {'H', "ushort"},
                {'i', "int"},   {'I', "uint"},   {'l', "long"},   {'L', "ulong"},  {'e', "half"},
                {'f', "float"}, {'d', "double"}, {'F', "cfloat"}, {'D', "cdouble"}};
  for (const auto& row : kNames) {
    if (row.character == dtype.code()) return row.name;
  }
  return std::string(1, dtype.code());
}

Error changed(DType from, DType to, const char* note = "") {
  return value_error("could not cast 'same_value' " + c_name(from) + " to " + c_name(to) + note);
}

// Elements in C order in the widest dtype of their kind, which holds each of them.
Array widened(const Array& array, DType kind) {
  if (kind.is_complex()) return astype(array, TypeId::kComplex128, Order::kC);
  if (kind.is_floating()) return astype(array, TypeId::kFloat64, Order::kC);
  return astype(array, kind.kind() == 'u' ? TypeId::kUInt64 : TypeId::kInt64, Order::kC);
}

bool has_negative(const Array& integers) {
  const Array wide = astype(integers, TypeId::kInt64, Order::kC);
  const int64_t* values = wide.as<int64_t>();
  for (int64_t k = 0; k < wide.size(); ++k) {
    if (values[k] < 0) return true;
  }
  return false;
}

// A change of sign survives the way back between integers of one size.
bool changes_sign(const Array& source, const Array& cast) {
  return (source.dtype.is_signed() && cast.dtype.is_unsigned() && has_negative(source)) ||
         (source.dtype.is_unsigned() && cast.dtype.is_signed() && has_negative(cast));
}

bool same_number(double a, double b) { return a == b || (a != a && b != b); }

void check_imaginary_parts(const Array& source, const Array& cast) {
  const Array wide = widened(source, source.dtype);
  const double* parts = wide.as<double>();
  for (int64_t k = 0; k < wide.size(); ++k) {
    if (parts[2 * k + 1] != 0) throw changed(source.dtype, cast.dtype, ": imag is not 0");
  }
}

}  // namespace

bool allows_same_value(DType from, DType to) { return from.is_number() && to.is_number(); }

void check_same_values(const Array& source, const Array& cast) {
  if (source.dtype == cast.dtype || cast.dtype.is_bool() || source.dtype.is_bool()) return;
  const bool drops_parts = source.dtype.is_complex() && !cast.dtype.is_complex();
  if (drops_parts) check_imaginary_parts(source, cast);
  if (changes_sign(source, cast)) throw changed(source.dtype, cast.dtype);
  const Array before = widened(source, source.dtype);
  const Array after = widened(astype(cast, native(source.dtype)), source.dtype);
  if (!source.dtype.is_inexact()) {
    if (std::memcmp(before.data, after.data, static_cast<size_t>(before.nbytes())) != 0) {
      throw changed(source.dtype, cast.dtype);
    }
    return;
  }
  const int64_t parts = before.nbytes() / static_cast<int64_t>(sizeof(double));
  for (int64_t k = 0; k < parts; ++k) {
    if (!same_number(before.as<double>()[k], after.as<double>()[k])) {
      throw changed(source.dtype, cast.dtype);
    }
  }
}

}  // namespace nd
