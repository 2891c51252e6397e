// The engine's own floating-point status. WebAssembly has no exception flags, so kernels detect the
// four events themselves and raise them here; the ufunc machinery reads them after each call.
#pragma once

namespace nd::fp {

/// Bits of the status, in NumPy's numbering.
enum Event : unsigned { kDivide = 1, kOverflow = 2, kUnderflow = 4, kInvalid = 8 };

namespace detail {
extern unsigned status;
extern bool watch_underflow;
}  // namespace detail

/// Records events (an or of Event bits).
inline void raise(unsigned events) { detail::status |= events; }

/// Forgets recorded events.
inline void clear() { detail::status = 0; }

/// The events recorded since the last clear.
inline unsigned status() { return detail::status; }

/// Underflow costs a look at every result, so kernels look for it only when somebody listens.
inline bool watches_underflow() { return detail::watch_underflow; }
inline void set_watch_underflow(bool on) { detail::watch_underflow = on; }

}  // namespace nd::fp
