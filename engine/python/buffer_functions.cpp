#include "python/buffer_functions.h"

#include <memory>

#include "core/casting.h"
#include "core/traced.h"
#include "python/arguments.h"
#include "python/array_function.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/shaping_functions.h"
#include "python/writeable.h"
#include "text/number_list.h"

namespace nd::py {
namespace {

// ---- frombuffer ----

// What becomes the base: memory that its owner may move is held through a memoryview.
Ref holder_of(PyObject* object) {
  const PyBufferProcs* procs = Py_TYPE(object)->tp_as_buffer;
  if (!procs || !procs->bf_getbuffer) {
    raise(PyExc_TypeError, "a bytes-like object is required, not '%s'", Py_TYPE(object)->tp_name);
  }
  if (!procs->bf_releasebuffer || is_array(object)) return Ref::share(object);
  return Ref::steal(PyMemoryView_FromObject(object));
}

// The bytes of an object as a 1-d array of bytes.
Array bytes_of(PyObject* object) {
  auto view = std::make_unique<Py_buffer>();
  const bool is_writeable = PyObject_GetBuffer(object, view.get(), PyBUF_WRITABLE) == 0;
  if (!is_writeable) {
    PyErr_Clear();
    check(PyObject_GetBuffer(object, view.get(), PyBUF_SIMPLE));
  }
  Py_buffer* held = view.release();
  Array bytes;
  bytes.buffer =
      Buffer::borrow(static_cast<char*>(held->buf), held->len, release_python_buffer, held);
  bytes.data = bytes.buffer.data();
  bytes.dtype = TypeId::kUInt8;
  bytes.shape = {held->len};
  bytes.strides = {1};
  bytes.writeable = is_writeable;
  return bytes;
}

// `count` elements (as many as there are if negative) from byte `offset` on.
Array elements_in(const Array& bytes, DType dtype, int64_t count, int64_t offset) {
  const int64_t length = bytes.shape[0];
  const int64_t size = dtype.itemsize();
  if (offset < 0 || offset > length) {
    throw value_error("offset must be non-negative and no greater than buffer length (" +
                      std::to_string(length) + ")");
  }
  const int64_t rest = length - offset;
  if (count < 0) {
    if (size == 0) throw value_error("cannot determine count if itemsize is 0");
    if (rest % size != 0) throw value_error("buffer size must be a multiple of element size");
    count = rest / size;
  } else if (size != 0 && count > rest / size) {
    throw value_error("buffer is smaller than requested size");
  }
  Array array = bytes;
  array.dtype = dtype;
  array.data += offset;
  array.shape = {count};
  array.strides = {size};
  if (dtype.is_subarray()) {
    array.dtype = dtype.structure()->base;
    for (int64_t extent : dtype.structure()->shape) array.shape.push_back(extent);
    for (int64_t stride : c_strides(dtype.structure()->shape, array.itemsize())) {
      array.strides.push_back(stride);
    }
  }
  return array;
}

PyObject* frombuffer(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "frombuffer", {"buffer", "dtype", "count", "offset", "like"}, 1, 4, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like("frombuffer", given[4], args, count, names)) return made;
    DType dtype(TypeId::kFloat64);
    optional_dtype(given[1], &dtype);
    const int64_t wanted = given[2] ? integer_from(given[2]) : -1;
    const int64_t offset = given[3] ? integer_from(given[3]) : 0;
    if (dtype.has_references()) {
      throw value_error("cannot create an OBJECT array from memory buffer");
    }
    if (dtype.itemsize() == 0) throw value_error("itemsize cannot be zero in type");
    const Ref holder = holder_of(given[0]);
    return wrap_base_view(elements_in(bytes_of(holder.get()), dtype, wanted, offset), holder.get());
  });
}

// ---- fromiter ----

// Elements that are sub-arrays have axes of their own.
Array first_elements(const Array& array, int64_t n) {
  Dims shape = array.shape;
  shape[0] = n;
  return view_as(array, shape, array.strides, array.data);
}

Array elements_of(PyObject* iterator, DType dtype, int64_t count) {
  int64_t room = count >= 0 ? count : 8;
  Array array = empty({room}, dtype);
  int64_t n = 0;
  while (count == -1 || n < count) {
    PyObject* next = PyIter_Next(iterator);
    if (!next) break;
    const Ref item = Ref::steal(next);
    if (n == room) {
      room += room / 2 + 8;
      const Array larger = empty({room}, dtype);
      copy_into(first_elements(larger, n), array);
      array = larger;
    }
    store_element(dtype, array.data + n++ * dtype.itemsize(), item.get());
  }
  if (PyErr_Occurred()) throw PythonError{};
  trace::kernel_runs([&] { return work("fromiter", dtype, n); });
  if (n < count) {
    throw value_error("iterator too short: Expected " + std::to_string(count) +
                      " but iterator had only " + std::to_string(n) + " items.");
  }
  return n == room ? array : copy(first_elements(array, n));
}

PyObject* fromiter(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "fromiter", {"iter", "dtype", "count", "like"}, 2, 3, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like("fromiter", given[3], args, count, names)) return made;
    DType dtype(TypeId::kFloat64);
    optional_dtype(given[1], &dtype);
    const int64_t wanted = given[2] ? integer_from(given[2]) : -1;
    if (dtype.itemsize() == 0) {
      throw value_error("Must specify length when using variable-size data-type.");
    }
    const Ref iterator = Ref::steal(PyObject_GetIter(given[0]));
    return wrap(elements_of(iterator.get(), dtype, wanted));
  });
}

