// The methods and comparisons of dtype objects.
#include <cctype>
#include <string>

#include "core/casting.h"
#include "core/error.h"
#include "datetime/unit_text.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/time_objects.h"

namespace nd::py {
namespace {

// 'native', 'little', 'big', 'swap' or 'ignore' by NumPy's spelling of a byte order.
enum class ByteOrder { kNative, kLittle, kBig, kSwap };

ByteOrder byte_order_from(const std::string& spelling) {
  const auto is = [&](std::initializer_list<const char*> spellings) {
    for (const char* candidate : spellings) {
      if (spelling == candidate) return true;
    }
    return false;
  };
  if (is({"=", "|", "N", "n", "I", "i", "native", "ignore"})) return ByteOrder::kNative;
  if (is({"<", "L", "l", "little"})) return ByteOrder::kLittle;
  if (is({">", "B", "b", "big"})) return ByteOrder::kBig;
  if (is({"S", "s", "swap"})) return ByteOrder::kSwap;
  raise(PyExc_ValueError, "byteorder not recognized (got '%s')", spelling.c_str());
}

// '|' leaves the order as it is.
bool is_kept_order(const std::string& spelling) {
  return spelling == "|" || spelling == "I" || spelling == "i" || spelling == "ignore";
}

PyObject* dtype_newbyteorder(PyObject* self, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count > 1) {
      raise(PyExc_TypeError, "newbyteorder() takes at most 1 argument (%zd given)", count);
    }
    if (count == 1 && !PyUnicode_Check(args[0])) {
      raise(PyExc_TypeError, "byteorder must be str, not %s", Py_TYPE(args[0])->tp_name);
    }
    const DType dtype = dtype_of(self);
    const Annotation& annotation = dtype.descriptor()->annotation;
    switch (count == 1 ? byte_order_from(text_of(args[0])) : ByteOrder::kSwap) {
      case ByteOrder::kBig:
        return dtype_object(annotated(swapped(dtype), annotation));
      case ByteOrder::kSwap:
        return dtype_object(annotated(flipped(dtype), annotation));
      case ByteOrder::kNative:
        return count == 1 && is_kept_order(text_of(args[0]))
                   ? Ref::share(self)
                   : dtype_object(annotated(native(dtype), annotation));
      case ByteOrder::kLittle:
        return dtype_object(annotated(native(dtype), annotation));
    }
    __builtin_unreachable();
  });
}

constexpr int kAlignedStruct = 0x80;  // NumPy's flag of align=True

Ref attribute(PyObject* object, const char* name) {
  return Ref::steal(PyObject_GetAttrString(object, name));
}

// A structure is void of its size with a state that says the rest.
Ref structure_for_pickle(PyObject* self, DType dtype) {
  const std::string code = "V" + std::to_string(dtype.itemsize());
  Ref fields = none();
  if (dtype.has_fields()) {
    fields = Ref::steal(PyDict_New());
    check(PyDict_Update(fields.get(), attribute(self, "fields").get()));
  }
  const long flags = PyLong_AsLong(attribute(self, "flags").get()) |
                     (dtype.structure()->is_aligned ? kAlignedStruct : 0);
  void* own_class = dtype.descriptor()->annotation.scalar_class;
  Ref described = own_class ? Ref::share(static_cast<PyObject*>(own_class)) : from_text(code);
  return Ref::steal(Py_BuildValue(
      "O(NOO)(isNNNLil)", dtype_type, described.release(), Py_False, Py_True, 3, "|",
      attribute(self, "subdtype").release(), attribute(self, "names").release(), fields.release(),
      static_cast<long long>(dtype.itemsize()), dtype.alignment(), flags));
}

DType structure_from_state(PyObject* names, PyObject* fields, int64_t itemsize, int64_t alignment,
                           int64_t flags) {
  std::vector<Field> made;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); ++i) {
    PyObject* name = PyTuple_GET_ITEM(names, i);
    PyObject* entry = PyDict_GetItem(fields, name);
    if (!entry || !PyTuple_Check(entry)) raise(PyExc_ValueError, "incorrect field state");
    Field field;
    field.name = text_of(name);
    field.dtype = dtype_from(PyTuple_GET_ITEM(entry, 0));
    field.offset = integer_from(PyTuple_GET_ITEM(entry, 1));
    if (PyTuple_GET_SIZE(entry) > 2) field.title = str_of(PyTuple_GET_ITEM(entry, 2));
    made.push_back(std::move(field));
  }
  return structured_dtype(std::move(made), itemsize, static_cast<int>(alignment),
                          (flags & kAlignedStruct) != 0);
}

