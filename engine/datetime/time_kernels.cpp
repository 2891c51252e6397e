#include "datetime/time_kernels.h"

#include <algorithm>
#include <cmath>

#include "core/fp_status.h"
#include "datetime/wrapping.h"

namespace nd::datetime {
namespace {

template <class A, class Result, class Operation>
void unary(char* const* data, const int64_t* strides, int64_t n, Operation operation) {
  const char* in = data[0];
  char* out = data[1];
  for (int64_t i = 0; i < n; ++i, in += strides[0], out += strides[1]) {
    *reinterpret_cast<Result*>(out) = operation(*reinterpret_cast<const A*>(in));
  }
}

template <class A, class B, class Result, class Operation>
void binary(char* const* data, const int64_t* strides, int64_t n, Operation operation) {
  const char* first = data[0];
  const char* second = data[1];
  char* out = data[2];
  for (int64_t i = 0; i < n; ++i, first += strides[0], second += strides[1], out += strides[2]) {
    *reinterpret_cast<Result*>(out) =
        operation(*reinterpret_cast<const A*>(first), *reinterpret_cast<const B*>(second));
  }
}

// A result of float64 arithmetic as a count: truncated, NaT when it is none.
int64_t count_from(double result) {
  constexpr double kLimit = 9223372036854775808.0;
  if (!std::isfinite(result)) return kNaT;
  if (result >= kLimit || result < -kLimit) {
    fp::raise(fp::kInvalid);
    return kNaT;
  }
  return static_cast<int64_t>(result);
}

int64_t multiply(int64_t count, int64_t factor) {
  return count == kNaT ? kNaT : wrap_multiply(count, factor);
}

int64_t multiply(int64_t count, double factor) {
  if (count == kNaT) return kNaT;
  const double result = static_cast<double>(count) * factor;
  if (std::isnan(result) && !std::isnan(factor)) fp::raise(fp::kInvalid);
  if (std::isinf(result) && !std::isinf(factor)) fp::raise(fp::kOverflow);
  return count_from(result);
}

double quotient(double x, double y) {
  const double result = x / y;
  if (y == 0 && !std::isnan(x)) fp::raise(x == 0 ? fp::kInvalid : fp::kDivide);
  if (std::isinf(result) && y != 0) fp::raise(fp::kOverflow);
  return result;
}

struct QuotientRemainder {
  int64_t quotient, remainder;
};

// Rounded towards minus infinity. NaT divides to 0 with an invalid event, zero divisors to 0.
QuotientRemainder floor_divmod(int64_t x, int64_t y, bool wants_quotient) {
  if (x == kNaT || y == kNaT) {
    if (wants_quotient) fp::raise(fp::kInvalid);
    return {0, kNaT};
  }
  if (y == 0) {
    fp::raise(fp::kDivide);
    return {0, kNaT};
  }
  const int64_t quotient = x / y;
  const int64_t remainder = x % y;
  if (remainder != 0 && (x < 0) != (y < 0)) return {quotient - 1, remainder + y};
  return {quotient, remainder};
}

// For the outcome of a comparison with NaT, which is false.
template <class Compare>
void compare(char* const* data, const int64_t* strides, int64_t n, Compare holds) {
  binary<int64_t, int64_t, bool>(data, strides, n, [=](int64_t x, int64_t y) {
    return x != kNaT && y != kNaT && holds(x, y);
  });
}

template <class Operation>
void times(char* const* data, const int64_t* strides, int64_t n, Operation operation) {
  binary<int64_t, int64_t, int64_t>(data, strides, n, operation);
}

// NaT is the smallest int64, so that the earlier of two needs no look at it.
int64_t later(int64_t x, int64_t y) { return x == kNaT || y == kNaT ? kNaT : (x > y ? x : y); }

}  // namespace

void add_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n,
        [](int64_t x, int64_t y) { return x == kNaT || y == kNaT ? kNaT : wrap_add(x, y); });
}

void subtract_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n,
        [](int64_t x, int64_t y) { return x == kNaT || y == kNaT ? kNaT : wrap_subtract(x, y); });
}

void multiply_mi(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n, [](int64_t x, int64_t y) { return multiply(x, y); });
}

void multiply_im(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n, [](int64_t x, int64_t y) { return multiply(y, x); });
}

void multiply_md(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  binary<int64_t, double, int64_t>(data, strides, n,
                                   [](int64_t x, double y) { return multiply(x, y); });
}

