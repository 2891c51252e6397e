// The errors of ufuncs that find no loop, or may not cast to what it takes.
#pragma once

#include "python/ufunc_operands.h"
#include "ufunc/elementwise.h"

namespace nd::py {

/// Raises what NumPy raises where no loop takes these operands.
[[noreturn]] void raise_no_loop(const Ufunc& ufunc, const Operands& operands,
                                const LoopRequest* request);

/// _UFuncNoLoopError naming these dtypes or their classes: a tuple, None where there is none.
[[noreturn]] void raise_no_loop_error(const Ufunc& ufunc, const Ref& dtypes);

/// Checks that the inputs may be cast to what the loop takes (those of logical ufuncs always may,
/// and Python numbers to objects), and its results to the given outputs: _UFuncInputCastingError,
/// _UFuncOutputCastingError.
void check_casting(const Ufunc& ufunc, const ResolvedLoop& loop, const Operands& operands,
                   const Array* const* out, Casting casting);

/// As `check_casting`, for outputs of these dtypes (without a descriptor where there is none).
void check_dtype_casting(const Ufunc& ufunc, const ResolvedLoop& loop, const Operands& operands,
                         const DType* out, Casting casting);

/// _UFuncOutputCastingError for output `k`.
[[noreturn]] void raise_output_casting(const Ufunc& ufunc, Casting casting, DType from, DType to,
                                       int k);

}  // namespace nd::py