Ref time_reduce(PyObject* self) {
  const DType dtype = dtype_of(self);
  const char order[] = {dtype.str()[0], 0};
  PyObject* metadata = dtype_metadata(self);
  return Ref::steal(Py_BuildValue(
      "O(sOO)(isOOOiii(O(yiii)))", dtype_type, dtype.is_datetime() ? "M8" : "m8", Py_False, Py_True,
      4, order, Py_None, Py_None, Py_None, -1, -1, 0, metadata ? metadata : Py_None,
      datetime::base_name(dtype.unit().base), dtype.unit().count, 1, 1));
}

Ref plain_reduce(PyObject* self) {
  const DType dtype = dtype_of(self);
  if (dtype.structure()) return structure_for_pickle(self, dtype);
  if (dtype.is_time()) return time_reduce(self);
  const bool has_order = dtype.str()[0] != '|';
  const char order[] = {has_order ? dtype.str()[0] : '|', 0};
  const char* code = dtype.is_object() ? "O8" : dtype.str() + 1;
  const int width = dtype.is_number() ? -1 : static_cast<int>(dtype.itemsize());
  return Ref::steal(Py_BuildValue("O(sOO)(isOOOiii)", dtype_type, code, Py_False, Py_True, 3, order,
                                  Py_None, Py_None, Py_None, dtype.is_text() ? width : -1,
                                  dtype.is_text() ? dtype.alignment() : -1,
                                  dtype.is_object() ? 63 : 0));
}

// Metadata follow the rest of the state, from version 4 on; those of times stand beside the unit.
Ref with_metadata(Ref reduced, PyObject* metadata) {
  PyObject* state = PyTuple_GET_ITEM(reduced.get(), 2);
  const Py_ssize_t count = PyTuple_GET_SIZE(state);
  const Ref all = Ref::steal(PyTuple_New(count + 1));
  PyTuple_SET_ITEM(all.get(), 0, Ref::steal(PyLong_FromLong(4)).release());
  for (Py_ssize_t i = 1; i < count; ++i) {
    PyTuple_SET_ITEM(all.get(), i, Ref::share(PyTuple_GET_ITEM(state, i)).release());
  }
  PyTuple_SET_ITEM(all.get(), count, Ref::share(metadata).release());
  return Ref::steal(PyTuple_Pack(3, PyTuple_GET_ITEM(reduced.get(), 0),
                                 PyTuple_GET_ITEM(reduced.get(), 1), all.get()));
}

PyObject* dtype_reduce(PyObject* self, PyObject* const*, Py_ssize_t) {
  return guarded([&] {
    PyObject* metadata = dtype_metadata(self);
    Ref reduced = plain_reduce(self);
    return metadata && !dtype_of(self).is_time() ? with_metadata(std::move(reduced), metadata)
                                                 : reduced;
  });
}

DType with_metadata_of_state(DType dtype, PyObject* state) {
  PyObject* metadata = PyTuple_GET_SIZE(state) > 8 ? PyTuple_GET_ITEM(state, 8) : nullptr;
  if (metadata && PyTuple_Check(metadata) && PyTuple_GET_SIZE(metadata) == 2) {
    metadata = PyTuple_GET_ITEM(metadata, 0);
  }
  if (!metadata || !PyDict_Check(metadata) || PyDict_GET_SIZE(metadata) == 0) return dtype;
  Annotation annotation = dtype.descriptor()->annotation;
  annotation.metadata = Ref::share(metadata).release();  // kept for ever, as the descriptor is
  return annotated(dtype, annotation);
}

// The state of a dtype of times holds its unit: (…, (metadata, (b's', 25, 1, 1))).
void set_time_state(PyObject* self, PyObject* state) {
  if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) < 9) {
    throw value_error("The 9th element of the state must hold the unit of a datetime dtype");
  }
  PyObject* rest = PyTuple_GET_ITEM(state, 8);
  if (!PyTuple_Check(rest) || PyTuple_GET_SIZE(rest) != 2) {
    throw value_error("Invalid datetime dtype (metadata, c_metadata) tuple");
  }
  const TimeUnit unit = unit_from_tuple(PyTuple_GET_ITEM(rest, 1), true);
  const DType dtype = time_dtype(dtype_of(self).id(), unit);
  const std::string order = text_of(PyTuple_GET_ITEM(state, 1));
  set_dtype_of_copy(self, with_metadata_of_state(order == ">" ? swapped(dtype) : dtype, state));
}

