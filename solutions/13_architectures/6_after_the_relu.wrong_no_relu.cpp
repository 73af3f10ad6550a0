// caught by: a_block_that_takes_away_too_much_gives_zero
// The last ReLU is left out altogether.
#include "exercises/13_architectures/6_after_the_relu.hpp"

#include <algorithm>

namespace exercise {

double through(double x, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        const double h = std::max(0.0, block.w1 * x);
        x = x + block.w2 * h;
    }
    return x;
}

}  // namespace exercise
