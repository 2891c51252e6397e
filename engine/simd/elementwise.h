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

/// True of operations whose vectors are right, and finite, only where `covers` says so.
template <class Op, class T>
concept CoversSome = requires(Vec<T> x) {
  Op::covers(x, x);
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

/// `results` with elements of their own where vectors do not cover x.
template <class Op, class T>
[[gnu::noinline, gnu::cold]] void unary_mended(const T* x, const T* results, T* out, int64_t n) {
  for (int64_t i = 0; i < n; i += kLanes<T>) {
    const Vec<T> from = load(x + i);
    Vec<T> result = load(results + i);
    const auto covered = Op::covers(from, result);
    for (int lane = 0; lane < kLanes<T>; ++lane) {
      if (covered[lane] != 0) continue;
      const T each = from[lane];
      const T value = Op::beyond(each);
      if (is_eventful(value)) fp::raise(Op::events(each, value));
      result[lane] = value;
    }
    store(out + i, result);
  }
}

// Loops over vectors move their pointers on: what is loaded then lies at constant offsets, which
// WebAssembly adds for nothing. An index would cost V8 three instructions for each vector.

template <class Op, class T>
ND_KERNEL void unary_vectors(const T* x, T* out, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int kVectors = Op::kVectorsAtOnce;
  constexpr int kStep = kVectors * kWidth;
  auto left = static_cast<ptrdiff_t>(n);
  for (; left >= kStep; left -= kStep, x += kStep, out += kStep) {
    Vec<T> results[kVectors];
    for (int v = 0; v < kVectors; ++v) results[v] = Op::apply(load(x + v * kWidth));
    if constexpr (CoversSome<Op, T>) {
      Mask<T> covered = ~Mask<T>{};
      for (int v = 0; v < kVectors; ++v) covered &= Op::covers(load(x + v * kWidth), results[v]);
      if (!all_lanes(covered)) [[unlikely]] {
        alignas(kVectorBytes) T kept[kStep];
        for (int v = 0; v < kVectors; ++v) store(kept + v * kWidth, results[v]);
        unary_mended<Op>(x, kept, out, kStep);
        continue;
      }
    } else if constexpr (HasUnaryEvents<Op, T>) {
      // Not finite when one of them is not.
      Vec<T> probe = results[0] + results[1];
      if constexpr (kVectors == 4) probe += results[2] + results[3];
      if (any_bit(probe - probe != 0)) [[unlikely]] {
        for (int k = 0; k < kStep; ++k) apply_checked<Op>(x[k]);
      }
    }
    for (int v = 0; v < kVectors; ++v) store(out + v * kWidth, results[v]);
  }
  for (; left > 0; --left) *out++ = apply_checked<Op>(*x++);
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
  constexpr int kStep = kAnswersAtOnce<T> * kBoolLanes;
  auto left = static_cast<ptrdiff_t>(n);
  for (; left >= kStep; left -= kStep, x += kStep, out += kStep) {
    for (int at = 0; at < kStep; at += kBoolLanes) {
      Mask<T> answers[kBoolLanes / kWidth];
      for (int v = 0; v < kBoolLanes / kWidth; ++v)
        answers[v] = Op::apply(load(x + at + v * kWidth));
      store(reinterpret_cast<uint8_t*>(out + at), bool_bytes<T>(answers));
    }
  }
  for (; left > 0; --left) *out++ = Op::apply(*x++);
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
  auto left = static_cast<ptrdiff_t>(n);
  if constexpr (sizeof(T) >= 4) {
    if (stride == 2 * sizeof(T)) {
      constexpr int kWidth = kLanes<T>;
      constexpr int kStep = 4 * kWidth;
      const T* x = reinterpret_cast<const T*>(from);
      // Two vectors reach one element beyond the last even one, so the end is left to the loop.
      for (; left > kStep; left -= kStep, x += 2 * kStep, to += kStep) {
        for (int v = 0; v < 4 * kWidth; v += kWidth)
          store(to + v, even_lanes<T>(load(x + 2 * v), load(x + 2 * v + kWidth)));
      }
      from = reinterpret_cast<const char*>(x);
    }
  }
  const auto step = static_cast<ptrdiff_t>(stride);
  for (; left > 0; --left, from += step) *to++ = *reinterpret_cast<const T*>(from);
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

/// An operand of such a loop over vectors.
template <class T, bool kRepeats>
struct Operand {
  explicit Operand(const T* first) : at(first), repeated(splat(*first)) {}

  Vec<T> vector(int k) const { return kRepeats ? repeated : load(at + k); }
  T element(ptrdiff_t k) const { return kRepeats ? repeated[0] : at[k]; }
  void move_on(int count) {
    if constexpr (!kRepeats) at += count;
  }

  const T* at;
  Vec<T> repeated;
};

template <class Op, class T, Repeated kRepeated>
[[gnu::noinline, gnu::cold]] void report_events(const T* x, const T* y, const T* out, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; ++i) {
    const T a = x[kRepeated == Repeated::kFirst ? 0 : i];
    const T b = y[kRepeated == Repeated::kSecond ? 0 : i];
    if (is_eventful(out[i])) fp::raise(Op::events(a, b, out[i]));
  }
}

/// Where there may be events, the output overlaps no input: they are read again to report them.
template <class Op, class T, Repeated kRepeated>
ND_KERNEL void binary_vectors(const T* x, const T* y, T* out, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int kStep = 4 * kWidth;
  constexpr ptrdiff_t kBlock = 32 * kStep;  // what is looked at together
  Operand<T, kRepeated == Repeated::kFirst> a(x);
  Operand<T, kRepeated == Repeated::kSecond> b(y);
  auto left = static_cast<ptrdiff_t>(n);
  while (left >= kStep) {
    const T *first_a = a.at, *first_b = b.at, *first_out = out;
    // Without events there is nothing to look at.
    ptrdiff_t block = (HasBinaryEvents<Op, T> ? std::min(left, kBlock) : left) / kStep * kStep;
    left -= block;
    const ptrdiff_t count = block;
    Vec<T> low{}, high{};  // finite only while all results are
    for (; block > 0; block -= kStep, out += kStep) {
      const Vec<T> r0 = Op::apply(a.vector(0), b.vector(0));
      const Vec<T> r1 = Op::apply(a.vector(kWidth), b.vector(kWidth));
      const Vec<T> r2 = Op::apply(a.vector(2 * kWidth), b.vector(2 * kWidth));
      const Vec<T> r3 = Op::apply(a.vector(3 * kWidth), b.vector(3 * kWidth));
      if constexpr (HasBinaryEvents<Op, T>) {
        low += r0 + r1;
        high += r2 + r3;
      }
      store(out, r0);
      store(out + kWidth, r1);
      store(out + 2 * kWidth, r2);
      store(out + 3 * kWidth, r3);
      a.move_on(kStep);
      b.move_on(kStep);
    }
    if constexpr (HasBinaryEvents<Op, T>) {
      const Vec<T> probe = low + high;
      if (any_bit(probe - probe != 0)) [[unlikely]]
        report_events<Op, T, kRepeated>(first_a, first_b, first_out, count);
    }
  }
  for (ptrdiff_t i = 0; i < left; ++i) out[i] = apply_checked<Op>(a.element(i), b.element(i));
}

/// For questions: vectors in, bools out.
template <class Op, class T, Repeated kRepeated>
ND_KERNEL void binary_questions(const T* x, const T* y, bool* out, int64_t n) {
  constexpr int kWidth = kLanes<T>;
  constexpr int kStep = kAnswersAtOnce<T> * kBoolLanes;
  Operand<T, kRepeated == Repeated::kFirst> a(x);
  Operand<T, kRepeated == Repeated::kSecond> b(y);
  auto left = static_cast<ptrdiff_t>(n);
  for (; left >= kStep; left -= kStep, out += kStep) {
    for (int at = 0; at < kStep; at += kBoolLanes) {
      Mask<T> answers[kBoolLanes / kWidth];
      for (int v = 0; v < kBoolLanes / kWidth; ++v)
        answers[v] = Op::apply(a.vector(at + v * kWidth), b.vector(at + v * kWidth));
      store(reinterpret_cast<uint8_t*>(out + at), bool_bytes<T>(answers));
    }
    a.move_on(kStep);
    b.move_on(kStep);
  }
  for (ptrdiff_t i = 0; i < left; ++i) out[i] = Op::apply(a.element(i), b.element(i));
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
