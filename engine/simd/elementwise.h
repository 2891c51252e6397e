// Elementwise kernels made from an operation: a struct with a static `apply`, written for one
// element, that also takes vectors where it can, and a static `events` that says which
// floating-point events a result stands for.
#pragma once

#include <algorithm>
#include <cmath>

#include "core/fp_status.h"
#include "simd/loop.h"
#include "simd/vec.h"

// Inner loops are functions of their own, so that WebAssembly engines can swap in optimised code
// between calls, and so that a test finds them by name.
#define ND_KERNEL [[gnu::noinline]]

// Outputs are the very elements of an input or overlap none, so iterations are independent.
#if defined(__clang__)
#define ND_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#define ND_INDEPENDENT _Pragma("GCC ivdep")
#endif

namespace nd::simd {

/// What an operation says of itself by default.
struct Operation {
  static constexpr bool kVectors = false;         // apply takes Vec<float> and Vec<double> too
  static constexpr bool kIntegerVectors = false;  // apply takes vectors of integers too
  static constexpr bool kSignless = false;        // integers of either sign give the same bits
  static constexpr bool kFoldsRows = false;       // reductions over outer axes have a kernel
  static constexpr bool kAnyOrder = false;        // folding in any order gives the same result
  static constexpr int kVectorsAtOnce = 4;        // in a step of a unary loop: 2 or 4
};

template <class T>
inline constexpr bool kIsInteger = std::is_integral_v<T> && !std::is_same_v<T, bool>;

/// True of Vec types, which `apply` may get beside elements.
template <class T>
inline constexpr bool kIsVector =
    !std::is_arithmetic_v<T> && !kIsComplex<T> && !std::is_same_v<T, Half>;

/// The type an operation computes in: float for float16, the type itself otherwise.
template <class T>
using Compute = std::conditional_t<std::is_same_v<T, Half>, float, T>;

/// What a float16 loop stores is float16; other results are stored as computed.
template <class T, class R>
using Stored = std::conditional_t<std::is_same_v<T, Half> && std::is_same_v<R, float>, Half, R>;

template <class Op, class T>
concept HasUnaryEvents = requires(T x) {
  Op::events(x, x);
};
template <class Op, class T>
concept HasBinaryEvents = requires(T x) {
  Op::events(x, x, x);
};

template <class Op, class T>
concept TakesVectors = ((std::is_same_v<T, float> || std::is_same_v<T, double>)&&Op::kVectors) ||
                       (kIsInteger<T> && Op::kIntegerVectors);

namespace detail {
template <class Op, class T>
struct CarrierOf {
  using type = T;
};
template <class Op, class T>
requires(Op::kSignless&& kIsInteger<T>) struct CarrierOf<Op, T> {
  using type = std::make_unsigned_t<T>;
};
}  // namespace detail

/// The type whose kernel serves T: one kernel for both signs where the bits are the same.
template <class Op, class T>
using Carrier = typename detail::CarrierOf<Op, T>::type;

/// True when a result deserves a look: not finite, or tiny while underflow is watched.
template <class T>
inline bool is_eventful(T result) {
  if constexpr (kIsComplex<T>) {
    return is_eventful(result.real()) || is_eventful(result.imag());
  } else {
    return !(result - result == 0) ||
           (fp::watches_underflow() && std::abs(result) < std::numeric_limits<T>::min());
  }
}

template <class Op, class C>
inline auto apply_checked(C x) {
  const auto result = Op::apply(x);
  if constexpr (HasUnaryEvents<Op, C>) {
    if (is_eventful(result)) [[unlikely]]
      fp::raise(Op::events(x, result));
  }
  return result;
}

template <class Op, class C>
inline auto apply_checked(C x, C y) {
  const auto result = Op::apply(x, y);
  if constexpr (HasBinaryEvents<Op, C>) {
    if (is_eventful(result)) [[unlikely]]
      fp::raise(Op::events(x, y, result));
  }
  return result;
}

template <class T>
inline Compute<T> element(const char* at) {
  return static_cast<Compute<T>>(*reinterpret_cast<const T*>(at));
}

/// A result as the output stores it; a float that is too large for float16 has overflowed.
template <class Out, class R>
inline Out stored_as(R result) {
  const Out out = static_cast<Out>(result);
  if constexpr (std::is_same_v<Out, Half> && std::is_same_v<R, float>) {
    if ((out.bits & 0x7fff) == 0x7c00 && std::isfinite(result)) fp::raise(fp::kOverflow);
  }
  return out;
}

// ---- unary ----

template <class Op, class T, class Out>
ND_KERNEL void unary_strided(const char* x, int64_t x_stride, char* out, int64_t out_stride,
                             int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<Out*>(out) = stored_as<Out>(apply_checked<Op>(element<T>(x)));
    x += x_stride;
    out += out_stride;
  }
}

