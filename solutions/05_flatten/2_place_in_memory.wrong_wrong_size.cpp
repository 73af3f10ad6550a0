// caught by: index_0_1_2_3_of_shape_2_3_4_5_lies_at_33
// Each index is multiplied by the size of its own axis, not by what comes after it.
#include "exercises/05_flatten/2_place_in_memory.hpp"

namespace exercise {

int place_of(int n, int c, int i, int j, const Shape& shape) {
    return ((n * shape[0] + c) * shape[1] + i) * shape[2] + j;
}

Shape index_of(int place, const Shape& shape) {
    const int j = place % shape[3];
    const int row = place / shape[3];
    const int i = row % shape[2];
    const int map = row / shape[2];
    return {map / shape[1], map % shape[1], i, j};
}

}  // namespace exercise
