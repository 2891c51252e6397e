// NdIter: the iteration of np.nditer. It walks any number of operands together, element by element
// or in inner runs, through buffers where dtypes or layouts ask for it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/casting.h"

namespace nd {

/// What is asked of an iteration as a whole (np.nditer's `flags`), as bits.
enum IterFlag : uint32_t {
  kCIndex = 1u << 0,
  kFIndex = 1u << 1,
  kMultiIndex = 1u << 2,
  kExternalLoop = 1u << 3,
  kCommonDtype = 1u << 4,
  kRefsOk = 1u << 5,
  kZeroSizeOk = 1u << 6,
  kReduceOk = 1u << 7,
  kRanged = 1u << 8,
  kBuffered = 1u << 9,
  kGrowInner = 1u << 10,
  kDelayBufAlloc = 1u << 11,
  kCopyIfOverlap = 1u << 12,
};

/// What is asked of one operand (np.nditer's `op_flags`), as bits.
enum OperandFlag : uint32_t {
  kReadWrite = 1u << 0,
  kReadOnly = 1u << 1,
  kWriteOnly = 1u << 2,
  kNativeOrder = 1u << 3,
  kAligned = 1u << 4,
  kContiguous = 1u << 5,
  kCopy = 1u << 6,
  kUpdateIfCopy = 1u << 7,
  kAllocate = 1u << 8,
  kNoSubtype = 1u << 9,
  kVirtual = 1u << 10,
  kNoBroadcast = 1u << 11,
  kWriteMasked = 1u << 12,
  kArrayMask = 1u << 13,
  kElementwiseOverlap = 1u << 14,
};

/// One operand as the caller describes it.
struct OperandSpec {
  std::optional<Array> array;  // none: the iteration allocates it
  uint32_t flags = kReadOnly;  // OperandFlag bits
  std::optional<DType> dtype;  // of the elements shown; none: the array's own
  std::optional<Dims> axes;    // for each axis of the iteration: the operand's axis, or -1 for none
};

/// An iteration as the caller describes it.
struct NdIterSpec {
  std::vector<OperandSpec> operands;
  uint32_t flags = 0;  // IterFlag bits
  Order order = Order::kKeep;
  Casting casting = Casting::kSafe;
  int ndim = -1;              // the number of axes, where axes or a shape are given
  std::optional<Dims> shape;  // np.nditer's itershape; negative extents follow from the operands
  int64_t buffersize = 0;     // elements; 0 stands for NumPy's 8192
};

/// A walk over operands that are broadcast together, in NumPy's order. Errors are NumPy's.
class NdIter {
 public:
  /// Where the array of an operand comes from.
  enum class Origin { kGiven, kAllocated, kCopied };

  /// Checks the description, chooses the order of the axes, allocates and copies operands.
  explicit NdIter(NdIterSpec spec);

  /// Another iteration at the same position, with buffers of its own.
  NdIter(const NdIter& other);
  NdIter& operator=(const NdIter&) = delete;

  /// Fills the buffers, unless that is to wait for a reset. Called once, before anything below.
  void start();

  /// One step on; false at the end. A cast that throws leaves the buffers empty.
  bool next();

  /// Back to the first element (of the range).
  void reset();
  /// Restricts a kRanged iteration to [first, last) and goes there.
  void reset_to_range(int64_t first, int64_t last);
  /// Back to the first element, with the operands at other addresses (nested iterations).
  void reset_to(const std::vector<char*>& data);

  void go_to_iterindex(int64_t iterindex);
  void go_to_index(int64_t index);
  void go_to_multi_index(const Dims& multi_index);

  /// Stops walking one axis; needs a multi-index. Resets.
  void remove_axis(int64_t axis);
  /// Stops tracking the multi-index, so that axes can be merged. Resets.
  void remove_multi_index();
  /// From now on each step is an inner run. Resets.
  void enable_external_loop();

  /// Writes back what the buffers hold, and the temporary copies. The last thing to be called.
  void close();

  int ndim() const { return extents_.size(); }
  int operand_count() const { return static_cast<int>(operands_.size()); }
  int64_t size() const { return size_; }
  int64_t range_first() const { return first_; }
  int64_t range_last() const { return last_; }
  bool has_index() const { return has(kCIndex | kFIndex); }
  bool has_multi_index() const { return has(kMultiIndex); }
  bool has_external_loop() const { return has(kExternalLoop); }
  bool has_delayed_buffers() const { return is_delayed_; }
  bool needs_references() const { return needs_references_; }
  bool has_write_back() const;

  /// The shape as the caller knows it when a multi-index is tracked, else fastest axis first.
  Dims shape() const;
  int64_t iterindex() const;
  int64_t index() const { return index_; }
  Dims multi_index() const;

  const Array& array(int k) const { return operands_[k].array; }
  Origin origin(int k) const { return operands_[k].origin; }
  DType dtype(int k) const { return operands_[k].dtype; }
  bool is_read(int k) const { return operands_[k].is_read; }
  bool is_written(int k) const { return operands_[k].is_written; }
  bool is_cast(int k) const { return operands_[k].is_cast; }
  bool is_written_back(int k) const;
  char* data(int k) const;
  std::vector<char*> positions() const;

  /// What the present step shows of operand k: a 0-d array, or a 1-d one with an external loop.
  Array value(int k) const;
  /// Operand k with the axes of the iteration, slowest first; shares memory.
  Array view(int k) const;

  /// The state in words, as np.nditer.debug_print shows it; `names` are the dtypes' and the
  /// operands' dtypes' representations.
  std::string dump(const std::vector<std::string>& dtypes,
                   const std::vector<std::string>& operand_dtypes) const;

