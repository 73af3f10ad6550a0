// Program lenet: the networks that it knows. A later chapter joins its rows to these.
#pragma once

#include "chapters/09_lenet/registry.hpp"

namespace cnn {

inline const Models& all_models() { return lenet_models(); }

}  // namespace cnn
