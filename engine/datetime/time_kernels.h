// The kernels of datetime64 and timedelta64: int64 counts, of one unit per call, with NaT.
#pragma once

#include "simd/loop.h"

namespace nd::datetime {

// Names say what the operands are: m for timedelta64 (or datetime64, where that is the same), i for
// int64, d for float64, b for bool. Kernels that meet a zero divisor or an impossible conversion
// raise fp events where NumPy does.

void add_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void subtract_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void multiply_mi(char* const*, const int64_t*, int64_t, const LoopContext&);
void multiply_im(char* const*, const int64_t*, int64_t, const LoopContext&);
void multiply_md(char* const*, const int64_t*, int64_t, const LoopContext&);
void multiply_dm(char* const*, const int64_t*, int64_t, const LoopContext&);
void divide_mi(char* const*, const int64_t*, int64_t, const LoopContext&);
void divide_md(char* const*, const int64_t*, int64_t, const LoopContext&);
void divide_mm(char* const*, const int64_t*, int64_t, const LoopContext&);        // float64
void floor_divide_mm(char* const*, const int64_t*, int64_t, const LoopContext&);  // int64
void remainder_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void divmod_mm(char* const*, const int64_t*, int64_t, const LoopContext&);

void negative_m(char* const*, const int64_t*, int64_t, const LoopContext&);
void positive_m(char* const*, const int64_t*, int64_t, const LoopContext&);
void absolute_m(char* const*, const int64_t*, int64_t, const LoopContext&);
void sign_m(char* const*, const int64_t*, int64_t, const LoopContext&);

void isnat_m(char* const*, const int64_t*, int64_t, const LoopContext&);
void isfinite_m(char* const*, const int64_t*, int64_t, const LoopContext&);
void isinf_m(char* const*, const int64_t*, int64_t, const LoopContext&);

void equal_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void not_equal_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void less_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void less_equal_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void greater_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void greater_equal_mm(char* const*, const int64_t*, int64_t, const LoopContext&);

void clip_mm(char* const*, const int64_t*, int64_t, const LoopContext&);     // NaT wins
void maximum_mm(char* const*, const int64_t*, int64_t, const LoopContext&);  // NaT wins
void minimum_mm(char* const*, const int64_t*, int64_t, const LoopContext&);
void fmax_mm(char* const*, const int64_t*, int64_t, const LoopContext&);  // NaT loses
void fmin_mm(char* const*, const int64_t*, int64_t, const LoopContext&);

}  // namespace nd::datetime
