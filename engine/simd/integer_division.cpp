// Division that rounds down, its remainder, and what is built on it.
#include <numeric>

#include "simd/events.h"
#include "simd/families.h"
#include "simd/reduce.h"
#include "simd/vector_int64.h"

namespace nd::simd {
namespace {

template <class T>
struct QuotientRemainder {
  T quotient, remainder;
};

// Rounds towards minus infinity. Division by zero gives 0 and raises kDivide; the smallest integer
// divided by -1 wraps around and raises kOverflow.
template <class T>
requires std::is_integral_v<T> QuotientRemainder<T> floor_divmod(T x, T y) {
  if (y == 0) {
    fp::raise(fp::kDivide);
    return {0, 0};
  }
  if constexpr (std::is_signed_v<T>) {
    if (y == -1) {
      if (x == std::numeric_limits<T>::min()) {
        fp::raise(fp::kOverflow);
        return {x, 0};
      }
      return {static_cast<T>(-x), 0};
    }
  }
  T quotient = static_cast<T>(x / y);
  T remainder = static_cast<T>(x % y);
  if (remainder != 0 && (x < 0) != (y < 0)) {
    --quotient;
    remainder = static_cast<T>(remainder + y);
  }
  return {quotient, remainder};
}

// The remainder takes the sign of y; the quotient is the integer nearest to (x - remainder) / y.
template <class T>
requires std::is_floating_point_v<T> QuotientRemainder<T> floor_divmod(T x, T y) {
  T remainder = std::fmod(x, y);
  if (y == 0) return {x / y, remainder};
  T quotient = (x - remainder) / y;
  if (remainder != 0) {
    if ((y < 0) != (remainder < 0)) {
      remainder += y;
      quotient -= 1;
    }
  } else {
    remainder = std::copysign(T(0), y);
  }
  if (quotient == 0) return {std::copysign(T(0), x / y), remainder};
  const T floored = std::floor(quotient);
  return {quotient - floored > T(0.5) ? floored + 1 : floored, remainder};
}

struct FloorDivide : Operation {
  template <class T>
  static T apply(T x, T y) {
    return floor_divmod(x, y).quotient;
  }
  template <class T>
  requires std::is_floating_point_v<T>
  static unsigned events(T x, T y, T result) {
    // NumPy rounds the infinite quotient by subtracting it from itself: an invalid operation.
    return binary_events(x, y, result, y == 0 ? fp::kDivide : fp::kOverflow | fp::kInvalid);
  }
};

struct Remainder : Operation {
  template <class T>
  static T apply(T x, T y) {
    if constexpr (std::is_signed_v<T> && std::is_integral_v<T>) {
      if (y == -1) return 0;  // the quotient may overflow, the remainder does not
    }
    return floor_divmod(x, y).remainder;
  }
  template <class T>
  requires std::is_floating_point_v<T>
  static unsigned events(T x, T y, T result) {
    return is_nan(result) ? binary_events(x, y, result, fp::kInvalid) : 0u;
  }
};

struct Fmod : Operation {
  template <class T>
  static T apply(T x, T y) {
    if constexpr (std::is_floating_point_v<T>) {
      return std::fmod(x, y);
    } else {
      if (y == 0) {
        fp::raise(fp::kDivide);
        return 0;
      }
      if constexpr (std::is_signed_v<T>) {
        if (y == -1) return 0;
      }
      return static_cast<T>(x % y);
    }
  }
  template <class T>
  requires std::is_floating_point_v<T>
  static unsigned events(T x, T y, T result) {
    return is_nan(result) ? binary_events(x, y, result, fp::kInvalid) : 0u;
  }
};

template <class T>
void divmod_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const auto x = element<T>(data[0] + i * strides[0]);
    const auto y = element<T>(data[1] + i * strides[1]);
    const auto pair = floor_divmod(x, y);
    if constexpr (kIsFloating<T>) {
      if (is_eventful(pair.quotient)) fp::raise(FloorDivide::events(x, y, pair.quotient));
      if (is_eventful(pair.remainder)) fp::raise(Remainder::events(x, y, pair.remainder));
    }
    *reinterpret_cast<T*>(data[2] + i * strides[2]) = static_cast<T>(pair.quotient);
    *reinterpret_cast<T*>(data[3] + i * strides[3]) = static_cast<T>(pair.remainder);
  }
}

