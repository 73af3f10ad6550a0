// Chapter 10: a correlation computed with filters in the lanes, all of it, on all threads.
#pragma once

#include <cstddef>

#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/conv/filter_blocks.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"

namespace cnn {

// One weight a window, and every pixel in its place.
bool is_pointwise(const ConvShape& s);

// The convolution as it stands, NCHW, with weights packed in blocks of `width` filters.
Correlation plain_correlation(const ConvShape& s, int width);

// The same correlation, for weights packed in blocks of another width.
Correlation of_width(Correlation k, int from, int to);

// What is done with the sums while they are in the cache.
enum class After { nothing, relu };

inline void relu_in_place(float* y, std::ptrdiff_t count) {
    for (std::ptrdiff_t i = 0; i < count; ++i) y[i] = y[i] < 0 ? 0.0F : y[i];
}

struct FilterWork {
    const KernelTable& kernels;
    Correlation correlation;  // for packed weights of one lane
    const FilterBlocks& blocks;
    std::ptrdiff_t taps;      // weights of a filter
    std::ptrdiff_t w_offset;  // of the first tap, in weights
    std::ptrdiff_t y_block;   // how far apart the y of two blocks lie, in floats a filter
    After after = After::nothing;
};

// All blocks, images and rows, dealt out to the threads: some rows of some images meet one block of filters, whose weights
// stay in the cache meanwhile.
void run_filter_lanes(const FilterWork& work, const float* x, const float* packed, const float* bias, float* y);

// The same without that: one row of one image after the other, and all blocks for each.
void run_filter_rows(const FilterWork& work, const float* x, const float* packed, const float* bias, float* y);

}  // namespace cnn
