// Chapter 10: the gradient of the weights with pixels in the lanes, for few filters or few taps.
//
// G filters meet T taps: G vectors of dy and T of x, each loaded once, make G*T multiply-adds. What is summed over the
// pixels stays in the lanes until the end, where they are added up.
#pragma once

#include "chapters/10_simd_conv/kernels/pixel_lanes.hpp"

namespace cnn {
namespace {

constexpr int weights_filters = Vec::registers == 32 ? 6 : 3;
constexpr int weights_taps = 4;

// One vector of pixels, from p on; the first `before` of them count nothing.
template <int G, int T, bool jumps>
CNN_INLINE void weights_step(const PixelWeightsTask& t, const float* x, int split, const std::ptrdiff_t* offsets,
                             const float* dy, int before, Vec (&acc)[G][T]) {
    const Vec::Mask below = Vec::first(split);
    constexpr float zeros[Vec::lanes] = {};
    Vec d[G];
    CNN_UNROLL for (int g = 0; g < G; ++g) {
        const float* from = dy + g * t.dy_filter;
        d[g] = before == 0 ? Vec::load(from) : Vec::load_two(zeros, from, Vec::first(before));
    }
    CNN_UNROLL for (int tap = 0; tap < T; ++tap) {
        const Vec pixels = load_pixels<jumps>(x + offsets[tap], split, below, t.jump);
        CNN_UNROLL for (int g = 0; g < G; ++g) acc[g][tap] = fma(d[g], pixels, acc[g][tap]);
    }
}

// T taps from `tap` on, G filters from f on, all pixels. The last vector ends with the last pixel.
template <int G, int T, bool jumps>
void weights_tile(const PixelWeightsTask& t, int f, int tap) {
    constexpr int L = Vec::lanes;
    float* sums = t.sums + (static_cast<std::ptrdiff_t>(f) * t.taps + tap) * L;
    const std::ptrdiff_t next_filter = static_cast<std::ptrdiff_t>(t.taps) * L;
    const float* dy = t.dy + f * t.dy_filter;
    Vec acc[G][T];
    CNN_UNROLL for (int g = 0; g < G; ++g) {
        CNN_UNROLL for (int i = 0; i < T; ++i) acc[g][i] = Vec::load(sums + g * next_filter + i * L);
    }
    PixelWalk walk(t.x, t.x_row, t.jump, t.OW, 0);
    const float* x = nullptr;
    int split = L;
    int p = 0;
    for (; p + L <= t.pixels; p += L) {
        __atomic_signal_fence(__ATOMIC_SEQ_CST);
        walk.next(x, split);
        // While these filters meet tap after tap, dy of the next ones is fetched, one plane for each turn.
        __builtin_prefetch(dy + (G + tap / T) * t.dy_filter + p);
        weights_step<G, T, jumps>(t, x, split, t.offsets + tap, dy + p, 0, acc);
    }
    if (p < t.pixels) {
        const int last = t.pixels - L;
        PixelWalk(t.x, t.x_row, t.jump, t.OW, last).next(x, split);
        weights_step<G, T, jumps>(t, x, split, t.offsets + tap, dy + last, p - last, acc);
    }
    CNN_UNROLL for (int g = 0; g < G; ++g) {
        CNN_UNROLL for (int i = 0; i < T; ++i) acc[g][i].store(sums + g * next_filter + i * L);
    }
}

template <int G, bool jumps>
void weights_group(const PixelWeightsTask& t, int f) {
    int tap = 0;
    for (; tap + weights_taps <= t.taps; tap += weights_taps) weights_tile<G, weights_taps, jumps>(t, f, tap);
    for (; tap < t.taps; ++tap) weights_tile<G, 1, jumps>(t, f, tap);
}

template <bool jumps, int G = weights_filters>
void weights_group_of(int filters, const PixelWeightsTask& t, int f) {
    if constexpr (G > 1) {
        if (filters < G) return weights_group_of<jumps, G - 1>(filters, t, f);
    }
    weights_group<G, jumps>(t, f);
}

// The filters in groups of about equal size.
template <bool jumps>
void weights_groups(const PixelWeightsTask& t) {
    const int filters = t.filter_end - t.filter_begin;
    const int groups = (filters + weights_filters - 1) / weights_filters;
    for (int group = 0; group < groups; ++group) {
        const int begin = filters * group / groups;
        weights_group_of<jumps>(filters * (group + 1) / groups - begin, t, t.filter_begin + begin);
    }
}

void pixel_weights(const PixelWeightsTask& t) {
    if (t.jump != 0 && t.OW % Vec::lanes != 0)
        weights_groups<true>(t);
    else
        weights_groups<false>(t);
}

}  // namespace
}  // namespace cnn
