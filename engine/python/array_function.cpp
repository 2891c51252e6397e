#include "python/array_function.h"

#include <structmember.h>

#include <string>

#include "python/array_object.h"
#include "python/relevant_arguments.h"
#include "python/scalar_object.h"

namespace nd::py {
namespace {

PyTypeObject* dispatcher_type = nullptr;
PyObject* implementation_name = nullptr;  // "_implementation"

struct DispatcherObject {
  PyObject_HEAD PyObject* dict;
  vectorcallfunc vectorcall;
  PyObject* implementation;
  // A tuple of names ("*name" for the items of an argument), a function that returns the relevant
  // arguments, or None: the first argument is `like`.
  PyObject* relevant;
  Parameters* parameters;  // of the implementation, read at the first call
};

DispatcherObject* dispatcher(PyObject* object) {
  return reinterpret_cast<DispatcherObject*>(object);
}

// True for what never implements the protocol, and for plain arrays.
bool is_ordinary(PyObject* argument) {
  PyTypeObject* type = Py_TYPE(argument);
  return type == array_type || argument == Py_None || type == &PyLong_Type ||
         type == &PyFloat_Type || type == &PyList_Type || type == &PyTuple_Type ||
         type == &PyUnicode_Type || type == &PyBool_Type || is_scalar_class(type) ||
         type == &PyComplex_Type || argument == python_side.no_value;
}

// ---- calling ----

// A TypeError of the function that collects is about the arguments of the public one.
void rename_in_type_error(const DispatcherObject* self) {
  if (!PyErr_ExceptionMatches(PyExc_TypeError)) return;
  PyObject *type, *value, *trace;
  PyErr_Fetch(&type, &value, &trace);
  PyErr_NormalizeException(&type, &value, &trace);
  const auto qualified_name = [](PyObject* function) {
    PyObject* name = PyObject_GetAttrString(function, "__qualname__");
    if (!name) PyErr_Clear();
    const std::string text = name && PyUnicode_Check(name) ? text_of(name) + "()" : "";
    Py_XDECREF(name);
    return text;
  };
  const std::string collector = qualified_name(self->relevant);
  const std::string message = str_of(value);
  if (!collector.empty() && message.compare(0, collector.size(), collector) == 0) {
    const std::string text =
        qualified_name(self->implementation) + message.substr(collector.size());
    Py_DECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    PyErr_SetString(PyExc_TypeError, text.c_str());
    return;
  }
  PyErr_Restore(type, value, trace);
}

Ref collect_by_function(const DispatcherObject* self, const Call& call, Implementing* found) {
  PyObject* answer =
      PyObject_Vectorcall(self->relevant, call.args, static_cast<size_t>(call.count), call.names);
  if (!answer) {
    rename_in_type_error(self);
    throw PythonError{};
  }
  const Ref held = Ref::steal(answer);
  Ref items = Ref::steal(
      PySequence_Fast(answer, "dispatcher for __array_function__ did not return an iterable"));
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.get()); ++i) {
    found->add(PySequence_Fast_GET_ITEM(items.get(), i));
  }
  return items;
}

[[noreturn]] void raise_no_implementation(PyObject* function, const Ref& types) {
  const Ref module = Ref::steal(PyObject_GetAttrString(function, "__module__"));
  const Ref name = Ref::steal(PyObject_GetAttrString(function, "__name__"));
  const Ref list = Ref::steal(PySequence_List(types.get()));
  raise(PyExc_TypeError,
        "no implementation found for '%S.%S' on types that implement __array_function__: %R",
        module.get(), name.get(), list.get());
}

// What ndarray.__array_function__ does: the function itself, if all classes are ndarray's.
Ref call_default(PyObject* function, PyObject* types, PyObject* args, PyObject* keywords) {
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(types); ++i) {
    const int derives = PyObject_IsSubclass(PySequence_Fast_GET_ITEM(types, i),
                                            reinterpret_cast<PyObject*>(array_type));
    check(derives);
    if (!derives) return Ref::share(Py_NotImplemented);
  }
  PyObject* implementation = nullptr;
  check(_PyObject_LookupAttr(function, implementation_name, &implementation));
  const Ref held = implementation ? Ref::steal(implementation) : Ref::share(function);
  return Ref::steal(PyObject_Call(held.get(), args, keywords));
}

struct Packed {
  Ref args, keywords;
};

