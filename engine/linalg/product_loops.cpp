#include "linalg/product_loops.h"

#include <memory>

#include "linalg/gemm.h"
#include "ufunc/table.h"

namespace nd {
namespace {

// Where the core dimensions (rows m, inner k, columns n of a product) stand in a signature and in
// the strides of a kernel; -1 where an operand is a vector.
struct ProductForm {
  const char* ufunc;
  int m, k, n;
  int a_row, a_column, b_row, b_column, c_row, c_column;
  bool conjugates;  // the first operand, if it is complex
};

constexpr ProductForm kForms[] = {
    {"matmul", 0, 1, 2, 3, 4, 5, 6, 7, 8, false},       // (n?,k),(k,m?)->(n?,m?)
    {"matvec", 0, 1, -1, 3, 4, 5, -1, 6, -1, false},    // (m,n),(n)->(m)
    {"vecdot", -1, 0, -1, -1, 3, 4, -1, -1, -1, true},  // (n),(n)->()
    {"vecmat", -1, 0, 1, -1, 3, 4, 5, -1, 6, true},     // (n),(n,m)->(m)
};

template <class T>
void conjugate_into(T* to, const char* from, int64_t stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) to[i] = std::conj(*reinterpret_cast<const T*>(from + i * stride));
}

// A conjugated copy of a vector; the same vector where it is real.
class Conjugated {
 public:
  Conjugated(DType dtype, int64_t n) : dtype_(dtype), n_(n) {
    if (dtype.is_complex()) room_ = std::make_unique<Complex128[]>(static_cast<size_t>(n));
  }
  Matrix operator()(Matrix row) {
    if (!room_) return row;
    if (dtype_.id() == TypeId::kComplex64) {
      conjugate_into(reinterpret_cast<Complex64*>(room_.get()), row.data, row.column_stride, n_);
    } else {
      conjugate_into(room_.get(), row.data, row.column_stride, n_);
    }
    return {reinterpret_cast<char*>(room_.get()), 0, dtype_.itemsize()};
  }

 private:
  DType dtype_;
  int64_t n_;
  std::unique_ptr<Complex128[]> room_;
};

void product_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const auto& form = *static_cast<const ProductForm*>(context.data);
  const auto size = [&](int at) { return at < 0 ? 1 : context.core_sizes[at]; };
  const auto stride = [&](int at) { return at < 0 ? 0 : strides[at]; };
  const DType dtype = context.dtypes[0];
  const Gemm gemm = gemm_kernel(dtype.id());
  const int64_t rows = size(form.m), inner = size(form.k), columns = size(form.n);
  Conjugated conjugated(form.conjugates ? dtype : DType(TypeId::kBool), inner);
  for (int64_t i = 0; i < n; ++i) {
    Matrix a = {data[0] + i * strides[0], stride(form.a_row), stride(form.a_column)};
    if (form.conjugates) a = conjugated(a);
    const Matrix b = {data[1] + i * strides[1], stride(form.b_row), stride(form.b_column)};
    const Matrix c = {data[2] + i * strides[2], stride(form.c_row), stride(form.c_column)};
    gemm(a, b, c, rows, inner, columns);
  }
}

}  // namespace

void init_product_loops() {
  for (const ProductForm& form : kForms) {
    for (int i = 0; i < kNumberCount; ++i) {
      const auto type = static_cast<TypeId>(i);
      add_loop(form.ufunc, {{type, type, type}, product_run, nullptr, Settles::kNothing, &form});
    }
  }
}

}  // namespace nd