template <class Op, class T, class Out>
ND_KERNEL void unary_contiguous(const T* x, Out* out, int64_t n) {
  ND_INDEPENDENT
  for (int64_t i = 0; i < n; ++i) {
    out[i] = stored_as<Out>(apply_checked<Op>(static_cast<Compute<T>>(x[i])));
  }
}

template <class Op, class T>
ND_KERNEL void unary_vectors(const T* x, T* out, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int kVectors = Op::kVectorsAtOnce;
  int64_t i = 0;
  for (; i + kVectors * kWidth <= n; i += kVectors * kWidth) {
    Vec<T> results[kVectors];
    for (int v = 0; v < kVectors; ++v) results[v] = Op::apply(load(x + i + v * kWidth));
    if constexpr (HasUnaryEvents<Op, T>) {
      // Not finite when one of them is not.
      Vec<T> probe = results[0] + results[1];
      if constexpr (kVectors == 4) probe += results[2] + results[3];
      if (any_bit(probe - probe != 0)) [[unlikely]] {
        for (int k = 0; k < kVectors * kWidth; ++k) apply_checked<Op>(x[i + k]);
      }
    }
    for (int v = 0; v < kVectors; ++v) store(out + i + v * kWidth, results[v]);
  }
  for (; i < n; ++i) out[i] = apply_checked<Op>(x[i]);
}

/// Elements that one vector of bool bytes stands for.
inline constexpr int kBoolLanes = kLanes<uint8_t>;

/// Vectors of answers that questions make in one step: of bytes there is little to do in each.
template <class T>
inline constexpr int kAnswersAtOnce = sizeof(T) == 1 ? 4 : 1;

/// For questions: vectors in, bools out.
template <class Op, class T>
ND_KERNEL void unary_questions(const T* x, bool* out, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int64_t kStep = kAnswersAtOnce<T> * kBoolLanes;
  int64_t i = 0;
  for (; i + kStep <= n; i += kStep) {
    for (int64_t at = i; at < i + kStep; at += kBoolLanes) {
      Mask<T> answers[kBoolLanes / kWidth];
      for (int v = 0; v < kBoolLanes / kWidth; ++v)
        answers[v] = Op::apply(load(x + at + v * kWidth));
      store(reinterpret_cast<uint8_t*>(out + at), bool_bytes<T>(answers));
    }
  }
  for (; i < n; ++i) out[i] = Op::apply(x[i]);
}

template <class Op, class T, class Out>
void unary_run(const T* x, Out* out, int64_t n) {
  if constexpr (TakesVectors<Op, T> && std::is_same_v<Out, bool>) {
    return unary_questions<Op, T>(x, out, n);
  } else if constexpr (TakesVectors<Op, T>) {
    if (!HasUnaryEvents<Op, T> || !fp::watches_underflow()) return unary_vectors<Op>(x, out, n);
  }
  unary_contiguous<Op, T, Out>(x, out, n);
}

/// Strided operands of operations that take vectors go through buffers of this many elements.
inline constexpr int64_t kPacked = 256;

/// Every other element of two vectors.
template <class T>
inline Vec<T> even_lanes(Vec<T> low, Vec<T> high) {
  if constexpr (sizeof(T) == 8)
    return __builtin_shufflevector(low, high, 0, 2);
  else
    return __builtin_shufflevector(low, high, 0, 2, 4, 6);
}

