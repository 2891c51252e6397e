#include "datetime/time_loops.h"

#include "datetime/time_kernels.h"

namespace nd::datetime {
namespace {

struct Row {
  std::string_view ufunc;
  const char* types;  // M, m, q, d, ? as in ufunc.types, without the arrow
  Kernel kernel;
};

// The order within a ufunc is NumPy's.
constexpr Row kRows[] = {
    {"absolute", "mm", absolute_m},
    {"add", "MmM", add_mm},
    {"add", "mmm", add_mm},
    {"add", "mMM", add_mm},
    {"clip", "mmmm", clip_mm},
    {"clip", "MMMM", clip_mm},
    {"divide", "mqm", divide_mi},
    {"divide", "mdm", divide_md},
    {"divide", "mmd", divide_mm},
    {"divmod", "mmqm", divmod_mm},
    {"equal", "MM?", equal_mm},
    {"equal", "mm?", equal_mm},
    {"floor_divide", "mqm", divide_mi},
    {"floor_divide", "mdm", divide_md},
    {"floor_divide", "mmq", floor_divide_mm},
    {"fmax", "mmm", fmax_mm},
    {"fmax", "MMM", fmax_mm},
    {"fmin", "mmm", fmin_mm},
    {"fmin", "MMM", fmin_mm},
    {"greater", "MM?", greater_mm},
    {"greater", "mm?", greater_mm},
    {"greater_equal", "MM?", greater_equal_mm},
    {"greater_equal", "mm?", greater_equal_mm},
    {"isfinite", "m?", isfinite_m},
    {"isfinite", "M?", isfinite_m},
    {"isinf", "m?", isinf_m},
    {"isinf", "M?", isinf_m},
    {"isnan", "m?", isnat_m},
    {"isnan", "M?", isnat_m},
    {"isnat", "M?", isnat_m},
    {"isnat", "m?", isnat_m},
    {"less", "MM?", less_mm},
    {"less", "mm?", less_mm},
    {"less_equal", "MM?", less_equal_mm},
    {"less_equal", "mm?", less_equal_mm},
    {"maximum", "mmm", maximum_mm},
    {"maximum", "MMM", maximum_mm},
    {"minimum", "mmm", minimum_mm},
    {"minimum", "MMM", minimum_mm},
    {"multiply", "mqm", multiply_mi},
    {"multiply", "qmm", multiply_im},
    {"multiply", "mdm", multiply_md},
    {"multiply", "dmm", multiply_dm},
    {"negative", "mm", negative_m},
    {"not_equal", "MM?", not_equal_mm},
    {"not_equal", "mm?", not_equal_mm},
    {"positive", "mm", positive_m},
    {"remainder", "mmm", remainder_mm},
    {"sign", "mm", sign_m},
    {"subtract", "MmM", subtract_mm},
    {"subtract", "mmm", subtract_mm},
    {"subtract", "MMm", subtract_mm},
};

TypeId type_of(char code) {
  switch (code) {
    case 'M':
      return TypeId::kDateTime;
    case 'm':
      return TypeId::kTimeDelta;
    case 'q':
      return TypeId::kInt64;
    case 'd':
      return TypeId::kFloat64;
    default:
      return TypeId::kBool;
  }
}

}  // namespace

Loops time_loops(std::string_view name) {
  Loops loops;
  for (const Row& row : kRows) {
    if (row.ufunc != name) continue;
    Loop loop{};
    for (int k = 0; row.types[k]; ++k) loop.types[static_cast<size_t>(k)] = type_of(row.types[k]);
    loop.kernel = row.kernel;
    loops.push_back(loop);
  }
  return loops;
}

}  // namespace nd::datetime
