// numpy.frompyfunc: ufuncs whose loop calls a Python function on objects.
#include <memory>
#include <string>
#include <vector>

#include "core/casting.h"
#include "core/iteration.h"
#include "core/references.h"
#include "core/traced.h"
#include "python/arguments.h"
#include "python/array_object.h"
#include "python/ufunc_errors.h"

namespace nd::py {
namespace {

constexpr const char* kOwner = "numpy.frompyfunc";

// A ufunc with what it needs to be called; lives in the capsule that its object owns.
struct FunctionUfunc {
  Ufunc ufunc;
  std::string name;
  Ref function;
  Ref identity;
};

PyObject* object_at(const char* element) {
  void* object = load_reference(element);
  return object ? static_cast<PyObject*>(object) : Py_None;
}

// Calls the function on one element of every input. Results that are no tuple of the right length
// leave None, as in NumPy.
void call_once(const FunctionUfunc& made, char* const* data) {
  const Ufunc& ufunc = made.ufunc;
  std::array<PyObject*, kMostOperands> inputs;
  for (int i = 0; i < ufunc.nin; ++i) inputs[static_cast<size_t>(i)] = object_at(data[i]);
  Ref result = Ref::steal(PyObject_Vectorcall(made.function.get(), inputs.data(),
                                              static_cast<size_t>(ufunc.nin), nullptr));
  if (ufunc.nout == 0) return;
  if (ufunc.nout == 1) return store_reference(data[ufunc.nin], result.release());
  const bool is_tuple = PyTuple_Check(result.get()) && PyTuple_GET_SIZE(result.get()) == ufunc.nout;
  for (int k = 0; is_tuple && k < ufunc.nout; ++k) {
    store_reference(data[ufunc.nin + k], Ref::share(PyTuple_GET_ITEM(result.get(), k)).release());
  }
}

void function_run(char* const* data, const int64_t* strides, int64_t n,
                  const LoopContext& context) {
  const auto& made = *static_cast<const FunctionUfunc*>(context.data);
  const auto nargs = static_cast<size_t>(made.ufunc.nargs());
  std::array<char*, kMostOperands> at;
  std::copy(data, data + nargs, at.begin());
  for (int64_t i = 0; i < n; ++i) {
    call_once(made, at.data());
    for (size_t k = 0; k < nargs; ++k) at[k] += strides[k];
  }
}

void release(PyObject* capsule) {
  delete static_cast<FunctionUfunc*>(PyCapsule_GetPointer(capsule, kOwner));
}

std::string name_of(PyObject* function) {
  PyObject* name = PyObject_GetAttrString(function, "__name__");
  PyErr_Clear();
  const Ref held = name ? Ref::steal(name) : Ref();
  return (name && PyUnicode_Check(name) ? text_of(name) : "?") + " (vectorized)";
}

void set_identity(PyObject* given, FunctionUfunc* made) {
  if (!given) return;
  made->ufunc.identity = given == Py_None ? Identity::kReorderable : Identity::kObject;
  made->identity = Ref::share(given);
  made->ufunc.identity_object = given;
}

Ref make_from_function(PyObject* function, int64_t nin, int64_t nout, PyObject* identity) {
  if (!PyCallable_Check(function)) raise(PyExc_TypeError, "function must be callable");
  if (nin + nout > kMostOperands) {
    raise(PyExc_ValueError,
          "Cannot construct a ufunc with more than %d operands (requested number were: inputs = %d "
          "and outputs = %d)",
          kMostOperands, static_cast<int>(nin), static_cast<int>(nout));
  }
  if (nin < 0 || nout < 0) {
    raise(PyExc_ValueError, "a ufunc cannot have %d inputs and %d outputs", static_cast<int>(nin),
          static_cast<int>(nout));
  }
  auto made = std::make_unique<FunctionUfunc>();
  made->name = name_of(function);
  made->function = Ref::share(function);
  made->ufunc = {made->name.c_str(),
                 static_cast<int>(nin),
                 static_cast<int>(nout),
                 {},
                 Identity::kNone,
                 Resolution::kSafeCast,
                 "dynamic ufunc based on a python function"};
  set_identity(identity, made.get());
  Loop loop = {{}, function_run, nullptr, Settles::kNothing, made.get()};
  loop.types.fill(TypeId::kObject);
  made->ufunc.loops = {loop};
  const Ufunc& ufunc = made->ufunc;
  Ref owner = Ref::steal(PyCapsule_New(made.get(), kOwner, release));
  made.release();
  return make_ufunc_object(ufunc, std::move(owner));
}

// frompyfunc(func, /, nin, nout, *[, identity])
PyObject* from_function(PyObject*, PyObject* args, PyObject* keywords) {
  return guarded([&] {
    static const char* names[] = {"", "nin", "nout", "identity", nullptr};
    PyObject *function, *nin, *nout, *identity = nullptr;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "OOO|$O:frompyfunc", const_cast<char**>(names),
                                     &function, &nin, &nout, &identity)) {
      throw PythonError{};
    }
    return make_from_function(function, integer_from(nin), integer_from(nout), identity);
  });
}