Packed packed(const Call& call, PyObject* left_out) {
  Packed made{Ref::steal(PyTuple_New(call.count)), Ref::steal(PyDict_New())};
  for (Py_ssize_t i = 0; i < call.count; ++i) {
    PyTuple_SET_ITEM(made.args.get(), i, Ref::share(call.args[i]).release());
  }
  const Py_ssize_t keywords = call.names ? PyTuple_GET_SIZE(call.names) : 0;
  for (Py_ssize_t k = 0; k < keywords; ++k) {
    PyObject* name = PyTuple_GET_ITEM(call.names, k);
    if (left_out && PyUnicode_Compare(name, left_out) == 0) continue;
    check(PyDict_SetItem(made.keywords.get(), name, call.args[call.count + k]));
  }
  return made;
}

Ref dispatch(PyObject* function, const Implementing& found, const Packed& call) {
  const Ref types = found.types();
  for (size_t i = 0; i < found.size(); ++i) {
    Ref result;
    if (found.method(i) == default_array_function) {
      result = call_default(function, types.get(), call.args.get(), call.keywords.get());
    } else {
      result = Ref::steal(PyObject_CallFunctionObjArgs(found.method(i), found.argument(i), function,
                                                       types.get(), call.args.get(),
                                                       call.keywords.get(), nullptr));
    }
    if (result.get() != Py_NotImplemented) return result;
  }
  raise_no_implementation(function, types);
}

// A function whose first argument is `like`, the others being the function's own.
Ref call_with_like(const DispatcherObject* self, const Call& call) {
  if (call.count == 0) {
    raise(PyExc_TypeError,
          "`like` argument dispatching, but first argument is not positional "
          "in call to %S.",
          self->implementation);
  }
  Implementing found;
  found.add(call.args[0]);
  if (found.empty()) {
    raise(PyExc_TypeError,
          "The `like` argument must be an array-like that implements the `__array_function__` "
          "protocol.");
  }
  const Call own{call.args + 1, call.count - 1, call.names};
  if (found.overrides()) return dispatch(self->implementation, found, packed(own, nullptr));
  return Ref::steal(PyObject_Vectorcall(self->implementation, own.args,
                                        static_cast<size_t>(own.count), own.names));
}

PyObject* dispatcher_vectorcall(PyObject* object, PyObject* const* args, size_t flags,
                                PyObject* names) {
  DispatcherObject* self = dispatcher(object);
  const Call call{args, PyVectorcall_NARGS(flags), names};
  // A first argument that is ordinary and alone needs no collecting.
  if (call.count == 1 && !names && self->parameters && !self->parameters->relevant.empty() &&
      !self->parameters->relevant.front().items && is_ordinary(args[0])) {
    return PyObject_Vectorcall(self->implementation, args, flags, names);
  }
  return guarded([&] {
    if (self->relevant == Py_None) return call_with_like(self, call);
    Implementing found;
    Ref held;
    if (PyTuple_Check(self->relevant)) {
      if (!self->parameters) {
        self->parameters = new Parameters(parameters_of(self->implementation, self->relevant));
      }
      found.add_relevant(*self->parameters, call);
    } else {
      held = collect_by_function(self, call, &found);
    }
    // A call that the function cannot take fails with the function's own words.
    const bool fits = !self->parameters || takes(*self->parameters, call);
    if (!found.overrides() || !fits) {
      return Ref::steal(PyObject_Vectorcall(self->implementation, args, flags, names));
    }
    return dispatch(object, found, packed(call, nullptr));
  });
}

// ---- the object ----

// _ArrayFunctionDispatcher(relevant, implementation)
PyObject* dispatcher_new(PyTypeObject* type, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    static const char* names[] = {"", "", nullptr};
    PyObject *relevant, *implementation;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "OO:_ArrayFunctionDispatcher",
                                     const_cast<char**>(names), &relevant, &implementation)) {
      throw PythonError{};
    }
    if (relevant != Py_None && !PyTuple_Check(relevant) && !PyCallable_Check(relevant)) {
      raise(PyExc_TypeError, "relevant arguments are a tuple of names, a function or None, not %s",
            Py_TYPE(relevant)->tp_name);
    }
    Ref object = Ref::steal(type->tp_alloc(type, 0));
    DispatcherObject* self = dispatcher(object.get());
    self->dict = Ref::steal(PyDict_New()).release();
    self->vectorcall = dispatcher_vectorcall;
    self->relevant = Ref::share(relevant).release();
    self->implementation = Ref::share(implementation).release();
    return object;
  });
}

