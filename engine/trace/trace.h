// Trace: what the engine did between a start and a stop, in all and by line of source. Below every
// other room, so that each can say what it does; off, a statement costs one branch.
//
// What counts:
//   array   a buffer for whole arrays. Single elements (arrays without axes) are not counted, nor
//           the pieces of fixed size through which operands of other dtypes are converted, nor
//           memory that somebody else owns, nor room that a function takes for itself to work in.
//   view    an array object made on the memory of another.
//   copy    elements of an array put into a new one, in the same dtype or in another: copy, astype,
//           indexing with arrays, concatenation. The bytes are the new array's.
//   kernel  an operation on elements: a ufunc, one of its methods, or a function that moves or
//           looks at elements. Its elements are those that it goes over once: of the broadcast
//           shape of a ufunc, of the input of a reduction; for a generalized ufunc the product of
//           the extents of all loop and core dimensions, which for matmul is its multiplications.
//   call    a kernel, or arithmetic, comparison and access of one element from outside: a loop over
//           elements shows in the calls.
//   event   a floating-point event that an operation reported: one for each kind and operation.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace nd::trace {

/// A line of source. The binding numbers the files; a negative number is nowhere.
struct Place {
  int file = -1;
  int line = 0;
  bool is_known() const { return file >= 0; }
  bool operator==(const Place&) const = default;
};

/// The line of source that runs now.
using Locator = Place (*)();

struct Counts {
  int64_t calls = 0;
  int64_t arrays = 0;
  int64_t allocated = 0;  // bytes
  int64_t views = 0;
  int64_t copies = 0;
  int64_t copied = 0;  // bytes
};

/// What a kernel does: "add", "float64,float64->float64", and how many elements it goes over.
struct Work {
  std::string name;
  std::string dtypes;
  int64_t elements = 0;
};

/// Kernels of one name and dtypes: `work.elements` is their sum.
struct KernelCount {
  Work work;
  int64_t count = 0;
};

/// Floating-point events are counted by their bit's position in fp::Event.
inline constexpr int kEventKinds = 4;

/// What happened while a line was the one that ran.
struct Line {
  Place place;
  Counts counts;
  std::vector<KernelCount> kernels;
  std::array<int64_t, kEventKinds> events{};
  int64_t executions = 0;   // where somebody calls `executes`
  int64_t nanoseconds = 0;  // likewise
};

struct Recording {
  Counts total;             // also of what happened on no known line
  int64_t elements = 0;     // that kernels went over
  int64_t live = 0;         // bytes alive at the end above those at the start; may be negative
  int64_t peak = 0;         // the most bytes alive at once above those at the start
  std::vector<Line> lines;  // in the order in which they were first seen
};

namespace detail {

extern bool is_recording;

void add_array(int64_t nbytes);
void remove_array(int64_t nbytes);
void add_view();
void add_copy(int64_t nbytes);
void add_call();
void add_events(unsigned events);
void add_kernel(Work work);
void enter_operation(Work work);
void leave_operation();

}  // namespace detail

/// Whether a recording is on.
inline bool is_on() { return __builtin_expect(detail::is_recording, false); }

/// Begins a recording; one that is on is forgotten. `locate` is asked where each thing happens.
void start(Locator locate);

/// Ends the recording, which must be on, and returns it.
Recording stop();

inline void array_made(int64_t nbytes) {
  if (is_on()) detail::add_array(nbytes);
}
inline void array_released(int64_t nbytes) {
  if (is_on()) detail::remove_array(nbytes);
}
inline void view_made() {
  if (is_on()) detail::add_view();
}
inline void copy_made(int64_t nbytes) {
  if (is_on()) detail::add_copy(nbytes);
}

/// Arithmetic, comparison or access of one element.
inline void element_used() {
  if (is_on()) detail::add_call();
}

/// Floating-point events, an or of fp::Event bits, that an operation reports.
inline void events_reported(unsigned events) {
  if (is_on()) detail::add_events(events);
}

/// A kernel that is about to run. `describe()` returns its Work; it is not called while off.
template <class Describe>
void kernel_runs(Describe&& describe) {
  if (is_on()) detail::add_kernel(describe());
}

/// A kernel made of others, which are not counted while it lives.
class Operation {
 public:
  template <class Describe>
  explicit Operation(Describe&& describe) : is_counted_(is_on()) {
    if (is_counted_) detail::enter_operation(describe());
  }
  ~Operation() {
    if (is_counted_) detail::leave_operation();
  }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

 private:
  bool is_counted_;
};

/// The line that runs from now on; counts one execution, and time until the next change.
void executes(Place place);

/// The line that goes on when a function returns to it: time until the next change.
void resumes(Place place);

}  // namespace nd::trace
