// Chapter 10: the register tile with pixels in the lanes, for few filters or short sums.
//
// The pixels of y are taken in one line, row after row, so that a vector may end in the next row. There the
// pixels of x make a jump, the same for every tap: load_two. G filters meet Q vectors of pixels; a tap costs Q such
// loads, G broadcasts of weights and Q*G multiply-adds.
#pragma once

#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/vec/transpose.hpp"
#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

// A tile of G filters has so many vectors of pixels: with the pixels and one weight they fill the registers.
constexpr int pixel_filters = Vec::registers == 32 ? 8 : 6;
constexpr int pixel_vectors(int G) { return Vec::registers < 32 ? 2 : G > 6 ? 3 : 4; }

// Where vectors of pixels lie in x, one after the other from pixel p on.
class PixelWalk {
  public:
    CNN_INLINE PixelWalk(const float* x, std::ptrdiff_t x_row, std::ptrdiff_t jump, int OW, int p)
        : x_row_(x_row), jump_(jump), OW_(OW) {
        const int row = jump == 0 ? 0 : p / OW;  // without jumps all pixels lie in one line
        col_ = p - row * OW;
        line_ = x + row * x_row;
    }
    // The next vector: its address, and the lane from which on it lies in the next row.
    CNN_INLINE void next(const float*& from, int& split) {
        from = line_ + col_;
        split = smaller(Vec::lanes, OW_ - col_);
        col_ += Vec::lanes;
        if (jump_ != 0 && col_ >= OW_) {
            col_ -= OW_;
            line_ += x_row_;
        }
    }

  private:
    std::ptrdiff_t x_row_, jump_;
    int OW_, col_;
    const float* line_;
};

// jumps: whether a row of y is shorter than a row of x. Then the image has room for both loads of a vector that crosses
// rows: what the first reads too much lies before the end of the second.
template <bool jumps>
CNN_INLINE Vec load_pixels(const float* x, int split, Vec::Mask below, std::ptrdiff_t jump) {
    if (jumps && split < Vec::lanes) return Vec::load_two(x, x + jump, below);
    return Vec::load(x);
}

// A tile of Q vectors of pixels and G filters.
template <int Q, int G, bool jumps>
struct PixelTile {
    static constexpr int L = Vec::lanes;
    const PixelTask& t;
    const float* w;
    const float* from[Q];
    int split[Q];
    Vec::Mask below[Q];
    Vec acc[Q][G];

    // The taps begin <= tap < end, for the filters first <= g < last.
    template <int first, int last>
    CNN_INLINE void taps(int begin, int end) {
        for (int tap = begin; tap < end; ++tap) {
            __atomic_signal_fence(__ATOMIC_SEQ_CST);
            const std::ptrdiff_t offset = t.offsets[tap];
            const float* weights = w + tap * G;
            Vec pixels[Q];
            CNN_UNROLL for (int q = 0; q < Q; ++q) {
                pixels[q] = load_pixels<jumps>(from[q] + offset, split[q], below[q], t.jump);
            }
            CNN_UNROLL for (int g = first; g < last; ++g) {
                const Vec weight = Vec::broadcast(weights[g]);
                CNN_UNROLL for (int q = 0; q < Q; ++q) acc[q][g] = fma(weight, pixels[q], acc[q][g]);
            }
        }
    }

    template <int first, int last>
    CNN_INLINE void store(float* y, int p) const {
        CNN_UNROLL for (int g = first; g < last; ++g) {
            CNN_UNROLL for (int q = 0; q < Q; ++q) {
                float* at = y + g * t.y_filter + p + q * L;
                if (Q > 1 || p + L <= t.pixels)  // a masked store takes longer
                    acc[q][g].store(at);
                else
                    acc[q][g].store_part(at, t.pixels - p);
            }
        }
    }
};

// The tile from pixel p on. Its last taps come in two halves, so that the first filters are on their way to memory
// while the others still add: more stores than about 16 in a row do not fit in the store queue, and wait.
template <int Q, int G, bool jumps>
void pixel_tile(const PixelTask& t, const float* w, const float* bias, float* y, int p) {
    PixelTile<Q, G, jumps> tile{t, w, {}, {}, {}, {}};
    PixelWalk walk(t.x, t.x_row, t.jump, t.OW, p);
    CNN_UNROLL for (int q = 0; q < Q; ++q) {
        walk.next(tile.from[q], tile.split[q]);
        tile.below[q] = Vec::first(tile.split[q]);
    }
    CNN_UNROLL for (int g = 0; g < G; ++g) {
        const Vec start = bias == nullptr ? Vec::zero() : Vec::broadcast(bias[g]);
        CNN_UNROLL for (int q = 0; q < Q; ++q) tile.acc[q][g] = start;
    }
    constexpr int half = Q * G > 12 ? G / 2 : 0;
    const int late = half > 0 ? larger(0, t.taps - 5) : t.taps;
    tile.template taps<0, G>(0, late);
    if constexpr (half > 0) {
        tile.template taps<0, half>(late, t.taps);
        tile.template store<0, half>(y, p);
        tile.template taps<half, G>(late, t.taps);
    }
    tile.template store<half, G>(y, p);
}

// All pixels of the task, G filters. The last vector ends with the last pixel and repeats some of the one before.
template <int G, bool jumps>
void pixel_group(const PixelTask& t, const float* w, const float* bias, float* y) {
    constexpr int L = Vec::lanes;
    int p = t.begin;
    constexpr int Q = pixel_vectors(G);
    for (; p + Q * L <= t.end; p += Q * L) pixel_tile<Q, G, jumps>(t, w, bias, y, p);
    for (; p + L <= t.end; p += L) pixel_tile<1, G, jumps>(t, w, bias, y, p);
    if (p < t.end) pixel_tile<1, G, jumps>(t, w, bias, y, larger(0, t.end - L));
}

template <bool jumps, int G = pixel_filters>
void pixel_group_of(int filters, const PixelTask& t, const float* w, const float* bias, float* y) {
    if constexpr (G > 1) {
        if (filters < G) return pixel_group_of<jumps, G - 1>(filters, t, w, bias, y);
    }
    pixel_group<G, jumps>(t, w, bias, y);
}

void pixel_lanes(const PixelTask& t) {
    const int groups = (t.filters + pixel_filters - 1) / pixel_filters;
    for (int group = 0; group < groups; ++group) {
        const int f = t.filters * group / groups;
        const int filters = t.filters * (group + 1) / groups - f;
        const float* w = t.w + static_cast<std::ptrdiff_t>(f) * t.taps;
        const float* bias = t.bias == nullptr ? nullptr : t.bias + f;
        if (t.jump != 0 && t.OW % Vec::lanes != 0)
            pixel_group_of<true>(filters, t, w, bias, t.y + f * t.y_filter);
        else
            pixel_group_of<false>(filters, t, w, bias, t.y + f * t.y_filter);
    }
}

}  // namespace
}  // namespace cnn
