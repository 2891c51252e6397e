#include "python/linalg_functions.h"

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/promotion.h"
#include "linalg/matmul.h"
#include "python/arguments.h"
#include "python/array_subclass.h"
#include "python/fp_errors.h"
#include "python/from_python.h"
#include "python/ufunc_object.h"
#include "python/writeable.h"

namespace nd::py {

namespace {

constexpr Signature kDot = {"dot", {"a", "b", "out"}, 2, 12, Wording::kPython};

struct Pair {
  Array a, b;
};

Pair promoted(PyObject* a, PyObject* b) {
  Pair pair{as_array(a), as_array(b)};
  const DType dtype = promote_types(pair.a.dtype, pair.b.dtype);
  // Texts stay as long as they are.
  const auto converted = [&](const Array& array) {
    const bool is_one = array.dtype == dtype || (dtype.is_text() && array.dtype.id() == dtype.id());
    return is_one ? array : astype(array, dtype);
  };
  return {converted(pair.a), converted(pair.b)};
}

// Puts a product into the array that was asked for.
Ref deliver(const Array& product, PyObject* out) {
  const Array& target = array_of(out);
  const bool is_acceptable = target.dtype == product.dtype && target.ndim() == product.ndim() &&
                             is_c_contiguous(target) && is_aligned(target) && target.writeable;
  if (!is_acceptable) {
    throw value_error(
        "output array is not acceptable (must have the right datatype, number of "
        "dimensions, and be a C-Array)");
  }
  prepare_write(out, "output array");
  if (!(target.shape == product.shape)) throw value_error("output array has wrong dimensions");
  copy_into(target, product);
  return target.ndim() == 0 ? wrap_result(target) : Ref::share(out);
}

PyObject* dot_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Arguments given(kDot, args, count, names);
    return call_dot(given[0], given[1], given[2]);
  });
}

}  // namespace

Ref call_matmul(PyObject* a, PyObject* b, PyObject* out) {
  PyObject* inputs[] = {a, b};
  return call_ufunc_object(ufunc_named("matmul"), inputs, out);
}

Ref call_matmul_in_place(PyObject* self, PyObject* other) {
  const bool is_row = array_of(self).ndim() == 1;
  const Ref axes = Ref::steal(is_row ? Py_BuildValue("[(i)(ii)(i)]", -1, -2, -1, -1)
                                     : Py_BuildValue("[(ii)(ii)(ii)]", -2, -1, -2, -1, -2, -1));
  const Ref arguments = Ref::steal(PyTuple_Pack(2, self, other));
  const Ref keywords = Ref::steal(Py_BuildValue("{sOsO}", "out", self, "axes", axes.get()));
  PyObject* product =
      PyObject_Call(ufunc_object(ufunc_named("matmul")), arguments.get(), keywords.get());
  if (product) return Ref::steal(product);
  if (!PyErr_ExceptionMatches(python_side.axis_error)) throw PythonError{};
  PyErr_Clear();
  throw value_error(
      "inplace matrix multiplication requires the first operand to have at least one and the "
      "second at least two dimensions.");
}

// The product in the class of the operand with the higher __array_priority__.
static Ref wrap_of_class(const Array& product, PyObject* a, PyObject* b) {
  const bool a_is_plain = Py_TYPE(a) == array_type || !is_array(a);
  const bool b_is_plain = Py_TYPE(b) == array_type || !is_array(b);
  if (a_is_plain && b_is_plain) return wrap_result(product);
  const double of_a = is_array(a) ? array_priority(a, 0) : 0;
  const double of_b = is_array(b) ? array_priority(b, 0) : 0;
  PyObject* like = of_b > of_a ? b : a;
  return is_array(like) ? wrap_result_like(product, like) : wrap_result(product);
}

Ref call_dot(PyObject* a, PyObject* b, PyObject* out) {
  if (out == Py_None) out = nullptr;
  if (out && !is_array(out)) throw type_error("'out' must be an array");
  const Pair pair = promoted(a, b);
  const bool has_number = pair.a.ndim() == 0 || pair.b.ndim() == 0;
  if (has_number && pair.a.dtype.is_text()) {
    const Ref x = wrap(pair.a), y = wrap(pair.b);
    PyObject* inputs[] = {x.get(), y.get()};
    return call_ufunc_object(ufunc_named("multiply"), inputs, nullptr);
  }
  const FpScope scope;
  const Array product = dot(pair.a, pair.b);
  scope.done("dot");
  if (!out) return wrap_of_class(product, a, b);
  return deliver(product, out);
}

PyMethodDef linalg_functions[] = {
    {"dot", method(dot_function), METH_FASTCALL | METH_KEYWORDS,
     "dot(a, b, out=None)\n--\n\nSum of products over the last axis of a and the second-to-last of "
     "b."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
