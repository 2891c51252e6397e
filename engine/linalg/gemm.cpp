#include "linalg/gemm.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "core/fp_status.h"
#include "simd/elementwise.h"
#include "simd/events.h"
#include "simd/sum.h"

namespace nd {
namespace {

using simd::kLanes;
using simd::load;
using simd::splat;
using simd::store;
using simd::Vec;

// A tile of c is kRows by kColumns<T> and lives in eight vector registers.
constexpr int64_t kRows = 4;
template <class T>
constexpr int64_t kColumns = 2 * kLanes<T>;

// Panels: a slice of k long enough to amortise packing, short enough for the first-level cache.
constexpr int64_t kDepth = 256;
constexpr int64_t kRowBlock = 128;
constexpr int64_t kColumnBlock = 1024;

template <class T>
T at(Matrix m, int64_t row, int64_t column) {
  return *reinterpret_cast<const T*>(m.data + row * m.row_stride + column * m.column_stride);
}

// Rows of a in groups of kRows, depth first: group, then k, then row. Missing rows are zeros.
template <class T>
ND_KERNEL void pack_rows(Matrix a, int64_t rows, int64_t depth, T* packed) {
  for (int64_t row = 0; row < rows; row += kRows) {
    for (int64_t k = 0; k < depth; ++k) {
      for (int64_t i = 0; i < kRows; ++i) *packed++ = row + i < rows ? at<T>(a, row + i, k) : T(0);
    }
  }
}

template <class T>
ND_KERNEL void pack_columns(Matrix b, int64_t depth, int64_t columns, T* packed) {
  constexpr int64_t kWidth = kColumns<T>;
  for (int64_t column = 0; column < columns; column += kWidth) {
    const bool is_full = column + kWidth <= columns && b.column_stride == sizeof(T);
    for (int64_t k = 0; k < depth; ++k) {
      if (is_full) {
        std::memcpy(packed, b.data + k * b.row_stride + column * b.column_stride,
                    kWidth * sizeof(T));
      } else {
        for (int64_t j = 0; j < kWidth; ++j) {
          packed[j] = column + j < columns ? at<T>(b, k, column + j) : T(0);
        }
      }
      packed += kWidth;
    }
  }
}

// tile += rows · columns over `depth`; a function of its own that is called often, so that
// WebAssembly engines run its optimised form.
template <class T>
ND_KERNEL void multiply_tile(const T* a, const T* b, int64_t depth, T* tile) {
  constexpr int kWidth = kLanes<T>;
  Vec<T> c00{}, c01{}, c10{}, c11{}, c20{}, c21{}, c30{}, c31{};
  for (int64_t k = 0; k < depth; ++k) {
    const Vec<T> b0 = load(b), b1 = load(b + kWidth);
    const Vec<T> a0 = splat(a[0]), a1 = splat(a[1]), a2 = splat(a[2]), a3 = splat(a[3]);
    c00 += a0 * b0;
    c01 += a0 * b1;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c30 += a3 * b0;
    c31 += a3 * b1;
    a += kRows;
    b += kColumns<T>;
  }
  const Vec<T> rows[] = {c00, c01, c10, c11, c20, c21, c30, c31};
  for (int i = 0; i < 8; ++i) store(tile + i * kWidth, rows[i]);
}

template <class T>
void add_tile(const T* tile, Matrix c, int64_t row, int64_t column, int64_t rows, int64_t columns,
              bool is_first) {
  for (int64_t i = 0; i < rows; ++i) {
    char* out = c.data + (row + i) * c.row_stride + column * c.column_stride;
    for (int64_t j = 0; j < columns; ++j, out += c.column_stride) {
      T* element = reinterpret_cast<T*>(out);
      *element = tile[i * kColumns<T> + j] + (is_first ? T(0) : *element);
    }
  }
}

template <class T>
void multiply_block(const T* a, const T* b, Matrix c, int64_t rows, int64_t depth, int64_t columns,
                    bool is_first) {
  T tile[kRows * kColumns<T>];
  for (int64_t column = 0; column < columns; column += kColumns<T>) {
    for (int64_t row = 0; row < rows; row += kRows) {
      multiply_tile(a + row * depth, b + column * depth, depth, tile);
      add_tile(tile, c, row, column, std::min(kRows, rows - row),
               std::min(kColumns<T>, columns - column), is_first);
    }
  }
}

int64_t round_up(int64_t value, int64_t step) { return (value + step - 1) / step * step; }

template <class T>
void packed_gemm(Matrix a, Matrix b, Matrix c, int64_t m, int64_t k, int64_t n) {
  const int64_t most_rows = round_up(std::min(m, kRowBlock), kRows);
  const int64_t most_columns = round_up(std::min(n, kColumnBlock), kColumns<T>);
  const int64_t most_depth = std::min(k, kDepth);
  const auto packed_a = std::make_unique<T[]>(static_cast<size_t>(most_rows * most_depth));
  const auto packed_b = std::make_unique<T[]>(static_cast<size_t>(most_columns * most_depth));
  for (int64_t column = 0; column < n; column += kColumnBlock) {
    const int64_t columns = std::min(kColumnBlock, n - column);
    for (int64_t depth = 0; depth < k; depth += kDepth) {
      const int64_t depths = std::min(kDepth, k - depth);
      const Matrix b_part = {b.data + depth * b.row_stride + column * b.column_stride, b.row_stride,
                             b.column_stride};
      pack_columns<T>(b_part, depths, columns, packed_b.get());
      for (int64_t row = 0; row < m; row += kRowBlock) {
        const int64_t rows = std::min(kRowBlock, m - row);
        const Matrix a_part = {a.data + row * a.row_stride + depth * a.column_stride, a.row_stride,
                               a.column_stride};
        pack_rows<T>(a_part, rows, depths, packed_a.get());
        const Matrix c_part = {c.data + row * c.row_stride + column * c.column_stride, c.row_stride,
                               c.column_stride};
        multiply_block<T>(packed_a.get(), packed_b.get(), c_part, rows, depths, columns,
                          depth == 0);
      }
    }
  }
}

template <class T>
ND_KERNEL simd::Compute<T> dot_row(const char* x, int64_t x_stride, const char* y, int64_t y_stride,
                                   int64_t n) {
  using C = simd::Compute<T>;
  if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
    if (x_stride == sizeof(T) && y_stride == sizeof(T)) {
      constexpr int kWidth = kLanes<T>;
      const T* p = reinterpret_cast<const T*>(x);
      const T* q = reinterpret_cast<const T*>(y);
      Vec<T> s0{}, s1{}, s2{}, s3{};
      int64_t i = 0;
      for (; i + 4 * kWidth <= n; i += 4 * kWidth) {
        s0 += load(p + i) * load(q + i);
        s1 += load(p + i + kWidth) * load(q + i + kWidth);
        s2 += load(p + i + 2 * kWidth) * load(q + i + 2 * kWidth);
        s3 += load(p + i + 3 * kWidth) * load(q + i + 3 * kWidth);
      }
      const Vec<T> sums = (s0 + s1) + (s2 + s3);
      T total = 0;
      for (int lane = 0; lane < kWidth; ++lane) total += sums[lane];
      for (; i < n; ++i) total += p[i] * q[i];
      return total;
    }
  }
  C total{};
  for (int64_t i = 0; i < n; ++i) {
    const C a = simd::element<T>(x), b = simd::element<T>(y);
    if constexpr (std::is_same_v<T, bool>) {
      total = total || (a && b);
    } else if constexpr (kIsComplex<T>) {
      total +=
          C(a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real());
    } else if constexpr (std::is_integral_v<T>) {
      using U = std::common_type_t<std::make_unsigned_t<T>, unsigned>;
      total = static_cast<T>(U(total) + U(a) * U(b));
    } else {
      total += a * b;
    }
    x += x_stride;
    y += y_stride;
  }
  return total;
}

// Rows times columns in pieces: enough for small and rare products.
template <class T>
void plain_gemm(Matrix a, Matrix b, Matrix c, int64_t m, int64_t k, int64_t n) {
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < n; ++j) {
      const auto total = dot_row<T>(a.data + i * a.row_stride, a.column_stride,
                                    b.data + j * b.column_stride, b.row_stride, k);
      *reinterpret_cast<T*>(c.data + i * c.row_stride + j * c.column_stride) =
          static_cast<T>(total);
    }
  }
}

