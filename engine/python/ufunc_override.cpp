#include "python/ufunc_override.h"

#include <string>
#include <vector>

namespace nd::py {
namespace {

PyObject* protocol_name = nullptr;        // "__array_ufunc__"
PyObject* default_array_ufunc = nullptr;  // ndarray.__array_ufunc__

// The class's own __array_ufunc__ (None included); null for ndarray's and where there is none.
Ref own_array_ufunc(PyObject* object) {
  if (Py_TYPE(object) == array_type) return Ref();
  Ref method = class_attribute(object, protocol_name);
  if (method && method.get() == default_array_ufunc) return Ref();
  return method;
}

// ---- arguments, as every __array_ufunc__ gets them ----

struct Parameters {
  const char* name;
  std::vector<const char*> positional;  // of the methods that take keywords by position
};

const Parameters& parameters_of(UfuncMethod method) {
  static const Parameters kAll[] = {
      {"__call__", {}},
      {"reduce", {"array", "axis", "dtype", "out", "keepdims", "initial", "where"}},
      {"accumulate", {"array", "axis", "dtype", "out"}},
      {"reduceat", {"array", "indices", "axis", "dtype", "out"}},
      {"outer", {}},
      {"at", {}},
  };
  return kAll[static_cast<int>(method)];
}

struct UfuncArguments {
  std::vector<PyObject*> inputs;
  Ref out;                    // a tuple with an entry for every output, or null
  PyObject* where = nullptr;  // a mask that was given
  Ref keywords;               // a dict, `out` being the tuple
};

bool is_none(PyObject* object) { return object == Py_None; }

bool has_output(PyObject* tuple) {
  for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(tuple); ++k) {
    if (!is_none(PyTuple_GET_ITEM(tuple, k))) return true;
  }
  return false;
}

Ref normal_out(PyObject* out, int nout) {
  if (PyTuple_CheckExact(out)) {
    if (PyTuple_GET_SIZE(out) != nout) {
      throw value_error("The 'out' tuple must have exactly one entry per ufunc output");
    }
    return has_output(out) ? Ref::share(out) : Ref();
  }
  if (is_none(out)) return Ref();
  if (nout != 1) raise(PyExc_TypeError, "'out' must be a tuple of arrays");
  return Ref::steal(PyTuple_Pack(1, out));
}

// The keyword `sig` is passed on as `signature`.
void normalize_signature(PyObject* keywords) {
  PyObject* given = PyDict_GetItemString(keywords, "sig");
  if (!given) return;
  if (PyDict_GetItemString(keywords, "signature")) {
    raise(PyExc_TypeError, "cannot specify both 'sig' and 'signature'");
  }
  check(PyDict_SetItemString(keywords, "signature", given));
  check(PyDict_DelItemString(keywords, "sig"));
}

void check_call_keyword(PyObject* ufunc, PyObject* name) {
  static constexpr const char* kNames[] = {"out",   "where", "casting", "order",
                                           "subok", "dtype", "sig",     "signature"};
  for (const char* known : kNames) {
    if (PyUnicode_CompareWithASCIIString(name, known) == 0) return;
  }
  const Ref signature = Ref::steal(PyObject_GetAttrString(ufunc, "signature"));
  if (!is_none(signature.get())) {
    for (const char* known : {"axes", "axis", "keepdims"}) {
      if (PyUnicode_CompareWithASCIIString(name, known) == 0) return;
    }
  }
  const Ref function = Ref::steal(PyObject_GetAttrString(ufunc, "__name__"));
  raise(PyExc_TypeError, "%S() got an unexpected keyword argument '%U'", function.get(), name);
}

bool is_elementwise(UfuncMethod method) {
  return method == UfuncMethod::kCall || method == UfuncMethod::kOuter;
}

UfuncArguments arguments_of(PyObject* ufunc, int nin, int nout, UfuncMethod method,
                            PyObject* const* args, Py_ssize_t count, PyObject* names) {
  UfuncArguments made;
  made.keywords = Ref::steal(PyDict_New());
  const Py_ssize_t keywords = names ? PyTuple_GET_SIZE(names) : 0;
  for (Py_ssize_t k = 0; k < keywords; ++k) {
    if (is_elementwise(method)) check_call_keyword(ufunc, PyTuple_GET_ITEM(names, k));
    check(PyDict_SetItem(made.keywords.get(), PyTuple_GET_ITEM(names, k), args[count + k]));
  }
  PyObject* out = PyDict_GetItemString(made.keywords.get(), "out");
  const std::vector<const char*>& positional = parameters_of(method).positional;
  const Py_ssize_t inputs = method == UfuncMethod::kReduceat ? 2
                            : !positional.empty()            ? 1
                            : method == UfuncMethod::kAt     ? count
                                                             : nin;
  made.inputs.assign(args, args + std::min(inputs, count));
  if (out) made.out = normal_out(out, positional.empty() ? nout : 1);
  if (method == UfuncMethod::kCall && count > nin) {
    if (out) {
      raise(PyExc_TypeError, "cannot specify 'out' as both a positional and keyword argument");
    }
    const Ref tuple = Ref::steal(PyTuple_New(nout));
    for (int k = 0; k < nout; ++k) {
      PyObject* given = nin + k < count ? args[nin + k] : Py_None;
      PyTuple_SET_ITEM(tuple.get(), k, Ref::share(given).release());
    }
    if (has_output(tuple.get())) made.out = tuple;
  }
  std::vector<std::pair<const char*, PyObject*>> by_position;
  for (Py_ssize_t i = inputs; i < std::min<Py_ssize_t>(count, std::ssize(positional)); ++i) {
    const std::string name = positional[i];
    if (name == "out") {
      made.out = normal_out(args[i], 1);
    } else if (name != "initial" || args[i] != python_side.no_value) {
      by_position.emplace_back(positional[i], args[i]);
    }
  }
  if (made.out) {
    check(PyDict_SetItemString(made.keywords.get(), "out", made.out.get()));
  } else if (out) {
    check(PyDict_DelItemString(made.keywords.get(), "out"));
  }
  for (const auto& [name, value] : by_position) {
    check(PyDict_SetItemString(made.keywords.get(), name, value));
  }
  if (is_elementwise(method)) normalize_signature(made.keywords.get());
  made.where = PyDict_GetItemString(made.keywords.get(), "where");
  return made;
}

// ---- asking ----

struct Override {
  PyObject* object;
  Ref method;
};

std::vector<Override> overrides_in(const UfuncArguments& arguments) {
  std::vector<Override> found;
  const auto add = [&](PyObject* object) {
    for (const Override& one : found) {
      if (Py_TYPE(one.object) == Py_TYPE(object)) return;
    }
    Ref method = own_array_ufunc(object);
    if (!method) return;
    if (is_none(method.get())) {
      raise(PyExc_TypeError, "operand '%.200s' does not support ufuncs (__array_ufunc__=None)",
            Py_TYPE(object)->tp_name);
    }
    found.push_back({object, std::move(method)});
  };
  for (PyObject* input : arguments.inputs) add(input);
  const Py_ssize_t outputs = arguments.out ? PyTuple_GET_SIZE(arguments.out.get()) : 0;
  for (Py_ssize_t k = 0; k < outputs; ++k) add(PyTuple_GET_ITEM(arguments.out.get(), k));
  if (arguments.where) add(arguments.where);
  return found;
}

// The next to be asked: the first one that has no subclass to its right.
size_t next_override(const std::vector<Override>& overrides) {
  for (size_t i = 0; i < overrides.size(); ++i) {
    bool has_subclass_after = false;
    for (size_t j = i + 1; j < overrides.size() && !has_subclass_after; ++j) {
      const int derives = PyObject_IsInstance(
          overrides[j].object, reinterpret_cast<PyObject*>(Py_TYPE(overrides[i].object)));
      check(derives);
      has_subclass_after = derives;
    }
    if (!has_subclass_after) return i;
  }
  return 0;
}

[[noreturn]] void raise_all_declined(PyObject* ufunc, UfuncMethod method,
                                     const UfuncArguments& arguments) {
  std::string values, types;
  const auto add = [](std::string* list, const std::string& text) {
    *list += (list->empty() ? "" : ", ") + text;
  };
  const auto add_type = [&](PyObject* object) {
    const Ref name = Ref::steal(PyType_GetName(Py_TYPE(object)));
    add(&types, repr_of(name.get()));
  };
  for (PyObject* input : arguments.inputs) {
    add(&values, repr_of(input));
    add_type(input);
  }
  PyObject *name, *value;
  for (Py_ssize_t at = 0; PyDict_Next(arguments.keywords.get(), &at, &name, &value);) {
    add(&values, text_of(name) + "=" + repr_of(value));
  }
  const Py_ssize_t outputs = arguments.out ? PyTuple_GET_SIZE(arguments.out.get()) : 0;
  for (Py_ssize_t k = 0; k < outputs; ++k) add_type(PyTuple_GET_ITEM(arguments.out.get(), k));
  throw type_error("operand type(s) all returned NotImplemented from __array_ufunc__(" +
                   repr_of(ufunc) + ", '" + parameters_of(method).name + "', " + values +
                   "): " + types);
}

bool any_may_override(PyObject* const* args, Py_ssize_t total) {
  for (Py_ssize_t i = 0; i < total; ++i) {
    if (PyTuple_CheckExact(args[i])) {
      for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(args[i]); ++k) {
        if (may_override(PyTuple_GET_ITEM(args[i], k))) return true;
      }
    } else if (may_override(args[i])) {
      return true;
    }
  }
  return false;
}

