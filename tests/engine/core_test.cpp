// The core: shapes, dtypes, float16, casting, promotion, iteration, shared memory.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/casting.h"
#include "core/fp_status.h"
#include "core/iteration.h"
#include "core/promotion.h"
#include "sample_arrays.h"

namespace nd {
namespace {

TEST(Dims, KeepMoreThanSixEntries) {
  Dims dims;
  for (int i = 0; i < 20; ++i) dims.push_back(i);
  dims.insert(0, -1);
  dims.erase(5);
  EXPECT_EQ(dims.size(), 20);
  EXPECT_EQ(dims[0], -1);
  EXPECT_EQ(dims[5], 5);
  EXPECT_EQ(dims.back(), 19);
  const Dims copied = dims;
  EXPECT_TRUE(copied == dims);
}

TEST(Dims, MoreThanSixtyFourIsAnError) {
  EXPECT_THROW(Dims(65), Error);
  Dims full(64);
  EXPECT_THROW(full.push_back(1), Error);
}

TEST(Dims, PrintAsTuples) {
  EXPECT_EQ(to_string(Dims{}), "()");
  EXPECT_EQ(to_string(Dims{3}), "(3,)");
  EXPECT_EQ(to_string(Dims{2, 3}), "(2, 3)");
}

TEST(DType, IsFoundByEverySpelling) {
  for (const char* spelling : {"float64", "f8", "<f8", "=f8", "d", "float", "double"}) {
    DType found;
    ASSERT_TRUE(find_dtype(spelling, &found)) << spelling;
    EXPECT_EQ(found.id(), TypeId::kFloat64) << spelling;
  }
  DType found;
  EXPECT_FALSE(find_dtype("float65", &found));
  EXPECT_FALSE(find_dtype("", &found));
}

TEST(Half, EveryFiniteValueSurvivesARoundTrip) {
  for (int bits = 0; bits < 0x10000; ++bits) {
    if ((bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0) continue;  // nan
    EXPECT_EQ(half_bits_from_double(double_from_half_bits(static_cast<uint16_t>(bits))), bits);
  }
}

TEST(Half, RoundsTiesToEvenAndOverflowsToInfinity) {
  EXPECT_EQ(double(Half(2049.0)), 2048.0);
  EXPECT_EQ(double(Half(2051.0)), 2052.0);
  EXPECT_EQ(double(Half(65519.0)), 65504.0);
  EXPECT_TRUE(std::isinf(double(Half(65520.0))));
  EXPECT_EQ(double(Half(0x1p-25)), 0.0);
  EXPECT_EQ(double(Half(0x1.8p-25)), 0x1p-24);
}

TEST(Promotion, TakesTheSmallestTypeThatHoldsBoth) {
  EXPECT_EQ(promote_types(TypeId::kInt8, TypeId::kUInt8).id(), TypeId::kInt16);
  EXPECT_EQ(promote_types(TypeId::kInt64, TypeId::kUInt64).id(), TypeId::kFloat64);
  EXPECT_EQ(promote_types(TypeId::kInt16, TypeId::kFloat16).id(), TypeId::kFloat32);
  EXPECT_EQ(promote_types(TypeId::kFloat64, TypeId::kComplex64).id(), TypeId::kComplex128);
  EXPECT_EQ(promote_types(TypeId::kBool, TypeId::kInt8).id(), TypeId::kInt8);
}

TEST(Promotion, KeepsTheSecondNameOfACType) {
  const DType long_long = twin(TypeId::kInt64), long_double = twin(TypeId::kFloat64);
  EXPECT_EQ(long_long.code(), 'q');
  EXPECT_EQ(promote_types(long_long, TypeId::kInt64), long_long);
  EXPECT_EQ(promote_types(long_long, TypeId::kUInt8), long_long);
  EXPECT_EQ(promote_types(long_long, TypeId::kUInt64), DType(TypeId::kFloat64));
  EXPECT_EQ(promote_types(long_double, TypeId::kComplex64), twin(TypeId::kComplex128));
  EXPECT_TRUE(same_elements(long_long, TypeId::kInt64));
  EXPECT_TRUE(equivalent(swapped(long_long), TypeId::kInt64));
  EXPECT_FALSE(same_elements(swapped(long_long), TypeId::kInt64));
  EXPECT_EQ(native(swapped(long_long)), long_long);
}

TEST(DTypes, CarryAnnotationsThatElementsDoNotKnow) {
  int metadata = 0;
  const DType plain(TypeId::kInt32);
  const DType annotated_one = annotated(plain, {.metadata = &metadata});
  EXPECT_FALSE(annotated_one == plain);
  EXPECT_TRUE(same_elements(annotated_one, plain));
  EXPECT_EQ(annotated(plain, {.metadata = &metadata}), annotated_one);
  EXPECT_EQ(annotated(annotated_one, {}), plain);
  EXPECT_TRUE(can_cast(annotated_one, plain, Casting::kNo));
  const Array zero = zeros({3}, annotated_one);
  EXPECT_EQ(zero.dtype.descriptor()->annotation.metadata, &metadata);
}

TEST(Casting, FillsASubarrayWithEachElement) {
  const Array source = zeros({2}, TypeId::kInt8);
  source.as<int8_t>()[1] = 5;
  const Array result = astype(source, subarray_dtype(TypeId::kInt32, {3}));
  EXPECT_EQ(result.shape, (Dims{2, 3}));
  EXPECT_EQ(result.as<int32_t>()[2], 0);
  EXPECT_EQ(result.as<int32_t>()[3], 5);
  EXPECT_EQ(result.as<int32_t>()[5], 5);
}

TEST(Promotion, WeakNumbersTakeTheDtypeBesideThem) {
  const DType float32(TypeId::kFloat32), uint8(TypeId::kUInt8), boolean(TypeId::kBool);
  EXPECT_EQ(resolve_weak(Weak::kFloat, &float32).id(), TypeId::kFloat32);
  EXPECT_EQ(resolve_weak(Weak::kFloat, &uint8).id(), TypeId::kFloat64);
  EXPECT_EQ(resolve_weak(Weak::kInt, &uint8).id(), TypeId::kUInt8);
  EXPECT_EQ(resolve_weak(Weak::kInt, &boolean).id(), TypeId::kInt64);
  EXPECT_EQ(resolve_weak(Weak::kComplex, &float32).id(), TypeId::kComplex64);
}

TEST(Casting, FollowsTheRules) {
  EXPECT_TRUE(can_cast(TypeId::kInt64, TypeId::kFloat64, Casting::kSafe));
  EXPECT_FALSE(can_cast(TypeId::kInt64, TypeId::kFloat32, Casting::kSafe));
  EXPECT_TRUE(can_cast(TypeId::kFloat64, TypeId::kFloat16, Casting::kSameKind));
  EXPECT_FALSE(can_cast(TypeId::kFloat64, TypeId::kInt64, Casting::kSameKind));
  EXPECT_TRUE(can_cast(TypeId::kComplex128, TypeId::kBool, Casting::kUnsafe));
}

TEST(Casting, OutOfRangeFloatsRaiseInvalid) {
  const Array numbers = empty({2}, TypeId::kFloat64);
  numbers.as<double>()[0] = 1e300;
  numbers.as<double>()[1] = NAN;
  fp::clear();
  const Array integers = astype(numbers, TypeId::kInt64);
  EXPECT_EQ(fp::status(), unsigned(fp::kInvalid));
  EXPECT_EQ(integers.as<int64_t>()[0], std::numeric_limits<int64_t>::min());
}

TEST(Copying, OverlappingShiftKeepsTheOldValues) {
  const Array array = counting({6});
  Array target = array, source = array;
  target.shape = source.shape = {5};
  target.data += 8;
  copy_into(target, source);
  EXPECT_EQ(elements(array), (Ints{0, 0, 1, 2, 3, 4}));
}

TEST(Copying, TransposedCopiesKeepEveryElement) {
  for (const DType dtype :
       {TypeId::kInt8, TypeId::kInt16, TypeId::kFloat32, TypeId::kFloat64, TypeId::kComplex128}) {
    const Array array = astype(counting({37, 70}), dtype);
    Array transposed = array;
    std::swap(transposed.shape[0], transposed.shape[1]);
    std::swap(transposed.strides[0], transposed.strides[1]);
    const Array packed = copy(transposed, Order::kC);
    for (int64_t i = 0; i < 70; ++i) {
      for (int64_t j = 0; j < 37; ++j) {
        ASSERT_EQ(std::memcmp(packed.data + i * packed.strides[0] + j * packed.strides[1],
                              array.data + j * array.strides[0] + i * array.strides[1],
                              static_cast<size_t>(dtype.itemsize())),
                  0)
            << dtype.name() << " at " << i << ", " << j;
      }
    }
  }
}

TEST(Layout, KeepFollowsTheSource) {
  const Array f_ordered = empty({2, 3, 4}, TypeId::kFloat64, Order::kF);
  EXPECT_TRUE(is_f_contiguous(empty_like(f_ordered, f_ordered.shape, TypeId::kInt8, Order::kKeep)));
  EXPECT_TRUE(is_c_contiguous(empty_like(f_ordered, f_ordered.shape, TypeId::kInt8, Order::kC)));
}

TEST(Iteration, MergesWhatLiesEndToEnd) {
  const Array array = counting({4, 5, 6});
  char* data[] = {array.data};
  const Dims* strides[] = {&array.strides};
  const Iteration whole(array.shape, 1, data, strides);
  EXPECT_EQ(whole.extents().size(), 1);
  EXPECT_EQ(whole.extents()[0], 120);
}

TEST(Iteration, VisitsEveryElementOnceInPieces) {
  Array array = counting({3, 20000});
  array.data += array.strides[1] * 19999;
  array.strides[1] = -array.strides[1];
  char* data[] = {array.data};
  const Dims* strides[] = {&array.strides};
  int64_t total = 0, seen = 0;
  Iteration(array.shape, 1, data, strides)
      .for_each_run([&](char* const* at, const int64_t* step, int64_t n) {
        EXPECT_LE(n, kChunk);
        seen += n;
        for (int64_t i = 0; i < n; ++i) {
          total += *reinterpret_cast<const int64_t*>(at[0] + i * step[0]);
        }
      });
  EXPECT_EQ(seen, 60000);
  EXPECT_EQ(total, int64_t{59999} * 60000 / 2);
}

TEST(Memory, SharingIsExact) {
  const Array array = counting({10});
  Array even = array, odd = array, late = array;
  even.shape = odd.shape = {5};
  even.strides = odd.strides = {16};
  odd.data += 8;
  late.shape = {2};
  late.data += 64;
  EXPECT_FALSE(shares_memory(even, odd));
  EXPECT_TRUE(may_share_memory(even, odd));
  EXPECT_TRUE(shares_memory(even, late));
  EXPECT_FALSE(shares_memory(array, counting({10})));
}

TEST(Memory, ImpossibleSizesAreErrorsWithNumPysWords) {
  EXPECT_EQ(error_text([] {
              empty({int64_t{1} << 40, int64_t{1} << 40}, TypeId::kFloat64);
            }),
            "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible "
            "size.");
  EXPECT_EQ(error_text([] { empty({int64_t{1} << 58}, TypeId::kFloat64); }),
            "Unable to allocate 2.00 EiB for an array with shape (288230376151711744,) and data "
            "type float64");
}

}  // namespace
}  // namespace nd
