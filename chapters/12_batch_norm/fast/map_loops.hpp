// Chapter 12: what batch normalisation does to one map of P values. Compiled once for each instruction set, like the kernels
// of chapter 10, and with the same bits in all of them: sixteen sums side by side, each product rounded.
#pragma once

#include "chapters/10_simd_conv/machine/cpu.hpp"

namespace cnn {

// The sums of a map: of a value, and of its product with another.
struct MapSums {
    double sum, products;
};

struct MapLoops {
    // sum of x[p] - origin
    double (*distances)(const float* x, int P, float origin);
    // sum of (x[p] - origin - distance)^2
    double (*squares)(const float* x, int P, float origin, float distance);
    // y[p] = (x[p] - mean) * factor + beta, and no less than 0 if relu
    void (*normalise)(const float* x, int P, float mean, float factor, float beta, bool relu, float* y);
    // to[p] = dy[p] where y[p] is above 0, otherwise 0
    void (*behind_relu)(const float* dy, const float* y, int P, float* to);
    // of dy[p], and of dy[p] * xhat[p], xhat = (x - mean) * inverse
    MapSums (*gradient_sums)(const float* x, const float* dy, int P, float mean, float inverse);
    // dx[p] = factor * (dy[p] - mean_dy - xhat[p] * mean_dy_xhat)
    void (*gradient)(const float* x, const float* dy, int P, float mean, float inverse, float factor, MapSums means,
                     float* dx);
};

// Those of the instruction set in use.
const MapLoops& map_loops();

#if defined(CNN_HAS_X86_KERNELS)
extern const MapLoops avx2_maps, avx512_maps;
#elif defined(CNN_HAS_NEON_KERNELS)
extern const MapLoops neon_maps;
#endif
extern const MapLoops scalar_maps;

}  // namespace cnn
