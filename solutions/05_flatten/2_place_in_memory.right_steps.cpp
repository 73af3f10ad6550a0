// The step of each axis is written down: how far its next value lies.
#include "exercises/05_flatten/2_place_in_memory.hpp"

namespace exercise {

int place_of(int n, int c, int i, int j, const Shape& shape) {
    return n * (shape[1] * shape[2] * shape[3]) + c * (shape[2] * shape[3]) + i * shape[3] + j;
}

Shape index_of(int place, const Shape& shape) {
    Shape index;
    for (const int step : {shape[1] * shape[2] * shape[3], shape[2] * shape[3], shape[3], 1}) {
        index.push_back(place / step);
        place -= index.back() * step;
    }
    return index;
}

}  // namespace exercise
