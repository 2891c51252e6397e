// The ufuncs' loops over Python objects.
#pragma once

namespace nd::py {

/// Adds to each ufunc that works on objects the loop that asks Python for every element.
void init_object_loops();

}  // namespace nd::py
