// Truth: logical operations on any dtype, and the questions asked of floats.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"

namespace nd::simd {
namespace {

template <class T>
bool truth(T x) {
  return x != T(0);
}

struct LogicalAnd : Operation {
  template <class T>
  static bool apply(T x, T y) {
    return truth(x) && truth(y);
  }
};

struct LogicalOr : Operation {
  template <class T>
  static bool apply(T x, T y) {
    return truth(x) || truth(y);
  }
};

struct LogicalXor : Operation {
  template <class T>
  static bool apply(T x, T y) {
    return truth(x) != truth(y);
  }
};

struct LogicalNot : Operation {
  template <class T>
  static bool apply(T x) {
    return !truth(x);
  }
};

struct IsNan : Operation {
  template <class T>
  static bool apply(T x) {
    if constexpr (std::is_integral_v<T>)
      return false;
    else if constexpr (kIsComplex<T>)
      return is_nan(x);
    else
      return x != x;
  }
};

struct IsInf : Operation {
  template <class T>
  static bool apply(T x) {
    if constexpr (std::is_integral_v<T>)
      return false;
    else if constexpr (kIsComplex<T>)
      return std::isinf(x.real()) || std::isinf(x.imag());
    else
      return std::fabs(x) == std::numeric_limits<T>::infinity();
  }
};

struct IsFinite : Operation {
  template <class T>
  static bool apply(T x) {
    if constexpr (std::is_integral_v<T>)
      return true;
    else if constexpr (kIsComplex<T>)
      return is_finite(x);
    else
      return std::fabs(x) < std::numeric_limits<T>::infinity();
  }
};

// Looks for the first element that settles an `and` or an `or`, a piece at a time.
template <bool kSettles>
ND_KERNEL void settle(bool* accumulator, const char* y, int64_t stride, int64_t n) {
  if (*accumulator == kSettles) return;
  constexpr int64_t kPiece = 256;
  for (int64_t i = 0; i < n; i += kPiece) {
    const int64_t end = std::min(n, i + kPiece);
    bool settled = false;
    for (int64_t j = i; j < end; ++j) {
      settled |= *reinterpret_cast<const bool*>(y + j * stride) == kSettles;
    }
    if (settled) {
      *accumulator = kSettles;
      return;
    }
  }
}

template <class Op, bool kSettles>
void logical_bool(char* const* data, const int64_t* strides, int64_t n) {
  if (!is_reduction(data, strides)) return binary<Op, bool>(data, strides, n);
  settle<kSettles>(reinterpret_cast<bool*>(data[0]), data[1], strides[1], n);
}

template <class Op>
Loops loops_beyond_bool() {
  return joined(binary_loops<Op>(Integers()), binary_loops<Op>(Floats()),
                binary_loops<Op>(Complexes()));
}

template <class Op>
Loops question_loops() {
  return joined(unary_loops<Op>(Types<bool>()), unary_loops<Op>(Integers()),
                unary_loops<Op>(Floats()), unary_loops<Op>(Complexes()));
}

template <class Op, bool kSettles>
constexpr Loop bool_loop() {
  return {{TypeId::kBool, TypeId::kBool, TypeId::kBool},
          logical_bool<Op, kSettles>,
          accumulate_run<Op, bool>};
}

}  // namespace

Loops logical_and_loops() {
  return joined({bool_loop<LogicalAnd, false>()}, loops_beyond_bool<LogicalAnd>());
}
Loops logical_or_loops() {
  return joined({bool_loop<LogicalOr, true>()}, loops_beyond_bool<LogicalOr>());
}
Loops logical_xor_loops() {
  return joined(reducing_loops<LogicalXor>(Types<bool>()), loops_beyond_bool<LogicalXor>());
}
Loops logical_not_loops() { return question_loops<LogicalNot>(); }
Loops isnan_loops() { return question_loops<IsNan>(); }
Loops isinf_loops() { return question_loops<IsInf>(); }
Loops isfinite_loops() { return question_loops<IsFinite>(); }

}  // namespace nd::simd
