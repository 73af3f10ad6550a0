// Chapter 10: rows become columns, in registers.
#pragma once

#include <cstddef>

#include "chapters/10_simd_conv/vec.hpp"

namespace cnn {
namespace {

// rows[i] lane j becomes rows[j] lane i. A card trick: cut the deck in the middle and riffle the halves, log2
// of the size times, and card i*L+j has become card j*L+i.
template <int cut = 1>
CNN_INLINE void transpose(Vec (&rows)[Vec::lanes]) {
    constexpr int L = Vec::lanes;
    if constexpr (cut < L) {
        Vec riffled[L];
        CNN_UNROLL for (int i = 0; i < L / 2; ++i) {
            riffled[2 * i] = low(rows[i], rows[i + L / 2]);
            riffled[2 * i + 1] = high(rows[i], rows[i + L / 2]);
        }
        CNN_UNROLL for (int i = 0; i < L; ++i) rows[i] = riffled[i];
        transpose<2 * cut>(rows);
    }
}

CNN_INLINE constexpr int smaller(int a, int b) { return a < b ? a : b; }
CNN_INLINE constexpr int larger(int a, int b) { return a > b ? a : b; }

// One block of at most L rows and L columns of `pack`.
CNN_INLINE void pack_block(const float* rows, std::ptrdiff_t row_stride, int count, int length, int width,
                           float* packed) {
    constexpr int L = Vec::lanes;
    Vec block[L];
    CNN_UNROLL for (int r = 0; r < L; ++r) {
        block[r] = r < count ? Vec::load_part(rows + r * row_stride, length) : Vec::zero();
    }
    transpose(block);
    CNN_UNROLL for (int t = 0; t < L; ++t) {
        if (t < length) block[t].store(packed + static_cast<std::ptrdiff_t>(t) * width);
    }
}

CNN_INLINE void pack_full_block(const float* rows, std::ptrdiff_t row_stride, int width, float* packed) {
    constexpr int L = Vec::lanes;
    Vec block[L];
    CNN_UNROLL for (int r = 0; r < L; ++r) block[r] = Vec::load(rows + r * row_stride);
    transpose(block);
    CNN_UNROLL for (int t = 0; t < L; ++t) block[t].store(packed + static_cast<std::ptrdiff_t>(t) * width);
}

void pack(const float* rows, std::ptrdiff_t row_stride, int count, int length, int width, float* packed) {
    constexpr int L = Vec::lanes;
    for (int r = 0; r < width; r += L) {
        const int filled = larger(0, smaller(L, count - r));
        if (length == 1 && row_stride == 1) {
            Vec::load_part(rows + r, filled).store(packed + r);
            continue;
        }
        int t = 0;
        for (; filled == L && t + L <= length; t += L)
            pack_full_block(rows + r * row_stride + t, row_stride, width,
                            packed + static_cast<std::ptrdiff_t>(t) * width + r);
        for (; t < length; t += L)
            pack_block(rows + r * row_stride + t, row_stride, filled, smaller(L, length - t), width,
                       packed + static_cast<std::ptrdiff_t>(t) * width + r);
    }
}

void unpack(const float* packed, int width, int count, int length, float* rows, std::ptrdiff_t row_stride) {
    constexpr int L = Vec::lanes;
    for (int r = 0; r < count; r += L)
        for (int t = 0; t < length; t += L) {
            const int columns = smaller(L, length - t);
            Vec block[L];
            CNN_UNROLL for (int i = 0; i < L; ++i) {
                block[i] =
                    i < columns ? Vec::load(packed + static_cast<std::ptrdiff_t>(t + i) * width + r) : Vec::zero();
            }
            transpose(block);
            CNN_UNROLL for (int i = 0; i < L; ++i) {
                if (r + i < count) block[i].store_part(rows + (r + i) * row_stride + t, columns);
            }
        }
}

}  // namespace
}  // namespace cnn
