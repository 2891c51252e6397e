#include "ufunc/resolve.h"

namespace nd {
namespace {

bool matches(const Loop& loop, const InputType* inputs, int nin, Casting casting) {
  for (int i = 0; i < nin; ++i) {
    const DType wanted(loop.types[i]);
    if (!(inputs[i].dtype == wanted) && !can_cast(inputs[i].dtype, wanted, casting)) return false;
  }
  return true;
}

bool is_exact(const Loop& loop, const InputType* inputs, int nin) {
  for (int i = 0; i < nin; ++i) {
    if (inputs[i].dtype.id() != loop.types[i]) return false;
  }
  return true;
}

}  // namespace

void resolve_weak_inputs(InputType* inputs, int count) {
  DType common;
  bool has_strong = false;
  bool has_weak = false;
  for (int i = 0; i < count; ++i) {
    if (inputs[i].weak != Weak::kNone) {
      has_weak = true;
    } else {
      common = has_strong ? promote_types(common, inputs[i].dtype) : inputs[i].dtype;
      has_strong = true;
    }
  }
  if (!has_weak) return;
  for (int i = 0; i < count; ++i) {
    if (inputs[i].weak == Weak::kNone) continue;
    inputs[i].dtype = resolve_weak(inputs[i].weak, has_strong ? &common : nullptr);
    inputs[i].weak = Weak::kNone;
  }
}

const Loop* find_loop(const Ufunc& ufunc, const InputType* inputs, const DType* output,
                      Casting casting) {
  if (output) {
    const Loop* usual = find_loop(ufunc, inputs, nullptr, casting);
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
    const bool all_exact = !inputs[0].dtype.is_inexact() && !inputs[1].dtype.is_inexact();
    if (all_exact) {
      const InputType doubles[] = {{DType(TypeId::kFloat64)}, {DType(TypeId::kFloat64)}};
      return find_loop(ufunc, doubles, nullptr, casting);
    }
  }
  if (ufunc.resolution == Resolution::kUniform) {
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

}  // namespace nd
