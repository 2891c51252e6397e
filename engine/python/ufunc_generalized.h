// axes=, axis= and keepdims= of generalized ufuncs.
#pragma once

#include "python/ufunc_object.h"
#include "ufunc/generalized.h"

namespace nd::py {

/// Runs a generalized ufunc with the core axes that the keywords name. Errors carry NumPy's texts.
Outputs call_generalized(const Ufunc& ufunc, const ResolvedLoop& loop,
                         std::span<const Array> inputs, const ElementwiseOptions& options,
                         const UfuncKeywords& keywords);

}  // namespace nd::py
