// Choosing the loop of a ufunc for the dtypes of its operands.
#pragma once

#include "core/casting.h"
#include "core/promotion.h"
#include "ufunc/table.h"

namespace nd {

/// An input as resolution sees it: its dtype, or the kind of a weak Python scalar.
struct InputType {
  DType dtype;  // unused while weak
  Weak weak = Weak::kNone;
};

/// What dtype= and signature= ask of a loop.
struct LoopRequest {
  /// The type of each operand; without a descriptor where it is free.
  std::array<DType, kMaxLoopOperands> types;
  /// Which inputs are weak Python scalars: those fit where a dtype of their own would not.
  std::array<Weak, kMaxLoopOperands> weak{};

  bool asks(int operand) const { return types[operand].descriptor() != nullptr; }
};

/// Gives weak inputs the dtype that they take beside the others (NEP 50).
void resolve_weak_inputs(InputType* inputs, int count);

/// The loop for these inputs (none of them weak), or null when there is none. With a request the
/// loop has the types that it asks for; whether the inputs may be cast to them is not checked.
ResolvedLoop find_loop(const Ufunc& ufunc, const InputType* inputs,
                       const LoopRequest* request = nullptr);

}  // namespace nd