// __array_ufunc__(ufunc, method, *inputs, **kwargs)
PyObject* array_ufunc_method(PyObject*, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    const Py_ssize_t count = PyTuple_GET_SIZE(args);
    if (count < 2) raise(PyExc_TypeError, "__array_ufunc__ requires at least 2 arguments");
    const auto overrides = [](PyObject* object) { return bool(own_array_ufunc(object)); };
    for (Py_ssize_t i = 2; i < count; ++i) {
      if (overrides(PyTuple_GET_ITEM(args, i))) return Ref::share(Py_NotImplemented);
    }
    PyObject* out = keywords ? PyDict_GetItemString(keywords, "out") : nullptr;
    const bool is_tuple = out && PyTuple_CheckExact(out);
    for (Py_ssize_t k = 0; is_tuple && k < PyTuple_GET_SIZE(out); ++k) {
      if (overrides(PyTuple_GET_ITEM(out, k))) return Ref::share(Py_NotImplemented);
    }
    if (out && !is_tuple && overrides(out)) return Ref::share(Py_NotImplemented);
    const Ref method =
        Ref::steal(PyObject_GetAttr(PyTuple_GET_ITEM(args, 0), PyTuple_GET_ITEM(args, 1)));
    const Ref inputs = Ref::steal(PyTuple_GetSlice(args, 2, count));
    return Ref::steal(PyObject_Call(method.get(), inputs.get(), keywords));
  });
}

}  // namespace

