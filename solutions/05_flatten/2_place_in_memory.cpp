// Each bracket counts whole blocks: (n*C + c) maps lie before this one, times H rows each, plus i rows, and so on.
// The way back takes the same bracket apart from the right: what the last axis leaves as a remainder is its index.
#include "exercises/05_flatten/2_place_in_memory.hpp"

namespace exercise {

int place_of(int n, int c, int i, int j, const Shape& shape) {
    return ((n * shape[1] + c) * shape[2] + i) * shape[3] + j;
}

Shape index_of(int place, const Shape& shape) {
    const int j = place % shape[3];
    const int row = place / shape[3];
    const int i = row % shape[2];
    const int map = row / shape[2];
    return {map / shape[1], map % shape[1], i, j};
}

}  // namespace exercise
