#include "python/printing_functions.h"

#include <climits>
#include <memory>

#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/from_python.h"
#include "python/scalar_object.h"
#include "text/array_text.h"

namespace nd::py {
namespace {

// The writers of the options in force as Python callables, so that get_print_options can hand them
// back. Null when there are none.
PyObject* formatter = nullptr;

PrintOptions::ElementWriter writer_of(PyObject* callable) {
  auto held = std::make_shared<Ref>(Ref::share(callable));
  return [held](DType dtype, const char* element) {
    const Ref scalar = make_scalar(dtype, element);
    return str_of(Ref::steal(PyObject_CallOneArg(held->get(), scalar.get())).get());
  };
}

void set_formatter(PrintOptions* options, PyObject* writers) {
  options->formatter.clear();
  if (writers == Py_None) return;
  PyObject *key = nullptr, *value = nullptr;
  Py_ssize_t position = 0;
  while (PyDict_Next(writers, &position, &key, &value)) {
    if (value != Py_None) options->formatter[text_of(key)] = writer_of(value);
  }
}

// Remembers a callable, or forgets it for None.
void remember(PyObject** place, PyObject* callable) {
  PyObject* old = *place;
  *place = callable == Py_None ? nullptr : Ref::share(callable).release();
  Py_XDECREF(old);
}

// Applies the entries of a dict whose values are not None; keys are those of np.get_printoptions,
// `legacy` is the number of PrintOptions and `override_repr` is left to the caller.
void apply(PrintOptions* options, PyObject* changes) {
  PyObject *key = nullptr, *value = nullptr;
  Py_ssize_t position = 0;
  while (PyDict_Next(changes, &position, &key, &value)) {
    const std::string name = text_of(key);
    if (name == "formatter") {
      set_formatter(options, value);
      continue;
    }
    if (value == Py_None && name != "precision") continue;
    if (name == "precision") {
      // None asks for as many digits as an element needs.
      if (value == Py_None)
        options->floatmode = PrintOptions::kUnique;
      else
        options->precision = static_cast<int>(integer_from(value));
    } else if (name == "threshold") {
      const Ref number = Ref::steal(PyNumber_Float(value));
      const double threshold = PyFloat_AS_DOUBLE(number.get());
      options->threshold = threshold >= 9e18 ? INT64_MAX : static_cast<int64_t>(threshold);
    } else if (name == "edgeitems") {
      options->edgeitems = integer_from(value);
    } else if (name == "linewidth") {
      const Ref number = Ref::steal(PyNumber_Float(value));
      const double width = PyFloat_AS_DOUBLE(number.get());
      options->linewidth = width >= INT64_MAX / 2 ? INT64_MAX / 2 : static_cast<int64_t>(width);
    } else if (name == "suppress") {
      options->suppress = flag_from(value, false);
    } else if (name == "nanstr") {
      options->nanstr = text_of(value);
    } else if (name == "infstr") {
      options->infstr = text_of(value);
    } else if (name == "sign") {
      options->sign = sign_from_text(text_of(value));
    } else if (name == "floatmode") {
      options->floatmode = float_mode_from_name(text_of(value));
    } else if (name == "legacy") {
      options->legacy = static_cast<int>(integer_from(value));
    } else if (name != "override_repr") {
      raise(PyExc_TypeError, "unknown print option '%s'", name.c_str());
    }
  }
}

PyObject* get_print_options(PyObject*, PyObject*) {
  return guarded([] {
    const PrintOptions& options = print_options();
    const char sign[] = {options.sign, 0};
    return Ref::steal(Py_BuildValue(
        "{s:L,s:L,s:i,s:L,s:O,s:s,s:s,s:s,s:s,s:O,s:i,s:O}", "edgeitems",
        static_cast<long long>(options.edgeitems), "threshold",
        static_cast<long long>(options.threshold), "precision", options.precision, "linewidth",
        static_cast<long long>(options.linewidth), "suppress",
        options.suppress ? Py_True : Py_False, "nanstr", options.nanstr.c_str(), "infstr",
        options.infstr.c_str(), "sign", sign, "floatmode", float_mode_name(options.floatmode),
        "formatter", formatter ? formatter : Py_None, "legacy", options.legacy, "override_repr",
        repr_writer ? repr_writer : Py_None));
  });
}

PyObject* set_print_options(PyObject*, PyObject* changes) {
  return guarded([&] {
    PrintOptions options = print_options();
    apply(&options, changes);
    PyObject* writers = PyDict_GetItemString(changes, "formatter");
    if (writers) remember(&formatter, writers);
    PyObject* writer = PyDict_GetItemString(changes, "override_repr");
    if (writer) remember(&repr_writer, writer);
    print_options() = std::move(options);
    return none();
  });
}

// format_array(a, options, separator, prefix, suffix): np.array2string with options as a dict.
PyObject* format_array(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count != 5) raise(PyExc_TypeError, "format_array() takes 5 arguments");
    PrintOptions options = print_options();
    apply(&options, args[1]);
    return from_text(array2string(as_array(args[0]), options, text_of(args[2]), text_of(args[3]),
                                  text_of(args[4])));
  });
}

// format_repr(a, options) and format_str(a, options): np.array_repr and np.array_str.
PyObject* format_repr(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count != 2) raise(PyExc_TypeError, "format_repr() takes 2 arguments");
    if (repr_writer) return Ref::steal(PyObject_CallOneArg(repr_writer, args[0]));
    PrintOptions options = print_options();
    apply(&options, args[1]);
    return from_text(array_repr(as_array(args[0]), options));
  });
}

PyObject* format_str(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count != 2) raise(PyExc_TypeError, "format_str() takes 2 arguments");
    PrintOptions options = print_options();
    apply(&options, args[1]);
    return from_text(array_str(as_array(args[0]), options));
  });
}

// cell_texts(a, limit): the first elements in C order, each as it stands in str(a).
PyObject* cell_texts_function(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count != 2) raise(PyExc_TypeError, "cell_texts() takes 2 arguments");
    Ref list = Ref::steal(PyList_New(0));
    for (const std::string& text :
         cell_texts(as_array(args[0]), print_options(), integer_from(args[1]))) {
      check(PyList_Append(list.get(), from_text(text).get()));
    }
    return list;
  });
}

}  // namespace

PyObject* repr_writer = nullptr;

PyMethodDef printing_functions[] = {
    {"get_print_options", get_print_options, METH_NOARGS, "The print options in force, as a dict."},
    {"set_print_options", set_print_options, METH_O, "Changes print options; None leaves one."},
    {"format_array", method(format_array), METH_FASTCALL,
     "format_array(a, options, separator, prefix, suffix)\n\nThe elements in brackets."},
    {"format_repr", method(format_repr), METH_FASTCALL, "format_repr(a, options)"},
    {"format_str", method(format_str), METH_FASTCALL, "format_str(a, options)"},
    {"cell_texts", method(cell_texts_function), METH_FASTCALL,
     "cell_texts(a, limit)\n\nThe first elements, each as it stands in str(a)."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
