// + - * / and the unary operations beside them.
#include "core/error.h"
#include "simd/complex_steps.h"
#include "simd/count_true.h"
#include "simd/families.h"
#include "simd/sum.h"
#include "simd/truth.h"

namespace nd::simd {
namespace {

// Integers wrap around; the arithmetic is done unsigned, where wrapping is defined.
template <class T>
using Unsigned = std::make_unsigned_t<T>;

// As `binary_events`, for operations that treat the two parts of complex numbers by themselves.
template <class T>
inline unsigned events_by_parts(T x, T y, T result, unsigned pole) {
  if constexpr (kIsComplex<T>) {
    return binary_events(x.real(), y.real(), result.real(), pole) |
           binary_events(x.imag(), y.imag(), result.imag(), pole);
  } else {
    return binary_events(x, y, result, pole);
  }
}

struct Add : Operation {
  static constexpr bool kFoldsRows = true;
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  static constexpr bool kAnyOrder = true;  // of integers; floats go to pairwise_sum
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsInteger<T>)
      return static_cast<T>(Unsigned<T>(x) + Unsigned<T>(y));
    else
      return x + y;
  }
  template <class T>
  requires(!std::is_integral_v<T>) static unsigned events(T x, T y, T result) {
    return events_by_parts(x, y, result, fp::kOverflow);
  }
};

struct Subtract : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsInteger<T>)
      return static_cast<T>(Unsigned<T>(x) - Unsigned<T>(y));
    else
      return x - y;
  }
  template <class T>
  requires(!std::is_integral_v<T>) static unsigned events(T x, T y, T result) {
    return events_by_parts(x, y, result, fp::kOverflow);
  }
};

struct Multiply : Operation {
  static constexpr bool kFoldsRows = true;
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (kIsInteger<T>) {
      using U = std::common_type_t<Unsigned<T>, unsigned>;  // uint16 would promote to signed int
      return static_cast<T>(U(x) * U(y));
    } else if constexpr (kIsComplex<T>) {
      PlainSteps<typename T::value_type> steps;
      return complex_product(x, y, steps);
    } else if constexpr (std::is_same_v<T, Vec<uint8_t>>) {
      // No hardware multiplies bytes: even and odd ones are multiplied as 16-bit integers.
      using Words = Vec<uint16_t>;
      const Words a = bits_as<Words>(x), b = bits_as<Words>(y);
      return bits_as<T>(((a * b) & splat<uint16_t>(0xff)) | (((a >> 8) * (b >> 8)) << 8));
    } else {
      return x * y;
    }
  }
  template <class T>
  requires(!std::is_integral_v<T>) static unsigned events(T x, T y, T result) {
    if (fp::watches_underflow() && is_finite(result) && x != T(0) && y != T(0)) {
      return fp::kUnderflow;
    }
    if constexpr (kIsComplex<T>) {
      EventTrace<typename T::value_type> trace;
      complex_product(x, y, trace);
      return trace.events();
    } else {
      return binary_events(x, y, result, fp::kOverflow);
    }
  }
};

struct Divide : Operation {
  static constexpr bool kVectors = true;
  template <class T>
  static T apply(T x, T y) {
    if constexpr (!kIsComplex<T>) {
      return x / y;
    } else {
      PlainSteps<typename T::value_type> steps;
      return complex_quotient(x, y, steps);
    }
  }
  template <class T>
  static unsigned events(T x, T y, T result) {
    if constexpr (kIsComplex<T>) {
      EventTrace<typename T::value_type> trace;
      complex_quotient(x, y, trace);
      return trace.events();
    } else {
      if (fp::watches_underflow() && is_finite(result) && x != T(0) && is_finite(y)) {
        return fp::kUnderflow;
      }
      return binary_events(x, y, result, y == T(0) ? fp::kDivide : fp::kOverflow);
    }
  }
};

struct Negative : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static T apply(T x) {
    if constexpr (kIsInteger<T>)
      return static_cast<T>(0 - Unsigned<T>(x));
    else
      return -x;
  }
};

struct Positive : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static T apply(T x) {
    return x;
  }
};

struct One : Operation {
  template <class T>
  static T apply(T) {
    return T(1);
  }
};

