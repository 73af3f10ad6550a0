// Chapter 10: one image through LeNet, when there are no 16 to fill the lanes.
//
// What lies in the lanes changes from layer to layer: pixels of a row in C1, filters in C3, and the inputs of a sum in
// the dense layers, whose rows of weights are read as they are.
#pragma once

#include "chapters/10_simd_conv/network/lenet_lanes.hpp"
#include "chapters/10_simd_conv/vec/transpose.hpp"

// Keeps the loads of one step in that step: otherwise compilers move them all to the front and run out of registers.
#define CNN_FENCE __atomic_signal_fence(__ATOMIC_SEQ_CST)

namespace cnn {
namespace {

constexpr int L = Vec::lanes;
constexpr bool many_registers = Vec::registers >= 32;
using Lenet = LenetSizes;

// C1, ReLU and pooling: `Tile` maps, row py of their pooled maps, L pooled pixels from px on. Two rows of 2L sums each
// become one vector: the larger of the rows, then of neighbours.
// x: (32,32)   w: (6,5,5)   pooled: (6,14,14)
template <int Tile>
CNN_INLINE void first_layer_tile(const float* x, const float* w, const float* bias, int f, int py, int px,
                                 float* pooled) {
    constexpr int K = Lenet::kernel, I = Lenet::image, P = Lenet::pooled1;
    Vec sum[Tile][4];
    CNN_UNROLL for (int t = 0; t < Tile; ++t) CNN_UNROLL for (int q = 0; q < 4; ++q) sum[t][q] =
        Vec::broadcast(bias[f + t]);
    for (int u = 0; u < K; ++u)
        for (int v = 0; v < K; ++v) {
            CNN_FENCE;
            const float* pixels = x + (2 * py + u) * I + 2 * px + v;
            const Vec in[4] = {Vec::load(pixels), Vec::load(pixels + L), Vec::load(pixels + I),
                               Vec::load(pixels + I + L)};
            CNN_UNROLL for (int t = 0; t < Tile; ++t) {
                const Vec weight = Vec::broadcast(w[((f + t) * K + u) * K + v]);
                CNN_UNROLL for (int q = 0; q < 4; ++q) sum[t][q] = fma(weight, in[q], sum[t][q]);
            }
        }
    CNN_UNROLL for (int t = 0; t < Tile; ++t) {
        const Vec left = max(sum[t][0], sum[t][2]), right = max(sum[t][1], sum[t][3]);
        const Vec largest = max(even(left, right), odd(left, right));
        max(Vec::zero(), largest).store_part(pooled + ((f + t) * P + py) * P + px, smaller(L, P - px));
    }
}

void first_layer(const float* x, const float* w, const float* bias, float* pooled) {
    constexpr int P = Lenet::pooled1, Tile = many_registers ? 6 : 2;
    for (int py = 0; py < P; ++py)
        for (int f = 0; f < Lenet::maps1; f += Tile)
            for (int px = 0; px < P; px += L) first_layer_tile<Tile>(x, w, bias, f, py, px, pooled);
}

// C3, ReLU and pooling: L filters, `Windows` pooling windows of row py from px on, with 4 sums each.
// x: (6,14,14)   packed: (6,5,5,L)   pooled: (5,5,L)
template <int Windows>
CNN_INLINE void second_layer_tile(const float* x, const float* packed, Vec bias, int py, int px, float* pooled) {
    constexpr int K = Lenet::kernel, I = Lenet::pooled1;
    Vec sum[2][2 * Windows];
    CNN_UNROLL for (int row = 0; row < 2; ++row) CNN_UNROLL for (int j = 0; j < 2 * Windows; ++j) sum[row][j] = bias;
    for (int c = 0; c < Lenet::maps1; ++c)
        for (int u = 0; u < K; ++u)
            for (int v = 0; v < K; ++v, packed += L) {
                CNN_FENCE;
                const float* pixels = x + (c * I + 2 * py + u) * I + 2 * px + v;
                const Vec weights = Vec::load(packed);
                CNN_UNROLL for (int row = 0; row < 2; ++row) CNN_UNROLL for (int j = 0; j < 2 * Windows; ++j)
                    sum[row][j] = fma(weights, Vec::broadcast(pixels[row * I + j]), sum[row][j]);
            }
    CNN_UNROLL for (int q = 0; q < Windows; ++q) {
        const Vec upper = max(sum[0][2 * q], sum[0][2 * q + 1]), lower = max(sum[1][2 * q], sum[1][2 * q + 1]);
        max(Vec::zero(), max(upper, lower)).store(pooled + (py * Lenet::pooled3 + px + q) * L);
    }
}

// flat: (16,5,5)
void second_layer(const float* x, const float* packed, const float* bias, float* flat) {
    constexpr int P = Lenet::pooled3, taps = Lenet::maps1 * Lenet::kernel * Lenet::kernel;
    constexpr int Windows = many_registers ? P : 2;
    alignas(64) float pooled[P * P * L];
    for (int f = 0; f < Lenet::maps3; f += L) {
        const Vec start = Vec::load(bias + f);
        for (int py = 0; py < P; ++py)
            for (int px = 0; px < P; px += Windows)  // the last tile may repeat a window
                second_layer_tile<Windows>(x, packed + f * taps, start, py, smaller(px, P - Windows), pooled);
        unpack(pooled, L, L, P * P, flat + f * P * P, P * P);
    }
}

// y[k] = bias[k] + sum over d of w[k,d] * x[d], L units at a time: one vector of partial sums for each, turned, added up.
void single_dense(const float* x, int D, const float* w, const float* bias, int K, bool relu, float* y) {
    const int whole = D / L * L;
    for (int k = 0; k < K; k += L) {
        const int units = smaller(L, K - k);
        const float* row[L];
        Vec sums[L];
        for (int t = 0; t < L; ++t) {
            row[t] = w + static_cast<std::ptrdiff_t>(k + smaller(t, units - 1)) * D;
            sums[t] = Vec::zero();
        }
        for (int d = 0; d < whole; d += L) {
            const Vec in = Vec::load(x + d);
            CNN_UNROLL for (int t = 0; t < L; ++t) sums[t] = fma(Vec::load(row[t] + d), in, sums[t]);
        }
        if (whole < D) {
            const Vec in = Vec::load_part(x + whole, D - whole);
            CNN_UNROLL for (int t = 0; t < L; ++t) sums[t] =
                fma(Vec::load_part(row[t] + whole, D - whole), in, sums[t]);
        }
        transpose(sums);
        Vec total = Vec::load_part(bias + k, units);
        CNN_UNROLL for (int t = 0; t < L; ++t) total = total + sums[t];
        (relu ? max(Vec::zero(), total) : total).store_part(y + k, units);
    }
}

void pack_single(const LenetWeights& w, const LenetSingleBuffers& b) {
    constexpr int taps = Lenet::maps1 * Lenet::kernel * Lenet::kernel;
    for (int f = 0; f < Lenet::maps3; f += L) pack(w.c3 + f * taps, taps, L, taps, L, b.packed_c3 + f * taps);
}

void forward_single(const LenetWeights& w, const float* image, const LenetSingleBuffers& b, float* logits) {
    first_layer(image, w.c1, w.c1_bias, b.pooled1);
    second_layer(b.pooled1, b.packed_c3, w.c3_bias, b.flat);
    single_dense(b.flat, Lenet::flat, w.c5, w.c5_bias, Lenet::hidden5, true, b.hidden5);
    single_dense(b.hidden5, Lenet::hidden5, w.f6, w.f6_bias, Lenet::hidden6, true, b.hidden6);
    single_dense(b.hidden6, Lenet::hidden6, w.out, w.out_bias, Lenet::classes, false, logits);
}

}  // namespace
}  // namespace cnn
