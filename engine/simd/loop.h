// Kernels and loops: what the ufunc table is made of.
#pragma once

#include <array>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "core/dtype.h"

namespace nd {

/// What a kernel may want to know beside its operands.
struct LoopContext {
  const DType* dtypes = nullptr;  // of the operands, with their lengths and units
  const void* data = nullptr;     // what a loop that was made at run time carries along
  // Of a generalized ufunc: the sizes of its core dimensions. The kernel's strides go on, behind
  // those of the loop, with the core strides of each operand in turn.
  const int64_t* core_sizes = nullptr;
};

/// For kernels of dtypes without parameters.
inline constexpr LoopContext kNoContext{};

/// A 1-D kernel: data[k] is the first element of operand k (inputs, then outputs), strides[k] its
/// step in bytes. Operands are aligned. An output is the same elements as an input or overlaps
/// none. A binary kernel whose output has stride 0 and is its first input reduces its second input
/// into it.
using Kernel = void (*)(char* const* data, const int64_t* strides, int64_t n,
                        const LoopContext& context);

inline constexpr int kMaxLoopOperands = 8;

/// Running results along one axis: data[0] input, data[1] output, data[2] the running value, which
/// is read and left behind for the next piece; strides of input and output in bytes.
using AccumulateKernel = void (*)(char* const* data, const int64_t* strides, int64_t n,
                                  const LoopContext& context);

/// Folds `rows` rows of n contiguous elements, `stride` bytes from one to the next, into the n
/// elements of `out`, one row after the other.
using RowsKernel = void (*)(char* out, const char* in, int64_t stride, int64_t rows, int64_t n);

/// The bool that ends a fold: whatever follows, the result stays.
enum class Settles { kNothing, kFalse, kTrue };

/// One kernel and the dtypes that it takes and gives.
struct Loop {
  std::array<TypeId, kMaxLoopOperands> types;  // inputs, then outputs
  Kernel kernel;
  AccumulateKernel accumulate = nullptr;  // binary loops of one dtype
  Settles settles = Settles::kNothing;    // binary loops of bools
  const void* data = nullptr;             // for the kernel's context
  RowsKernel fold_rows = nullptr;         // binary loops of one dtype
  Kernel fold_bools = nullptr;            // a reduction whose second input are bools
  const Loop* of_int64 = nullptr;         // does the same to int64 inputs without converting them
};

using Loops = std::vector<Loop>;

template <class... T>
struct Types {};

using SignedIntegers = Types<int8_t, int16_t, int32_t, int64_t>;
using Integers = Types<int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t, uint64_t>;
using Floats = Types<Half, float, double>;
using Complexes = Types<Complex64, Complex128>;

/// The loops of several lists, one after the other.
template <class... More>
Loops joined(Loops first, const More&... more) {
  (first.insert(first.end(), more.begin(), more.end()), ...);
  return first;
}

}  // namespace nd
