// The loops of the generalized ufuncs that multiply matrices and vectors.
#pragma once

namespace nd {

/// Gives matmul, matvec, vecdot and vecmat their loops for bools and numbers; once, at start.
void init_product_loops();

}  // namespace nd
