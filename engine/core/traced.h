// What operations on arrays say of themselves to the trace.
#pragma once

#include <string>

#include "core/array.h"
#include "core/dtype_text.h"
#include "trace/trace.h"

namespace nd {

/// An operation called `name` that goes over `elements` elements of one dtype.
inline trace::Work work(const char* name, DType dtype, int64_t elements) {
  return {name, str_text(dtype), elements};
}

/// An operation called `name` that makes elements of dtype `to` out of others.
inline trace::Work work(const char* name, DType from, DType to, int64_t elements) {
  return {name, str_text(from) + "->" + str_text(to), elements};
}

}  // namespace nd
