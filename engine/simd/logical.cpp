// Truth: logical operations on any dtype, and the questions asked of floats.
#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"
#include "simd/truth.h"

namespace nd::simd {
namespace {

struct LogicalXor : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static auto apply(T x, T y) {
    if constexpr (kIsVector<T>)
      return truth(x) ^ truth(y);
    else
      return truth(x) != truth(y);
  }
};

struct LogicalNot : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static auto apply(T x) {
    return x == T{};
  }
};

// Questions of floats; a vector is asked by comparing its magnitudes.
struct IsNan : Operation {
  static constexpr bool kVectors = true;
  template <class T>
  static auto apply(T x) {
    if constexpr (std::is_integral_v<T>)
      return false;
    else if constexpr (kIsComplex<T>)
      return is_nan(x);
    else
      return x != x;
  }
};

struct IsInf : Operation {
  static constexpr bool kVectors = true;
  template <class T>
  static auto apply(T x) {
    if constexpr (kIsVector<T>)
      return magnitude(x) == splat(std::numeric_limits<Lane<T>>::infinity());
    else if constexpr (std::is_integral_v<T>)
      return false;
    else if constexpr (kIsComplex<T>)
      return std::isinf(x.real()) || std::isinf(x.imag());
    else
      return std::fabs(x) == std::numeric_limits<T>::infinity();
  }
};

struct IsFinite : Operation {
  static constexpr bool kVectors = true;
  template <class T>
  static auto apply(T x) {
    if constexpr (kIsVector<T>)
      return magnitude(x) < splat(std::numeric_limits<Lane<T>>::infinity());
    else if constexpr (std::is_integral_v<T>)
      return true;
    else if constexpr (kIsComplex<T>)
      return is_finite(x);
    else
      return std::fabs(x) < std::numeric_limits<T>::infinity();
  }
};

template <bool kSettles, class T>
void search_truth(char* const* data, const int64_t*, int64_t n, const LoopContext&) {
  const T* x = reinterpret_cast<const T*>(data[1]);
  if (first_truth<kSettles>(x, n) < n) *reinterpret_cast<bool*>(data[0]) = kSettles;
}

template <class Op>
Loops loops_beyond_bool() {
  return joined(binary_loops<Op>(Integers()), binary_loops<Op>(Floats()),
                binary_loops<Op>(Complexes()));
}

template <class Op>
Loops question_loops_beyond_bool() {
  return joined(unary_loops<Op>(Integers()), unary_loops<Op>(Floats()),
                unary_loops<Op>(Complexes()));
}

template <class Op>
Loops question_loops() {
  return joined(unary_loops<Op>(Types<bool>()), question_loops_beyond_bool<Op>());
}

}  // namespace

Kernel truth_search(TypeId type, bool settles) {
  return visit_type(type, [&]<class T>() -> Kernel {
    if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>)
      return settles ? search_truth<true, Carrier<LogicalOr, T>>
                     : search_truth<false, Carrier<LogicalAnd, T>>;
    else
      return nullptr;
  });
}

Loops logical_and_loops() { return joined({and_of_bools()}, loops_beyond_bool<LogicalAnd>()); }
Loops logical_or_loops() { return joined({or_of_bools()}, loops_beyond_bool<LogicalOr>()); }
Loops logical_xor_loops() {
  return joined(reducing_loops<LogicalXor>(Types<bool>()), loops_beyond_bool<LogicalXor>());
}
Loops logical_not_loops() {
  const Loop bools = {{TypeId::kBool, TypeId::kBool}, unary<LogicalNot, uint8_t>};
  return joined({bools}, question_loops_beyond_bool<LogicalNot>());
}
Loops isnan_loops() { return question_loops<IsNan>(); }
Loops isinf_loops() { return question_loops<IsInf>(); }
Loops isfinite_loops() { return question_loops<IsFinite>(); }

}  // namespace nd::simd
