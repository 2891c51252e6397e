// Choosing a loop by dtype= and signature=, and the searches that this shares with the usual way.
#pragma once

#include "ufunc/resolve.h"

namespace nd {

/// The first loop that has the types asked for and takes the other inputs safely; failing that, the
/// one that has the type of the outputs throughout. Null when there is none.
const Loop* requested_loop(const Ufunc& ufunc, const InputType* inputs, const LoopRequest& request);

/// The loop for these inputs where nothing is asked for.
const Loop* usual_loop(const Ufunc& ufunc, const InputType* inputs);

/// The first loop all of whose inputs are of `type`; null when there is none.
const Loop* loop_of_inputs(const Ufunc& ufunc, TypeId type);

/// Whether an input can be brought safely to what a loop takes.
bool fits_safely(DType input, TypeId type);

}  // namespace nd
