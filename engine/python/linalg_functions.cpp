#include "python/linalg_functions.h"

#include "core/casting.h"
#include "core/promotion.h"
#include "linalg/matmul.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/fp_errors.h"
#include "python/from_python.h"

namespace nd::py {
namespace {

constexpr Signature kMatmul = {"matmul", {"x1", "x2", "out"}, 2};
constexpr Signature kDot = {"dot", {"a", "b", "out"}, 2, 12, Wording::kPython};

struct Pair {
  Array a, b;
};

Pair promoted(PyObject* a, PyObject* b) {
  Pair pair{as_array(a), as_array(b)};
  const DType dtype = promote_types(pair.a.dtype, pair.b.dtype);
  const auto converted = [&](const Array& array) {
    return array.dtype == dtype ? array : astype(array, dtype);
  };
  return {converted(pair.a), converted(pair.b)};
}

// Puts a product into the array that was asked for.
Ref deliver(const Array& product, PyObject* out, const char* function) {
  if (!out || out == Py_None) return wrap_result(product);
  if (!is_array(out)) raise(PyExc_TypeError, "return arrays must be of ArrayType");
  const Array& target = array_of(out);
  if (!target.writeable) throw value_error("output array is read-only");
  if (!can_cast(product.dtype, target.dtype, Casting::kSameKind)) {
    raise(PyExc_TypeError,
          "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s') with casting rule "
          "'same_kind'",
          function, product.dtype.name(), target.dtype.name());
  }
  if (!(target.shape == product.shape)) {
    raise(PyExc_ValueError,
          "%s: Output operand 0 does not have the shape of the product, %s but %s", function,
          to_string(target.shape).c_str(), to_string(product.shape).c_str());
  }
  copy_into(target, product);
  return Ref::share(out);
}

PyObject* matmul_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Arguments given(kMatmul, args, count, names);
    return call_matmul(given[0], given[1], given[2]);
  });
}

PyObject* dot_function(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    const Arguments given(kDot, args, count, names);
    return call_dot(given[0], given[1], given[2]);
  });
}

}  // namespace

Ref call_matmul(PyObject* a, PyObject* b, PyObject* out) {
  const Pair pair = promoted(a, b);
  const FpScope scope;
  const Array product = matmul(pair.a, pair.b);
  scope.done("matmul");
  return deliver(product, out, "matmul");
}

Ref call_dot(PyObject* a, PyObject* b, PyObject* out) {
  const Pair pair = promoted(a, b);
  const FpScope scope;
  const Array product = dot(pair.a, pair.b);
  scope.done("dot");
  if (out && is_array(out)) {
    const Array& target = array_of(out);
    if (!(target.dtype == product.dtype) || target.ndim() != product.ndim() ||
        !is_c_contiguous(target)) {
      throw value_error(
          "output array is not acceptable (must have the right datatype, number of "
          "dimensions, and be a C-Array)");
    }
  }
  return deliver(product, out, "dot");
}

PyMethodDef linalg_functions[] = {
    {"matmul", method(matmul_function), METH_FASTCALL | METH_KEYWORDS,
     "matmul(x1, x2, out=None)\n\nThe matrix product of the last two axes, stacked over the "
     "others."},
    {"dot", method(dot_function), METH_FASTCALL | METH_KEYWORDS,
     "dot(a, b, out=None)\n--\n\nSum of products over the last axis of a and the second-to-last of "
     "b."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
