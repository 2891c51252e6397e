// ufunc.reduce, accumulate and reduceat on Python objects.
#include <algorithm>
#include <string_view>

#include "core/dtype_text.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "python/scalar_object.h"
#include "python/ufunc_errors.h"
#include "trace/trace.h"
#include "ufunc/reduction.h"
#include "ufunc/running.h"

namespace nd::py {
namespace {

[[noreturn]] void raise_not_foldable(const Ufunc& ufunc, const ResolvedLoop& loop,
                                     const char* method) {
  raise(PyExc_TypeError, "the resolved dtypes are not compatible with %s.%s. Resolved (%s, %s, %s)",
        ufunc.name, method, repr_text(loop.dtypes[0]).c_str(), repr_text(loop.dtypes[1]).c_str(),
        repr_text(loop.dtypes[2]).c_str());
}

[[noreturn]] void raise_no_folding_loop(const Ufunc& ufunc, const InputType* types,
                                        const LoopRequest* request, bool has_out) {
  Operands operands(2);
  operands.types[0] = types[0];
  operands.types[1] = types[1];
  const DType input = types[1].dtype;
  const bool names_classes = ufunc.resolution == Resolution::kUniform && !input.is_text() &&
                             !input.is_void() && !input.is_time() &&
                             !(input.is_bool() && std::string_view(ufunc.name) == "subtract");
  if (names_classes && !request && !has_out) {
    PyTypeObject* type = Py_TYPE(dtype_object(input).get());
    raise_no_loop_error(ufunc, Ref::steal(Py_BuildValue("(OOO)", Py_None, type, Py_None)));
  }
  raise_no_loop(ufunc, operands, request);
}

// What the first operand and the result of a fold are asked to be: dtype=, or what sums and
// products of narrow integers are made in.
bool folding_request(const Ufunc& ufunc, DType input, PyObject* dtype, const Array* out,
                     LoopRequest* request) {
  // NumPy's resolution of times does not look at dtype=.
  const bool ignores_dtype = input.is_time() && ufunc.resolution != Resolution::kLogical;
  const bool has_dtype = dtype && dtype != Py_None;
  DType wanted = has_dtype ? selected_type(dtype) : input;
  if (has_dtype ? ignores_dtype : out != nullptr) return false;
  if (!has_dtype) wanted = accumulator_dtype(ufunc, input);
  if (!has_dtype && wanted == input) return false;
  request->types[0] = request->types[2] = wanted;
  return true;
}

// The loop of a reduction. Its first operand is the output: given, asked for, or like the input.
ResolvedLoop folding_loop(const Ufunc& ufunc, DType input, PyObject* dtype, const Array* out,
                          const char* method, bool is_uniform) {
  LoopRequest request;
  bool has_request = folding_request(ufunc, input, dtype, out, &request);
  if (!has_request && ufunc.resolution == Resolution::kLogical) {
    const bool folds_objects = input.is_object() && (!out || out->dtype.is_object());
    request.types.fill(folds_objects ? DType(TypeId::kObject) : DType(TypeId::kBool));
    has_request = true;
  }
  const InputType types[] = {{out ? out->dtype : input}, {input}};
  ResolvedLoop loop = find_loop(ufunc, types, has_request ? &request : nullptr);
  if (!loop) raise_no_folding_loop(ufunc, types, has_request ? &request : nullptr, out != nullptr);
  if (is_comparison(ufunc) && !(loop.dtypes[0] == loop.dtypes[2])) {
    // A comparison folds truths, or objects.
    request.types[0] = request.types[2] =
        input.is_object() ? DType(TypeId::kObject) : loop.dtypes[2];
    const ResolvedLoop folding = input.is_object() ? find_loop(ufunc, types, &request) : loop;
    if (!(folding.dtypes[0] == folding.dtypes[2])) {
      raise_no_folding_loop(ufunc, types, &request, out != nullptr);
    }
    loop = folding;
  }
  const bool fits =
      loop.dtypes[0] == loop.dtypes[2] && (!is_uniform || loop.dtypes[1] == loop.dtypes[2]);
  if (!fits) raise_not_foldable(ufunc, loop, method);
  return loop;
}

// One element, whatever its object is made of.
Array initial_element(PyObject* object, DType dtype) {
  const Array element = empty({}, dtype);
  store_element(dtype, element.data, object);
  return element;
}

Array indices_from(PyObject* object) {
  const DType wanted(TypeId::kInt64);
  const Array indices = as_array(object, &wanted);
  if (indices.ndim() == 0) throw value_error("object of too small depth for desired array");
  if (indices.ndim() > 1) {
    throw value_error(is_array(object)
                          ? "object too deep for desired array"
                          : "setting an array element with a sequence. The requested array would "
                            "exceed the maximum number of dimension of 1.");
  }
  return indices;
}

}  // namespace

void check_foldable(const Ufunc& ufunc, const char* method) {
  if (ufunc.core) raise(PyExc_RuntimeError, "Reduction not defined on ufunc with signature");
  if (ufunc.nin != 2) raise(PyExc_ValueError, "%s only supported for binary functions", method);
  if (ufunc.nout != 1) {
    raise(PyExc_ValueError, "%s only supported for functions returning a single value", method);
  }
}

Ref call_reduce(const Ufunc& ufunc, PyObject* object, const ReduceArguments& arguments) {
  check_foldable(ufunc, "reduce");
  const Array input = as_array(object);
  ReductionOptions options;
  bool all = false;
  options.axes = axes_from(arguments.axis, input.ndim(), &all, kNoInteger);
  options.keepdims = arguments.keepdims && integer_from(arguments.keepdims) != 0;
  options.out = output_from(arguments.out);
  const ResolvedLoop loop =
      folding_loop(ufunc, input.dtype, arguments.dtype, options.out, "reduce", false);
  const DType dtype = loop.dtypes[2];
  if (options.out) {
    check_reduction_output(ufunc, input, *options.out, options.axes, options.keepdims);
  }
  warn_of_lost_imaginary_parts(input.dtype, dtype);
  Array initial, mask;
  if (arguments.initial && arguments.initial != Py_None) {
    initial = initial_element(arguments.initial, dtype);
    options.initial = &initial;
  }
  options.no_initial = arguments.initial == Py_None;
  if (is_masked(arguments.where)) {
    mask = mask_from(arguments.where);
    options.where = &mask;
  }
  if (options.out) {
    // NumPy writes such an output twice: what the fold starts from, and the result.
    for (int k = 0; k < 2; ++k) warn_of_lost_imaginary_parts(dtype, options.out->dtype);
  }
  const FpScope scope;
  const Array result = reduce(ufunc, loop, input, options);
  scope.done("reduce");
  return wrap_reduced(object, result, arguments.out);
}

bool is_plain_whole(const Array& array) {
  const DType dtype = array.dtype;
  return dtype.is_number() && dtype.is_native() && !dtype.is_twin() && array.size() > 0 &&
         is_c_contiguous(array) && is_aligned(array) && !trace::is_on();
}

Ref WholeFold::operator()(const Array& array) {
  std::optional<LaneFold>& found = folds_[static_cast<size_t>(array.dtype.id())];
  if (!found) {
    const ResolvedLoop loop = folding_loop(ufunc_, array.dtype, nullptr, nullptr, "reduce", false);
    found.emplace(ufunc_, loop, array.dtype);
  }
  const LaneFold& fold = *found;
  if (!fold) return {};
  const FpScope scope;
  alignas(LaneFold::kMostBytes) char result[LaneFold::kMostBytes];
  fold(array.data, array.size(), 1, result);
  scope.done("reduce");
  return make_scalar(fold.result(), result);
}

Ref call_accumulate(const Ufunc& ufunc, PyObject* object, int64_t axis, PyObject* dtype,
                    PyObject* out) {
  check_foldable(ufunc, "accumulate");
  const Array input = as_array(object);
  if (input.ndim() == 0) raise(PyExc_TypeError, "cannot accumulate on a scalar");
  const int normal = normalize_axis(axis, input.ndim());
  const Array* output = output_from(out);
  const ResolvedLoop loop = folding_loop(ufunc, input.dtype, dtype, output, "accumulate", true);
  warn_of_lost_imaginary_parts(input.dtype, loop.dtypes[2]);
  const FpScope scope;
  const Array result = accumulate(ufunc, loop, input, normal, output);
  scope.done("accumulate");
  return wrap_reduced(object, result, out);
}

Ref call_reduceat(const Ufunc& ufunc, PyObject* object, PyObject* indices, int64_t axis,
                  PyObject* dtype, PyObject* out) {
  check_foldable(ufunc, "reduceat");
  const Array input = as_array(object);
  if (input.ndim() == 0) raise(PyExc_TypeError, "cannot reduceat on a scalar");
  const Array starts = indices_from(indices);
  const int normal = normalize_axis(axis, input.ndim());
  const Array* output = output_from(out);
  const ResolvedLoop loop = folding_loop(ufunc, input.dtype, dtype, output, "reduceat", true);
  warn_of_lost_imaginary_parts(input.dtype, loop.dtypes[2]);
  const FpScope scope;
  const Array result = reduceat(ufunc, loop, input, starts, normal, output);
  scope.done("reduceat");
  return wrap_reduced(object, result, out);
}

}  // namespace nd::py
