// Running folds along one axis: accumulate and reduceat.
#pragma once

#include "core/array.h"
#include "ufunc/table.h"

namespace nd {

/// ufunc.accumulate: the running fold along `axis`; a new array, laid out as `input` is, or the
/// given output, which may overlap the input.
Array accumulate(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& input, int axis,
                 const Array* out);

/// ufunc.reduceat: the folds of the slices of `axis` that start at `starts` (int64, 1-d) and end
/// where the next one starts, or at the end; a slice that would end before it starts is its first
/// element. A new array or the given output. Throws IndexError for starts outside the axis.
Array reduceat(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& input,
               const Array& starts, int axis, const Array* out);

}  // namespace nd
