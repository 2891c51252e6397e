#include "ufunc/resolve.h"

#include <algorithm>

#include "ufunc/time_resolution.h"

namespace nd {
namespace {

// Whether an input can be brought to what a loop takes. Of dtypes with parameters only the kind
// counts: lengths and units are found once the loop is chosen.
bool fits(DType input, TypeId type, Casting casting) {
  if (input.id() == type) return true;
  const DType wanted(type);
  return !wanted.is_text() && can_cast(input, wanted, casting);
}

bool any_object(const InputType* inputs, int nin) {
  return std::any_of(inputs, inputs + nin, [](const InputType& i) { return i.dtype.is_object(); });
}

bool any_time(const InputType* inputs, int nin) {
  return std::any_of(inputs, inputs + nin, [](const InputType& i) { return i.dtype.is_time(); });
}

// Loops of times serve times only, although integers cast to spans.
bool is_of_times(const Loop& loop, int nin) {
  return std::any_of(loop.types.begin(), loop.types.begin() + nin, [](TypeId type) {
    return type == TypeId::kDateTime || type == TypeId::kTimeDelta;
  });
}

// Loops of objects serve objects only, although everything casts to them.
bool matches(const Loop& loop, const InputType* inputs, int nin, Casting casting) {
  if (nin > 0 && loop.types[0] == TypeId::kObject && !any_object(inputs, nin)) return false;
  if (is_of_times(loop, nin)) return false;
  for (int i = 0; i < nin; ++i) {
    if (!fits(inputs[i].dtype, loop.types[i], casting)) return false;
  }
  return true;
}

bool is_exact(const Loop& loop, const InputType* inputs, int nin) {
  for (int i = 0; i < nin; ++i) {
    if (inputs[i].dtype.id() != loop.types[i]) return false;
  }
  return true;
}

// The dtypes of the call: where the loop names a type with parameters, those of the inputs.
ResolvedLoop with_parameters(const Ufunc& ufunc, const Loop* loop, const InputType* inputs) {
  ResolvedLoop resolved(loop, ufunc.nargs());
  if (!loop) return resolved;
  for (int k = 0; k < ufunc.nargs(); ++k) {
    const DType dtype = resolved.dtypes[k];
    if (dtype.is_text() && k < ufunc.nin) resolved.dtypes[k] = native(inputs[k].dtype);
  }
  return resolved;
}

const Loop* choose_loop(const Ufunc& ufunc, const InputType* inputs, const DType* output,
                        Casting casting) {
  if (output) {
    const Loop* usual = choose_loop(ufunc, inputs, nullptr, casting);
    if (usual && usual->types[ufunc.nin] == output->id()) return usual;
    for (const Loop& loop : ufunc.loops) {
      if (loop.types[ufunc.nin] == output->id() && matches(loop, inputs, ufunc.nin, casting)) {
        return &loop;
      }
    }
    return nullptr;
  }
  for (const Loop& loop : ufunc.loops) {
    if (is_exact(loop, inputs, ufunc.nin)) return &loop;
  }
  if (ufunc.resolution == Resolution::kDivision) {
    const auto is_exact_number = [](DType dtype) {
      return dtype.is_number() && !dtype.is_inexact();
    };
    const bool all_exact = is_exact_number(inputs[0].dtype) && is_exact_number(inputs[1].dtype);
    if (all_exact) {
      const InputType doubles[] = {{DType(TypeId::kFloat64)}, {DType(TypeId::kFloat64)}};
      return choose_loop(ufunc, doubles, nullptr, casting);
    }
  }
  if (ufunc.resolution == Resolution::kUniform && !any_object(inputs, ufunc.nin)) {
    DType common = inputs[0].dtype;
    for (int i = 1; i < ufunc.nin; ++i) common = promote_types(common, inputs[i].dtype);
    for (const Loop& loop : ufunc.loops) {
      if (loop.types[0] == common.id()) return &loop;
    }
    return nullptr;
  }
  for (const Loop& loop : ufunc.loops) {
    if (matches(loop, inputs, ufunc.nin, Casting::kSafe)) return &loop;
  }
  return nullptr;
}

}  // namespace

void resolve_weak_inputs(InputType* inputs, int count) {
  const auto is_weak = [](const InputType& input) { return input.weak != Weak::kNone; };
  if (std::none_of(inputs, inputs + count, is_weak)) return;
  DType common;
  bool has_strong = false;
  for (int i = 0; i < count; ++i) {
    if (is_weak(inputs[i])) continue;
    common = has_strong ? promote_types(common, inputs[i].dtype) : inputs[i].dtype;
    has_strong = true;
  }
  // Numbers beside times stay numbers: what they count is for the operation to say.
  const bool is_alone = !has_strong || common.is_time();
  for (int i = 0; i < count; ++i) {
    if (!is_weak(inputs[i])) continue;
    inputs[i].dtype = resolve_weak(inputs[i].weak, is_alone ? nullptr : &common);
    inputs[i].weak = Weak::kNone;
  }
}

ResolvedLoop find_loop(const Ufunc& ufunc, const InputType* inputs, const DType* output,
                       Casting casting) {
  if (is_time_call(ufunc, inputs)) {
    ResolvedLoop resolved;
    find_time_loop(ufunc, inputs, &resolved);
    return resolved;
  }
  if (any_time(inputs, ufunc.nin) && !any_object(inputs, ufunc.nin)) {
    const InputType truths[] = {{DType(TypeId::kBool)}, {DType(TypeId::kBool)}};
    return find_loop(ufunc, truths, output, casting);
  }
  return with_parameters(ufunc, choose_loop(ufunc, inputs, output, casting), inputs);
}

}  // namespace nd
