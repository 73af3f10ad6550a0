// Chapter 10: a register tile in plain loops and with Vec, of several sizes. CNN_TABLE is the name of the table,
// avx2_tiles for instance.
#include "chapters/10_simd_conv/steps/tile_loops.hpp"

#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

// Whether the sums live in registers is left to the compiler.
template <int R, int S>
void plain_tile(const float* w, const float* x, float* y, int taps, int rounds) {
    constexpr int filters = R * Vec::lanes;
    float sums[S][filters] = {};
    for (int round = 0; round < rounds; ++round)
        for (int k = 0; k < taps; ++k)
            for (int s = 0; s < S; ++s)
                for (int r = 0; r < filters; ++r) sums[s][r] += w[k * filters + r] * x[k * S + s];
    for (int s = 0; s < S; ++s)
        for (int r = 0; r < filters; ++r) y[s * filters + r] = sums[s][r];
}

// The sums are vectors, and no index of theirs is left when the loops over them are written out.
template <int R, int S>
void vector_tile(const float* w, const float* x, float* y, int taps, int rounds) {
    Vec sums[S][R];
    CNN_UNROLL for (int s = 0; s < S; ++s) CNN_UNROLL for (int r = 0; r < R; ++r) sums[s][r] = Vec::zero();
    for (int round = 0; round < rounds; ++round)
        for (int k = 0; k < taps; ++k) {
            Vec weights[R];
            CNN_UNROLL for (int r = 0; r < R; ++r) weights[r] = Vec::load(w + (k * R + r) * Vec::lanes);
            CNN_UNROLL for (int s = 0; s < S; ++s) {
                const Vec pixel = Vec::broadcast(x[k * S + s]);
                CNN_UNROLL for (int r = 0; r < R; ++r) sums[s][r] = fma(weights[r], pixel, sums[s][r]);
            }
        }
    CNN_UNROLL for (int s = 0; s < S; ++s) {
        CNN_UNROLL for (int r = 0; r < R; ++r) sums[s][r].store(y + (s * R + r) * Vec::lanes);
    }
}

template <int R, int S>
constexpr TileLoop tile{R, S, plain_tile<R, S>, vector_tile<R, S>};

}  // namespace

extern const TileLoops CNN_TABLE{
    Vec::lanes, Vec::registers, {tile<1, 1>, tile<1, 4>, tile<2, 4>, tile<3, 4>, tile<4, 4>, tile<2, 14>}};

}  // namespace cnn
