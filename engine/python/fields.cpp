#include "python/fields.h"

#include "core/casting.h"
#include "core/dtype_text.h"
#include "core/error.h"
#include "core/iteration.h"
#include "core/promotion.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/scalar_slots.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

const Field& field_named(DType dtype, PyObject* name) {
  const Field* field = dtype.has_fields() ? dtype.structure()->find(text_of(name)) : nullptr;
  if (!field) throw value_error("no field of name " + text_of(name));
  return *field;
}

Array& element_of_void(PyObject* self) { return void_element(self); }

// The field that a key of a void scalar names: by name or by position.
const Field& field_of_key(PyObject* self, PyObject* key) {
  const DType dtype = element_of_void(self).dtype;
  if (!dtype.has_fields()) throw index_error("can't index void scalar without fields");
  if (PyUnicode_Check(key)) return field_named(dtype, key);
  const auto& fields = dtype.structure()->fields;
  const Py_ssize_t given = PyNumber_AsSsize_t(key, PyExc_IndexError);
  if (given == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    throw index_error("invalid index");
  }
  const auto count = static_cast<Py_ssize_t>(fields.size());
  const Py_ssize_t position = given < 0 ? given + count : given;
  if (position < 0 || position >= count) {
    throw index_error("invalid index (" + std::to_string(given) + ")");
  }
  return fields[static_cast<size_t>(position)];
}

Ref field_object(const Array& element, const Field& field) {
  Array view = field_view(element, field);
  if (view.ndim() == 0) return element_object(view, view.data);
  return wrap(std::move(view));
}

PyObject* void_subscript(PyObject* self, PyObject* key) {
  return guarded([&]() -> Ref {
    const Array& element = element_of_void(self);
    if (element.dtype.has_fields() && is_list_of_names(key) && PyList_GET_SIZE(key) > 0) {
      Array view = element;
      view.dtype = dtype_with_fields(element.dtype, key);
      return element_object(view, view.data);
    }
    if (PyTuple_Check(key) && PyTuple_GET_SIZE(key) == 0)
      return element_object(element, element.data);
    if (key == Py_Ellipsis) return wrap(element);
    return field_object(element, field_of_key(self, key));
  });
}

int void_assign_subscript(PyObject* self, PyObject* key, PyObject* value) {
  return guarded_status([&] {
    if (!value) throw value_error("cannot delete scalar field");
    const Array& element = element_of_void(self);
    if (!element.writeable) throw value_error("assignment destination is read-only");
    const Field& field = field_of_key(self, key);
    store_element(field.dtype, element.data + field.offset, value);
    return 0;
  });
}

Py_ssize_t void_length(PyObject* self) {
  const DType dtype = element_of_void(self).dtype;
  return dtype.has_fields() ? static_cast<Py_ssize_t>(dtype.structure()->fields.size()) : 0;
}

PyObject* void_item(PyObject* self, Py_ssize_t position) {
  return guarded([&] {
    return field_object(element_of_void(self),
                        field_of_key(self, Ref::steal(PyLong_FromSsize_t(position)).get()));
  });
}

// Where the bytes of two arrays of one void dtype are the same.
Array same_bytes(const Array& a, const Array& b, const Dims& shape) {
  const Array x = broadcast_view(a, shape);
  const Array y = broadcast_view(b, shape);
  const Array result = empty(shape, TypeId::kBool);
  const auto size = static_cast<size_t>(a.itemsize());
  char* data[] = {result.data, x.data, y.data};
  const Dims* strides[] = {&result.strides, &x.strides, &y.strides};
  Iteration(shape, 3, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        for (int64_t i = 0; i < n; ++i) {
          at[0][i * step[0]] = std::memcmp(at[1] + i * step[1], at[2] + i * step[2], size) == 0;
        }
      });
  return result;
}

// Truths of a comparison, folded over the axes of a sub-array.
Ref folded(Ref truths, int ndim, int op) {
  if (!is_array(truths.get())) return truths;
  while (is_array(truths.get()) && array_of(truths.get()).ndim() > ndim) {
    truths = Ref::steal(PyObject_CallMethod(truths.get(), op == Py_EQ ? "all" : "any", "i", -1));
  }
  return truths;
}

