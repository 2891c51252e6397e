#include "ufunc/table.h"

#include <algorithm>

#include "datetime/time_loops.h"
#include "simd/families.h"

namespace nd {
namespace {

using namespace simd;

std::vector<Ufunc> make_table() {
  using I = Identity;
  using R = Resolution;
  // The loops of these come from linalg/.
  static const CoreSignature kMatmul("(n?,k),(k,m?)->(n?,m?)"), kMatvec("(m,n),(n)->(m)"),
      kVecdot("(n),(n)->()"), kVecmat("(n),(n,m)->(m)");
  // clang-format off
  return {
      {"_ones_like", 1, 1, ones_like_loops(), I::kNone, R::kSafeCast,
       "One for each element, in its dtype."},
      {"absolute", 1, 1, absolute_loops(), I::kNone, R::kUniform,
       "The absolute value of each element."},
      {"add", 2, 1, add_loops(), I::kZero, R::kUniform,
       "The sum of two arrays, element by element."},
      {"arccos", 1, 1, arccos_loops(), I::kNone, R::kSafeCast,
       "The angle in radians, in [0, pi], whose cosine is x."},
      {"arccosh", 1, 1, arccosh_loops(), I::kNone, R::kSafeCast,
       "The inverse hyperbolic cosine."},
      {"arcsin", 1, 1, arcsin_loops(), I::kNone, R::kSafeCast,
       "The angle in radians, in [-pi/2, pi/2], whose sine is x."},
      {"arcsinh", 1, 1, arcsinh_loops(), I::kNone, R::kSafeCast,
       "The inverse hyperbolic sine."},
      {"arctan", 1, 1, arctan_loops(), I::kNone, R::kSafeCast,
       "The angle in radians, in [-pi/2, pi/2], whose tangent is x."},
      {"arctan2", 2, 1, arctan2_loops(), I::kNone, R::kSafeCast,
       "The angle in radians, in [-pi, pi], of the point (x2, x1)."},
      {"arctanh", 1, 1, arctanh_loops(), I::kNone, R::kSafeCast,
       "The inverse hyperbolic tangent."},
      {"bitwise_and", 2, 1, bitwise_and_loops(), I::kMinusOne, R::kSafeCast,
       "The bits set in both operands."},
      {"bitwise_count", 1, 1, bitwise_count_loops(), I::kNone, R::kSafeCast,
       "The number of bits set in the absolute value of x."},
      {"bitwise_or", 2, 1, bitwise_or_loops(), I::kZero, R::kSafeCast,
       "The bits set in either operand."},
      {"bitwise_xor", 2, 1, bitwise_xor_loops(), I::kZero, R::kSafeCast,
       "The bits set in exactly one operand."},
      {"cbrt", 1, 1, cbrt_loops(), I::kNone, R::kSafeCast,
       "The cube root."},
      {"ceil", 1, 1, ceil_loops(), I::kNone, R::kSafeCast,
       "The smallest integer not below x."},
      {"clip", 3, 1, clip_loops(), I::kNone, R::kUniform,
       "Each element limited to the interval between a lower and an upper bound."},
      {"conjugate", 1, 1, conjugate_loops(), I::kNone, R::kSafeCast,
       "The complex conjugate."},
      {"copysign", 2, 1, copysign_loops(), I::kNone, R::kSafeCast,
       "The magnitude of x1 with the sign of x2."},
      {"cos", 1, 1, cos_loops(), I::kNone, R::kSafeCast,
       "The cosine of x in radians."},
      {"cosh", 1, 1, cosh_loops(), I::kNone, R::kSafeCast,
       "The hyperbolic cosine."},
      {"deg2rad", 1, 1, deg2rad_loops(), I::kNone, R::kSafeCast,
       "Degrees to radians."},
      {"degrees", 1, 1, rad2deg_loops(), I::kNone, R::kSafeCast,
       "Radians to degrees."},
      {"divide", 2, 1, divide_loops(), I::kNone, R::kDivision,
       "The quotient of two arrays; integers divide as float64."},
      {"divmod", 2, 2, divmod_loops(), I::kNone, R::kSafeCast,
       "Quotient rounded down, and remainder."},
      {"equal", 2, 1, equal_loops(), I::kNone, R::kComparison,
       "Where x1 == x2."},
      {"exp", 1, 1, exp_loops(), I::kNone, R::kSafeCast,
       "e to the power x."},
      {"exp2", 1, 1, exp2_loops(), I::kNone, R::kSafeCast,
       "2 to the power x."},
      {"expm1", 1, 1, expm1_loops(), I::kNone, R::kSafeCast,
       "exp(x) - 1, exact for small x."},
      {"fabs", 1, 1, fabs_loops(), I::kNone, R::kSafeCast,
       "The absolute value, as a float."},
      {"float_power", 2, 1, float_power_loops(), I::kNone, R::kSafeCast,
       "x1 to the power x2, in float64 or complex128."},
      {"floor", 1, 1, floor_loops(), I::kNone, R::kSafeCast,
       "The largest integer not above x."},
      {"floor_divide", 2, 1, floor_divide_loops(), I::kNone, R::kSafeCast,
       "The quotient rounded towards minus infinity."},
      {"fmax", 2, 1, fmax_loops(), I::kReorderable, R::kUniform,
       "The larger of two elements; nan loses."},
      {"fmin", 2, 1, fmin_loops(), I::kReorderable, R::kUniform,
       "The smaller of two elements; nan loses."},
      {"fmod", 2, 1, fmod_loops(), I::kNone, R::kSafeCast,
       "The remainder of division, with the sign of x1."},
      {"frexp", 1, 2, frexp_loops(), I::kNone, R::kSafeCast,
       "Mantissa in [0.5, 1) and exponent of two."},
      {"gcd", 2, 1, gcd_loops(), I::kZero, R::kUniform,
       "The greatest common divisor."},
      {"greater", 2, 1, greater_loops(), I::kNone, R::kComparison,
       "Where x1 > x2."},
      {"greater_equal", 2, 1, greater_equal_loops(), I::kNone, R::kComparison,
       "Where x1 >= x2."},
      {"heaviside", 2, 1, heaviside_loops(), I::kNone, R::kSafeCast,
       "0 for negative x1, 1 for positive, x2 at zero."},
      {"hypot", 2, 1, hypot_loops(), I::kZero, R::kSafeCast,
       "The length of the hypotenuse, sqrt(x1**2 + x2**2)."},
      {"invert", 1, 1, invert_loops(), I::kNone, R::kSafeCast,
       "Each bit flipped; not for bools."},
      {"isfinite", 1, 1, isfinite_loops(), I::kNone, R::kSafeCast,
       "Where x is neither infinite nor nan."},
      {"isinf", 1, 1, isinf_loops(), I::kNone, R::kSafeCast,
       "Where x is plus or minus infinity."},
      {"isnan", 1, 1, isnan_loops(), I::kNone, R::kSafeCast,
       "Where x is nan."},
      {"isnat", 1, 1, {}, I::kNone, R::kSafeCast,
       "Where a date or span is NaT."},
      {"lcm", 2, 1, lcm_loops(), I::kNone, R::kUniform,
       "The lowest common multiple."},
      {"ldexp", 2, 1, ldexp_loops(), I::kNone, R::kSafeCast,
       "x1 * 2**x2."},
      {"left_shift", 2, 1, left_shift_loops(), I::kNone, R::kSafeCast,
       "x1 with its bits moved left by x2."},
      {"less", 2, 1, less_loops(), I::kNone, R::kComparison,
       "Where x1 < x2."},
      {"less_equal", 2, 1, less_equal_loops(), I::kNone, R::kComparison,
       "Where x1 <= x2."},
      {"log", 1, 1, log_loops(), I::kNone, R::kSafeCast,
       "The natural logarithm."},
      {"log10", 1, 1, log10_loops(), I::kNone, R::kSafeCast,
       "The logarithm to base 10."},
      {"log1p", 1, 1, log1p_loops(), I::kNone, R::kSafeCast,
       "log(1 + x), exact for small x."},
      {"log2", 1, 1, log2_loops(), I::kNone, R::kSafeCast,
       "The logarithm to base 2."},
      {"logaddexp", 2, 1, logaddexp_loops(), I::kMinusInfinity, R::kSafeCast,
       "log(exp(x1) + exp(x2)) without overflow."},
      {"logaddexp2", 2, 1, logaddexp2_loops(), I::kMinusInfinity, R::kSafeCast,
       "log2(2**x1 + 2**x2) without overflow."},
      {"logical_and", 2, 1, logical_and_loops(), I::kTrue, R::kLogical,
       "Where both operands are true."},
      {"logical_not", 1, 1, logical_not_loops(), I::kNone, R::kSafeCast,
       "Where x is false."},
      {"logical_or", 2, 1, logical_or_loops(), I::kFalse, R::kLogical,
       "Where at least one operand is true."},
      {"logical_xor", 2, 1, logical_xor_loops(), I::kFalse, R::kLogical,
       "Where exactly one operand is true."},
      {"matmul", 2, 1, {}, I::kNone, R::kUniform,
       "The product of two matrices, or of stacks of them.", &kMatmul},
      {"matvec", 2, 1, {}, I::kNone, R::kUniform,
       "The product of a matrix and a vector.", &kMatvec},
      {"maximum", 2, 1, maximum_loops(), I::kReorderable, R::kUniform,
       "The larger of two elements; nan wins."},
      {"minimum", 2, 1, minimum_loops(), I::kReorderable, R::kUniform,
       "The smaller of two elements; nan wins."},
      {"modf", 1, 2, modf_loops(), I::kNone, R::kSafeCast,
       "Fractional and integral part."},
      {"multiply", 2, 1, multiply_loops(), I::kOne, R::kUniform,
       "The product of two arrays, element by element."},
      {"negative", 1, 1, negative_loops(), I::kNone, R::kUniform,
       "-x."},
      {"nextafter", 2, 1, nextafter_loops(), I::kNone, R::kSafeCast,
       "The next float after x1 towards x2."},
      {"not_equal", 2, 1, not_equal_loops(), I::kNone, R::kComparison,
       "Where x1 != x2."},
      {"positive", 1, 1, positive_loops(), I::kNone, R::kUniform,
       "A copy, +x."},
      {"power", 2, 1, power_loops(), I::kNone, R::kSafeCast,
       "x1 to the power x2."},
      {"rad2deg", 1, 1, rad2deg_loops(), I::kNone, R::kSafeCast,
       "Radians to degrees."},
      {"radians", 1, 1, deg2rad_loops(), I::kNone, R::kSafeCast,
       "Degrees to radians."},
      {"reciprocal", 1, 1, reciprocal_loops(), I::kNone, R::kSafeCast,
       "1 / x."},
      {"remainder", 2, 1, remainder_loops(), I::kNone, R::kSafeCast,
       "The remainder of floor_divide, with the sign of x2."},
      {"right_shift", 2, 1, right_shift_loops(), I::kNone, R::kSafeCast,
       "x1 with its bits moved right by x2."},
      {"rint", 1, 1, rint_loops(), I::kNone, R::kSafeCast,
       "The nearest integer; halves go to the even one."},
      {"sign", 1, 1, sign_loops(), I::kNone, R::kUniform,
       "-1, 0 or 1 as x is negative, zero or positive."},
      {"signbit", 1, 1, signbit_loops(), I::kNone, R::kSafeCast,
       "Where the sign bit is set, also for -0.0."},
      {"sin", 1, 1, sin_loops(), I::kNone, R::kSafeCast,
       "The sine of x in radians."},
      {"sinh", 1, 1, sinh_loops(), I::kNone, R::kSafeCast,
       "The hyperbolic sine."},
      {"spacing", 1, 1, spacing_loops(), I::kNone, R::kSafeCast,
       "The distance to the nearest larger float in magnitude."},
      {"sqrt", 1, 1, sqrt_loops(), I::kNone, R::kSafeCast,
       "The square root."},
      {"square", 1, 1, square_loops(), I::kNone, R::kSafeCast,
       "x * x."},
      {"subtract", 2, 1, subtract_loops(), I::kNone, R::kUniform,
       "The difference of two arrays, element by element."},
      {"tan", 1, 1, tan_loops(), I::kNone, R::kSafeCast,
       "The tangent of x in radians."},
      {"tanh", 1, 1, tanh_loops(), I::kNone, R::kSafeCast,
       "The hyperbolic tangent."},
      {"trunc", 1, 1, trunc_loops(), I::kNone, R::kSafeCast,
       "The integer part of x."},
      {"vecdot", 2, 1, {}, I::kNone, R::kUniform,
       "The inner product of two vectors; of complex ones the first is conjugated.", &kVecdot},
      {"vecmat", 2, 1, {}, I::kNone, R::kUniform,
       "The product of a vector, conjugated if it is complex, and a matrix.", &kVecmat},
  };
  // clang-format on
}

// The rows with their loops for times, which come behind those for numbers.
std::vector<Ufunc> make_whole_table() {
  std::vector<Ufunc> rows = make_table();
  for (Ufunc& row : rows) row.loops = joined(std::move(row.loops), datetime::time_loops(row.name));
  return rows;
}

std::vector<Ufunc>& table() {
  static std::vector<Ufunc> rows = make_whole_table();
  return rows;
}

}  // namespace

const std::vector<Ufunc>& ufunc_table() { return table(); }

void add_loop(std::string_view ufunc, const Loop& loop) {
  const_cast<Ufunc&>(ufunc_named(ufunc)).loops.push_back(loop);
}

const Ufunc& ufunc_named(std::string_view name) {
  const auto& rows = ufunc_table();
  return *std::lower_bound(rows.begin(), rows.end(), name,
                           [](const Ufunc& row, std::string_view wanted) {
                             return std::string_view(row.name) < wanted;
                           });
}

}  // namespace nd
