// Running a generalized ufunc: a loop whose steps work on whole sub-arrays.
#pragma once

#include <span>

#include "ufunc/core_shapes.h"
#include "ufunc/elementwise.h"

namespace nd {

/// What a call says beside its inputs.
struct GeneralizedOptions {
  std::array<const Array*, kMaxLoopOperands> out{};  // given outputs, or null
  CoreAxes axes;
  Order order = Order::kKeep;  // layout of new outputs
};

/// Applies `loop` to the inputs, whose loop dimensions are broadcast together, and returns the
/// outputs: those given, or new ones. Operands of other dtypes are converted. Outputs may overlap
/// inputs. Throws ValueError and AxisError, in NumPy's words, where dimensions do not fit.
Outputs generalized(const Ufunc& ufunc, const ResolvedLoop& loop, std::span<const Array> inputs,
                    const GeneralizedOptions& options);

}  // namespace nd
