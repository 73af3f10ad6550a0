// Chapter 10: filters in blocks of two vectors.
#pragma once

#include <algorithm>
#include <cstddef>

namespace cnn {

// How `count` filters are dealt out to vectors: blocks of two vectors, and perhaps one of one at the end.
struct FilterBlocks {
    FilterBlocks(int count_, int lanes_) : count(count_), lanes(lanes_) {}
    int blocks() const { return (count + 2 * lanes - 1) / (2 * lanes); }
    int begin(int block) const { return block * 2 * lanes; }
    int filters(int block) const { return std::min(2 * lanes, count - begin(block)); }
    int vectors(int block) const { return filters(block) > lanes ? 2 : 1; }
    int width(int block) const { return vectors(block) * lanes; }
    // Floats of packed weights before this block, when every filter has `taps` weights.
    std::ptrdiff_t offset(int block, std::ptrdiff_t taps) const { return begin(block) * taps; }
    std::ptrdiff_t size(std::ptrdiff_t taps) const {
        const int last = blocks() - 1;
        return offset(last, taps) + width(last) * taps;
    }
    int count;
    int lanes;
};

}  // namespace cnn
