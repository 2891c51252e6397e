#include "ufunc/loop_work.h"

#include "core/traced.h"

namespace nd {

trace::Work loop_work(const Ufunc& ufunc, const char* method, const ResolvedLoop& loop,
                      int64_t elements) {
  std::string dtypes;
  for (int k = 0; k < ufunc.nargs(); ++k) {
    if (k > 0) dtypes += k == ufunc.nin ? "->" : ",";
    dtypes += str_text(loop.dtypes[k]);
  }
  return {std::string(ufunc.name) + method, dtypes, elements};
}

trace::Work folding_work(const Ufunc& ufunc, const char* method, const Array& input,
                         const ResolvedLoop& loop) {
  trace::Work folding = work("", input.dtype, loop.dtypes[2], input.size());
  folding.name = std::string(ufunc.name) + method;
  return folding;
}

}  // namespace nd