// ---- text ----

NumberList numbers_in(std::string_view text, DType dtype, int64_t count,
                      const std::string& separator) {
  if (dtype.has_references()) throw value_error("Cannot create an object array from a string");
  if (!dtype.is_number()) {
    throw value_error("don't know how to read character strings with that array type");
  }
  // NumPy stores what it reads in the machine's byte order, whatever the dtype says.
  NumberList list = read_numbers(text, native(dtype), count, separator);
  list.values.dtype = dtype;
  return list;
}

constexpr char kUnmatched[] = "string or file could not be read to its end due to unmatched data";

PyObject* fromstring(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "fromstring", {"string", "dtype", "count", "sep", "like"}, 1, 4, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    std::string text;
    if (PyUnicode_Check(given[0])) {
      text = text_of(given[0]);
    } else {
      const Array bytes = bytes_of(holder_of(given[0]).get());
      text.assign(bytes.data, static_cast<size_t>(bytes.shape[0]));
    }
    if (given[3] && !PyUnicode_Check(given[3])) {
      raise(PyExc_TypeError, "fromstring() argument 4 must be str, not %s",
            given[3] == Py_None ? "None" : Py_TYPE(given[3])->tp_name);
    }
    if (Ref made = made_like("fromstring", given[4], args, count, names)) return made;
    DType dtype(TypeId::kFloat64);
    optional_dtype(given[1], &dtype);
    const int64_t wanted = given[2] ? integer_from(given[2]) : -1;
    const std::string separator = given[3] ? text_of(given[3]) : "";
    if (separator.empty()) {
      throw value_error("The binary mode of fromstring is removed, use frombuffer instead");
    }
    NumberList list = numbers_in(text, dtype, wanted, separator);
    if (!list.is_complete) throw value_error(kUnmatched);
    return wrap(std::move(list.values));
  });
}

// fromfile(file, dtype=float, count=-1, sep='', offset=0, *, like=None): the reading is Python's.
PyObject* fromfile(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    static constexpr Signature kSignature{
        "fromfile", {"file", "dtype", "count", "sep", "offset", "like"}, 1, 5, Wording::kClassic};
    const Arguments given(kSignature, args, count, names);
    if (Ref made = made_like("fromfile", given[5], args, count, names)) return made;
    DType dtype(TypeId::kFloat64);
    optional_dtype(given[1], &dtype);
    const long long wanted = given[2] ? integer_from(given[2]) : -1;
    const std::string separator = given[3] ? text_of(given[3]) : "";
    const long long offset = given[4] ? integer_from(given[4]) : 0;
    const Ref module = Ref::steal(PyImport_ImportModule("numpy._core._files"));
    return Ref::steal(PyObject_CallMethod(module.get(), "read", "ONLsL", given[0],
                                          dtype_object(dtype).release(), wanted, separator.c_str(),
                                          offset));
  });
}

// read_numbers(bytes, dtype, count, sep): (array, characters read, whether the end was reached)
PyObject* read_numbers_function(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count != 4) raise(PyExc_TypeError, "read_numbers() takes 4 arguments");
    const Array bytes = bytes_of(args[0]);
    NumberList list = numbers_in({bytes.data, static_cast<size_t>(bytes.shape[0])},
                                 dtype_from(args[1]), integer_from(args[2]), text_of(args[3]));
    const Ref values = wrap(copy(first_elements(list.values, list.count)));
    return Ref::steal(Py_BuildValue("(OnO)", values.get(), static_cast<Py_ssize_t>(list.consumed),
                                    list.is_complete ? Py_True : Py_False));
  });
}

// strided_view(array, shape, strides): a view of any shape and strides, which are not checked.
PyObject* strided_view(PyObject*, PyObject* const* args, Py_ssize_t count) {
  return guarded([&] {
    if (count != 3) raise(PyExc_TypeError, "strided_view() takes 3 arguments");
    const Array& array = array_of(args[0]);
    const Dims shape = shape_from(args[1]);
    const Dims strides = shape_from(args[2]);
    if (shape.size() != strides.size()) {
      throw value_error("mismatch in length of strides and shape");
    }
    Ref view = wrap_view(view_as(array, shape, strides, array.data), args[0]);
    if (!is_freely_writeable(args[0])) set_writeable(view.get(), false);
    return view;
  });
}

}  // namespace

PyMethodDef buffer_functions[] = {
    with_keywords("frombuffer", frombuffer,
                  "frombuffer(buffer, dtype=None, count=-1, offset=0, *, like=None)\n--\n\n"
                  "The memory of bytes or another buffer as a 1-d array, without a copy."),
    with_keywords("fromiter", fromiter,
                  "fromiter(iter, dtype, count=-1, *, like=None)\n--\n\n"
                  "A new 1-d array of what an iterable yields."),
    with_keywords("fromstring", fromstring,
                  "fromstring(string, dtype=None, count=-1, *, sep, like=None)\n--\n\n"
                  "A new 1-d array of the numbers in a text."),
    with_keywords(
        "fromfile", fromfile,
        "fromfile(file, dtype=None, count=-1, sep='', offset=0, *, like=None)\n--\n\n"
        "A new 1-d array of the elements in a file: of its bytes, or of its text with sep "
        "between numbers."),
    positional("read_numbers", read_numbers_function, nullptr),
    positional("strided_view", strided_view, nullptr),
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
