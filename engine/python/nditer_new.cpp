// np.nditer(…) and np.nested_iters(…): arguments, flags by name, and nests.
#include <array>
#include <string_view>

#include "python/arguments.h"
#include "python/array_object.h"
#include "python/dtype_object.h"
#include "python/from_python.h"
#include "python/nditer_object.h"
#include "python/scalar_object.h"
#include "python/writeable.h"

namespace nd::py {
namespace {

struct FlagName {
  std::string_view name;
  uint32_t flag;
};

constexpr FlagName kIterFlags[] = {
    {"buffered", kBuffered},
    {"c_index", kCIndex},
    {"common_dtype", kCommonDtype},
    {"copy_if_overlap", kCopyIfOverlap},
    {"delay_bufalloc", kDelayBufAlloc},
    {"external_loop", kExternalLoop},
    {"f_index", kFIndex},
    {"grow_inner", kGrowInner},
    {"growinner", kGrowInner},
    {"multi_index", kMultiIndex},
    {"ranged", kRanged},
    {"reduce_ok", kReduceOk},
    {"refs_ok", kRefsOk},
    {"zerosize_ok", kZeroSizeOk},
};

constexpr FlagName kOperandFlags[] = {
    {"aligned", kAligned},
    {"allocate", kAllocate},
    {"arraymask", kArrayMask},
    {"contig", kContiguous},
    {"copy", kCopy},
    {"nbo", kNativeOrder},
    {"no_broadcast", kNoBroadcast},
    {"no_subtype", kNoSubtype},
    {"overlap_assume_elementwise", kElementwiseOverlap},
    {"readonly", kReadOnly},
    {"readwrite", kReadWrite},
    {"updateifcopy", kUpdateIfCopy},
    {"virtual", kVirtual},
    {"writemasked", kWriteMasked},
    {"writeonly", kWriteOnly},
};

bool is_list_or_tuple(PyObject* object) { return PyList_Check(object) || PyTuple_Check(object); }

// The text of a flag, which may be given as bytes; empty optional for what is no text.
std::optional<std::string> flag_text(PyObject* item) {
  if (PyUnicode_Check(item)) return text_of(item);
  if (PyBytes_Check(item)) return PyBytes_AS_STRING(item);
  return std::nullopt;
}

template <size_t kCount>
uint32_t flag_named(const FlagName (&names)[kCount], const std::string& name, const char* what) {
  for (const FlagName& known : names) {
    if (known.name == name) return known.flag;
  }
  throw value_error(std::string("Unexpected ") + what + " flag \"" + name + "\"");
}

uint32_t iter_flags_from(PyObject* object) {
  if (!object || object == Py_None) return 0;
  if (!is_list_or_tuple(object)) {
    throw value_error("Iterator global flags must be a list or tuple of strings");
  }
  uint32_t flags = 0;
  for (Py_ssize_t i = 0; i < PySequence_Size(object); ++i) {
    const Ref item = Ref::steal(PySequence_GetItem(object, i));
    const auto name = flag_text(item.get());
    if (!name) {
      raise(PyExc_TypeError, "expected bytes, %s found", Py_TYPE(item.get())->tp_name);
    }
    flags |= flag_named(kIterFlags, *name, "iterator global");
  }
  return flags;
}

constexpr const char* kOperandFlagsText = "op_flags must be a tuple or array of per-op flag-tuples";

uint32_t operand_flags_from(PyObject* object) {
  if (!is_list_or_tuple(object)) throw value_error(kOperandFlagsText);
  uint32_t flags = 0;
  for (Py_ssize_t i = 0; i < PySequence_Size(object); ++i) {
    const Ref item = Ref::steal(PySequence_GetItem(object, i));
    const auto name = flag_text(item.get());
    if (!name) throw value_error(kOperandFlagsText);
    flags |= flag_named(kOperandFlags, *name, "per-op iterator");
  }
  return flags;
}

// One list of flags for each operand, or one for all.
void set_operand_flags(PyObject* object, std::vector<OperandSpec>* operands) {
  if (!is_list_or_tuple(object)) throw value_error(kOperandFlagsText);
  bool is_one_for_all = PySequence_Size(object) != static_cast<Py_ssize_t>(operands->size());
  for (size_t k = 0; !is_one_for_all && k < operands->size(); ++k) {
    const Ref item = Ref::steal(PySequence_GetItem(object, static_cast<Py_ssize_t>(k)));
    is_one_for_all = k == 0 && flag_text(item.get());
    if (!is_one_for_all) (*operands)[k].flags = operand_flags_from(item.get());
  }
  if (!is_one_for_all) return;
  const uint32_t flags = operand_flags_from(object);
  for (OperandSpec& operand : *operands) operand.flags = flags;
}

// Objects that are no arrays but lend their memory can be written through.
bool lends_memory(PyObject* object) {
  if (is_array(object)) return true;
  if (is_scalar(object) || PyBytes_Check(object)) return false;
  return PyObject_CheckBuffer(object) || PyObject_HasAttrString(object, "__array__");
}

Ref operand_array(PyObject* object, bool is_written) {
  if (is_written && !lends_memory(object)) {
    throw type_error(
        "Iterator operand is flagged as writeable, but is an object which cannot be written back "
        "to via WRITEBACKIFCOPY");
  }
  return as_array_object(object, nullptr, CopyMode::kIfNeeded, Order::kKeep, 0, Subclasses::kPass);
}

NdIterRequest operands_from(PyObject* object, PyObject* flags) {
  NdIterRequest request;
  if (is_list_or_tuple(object)) {
    const Py_ssize_t count = PySequence_Size(object);
    if (count == 0) throw value_error("Must provide at least one operand");
    if (count > INT32_MAX) throw value_error("Too many operands to nditer");
    for (Py_ssize_t k = 0; k < count; ++k) {
      Ref item = Ref::steal(PySequence_GetItem(object, k));
      request.objects.push_back(item.get() == Py_None ? Ref() : std::move(item));
    }
  } else {
    request.objects.push_back(Ref::share(object));
  }
  std::vector<OperandSpec>& operands = request.spec.operands;
  operands.resize(request.objects.size());
  for (size_t k = 0; k < operands.size(); ++k) {
    if (!request.objects[k]) operands[k].flags = kWriteOnly | kAllocate;
  }
  if (flags && flags != Py_None) set_operand_flags(flags, &operands);
  for (size_t k = 0; k < operands.size(); ++k) {
    Ref& operand = request.objects[k];
    if (!operand) continue;
    const bool is_written = operands[k].flags & (kReadWrite | kWriteOnly);
    operand = operand_array(operand.get(), is_written);
    if (is_written) prepare_write(operand.get(), "operand array with iterator write flag set");
    operands[k].array = array_of(operand.get());
  }
  return request;
}

std::optional<DType> requested_dtype(PyObject* object) {
  DType dtype;
  return optional_dtype(object, &dtype) ? std::optional(dtype) : std::nullopt;
}

// A list of one dtype for each operand; what cannot be read so is one dtype for all.
bool set_dtypes_one_by_one(PyObject* object, std::vector<OperandSpec>* operands) {
  const auto count = static_cast<Py_ssize_t>(operands->size());
  if (!is_list_or_tuple(object) || PySequence_Size(object) != count) return false;
  for (Py_ssize_t k = 0; k < count; ++k) {
    const Ref item = Ref::steal(PySequence_GetItem(object, k));
    try {
      (*operands)[k].dtype = requested_dtype(item.get());
    } catch (const PythonError&) {
      PyErr_Clear();
      return false;
    } catch (const Error&) {
      return false;
    }
  }
  return true;
}

void read_dtypes(PyObject* object, std::vector<OperandSpec>* operands) {
  if (set_dtypes_one_by_one(object, operands)) return;
  const std::optional<DType> dtype = requested_dtype(object);
  for (OperandSpec& operand : *operands) operand.dtype = dtype;
}

// Text without a length, times without a unit: what the array needs.
void adapt_dtypes(std::vector<OperandSpec>* operands) {
  for (OperandSpec& operand : *operands) {
    if (operand.array && operand.dtype) operand.dtype = sized_for(*operand.dtype, *operand.array);
  }
}

void set_dtypes(PyObject* object, std::vector<OperandSpec>* operands) {
  if (!object || object == Py_None) return;
  read_dtypes(object, operands);
  adapt_dtypes(operands);
}

int64_t operand_axis_from(PyObject* object) {
  if (object == Py_None) return -1;
  if (PyBool_Check(object)) raise(PyExc_TypeError, "an integer is required");
  return integer_from(object);
}

void set_axes(PyObject* object, NdIterSpec* spec) {
  const auto count = static_cast<Py_ssize_t>(spec->operands.size());
  if (!is_list_or_tuple(object) || PySequence_Size(object) != count) {
    throw value_error("op_axes must be a tuple/list matching the number of ops");
  }
  for (Py_ssize_t k = 0; k < count; ++k) {
    const Ref item = Ref::steal(PySequence_GetItem(object, k));
    if (item.get() == Py_None) continue;
    if (!is_list_or_tuple(item.get())) {
      throw value_error("Each entry of op_axes must be None or a tuple/list");
    }
    const Py_ssize_t ndim = PySequence_Size(item.get());
    if (spec->ndim < 0 && ndim > kMaxDims) throw value_error("Too many dimensions in op_axes");
    if (spec->ndim < 0) spec->ndim = static_cast<int>(ndim);
    if (ndim != spec->ndim) throw value_error("Each entry of op_axes must have the same size");
    Dims axes;
    for (Py_ssize_t i = 0; i < ndim; ++i) {
      const Ref axis = Ref::steal(PySequence_GetItem(item.get(), i));
      axes.push_back(operand_axis_from(axis.get()));
    }
    spec->operands[k].axes = std::move(axes);
  }
  if (spec->ndim < 0) {
    throw value_error(
        "If op_axes is provided, at least one list of axes must be contained within it");
  }
}

void set_shape(std::optional<Dims> shape, NdIterSpec* spec) {
  if (!shape) return;
  if (spec->ndim < 0) spec->ndim = shape->size();
  if (spec->ndim != shape->size()) {
    throw value_error(
        "'op_axes' and 'itershape' must have the same number of entries equal to the iterator "
        "ndim");
  }
  spec->shape = std::move(shape);
}

// ---- np.nested_iters ----------------------------------------------------------------------------

std::vector<Dims> nested_axes_from(PyObject* object) {
  if (!is_list_or_tuple(object)) throw value_error("axes must be a tuple of axis arrays");
  const Py_ssize_t levels = PySequence_Size(object);
  if (levels < 2) {
    throw value_error("axes must have at least 2 entries for nested iteration");
  }
  std::vector<Dims> axes;
  std::array<bool, kMaxDims> used{};
  Py_ssize_t total = 0;
  for (Py_ssize_t level = 0; level < levels; ++level) {
    const Ref item = Ref::steal(PySequence_GetItem(object, level));
    if (!is_list_or_tuple(item.get())) {
      throw value_error("Each item in axes must be an integer tuple");
    }
    total += PySequence_Size(item.get());
    if (total > kMaxDims) throw value_error("Too many axes given");
    Dims own;
    for (Py_ssize_t i = 0; i < PySequence_Size(item.get()); ++i) {
      const Ref number = Ref::steal(PySequence_GetItem(item.get(), i));
      const long axis = PyLong_AsLong(number.get());
      PyErr_Clear();
      if (axis < 0 || axis >= kMaxDims) throw value_error("An axis is out of bounds");
      if (used[axis]) throw value_error("An axis is used more than once");
      used[axis] = true;
      own.push_back(axis);
    }
    axes.push_back(std::move(own));
  }
  return axes;
}

// Makes the iterations of a nest, outermost first. Only the innermost one is buffered and may leave
// its loop to the caller; the first one makes all copies and allocations.
class Nest {
 public:
  Nest(NdIterRequest request, std::vector<Dims> axes)
      : request_(std::move(request)), axes_(std::move(axes)) {
    inner_flags_ = request_.spec.flags & ~kCommonDtype;
    const bool buffers = (request_.spec.flags & kBuffered) != 0;
    request_.spec.flags &= ~(kExternalLoop | kBuffered);
    for (OperandSpec& operand : request_.spec.operands) {
      if (operand.array) operand.flags &= ~kAllocate;
      inner_.push_back(operand);
      inner_.back().flags &= ~(kCopy | kUpdateIfCopy | kAllocate);
      inner_.back().dtype.reset();
      if (buffers && !(operand.flags & (kCopy | kUpdateIfCopy | kAllocate))) {
        operand.flags &= ~(kNativeOrder | kAligned | kContiguous);
        inner_.back().dtype = operand.dtype;
        operand.dtype.reset();
      }
    }
  }

