// Chapter 13: how deep a network is.
#pragma once

#include "chapters/07_backprop/layer.hpp"

namespace cnn {

// Layers that multiply by weights, along the longest way through the network: what the 50 of ResNet-50 counts.
inline int depth(const Description& d) {
    if (!d.box) return d.multiply_adds > 0 ? 1 : 0;
    int sum = 0, longest = 0;
    for (const Description& part : d.parts) {
        sum += depth(part);
        longest = std::max(longest, depth(part));
    }
    return d.side_by_side ? longest : sum;
}

}  // namespace cnn
