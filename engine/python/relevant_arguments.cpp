#include "python/relevant_arguments.h"

#include <algorithm>

#include "python/array_subclass.h"
#include "python/scalar_object.h"

namespace nd::py {

PyObject* array_function_name = nullptr;
PyObject* default_array_function = nullptr;

namespace {

constexpr size_t kMostClasses = 64;

Ref protocol_of(PyObject* argument) {
  if (Py_TYPE(argument) == array_type) return Ref::share(default_array_function);
  try {
    return class_attribute(argument, array_function_name);
  } catch (const PythonError&) {
    PyErr_Clear();
    return Ref();
  }
}

void read_python(PyObject* function, Parameters* found) {
  const Ref code = Ref::steal(PyObject_GetAttrString(function, "__code__"));
  const auto number = [&](const char* name) {
    const Ref value = Ref::steal(PyObject_GetAttrString(code.get(), name));
    return PyLong_AsSsize_t(value.get());
  };
  const Ref names = Ref::steal(PyObject_GetAttrString(code.get(), "co_varnames"));
  const Py_ssize_t positional = number("co_argcount");
  const Py_ssize_t count = positional + number("co_kwonlyargcount");
  for (Py_ssize_t i = 0; i < count; ++i) {
    found->names.push_back(text_of(PyTuple_GET_ITEM(names.get(), i)));
  }
  const Ref defaults = Ref::steal(PyObject_GetAttrString(function, "__defaults__"));
  const Py_ssize_t optional = PyTuple_Check(defaults.get()) ? PyTuple_GET_SIZE(defaults.get()) : 0;
  found->positional = static_cast<size_t>(positional);
  found->required = static_cast<size_t>(positional - optional);
  const Py_ssize_t flags = number("co_flags");
  if (flags & CO_VARARGS) found->rest = text_of(PyTuple_GET_ITEM(names.get(), count));
  found->takes_any_keyword = flags & CO_VARKEYWORDS;
}

// Reads "(a, /, axis=0, *, dtype=None)", the signature of a built-in function.
void read_builtin(PyObject* function, Parameters* found) {
  const Ref signature = Ref::steal(PyObject_GetAttrString(function, "__text_signature__"));
  found->takes_any_keyword = signature.get() == Py_None;
  if (signature.get() == Py_None) return;
  const std::string text = text_of(signature.get());
  bool by_position = true;
  for (size_t at = 1; at < text.size();) {
    // Defaults in parentheses do not occur.
    const size_t end = std::min(text.find_first_of(",)", at), text.size());
    const size_t assigned = std::min(end, text.find('=', at));
    std::string name = text.substr(at, assigned - at);
    name.erase(0, std::min(name.find_first_not_of(" $"), name.size()));
    at = end + 1;
    if (name.empty() || name == "/") continue;
    if (name[0] == '*') {
      by_position = false;
      found->rest = name.substr(1);
      continue;
    }
    found->names.push_back(name);
    if (!by_position) continue;
    ++found->positional;
    if (assigned == end) ++found->required;
  }
}

Relevant relevant_of(const Parameters& known, std::string name) {
  Relevant parameter;
  parameter.items = name[0] == '*';
  parameter.nested = name.compare(0, 2, "**") == 0;
  name.erase(0, name.find_first_not_of('*'));
  parameter.rest = name == known.rest;
  parameter.name = Ref::steal(PyUnicode_InternFromString(name.c_str()));
  if (parameter.rest) parameter.position = static_cast<Py_ssize_t>(known.positional);
  for (size_t k = 0; k < known.positional; ++k) {
    if (known.names[k] == name) parameter.position = static_cast<Py_ssize_t>(k);
  }
  return parameter;
}

}  // namespace

void init_relevant_arguments() {
  array_function_name = Ref::steal(PyUnicode_InternFromString("__array_function__")).release();
  default_array_function =
      Ref::steal(PyObject_GetAttr(reinterpret_cast<PyObject*>(array_type), array_function_name))
          .release();
}

Parameters parameters_of(PyObject* function, PyObject* relevant) {
  Parameters found;
  if (PyFunction_Check(function)) {
    read_python(function, &found);
  } else {
    read_builtin(function, &found);
  }
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(relevant); ++i) {
    found.relevant.push_back(relevant_of(found, text_of(PyTuple_GET_ITEM(relevant, i))));
  }
  return found;
}