template <class... T>
Loops divmod_loops_of(Types<T...>) {
  return {Loop{{kTypeIdOf<T>, kTypeIdOf<T>, kTypeIdOf<T>, kTypeIdOf<T>}, divmod_run<T>}...};
}

template <class T>
std::make_unsigned_t<T> magnitude(T x) {
  using U = std::make_unsigned_t<T>;
  return x < 0 ? static_cast<U>(0 - U(x)) : static_cast<U>(x);
}

struct Gcd : Operation {
  template <class T>
  static T apply(T x, T y) {
    return static_cast<T>(std::gcd(magnitude(x), magnitude(y)));
  }
};

struct Lcm : Operation {
  template <class T>
  static T apply(T x, T y) {
    const auto a = magnitude(x), b = magnitude(y);
    const auto divisor = std::gcd(a, b);
    return divisor == 0 ? 0 : static_cast<T>(a / divisor * b);
  }
};

double quotient(int64_t x, int64_t y) {
  if (y == 0) fp::raise(x == 0 ? fp::kInvalid : fp::kDivide);
  return static_cast<double>(x) / static_cast<double>(y);
}

template <Repeated kRepeated>
ND_KERNEL void quotients(const int64_t* x, const int64_t* y, double* out, int64_t n) {
  constexpr int kVectors = 4, kStep = 2 * kVectors;
  Operand<int64_t, kRepeated == Repeated::kFirst> a(x);
  Operand<int64_t, kRepeated == Repeated::kSecond> b(y);
  const Vec<double> first = splat(static_cast<double>(*x)), second = splat(static_cast<double>(*y));
  const auto each = [&](ptrdiff_t i) { out[i] = quotient(a.element(i), b.element(i)); };
  auto left = static_cast<ptrdiff_t>(n);
  for (; left >= kStep; left -= kStep, out += kStep) {
    Vec<double> results[kVectors];
    for (int v = 0; v < kVectors; ++v) {
      results[v] = (kRepeated == Repeated::kFirst ? first : as_float64(a.vector(2 * v))) /
                   (kRepeated == Repeated::kSecond ? second : as_float64(b.vector(2 * v)));
    }
    const Vec<double> sum = (results[0] + results[1]) + (results[2] + results[3]);
    if (any_bit(sum - sum != 0)) [[unlikely]] {  // a division by zero
      for (int k = 0; k < kStep; ++k) each(k);
    } else {
      for (int v = 0; v < kVectors; ++v) store(out + 2 * v, results[v]);
    }
    a.move_on(kStep);
    b.move_on(kStep);
  }
  for (ptrdiff_t i = 0; i < left; ++i) each(i);
}

void int64_quotient(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  constexpr int64_t kSize = sizeof(int64_t);
  const auto* x = reinterpret_cast<const int64_t*>(data[0]);
  const auto* y = reinterpret_cast<const int64_t*>(data[1]);
  auto* out = reinterpret_cast<double*>(data[2]);
  if (n > 0 && strides[2] == kSize) {
    if (strides[0] == kSize && strides[1] == kSize) return quotients<Repeated::kNone>(x, y, out, n);
    if (strides[0] == kSize && strides[1] == 0) return quotients<Repeated::kSecond>(x, y, out, n);
    if (strides[0] == 0 && strides[1] == kSize) return quotients<Repeated::kFirst>(x, y, out, n);
  }
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<double*>(data[2] + i * strides[2]) =
        quotient(*reinterpret_cast<const int64_t*>(data[0] + i * strides[0]),
                 *reinterpret_cast<const int64_t*>(data[1] + i * strides[1]));
  }
}

}  // namespace

const Loop* int64_quotient_loop() {
  static const Loop loop{{TypeId::kInt64, TypeId::kInt64, TypeId::kFloat64}, int64_quotient};
  return &loop;
}

Loops floor_divide_loops() {
  return joined(reducing_loops<FloorDivide>(Integers()), reducing_loops<FloorDivide>(Floats()));
}
Loops remainder_loops() {
  return joined(reducing_loops<Remainder>(Integers()), reducing_loops<Remainder>(Floats()));
}
Loops fmod_loops() {
  return joined(reducing_loops<Fmod>(Integers()), reducing_loops<Fmod>(Floats()));
}
Loops divmod_loops() { return joined(divmod_loops_of(Integers()), divmod_loops_of(Floats())); }
Loops gcd_loops() { return reducing_loops<Gcd>(Integers()); }
Loops lcm_loops() { return reducing_loops<Lcm>(Integers()); }

}  // namespace nd::simd
