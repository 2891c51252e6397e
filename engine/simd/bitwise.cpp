// Bits.
#include <bit>

#include "simd/families.h"
#include "simd/reduce.h"

namespace nd::simd {
namespace {

struct BitwiseAnd : Operation {
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    return static_cast<T>(x & y);
  }
};

struct BitwiseOr : Operation {
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    return static_cast<T>(x | y);
  }
};

struct BitwiseXor : Operation {
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  static constexpr bool kAnyOrder = true;
  template <class T>
  static T apply(T x, T y) {
    return static_cast<T>(x ^ y);
  }
};

struct Invert : Operation {
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static T apply(T x) {
    if constexpr (std::is_same_v<T, bool>)
      return !x;
    else
      return static_cast<T>(~x);
  }
};

// Shifts by the width or more, or by a negative count, give what shifting on and on would.
struct LeftShift : Operation {
  template <class T>
  static T apply(T x, T count) {
    using U = std::make_unsigned_t<T>;
    return U(count) < sizeof(T) * 8 ? static_cast<T>(uint64_t(U(x)) << U(count)) : T(0);
  }
};

struct RightShift : Operation {
  template <class T>
  static T apply(T x, T count) {
    using U = std::make_unsigned_t<T>;
    if (U(count) < sizeof(T) * 8) return static_cast<T>(x >> count);
    return x < 0 ? T(-1) : T(0);
  }
};

struct BitwiseCount : Operation {
  template <class T>
  static uint8_t apply(T x) {
    using U = std::make_unsigned_t<T>;
    return static_cast<uint8_t>(std::popcount(x < 0 ? static_cast<U>(0 - U(x)) : U(x)));
  }
};

template <class Op>
Loops bit_loops() {
  return joined(reducing_loops<Op>(Types<bool>()), reducing_loops<Op>(Integers()));
}

}  // namespace

Loops bitwise_and_loops() { return bit_loops<BitwiseAnd>(); }
Loops bitwise_or_loops() { return bit_loops<BitwiseOr>(); }
Loops bitwise_xor_loops() { return bit_loops<BitwiseXor>(); }
Loops invert_loops() {
  return joined(unary_loops<Invert>(Types<bool>()), unary_loops<Invert>(Integers()));
}
Loops left_shift_loops() { return reducing_loops<LeftShift>(Integers()); }
Loops right_shift_loops() { return reducing_loops<RightShift>(Integers()); }
Loops bitwise_count_loops() { return unary_loops<BitwiseCount>(Integers()); }

}  // namespace nd::simd
