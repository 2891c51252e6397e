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

/// Gives weak inputs the dtype that they take beside the others (NEP 50).
void resolve_weak_inputs(InputType* inputs, int count);

/// The loop for these inputs (none of them weak), or null when there is none. `output`, when not
/// null, is the dtype= argument: the loop must give it, and inputs may be cast as `casting` allows.
ResolvedLoop find_loop(const Ufunc& ufunc, const InputType* inputs, const DType* output,
                       Casting casting);

}  // namespace nd
