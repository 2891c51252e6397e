// The loops of every ufunc, by family. Each family is one file: <family>.cpp.
#pragma once

#include "simd/loop.h"

namespace nd::simd {

// arithmetic.cpp
Loops add_loops();
Loops subtract_loops();
Loops multiply_loops();
Loops divide_loops();
Loops negative_loops();
Loops positive_loops();
Loops ones_like_loops();
Loops square_loops();
Loops reciprocal_loops();
Loops conjugate_loops();
Loops sqrt_loops();

// magnitude.cpp
Loops absolute_loops();
Loops fabs_loops();
Loops sign_loops();
Loops signbit_loops();
Loops copysign_loops();
Loops nextafter_loops();
Loops spacing_loops();
Loops heaviside_loops();

// integer_division.cpp
Loops floor_divide_loops();
Loops remainder_loops();
Loops fmod_loops();
Loops divmod_loops();
Loops gcd_loops();
const Loop* int64_quotient_loop();  // int64 / int64 as float64
Loops lcm_loops();

// power.cpp
Loops power_loops();
Loops float_power_loops();

// comparison.cpp
Loops equal_loops();
Loops not_equal_loops();
Loops less_loops();
Loops less_equal_loops();
Loops greater_loops();
Loops greater_equal_loops();

// extrema.cpp
Loops maximum_loops();
Loops minimum_loops();
Loops fmax_loops();
Loops fmin_loops();
Loops clip_loops();  // three inputs: elements, lower and upper bounds

// logical.cpp
Loops logical_and_loops();
Loops logical_or_loops();
Loops logical_xor_loops();
Loops logical_not_loops();
Loops isnan_loops();
Loops isinf_loops();
Loops isfinite_loops();

// bitwise.cpp
Loops bitwise_and_loops();
Loops bitwise_or_loops();
Loops bitwise_xor_loops();
Loops invert_loops();
Loops left_shift_loops();
Loops right_shift_loops();
Loops bitwise_count_loops();

// rounding.cpp
Loops floor_loops();
Loops ceil_loops();
Loops trunc_loops();
Loops rint_loops();

// exponential.cpp
Loops exp_loops();
Loops exp2_loops();
Loops expm1_loops();
Loops log_loops();
Loops log2_loops();
Loops log10_loops();
Loops log1p_loops();
Loops logaddexp_loops();
Loops logaddexp2_loops();
Loops cbrt_loops();

// trigonometric.cpp
Loops sin_loops();
Loops cos_loops();
Loops tan_loops();
Loops arcsin_loops();
Loops arccos_loops();
Loops arctan_loops();
Loops arctan2_loops();
Loops hypot_loops();
Loops deg2rad_loops();
Loops rad2deg_loops();

// hyperbolic.cpp
Loops sinh_loops();
Loops cosh_loops();
Loops tanh_loops();
Loops arcsinh_loops();
Loops arccosh_loops();
Loops arctanh_loops();

// parts.cpp
Loops modf_loops();
Loops frexp_loops();
Loops ldexp_loops();

}  // namespace nd::simd
