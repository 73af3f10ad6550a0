// The third pool makes 13 to 6, and 6 * 6 * 256 = 9,216 numbers reach F8 instead of 13 * 13 * 256 = 43,264: 37,748,736
// weights instead of 177,209,344. A layer without a single weight decides where most of the network's weights are.
#include "exercises/04_pooling/9_forgotten_pool.hpp"

namespace exercise {

namespace {

int next_side(int n, int k, int stride, int padding) { return (n + 2 * padding - k) / stride + 1; }

}  // namespace

std::vector<int> side_of_maps(int n) {
    std::vector<int> sides{next_side(n, 11, 4, 0)};
    sides.push_back(next_side(sides.back(), 3, 2, 0));
    sides.push_back(next_side(sides.back(), 5, 1, 2));
    sides.push_back(next_side(sides.back(), 3, 2, 0));
    for (int layer = 0; layer < 3; ++layer) sides.push_back(next_side(sides.back(), 3, 1, 1));
    sides.push_back(next_side(sides.back(), 3, 2, 0));
    return sides;
}

long long weights_of_f8(int n) {
    const int side = side_of_maps(n).back();
    return 4096LL * 256 * side * side;
}

long long weights_as_printed(int n) {
    const int side = side_of_maps(n)[6];
    return 4096LL * 256 * side * side;
}

}  // namespace exercise
