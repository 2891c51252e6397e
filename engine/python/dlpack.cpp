#include "python/dlpack.h"

#include <cstdint>
#include <memory>

#include "core/casting.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/from_python.h"

namespace nd::py {
namespace {

// The structures of the DLPack specification, versions 0 and 1 (https://dmlc.github.io/dlpack).
struct Device {
  int32_t type;
  int32_t id;
};
constexpr int32_t kCpu = 1, kCudaHost = 3, kRocmHost = 11, kCudaManaged = 13;

struct DataType {
  uint8_t code;
  uint8_t bits;
  uint16_t lanes;
};
constexpr uint8_t kInt = 0, kUInt = 1, kFloat = 2, kComplex = 5, kBool = 6;

struct Tensor {
  void* data;
  Device device;
  int32_t ndim;
  DataType dtype;
  int64_t* shape;
  int64_t* strides;  // in elements; null: C-contiguous
  uint64_t byte_offset;
};

struct ManagedTensor {
  Tensor tensor;
  void* owner;
  void (*deleter)(ManagedTensor*);
};

struct VersionedTensor {
  uint32_t major, minor;
  void* owner;
  void (*deleter)(VersionedTensor*);
  uint64_t flags;
  Tensor tensor;
};
constexpr uint64_t kReadOnly = 1, kIsCopied = 2;

// What a capsule of each version is called, before and after somebody took its tensor, and as the
// base of an array that did.
struct Names {
  const char* fresh;
  const char* used;
  const char* held;
};
constexpr Names kNames = {"dltensor", "used_dltensor", "numpy_dltensor"};
constexpr Names kVersionedNames = {"dltensor_versioned", "used_dltensor_versioned",
                                   "numpy_dltensor_versioned"};

template <class Managed>
constexpr const Names& names_of() {
  if constexpr (std::is_same_v<Managed, VersionedTensor>) {
    return kVersionedNames;
  } else {
    return kNames;
  }
}

// ---- export ----

// A tensor with the room that it points to and the array it shows.
template <class Managed>
struct ExportedTensor {
  Managed managed;
  int64_t extents[2 * kMaxDims];
};

template <class Managed>
void delete_exported(Managed* managed) {
  // At the exit of the process Python may be gone before the last consumer.
  if (!Py_IsInitialized()) return;
  Py_XDECREF(static_cast<PyObject*>(managed->owner));
  delete reinterpret_cast<ExportedTensor<Managed>*>(managed);
}

template <class Managed>
void delete_if_fresh(PyObject* capsule) {
  const Names& names = names_of<Managed>();
  if (!PyCapsule_IsValid(capsule, names.fresh)) return;
  auto* managed = static_cast<Managed*>(PyCapsule_GetPointer(capsule, names.fresh));
  if (managed->deleter) managed->deleter(managed);
}

DataType data_type_of(DType dtype) {
  if (!dtype.is_native()) {
    raise(PyExc_BufferError, "DLPack only supports native byte order.");
  }
  const auto bits = static_cast<uint8_t>(8 * dtype.itemsize());
  switch (dtype.kind()) {
    case 'b':
      return {kBool, bits, 1};
    case 'i':
      return {kInt, bits, 1};
    case 'u':
      return {kUInt, bits, 1};
    case 'f':
      return {kFloat, bits, 1};
    case 'c':
      return {kComplex, bits, 1};
  }
  raise(PyExc_BufferError,
        "DLPack only supports signed/unsigned integers, float and complex dtypes.");
}

void check_strides(const Array& array) {
  if (is_c_contiguous(array) || array.size() == 1) return;
  for (int i = 0; i < array.ndim(); ++i) {
    if (array.shape[i] != 1 && array.strides[i] % array.itemsize() != 0) {
      raise(PyExc_BufferError, "DLPack only supports strides which are a multiple of itemsize.");
    }
  }
}

template <class Managed>
Ref exported(PyObject* object, bool is_copied) {
  const Array& array = array_of(object);
  check_strides(array);
  auto made = std::make_unique<ExportedTensor<Managed>>();
  Managed& managed = made->managed;
  managed.deleter = delete_exported<Managed>;
  if constexpr (std::is_same_v<Managed, VersionedTensor>) {
    managed.major = 1;
    managed.minor = 0;
    managed.flags = (array.writeable ? 0 : kReadOnly) | (is_copied ? kIsCopied : 0);
  }
  Tensor& tensor = managed.tensor;
  tensor = {array.data, {kCpu, 0}, array.ndim(), data_type_of(array.dtype), nullptr, nullptr, 0};
  if (array.ndim() > 0) {
    tensor.shape = made->extents;
    tensor.strides = made->extents + array.ndim();
  }
  for (int i = 0; i < array.ndim(); ++i) {
    tensor.shape[i] = array.shape[i];
    tensor.strides[i] = array.strides[i] / array.itemsize();
  }
  Ref capsule =
      Ref::steal(PyCapsule_New(&managed, names_of<Managed>().fresh, delete_if_fresh<Managed>));
  managed.owner = Ref::share(object).release();
  made.release();
  return capsule;
}

void check_requested_device(PyObject* device) {
  if (!device || device == Py_None) return;
  if (!PyTuple_Check(device)) raise(PyExc_TypeError, "dl_device must be a tuple");
  int type, id;
  if (!PyArg_ParseTuple(device, "ii", &type, &id)) throw PythonError{};
  if (type != kCpu || id != 0) raise(PyExc_BufferError, "unsupported device requested");
}

long requested_major(PyObject* version) {
  if (!version || version == Py_None) return 0;
  if (!PyTuple_Check(version) || PyTuple_GET_SIZE(version) != 2) {
    raise(PyExc_TypeError, "max_version must be None or a tuple with two elements.");
  }
  const long major = PyLong_AsLong(PyTuple_GET_ITEM(version, 0));
  if (major == -1 && PyErr_Occurred()) throw PythonError{};
  return major;
}

// __dlpack__(*, stream=None, max_version=None, dl_device=None, copy=None)
PyObject* array_dlpack(PyObject* self, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {
      "__dlpack__", {"stream", "max_version", "dl_device", "copy"}, 0, 0};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    check_requested_device(given[2]);
    const bool copies = copy_mode_from(given[3], CopyMode::kIfNeeded) == CopyMode::kAlways;
    const long major = requested_major(given[1]);
    if (given.given(0)) raise(PyExc_RuntimeError, "NumPy only supports stream=None.");
    const Ref source =
        copies ? wrap_like(copy(array_of(self), Order::kKeep), self) : Ref::share(self);
    if (major >= 1) return exported<VersionedTensor>(source.get(), copies);
    if (!array_of(source.get()).writeable) {
      raise(PyExc_BufferError,
            "Cannot export readonly array since signalling readonly is unsupported by DLPack "
            "(supported by newer DLPack version).");
    }
    return exported<ManagedTensor>(source.get(), copies);
  });
}

