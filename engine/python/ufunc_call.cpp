// Calling ufuncs on Python objects.
#include <algorithm>
#include <span>

#include "core/text_lengths.h"
#include "python/assignment.h"
#include "python/fp_errors.h"
#include "python/ufunc_errors.h"
#include "python/ufunc_generalized.h"
#include "ufunc/elementwise.h"
#include "ufunc/time_resolution.h"

namespace nd::py {
namespace {

void warn_of_unwritten(const UfuncKeywords& keywords) {
  if (keywords.out[0] || keywords.says_out) return;
  check(PyErr_WarnEx(PyExc_UserWarning,
                     "'where' used without 'out', expect unitialized memory in output. If this is "
                     "intentional, use out=None.",
                     1));
}

// Where no loop takes a Python int as what stands beside it, one may take it as an int: the
// exponents of ldexp.
ResolvedLoop loop_with_ints(const Ufunc& ufunc, Operands* operands) {
  bool has_weak = false;
  for (int i = 0; i < ufunc.nin; ++i) {
    if (operands->weak[i] != Weak::kInt) continue;
    operands->types[i].dtype = DType(TypeId::kInt64);
    has_weak = true;
  }
  return has_weak ? find_loop(ufunc, operands->types.data()) : ResolvedLoop();
}

ResolvedLoop usual_loop_of(const Ufunc& ufunc, Operands* operands) {
  if (const ResolvedLoop loop = find_loop(ufunc, operands->types.data())) return loop;
  if (ufunc.resolution == Resolution::kSafeCast) {
    if (const ResolvedLoop loop = loop_with_ints(ufunc, operands)) return loop;
  }
  raise_no_loop(ufunc, *operands, nullptr);
}

bool all_points(const Ufunc& ufunc, const Operands& operands) {
  for (int i = 0; i < ufunc.nin; ++i) {
    if (operands.weak[i] == Weak::kNone && operands.arrays[i].ndim() > 0) return false;
  }
  return true;
}

// The loop of a call: asked for by keywords, or that of the operands.
ResolvedLoop loop_of_call(const Ufunc& ufunc, const UfuncKeywords& keywords, Operands* operands,
                          bool* is_asked_for) {
  if (!keywords.dtype && !keywords.signature) return usual_loop_of(ufunc, operands);
  LoopRequest request;
  *is_asked_for = request_from(ufunc, keywords.dtype, keywords.signature, &request);
  if (!*is_asked_for) return usual_loop_of(ufunc, operands);
  if (!all_points(ufunc, *operands)) request.weak = operands->weak;
  const ResolvedLoop loop = find_loop(ufunc, operands->types.data(), &request);
  if (!loop) raise_no_loop(ufunc, *operands, &request);
  return loop;
}

bool has_complex_number(const Ufunc& ufunc, const Operands& operands) {
  return std::find(operands.weak.begin(), operands.weak.begin() + ufunc.nin, Weak::kComplex) !=
         operands.weak.begin() + ufunc.nin;
}

// How long repeated text is, only an output can say.
void take_length_of_output(const Ufunc& ufunc, const ElementwiseOptions& options,
                           ResolvedLoop* loop) {
  DType& dtype = loop->dtypes[ufunc.nin];
  if (!dtype.descriptor() || !dtype.is_text() || loop->dtypes[0].id() == loop->dtypes[1].id()) {
    return;
  }
  if (!options.out[0]) {
    raise(PyExc_TypeError,
          "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use "
          "numpy.strings.multiply to multiply strings without specifying 'out'.");
  }
  const DType given = options.out[0]->dtype;
  dtype = given.id() == dtype.id() ? native(given) : text_dtype(dtype, text_length_of(given));
}

}  // namespace

Ref call_ufunc(const Ufunc& ufunc, PyObject* const* inputs, const UfuncKeywords& keywords) {
  if (ufunc.nargs() > kMostWalked) return call_wide_ufunc(ufunc, inputs, keywords);
  ElementwiseOptions options;
  options.order = keywords.order;
  bool has_out = false;
  for (int k = 0; k < ufunc.nout; ++k) {
    options.out[k] = output_from(keywords.out[k]);
    has_out |= options.out[k] != nullptr;
  }
  Array mask;
  if (is_masked(keywords.where)) {
    warn_of_unwritten(keywords);
    mask = mask_from(keywords.where);
    options.where = &mask;
  }
  Operands operands = operands_from(ufunc, inputs);
  bool is_asked_for = false;
  ResolvedLoop loop = loop_of_call(ufunc, keywords, &operands, &is_asked_for);
  take_length_of_output(ufunc, options, &loop);
  const ResolvedLoop chosen = loop;
  // That an int does not fit is seen before that an output does not; that a complex number loses
  // its imaginary part is not.
  const bool converts_first = !has_complex_number(ufunc, operands);
  if (converts_first) loop = convert_weak(ufunc, loop, inputs, &operands);
  if (is_asked_for || has_out || keywords.casting != Casting::kSameKind ||
      is_time_call(ufunc, operands.types.data())) {
    check_casting(ufunc, chosen, operands, options.out.data(), keywords.casting);
  }
  for (int k = 0; k < ufunc.nout && options.where; ++k) {
    // What the mask leaves is read in the dtype of the loop first.
    if (options.out[k]) {
      warn_of_lost_imaginary_parts(options.out[k]->dtype, loop.dtypes[ufunc.nin + k]);
    }
  }
  if (!converts_first) loop = convert_weak(ufunc, loop, inputs, &operands);
  const std::span<const Array> arrays(operands.arrays.data(), static_cast<size_t>(ufunc.nin));
  const FpScope scope;
  const Outputs outputs = ufunc.core ? call_generalized(ufunc, loop, arrays, options, keywords)
                                     : elementwise(ufunc, loop, arrays, options);
  scope.done(ufunc.name);
  return wrap_outputs(ufunc, inputs, outputs.data(), keywords);
}

}  // namespace nd::py
