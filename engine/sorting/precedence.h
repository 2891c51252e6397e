// The order in which elements of numbers and times are sorted.
#pragma once

#include <limits>

#include "core/dtype.h"

namespace nd::sorting {

/// An element of a date or span: NaT is what nan is among floats.
struct Time {
  int64_t value;
};

/// Calls `visitor.template operator()<T>()` with the C++ type of the elements of a number or time.
template <class Visitor>
decltype(auto) visit_sortable(DType dtype, Visitor&& visitor) {
  if (dtype.is_time()) return visitor.template operator()<Time>();
  return visit_type(dtype.id(), std::forward<Visitor>(visitor));
}

/// Whether an element has no place among the others and comes last: nan, NaT.
template <class T>
bool is_unordered(T x) {
  if constexpr (std::is_same_v<T, Time>) {
    return x.value == std::numeric_limits<int64_t>::min();
  } else if constexpr (std::is_integral_v<T>) {
    return false;
  } else if constexpr (std::is_same_v<T, Half>) {
    return is_unordered(static_cast<float>(x));
  } else {
    return x != x;
  }
}

/// Whether `a` comes before `b`, where neither is unordered. Complex numbers go by their real, then
/// their imaginary parts.
template <class T>
bool is_less(T a, T b) {
  if constexpr (std::is_same_v<T, Time>) {
    return a.value < b.value;
  } else if constexpr (std::is_same_v<T, Half>) {
    return static_cast<float>(a) < static_cast<float>(b);
  } else {
    return a < b;
  }
}

// A part that is nan puts the number behind all that have none; NumPy orders those among
// themselves: [R + Rj, R + nanj, nan + Rj, nan + nanj].
template <class Part>
bool is_less_complex(std::complex<Part> a, std::complex<Part> b) {
  const auto rank = [](std::complex<Part> x) {
    return (is_unordered(x.real()) ? 2 : 0) + (is_unordered(x.imag()) ? 1 : 0);
  };
  const int rank_a = rank(a);
  const int rank_b = rank(b);
  if (rank_a != rank_b) return rank_a < rank_b;
  if (rank_a < 2 && a.real() != b.real()) return a.real() < b.real();
  return rank_a % 2 == 0 && a.imag() < b.imag();
}

/// Whether `a` comes before `b`; what is unordered comes after everything else.
template <class T>
bool comes_before(T a, T b) {
  if constexpr (std::is_same_v<T, Complex64> || std::is_same_v<T, Complex128>) {
    return is_less_complex(a, b);
  } else {
    return is_less(a, b) || (is_unordered(b) && !is_unordered(a));
  }
}

}  // namespace nd::sorting
