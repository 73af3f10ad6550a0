// Another right way: a block is a slope, which is another one where the branch is closed.
#include "exercises/13_architectures/6_after_the_relu.hpp"

#include <algorithm>

namespace exercise {

double through(double x, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        const double slope = block.w1 * x > 0 ? 1 + block.w2 * block.w1 : 1;
        x = std::max(0.0, slope * x);
    }
    return x;
}

}  // namespace exercise
