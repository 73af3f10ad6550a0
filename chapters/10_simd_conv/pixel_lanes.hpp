// Chapter 10: the register tile with pixels in the lanes, for few filters or short sums.
//
// The pixels of y are taken in one line, row after row, so that a vector may end in the next row. There the
// pixels of x make a jump, the same for every tap: load_two. G filters meet Q vectors of pixels; a tap costs Q such
// loads, G broadcasts of weights and Q*G multiply-adds.
#pragma once

#include "chapters/10_simd_conv/correlation.hpp"
#include "chapters/10_simd_conv/transpose.hpp"
#include "chapters/10_simd_conv/vec.hpp"

namespace cnn {
namespace {

constexpr int pixel_vectors = Vec::registers == 32 ? 4 : 2;

// Q vectors from pixel p on. jumps: whether a row of y is shorter than a row of x.
template <int Q, int G, bool jumps>
void pixel_tile(const PixelTask& t, const float* w, const float* bias, float* y, int p) {
    constexpr int L = Vec::lanes;
    const float* from[Q];
    int split[Q];                          // the lanes before this one belong to the row in which the vector begins
    int row = t.jump == 0 ? 0 : p / t.OW;  // without jumps all pixels lie in one line
    int col = p - row * t.OW;
    unroll<Q>([&](auto q) CNN_INLINE_LAMBDA {
        from[q] = t.x + row * t.x_row + col;
        split[q] = smaller(L, t.OW - col);
        col += L;
        if (t.jump != 0 && col >= t.OW) {
            col -= t.OW;
            ++row;
        }
    });
    Vec acc[Q][G];
    unroll<G>([&](auto g) CNN_INLINE_LAMBDA {
        const Vec start = bias == nullptr ? Vec::zero() : Vec::broadcast(bias[g]);
        unroll<Q>([&](auto q) CNN_INLINE_LAMBDA { acc[q][g] = start; });
    });
    for (int tap = 0; tap < t.taps; ++tap, w += G) {
        __atomic_signal_fence(__ATOMIC_SEQ_CST);
        const std::ptrdiff_t offset = t.offsets[tap];
        Vec pixels[Q];
        unroll<Q>([&](auto q) CNN_INLINE_LAMBDA {
            const float* x = from[q] + offset;
            pixels[q] = jumps && split[q] < L ? Vec::load_two(x, x + t.jump, split[q]) : Vec::load(x);
        });
        unroll<G>([&](auto g) CNN_INLINE_LAMBDA {
            const Vec weight = Vec::broadcast(w[g]);
            unroll<Q>([&](auto q) CNN_INLINE_LAMBDA { acc[q][g] = fma(weight, pixels[q], acc[q][g]); });
        });
    }
    unroll<G>([&](auto g) CNN_INLINE_LAMBDA {
        unroll<Q>([&](auto q) CNN_INLINE_LAMBDA {
            acc[q][g].store_part(y + g * t.y_filter + p + q * L, smaller(L, t.pixels - p - q * L));
        });
    });
}

// All pixels of the task, G filters. The last vector ends with the last pixel and repeats some of the one before.
template <int G, bool jumps>
void pixel_group(const PixelTask& t, const float* w, const float* bias, float* y) {
    constexpr int L = Vec::lanes;
    int p = t.begin;
    for (; p + pixel_vectors * L <= t.end; p += pixel_vectors * L)
        pixel_tile<pixel_vectors, G, jumps>(t, w, bias, y, p);
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