// The events behind results that are not finite, found by looking at the operands.
template <class T>
void report_product(Matrix a, Matrix b, Matrix c, int64_t m, int64_t k, int64_t n) {
  using simd::is_finite;
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < n; ++j) {
      const T result = at<T>(c, i, j);
      if (is_finite(result)) continue;
      bool has_nan = false;
      bool has_infinity = false;
      for (int64_t l = 0; l < k; ++l) {
        for (const T factor : {at<T>(a, i, l), at<T>(b, l, j)}) {
          has_nan |= simd::is_nan(factor);
          has_infinity |= !is_finite(factor);
        }
      }
      if (simd::is_nan(result) && !has_nan) fp::raise(fp::kInvalid);
      if (!simd::is_nan(result) && !has_infinity) fp::raise(fp::kOverflow);
    }
  }
}

template <class T>
void gemm(Matrix a, Matrix b, Matrix c, int64_t m, int64_t k, int64_t n) {
  if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
    if (m * n * k > 64 && m > 1 && n > 1)
      packed_gemm<T>(a, b, c, m, k, n);
    else
      plain_gemm<T>(a, b, c, m, k, n);
    report_product<T>(a, b, c, m, k, n);
  } else {
    plain_gemm<T>(a, b, c, m, k, n);
    if constexpr (kIsComplex<T>) report_product<T>(a, b, c, m, k, n);
  }
}

}  // namespace

Gemm gemm_kernel(TypeId type) {
  return visit_type(type, []<class T>() -> Gemm { return gemm<T>; });
}

}  // namespace nd
