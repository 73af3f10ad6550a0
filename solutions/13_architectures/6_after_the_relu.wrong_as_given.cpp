// caught by: a_block_that_takes_away
// As it stood: the sum comes after the ReLU, and the signal can only grow.
#include "exercises/13_architectures/6_after_the_relu.hpp"

#include <algorithm>

namespace exercise {

double through(double x, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        const double h = std::max(0.0, block.w1 * x);
        x = x + std::max(0.0, block.w2 * h);
    }
    return x;
}

}  // namespace exercise