/// Copies strided elements to memory without gaps, and back.
template <class T>
ND_KERNEL void pack(const char* from, int64_t stride, T* to, int64_t n) {
  int64_t i = 0;
  if constexpr (sizeof(T) >= 4) {
    if (stride == 2 * sizeof(T)) {
      const T* x = reinterpret_cast<const T*>(from);
      // Two vectors reach one element beyond the last even one, so the end is left to the loop.
      for (; i + kLanes<T> < n; i += kLanes<T>) {
        store(to + i, even_lanes<T>(load(x + 2 * i), load(x + 2 * i + kLanes<T>)));
      }
    }
  }
  const char* at = from + i * stride;
  const auto step = static_cast<ptrdiff_t>(stride);
  for (; i < n; ++i, at += step) to[i] = *reinterpret_cast<const T*>(at);
}
template <class T>
ND_KERNEL void unpack(const T* from, char* to, int64_t stride, int64_t n) {
  if (stride == sizeof(T)) {
    std::copy_n(from, n, reinterpret_cast<T*>(to));
    return;
  }
  for (int64_t i = 0; i < n; ++i) *reinterpret_cast<T*>(to + i * stride) = from[i];
}

template <class Op, class T, class Out>
void unary_packed(const char* x, int64_t x_stride, char* out, int64_t out_stride, int64_t n) {
  alignas(16) T from[kPacked];
  alignas(16) Out to[kPacked];
  const bool is_out_packed = out_stride == sizeof(Out);
  for (int64_t start = 0; start < n; start += kPacked) {
    const int64_t count = std::min(kPacked, n - start);
    char* target = out + start * out_stride;
    pack(x + start * x_stride, x_stride, from, count);
    unary_run<Op>(from, is_out_packed ? reinterpret_cast<Out*>(target) : to, count);
    if (!is_out_packed) unpack(to, target, out_stride, count);
  }
}

template <class Op, class T>
void unary(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  using Out = Stored<T, decltype(Op::apply(Compute<T>()))>;
  if (strides[0] == sizeof(T) && strides[1] == sizeof(Out)) {
    return unary_run<Op>(reinterpret_cast<const T*>(data[0]), reinterpret_cast<Out*>(data[1]), n);
  }
  if constexpr (TakesVectors<Op, T>) {
    if (n >= kBoolLanes) {
      return unary_packed<Op, T, Out>(data[0], strides[0], data[1], strides[1], n);
    }
  }
  unary_strided<Op, T, Out>(data[0], strides[0], data[1], strides[1], n);
}

// ---- binary ----

template <class Op, class T, class Out>
ND_KERNEL void binary_strided(const char* x, int64_t x_stride, const char* y, int64_t y_stride,
                              char* out, int64_t out_stride, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    *reinterpret_cast<Out*>(out) = stored_as<Out>(apply_checked<Op>(element<T>(x), element<T>(y)));
    x += x_stride;
    y += y_stride;
    out += out_stride;
  }
}

/// Which operand of a contiguous binary loop is one repeated element.
enum class Repeated { kNone, kFirst, kSecond };

template <class Op, class T, class Out, Repeated kRepeated>
ND_KERNEL void binary_contiguous(const T* x, const T* y, Out* out, int64_t n) {
  const auto x0 = static_cast<Compute<T>>(x[0]);
  const auto y0 = static_cast<Compute<T>>(y[0]);
  ND_INDEPENDENT
  for (int64_t i = 0; i < n; ++i) {
    const auto a = kRepeated == Repeated::kFirst ? x0 : static_cast<Compute<T>>(x[i]);
    const auto b = kRepeated == Repeated::kSecond ? y0 : static_cast<Compute<T>>(y[i]);
    out[i] = stored_as<Out>(apply_checked<Op>(a, b));
  }
}