struct Square : Operation {
  static constexpr bool kVectors = true;
  static constexpr bool kIntegerVectors = true;
  static constexpr bool kSignless = true;
  template <class T>
  static T apply(T x) {
    return Multiply::apply(x, x);
  }
  template <class T>
  requires(!std::is_integral_v<T>) static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

struct Reciprocal : Operation {
  static constexpr bool kVectors = true;
  template <class T>
  static T apply(T x) {
    if constexpr (kIsInteger<T>) {
      if (x == 0) {
        fp::raise(fp::kDivide | fp::kInvalid);
        return sizeof(T) < 4 || std::is_unsigned_v<T> ? 0 : std::numeric_limits<T>::min();
      }
      return static_cast<T>(1 / x);
    } else if constexpr (kIsComplex<T>) {
      const auto r = x.real(), i = x.imag();
      if (std::abs(i) <= std::abs(r)) {
        const auto ratio = i / r;
        const auto scale = r + i * ratio;
        return T(1 / scale, -ratio / scale);
      }
      const auto ratio = r / i;
      const auto scale = r * ratio + i;
      return T(ratio / scale, -1 / scale);
    } else {
      return 1 / x;
    }
  }
  template <class T>
  requires(!std::is_integral_v<T>) static unsigned events(T x, T result) {
    return unary_events(x, result, x == T(0) ? fp::kDivide : fp::kOverflow);
  }
};

struct Conjugate : Operation {
  static constexpr bool kSignless = true;
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>)
      return std::conj(x);
    else
      return x;
  }
};

struct SquareRoot : Operation {
  static constexpr bool kVectors = true;
  template <class T>
  static T apply(T x) {
    if constexpr (kIsComplex<T>)
      return std::sqrt(x);
    else
      return square_root(x);
  }
  template <class T>
  static unsigned events(T x, T result) {
    return unary_events(x, result, fp::kOverflow);
  }
};

template <class T>
void add_floating(char* const* data, const int64_t* strides, int64_t n,
                  const LoopContext& context) {
  if (!is_reduction(data, strides)) return binary<Add, T>(data, strides, n, context);
  T* accumulator = reinterpret_cast<T*>(data[0]);
  const auto start = static_cast<Compute<T>>(*accumulator);
  const auto total = start + pairwise_sum<T>(data[1], strides[1], n);
  if (!is_finite(total)) report_sum<T>(start, data[1], strides[1], n);
  *accumulator = static_cast<T>(total);
  if constexpr (std::is_same_v<T, Half>) {
    if (is_finite(total) && !is_finite(static_cast<float>(*accumulator))) fp::raise(fp::kOverflow);
  }
}

template <class... T>
Loops add_floating_loops(Types<T...>) {
  return {Loop{{kTypeIdOf<T>, kTypeIdOf<T>, kTypeIdOf<T>},
               add_floating<T>,
               accumulate_run<Add, T>,
               Settles::kNothing,
               nullptr,
               rows_kernel<Add, T>()}...};
}

// Adds bools to a number: counts the true ones. Float64 counts exactly as well.
template <class T>
void add_count(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  *reinterpret_cast<T*>(data[0]) += static_cast<T>(count_true(data[1], strides[1], n));
}

}  // namespace

Loops add_loops() {
  Loops loops = joined({or_of_bools()}, reducing_loops<Add>(Integers()),
                       add_floating_loops(Floats()), add_floating_loops(Complexes()));
  for (Loop& loop : loops) {
    if (loop.types[0] == TypeId::kInt64) loop.fold_bools = add_count<int64_t>;
    if (loop.types[0] == TypeId::kFloat64) loop.fold_bools = add_count<double>;
  }
  return loops;
}

Loops subtract_loops() {
  return joined(reducing_loops<Subtract>(Integers()), reducing_loops<Subtract>(Floats()),
                reducing_loops<Subtract>(Complexes()));
}

Loops multiply_loops() {
  return joined({and_of_bools()}, reducing_loops<Multiply>(Integers()),
                reducing_loops<Multiply>(Floats()), reducing_loops<Multiply>(Complexes()));
}

Loops divide_loops() {
  Loops loops = joined(reducing_loops<Divide>(Floats()), reducing_loops<Divide>(Complexes()));
  for (Loop& loop : loops) {
    if (loop.types[0] == TypeId::kFloat64) loop.of_int64 = int64_quotient_loop();
  }
  return loops;
}

Loops negative_loops() {
  return joined(unary_loops<Negative>(Integers()), unary_loops<Negative>(Floats()),
                unary_loops<Negative>(Complexes()));
}

Loops positive_loops() {
  return joined(unary_loops<Positive>(Integers()), unary_loops<Positive>(Floats()),
                unary_loops<Positive>(Complexes()));
}

Loops ones_like_loops() {
  return joined(unary_loops<One>(Integers()), unary_loops<One>(Floats()),
                unary_loops<One>(Complexes()));
}

Loops square_loops() {
  return joined(unary_loops<Square>(Integers()), unary_loops<Square>(Floats()),
                unary_loops<Square>(Complexes()));
}

Loops reciprocal_loops() {
  return joined(unary_loops<Reciprocal>(Integers()), unary_loops<Reciprocal>(Floats()),
                unary_loops<Reciprocal>(Complexes()));
}

Loops conjugate_loops() {
  return joined(unary_loops<Conjugate>(Integers()), unary_loops<Conjugate>(Floats()),
                unary_loops<Conjugate>(Complexes()));
}

Loops sqrt_loops() {
  return joined(unary_loops<SquareRoot>(Floats()), unary_loops<SquareRoot>(Complexes()));
}

}  // namespace nd::simd