bool takes(const Parameters& parameters, const Call& call) {
  const auto count = static_cast<size_t>(call.count);
  if (count > parameters.positional && parameters.rest.empty()) {
    return parameters.takes_any_keyword && parameters.positional == 0;
  }
  const Py_ssize_t keywords = call.names ? PyTuple_GET_SIZE(call.names) : 0;
  std::vector<bool> given(parameters.names.size());
  for (size_t i = 0; i < std::min(count, parameters.positional); ++i) given[i] = true;
  for (Py_ssize_t k = 0; k < keywords; ++k) {
    const std::string name = text_of(PyTuple_GET_ITEM(call.names, k));
    const auto at = std::find(parameters.names.begin(), parameters.names.end(), name);
    if (at == parameters.names.end()) {
      if (!parameters.takes_any_keyword) return false;
      continue;
    }
    const auto position = static_cast<size_t>(at - parameters.names.begin());
    if (given[position]) return false;
    given[position] = true;
  }
  return std::all_of(given.begin(),
                     given.begin() + static_cast<std::ptrdiff_t>(parameters.required),
                     [](bool one) { return one; });
}

void Implementing::add(PyObject* argument) {
  for (const Entry& entry : entries_) {
    if (Py_TYPE(entry.argument) == Py_TYPE(argument)) return;
  }
  Ref method = protocol_of(argument);
  if (!method) return;
  if (entries_.size() >= kMostClasses) {
    raise(PyExc_TypeError,
          "maximum number (%d) of distinct argument types implementing __array_function__ "
          "exceeded",
          static_cast<int>(kMostClasses));
  }
  size_t place = entries_.size();
  for (size_t i = 0; i < entries_.size() && place == entries_.size(); ++i) {
    const int derives =
        PyObject_IsInstance(argument, reinterpret_cast<PyObject*>(Py_TYPE(entries_[i].argument)));
    check(derives);
    if (derives) place = i;
  }
  overrides_ = overrides_ || method.get() != default_array_function;
  entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(place),
                  Entry{argument, std::move(method)});
}

void Implementing::add_items(PyObject* sequence) {
  if (PyList_CheckExact(sequence) || PyTuple_CheckExact(sequence)) {
    const Py_ssize_t count = PySequence_Fast_GET_SIZE(sequence);
    for (Py_ssize_t i = 0; i < count; ++i) add_if_special(PySequence_Fast_GET_ITEM(sequence, i));
    return;
  }
  if (Py_TYPE(sequence) == array_type || is_scalar(sequence) || PyUnicode_Check(sequence) ||
      !Py_TYPE(sequence)->tp_iter) {
    return;
  }
  const Ref items = Ref::steal(PySequence_Fast(sequence,
                                               "dispatcher for __array_function__ did not return "
                                               "an iterable"));
  held_.push_back(items);
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.get()); ++i) {
    add(PySequence_Fast_GET_ITEM(items.get(), i));
  }
}

void Implementing::add_nested(PyObject* object) {
  if (!PyList_CheckExact(object) && !PyTuple_CheckExact(object)) return add_if_special(object);
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(object); ++i) {
    add_nested(PySequence_Fast_GET_ITEM(object, i));
  }
}

void Implementing::add_if_special(PyObject* argument) {
  if (Py_TYPE(argument) == array_type) {
    if (entries_.empty()) {
      if (!plain_) plain_ = argument;
      return;
    }
  }
  if (!class_attribute(argument, array_function_name)) return;
  if (entries_.empty() && plain_) add(plain_);
  add(argument);
}

Ref Implementing::types() const {
  Ref tuple = Ref::steal(PyTuple_New(static_cast<Py_ssize_t>(size())));
  for (size_t i = 0; i < size(); ++i) {
    PyObject* type = reinterpret_cast<PyObject*>(Py_TYPE(argument(i)));
    PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(i), Ref::share(type).release());
  }
  return tuple;
}

void Implementing::add_relevant(const Parameters& parameters, const Call& call) {
  for (const Relevant& parameter : parameters.relevant) {
    if (parameter.rest) {
      for (Py_ssize_t i = parameter.position; i < call.count; ++i) {
        if (empty() && PyLong_CheckExact(call.args[i])) {
          continue;
        }
        add_if_special(call.args[i]);
      }
      continue;
    }
    PyObject* argument = parameter.position >= 0 && parameter.position < call.count
                             ? call.args[parameter.position]
                             : call.keyword(parameter.name.get());
    if (!argument) continue;
    if (parameter.nested) {
      add_nested(argument);
    } else if (parameter.items) {
      add_items(argument);
    } else {
      add_if_special(argument);
    }
  }
}

}  // namespace nd::py
