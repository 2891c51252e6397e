#include "ufunc/resolve.h"

#include <algorithm>
#include <optional>

#include "core/text_lengths.h"
#include "ufunc/requested_loop.h"
#include "ufunc/time_resolution.h"

namespace nd {
namespace {

bool any_object(const InputType* inputs, int nin) {
  return std::any_of(inputs, inputs + nin, [](const InputType& i) { return i.dtype.is_object(); });
}

bool any_time(const InputType* inputs, int nin) {
  return std::any_of(inputs, inputs + nin, [](const InputType& i) { return i.dtype.is_time(); });
}

bool any_flexible(const InputType* inputs, int nin) {
  return std::any_of(inputs, inputs + nin,
                     [](const InputType& i) { return i.dtype.is_text() || i.dtype.is_void(); });
}

// Loops of times serve times only, although integers cast to spans.
bool is_of_times(const Loop& loop, int nin) {
  return std::any_of(loop.types.begin(), loop.types.begin() + nin, [](TypeId type) {
    return type == TypeId::kDateTime || type == TypeId::kTimeDelta;
  });
}

bool takes_text(const Loop& loop, int nin) {
  return std::any_of(loop.types.begin(), loop.types.begin() + nin,
                     [](TypeId type) { return type == TypeId::kBytes || type == TypeId::kStr; });
}

// Loops of objects serve objects only, although everything casts to them; beside text, a bool is no
// number. Of dtypes with parameters
// only the kind counts: lengths and units are found once the loop is chosen.
bool matches(const Loop& loop, const InputType* inputs, int nin) {
  if (nin > 0 && loop.types[0] == TypeId::kObject && !any_object(inputs, nin)) return false;
  if (is_of_times(loop, nin)) return false;
  const bool is_of_text = takes_text(loop, nin);
  for (int i = 0; i < nin; ++i) {
    if (is_of_text && inputs[i].dtype.is_bool()) return false;
    if (!fits_safely(inputs[i].dtype, loop.types[i])) return false;
  }
  return true;
}

// The operands of a loop over long longs or long doubles are those where an input is one or is
// asked to be one.
void take_twins(const Ufunc& ufunc, const InputType* inputs, const LoopRequest* request,
                ResolvedLoop* resolved) {
  const auto set = [&](bool is_inexact, bool to_twin) {
    for (int k = 0; k < ufunc.nargs(); ++k) {
      DType& dtype = resolved->dtypes[k];
      if (dtype.is_inexact() != is_inexact) continue;
      dtype = to_twin ? twin(dtype) : primary(dtype);
    }
  };
  const auto is_of = [&](DType dtype, int k) {
    return dtype.is_inexact() ? resolved->dtypes[k].is_inexact()
                              : dtype.id() == resolved->dtypes[k].id();
  };
  for (int i = 0; i < ufunc.nin; ++i) {
    const DType dtype = request && request->asks(i) ? request->types[i] : inputs[i].dtype;
    if (dtype.is_twin() && is_of(dtype, i)) set(dtype.is_inexact(), true);
  }
  for (int k = ufunc.nin; request && k < ufunc.nargs(); ++k) {
    if (!request->asks(k) || !is_of(request->types[k], k)) continue;
    set(request->types[k].is_inexact(), request->types[k].is_twin());
  }
}

// The dtypes of the call: where the loop names a type with parameters, those of the inputs.
ResolvedLoop with_parameters(const Ufunc& ufunc, const Loop* loop, const InputType* inputs,
                             const LoopRequest* request) {
  ResolvedLoop resolved(loop, ufunc.nargs());
  if (!loop) return resolved;
  take_twins(ufunc, inputs, request, &resolved);
  for (int k = 0; k < ufunc.nargs(); ++k) {
    const DType dtype = resolved.dtypes[k];
    if (!dtype.is_text() || k >= ufunc.nin) continue;
    const DType given = inputs[k].dtype;
    resolved.dtypes[k] =
        given.id() == dtype.id() ? native(given) : text_dtype(dtype, text_length_of(given));
  }
  // Joined text has the length of both; how long repeated text is, the output says.
  DType& out = resolved.dtypes[ufunc.nin];
  if (ufunc.nin == 2 && out.is_text() && resolved.dtypes[0].id() == resolved.dtypes[1].id()) {
    out = text_dtype(out, text_length(resolved.dtypes[0]) + text_length(resolved.dtypes[1]));
  }
  return resolved;
}

const Loop* exact_loop(const Ufunc& ufunc, const InputType* inputs) {
  for (const Loop& loop : ufunc.loops) {
    bool is_exact = true;
    for (int i = 0; i < ufunc.nin; ++i) is_exact &= inputs[i].dtype.id() == loop.types[i];
    if (is_exact) return &loop;
  }
  return nullptr;
}

const Loop* text_loop(const Ufunc& ufunc, const InputType* inputs) {
  for (const Loop& loop : ufunc.loops) {
    if (takes_text(loop, ufunc.nin) && matches(loop, inputs, ufunc.nin)) return &loop;
  }
  return nullptr;
}

const Loop* uniform_loop(const Ufunc& ufunc, const InputType* inputs) {
  if (ufunc.nin > 1 && any_flexible(inputs, ufunc.nin)) return text_loop(ufunc, inputs);
  DType common = inputs[0].dtype;
  for (int i = 1; i < ufunc.nin; ++i) common = promote_types(common, inputs[i].dtype);
  return loop_of_inputs(ufunc, common.id());
}

const Loop* division_loop(const Ufunc& ufunc, const InputType* inputs) {
  const auto is_exact_number = [](DType dtype) { return dtype.is_number() && !dtype.is_inexact(); };
  const bool all_exact = is_exact_number(inputs[0].dtype) && is_exact_number(inputs[1].dtype);
  return all_exact ? loop_of_inputs(ufunc, TypeId::kFloat64) : nullptr;
}

// The only loop of a function of objects, which takes everything.
const Loop* only_loop_of_objects(const Ufunc& ufunc) {
  const bool is_only = ufunc.loops.size() == 1 && ufunc.loops[0].types[0] == TypeId::kObject;
  return is_only ? &ufunc.loops[0] : nullptr;
}

}  // namespace

bool fits_safely(DType input, TypeId type) {
  if (input.id() == type) return true;
  const DType wanted(type);
  return !wanted.is_text() && can_cast(input, wanted, Casting::kSafe);
}

const Loop* loop_of_inputs(const Ufunc& ufunc, TypeId type) {
  for (const Loop& loop : ufunc.loops) {
    bool is_uniform = true;
    for (int i = 0; i < ufunc.nin; ++i) is_uniform &= loop.types[i] == type;
    if (is_uniform) return &loop;
  }
  return nullptr;
}

const Loop* usual_loop(const Ufunc& ufunc, const InputType* inputs) {
  if (const Loop* exact = exact_loop(ufunc, inputs)) return exact;
  const bool has_object = any_object(inputs, ufunc.nin);
  switch (ufunc.resolution) {
    case Resolution::kUniform:
    case Resolution::kComparison:
      if (!has_object) return uniform_loop(ufunc, inputs);
      break;
    case Resolution::kLogical:
      return loop_of_inputs(ufunc, has_object ? TypeId::kObject : TypeId::kBool);
    case Resolution::kDivision:
      if (const Loop* loop = division_loop(ufunc, inputs)) return loop;
      break;
    case Resolution::kSafeCast:
      break;
  }
  for (const Loop& loop : ufunc.loops) {
    if (matches(loop, inputs, ufunc.nin)) return &loop;
  }
  return nullptr;
}

void resolve_weak_inputs(InputType* inputs, int count) {
  const auto is_weak = [](const InputType& input) { return input.weak != Weak::kNone; };
  if (std::none_of(inputs, inputs + count, is_weak)) return;
  std::optional<DType> common;
  bool has_others = false;
  for (int i = 0; i < count; ++i) {
    const DType dtype = inputs[i].dtype;
    if (is_weak(inputs[i])) continue;
    const bool leads = dtype.is_number() || dtype.is_object();
    if (leads) common = common ? promote_types(*common, dtype) : dtype;
    has_others |= !leads;
  }
  // Numbers beside times, texts and structures stay numbers: what they are is for the operation to
  // say.
  const bool is_alone = !common || (has_others && !common->is_object());
  for (int i = 0; i < count; ++i) {
    if (!is_weak(inputs[i])) continue;
    // A bool is no weaker than numpy.bool.
    const bool is_itself = is_alone || inputs[i].weak == Weak::kBool;
    inputs[i].dtype = resolve_weak(inputs[i].weak, is_itself ? nullptr : &*common);
    inputs[i].weak = Weak::kNone;
  }
}

ResolvedLoop find_loop(const Ufunc& ufunc, const InputType* inputs, const LoopRequest* request) {
  if (const Loop* loop = only_loop_of_objects(ufunc)) return ResolvedLoop(loop, ufunc.nargs());
  if (is_time_call(ufunc, inputs)) {
    ResolvedLoop resolved;
    find_time_loop(ufunc, inputs, &resolved);
    return resolved;
  }
  if (any_time(inputs, ufunc.nin) && !any_object(inputs, ufunc.nin)) {
    const InputType truths[] = {{DType(TypeId::kBool)}, {DType(TypeId::kBool)}};
    return find_loop(ufunc, truths, request);
  }
  const Loop* loop = request ? requested_loop(ufunc, inputs, *request) : usual_loop(ufunc, inputs);
  return with_parameters(ufunc, loop, inputs, request);
}

}  // namespace nd
