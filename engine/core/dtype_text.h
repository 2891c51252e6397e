// dtypes as text, in NumPy's words.
#pragma once

#include <string>

#include "core/dtype.h"

namespace nd {

/// What str(dtype) is: "float64", ">f8", "<U5", "[('a', '<i4')]".
std::string str_text(DType dtype);

/// What repr(dtype) is: "dtype('float64')", "dtype('S5')", "dtype([('a', '<i4')], align=True)".
std::string repr_text(DType dtype);

/// The names of the fields as a tuple: "('a', 'b')".
std::string field_names_text(DType structured);

/// True when the fields follow each other without gaps that the alignment does not explain.
bool is_packed(DType structured);

}  // namespace nd
