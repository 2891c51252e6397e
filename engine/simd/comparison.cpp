// Comparisons. Complex numbers compare by their real parts, then by their imaginary parts.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"

namespace nd::simd {
namespace {

// Ordering a nan raises `invalid`, as the hardware comparison does in NumPy's loops for complex
// numbers; its loops for reals are quiet.
template <class C>
bool complex_less(C x, C y, bool equal_parts) {
  const bool is_tied = x.real() == y.real();
  if (is_tied ? std::isunordered(x.imag(), y.imag()) : std::isunordered(x.real(), y.real())) {
    fp::raise(fp::kInvalid);
  }
  if (is_tied) return equal_parts ? x.imag() <= y.imag() : x.imag() < y.imag();
  return x.real() < y.real() && !std::isnan(x.imag()) && !std::isnan(y.imag());
}

struct Equal : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static auto apply(T x, T y) {
    return x == y;
  }
};

struct NotEqual : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static auto apply(T x, T y) {
    return x != y;
  }
};

struct Less : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  template <class T>
  static auto apply(T x, T y) {
    if constexpr (kIsComplex<T>)
      return complex_less(x, y, false);
    else
      return x < y;
  }
};

struct LessEqual : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  template <class T>
  static auto apply(T x, T y) {
    if constexpr (kIsComplex<T>)
      return complex_less(x, y, true);
    else
      return x <= y;
  }
};

struct Greater : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  template <class T>
  static auto apply(T x, T y) {
    return Less::apply(y, x);
  }
};

struct GreaterEqual : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  template <class T>
  static auto apply(T x, T y) {
    return LessEqual::apply(y, x);
  }
};

// int64 beside uint64 compares the mathematical values: no common integer type holds both.
template <class Op, class X, class Y>
void mixed_sign_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const X x = *reinterpret_cast<const X*>(data[0] + i * strides[0]);
    const Y y = *reinterpret_cast<const Y*>(data[1] + i * strides[1]);
    *reinterpret_cast<bool*>(data[2] + i * strides[2]) =
        Op::apply(static_cast<__int128>(x), static_cast<__int128>(y));
  }
}

template <class Op>
Loops comparison_loops() {
  const Loops mixed = {
      {{TypeId::kInt64, TypeId::kUInt64, TypeId::kBool}, mixed_sign_run<Op, int64_t, uint64_t>},
      {{TypeId::kUInt64, TypeId::kInt64, TypeId::kBool}, mixed_sign_run<Op, uint64_t, int64_t>}};
  return joined(binary_loops<Op>(Types<bool>()), binary_loops<Op>(Integers()), mixed,
                binary_loops<Op>(Floats()), binary_loops<Op>(Complexes()));
}

}  // namespace

Loops equal_loops() { return comparison_loops<Equal>(); }
Loops not_equal_loops() { return comparison_loops<NotEqual>(); }
Loops less_loops() { return comparison_loops<Less>(); }
Loops less_equal_loops() { return comparison_loops<LessEqual>(); }
Loops greater_loops() { return comparison_loops<Greater>(); }
Loops greater_equal_loops() { return comparison_loops<GreaterEqual>(); }

}  // namespace nd::simd