PyObject* array_dlpack_device(PyObject*, PyObject*) { return Py_BuildValue("(ii)", kCpu, 0); }

// ---- import ----

DType dtype_of(const DataType& type) {
  if (type.lanes != 1) raise(PyExc_BufferError, "Unsupported lanes in DLTensor dtype.");
  struct Row {
    uint8_t code, bits;
    TypeId id;
  };
  static constexpr Row kRows[] = {
      {kBool, 8, TypeId::kBool},          {kInt, 8, TypeId::kInt8},
      {kInt, 16, TypeId::kInt16},         {kInt, 32, TypeId::kInt32},
      {kInt, 64, TypeId::kInt64},         {kUInt, 8, TypeId::kUInt8},
      {kUInt, 16, TypeId::kUInt16},       {kUInt, 32, TypeId::kUInt32},
      {kUInt, 64, TypeId::kUInt64},       {kFloat, 16, TypeId::kFloat16},
      {kFloat, 32, TypeId::kFloat32},     {kFloat, 64, TypeId::kFloat64},
      {kComplex, 64, TypeId::kComplex64}, {kComplex, 128, TypeId::kComplex128}};
  for (const Row& row : kRows) {
    if (row.code == type.code && row.bits == type.bits) return row.id;
  }
  raise(PyExc_BufferError, "Unsupported dtype in DLTensor.");
}

void check_device(const Device& device) {
  if (device.type == kCpu || device.type == kCudaHost || device.type == kRocmHost ||
      device.type == kCudaManaged) {
    return;
  }
  raise(PyExc_BufferError, "Unsupported device in DLTensor.");
}

template <class Managed>
void delete_held(PyObject* capsule) {
  auto* managed = static_cast<Managed*>(PyCapsule_GetPointer(capsule, names_of<Managed>().held));
  if (managed && managed->deleter) managed->deleter(managed);
}

