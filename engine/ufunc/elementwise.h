// Running a loop over whole arrays.
#pragma once

#include <array>
#include <span>

#include "core/array.h"
#include "core/few.h"
#include "ufunc/table.h"

namespace nd {

/// The outputs of a ufunc call.
using Outputs = Few<Array, 2>;

/// What a call says beside its inputs.
struct ElementwiseOptions {
  std::array<const Array*, kMaxLoopOperands> out{};  // given outputs, or null
  const Array* where = nullptr;                      // bool mask, or null
  Order order = Order::kKeep;                        // layout of new outputs
};

/// Applies `loop` to the inputs, broadcast together, and returns the outputs: those given, or new
/// ones. Operands of other dtypes are converted piece by piece. Inputs that an output overlaps are
/// copied first. Elements where the mask is false stay as they are (undefined in new outputs).
/// Shapes and castings have been checked by `broadcast_operands` and the caller.
Outputs elementwise(const Ufunc& ufunc, const ResolvedLoop& loop, std::span<const Array> inputs,
                    const ElementwiseOptions& options);

/// The shape that inputs, given outputs and mask broadcast to. Errors carry NumPy's texts.
Dims broadcast_operands(std::span<const Array> inputs, const ElementwiseOptions& options);

/// As `elementwise` for a ufunc of the table found by name, choosing the loop from the dtypes:
/// the short way for the engine's own composed functions.
Array call(const char* ufunc, std::span<const Array> inputs);

}  // namespace nd
