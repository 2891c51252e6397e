#include "python/arguments.h"

#include <cctype>
#include <cstring>
#include <string>
#include <vector>

#include "python/scalar_object.h"

namespace nd::py {
namespace {

int parameter_count(const Signature& signature) {
  int count = 0;
  while (count < 12 && signature.names[count]) ++count;
  return count;
}

int parameter_named(const Signature& signature, int count, PyObject* name) {
  for (int i = 0; i < count; ++i) {
    if (PyUnicode_CompareWithASCIIString(name, signature.names[i]) == 0) return i;
  }
  return -1;
}

[[noreturn]] void raise_too_many(const Signature& signature, int most, Py_ssize_t given) {
  if (signature.wording == Wording::kClassic) {
    raise(PyExc_TypeError, "%s() takes at most %d argument%s (%zd given)", signature.function, most,
          most == 1 ? "" : "s", given);
  }
  const int self = signature.wording == Wording::kPythonMethod ? 1 : 0;
  const int least = signature.required + self;
  most += self;
  given += self;
  const char* verb = given == 1 ? "was" : "were";
  if (least == most) {
    raise(PyExc_TypeError, "%s() takes %d positional argument%s but %zd %s given",
          signature.function, most, most == 1 ? "" : "s", given, verb);
  }
  raise(PyExc_TypeError, "%s() takes from %d to %d positional arguments but %zd %s given",
        signature.function, least, most, given, verb);
}

[[noreturn]] void raise_unexpected(const Signature& signature, PyObject* name) {
  if (signature.wording == Wording::kClassic) {
    raise(PyExc_TypeError, "'%U' is an invalid keyword argument for %s()", name,
          signature.function);
  }
  raise(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", signature.function, name);
}

[[noreturn]] void raise_twice(const Signature& signature, PyObject* name, int position) {
  if (signature.wording == Wording::kPython || signature.wording == Wording::kPythonMethod) {
    raise(PyExc_TypeError, "%s() got multiple values for argument '%U'", signature.function, name);
  }
  raise(PyExc_TypeError, "argument for %s() given by name ('%U') and position (%d)",
        signature.function, name, position);
}

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'"
std::string enumeration(const std::vector<const char*>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += names.size() > 2 ? ", " : " ";
    if (i > 0 && i + 1 == names.size()) text += "and ";
    text += std::string("'") + names[i] + "'";
  }
  return text;
}

[[noreturn]] void raise_missing(const Signature& signature, PyObject* const* values, int first) {
  if (signature.wording == Wording::kNumPy || signature.wording == Wording::kClassic) {
    const int position = signature.wording == Wording::kClassic ? first + 1 : first;
    raise(PyExc_TypeError, "%s() missing required argument '%s' (pos %d)", signature.function,
          signature.names[first], position);
  }
  std::vector<const char*> missing;
  for (int i = 0; i < signature.required; ++i) {
    if (!values[i]) missing.push_back(signature.names[i]);
  }
  raise(PyExc_TypeError, "%s() missing %zu required positional argument%s: %s", signature.function,
        missing.size(), missing.size() == 1 ? "" : "s", enumeration(missing).c_str());
}

}  // namespace

Arguments::Arguments(const Signature& signature, PyObject* const* args, Py_ssize_t given,
                     PyObject* keyword_names) {
  const int count = parameter_count(signature);
  const int most = std::min(count, signature.positional);
  if (given > most) raise_too_many(signature, most, given);
  std::copy(args, args + given, values_.begin());
  const Py_ssize_t keywords = keyword_names ? PyTuple_GET_SIZE(keyword_names) : 0;
  for (Py_ssize_t k = 0; k < keywords; ++k) {
    PyObject* name = PyTuple_GET_ITEM(keyword_names, k);
    const int i = parameter_named(signature, count, name);
    if (i < 0) raise_unexpected(signature, name);
    if (values_[i]) raise_twice(signature, name, i);
    values_[i] = args[given + k];
  }
  for (PyObject*& value : values_) {
    if (value == python_side.no_value) value = nullptr;
  }
  for (int i = 0; i < signature.required; ++i) {
    if (!values_[i]) raise_missing(signature, values_.data(), i);
  }
}

int64_t integer_from(PyObject* object) {
  const Ref index = Ref::steal(PyNumber_Index(object));
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(index.get(), &overflow);
  if (overflow) raise(PyExc_OverflowError, "Python int too large to convert to C long");
  return value;
}

int64_t axis_from(PyObject* object, const char* refusal) {
  const bool is_numpy_bool = is_scalar(object) && scalar_dtype(object).is_bool();
  if (PyBool_Check(object) || is_numpy_bool) raise(PyExc_TypeError, refusal);
  return integer_from(object);
}

int64_t extent_from(PyObject* object) {
  if (PyBool_Check(object)) raise(PyExc_TypeError, "an integer is required");
  const Ref index = Ref::steal(PyNumber_Index(object));
  int overflow = 0;
  const long long value = PyLong_AsLongLongAndOverflow(index.get(), &overflow);
  if (overflow) raise(PyExc_ValueError, "Maximum allowed dimension exceeded");
  return value;
}

Dims shape_from(PyObject* object) {
  if (PyLong_CheckExact(object)) return Dims{extent_from(object)};
  if (object == Py_None) raise(PyExc_TypeError, "Use () not None as shape arguments");
  if (PyUnicode_Check(object)) {
    raise(PyExc_TypeError, "'str' object cannot be interpreted as an integer");
  }
  // 0-d arrays and NumPy scalars have no length; they are single integers.
  if (!PySequence_Check(object) || PySequence_Size(object) < 0) {
    PyErr_Clear();
    if (PyIndex_Check(object) && !PyBool_Check(object)) return Dims{extent_from(object)};
    raise(PyExc_TypeError, "expected a sequence of integers or a single integer, got '%s'",
          repr_of(object).c_str());
  }
  const Ref sequence = Ref::steal(PySequence_Fast(object, "expected a sequence of integers"));
  Dims shape;
  const Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence.get());
  if (size > kMaxDims) throw too_many_dims(size);
  for (Py_ssize_t i = 0; i < size; ++i) {
    shape.push_back(extent_from(PySequence_Fast_GET_ITEM(sequence.get(), i)));
  }
  return shape;
}