void release_reference(void* object) { Py_DECREF(static_cast<PyObject*>(object)); }

template <class Managed>
Ref imported(PyObject* capsule) {
  const Names& names = names_of<Managed>();
  auto* managed = static_cast<Managed*>(PyCapsule_GetPointer(capsule, names.fresh));
  if (!managed) throw PythonError{};
  bool is_writeable = false;
  if constexpr (std::is_same_v<Managed, VersionedTensor>) {
    if (managed->major > 1) {
      raise(PyExc_BufferError,
            "from_dlpack(): the exported DLPack major version is too high to be imported by this "
            "version of NumPy.");
    }
    is_writeable = !(managed->flags & kReadOnly);
  }
  const Tensor& tensor = managed->tensor;
  if (tensor.ndim > kMaxDims) {
    raise(PyExc_BufferError, "maxdims of DLPack tensor is higher than the supported maxdims.");
  }
  check_device(tensor.device);
  Array array;
  array.dtype = dtype_of(tensor.dtype);
  array.shape = Dims(tensor.shape, tensor.shape + tensor.ndim);
  array.strides = c_strides(array.shape, array.itemsize());
  for (int i = 0; tensor.strides && i < tensor.ndim; ++i) {
    array.strides[i] = tensor.strides[i] * array.itemsize();
  }
  array.data = static_cast<char*>(tensor.data) + tensor.byte_offset;
  array.writeable = is_writeable;
  const Ref holder = Ref::steal(PyCapsule_New(managed, names.held, delete_held<Managed>));
  check(PyCapsule_SetName(capsule, names.used));
  array.buffer = Buffer::borrow(array.data, array.nbytes(), release_reference,
                                Ref::share(holder.get()).release());
  return make_array(array_type, std::move(array), holder.get(), nullptr);
}

// object.__dlpack__ with what this version of the protocol asks; exporters of version 0 take no
// arguments.
Ref capsule_of(PyObject* object, PyObject* device, PyObject* copy) {
  const Ref method = Ref::steal(PyObject_GetAttrString(object, "__dlpack__"));
  const Ref keywords = Ref::steal(
      Py_BuildValue("{s:O,s:O,s:(ii)}", "dl_device", device, "copy", copy, "max_version", 1, 0));
  const Ref nothing = Ref::steal(PyTuple_New(0));
  PyObject* capsule = PyObject_Call(method.get(), nothing.get(), keywords.get());
  if (!capsule && PyErr_ExceptionMatches(PyExc_TypeError) && device == Py_None && copy == Py_None) {
    PyErr_Clear();
    capsule = PyObject_CallNoArgs(method.get());
  }
  return Ref::steal(capsule);
}

// from_dlpack(x, /, *, device=None, copy=None)
PyObject* from_dlpack(PyObject*, PyObject* const* args, Py_ssize_t count, PyObject* names) {
  static constexpr Signature kSignature = {"from_dlpack", {"obj", "copy", "device"}, 1, 1};
  return guarded([&] {
    const Arguments given(kSignature, args, count, names);
    Ref device = none();
    if (given.given(2)) {
      if (!PyUnicode_Check(given[2]) || text_of(given[2]) != "cpu") {
        raise(PyExc_ValueError, "Device not understood. Only \"cpu\" is allowed, but received: %S",
              given[2]);
      }
      device = Ref::steal(Py_BuildValue("(ii)", kCpu, 0));
    }
    const Ref capsule = capsule_of(given[0], device.get(), given[1] ? given[1] : Py_None);
    return PyCapsule_IsValid(capsule.get(), kVersionedNames.fresh)
               ? imported<VersionedTensor>(capsule.get())
               : imported<ManagedTensor>(capsule.get());
  });
}

}  // namespace

PyMethodDef dlpack_methods[] = {
    {"__dlpack__", method(array_dlpack), METH_FASTCALL | METH_KEYWORDS,
     "A DLPack capsule of the memory of the array."},
    {"__dlpack_device__", array_dlpack_device, METH_NOARGS, "(1, 0): the processor's memory."},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef dlpack_functions[] = {
    {"from_dlpack", method(from_dlpack), METH_FASTCALL | METH_KEYWORDS,
     "from_dlpack(x, /, *, device=None, copy=None)\n--\n\n"
     "An array on the memory of an object with `__dlpack__`."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
