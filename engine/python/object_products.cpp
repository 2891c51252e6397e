// The loops of objects that work on more than two of them: clip, and products of matrices.
#include "core/references.h"
#include "python/object_loops.h"
#include "python/py.h"
#include "ufunc/table.h"

namespace nd::py {
namespace {

PyObject* object_at(const char* element) {
  void* object = load_reference(element);
  return object ? static_cast<PyObject*>(object) : Py_None;
}

// The one that compares so with the other; the first of two that compare equal.
Ref chosen(PyObject* a, PyObject* b, int op) {
  const int first = PyObject_RichCompareBool(a, b, op);
  check(first);
  return Ref::share(first ? a : b);
}

// The first two are compared before the third, as in max(a, low) and min of that.
void clip_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const auto at = [&](int k) { return object_at(data[k] + i * strides[k]); };
    const Ref raised = chosen(at(0), at(1), Py_GE);
    store_reference(data[3] + i * strides[3], chosen(raised.get(), at(2), Py_LE).release());
  }
}

// A step of a product of matrices of objects: sums of products, from the first one on. Nothing to
// add gives 0, but for an inner product, which NumPy leaves as None.
struct ObjectProduct {
  const char* ufunc;
  int rows, inner, columns;  // positions among the core dimensions, or -1
  int a_row, a_inner, b_inner, b_column, c_row, c_column;  // positions among the strides, or -1
  bool conjugates;
};

constexpr ObjectProduct kProducts[] = {
    {"matmul", 0, 1, 2, 3, 4, 5, 6, 7, 8, false},
    {"matvec", 0, 1, -1, 3, 4, 5, -1, 6, -1, false},
    {"vecdot", -1, 0, -1, -1, 3, 4, -1, -1, -1, true},
    {"vecmat", -1, 0, 1, -1, 3, 4, 5, -1, 6, true},
};

Ref factor(PyObject* object, bool conjugates) {
  if (!conjugates) return Ref::share(object);
  return Ref::steal(PyObject_CallMethod(object, "conjugate", nullptr));
}

Ref object_product(const char* a, int64_t a_step, const char* b, int64_t b_step, int64_t n,
                   bool conjugates) {
  Ref sum;
  for (int64_t k = 0; k < n; ++k) {
    const Ref left = factor(object_at(a + k * a_step), conjugates);
    Ref product = Ref::steal(PyNumber_Multiply(left.get(), object_at(b + k * b_step)));
    sum = sum ? Ref::steal(PyNumber_Add(sum.get(), product.get())) : std::move(product);
  }
  return sum;
}

void product_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const auto& form = *static_cast<const ObjectProduct*>(context.data);
  const auto size = [&](int at) { return at < 0 ? int64_t{1} : context.core_sizes[at]; };
  const auto stride = [&](int at) { return at < 0 ? int64_t{0} : strides[at]; };
  for (int64_t i = 0; i < n; ++i) {
    for (int64_t row = 0; row < size(form.rows); ++row) {
      for (int64_t column = 0; column < size(form.columns); ++column) {
        Ref sum = object_product(data[0] + i * strides[0] + row * stride(form.a_row),
                                 stride(form.a_inner),
                                 data[1] + i * strides[1] + column * stride(form.b_column),
                                 stride(form.b_inner), size(form.inner), form.conjugates);
        const bool is_inner = form.rows < 0 && form.columns < 0;
        if (!sum) sum = is_inner ? none() : Ref::steal(PyLong_FromLong(0));
        store_reference(
            data[2] + i * strides[2] + row * stride(form.c_row) + column * stride(form.c_column),
            sum.release());
      }
    }
  }
}

}  // namespace

void init_object_products() {
  constexpr TypeId kObject = TypeId::kObject;
  add_loop("clip", {{kObject, kObject, kObject, kObject}, clip_run});
  for (const ObjectProduct& product : kProducts) {
    add_loop(product.ufunc,
             {{kObject, kObject, kObject}, product_run, nullptr, Settles::kNothing, &product});
  }
}

}  // namespace nd::py
