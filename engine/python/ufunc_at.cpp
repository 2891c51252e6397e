// ufunc.at: in place on selected elements, where repeated indices count each time.
#include <cstring>

#include "core/casting.h"
#include "indexing/index.h"
#include "python/array_object.h"
#include "python/assignment.h"
#include "python/fp_errors.h"
#include "python/ufunc_errors.h"
#include "python/writeable.h"
#include "ufunc/loop_work.h"

namespace nd::py {
namespace {

// The short way of most calls: positions along the only axis.
Array offsets_on_axis(const Array& target, const Array& positions) {
  const Array offsets = empty(positions.shape, TypeId::kInt64);
  for (int64_t i = 0, n = positions.size(); i < n; ++i) {
    int64_t position;
    std::memcpy(&position, positions.data + i * positions.strides[0], sizeof position);
    offsets.as<int64_t>()[i] = checked_position(position, target.shape[0], 0) * target.strides[0];
  }
  return offsets;
}

// The byte offsets of the selected elements, in the order of the selection: what the indices
// select of an array that holds its elements' offsets.
Array selected_offsets(const Array& target, PyObject* indices) {
  if (target.ndim() == 1 && Py_TYPE(indices) == array_type) {
    const Array& positions = array_of(indices);
    const bool is_plain = positions.ndim() == 1 && positions.dtype == DType(TypeId::kInt64);
    if (is_plain) return offsets_on_axis(target, positions);
  }
  const Array offsets = empty(target.shape, TypeId::kInt64);
  Dims counter(target.ndim());
  for (int64_t i = 0, n = offsets.size(); i < n; ++i) {
    int64_t offset = 0;
    for (int axis = 0; axis < target.ndim(); ++axis) offset += counter[axis] * target.strides[axis];
    offsets.as<int64_t>()[i] = offset;
    for (int axis = target.ndim() - 1; axis >= 0; --axis) {
      if (++counter[axis] < target.shape[axis]) break;
      counter[axis] = 0;
    }
  }
  const Ref object = wrap(offsets);
  const Ref selected = Ref::steal(PyObject_GetItem(object.get(), indices));
  const DType wanted(TypeId::kInt64);
  return copy(as_array(selected.get(), &wanted));
}

// The second operand, one element of the loop's dtype for each selected one.
Array operand_elements(const Operands& operands, DType dtype, const Dims& shape) {
  const Array& array = operands.arrays[1];
  const Dims* shapes[] = {&array.shape, &shape};
  Dims both;
  if (!broadcast_shapes(shapes, 2, &both) || !(both == shape)) {
    throw value_error("array is not broadcastable to correct shape");
  }
  return astype(broadcast_view(array, shape), dtype, Order::kC);
}

// One element of the target after the other: through a buffer where its dtype is not the loop's.
class ElementwiseAt {
 public:
  ElementwiseAt(const Ufunc& ufunc, const ResolvedLoop& loop, const Array& target)
      : loop_(loop), result_(ufunc.nin), itemsize_(loop.dtypes[ufunc.nin - 1].itemsize()) {
    const bool is_direct = target.dtype == loop.dtypes[0] && is_aligned(target);
    if (!is_direct) {
      in_ = empty({}, loop.dtypes[0]);
      to_loop_ = Cast(target.dtype, loop.dtypes[0]);
    }
    if (!is_direct || !(target.dtype == loop.dtypes[result_])) {
      out_ = empty({}, loop.dtypes[result_]);
      from_loop_ = Cast(loop.dtypes[result_], target.dtype);
    }
  }

  void run(char* target, const int64_t* offsets, int64_t n, char* values) const {
    const LoopContext context = loop_.context();
    constexpr int64_t kStill[] = {0, 0, 0};
    for (int64_t i = 0; i < n; ++i) {
      char* element = target + offsets[i];
      char* data[3] = {element, values, element};
      if (to_loop_) {
        to_loop_(element, 0, in_.data, 0, 1);
        data[0] = in_.data;
      }
      data[result_] = from_loop_ ? out_.data : element;
      loop_.loop->kernel(data, kStill, 1, context);
      if (from_loop_) from_loop_(out_.data, 0, element, 0, 1);
      if (values) values += itemsize_;
    }
  }

 private:
  const ResolvedLoop& loop_;
  int result_;  // the position of the output
  int64_t itemsize_;
  Array in_, out_;
  Cast to_loop_, from_loop_;
};

}  // namespace

void call_at(const Ufunc& ufunc, PyObject* object, PyObject* indices, PyObject* operand) {
  if (!is_array(object)) raise(PyExc_TypeError, "first operand must be array");
  const Array& target = array_of(object);
  if (!target.writeable) prepare_write(object, "output array");
  PyObject* inputs[] = {object, operand};
  Operands operands = operands_from(ufunc, inputs);
  const Array offsets = selected_offsets(target, indices);
  prepare_write(object, "output array");
  ResolvedLoop loop = find_loop(ufunc, operands.types.data());
  if (!loop && operand && operands.weak[1] == Weak::kInt) {
    // As an operand of its own an int is an array of ints.
    operands.types[1].dtype = DType(TypeId::kInt64);
    operands.given[1] = Weak::kNone;
    loop = find_loop(ufunc, operands.types.data());
  }
  if (!loop) raise_no_loop(ufunc, operands, nullptr);
  loop = convert_weak(ufunc, loop, inputs, &operands);
  const Array* out[] = {&target};
  check_casting(ufunc, loop, operands, out, Casting::kUnsafe);
  warn_of_lost_imaginary_parts(loop.dtypes[ufunc.nin], target.dtype);
  const Array values =
      operand ? operand_elements(operands, loop.dtypes[1], offsets.shape) : Array();
  trace::kernel_runs([&] { return loop_work(ufunc, ".at", loop, offsets.size()); });
  const ElementwiseAt at(ufunc, loop, target);
  const FpScope scope;
  at.run(target.data, offsets.as<int64_t>(), offsets.size(), values.data);
  scope.done(ufunc.name);
}

}  // namespace nd::py