 private:
  // A temporary copy that is to be written back; shared by copies of the iteration.
  struct WriteBack {
    Array target;
    bool is_due = true;
  };

  struct Operand {
    Array array;
    bool is_missing = false;  // to be allocated
    uint32_t flags = 0;
    std::optional<DType> requested;
    DType dtype;
    bool has_dtype = false;
    std::optional<Dims> axes;
    Origin origin = Origin::kGiven;

    bool is_read = false;
    bool is_written = false;
    bool is_cast = false;  // elements change on their way to a buffer or copy
    bool is_copied = false;
    bool reduces = false;  // written while it is repeated

    Dims strides;  // bytes, by axis of the iteration, slowest first
    char* start = nullptr;
    int64_t base_offset = 0;  // from the array's first element to where the walk starts
    char* at = nullptr;       // the present element of the array

    // Only of buffered iterations:
    bool is_buffered = false;
    bool has_single_stride = false;  // one stride leads through all that a buffer holds
    bool is_reduced = false;         // walked by an outer loop over an inner one
    bool is_reusable = false;        // the buffer's content fits wherever `at` is the same
    Array buffer;
    Cast read;
    Cast write;
    Array aligned;  // room for elements of the array's dtype, when casts cannot read them in place
    char* shown = nullptr;
    char* outer = nullptr;     // where the outer loop of a reduction stands
    int64_t inner_stride = 0;  // bytes
    int64_t outer_stride = 0;  // bytes
    std::shared_ptr<WriteBack> write_back;
  };

  // How a buffered iteration is cut: `core` elements repeat along the axis `outer_axis`.
  struct Buffering {
    int64_t capacity = 0;  // elements of a buffer
    int64_t core = 1;
    int64_t core_offset = 0;  // a position inside a core, where a range or a jump began
    int outer_axis = 0;       // counted from the fastest
    bool reduces = false;
    int64_t size = 0;  // elements of the present inner run
    int64_t end = 0;   // the iterindex at which it ends
    int64_t position = 0;
    int64_t outer_size = 1;
  };

  // A copy between an operand and its buffer.
  struct Transfer {
    int64_t count = 0;
    int64_t stride = 0;  // of the operand, when there is one for all
    int64_t buffer_stride = 0;
    bool is_one_run = false;
  };

  bool has(uint32_t flags) const { return (flags_ & flags) != 0; }
  bool is_buffered() const { return has(kBuffered); }
  int64_t fast_extent(int axis) const;
  int64_t fast_counter(int axis) const;
  int64_t fast_stride(const Operand& operand, int axis) const;

  // nditer_build.cpp
  void check_axes() const;
  void check_flags() const;
  void prepare_operands();
  void prepare(Operand* operand);
  Dims broadcast_extents() const;
  void fill_strides(const Dims& extents);
  int64_t stride_along(Operand* operand, const Dims& extents, int axis);
  void check_reduction(Operand* operand, int axis);
  void compute_size(const Dims& extents);
  void check_empty_operands() const;
  void compute_index_strides();
  void choose_order(Order order);
  void flip_negative_axes();
  [[noreturn]] void raise_broadcast_error() const;
  [[noreturn]] void raise_not_broadcastable(const Operand& operand, const Dims& extents) const;

  // nditer_operands.cpp
  void choose_dtypes();
  void check_casting(Casting casting);
  void force_copies_of_overlaps();
  bool overlaps_a_read_operand(int k) const;
  void allocate_operands();
  Array temporary(const Operand& operand, const Dims* shape, int ndim) const;
  void replace_array(Operand* operand, Array array, int ndim);
  void copy_operand(Operand* operand);
  void check_contiguity(Operand* operand);
  void check_masks() const;
  void coalesce();
  void mark_single_step();

  // nditer_buffering.cpp
  void plan_buffers(int64_t buffersize);
  void lay_out_buffer(Operand* operand, bool is_reduced);
  void allocate_buffers();
  void drop_buffers();
  Transfer transfer_of(const Operand& operand, int64_t count) const;
  void fill_buffers(const std::vector<char*>* previous);
  void read_into_buffer(Operand* operand, int64_t count);
  void flush_buffers();
  void write_from_buffer(const Operand& operand, int64_t count);
  static void write_run(const Operand& operand, const char* source, int64_t source_stride, char* to,
                        int64_t stride, int64_t n);
  bool next_buffer(bool may_reuse);
  bool next_buffered();
  template <class Run>
  void for_runs_from_here(const Operand& operand, int64_t count, Run&& run) const;

  void go_to(int64_t iterindex);
  void step_along(int axis);
  std::string dump_buffers() const;

  uint32_t flags_;
  bool is_order_forced_ = false;
  bool is_delayed_ = false;
  bool is_single_step_ = false;  // the first step is the last
  bool needs_references_ = false;
  int mask_operand_ = -1;
  std::vector<Operand> operands_;

  Dims extents_;              // elements per axis, slowest first
  Dims axes_;                 // the caller's axis that each one walks
  Dims is_flipped_;           // 1 where it is walked backwards
  Dims counter_;              // the position
  bool is_shuffled_ = false;  // axes_ or is_flipped_ say more than "as given"
  bool is_any_flipped_ = false;
  int spec_ndim_ = 0;
  std::optional<Dims> spec_shape_;
  bool has_spec_axes_ = false;

  int64_t size_ = 0;  // -1: beyond int64, with a multi-index that may still shrink it
  int64_t first_ = 0;
  int64_t last_ = 0;
  int64_t iterindex_ = 0;  // kept up by ranged and buffered iterations
  Dims index_strides_;
  int64_t index_ = 0;
  int64_t index_start_ = 0;
  Buffering buffering_;
  int64_t buffersize_ = 0;
};

}  // namespace nd
