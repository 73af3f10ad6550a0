// caught by: the_relu_inside_the_branch_is_there
// The ReLU inside the branch has moved to the end as well.
#include "exercises/13_architectures/6_after_the_relu.hpp"

#include <algorithm>

namespace exercise {

double through(double x, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) x = std::max(0.0, x + block.w2 * block.w1 * x);
    return x;
}

}  // namespace exercise
