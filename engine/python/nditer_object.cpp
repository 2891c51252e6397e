#include "python/nditer_object.h"

#include <new>

#include "python/array_object.h"
#include "python/assignment.h"
#include "python/dtype_object.h"
#include "python/fp_errors.h"
#include "trace/trace.h"

namespace nd::py {
namespace {

PyTypeObject* nditer_type = nullptr;

// ---- Write-back ---------------------------------------------------------------------------------

// Until a temporary copy is written back, its original is read-only and is its base.
void tie(PyObject* copy, PyObject* original) {
  auto* self = reinterpret_cast<ArrayObject*>(copy);
  Py_INCREF(original);
  self->base = original;
  self->writes_back = true;
  array_of(original).writeable = false;
}

void untie(PyObject* copy) {
  auto* self = reinterpret_cast<ArrayObject*>(copy);
  if (!self->writes_back) return;
  self->writes_back = false;
  array_of(self->base).writeable = true;
  Py_CLEAR(self->base);
}

// Writes everything back and lets go of the iteration, also when a cast fails on the way.
void close(NdIterObject* self) {
  const std::unique_ptr<NdIter> iter = std::move(self->iter);
  const std::vector<Ref> operands = std::move(self->operands);
  self->operands.clear();
  self->dtypes.clear();
  Py_CLEAR(self->child);
  if (!iter) return;
  struct Untied {
    const std::vector<Ref>& operands;
    ~Untied() {
      for (const Ref& operand : operands) untie(operand.get());
    }
  } const untied{operands};
  iter->close();
}

void warn_of_loss_of_imaginary_parts(const NdIter& iter, const std::vector<DType>& given) {
  for (int k = 0; k < iter.operand_count(); ++k) {
    if (iter.is_read(k)) warn_of_lost_imaginary_parts(given[k], iter.dtype(k));
    if (iter.is_written(k)) warn_of_lost_imaginary_parts(iter.dtype(k), given[k]);
  }
}

// The class of allocated operands: that of the read operand with the highest __array_priority__.
PyTypeObject* subtype_of(const NdIter& iter, const std::vector<Ref>& operands) {
  PyTypeObject* subtype = array_type;
  double highest = 0.0;
  for (int k = 0; k < iter.operand_count(); ++k) {
    PyObject* operand = operands[k].get();
    if (!operand || !iter.is_read(k) || Py_TYPE(operand) == array_type) continue;
    const Ref priority = Ref::steal(PyObject_GetAttrString(operand, "__array_priority__"));
    const double value = PyFloat_AsDouble(priority.get());
    if (value == -1.0 && PyErr_Occurred()) throw PythonError{};
    if (value <= highest) continue;
    highest = value;
    subtype = Py_TYPE(operand);
  }
  return subtype;
}

// ---- Life ---------------------------------------------------------------------------------------

PyObject* nditer_new(PyTypeObject* type, PyObject*, PyObject*) {
  PyObject* object = type->tp_alloc(type, 0);
  if (!object) return nullptr;
  NdIterObject* self = nditer_of(object);
  new (&self->iter) std::unique_ptr<NdIter>();
  new (&self->operands) std::vector<Ref>();
  new (&self->dtypes) std::vector<Ref>();
  return object;
}

void nditer_dealloc(PyObject* object) {
  NdIterObject* self = nditer_of(object);
  PyTypeObject* type = Py_TYPE(object);
  PyObject *error, *value, *traceback;
  PyErr_Fetch(&error, &value, &traceback);
  if (self->iter && self->iter->has_write_back() &&
      PyErr_WarnEx(PyExc_RuntimeWarning,
                   "Temporary data has not been written back to one of the operands. Typically "
                   "nditer is used as a context manager otherwise 'close' must be called before "
                   "reading iteration results.",
                   1) < 0) {
    PyObject* place = PyUnicode_FromString("npyiter_dealloc");
    PyErr_WriteUnraisable(place ? place : Py_None);
    Py_XDECREF(place);
  }
  const int status = guarded_status([&] {
    close(self);
    return 0;
  });
  if (status < 0) PyErr_WriteUnraisable(Py_None);
  self->iter.~unique_ptr();
  self->operands.~vector();
  self->dtypes.~vector();
  PyErr_Restore(error, value, traceback);
  type->tp_free(object);
  Py_DECREF(type);
}

// ---- Methods ------------------------------------------------------------------------------------

PyObject* reset(PyObject* self, PyObject*) {
  return guarded([&] {
    open_iteration(self).reset();
    mark_reset(nditer_of(self));
    reset_children(nditer_of(self));
    return none();
  });
}

PyObject* copy(PyObject* self, PyObject*) {
  return guarded([&] {
    const NdIter& iter = open_iteration(self);
    Ref result = new_nditer();
    NdIterObject* made = nditer_of(result.get());
    made->iter = std::make_unique<NdIter>(iter);
    made->operands = nditer_of(self)->operands;
    made->dtypes = nditer_of(self)->dtypes;
    made->is_started = nditer_of(self)->is_started;
    made->is_finished = nditer_of(self)->is_finished;
    return result;
  });
}

PyObject* iternext(PyObject* object, PyObject*) {
  return guarded([&] {
    trace::element_used();
    NdIterObject* self = nditer_of(object);
    const bool moved = self->iter && !self->is_finished && self->iter->next();
    if (moved) {
      reset_children(self);
    } else {
      self->is_finished = true;
    }
    return from_bool(moved);
  });
}

PyObject* remove_axis(PyObject* self, PyObject* args) {
  return guarded([&] {
    NdIter& iter = open_iteration(self);
    int axis = 0;
    if (!PyArg_ParseTuple(args, "i:remove_axis", &axis)) throw PythonError{};
    iter.remove_axis(axis);
    if (iter.size() < 0) throw value_error("iterator is too large");
    mark_reset(nditer_of(self));
    return none();
  });
}

PyObject* remove_multi_index(PyObject* self, PyObject*) {
  return guarded([&] {
    open_iteration(self).remove_multi_index();
    mark_reset(nditer_of(self));
    return none();
  });
}

PyObject* enable_external_loop(PyObject* self, PyObject*) {
  return guarded([&] {
    open_iteration(self).enable_external_loop();
    mark_reset(nditer_of(self));
    return none();
  });
}

PyObject* debug_print(PyObject* self, PyObject*) {
  return guarded([&] {
    const auto& iter = nditer_of(self)->iter;
    std::string text = "Iterator: (nil)\n";
    if (iter) {
      std::vector<std::string> shown, own;
      for (int k = 0; k < iter->operand_count(); ++k) {
        shown.push_back(repr_of(dtype_object(iter->dtype(k)).get()));
        own.push_back(repr_of(dtype_object(iter->array(k).dtype).get()));
      }
      text = iter->dump(shown, own);
    }
    PyObject* out = PySys_GetObject("stdout");
    if (out && out != Py_None) check(PyFile_WriteString(text.c_str(), out));
    return none();
  });
}

PyObject* enter(PyObject* self, PyObject*) {
  return guarded([&] {
    if (!nditer_of(self)->iter) {
      raise(PyExc_RuntimeError, "operation on non-initialized iterator");
    }
    return Ref::share(self);
  });
}

PyObject* close_method(PyObject* self, PyObject*) {
  return guarded([&] {
    close(nditer_of(self));
    return none();
  });
}

PyMethodDef methods[] = {
    {"reset", reset, METH_NOARGS, "reset($self, /)\n--\n\nBack to the first element."},
    {"copy", copy, METH_NOARGS,
     "copy($self, /)\n--\n\nAnother iterator over the same operands, at the same position."},
    {"__copy__", copy, METH_NOARGS, nullptr},
    {"iternext", iternext, METH_NOARGS,
     "iternext($self, /)\n--\n\nOne step on without making arrays; False at the end."},
    {"remove_axis", remove_axis, METH_VARARGS,
     "remove_axis($self, i, /)\n--\n\nStops walking axis `i`; needs 'multi_index'. Resets."},
    {"remove_multi_index", remove_multi_index, METH_NOARGS,
     "remove_multi_index($self, /)\n--\n\nStops tracking the multi-index. Resets."},
    {"enable_external_loop", enable_external_loop, METH_NOARGS,
     "enable_external_loop($self, /)\n--\n\nSteps are 1-d runs from now on. Resets."},
    {"debug_print", debug_print, METH_NOARGS,
     "debug_print($self, /)\n--\n\nPrints the state of the iterator."},
    {"__enter__", enter, METH_NOARGS, nullptr},
    {"__exit__", close_method, METH_VARARGS, nullptr},
    {"close", close_method, METH_NOARGS,
     "close($self, /)\n--\n\nWrites temporary copies back and ends the iteration."},
    {nullptr, nullptr, 0, nullptr},
};

PyObject* nditer_next(PyObject* object) {
  return guarded([&] {
    NdIterObject* self = nditer_of(object);
    if (!self->iter || self->is_finished) throw PythonError{};  // the end: no error is set
    if (self->is_started) {
      // A step that throws is the last one.
      self->is_finished = true;
      if (!self->iter->next()) throw PythonError{};
      self->is_finished = false;
      reset_children(self);
    }
    self->is_started = true;
    trace::element_used();
    return nditer_value(object);
  });
}

Py_ssize_t nditer_length(PyObject* self) {
  const auto& iter = nditer_of(self)->iter;
  return iter ? iter->operand_count() : 0;
}

constexpr const char* kDoc =
    "nditer(\n    op,\n    flags=None,\n    op_flags=None,\n    op_dtypes=None,\n    order='K',\n"
    "    casting='safe',\n    op_axes=None,\n    itershape=None,\n    buffersize=0,\n)\n--\n\n"
    "Walks one or several arrays together, broadcast, in the order of their memory.";

}  // namespace

// ---- What the other files of nditer use ---------------------------------------------------------

Ref new_nditer() { return Ref::steal(nditer_new(nditer_type, nullptr, nullptr)); }

void begin(NdIterObject* self, NdIterRequest request) {
  std::vector<DType> given;
  const FpScope scope;
  auto iter = std::make_unique<NdIter>(request.spec);
  for (int k = 0; k < iter->operand_count(); ++k) {
    const auto& array = request.spec.operands[k].array;
    given.push_back(array ? array->dtype : iter->dtype(k));
  }
  warn_of_loss_of_imaginary_parts(*iter, given);
  scope.done("cast");
  iter->start();
  if (iter->size() < 0) throw value_error("iterator is too large");
  std::vector<Ref> operands = std::move(request.objects);
  PyTypeObject* subtype = nullptr;  // looked up when the first allocated operand asks for it
  for (int k = 0; k < iter->operand_count(); ++k) {
    if (iter->origin(k) == NdIter::Origin::kGiven) continue;
    const bool may_be_subtype = iter->origin(k) == NdIter::Origin::kAllocated &&
                                !(request.spec.operands[k].flags & kNoSubtype);
    if (may_be_subtype && !subtype) subtype = subtype_of(*iter, operands);
    Ref made = may_be_subtype ? make_array(subtype, iter->array(k), nullptr, nullptr)
                              : wrap(iter->array(k));
    if (!(array_of(made.get()).shape == iter->array(k).shape)) {
      raise(PyExc_RuntimeError,
            "Iterator automatic output has an array subtype which changed the dimensions of the "
            "output");
    }
    if (iter->is_written_back(k)) tie(made.get(), operands[k].get());
    operands[k] = std::move(made);
  }
  self->dtypes.clear();
  for (int k = 0; k < iter->operand_count(); ++k) {
    self->dtypes.push_back(dtype_object(iter->dtype(k)));
  }
  self->iter = std::move(iter);
  self->operands = std::move(operands);
  mark_reset(self);
}

void mark_reset(NdIterObject* self) {
  self->is_started = self->is_finished = self->iter->size() == 0;
}

void reset_children(NdIterObject* self) {
  while (self->child) {
    NdIterObject* child = nditer_of(self->child);
    child->iter->reset_to(self->iter->positions());
    mark_reset(child);
    self = child;
  }
}

NdIter& open_iteration(PyObject* self) {
  if (!nditer_of(self)->iter) throw value_error("Iterator is invalid");
  return *nditer_of(self)->iter;
}

NdIter& present_iteration(PyObject* self) {
  if (!nditer_of(self)->iter || nditer_of(self)->is_finished) {
    throw value_error("Iterator is past the end");
  }
  return *nditer_of(self)->iter;
}

void init_nditer_type(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_tp_doc, const_cast<char*>(kDoc)},
      {Py_tp_new, reinterpret_cast<void*>(nditer_new)},
      {Py_tp_init, reinterpret_cast<void*>(nditer_init)},
      {Py_tp_dealloc, reinterpret_cast<void*>(nditer_dealloc)},
      {Py_tp_iter, reinterpret_cast<void*>(PyObject_SelfIter)},
      {Py_tp_iternext, reinterpret_cast<void*>(nditer_next)},
      {Py_tp_methods, methods},
      {Py_tp_getset, nditer_attributes},
      {Py_sq_length, reinterpret_cast<void*>(nditer_length)},
      {Py_sq_item, reinterpret_cast<void*>(nditer_item)},
      {Py_sq_ass_item, reinterpret_cast<void*>(nditer_assign_item)},
      {Py_mp_length, reinterpret_cast<void*>(nditer_length)},
      {Py_mp_subscript, reinterpret_cast<void*>(nditer_subscript)},
      {Py_mp_ass_subscript, reinterpret_cast<void*>(nditer_assign_subscript)},
      {0, nullptr},
  };
  static PyType_Spec spec = {"numpy.nditer", sizeof(NdIterObject), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};
  const Ref type = Ref::steal(PyType_FromSpec(&spec));
  check(PyModule_AddObjectRef(module, "nditer", type.get()));
  nditer_type = reinterpret_cast<PyTypeObject*>(type.get());
}

}  // namespace nd::py
