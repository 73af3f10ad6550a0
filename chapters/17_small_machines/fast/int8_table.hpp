// Chapter 17: what a file of byte kernels offers, and what it is asked to do.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cnn {

// The same for all filters of a layer: round(sum * multiplier / 2^shift) + zero_point.
struct Rounding {
    std::int64_t half;  // of 2^shift
    int shift;
    int zero_point;
};

// Rows of bytes, each of which meets all filters: the windows of a convolution, or the examples of a dense layer.
// A block of filters is one or two vectors of lanes. Weights: for each group of four bytes of x, vectors * lanes * 4.
struct Int8Rows {
    const std::uint8_t* x;  // counted from 0
    std::ptrdiff_t x_stride;
    int rows;
    const int* group;  // of each step: the first of the four bytes that it takes of a row
    int steps;
    int vectors;
    const std::int8_t* w;
    const std::int32_t* b;
    const std::int32_t* multiplier;
    Rounding rounding;
    int filters;      // of the block that are there; the others are not stored
    std::uint8_t* y;  // counted from 0
    std::ptrdiff_t y_stride;
};

struct Int8Table {
    int lanes;
    int offset;      // what the bytes of x are counted from in the sums
    bool saturates;  // whether w must be packed so that no pair of products leaves 16 bits
    void (*rows)(const Int8Rows&);
};

}  // namespace cnn