  Ref make() {
    const auto levels = static_cast<int>(axes_.size());
    Ref result = Ref::steal(PyTuple_New(levels));
    for (int level = 0; level < levels; ++level) {
      Ref iter = new_nditer();
      begin(nditer_of(iter.get()), request_of(level));
      if (level == 0) share_arrays_of(nditer_of(iter.get()));
      PyTuple_SET_ITEM(result.get(), level, iter.release());
    }
    for (int level = 0; level + 1 < levels; ++level) {
      NdIterObject* parent = nditer_of(PyTuple_GET_ITEM(result.get(), level));
      PyObject* child = PyTuple_GET_ITEM(result.get(), level + 1);
      parent->child = Ref::share(child).release();
      nditer_of(child)->iter->reset_to(parent->iter->positions());
    }
    return result;
  }

 private:
  NdIterRequest request_of(int level) const {
    NdIterRequest request = request_;
    NdIterSpec& spec = request.spec;
    spec.ndim = axes_[level].size();
    for (size_t k = 0; k < spec.operands.size(); ++k) {
      OperandSpec& operand = spec.operands[k];
      const bool is_allocated = (operand.flags & kAllocate) != 0;
      if (is_allocated && level > 0) operand.axes = Dims(spec.ndim, -1);
      if (!is_allocated) operand.axes = axes_[level];
    }
    if (level + 1 < static_cast<int>(axes_.size())) {
      spec.buffersize = 0;
      return request;
    }
    spec.flags = inner_flags_;
    for (size_t k = 0; k < spec.operands.size(); ++k) {
      spec.operands[k].flags = inner_[k].flags;
      spec.operands[k].dtype = inner_[k].dtype;
    }
    return request;
  }