void multiply_dm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  binary<double, int64_t, int64_t>(data, strides, n,
                                   [](double x, int64_t y) { return multiply(y, x); });
}

// As NumPy, which looks for zero only where one divisor serves all.
void divide_mi(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  const bool is_by_zero =
      n > 0 && strides[1] == 0 && *reinterpret_cast<const int64_t*>(data[1]) == 0;
  if (is_by_zero) fp::raise(fp::kDivide);
  times(data, strides, n, [](int64_t x, int64_t y) { return x == kNaT || y == 0 ? kNaT : x / y; });
}

void divide_md(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  binary<int64_t, double, int64_t>(data, strides, n, [](int64_t x, double y) {
    return x == kNaT ? kNaT : count_from(quotient(static_cast<double>(x), y));
  });
}

void divide_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  binary<int64_t, int64_t, double>(data, strides, n, [](int64_t x, int64_t y) {
    if (x == kNaT || y == kNaT) return std::nan("");
    return quotient(static_cast<double>(x), static_cast<double>(y));
  });
}

void floor_divide_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  const bool is_by_zero =
      n > 0 && strides[1] == 0 && *reinterpret_cast<const int64_t*>(data[1]) == 0;
  if (is_by_zero) {
    // Where one divisor serves all, NumPy does not look at the dividends.
    fp::raise(fp::kDivide);
    return times(data, strides, n, [](int64_t, int64_t) { return int64_t{0}; });
  }
  times(data, strides, n, [](int64_t x, int64_t y) { return floor_divmod(x, y, true).quotient; });
}

void remainder_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n, [](int64_t x, int64_t y) { return floor_divmod(x, y, false).remainder; });
}

void divmod_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const auto at = [&](int k) { return reinterpret_cast<int64_t*>(data[k] + i * strides[k]); };
    const QuotientRemainder both = floor_divmod(*at(0), *at(1), true);
    *at(2) = both.quotient;
    *at(3) = both.remainder;
  }
}

void negative_m(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  unary<int64_t, int64_t>(data, strides, n, [](int64_t x) { return wrap_subtract(0, x); });
}

void positive_m(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  unary<int64_t, int64_t>(data, strides, n, [](int64_t x) { return x; });
}

void absolute_m(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  unary<int64_t, int64_t>(data, strides, n,
                          [](int64_t x) { return x < 0 ? wrap_subtract(0, x) : x; });
}

void sign_m(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  unary<int64_t, int64_t>(data, strides, n,
                          [](int64_t x) { return static_cast<int64_t>((x > 0) - (x < 0)); });
}

void isnat_m(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  unary<int64_t, bool>(data, strides, n, [](int64_t x) { return x == kNaT; });
}

void isfinite_m(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  unary<int64_t, bool>(data, strides, n, [](int64_t x) { return x != kNaT; });
}

void isinf_m(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  unary<int64_t, bool>(data, strides, n, [](int64_t) { return false; });
}

void equal_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  compare(data, strides, n, [](int64_t x, int64_t y) { return x == y; });
}

void not_equal_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  binary<int64_t, int64_t, bool>(
      data, strides, n, [](int64_t x, int64_t y) { return x == kNaT || y == kNaT || x != y; });
}

void less_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  compare(data, strides, n, [](int64_t x, int64_t y) { return x < y; });
}

void less_equal_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  compare(data, strides, n, [](int64_t x, int64_t y) { return x <= y; });
}

void greater_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  compare(data, strides, n, [](int64_t x, int64_t y) { return x > y; });
}

void greater_equal_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  compare(data, strides, n, [](int64_t x, int64_t y) { return x >= y; });
}

void maximum_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n, later);
}

void clip_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  for (int64_t i = 0; i < n; ++i) {
    const auto at = [&](int k) { return *reinterpret_cast<int64_t*>(data[k] + i * strides[k]); };
    *reinterpret_cast<int64_t*>(data[3] + i * strides[3]) = std::min(later(at(0), at(1)), at(2));
  }
}

void minimum_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n, [](int64_t x, int64_t y) { return x < y ? x : y; });
}

void fmax_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n, [](int64_t x, int64_t y) { return x > y ? x : y; });
}

void fmin_mm(char* const* data, const int64_t* strides, int64_t n, const LoopContext&) {
  times(data, strides, n, [](int64_t x, int64_t y) {
    if (x == kNaT) return y;
    return y == kNaT || x < y ? x : y;
  });
}

}  // namespace nd::datetime