bool has_own_array_ufunc(PyObject* object) { return bool(own_array_ufunc(object)); }

Ref overridden(PyObject* ufunc, int nin, int nout, UfuncMethod method, PyObject* const* args,
               Py_ssize_t count, PyObject* names) {
  if (!any_may_override(args, count + (names ? PyTuple_GET_SIZE(names) : 0))) return Ref();
  const UfuncArguments arguments = arguments_of(ufunc, nin, nout, method, args, count, names);
  std::vector<Override> overrides = overrides_in(arguments);
  if (overrides.empty()) return Ref();
  const auto inputs = static_cast<Py_ssize_t>(arguments.inputs.size());
  while (!overrides.empty()) {
    const size_t i = next_override(overrides);
    const Override chosen = std::move(overrides[i]);
    overrides.erase(overrides.begin() + static_cast<std::ptrdiff_t>(i));
    const Ref call = Ref::steal(PyTuple_New(inputs + 3));
    PyTuple_SET_ITEM(call.get(), 0, Ref::share(chosen.object).release());
    PyTuple_SET_ITEM(call.get(), 1, Ref::share(ufunc).release());
    PyTuple_SET_ITEM(call.get(), 2, from_text(parameters_of(method).name).release());
    for (Py_ssize_t k = 0; k < inputs; ++k) {
      PyTuple_SET_ITEM(call.get(), k + 3, Ref::share(arguments.inputs[k]).release());
    }
    Ref result =
        Ref::steal(PyObject_Call(chosen.method.get(), call.get(), arguments.keywords.get()));
    if (result.get() != Py_NotImplemented) return result;
  }
  raise_all_declined(ufunc, method, arguments);
}

bool defers(PyObject* self, PyObject* other, bool in_place) {
  PyTypeObject* type = Py_TYPE(other);
  if (type == Py_TYPE(self) || type == array_type || type == &PyLong_Type ||
      type == &PyFloat_Type || type == &PyComplex_Type || type == &PyBool_Type ||
      type == &PyUnicode_Type || type == &PyBytes_Type || is_scalar_class(type)) {
    return false;
  }
  if (const Ref method = class_attribute(other, protocol_name)) {
    return !in_place && is_none(method.get());
  }
  if (PyType_IsSubtype(type, Py_TYPE(self))) return false;
  constexpr double kScalarPriority = -1000000;
  return array_priority(self, kScalarPriority) < array_priority(other, kScalarPriority);
}

PyMethodDef array_ufunc_methods[] = {
    {"__array_ufunc__", method(array_ufunc_method), METH_VARARGS | METH_KEYWORDS,
     "Calls the ufunc, unless another argument has an __array_ufunc__ of its own."},
    {nullptr, nullptr, 0, nullptr},
};

void init_ufunc_override() {
  protocol_name = Ref::steal(PyUnicode_InternFromString("__array_ufunc__")).release();
  default_array_ufunc =
      Ref::steal(PyObject_GetAttr(reinterpret_cast<PyObject*>(array_type), protocol_name))
          .release();
}

}  // namespace nd::py
