// Which arguments of a call are asked for __array_function__, and in what order.
#pragma once

#include <string>
#include <vector>

#include "python/py.h"

namespace nd::py {

/// The name of the protocol and ndarray's own method, once `init_relevant_arguments` has run.
extern PyObject* array_function_name;
extern PyObject* default_array_function;
void init_relevant_arguments();

/// One of the parameters that are asked.
struct Relevant {
  Ref name;
  Py_ssize_t position = -1;  // -1: by keyword only
  bool items = false;        // the items of the argument are asked, not the argument
  bool nested = false;       // what is no list is asked itself, and lists in lists are opened
  bool rest = false;         // *args: everything from `position` on
};

/// What a function takes, and which of it is asked.
struct Parameters {
  std::vector<std::string> names;  // that can be given by position, then the others
  size_t positional = 0;
  size_t required = 0;  // how many leading ones have no default
  std::string rest;     // the name of *args, or ""
  bool takes_any_keyword = false;
  std::vector<Relevant> relevant;
};

/// The parameters of a Python function or a built-in one; `relevant` is a tuple of names, where
/// "*name" stands for the items of the argument and "**name" for those of nested lists.
Parameters parameters_of(PyObject* function, PyObject* relevant);

/// The arguments of a call in the vectorcall convention.
struct Call {
  PyObject* const* args;
  Py_ssize_t count;
  PyObject* names;  // of keyword arguments, or null

  PyObject* keyword(PyObject* name) const {
    const Py_ssize_t keywords = names ? PyTuple_GET_SIZE(names) : 0;
    for (Py_ssize_t k = 0; k < keywords; ++k) {
      PyObject* given = PyTuple_GET_ITEM(names, k);
      if (given == name || PyUnicode_Compare(given, name) == 0) return args[count + k];
    }
    return nullptr;
  }
};

/// True when a function with these parameters can take the call.
bool takes(const Parameters& parameters, const Call& call);

/// The arguments that implement the protocol, one of each class, subclasses first.
class Implementing {
 public:
  /// Adds an argument of a class that was not met before, if it implements the protocol.
  void add(PyObject* argument);
  /// As `add`, but plain arrays are remembered only beside others: alone they change nothing.
  void add_if_special(PyObject* argument);
  void add_items(PyObject* sequence);
  void add_nested(PyObject* object);
  /// Adds what the parameters say; allocates nothing when all arguments are ordinary.
  void add_relevant(const Parameters& parameters, const Call& call);

  /// True when a class has another method than ndarray's.
  bool overrides() const { return overrides_; }
  bool empty() const { return entries_.empty(); }
  size_t size() const { return entries_.size(); }
  PyObject* argument(size_t i) const { return entries_[i].argument; }
  PyObject* method(size_t i) const { return entries_[i].method.get(); }
  /// The classes, as a tuple.
  Ref types() const;

 private:
  struct Entry {
    PyObject* argument;
    Ref method;
  };

  std::vector<Entry> entries_;
  std::vector<Ref> held_;
  PyObject* plain_ = nullptr;  // a plain array met before any other class
  bool overrides_ = false;
};

}  // namespace nd::py
