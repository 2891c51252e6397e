// The ufuncs' loops over Python objects.
#pragma once

namespace nd::py {

/// Adds to each ufunc that works on objects the loop that asks Python for every element.
void init_object_loops();

/// The same for clip and the products of matrices and vectors; once, at start.
void init_object_products();

}  // namespace nd::py
