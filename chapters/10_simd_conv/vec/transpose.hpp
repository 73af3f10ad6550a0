// Chapter 10: rows become columns, in registers.
#pragma once

#include <cstddef>

#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

// Squares of four rows by four lanes, each turned: twice the cards of two halves of the deck are laid in turn.
CNN_INLINE void transpose_squares(Vec* rows) {
    CNN_UNROLL for (int twice = 0; twice < 2; ++twice) {
        const Vec square[4] = {rows[0], rows[1], rows[2], rows[3]};
        CNN_UNROLL for (int i = 0; i < 2; ++i) {
            rows[2 * i] = low(square[i], square[i + 2]);
            rows[2 * i + 1] = high(square[i], square[i + 2]);
        }
    }
}

// rows[i] lane j becomes rows[j] lane i. First each square of four by four, then the squares change places: half of them
// at a time, the even and the odd.
CNN_INLINE void transpose(Vec (&rows)[Vec::lanes]) {
    constexpr int L = Vec::lanes;
    CNN_UNROLL for (int r = 0; r < L; r += 4) transpose_squares(rows + r);
    CNN_UNROLL for (int squares = 4; squares < L; squares *= 2) {
        Vec before[L];
        CNN_UNROLL for (int i = 0; i < L; ++i) before[i] = rows[i];
        CNN_UNROLL for (int i = 0; i < L / 2; ++i) {
            const int pair = i / 4 * 8 + i % 4;
            rows[i] = even_fours(before[pair], before[pair + 4]);
            rows[i + L / 2] = odd_fours(before[pair], before[pair + 4]);
        }
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
