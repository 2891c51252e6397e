#include "ufunc/time_resolution.h"

#include "core/time_casting.h"

namespace nd {

void resolve_times(const Ufunc& ufunc, const InputType* inputs, ResolvedLoop* resolved) {
  DType common;
  bool has_common = false;
  for (int i = 0; i < ufunc.nin; ++i) {
    const DType dtype = inputs[i].dtype;
    if (!dtype.is_time()) continue;
    common = has_common ? time_dtype(dtype.id(), common_unit(common, dtype)) : dtype;
    has_common = true;
  }
  for (int k = 0; k < ufunc.nargs(); ++k) {
    DType& dtype = resolved->dtypes[k];
    if (dtype.is_time()) dtype = time_dtype(dtype.id(), has_common ? common.unit() : TimeUnit{});
  }
}

}  // namespace nd
