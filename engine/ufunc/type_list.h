// The loops of a ufunc as NumPy lists them.
#pragma once

#include <string>
#include <vector>

#include "ufunc/table.h"

namespace nd {

/// "dd->d" for every loop, in NumPy's order on 64-bit Linux: types that the engine has under one
/// name stand there under each of NumPy's (long and long long, double and long double), and loops
/// that NumPy lists twice stand there twice.
std::vector<std::string> type_list(const Ufunc& ufunc);

}  // namespace nd
