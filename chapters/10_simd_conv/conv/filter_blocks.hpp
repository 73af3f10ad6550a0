// Chapter 10: filters in blocks of a few vectors.
#pragma once

#include <cstddef>

namespace cnn {

// How `count` filters are dealt out to vectors: blocks of so many vectors, and perhaps a smaller one at the end. But not
// blocks of three and then one, which would have too few sums at a time: two and two.
struct FilterBlocks {
    FilterBlocks(int count_, int lanes_, int most_ = 2) : count(count_), lanes(lanes_), most(most_) {}
    int blocks() const { return (count + most * lanes - 1) / (most * lanes); }
    int begin(int block) const {
        const bool lonely = most == 3 && (count + lanes - 1) / lanes % 3 == 1;
        return (block * most - (lonely && block > 0 && block == blocks() - 1 ? 1 : 0)) * lanes;
    }
    int filters(int block) const { return (block + 1 < blocks() ? begin(block + 1) : count) - begin(block); }
    int vectors(int block) const { return (filters(block) + lanes - 1) / lanes; }
    int width(int block) const { return vectors(block) * lanes; }
    // Floats of packed weights before this block, when every filter has `taps` weights.
    std::ptrdiff_t offset(int block, std::ptrdiff_t taps) const { return begin(block) * taps; }
    std::ptrdiff_t size(std::ptrdiff_t taps) const {
        const int last = blocks() - 1;
        return offset(last, taps) + width(last) * taps;
    }
    int count;
    int lanes;
    int most;
};

}  // namespace cnn
