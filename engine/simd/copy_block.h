// Copying blocks of some hundred bytes.
#pragma once

#include <cstddef>
#include <cstring>

#include "simd/vec.h"

namespace nd::simd {

/// memcpy. In WebAssembly that leaves the module for 512 bytes or more, which costs more than the
/// copying of a block of moderate size.
inline void copy_block(char* to, const char* from, size_t n) {
#if defined(__wasm_simd128__)
  constexpr size_t kLeast = 512, kMost = 8192, kStep = 2 * kVectorBytes;
  if (n >= kLeast && n <= kMost) {
    const char* last = from + n - kStep;
    for (; from <= last; from += kStep, to += kStep) {
      const v128_t low = wasm_v128_load(from);
      const v128_t high = wasm_v128_load(from + kVectorBytes);
      wasm_v128_store(to, low);
      wasm_v128_store(to + kVectorBytes, high);
    }
    n %= kStep;
  }
#endif
  std::memcpy(to, from, n);
}

}  // namespace nd::simd
