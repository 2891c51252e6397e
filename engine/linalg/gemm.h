// The product of two matrices.
#pragma once

#include "core/dtype.h"

namespace nd {

/// A matrix in memory: strides in bytes.
struct Matrix {
  char* data;
  int64_t row_stride;
  int64_t column_stride;
};

/// c = a · b with a (m, k), b (k, n), c (m, n), all of dtype `type`.
using Gemm = void (*)(Matrix a, Matrix b, Matrix c, int64_t m, int64_t k, int64_t n);

/// The product for one dtype: packed SIMD panels for float32 and float64, plain loops otherwise.
Gemm gemm_kernel(TypeId type);

}  // namespace nd