Dims axes_from(PyObject* object, int ndim, bool* all, const char* refusal) {
  Dims axes;
  *all = object == nullptr || object == Py_None;
  if (*all) {
    for (int axis = 0; axis < ndim; ++axis) axes.push_back(axis);
    return axes;
  }
  if (!PyTuple_Check(object)) {
    const int64_t axis = axis_from(object, refusal);
    // A 0-d array has no axis, but reductions accept 0 and -1 for it.
    if (ndim == 0 && (axis == 0 || axis == -1)) return axes;
    axes.push_back(normalize_axis(axis, ndim));
    return axes;
  }
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(object); ++i) {
    const int axis = normalize_axis(axis_from(PyTuple_GET_ITEM(object, i), refusal), ndim);
    if (std::find(axes.begin(), axes.end(), axis) != axes.end()) {
      throw value_error("duplicate value in 'axis'");
    }
    axes.push_back(axis);
  }
  return axes;
}

Order order_from(PyObject* object, Order fallback) {
  if (!object || object == Py_None) return fallback;
  if (!PyUnicode_Check(object)) {
    raise(PyExc_TypeError, "order must be str, not %s", Py_TYPE(object)->tp_name);
  }
  const std::string text = text_of(object);
  switch (text.size() == 1 ? std::toupper(static_cast<unsigned char>(text[0])) : 0) {
    case 'C':
      return Order::kC;
    case 'F':
      return Order::kF;
    case 'A':
      return Order::kAny;
    case 'K':
      return Order::kKeep;
  }
  raise(PyExc_ValueError, "order must be one of 'C', 'F', 'A', or 'K' (got %s)",
        repr_of(object).c_str());
}

Casting casting_from(PyObject* object, Casting fallback, bool takes_same_value) {
  if (!object) return fallback;
  if (!PyUnicode_Check(object)) {
    raise(PyExc_TypeError, "casting must be str, not %s", Py_TYPE(object)->tp_name);
  }
  const std::string text = text_of(object);
  for (int i = 0; i <= static_cast<int>(Casting::kUnsafe); ++i) {
    const auto casting = static_cast<Casting>(i);
    if (text == casting_name(casting)) return casting;
  }
  raise(PyExc_ValueError,
        "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe'%s (got %R)",
        takes_same_value ? ", 'same_value'" : "", object);
}

bool is_same_value(PyObject* object) {
  return object && PyUnicode_Check(object) && text_of(object) == "same_value";
}

bool flag_from(PyObject* object, bool fallback) {
  if (!object) return fallback;
  const int truth = PyObject_IsTrue(object);
  check(truth);
  return truth != 0;
}

}  // namespace nd::py
