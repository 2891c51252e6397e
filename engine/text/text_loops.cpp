#include "text/text_loops.h"

#include <algorithm>
#include <cstring>

#include "ufunc/table.h"

namespace nd {
namespace {

template <class Char>
const Char* chars_at(const char* element) {
  return reinterpret_cast<const Char*>(element);
}

// The length without the zeros that pad an element.
template <class Char>
int64_t used_length(const Char* text, int64_t length) {
  while (length > 0 && text[length - 1] == 0) --length;
  return length;
}

// The first position at which two texts of one length differ; the length if there is none.
template <class Char>
int64_t common_prefix(const Char* a, const Char* b, int64_t length) {
  int64_t i = 0;
  while (i < length && a[i] == b[i]) ++i;
  return i;
}

// -1, 0 or 1. What one text has beyond the other is compared with zeros.
template <class Char>
int order_of(const Char* a, int64_t a_length, const Char* b, int64_t b_length) {
  const int64_t common = std::min(a_length, b_length);
  const int64_t same = common_prefix(a, b, common);
  if (same < common) return a[same] < b[same] ? -1 : 1;
  if (used_length(a + common, a_length - common) > 0) return 1;
  return used_length(b + common, b_length - common) > 0 ? -1 : 0;
}

// What a comparison answers when the first text is the lesser, the same, the greater.
struct Answers {
  const char* ufunc;
  bool of[3];
};

constexpr Answers kComparisons[] = {
    {"equal", {false, true, false}},        {"greater", {false, false, true}},
    {"greater_equal", {false, true, true}}, {"less", {true, false, false}},
    {"less_equal", {true, true, false}},    {"not_equal", {true, false, true}},
};

template <class Char>
void compare_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const bool* answers = static_cast<const Answers*>(context.data)->of + 1;
  const int64_t lengths[] = {text_length(context.dtypes[0]), text_length(context.dtypes[1])};
  for (int64_t i = 0; i < n; ++i) {
    const Char* a = chars_at<Char>(data[0] + i * strides[0]);
    const Char* b = chars_at<Char>(data[1] + i * strides[1]);
    data[2][i * strides[2]] = answers[order_of(a, lengths[0], b, lengths[1])];
  }
}

// Writes as much of a text as there is room for; returns how much that was.
template <class Char>
int64_t put(char* to, int64_t room, const Char* text, int64_t length) {
  const int64_t count = std::min(room, length);
  std::memmove(to, text, static_cast<size_t>(count) * sizeof(Char));
  return count;
}

template <class Char>
void pad(char* element, int64_t used, int64_t room) {
  std::memset(element + used * sizeof(Char), 0, static_cast<size_t>(room - used) * sizeof(Char));
}

template <class Char>
void join_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const int64_t lengths[] = {text_length(context.dtypes[0]), text_length(context.dtypes[1])};
  const int64_t room = text_length(context.dtypes[2]);
  for (int64_t i = 0; i < n; ++i) {
    const Char* a = chars_at<Char>(data[0] + i * strides[0]);
    const Char* b = chars_at<Char>(data[1] + i * strides[1]);
    char* out = data[2] + i * strides[2];
    int64_t used = put(out, room, a, used_length(a, lengths[0]));
    used += put(out + used * sizeof(Char), room - used, b, used_length(b, lengths[1]));
    pad<Char>(out, used, room);
  }
}

// Which operand of a repetition is the text; the other one counts.
constexpr int kTextOperand[] = {0, 1};

template <class Char>
void repeat_run(char* const* data, const int64_t* strides, int64_t n, const LoopContext& context) {
  const int of_text = *static_cast<const int*>(context.data);
  const int of_count = 1 - of_text;
  const int64_t length = text_length(context.dtypes[of_text]);
  const int64_t room = text_length(context.dtypes[2]);
  for (int64_t i = 0; i < n; ++i) {
    const Char* text = chars_at<Char>(data[of_text] + i * strides[of_text]);
    int64_t count;
    std::memcpy(&count, data[of_count] + i * strides[of_count], sizeof count);
    char* out = data[2] + i * strides[2];
    const int64_t used = used_length(text, length);
    int64_t written = 0;
    for (; count > 0 && used > 0 && written < room; --count) {
      written += put(out + written * sizeof(Char), room - written, text, used);
    }
    pad<Char>(out, written, room);
  }
}

Loop loop_of(TypeId a, TypeId b, TypeId out, Kernel kernel, const void* data = nullptr) {
  return {{a, b, out}, kernel, nullptr, Settles::kNothing, data};
}

template <class Char>
void add_loops_of(TypeId text) {
  for (const Answers& row : kComparisons) {
    add_loop(row.ufunc, loop_of(text, text, TypeId::kBool, compare_run<Char>, &row));
  }
  add_loop("add", loop_of(text, text, text, join_run<Char>));
  add_loop("multiply", loop_of(text, TypeId::kInt64, text, repeat_run<Char>, &kTextOperand[0]));
  add_loop("multiply", loop_of(TypeId::kInt64, text, text, repeat_run<Char>, &kTextOperand[1]));
}

}  // namespace

void init_text_loops() {
  add_loops_of<uint8_t>(TypeId::kBytes);
  add_loops_of<uint32_t>(TypeId::kStr);
}

}  // namespace nd
