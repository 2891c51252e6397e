// Generalized ufuncs, loops that are asked for, and folds of slices.
#include "ufunc/generalized.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "sample_arrays.h"
#include "ufunc/core_signature.h"
#include "ufunc/requested_loop.h"
#include "ufunc/running.h"
#include "ufunc/type_list.h"

namespace nd {
namespace {

Array doubles(const std::vector<double>& numbers) { return array_with(numbers); }

Array shaped(const Array& array, const Dims& shape) {
  return view_as(array, shape, c_strides(shape, array.itemsize()), array.data);
}

ResolvedLoop loop_for(const char* ufunc, DType dtype) {
  const InputType inputs[] = {{dtype}, {dtype}};
  return find_loop(ufunc_named(ufunc), inputs);
}

TEST(CoreSignature, NamesSharedAndMissingDimensions) {
  const CoreSignature signature("(n?,k), (k,m?)->(n?,m?)");
  EXPECT_EQ(signature.text(), "(n?,k),(k,m?)->(n?,m?)");
  EXPECT_EQ(signature.nin(), 2);
  EXPECT_EQ(signature.of(2), (std::vector<int>{0, 2}));
  EXPECT_TRUE(signature.dimensions()[0].may_be_missing);
  EXPECT_FALSE(signature.dimensions()[1].may_be_missing);
  EXPECT_EQ(CoreSignature("(3),(3)->(3)").dimensions()[0].fixed, 3);
  EXPECT_EQ(CoreSignature("(),()->()").dimensions().size(), 0U);
}

TEST(CoreSignature, RefusesWhatIsNone) {
  for (const char* text :
       {"", "(n)", "(n),(n)", "(n)->", "->()", "(n,(n)->()", "n->()", "(?)->()"}) {
    EXPECT_THROW(CoreSignature{text}, Error) << text;
  }
}

TEST(Generalized, InnerProductsBroadcastOverTheLoop) {
  const Array rows = shaped(doubles({1, 2, 3, 4, 5, 6}), {2, 3});
  const Array inputs[] = {rows, doubles({1, 0, 2})};
  const ResolvedLoop loop = loop_for("vecdot", rows.dtype);
  const Outputs outputs = generalized(ufunc_named("vecdot"), loop, inputs, {});
  EXPECT_EQ(outputs[0].shape, Dims{2});
  EXPECT_EQ(outputs[0].as<double>()[0], 7);
  EXPECT_EQ(outputs[0].as<double>()[1], 16);
}

TEST(Generalized, AnOutputMayBeAnInput) {
  const Array square = shaped(doubles({1, 1, 0, 1}), {2, 2});
  const Array inputs[] = {square, square};
  GeneralizedOptions options;
  options.out[0] = &square;
  generalized(ufunc_named("matmul"), loop_for("matmul", square.dtype), inputs, options);
  EXPECT_EQ(square.as<double>()[1], 2);
  EXPECT_EQ(square.as<double>()[3], 1);
}

TEST(RequestedLoop, OutputsDecideWhereInputsAreFree) {
  const DType doubles_type(TypeId::kFloat64), floats(TypeId::kFloat32);
  const InputType inputs[] = {{doubles_type}, {doubles_type}};
  LoopRequest request;
  request.types[2] = floats;
  const ResolvedLoop loop = find_loop(ufunc_named("arctan2"), inputs, &request);
  ASSERT_TRUE(bool(loop));
  EXPECT_EQ(loop.dtypes[0], floats);
  request.types[2] = DType(TypeId::kInt8);
  EXPECT_FALSE(find_loop(ufunc_named("arctan2"), inputs, &request));
}

TEST(Reduceat, SlicesEndWhereTheNextBegins) {
  const Array array = doubles({1, 2, 3, 4});
  const Array starts = array_with(std::vector<int64_t>{0, 2, 1});
  const ResolvedLoop loop = loop_for("add", array.dtype);
  const Array sums = reduceat(ufunc_named("add"), loop, array, starts, 0, nullptr);
  EXPECT_EQ(sums.as<double>()[0], 3);
  EXPECT_EQ(sums.as<double>()[1], 3);  // a slice that would end before it starts
  EXPECT_EQ(sums.as<double>()[2], 9);
  const Array beyond = array_with(std::vector<int64_t>{4});
  EXPECT_EQ(error_text([&] { reduceat(ufunc_named("add"), loop, array, beyond, 0, nullptr); }),
            "index 4 out-of-bounds in add.reduceat [0, 4)");
}

TEST(TypeList, NamesTypesAsNumPyDoes) {
  const std::vector<std::string> shifts = type_list(ufunc_named("left_shift"));
  EXPECT_EQ(shifts[8], "qq->q");
  const std::vector<std::string> copysign = type_list(ufunc_named("copysign"));
  EXPECT_EQ(copysign, (std::vector<std::string>{"ee->e", "ff->f", "dd->d", "gg->g"}));
}

}  // namespace
}  // namespace nd
