#include "python/array_object.h"

#include <memory>
#include <vector>

#include "python/array_function.h"
#include "python/array_like.h"
#include "python/array_pickle.h"
#include "python/array_subclass.h"
#include "python/dlpack.h"
#include "python/dtype_object.h"
#include "python/indexing_functions.h"
#include "python/memory_methods.h"
#include "python/printing_functions.h"
#include "python/reduction_methods.h"
#include "python/scalar_object.h"
#include "python/shaping_functions.h"
#include "python/signatures.h"
#include "python/sorting_methods.h"
#include "python/ufunc_override.h"
#include "python/writeable.h"
#include "text/array_text.h"

namespace nd::py {

PyTypeObject* array_type = nullptr;

namespace {

void array_dealloc(PyObject* object) {
  auto* self = reinterpret_cast<ArrayObject*>(object);
  PyTypeObject* type = Py_TYPE(object);
  if (self->weak_references) PyObject_ClearWeakRefs(object);
  if (self->dtype) release_dtype_object(self->dtype);
  self->array.~Array();
  Py_XDECREF(self->base);
  type->tp_free(object);
  Py_DECREF(type);
}

PyObject* array_repr_slot(PyObject* self) {
  return guarded([&] {
    if (repr_writer) return Ref::steal(PyObject_CallOneArg(repr_writer, self));
    PyTypeObject* type = Py_TYPE(self);
    const char* name = type == array_type ? "array" : type->tp_name;
    return from_text(array_repr(array_of(self), print_options(), name));
  });
}

PyObject* array_str_slot(PyObject* self) {
  return guarded([&] { return from_text(array_str(array_of(self), print_options())); });
}

Py_ssize_t array_length(PyObject* self) {
  const Array& array = array_of(self);
  if (array.ndim() == 0) {
    PyErr_SetString(PyExc_TypeError, "len() of unsized object");
    return -1;
  }
  return static_cast<Py_ssize_t>(array.shape[0]);
}

PyObject* array_iter(PyObject* self) {
  if (array_of(self).ndim() == 0) {
    PyErr_SetString(PyExc_TypeError, "iteration over a 0-d array");
    return nullptr;
  }
  return PySeqIter_New(self);
}

PyObject* array_concat(PyObject*, PyObject*) {
  PyErr_SetString(PyExc_TypeError,
                  "Concatenation operation is not implemented for NumPy arrays, use "
                  "np.concatenate() instead. Please do not rely on this error; it may not be given "
                  "on all Python implementations.");
  return nullptr;
}

int array_contains(PyObject* self, PyObject* value) {
  return guarded_status([&] {
    const Ref equal = Ref::steal(PyObject_RichCompare(self, value, Py_EQ));
    const Ref any = Ref::steal(PyObject_CallMethod(equal.get(), "any", nullptr));
    return PyObject_IsTrue(any.get());
  });
}

// The buffer protocol: memoryview(a), bytes(a), struct and everything else that reads memory.
struct ExportedShape {
  Py_ssize_t shape[kMaxDims];
  Py_ssize_t strides[kMaxDims];
  std::string format;
};

int array_getbuffer(PyObject* self, Py_buffer* view, int flags) {
  return guarded_status([&] {
    const Array& array = array_of(self);
    view->obj = nullptr;
    const bool is_c = is_c_contiguous(array);
    if ((flags & PyBUF_C_CONTIGUOUS) == PyBUF_C_CONTIGUOUS && !is_c) {
      throw value_error("ndarray is not C-contiguous");
    }
    if ((flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS && !is_f_contiguous(array)) {
      throw value_error("ndarray is not Fortran contiguous");
    }
    if ((flags & PyBUF_ANY_CONTIGUOUS) == PyBUF_ANY_CONTIGUOUS && !is_c &&
        !is_f_contiguous(array)) {
      throw value_error("ndarray is not contiguous");
    }
    if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES && !is_c) {
      throw value_error("ndarray is not C-contiguous");
    }
    if (flags & PyBUF_WRITABLE) prepare_write(self, "buffer source array");
    auto dims = std::make_unique<ExportedShape>();
    for (int i = 0; i < array.ndim(); ++i) {
      dims->shape[i] = static_cast<Py_ssize_t>(array.shape[i]);
      dims->strides[i] = static_cast<Py_ssize_t>(array.strides[i]);
    }
    view->buf = array.data;
    view->itemsize = static_cast<Py_ssize_t>(array.itemsize());
    view->len = static_cast<Py_ssize_t>(array.nbytes());
    view->readonly = !is_freely_writeable(self);
    if (flags & PyBUF_FORMAT) dims->format = buffer_format(array.dtype);
    view->format = (flags & PyBUF_FORMAT) ? dims->format.data() : nullptr;
    view->ndim = array.ndim();
    view->shape = (flags & PyBUF_ND) ? dims->shape : nullptr;
    view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? dims->strides : nullptr;
    view->suboffsets = nullptr;
    view->internal = dims.release();
    Py_INCREF(self);
    view->obj = self;
    return 0;
  });
}

void array_releasebuffer(PyObject*, Py_buffer* view) {
  delete static_cast<ExportedShape*>(view->internal);
}

}  // namespace

void init_array_type(PyObject* module) {
  // The type keeps pointing at the table, so it lives as long as the program.
  static std::vector<PyMethodDef> methods;
  for (PyMethodDef* table :
       {array_element_methods, array_arithmetic_methods, array_reduction_methods,
        array_shaping_methods, array_indexing_methods, array_sorting_methods, array_memory_methods,
        array_subclass_methods, array_function_methods, array_ufunc_methods, array_pickle_methods,
        dlpack_methods}) {
    for (; table->ml_name; ++table) methods.push_back(*table);
  }
  methods.push_back({nullptr, nullptr, 0, nullptr});
  add_signatures(methods.data());
  static std::vector<PyGetSetDef> attributes;
  for (PyGetSetDef* table : {array_attributes, array_interface_attributes}) {
    for (; table->name; ++table) attributes.push_back(*table);
  }
  attributes.push_back({nullptr, nullptr, nullptr, nullptr, nullptr});
  PyType_Slot fixed[] = {
      {Py_tp_new, reinterpret_cast<void*>(array_new)},
      {Py_tp_dealloc, reinterpret_cast<void*>(array_dealloc)},
      {Py_tp_repr, reinterpret_cast<void*>(array_repr_slot)},
      {Py_tp_str, reinterpret_cast<void*>(array_str_slot)},
      {Py_tp_iter, reinterpret_cast<void*>(array_iter)},
      {Py_tp_hash, reinterpret_cast<void*>(PyObject_HashNotImplemented)},
      {Py_tp_richcompare, reinterpret_cast<void*>(array_richcompare)},
      {Py_tp_getset, attributes.data()},
      {Py_tp_methods, methods.data()},
      {Py_mp_length, reinterpret_cast<void*>(array_length)},
      {Py_mp_subscript, reinterpret_cast<void*>(array_subscript)},
      {Py_mp_ass_subscript, reinterpret_cast<void*>(array_assign_subscript)},
      {Py_sq_length, reinterpret_cast<void*>(array_length)},
      {Py_sq_item, reinterpret_cast<void*>(array_item)},
      {Py_sq_concat, reinterpret_cast<void*>(array_concat)},
      {Py_sq_contains, reinterpret_cast<void*>(array_contains)},
      {Py_bf_getbuffer, reinterpret_cast<void*>(array_getbuffer)},
      {Py_bf_releasebuffer, reinterpret_cast<void*>(array_releasebuffer)},
      {Py_tp_doc, const_cast<char*>("An n-dimensional array of elements of one dtype.")},
  };
  std::vector<PyType_Slot> slots(std::begin(fixed), std::end(fixed));
  for (const PyType_Slot* slot = array_number_slots(); slot->slot; ++slot) slots.push_back(*slot);
  slots.push_back({0, nullptr});
  PyType_Spec spec = {"numpy.ndarray", sizeof(ArrayObject), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots.data()};
  array_type = reinterpret_cast<PyTypeObject*>(Ref::steal(PyType_FromSpec(&spec)).release());
  array_type->tp_weaklistoffset = offsetof(ArrayObject, weak_references);
  init_array_subclassing();
  init_ufunc_override();
  check(PyModule_AddObjectRef(module, "ndarray", reinterpret_cast<PyObject*>(array_type)));
}

}  // namespace nd::py
