// Exercise 17.6: read what was skipped
#pragma once

#include <cstdint>
#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

struct PackedLayer {
    std::vector<double> codebook;     // 256 numbers, the first is 0
    std::vector<std::uint8_t> codes;  // of each stored weight: its place in the codebook
    std::vector<std::uint8_t>
        skips;  // two stored weights a byte, the first in the lower four bits: how many places are
                // skipped before the weight. If the number of weights is odd, the last half is 0
};

// returns w: `count` weights. A place that is skipped, or lies after the last stored weight, is 0. A stored weight with the
// code 0 is a bridge: it takes a place and is 0.
//
// count 8, codebook 0, 0.5, 1, ..., codes 1, 2, skips 0x42: 0, 0, 0.5, 0, 0, 0, 0, 1.
std::vector<double> unpack(const PackedLayer& layer, int count);

}  // namespace exercise
