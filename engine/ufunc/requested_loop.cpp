#include "ufunc/requested_loop.h"

#include <algorithm>

namespace nd {
namespace {

bool has_types(const Ufunc& ufunc, const Loop& loop, const LoopRequest& request) {
  for (int k = 0; k < ufunc.nargs(); ++k) {
    if (request.asks(k) && request.types[k].id() != loop.types[k]) return false;
  }
  return true;
}

// A Python number fits every dtype of its kind or of a wider one, as it does when it is converted.
bool weak_fits(Weak weak, TypeId type) {
  const DType wanted(type);
  if (wanted.is_complex()) return true;
  if (wanted.is_floating()) return weak != Weak::kComplex;
  return wanted.is_integer() && weak == Weak::kInt;
}

bool takes_others(const Ufunc& ufunc, const Loop& loop, const InputType* inputs,
                  const LoopRequest& request) {
  for (int i = 0; i < ufunc.nin; ++i) {
    if (request.asks(i)) continue;
    const bool fits = request.weak[i] != Weak::kNone ? weak_fits(request.weak[i], loop.types[i])
                                                     : fits_safely(inputs[i].dtype, loop.types[i]);
    if (!fits) return false;
  }
  return true;
}

const Loop* search(const Ufunc& ufunc, const InputType* inputs, const LoopRequest& request) {
  for (const Loop& loop : ufunc.loops) {
    if (has_types(ufunc, loop, request) && takes_others(ufunc, loop, inputs, request)) {
      return &loop;
    }
  }
  return nullptr;
}

// The one type that all outputs are asked to have; null when there is none.
const Descriptor* output_type(const Ufunc& ufunc, const LoopRequest& request) {
  const Descriptor* type = request.types[ufunc.nin].descriptor();
  for (int k = 1; k < ufunc.nout; ++k) {
    if (request.types[ufunc.nin + k].descriptor() != type) return nullptr;
  }
  return type;
}

bool asks_inputs(const Ufunc& ufunc, const LoopRequest& request) {
  for (int i = 0; i < ufunc.nin; ++i) {
    if (request.asks(i)) return true;
  }
  return false;
}

const Loop* logical_loop(const Ufunc& ufunc, const InputType* inputs, const LoopRequest& request) {
  const auto is_object = [](const InputType& input) { return input.dtype.is_object(); };
  const Descriptor* output = output_type(ufunc, request);
  const bool takes_objects =
      output ? DType(output).is_object() : std::any_of(inputs, inputs + ufunc.nin, is_object);
  const Loop* loop = loop_of_inputs(ufunc, takes_objects ? TypeId::kObject : TypeId::kBool);
  return loop && has_types(ufunc, *loop, request) ? loop : nullptr;
}

}  // namespace

const Loop* requested_loop(const Ufunc& ufunc, const InputType* inputs,
                           const LoopRequest& request) {
  std::array<InputType, kMaxLoopOperands> types;
  for (int i = 0; i < ufunc.nin; ++i) {
    types[i].dtype = request.asks(i) ? request.types[i] : inputs[i].dtype;
  }
  const bool decides_inputs = asks_inputs(ufunc, request);
  if (ufunc.resolution == Resolution::kLogical && !decides_inputs) {
    return logical_loop(ufunc, inputs, request);
  }
  const Descriptor* output = output_type(ufunc, request);
  if (output && ufunc.resolution == Resolution::kUniform && !decides_inputs) {
    const Loop* throughout = loop_of_inputs(ufunc, DType(output).id());
    const bool is_magnitude = throughout && throughout->types[ufunc.nin] != throughout->types[0];
    if (!is_magnitude) return throughout;
    if (!inputs[0].dtype.is_complex()) return nullptr;
  }
  const bool is_flexible = std::any_of(types.begin(), types.begin() + ufunc.nin, [](InputType i) {
    return i.dtype.is_text() || i.dtype.is_void();
  });
  const Loop* usual = is_flexible ? nullptr : usual_loop(ufunc, types.data());
  if (usual && has_types(ufunc, *usual, request)) {
    const bool is_settled = decides_inputs && ufunc.resolution == Resolution::kUniform;
    if (!is_settled || takes_others(ufunc, *usual, inputs, request)) return usual;
  }
  if (const Loop* found = search(ufunc, inputs, request)) return found;
  if (!output) return nullptr;
  LoopRequest throughout = request;
  for (int i = 0; i < ufunc.nin; ++i) {
    if (!request.asks(i)) throughout.types[i] = DType(output);
  }
  return search(ufunc, inputs, throughout);
}

}  // namespace nd