Ref compare_fields(const Array& a, const Array& b, const Dims& shape, int op) {
  Ref result;
  for (const Field& field : a.dtype.structure()->fields) {
    const Ref x = wrap(field_view(broadcast_view(a, shape), field));
    const Ref y = wrap(field_view(broadcast_view(b, shape), field));
    const Ref compared = Ref::steal(PyObject_RichCompare(x.get(), y.get(), op));
    const Ref truths = folded(compared, shape.size(), op);
    result = !result ? truths
                     : Ref::steal(op == Py_EQ ? PyNumber_And(result.get(), truths.get())
                                              : PyNumber_Or(result.get(), truths.get()));
  }
  if (result) return result;
  const Array truths = zeros(shape, TypeId::kBool);  // no fields: all are equal
  if (op == Py_EQ) std::memset(truths.data, 1, static_cast<size_t>(truths.size()));
  return wrap_result(truths);
}

}  // namespace

bool view_of_fields(const Array& array, PyObject* key, Array* view) {
  if (PyUnicode_Check(key) && array.dtype.has_fields()) {
    *view = field_view(array, field_named(array.dtype, key));
    return true;
  }
  if (!array.dtype.has_fields() || !is_list_of_names(key)) return false;
  if (PyList_GET_SIZE(key) == 0) return false;  // a list of positions
  *view = array;
  view->dtype = dtype_with_fields(array.dtype, key);
  return true;
}

Ref element_object(const Array& array, const char* element) {
  trace::element_used();
  if (!array.dtype.has_fields()) return make_scalar(array.dtype, element);
  Array view = view_as(array, {}, {}, const_cast<char*>(element));
  return void_scalar(scalar_class(array.dtype), view);
}

namespace {

Ref compared_void(PyObject* a, PyObject* b, int op) {
  if (op != Py_EQ && op != Py_NE) {
    raise(PyExc_TypeError, "Void-arrays can only be compared for equality.");
  }
  const Array x = as_array(a);
  const Array y = as_array(b);
  if (!x.dtype.is_void() || !y.dtype.is_void()) {
    raise(PyExc_TypeError, "Cannot compare structured or void to non-void arrays.");
  }
  DType common;
  try {
    common = promote_types(x.dtype, y.dtype);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kPromotion) throw;
    raise(PyExc_TypeError,
          "Cannot compare structured arrays unless they have a common dtype.  I.e. "
          "`np.result_type(arr1, arr2)` must be defined.");
  }
  const Dims* shapes[] = {&x.shape, &y.shape};
  Dims shape;
  if (!broadcast_shapes(shapes, 2, &shape)) {
    throw value_error("operands could not be broadcast together with shapes " +
                      compact_text(x.shape) + " " + compact_text(y.shape) + " ");
  }
  const auto converted = [&](const Array& array) {
    return array.dtype == common ? array : astype(array, common);
  };
  if (common.has_fields()) return compare_fields(converted(x), converted(y), shape, op);
  const Array same = same_bytes(converted(x), converted(y), shape);
  if (op == Py_NE) {
    for (int64_t i = 0; i < same.size(); ++i) same.data[i] = !same.data[i];
  }
  return wrap_result(same);
}

}  // namespace

Ref compare_void(PyObject* a, PyObject* b, int op) {
  Ref result = compared_void(a, b, op);
  // An array of a subclass beside another array decides the class of the result.
  PyObject* like = is_array(a) && Py_TYPE(a) != array_type ? a : b;
  if (!is_array(result.get()) || !is_array(like) || Py_TYPE(like) == array_type) return result;
  return wrap_like(array_of(result.get()), like);
}

PyMappingMethods void_mapping = {void_length, void_subscript, void_assign_subscript};
PySequenceMethods void_sequence = {void_length, nullptr, nullptr, void_item, nullptr,
                                   nullptr,     nullptr, nullptr, nullptr,   nullptr};

}  // namespace nd::py