template <class Op, class T, Repeated kRepeated>
[[gnu::noinline, gnu::cold]] void report_events(const T* x, const T* y, const T* out, int64_t first,
                                                int64_t end) {
  for (int64_t i = first; i < end; ++i) {
    const T a = x[kRepeated == Repeated::kFirst ? 0 : i];
    const T b = y[kRepeated == Repeated::kSecond ? 0 : i];
    if (is_eventful(out[i])) fp::raise(Op::events(a, b, out[i]));
  }
}

/// Where there may be events, the output overlaps no input: they are read again to report them.
template <class Op, class T, Repeated kRepeated>
ND_KERNEL void binary_vectors(const T* x, const T* y, T* out, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  const Vec<T> repeated_x = splat(x[0]);
  const Vec<T> repeated_y = splat(y[0]);
  const auto load_x = [&](int64_t i) {
    return kRepeated == Repeated::kFirst ? repeated_x : load(x + i);
  };
  const auto load_y = [&](int64_t i) {
    return kRepeated == Repeated::kSecond ? repeated_y : load(y + i);
  };
  constexpr int64_t kStep = 4 * kWidth;
  constexpr int64_t kBlock = 32 * kStep;  // what is looked at together
  int64_t i = 0;
  while (i + kStep <= n) {
    const int64_t first = i;
    const int64_t end = std::min(first + kBlock, n);
    Vec<T> probe{};  // stays zero while all results are finite
    for (; i + kStep <= end; i += kStep) {
      const Vec<T> r0 = Op::apply(load_x(i), load_y(i));
      const Vec<T> r1 = Op::apply(load_x(i + kWidth), load_y(i + kWidth));
      const Vec<T> r2 = Op::apply(load_x(i + 2 * kWidth), load_y(i + 2 * kWidth));
      const Vec<T> r3 = Op::apply(load_x(i + 3 * kWidth), load_y(i + 3 * kWidth));
      if constexpr (HasBinaryEvents<Op, T>) {
        const Vec<T> sum = (r0 + r1) + (r2 + r3);
        probe += sum - sum;
      }
      store(out + i, r0);
      store(out + i + kWidth, r1);
      store(out + i + 2 * kWidth, r2);
      store(out + i + 3 * kWidth, r3);
    }
    if constexpr (HasBinaryEvents<Op, T>) {
      if (any_bit(probe != 0)) [[unlikely]]
        report_events<Op, T, kRepeated>(x, y, out, first, i);
    }
  }
  for (; i < n; ++i) {
    const T a = kRepeated == Repeated::kFirst ? repeated_x[0] : x[i];
    const T b = kRepeated == Repeated::kSecond ? repeated_y[0] : y[i];
    out[i] = apply_checked<Op>(a, b);
  }
}

/// For questions: vectors in, bools out.
template <class Op, class T, Repeated kRepeated>
ND_KERNEL void binary_questions(const T* x, const T* y, bool* out, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  const Vec<T> repeated_x = splat(x[0]);
  const Vec<T> repeated_y = splat(y[0]);
  constexpr int64_t kStep = kAnswersAtOnce<T> * kBoolLanes;
  int64_t i = 0;
  for (; i + kStep <= n; i += kStep) {
    for (int64_t at = i; at < i + kStep; at += kBoolLanes) {
      Mask<T> answers[kBoolLanes / kWidth];
      for (int v = 0; v < kBoolLanes / kWidth; ++v) {
        const int64_t from = at + v * kWidth;
        answers[v] = Op::apply(kRepeated == Repeated::kFirst ? repeated_x : load(x + from),
                               kRepeated == Repeated::kSecond ? repeated_y : load(y + from));
      }
      store(reinterpret_cast<uint8_t*>(out + at), bool_bytes<T>(answers));
    }
  }
  for (; i < n; ++i) {
    const T a = kRepeated == Repeated::kFirst ? repeated_x[0] : x[i];
    const T b = kRepeated == Repeated::kSecond ? repeated_y[0] : y[i];
    out[i] = Op::apply(a, b);
  }
}

