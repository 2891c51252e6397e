#include "python/ufunc_generalized.h"

#include "python/arguments.h"

namespace nd::py {
namespace {

// The core dimensions of every operand of the call.
std::vector<int> core_counts(const Ufunc& ufunc, std::span<const Array> inputs,
                             const ElementwiseOptions& options, bool keepdims) {
  std::array<const Array*, kMaxLoopOperands> operands{};
  for (int k = 0; k < ufunc.nin; ++k) operands[k] = &inputs[static_cast<size_t>(k)];
  for (int k = 0; k < ufunc.nout; ++k) operands[ufunc.nin + k] = options.out[k];
  std::vector<bool> missing;
  return CoreShapes::count_core(
      ufunc, std::span(operands).first(static_cast<size_t>(ufunc.nargs())), keepdims, &missing);
}

void check_keepdims(const Ufunc& ufunc) {
  const CoreSignature& core = *ufunc.core;
  const size_t first = core.of(0).size();
  for (int k = 0; k < ufunc.nargs(); ++k) {
    const bool is_input = k < ufunc.nin;
    const size_t wanted = is_input ? first : 0;
    if (core.of(k).size() == wanted) continue;
    raise(PyExc_TypeError,
          "%s does not support keepdims: its signature %s requires %s %d to have %zu core "
          "dimensions, but keepdims can only be used when all inputs have the same number of core "
          "dimensions and all outputs have no core dimensions.",
          ufunc.name, core.text().c_str(), is_input ? "input" : "output",
          is_input ? k : k - ufunc.nin, core.of(k).size());
  }
}

void check_axis(const Ufunc& ufunc) {
  const CoreSignature& core = *ufunc.core;
  const size_t distinct = core.dimensions().size();
  if (distinct != 1) {
    raise(
        PyExc_TypeError,
        "%s: axis can only be used with a single shared core dimension, not with the %zu distinct "
        "ones implied by signature %s.",
        ufunc.name, distinct, core.text().c_str());
  }
}

Dims axes_of_operand(const Ufunc& ufunc, int operand, int count, PyObject* item) {
  if (PyTuple_Check(item)) {
    const auto size = static_cast<int>(PyTuple_GET_SIZE(item));
    if (size != count) {
      throw Error(ErrorKind::kAxis, std::string(ufunc.name) + ": operand " +
                                        std::to_string(operand) + " has " + std::to_string(count) +
                                        " core dimensions, but " + std::to_string(size) +
                                        " dimensions are specified by axes tuple.");
    }
    Dims axes;
    for (int i = 0; i < size; ++i) axes.push_back(integer_from(PyTuple_GET_ITEM(item, i)));
    return axes;
  }
  if (count != 1) {
    throw Error(ErrorKind::kAxis, std::string(ufunc.name) + ": operand " + std::to_string(operand) +
                                      " has " + std::to_string(count) +
                                      " core dimensions, but the axes item is a single integer.");
  }
  return Dims{integer_from(item)};
}

std::vector<Dims> axes_from_list(const Ufunc& ufunc, PyObject* list,
                                 const std::vector<int>& counts) {
  if (!PyList_Check(list)) raise(PyExc_TypeError, "axes should be a list.");
  const Py_ssize_t size = PyList_GET_SIZE(list);
  bool outputs_have_axes = false;
  for (int k = ufunc.nin; k < ufunc.nargs(); ++k) {
    outputs_have_axes |= !ufunc.core->of(k).empty();
  }
  if (size != ufunc.nargs() && (outputs_have_axes || size != ufunc.nin)) {
    raise(PyExc_ValueError,
          "axes should be a list with an entry for all %d inputs and outputs; entries for outputs "
          "can only be omitted if none of them has core axes.",
          ufunc.nargs());
  }
  std::vector<Dims> axes;
  for (int k = 0; k < ufunc.nargs(); ++k) {
    const int count = counts[static_cast<size_t>(k)];
    if (k < size) {
      axes.push_back(axes_of_operand(ufunc, k, count, PyList_GET_ITEM(list, k)));
    } else {
      axes.push_back(count == 0 ? Dims() : Dims{-1});
    }
  }
  return axes;
}

}  // namespace

Outputs call_generalized(const Ufunc& ufunc, const ResolvedLoop& loop,
                         std::span<const Array> inputs, const ElementwiseOptions& options,
                         const UfuncKeywords& keywords) {
  GeneralizedOptions generalized_options;
  generalized_options.out = options.out;
  generalized_options.order = options.order;
  CoreAxes& axes = generalized_options.axes;
  if (keywords.keepdims) check_keepdims(ufunc);
  axes.keepdims = keywords.keepdims;
  if (keywords.axes) {
    axes.of = axes_from_list(ufunc, keywords.axes,
                             core_counts(ufunc, inputs, options, keywords.keepdims));
  } else if (keywords.axis) {
    check_axis(ufunc);
    const std::vector<int> counts = core_counts(ufunc, inputs, options, keywords.keepdims);
    const Dims axis{integer_from(keywords.axis)};
    for (int k = 0; k < ufunc.nargs(); ++k) {
      axes.of.push_back(counts[static_cast<size_t>(k)] == 0 ? Dims() : axis);
    }
  }
  return generalized(ufunc, loop, inputs, generalized_options);
}

}  // namespace nd::py