  // The arrays that the outermost iteration allocated or copied are everybody's.
  void share_arrays_of(const NdIterObject* outermost) {
    for (size_t k = 0; k < request_.spec.operands.size(); ++k) {
      request_.objects[k] = outermost->operands[k];
      request_.spec.operands[k].array = array_of(request_.objects[k].get());
      request_.spec.operands[k].flags &= ~(kCopy | kUpdateIfCopy);
    }
    request_.spec.flags &= ~kCommonDtype;
  }

  NdIterRequest request_;
  std::vector<Dims> axes_;
  std::vector<OperandSpec> inner_;
  uint32_t inner_flags_;
};

PyObject* nested_iters(PyObject*, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    static const char* names[] = {"op",    "axes",    "flags",      "op_flags", "op_dtypes",
                                  "order", "casting", "buffersize", nullptr};
    PyObject *op = nullptr, *axes = nullptr, *flags = nullptr, *op_flags = nullptr,
             *op_dtypes = nullptr, *order = nullptr, *casting = nullptr;
    int buffersize = 0;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "OO|OOOOOi", const_cast<char**>(names), &op,
                                     &axes, &flags, &op_flags, &op_dtypes, &order, &casting,
                                     &buffersize)) {
      throw PythonError{};
    }
    const uint32_t iter_flags = iter_flags_from(flags);
    const Order layout = order_from(order, Order::kKeep);
    const Casting rule = casting_from(casting, Casting::kSafe, false);
    std::vector<Dims> nested_axes = nested_axes_from(axes);
    NdIterRequest request = operands_from(op, op_flags);
    set_dtypes(op_dtypes, &request.spec.operands);
    request.spec.flags = iter_flags;
    request.spec.order = layout;
    request.spec.casting = rule;
    request.spec.buffersize = buffersize;
    return Nest(std::move(request), std::move(nested_axes)).make();
  });
}

}  // namespace

