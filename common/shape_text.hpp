// A shape as text, for messages. It is no part of tensor.hpp: an answer to an exercise does without it, and <string>
// takes longer to compile than all of a tensor.
#pragma once

#include <string>

#include "common/tensor.hpp"

namespace cnn {

// "(64,3,28,28)"
std::string to_string(const Shape& shape);

}  // namespace cnn