// ---- more operands than the engine walks together ----

Array as_objects(PyObject* input) {
  const DType object(TypeId::kObject);
  const Array array = as_array(input);
  return array.dtype.is_object() ? array : astype(array, object);
}

// Walks operands of one shape in C order, however many they are.
template <class Run>
void walk_all(const Dims& shape, const std::vector<Array>& operands, Run&& run) {
  std::vector<char*> at;
  for (const Array& operand : operands) at.push_back(operand.data);
  Dims counter(shape.size());
  for (int64_t i = 0, n = element_count(shape); i < n; ++i) {
    run(at.data());
    for (int axis = shape.size() - 1; axis >= 0; --axis) {
      const bool carries = ++counter[axis] == shape[axis];
      const int64_t steps = carries ? 1 - shape[axis] : 1;
      for (size_t k = 0; k < at.size(); ++k) at[k] += steps * operands[k].strides[axis];
      if (!carries) break;
      counter[axis] = 0;
    }
  }
}

Dims broadcast_all(const std::vector<Array>& operands) {
  std::vector<const Dims*> shapes;
  std::string text;
  for (const Array& operand : operands) {
    shapes.push_back(&operand.shape);
    text += compact_text(operand.shape) + " ";
  }
  Dims shape;
  if (!broadcast_shapes(shapes.data(), static_cast<int>(shapes.size()), &shape)) {
    throw value_error("operands could not be broadcast together with shapes " + text);
  }
  return shape;
}

}  // namespace

Ref call_wide_ufunc(const Ufunc& ufunc, PyObject* const* inputs, const UfuncKeywords& keywords) {
  const auto& made = *static_cast<const FunctionUfunc*>(ufunc.loops[0].data);
  std::vector<Array> operands;
  for (int i = 0; i < ufunc.nin; ++i) operands.push_back(as_objects(inputs[i]));
  if (is_masked(keywords.where)) operands.push_back(mask_from(keywords.where));
  const bool is_masked_call = operands.size() > static_cast<size_t>(ufunc.nin);
  const Dims shape = broadcast_all(operands);
  for (Array& operand : operands) operand = broadcast_view(operand, shape);
  Few<Array, 2> outputs(ufunc.nout);
  const DType object(TypeId::kObject);
  for (int k = 0; k < ufunc.nout; ++k) {
    const Array* out = output_from(keywords.out[k]);
    if (out && !(out->shape == shape)) {
      throw value_error("non-broadcastable output operand with shape " + compact_text(out->shape) +
                        " doesn't match the broadcast shape " + compact_text(shape));
    }
    if (out && !can_cast(object, out->dtype, keywords.casting)) {
      raise_output_casting(ufunc, keywords.casting, object, out->dtype, k);
    }
    outputs[k] = out ? astype(*out, object) : empty(shape, object);
    operands.insert(operands.begin() + ufunc.nin + k, outputs[k]);
  }
  trace::kernel_runs([&] { return work(ufunc.name, object, element_count(shape)); });
  walk_all(shape, operands, [&](char* const* at) {
    if (!is_masked_call || *at[ufunc.nargs()]) call_once(made, at);
  });
  for (int k = 0; k < ufunc.nout; ++k) {
    if (keywords.out[k]) copy_into(array_of(keywords.out[k]), outputs[k]);
  }
  return wrap_outputs(ufunc, inputs, outputs.data(), keywords);
}

PyMethodDef ufunc_functions[] = {
    {"frompyfunc", method(from_function), METH_VARARGS | METH_KEYWORDS,
     "frompyfunc($module, func, /, nin, nout, *, identity=None)\n--\n\n"
     "A ufunc that calls a Python function on the elements, as objects."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace nd::py
