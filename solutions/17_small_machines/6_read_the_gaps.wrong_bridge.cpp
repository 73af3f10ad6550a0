// caught by: a_bridge_takes_a_place
// A bridge takes no place, so everything after it stands one too early.
#include "exercises/17_small_machines/6_read_the_gaps.hpp"

namespace exercise {

std::vector<double> unpack(const PackedLayer& layer, int count) {
    std::vector<double> w(static_cast<std::size_t>(count));
    std::size_t place = 0;
    for (std::size_t k = 0; k < layer.codes.size(); ++k) {
        const int pair = layer.skips[k / 2];
        place += static_cast<std::size_t>(k % 2 == 0 ? pair & 15 : pair >> 4);
        if (layer.codes[k] != 0) w[place++] = layer.codebook[layer.codes[k]];
    }
    return w;
}

}  // namespace exercise
