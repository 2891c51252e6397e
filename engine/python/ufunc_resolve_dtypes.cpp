// ufunc.resolve_dtypes: the dtypes of a call without the call.
#include "python/arguments.h"
#include "python/dtype_object.h"
#include "python/ufunc_errors.h"
#include "ufunc/reduction.h"

namespace nd::py {
namespace {

struct DTypeQuestion {
  std::array<InputType, kMaxLoopOperands> inputs;
  std::array<Weak, kMaxLoopOperands> weak{};
  std::array<DType, kMaxLoopOperands> out;
};

Weak weak_class(PyObject* object) {
  if (object == reinterpret_cast<PyObject*>(&PyLong_Type)) return Weak::kInt;
  if (object == reinterpret_cast<PyObject*>(&PyFloat_Type)) return Weak::kFloat;
  if (object == reinterpret_cast<PyObject*>(&PyComplex_Type)) return Weak::kComplex;
  return Weak::kNone;
}

// In reductions the first input, which is the output, may be missing.
DTypeQuestion question_from(const Ufunc& ufunc, PyObject* dtypes, bool reduction) {
  if (!PyTuple_CheckExact(dtypes) || PyTuple_GET_SIZE(dtypes) != ufunc.nargs()) {
    raise(PyExc_TypeError, "resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.");
  }
  DTypeQuestion question;
  for (int k = 0; k < ufunc.nargs(); ++k) {
    PyObject* entry = PyTuple_GET_ITEM(dtypes, k);
    const bool is_input = k < ufunc.nin;
    if (entry == Py_None) {
      if (is_input && !(reduction && k == 0)) {
        raise(PyExc_TypeError,
              "All input dtypes must be provided (except the first one in reductions)");
      }
      continue;
    }
    const Weak weak = weak_class(entry);
    if (weak != Weak::kNone && is_input) {
      question.weak[k] = question.inputs[k].weak = weak;
    } else if (!is_dtype(entry)) {
      raise(PyExc_TypeError,
            "Provided dtype must be a valid NumPy dtype, int, float, complex, or None.");
    } else {
      (is_input ? question.inputs[k].dtype : question.out[k - ufunc.nin]) = dtype_of(entry);
    }
  }
  return question;
}

void prepare_reduction(const Ufunc& ufunc, DTypeQuestion* question, LoopRequest* request,
                       bool* has_request) {
  if (ufunc.nin != 2 || ufunc.nout != 1) {
    raise(PyExc_ValueError, "ufunc is not compatible with reduction operations.");
  }
  if (question->out[0].descriptor()) {
    raise(PyExc_TypeError,
          "Output dtype must not be passed for reductions, pass the first input instead.");
  }
  if (question->inputs[0].dtype.descriptor()) return;
  const DType input = question->inputs[1].dtype;
  const DType wanted = accumulator_dtype(ufunc, input);
  question->inputs[0].dtype = wanted;
  if (*has_request || wanted == input) return;
  request->types[0] = request->types[2] = wanted;
  *has_request = true;
}

}  // namespace

PyObject* ufunc_resolve_dtypes(PyObject* self, PyObject* const* args, Py_ssize_t count,
                               PyObject* names) {
  static constexpr Signature kSignature = {
      "resolve_dtypes", {"dtypes", "signature", "casting", "reduction"}, 1, 1};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    const Ufunc& ufunc = ufunc_of(self);
    const bool reduction = flag_from(given[3], false);
    const Casting casting = casting_from(given.given(2), Casting::kSameKind);
    DTypeQuestion question = question_from(ufunc, given[0], reduction);
    LoopRequest request;
    bool has_request = request_from(ufunc, nullptr, given.given(1), &request);
    if (reduction) prepare_reduction(ufunc, &question, &request, &has_request);
    Operands operands(ufunc.nin);
    operands.given = question.weak;
    request.weak = question.weak;
    resolve_weak_inputs(question.inputs.data(), ufunc.nin);
    operands.types = question.inputs;
    const LoopRequest* asked = has_request ? &request : nullptr;
    const ResolvedLoop loop = find_loop(ufunc, operands.types.data(), asked);
    if (!loop) raise_no_loop(ufunc, operands, asked);
    for (int i = 0; i < ufunc.nin; ++i) {
      if (question.weak[i] != Weak::kNone) operands.types[i].dtype = loop.dtypes[i];
    }
    check_dtype_casting(ufunc, loop, operands, question.out.data(), casting);
    Ref result = Ref::steal(PyTuple_New(ufunc.nargs()));
    for (int k = 0; k < ufunc.nargs(); ++k) {
      PyTuple_SET_ITEM(result.get(), k, dtype_object(loop.dtypes[k]).release());
    }
    return result;
  });
}

}  // namespace nd::py
