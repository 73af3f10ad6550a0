// caught by: one_step_along_each_axis
// The order is that of NHWC: the channel changes fastest.
#include "exercises/05_flatten/2_place_in_memory.hpp"

namespace exercise {

int place_of(int n, int c, int i, int j, const Shape& shape) {
    return ((n * shape[2] + i) * shape[3] + j) * shape[1] + c;
}

Shape index_of(int place, const Shape& shape) {
    const int j = place % shape[3];
    const int row = place / shape[3];
    const int i = row % shape[2];
    const int map = row / shape[2];
    return {map / shape[1], map % shape[1], i, j};
}

}  // namespace exercise
