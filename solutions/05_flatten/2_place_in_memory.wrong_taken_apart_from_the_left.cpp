// caught by: at_place_33_lies_index_0_1_2_3
// The place is taken apart from the left, with the size of the first axis first.
#include "exercises/05_flatten/2_place_in_memory.hpp"

namespace exercise {

int place_of(int n, int c, int i, int j, const Shape& shape) {
    return ((n * shape[1] + c) * shape[2] + i) * shape[3] + j;
}

Shape index_of(int place, const Shape& shape) {
    const int n = place % shape[0];
    const int rest = place / shape[0];
    const int c = rest % shape[1];
    const int last = rest / shape[1];
    return {n, c, last % shape[2], last / shape[2]};
}

}  // namespace exercise