void dispatcher_dealloc(PyObject* object) {
  DispatcherObject* self = dispatcher(object);
  PyTypeObject* type = Py_TYPE(object);
  PyObject_GC_UnTrack(object);
  Py_XDECREF(self->dict);
  Py_XDECREF(self->implementation);
  Py_XDECREF(self->relevant);
  delete self->parameters;
  type->tp_free(object);
  Py_DECREF(type);
}

int dispatcher_traverse(PyObject* object, visitproc visit, void* arg) {
  Py_VISIT(Py_TYPE(object));
  Py_VISIT(dispatcher(object)->dict);
  Py_VISIT(dispatcher(object)->implementation);
  Py_VISIT(dispatcher(object)->relevant);
  return 0;
}

int dispatcher_clear(PyObject* object) {
  Py_CLEAR(dispatcher(object)->dict);
  return 0;
}

PyObject* dispatcher_repr(PyObject* self) {
  return guarded([&] {
    const Ref name = Ref::steal(PyObject_GetAttrString(self, "__name__"));
    return Ref::steal(PyUnicode_FromFormat("<function %S at %p>", name.get(), self));
  });
}

PyObject* dispatcher_str(PyObject* self) { return PyObject_Str(dispatcher(self)->implementation); }

PyObject* dispatcher_bind(PyObject* self, PyObject* instance, PyObject*) {
  if (!instance) return Ref::share(self).release();
  return PyMethod_New(self, instance);
}

// Its facts are those of the implementation, unless set on the object itself.
PyObject* get_fact(PyObject* object, void* name) {
  return guarded([&] {
    DispatcherObject* self = dispatcher(object);
    const char* text = static_cast<const char*>(name);
    if (PyObject* own = PyDict_GetItemString(self->dict, text)) return Ref::share(own);
    return Ref::steal(PyObject_GetAttrString(self->implementation, text));
  });
}

int set_fact(PyObject* object, PyObject* value, void* name) {
  const char* text = static_cast<const char*>(name);
  if (!value) return PyDict_DelItemString(dispatcher(object)->dict, text);
  return PyDict_SetItemString(dispatcher(object)->dict, text, value);
}

PyObject* get_wrapped(PyObject* object, void*) {
  DispatcherObject* self = dispatcher(object);
  PyObject* own = PyDict_GetItemString(self->dict, "__wrapped__");
  return Ref::share(own ? own : self->implementation).release();
}

PyObject* get_implementation(PyObject* object, void*) {
  return Ref::share(dispatcher(object)->implementation).release();
}

PyObject* dispatcher_reduce(PyObject* self, PyObject*) {
  return PyObject_GetAttrString(self, "__qualname__");
}

template <size_t n>
void* fact(const char (&name)[n]) {
  return const_cast<char*>(name);
}

PyGetSetDef dispatcher_attributes[] = {
    {"__name__", get_fact, set_fact, nullptr, fact("__name__")},
    {"__qualname__", get_fact, set_fact, nullptr, fact("__qualname__")},
    {"__module__", get_fact, set_fact, nullptr, fact("__module__")},
    {"__doc__", get_fact, set_fact, nullptr, fact("__doc__")},
    {"__wrapped__", get_wrapped, set_fact, nullptr, fact("__wrapped__")},
    {"_implementation", get_implementation, nullptr, "The function without dispatch.", nullptr},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMethodDef dispatcher_methods[] = {
    {"__reduce__", dispatcher_reduce, METH_NOARGS, "For pickling: found by name."},
    {nullptr, nullptr, 0, nullptr},
};

PyMemberDef dispatcher_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(DispatcherObject, vectorcall), READONLY, nullptr},
    {"__dictoffset__", T_PYSSIZET, offsetof(DispatcherObject, dict), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

// ---- functions and methods ----

// __array_function__(func, types, args, kwargs)
PyObject* array_function_method(PyObject*, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    static const char* names[] = {"func", "types", "args", "kwargs", nullptr};
    PyObject *function, *types, *call_args, *call_keywords;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "OOOO:__array_function__",
                                     const_cast<char**>(names), &function, &types, &call_args,
                                     &call_keywords)) {
      throw PythonError{};
    }
    if (!PyTuple_CheckExact(call_args)) {
      raise(PyExc_TypeError, "args must be a tuple.");
    }
    if (!PyDict_CheckExact(call_keywords)) {
      raise(PyExc_TypeError, "kwargs must be a dict.");
    }
    const Ref classes = Ref::steal(
        PySequence_Fast(types, "types argument to ndarray.__array_function__ must be iterable"));
    return call_default(function, classes.get(), call_args, call_keywords);
  });
}

