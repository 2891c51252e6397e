// What ufuncs say of themselves to the trace.
#pragma once

#include "core/array.h"
#include "trace/trace.h"
#include "ufunc/table.h"

namespace nd {

/// A run of `loop` over `elements` elements: "add" with the method ".reduce" or "", and
/// "float64,float64->float64".
trace::Work loop_work(const Ufunc& ufunc, const char* method, const ResolvedLoop& loop,
                      int64_t elements);

/// The same for a method that folds elements of one dtype: "float64->float64".
trace::Work folding_work(const Ufunc& ufunc, const char* method, const Array& input,
                         const ResolvedLoop& loop);

}  // namespace nd
