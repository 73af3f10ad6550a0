// Program bench: how much of the peak a register tile reaches, from one sum to all registers.
#pragma once

#include <string>
#include <vector>

#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/steps/tile_loops.hpp"

namespace cnn {

struct TileRow {
    int rows, columns;                      // vectors of filters, pixels
    int registers;                          // that it needs
    double plain, vectors;                  // GFLOP/s, in the median
    double plain_of_peak, vectors_of_peak;  // percent of the peak that was measured beside it, in the median
};

struct TileResult {
    int registers;  // that there are
    double peak;    // GFLOP/s, in the median
    std::vector<TileRow> rows;
};

// The loops of the instruction set in use.
const TileLoops& tile_loops();

// Runs a tile once on small whole numbers, whose sums are exact. Throws std::runtime_error if it is wrong.
void check_tile(const TileLoop& tile, int lanes);

// Checks every tile, then times it on one thread. They take turns, and beside each sample stands one of the peak.
TileResult measure_tiles(int samples = 25, double seconds = 0.002);

// "g++ 12" or "clang++ 14": plain loops are as fast as the compiler makes them.
std::string compiler_name();

// Markdown: a row for each tile.
std::string tile_markdown(const Machine& machine, const TileResult& result);

}  // namespace cnn
