#include "trace/trace.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>

namespace nd::trace {
namespace {

using Clock = std::chrono::steady_clock;

class Recorder {
 public:
  explicit Recorder(Locator locate) : locate_(locate) {}

  /// Adds to the totals and to the line that runs now.
  template <class Add>
  void count(Add&& add) {
    add(recording_.total);
    if (Line* line = here()) add(line->counts);
  }

  void take(int64_t nbytes) {
    recording_.live += nbytes;
    recording_.peak = std::max(recording_.peak, recording_.live);
  }
  void release(int64_t nbytes) { recording_.live -= nbytes; }

  void add_kernel(Work work) {
    recording_.elements += work.elements;
    ++recording_.total.calls;
    Line* line = here();
    if (!line) return;
    ++line->counts.calls;
    for (KernelCount& known : line->kernels) {
      if (known.work.name != work.name || known.work.dtypes != work.dtypes) continue;
      known.work.elements += work.elements;
      ++known.count;
      return;
    }
    line->kernels.push_back({std::move(work), 1});
  }

  void add_events(unsigned events) {
    Line* line = here();
    for (int i = 0; line && i < kEventKinds; ++i) line->events[i] += events >> i & 1;
  }

  void execute(Place place) {
    resume(place);
    if (place.is_known()) ++line_at(place).executions;
  }

  void resume(Place place) {
    const Clock::time_point now = Clock::now();
    if (executing_.is_known()) {
      const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(now - since_);
      line_at(executing_).nanoseconds += passed.count();
    }
    executing_ = place;
    since_ = now;
  }

  Recording finish() {
    resume(Place());
    return std::move(recording_);
  }

  int operations = 0;  // that are running, one within the other

 private:
  Line* here() {
    const Place place = locate_();
    return place.is_known() ? &line_at(place) : nullptr;
  }

  Line& line_at(Place place) {
    if (!(place == last_)) {
      const int64_t key = static_cast<int64_t>(place.file) << 32 | place.line;
      const auto [found, is_new] = lines_.try_emplace(key, recording_.lines.size());
      if (is_new) recording_.lines.emplace_back().place = place;
      last_ = place;
      last_line_ = found->second;
    }
    return recording_.lines[last_line_];
  }

  Locator locate_;
  Recording recording_;
  std::unordered_map<int64_t, size_t> lines_;  // to the position in recording_.lines
  Place last_;
  size_t last_line_ = 0;
  Place executing_;
  Clock::time_point since_;
};

Recorder* recorder = nullptr;

}  // namespace

namespace detail {

bool is_recording = false;

void add_array(int64_t nbytes) {
  recorder->take(nbytes);
  recorder->count([&](Counts& counts) {
    ++counts.arrays;
    counts.allocated += nbytes;
  });
}

void remove_array(int64_t nbytes) { recorder->release(nbytes); }

void add_view() {
  recorder->count([](Counts& counts) { ++counts.views; });
}

// What an operation copies is its own; what those inside it copy is how it does its work.
void add_copy(int64_t nbytes) {
  if (recorder->operations > 1) return;
  recorder->count([&](Counts& counts) {
    ++counts.copies;
    counts.copied += nbytes;
  });
}

void add_call() {
  if (recorder->operations > 0) return;
  recorder->count([](Counts& counts) { ++counts.calls; });
}

void add_events(unsigned events) { recorder->add_events(events); }

void add_kernel(Work work) {
  if (recorder->operations == 0) recorder->add_kernel(std::move(work));
}

void enter_operation(Work work) {
  add_kernel(std::move(work));
  ++recorder->operations;
}

// The recording may have been ended, or another begun, while the operation ran.
void leave_operation() {
  if (recorder && recorder->operations > 0) --recorder->operations;
}

}  // namespace detail

void start(Locator locate) {
  static Recorder only(locate);
  only = Recorder(locate);
  recorder = &only;
  detail::is_recording = true;
}

Recording stop() {
  detail::is_recording = false;
  Recording recording = recorder->finish();
  recorder = nullptr;
  return recording;
}

void executes(Place place) {
  if (is_on()) recorder->execute(place);
}

void resumes(Place place) {
  if (is_on()) recorder->resume(place);
}

}  // namespace nd::trace
