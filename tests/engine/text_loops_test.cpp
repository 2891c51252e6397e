#include "text/text_loops.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "core/array.h"
#include "ufunc/elementwise.h"

namespace nd {
namespace {

// The loops of text are added once for all tests.
const bool has_loops = [] {
  init_text_loops();
  return true;
}();

// Bytes of one length each.
Array bytes(const std::vector<std::string>& texts, int64_t length) {
  const Array array = zeros({static_cast<int64_t>(texts.size())}, bytes_dtype(length));
  for (size_t i = 0; i < texts.size(); ++i) {
    std::memcpy(array.data + static_cast<int64_t>(i) * length, texts[i].data(), texts[i].size());
  }
  return array;
}

std::string text_at(const Array& array, int64_t i) {
  const std::string text(array.data + i * array.itemsize(), static_cast<size_t>(array.itemsize()));
  return text.substr(0, text.find_last_not_of('\0') + 1);
}

std::vector<bool> truths(const Array& array) {
  return std::vector<bool>(array.as<bool>(), array.as<bool>() + array.size());
}

TEST(TextLoops, TextsOfDifferentLengthsAreComparedWithoutTheirPadding) {
  ASSERT_TRUE(has_loops);
  const Array inputs[] = {bytes({"a", "ab", "b"}, 2), bytes({"a", "abc", "abcd"}, 4)};
  EXPECT_EQ(truths(call("equal", inputs)), (std::vector<bool>{true, false, false}));
  EXPECT_EQ(truths(call("not_equal", inputs)), (std::vector<bool>{false, true, true}));
  EXPECT_EQ(truths(call("less", inputs)), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(truths(call("less_equal", inputs)), (std::vector<bool>{true, true, false}));
  EXPECT_EQ(truths(call("greater", inputs)), (std::vector<bool>{false, false, true}));
  EXPECT_EQ(truths(call("greater_equal", inputs)), (std::vector<bool>{true, false, true}));
}

TEST(TextLoops, BytesAreComparedAsUnsignedNumbers) {
  const Array inputs[] = {bytes({"\xff"}, 1), bytes({"z"}, 1)};
  EXPECT_EQ(truths(call("greater", inputs)), std::vector<bool>{true});
}

TEST(TextLoops, JoinedTextHasRoomForBoth) {
  const Array inputs[] = {bytes({"ab", "c"}, 3), bytes({"xy", ""}, 2)};
  const Array joined = call("add", inputs);
  EXPECT_EQ(joined.dtype, bytes_dtype(5));
  EXPECT_EQ(text_at(joined, 0), "abxy");
  EXPECT_EQ(text_at(joined, 1), "c");
}

}  // namespace
}  // namespace nd
