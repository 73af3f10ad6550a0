// Exercise 10.10: choose a tile.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

struct Core {
    int units;      // each begins one multiply-add of vectors a cycle
    int latency;    // cycles from the begin of a multiply-add to its result
    int loads;      // vectors from the first-level cache a cycle
    int registers;  // vectors
};

struct Tile {
    int rows, columns;  // R, S
};

// The sums, the smaller side and one number more. 3 x 4: 12 + 3 + 1 = 16.
int registers_of(Tile tile);

// A tap takes as long as the longest of three: R S multiply-adds, R + S loads, and the latency. The share of that time
// in which the units multiply, 0 to 1; 0 for a tile that does not fit into the registers, because it would be spilled.
// The core {2, 4, 2, 16} with the tile 1 x 4: 2 of max(2, 2.5, 4) cycles, 0.5. With 4 x 4: 0.
double share_of_peak(const Core& core, Tile tile);

// Of all tiles with at most `row` columns that divide a row of so many pixels: the one with the largest share. If several
// have it, the one with the fewest loads for each multiply-add; of those, the one with the fewest rows.
Tile choose_tile(const Core& core, int row);

}  // namespace exercise
