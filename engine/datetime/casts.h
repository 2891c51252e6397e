// Casts from and to datetime64 and timedelta64.
#pragma once

#include "datetime/conversion.h"

namespace nd::datetime {

inline Kind kind_of(DType dtype) {
  return dtype.is_timedelta() ? Kind::kTimeDelta : Kind::kDateTime;
}

/// The conversion of elements of one time dtype to another of the same kind. Throws as
/// UnitConversion.
inline UnitConversion conversion_between(DType from, DType to) {
  return UnitConversion(kind_of(to), from.unit(), to.unit());
}

/// The unit in which all texts of an array of text can be read as dates, generic when there are
/// none but NaT. Throws ValueError for a text that is no date.
TimeUnit unit_of_texts(const Array& texts);

/// Tells core/ how to cast between times, numbers and text. Once at start.
void register_time_casts();

}  // namespace nd::datetime
