#include "core/fp_status.h"

namespace nd::fp::detail {

unsigned status = 0;
bool watch_underflow = false;

}  // namespace nd::fp::detail
