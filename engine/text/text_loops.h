// What ufuncs do with text: comparison, joining, repetition.
#pragma once

namespace nd {

/// Adds the loops of 'S' and 'U' to the ufuncs that take text. Call it once, before the first ufunc
/// call. Text is compared code point by code point; trailing zeros do not count.
void init_text_loops();

}  // namespace nd