template <class Op, Repeated kRepeated, class T, class Out>
void binary_run(const T* x, const T* y, Out* out, int64_t n) {
  if constexpr (TakesVectors<Op, T> && std::is_same_v<Out, bool>) {
    return binary_questions<Op, T, kRepeated>(x, y, out, n);
  } else if constexpr (TakesVectors<Op, T>) {
    if (!HasBinaryEvents<Op, T> || !fp::watches_underflow()) {
      return binary_vectors<Op, T, kRepeated>(x, y, out, n);
    }
  }
  binary_contiguous<Op, T, Out, kRepeated>(x, y, out, n);
}

/// Inputs that are contiguous or one repeated element.
template <class Op, class T, class Out>
void binary_runs(const T* x, bool x_repeats, const T* y, bool y_repeats, Out* out, int64_t n) {
  if (x_repeats) return binary_run<Op, Repeated::kFirst>(x, y, out, n);
  if (y_repeats) return binary_run<Op, Repeated::kSecond>(x, y, out, n);
  binary_run<Op, Repeated::kNone>(x, y, out, n);
}

/// True of an operation whose output must not lie on an input, when it does.
template <class Op, class T>
bool overwrites(char* const* data) {
  if constexpr (TakesVectors<Op, T> && HasBinaryEvents<Op, T>)
    return data[2] == data[0] || data[2] == data[1];
  else
    return false;
}

template <class Op, class T, class Out>
void binary_packed(char* const* data, const int64_t* strides, int64_t n) {
  alignas(16) T buffers[2][kPacked];
  alignas(16) Out to[kPacked];
  const bool is_out_packed = strides[2] == sizeof(Out) && !overwrites<Op, T>(data);
  const bool x_repeats = strides[0] == 0;
  const bool y_repeats = strides[1] == 0 && !x_repeats;
  for (int64_t start = 0; start < n; start += kPacked) {
    const int64_t count = std::min(kPacked, n - start);
    const T* from[2];
    for (int k = 0; k < 2; ++k) {
      const char* at = data[k] + start * strides[k];
      from[k] = reinterpret_cast<const T*>(at);
      if (strides[k] == sizeof(T) || (k == 0 ? x_repeats : y_repeats)) continue;
      pack(at, strides[k], buffers[k], count);
      from[k] = buffers[k];
    }
    char* target = data[2] + start * strides[2];
    Out* out = is_out_packed ? reinterpret_cast<Out*>(target) : to;
    binary_runs<Op>(from[0], x_repeats, from[1], y_repeats, out, count);
    if (!is_out_packed) unpack(to, target, strides[2], count);
  }
}

template <class Op, class T>
void binary(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  using Out = Stored<T, decltype(Op::apply(Compute<T>(), Compute<T>()))>;
  const bool x_repeats = strides[0] == 0;
  const bool y_repeats = strides[1] == 0 && !x_repeats;
  if (strides[2] == sizeof(Out) && (strides[0] == sizeof(T) || x_repeats) &&
      (strides[1] == sizeof(T) || y_repeats) && !overwrites<Op, T>(data)) {
    return binary_runs<Op>(reinterpret_cast<const T*>(data[0]), x_repeats,
                           reinterpret_cast<const T*>(data[1]), y_repeats,
                           reinterpret_cast<Out*>(data[2]), n);
  }
  if constexpr (TakesVectors<Op, T>) {
    if (n >= kBoolLanes && strides[2] != 0) return binary_packed<Op, T, Out>(data, strides, n);
  }
  binary_strided<Op, T, Out>(data[0], strides[0], data[1], strides[1], data[2], strides[2], n);
}

// ---- lists of loops ----

template <class Op, class... T>
Loops unary_loops(Types<T...>) {
  return {Loop{{kTypeIdOf<T>, kTypeIdOf<Stored<T, decltype(Op::apply(Compute<T>()))>>},
               unary<Op, Carrier<Op, T>>}...};
}

template <class Op, class... T>
Loops binary_loops(Types<T...>) {
  return {Loop{{kTypeIdOf<T>, kTypeIdOf<T>,
                kTypeIdOf<Stored<T, decltype(Op::apply(Compute<T>(), Compute<T>()))>>},
               binary<Op, Carrier<Op, T>>}...};
}

}  // namespace nd::simd