// (version, order, subdtype, names, fields, itemsize, alignment, flags[, (metadata, unit)])
PyObject* dtype_setstate(PyObject* self, PyObject* state) {
  return guarded([&] {
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) < 6) {
      raise(PyExc_ValueError,
            "Invalid state while unpickling. Is the pickle corrupted or created "
            "with a newer NumPy version?");
    }
    DType dtype = dtype_of(self);
    if (dtype.is_time()) {
      set_time_state(self, state);
      return none();
    }
    PyObject* order = PyTuple_GET_ITEM(state, 1);
    PyObject* subdtype = PyTuple_GET_ITEM(state, 2);
    PyObject* names = PyTuple_GET_ITEM(state, 3);
    PyObject* fields = PyTuple_GET_ITEM(state, 4);
    const Annotation annotation = dtype.descriptor()->annotation;
    if (PyTuple_Check(subdtype)) {
      dtype = dtype_from(subdtype);
    } else if (PyTuple_Check(names) && PyDict_Check(fields)) {
      dtype = structure_from_state(names, fields, integer_from(PyTuple_GET_ITEM(state, 5)),
                                   integer_from(PyTuple_GET_ITEM(state, 6)),
                                   integer_from(PyTuple_GET_ITEM(state, 7)));
      if (annotation.scalar_class) dtype = annotated(dtype, annotation);
    }
    if (PyUnicode_Check(order) && text_of(order) == ">" && !dtype.structure()) {
      dtype = swapped(dtype);
    }
    set_dtype_of_copy(self, with_metadata_of_state(dtype, state));
    return none();
  });
}

PyObject* dtype_class_getitem(PyObject* type, PyObject* parameters) {
  const Py_ssize_t count = PyTuple_Check(parameters) ? PyTuple_GET_SIZE(parameters) : 1;
  if (count == 1) return Py_GenericAlias(type, parameters);
  PyErr_Format(PyExc_TypeError, "Too %s arguments for numpy.dtype", count == 0 ? "few" : "many");
  return nullptr;
}

// A dtype from anything dtype() takes; false, without an error, for everything else.
bool try_dtype_from(PyObject* object, DType* dtype) {
  try {
    *dtype = dtype_from(object);
    return true;
  } catch (const PythonError&) {
    for (PyObject* expected : {PyExc_TypeError, PyExc_ValueError, PyExc_NotImplementedError}) {
      if (!PyErr_ExceptionMatches(expected)) continue;
      PyErr_Clear();
      return false;
    }
    throw;
  }
}

bool precedes(DType a, DType b) { return can_cast(a, b, Casting::kSafe); }

}  // namespace

// Order is that of safe casts.
PyObject* dtype_richcompare(PyObject* self, PyObject* other, int op) {
  return guarded([&]() -> Ref {
    const DType a = dtype_of(self);
    DType b;
    if (is_array(other)) return Ref::share(Py_NotImplemented);
    if (!try_dtype_from(other, &b)) {
      if (op == Py_EQ || op == Py_NE) return from_bool(op == Py_NE);
      return Ref::share(Py_NotImplemented);
    }
    switch (op) {
      case Py_EQ:
        return from_bool(same_elements(a, b));
      case Py_NE:
        return from_bool(!same_elements(a, b));
      case Py_LT:
        return from_bool(precedes(a, b) && !same_elements(a, b));
      case Py_LE:
        return from_bool(precedes(a, b));
      case Py_GT:
        return from_bool(precedes(b, a) && !same_elements(a, b));
      default:
        return from_bool(precedes(b, a));
    }
  });
}

PyMethodDef dtype_methods[] = {
    {"__class_getitem__", dtype_class_getitem, METH_O | METH_CLASS, "For annotations: dtype[T]."},
    {"__reduce__", method(dtype_reduce), METH_FASTCALL, "For pickling."},
    {"__setstate__", dtype_setstate, METH_O, "For pickling: the fields and the byte order."},
    {"newbyteorder", method(dtype_newbyteorder), METH_FASTCALL,
     "newbyteorder($self, new_order='S', /)\n--\n\nThe dtype with another byte order."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