PyObject* get_implementing_args(PyObject*, PyObject* relevant) {
  return guarded([&] {
    const Ref items = Ref::steal(
        PySequence_Fast(relevant, "dispatcher for __array_function__ did not return an iterable"));
    Implementing found;
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.get()); ++i) {
      found.add(PySequence_Fast_GET_ITEM(items.get(), i));
    }
    Ref list = Ref::steal(PyList_New(0));
    for (size_t i = 0; i < found.size(); ++i) check(PyList_Append(list.get(), found.argument(i)));
    return list;
  });
}

// call_like(function, like, *args, **kwargs): what the class of `like` makes of the call.
PyObject* call_like(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    if (count < 2) raise(PyExc_TypeError, "call_like() takes a function and like");
    Implementing found;
    found.add(args[1]);
    if (found.empty()) {
      raise(PyExc_TypeError,
            "The `like` argument must be an array-like that implements the `__array_function__` "
            "protocol.");
    }
    const Call own{args + 2, count - 2, names};
    if (found.overrides()) return dispatch(args[0], found, packed(own, nullptr));
    return Ref::steal(
        PyObject_Vectorcall(args[0], own.args, static_cast<size_t>(own.count), own.names));
  });
}

}  // namespace

Ref made_like(const char* function, PyObject* like, PyObject* const* args, Py_ssize_t count,
              PyObject* keyword_names) {
  if (!like || like == Py_None) return Ref();
  Implementing found;
  found.add(like);
  if (found.empty()) {
    raise(PyExc_TypeError,
          "The `like` argument must be an array-like that implements the `__array_function__` "
          "protocol.");
  }
  if (!found.overrides()) return Ref();
  const Ref numpy = Ref::steal(PyImport_ImportModule("numpy"));
  const Ref public_function = Ref::steal(PyObject_GetAttrString(numpy.get(), function));
  const Ref name = from_text("like");
  return dispatch(public_function.get(), found, packed({args, count, keyword_names}, name.get()));
}

PyMethodDef array_function_functions[] = {
    {"_get_implementing_args", get_implementing_args, METH_O,
     "The arguments that implement __array_function__, in the order in which they are asked."},
    {"call_like", method(call_like), METH_FASTCALL | METH_KEYWORDS,
     "call_like(function, like, *args, **kwargs): the function, or what the class of `like` has."},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef array_function_methods[] = {
    {"__array_function__", method(array_function_method), METH_VARARGS | METH_KEYWORDS,
     "Calls the function when all classes are ndarray or derived from it."},
    {nullptr, nullptr, 0, nullptr},
};

void init_array_function(PyObject* module) {
  static PyType_Slot slots[] = {
      {Py_tp_new, reinterpret_cast<void*>(dispatcher_new)},
      {Py_tp_dealloc, reinterpret_cast<void*>(dispatcher_dealloc)},
      {Py_tp_traverse, reinterpret_cast<void*>(dispatcher_traverse)},
      {Py_tp_clear, reinterpret_cast<void*>(dispatcher_clear)},
      {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
      {Py_tp_repr, reinterpret_cast<void*>(dispatcher_repr)},
      {Py_tp_str, reinterpret_cast<void*>(dispatcher_str)},
      {Py_tp_descr_get, reinterpret_cast<void*>(dispatcher_bind)},
      {Py_tp_getset, dispatcher_attributes},
      {Py_tp_members, dispatcher_members},
      {Py_tp_methods, dispatcher_methods},
      {0, nullptr},
  };
  static PyType_Spec spec = {"numpy._ArrayFunctionDispatcher", sizeof(DispatcherObject), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_HAVE_GC |
                                 Py_TPFLAGS_METHOD_DESCRIPTOR,
                             slots};
  dispatcher_type = reinterpret_cast<PyTypeObject*>(Ref::steal(PyType_FromSpec(&spec)).release());
  init_relevant_arguments();
  implementation_name = Ref::steal(PyUnicode_InternFromString("_implementation")).release();
  check(PyModule_AddObjectRef(module, "_ArrayFunctionDispatcher",
                              reinterpret_cast<PyObject*>(dispatcher_type)));
}

}  // namespace nd::py