int nditer_init(PyObject* object, PyObject* args, PyObject* keywords) {
  return guarded_status([&] {
    NdIterObject* self = nditer_of(object);
    if (self->iter) throw value_error("Iterator was already initialized");
    static const char* names[] = {"op",      "flags",   "op_flags",  "op_dtypes",  "order",
                                  "casting", "op_axes", "itershape", "buffersize", nullptr};
    PyObject *op = nullptr, *flags = nullptr, *op_flags = nullptr, *op_dtypes = nullptr,
             *order = nullptr, *casting = nullptr, *op_axes = nullptr, *itershape = nullptr;
    int buffersize = 0;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|OOOOOOOi:nditer", const_cast<char**>(names),
                                     &op, &flags, &op_flags, &op_dtypes, &order, &casting, &op_axes,
                                     &itershape, &buffersize)) {
      throw PythonError{};
    }
    const uint32_t iter_flags = iter_flags_from(flags);
    const Order layout = order_from(order, Order::kKeep);
    const Casting rule = casting_from(casting, Casting::kSafe, false);
    std::optional<Dims> shape;
    if (itershape && itershape != Py_None) shape = shape_from(itershape);
    NdIterRequest request = operands_from(op, op_flags);
    NdIterSpec& spec = request.spec;
    spec.flags = iter_flags;
    spec.order = layout;
    spec.casting = rule;
    spec.buffersize = buffersize;
    set_dtypes(op_dtypes, &spec.operands);
    if (op_axes && op_axes != Py_None) set_axes(op_axes, &spec);
    set_shape(std::move(shape), &spec);
    begin(self, std::move(request));
    return 0;
  });
}

PyMethodDef nditer_functions[] = {
    {"nested_iters", method(nested_iters), METH_VARARGS | METH_KEYWORDS,
     "nested_iters(\n    op,\n    axes,\n    flags=None,\n    op_flags=None,\n"
     "    op_dtypes=None,\n    order='K',\n    casting='safe',\n    buffersize=0,\n)\n--\n\n"
     "Iterators that walk the axes of `axes[0]`, `axes[1]`, … in nested loops."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
