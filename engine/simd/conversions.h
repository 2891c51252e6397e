// Conversions between the numbers that arrays mostly hold, in vectors.
#pragma once

namespace nd::simd {

/// Tells Cast about them. To be called once at start; without it conversions are as right and
/// slower.
void install_conversions();

}  // namespace nd::simd
