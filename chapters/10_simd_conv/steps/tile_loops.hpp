// Chapter 10: a register tile that grows. tile_loops.cpp has each tile twice and is compiled once per instruction set.
#pragma once

namespace cnn {

// y[s][r] = rounds * sum over k of w[k][r] * x[k][s]   w: taps x R   x: taps x S   y: S x R, where R = rows * lanes
using RunTile = void (*)(const float* w, const float* x, float* y, int taps, int rounds);

struct TileLoop {
    int rows, columns;  // vectors of filters, pixels
    RunTile plain, vectors;
};

struct TileLoops {
    int lanes, registers;
    TileLoop tiles[6];  // from 1 x 1 on
};

#if defined(CNN_HAS_X86_KERNELS)
extern const TileLoops avx2_tiles;
extern const TileLoops avx512_tiles;
#elif defined(CNN_HAS_NEON_KERNELS)
extern const TileLoops neon_tiles;
#endif
extern const TileLoops scalar_tiles;

}  // namespace cnn
