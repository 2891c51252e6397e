// What a ufunc hands out: given outputs, scalars, and classes by __array_wrap__.
#include <algorithm>

#include "python/array_object.h"
#include "python/array_wrap.h"
#include "python/ufunc_object.h"

namespace nd::py {
namespace {

bool is_given(PyObject* object) { return object && object != Py_None; }

bool is_plain(PyObject* given_out) {
  return !is_given(given_out) || Py_TYPE(given_out) == array_type;
}

// (ufunc, (inputs and given outputs), index of the output): what __array_wrap__ is told.
Ref wrap_context(const Ufunc& ufunc, PyObject* const* inputs, const UfuncKeywords& keywords,
                 int output) {
  bool has_out = false;
  for (int k = 0; k < ufunc.nout; ++k) has_out = has_out || is_given(keywords.out[k]);
  Ref arguments = Ref::steal(PyTuple_New(has_out ? ufunc.nargs() : ufunc.nin));
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(arguments.get()); ++i) {
    PyObject* argument = i < ufunc.nin ? inputs[i] : keywords.out[i - ufunc.nin];
    PyTuple_SET_ITEM(arguments.get(), i, Ref::share(argument ? argument : Py_None).release());
  }
  return Ref::steal(Py_BuildValue("(OOi)", ufunc_object(ufunc), arguments.get(), output));
}

Ref wrap_plain(const Array& array, PyObject* given_out, bool returns_array = false) {
  if (is_given(given_out)) return Ref::share(given_out);
  return returns_array ? wrap(array) : wrap_result(array);
}

}  // namespace

Ref wrap_outputs(const Ufunc& ufunc, PyObject* const* inputs, const Array* outputs,
                 const UfuncKeywords& keywords) {
  const Wrapper wrapper = keywords.subok ? find_wrapper(inputs, ufunc.nin) : Wrapper{};
  const auto wrapped = [&](int k) {
    PyObject* given = keywords.out[k];
    if (!wrapper.function && is_plain(given)) {
      return wrap_plain(outputs[k], given, keywords.returns_array);
    }
    const Ref context = wrap_context(ufunc, inputs, keywords, k);
    const Ref result = is_given(given) ? Ref::share(given) : wrap(outputs[k]);
    return apply_wrap(result, wrapper,
                      {.given_out = given,
                       .context = context.get(),
                       .return_scalar = outputs[k].ndim() == 0 && !keywords.returns_array,
                       .always = true});
  };
  if (ufunc.nout == 1) return wrapped(0);
  Ref tuple = Ref::steal(PyTuple_New(ufunc.nout));
  for (int k = 0; k < ufunc.nout; ++k) PyTuple_SET_ITEM(tuple.get(), k, wrapped(k).release());
  return tuple;
}

Ref wrap_reduced(PyObject* input, const Array& result, PyObject* given_out) {
  const Wrapper wrapper = find_wrapper(&input, 1);
  if (!wrapper.function && is_plain(given_out)) return wrap_plain(result, given_out);
  const Ref object = is_given(given_out) ? Ref::share(given_out) : wrap(result);
  return apply_wrap(object, wrapper, {.given_out = given_out, .return_scalar = result.ndim() == 0});
}

Ref call_ufunc_object(const Ufunc& ufunc, std::span<PyObject* const> inputs, PyObject* out) {
  PyObject* args[4];
  std::copy(inputs.begin(), inputs.end(), args);
  static PyObject* names = Py_BuildValue("(s)", "out");
  args[inputs.size()] = out;
  return Ref::steal(
      PyObject_Vectorcall(ufunc_object(ufunc), args, inputs.size(), out ? names : nullptr));
}

}  // namespace nd::py
