// Chapter 10: filters in blocks of a few vectors.
#pragma once

#include <algorithm>
#include <cstddef>

namespace cnn {

// How `count` filters are dealt out to vectors: blocks of so many vectors, and perhaps a smaller one at the end.
struct FilterBlocks {
    FilterBlocks(int count_, int lanes_, int most_ = 2) : count(count_), lanes(lanes_), most(most_) {}
    int blocks() const { return (count + most * lanes - 1) / (most * lanes); }
    int begin(int block) const { return block * most * lanes; }
    int filters(int block) const { return std::min(most * lanes, count - begin(block)); }
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
