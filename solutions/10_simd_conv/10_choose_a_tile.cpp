// Few tiles fit, so all of them are tried. Shares are fractions with small numbers below the line: two that are equal on
// paper may differ in the last bit, and a difference below a thousand-millionth is none.
#include "exercises/10_simd_conv/10_choose_a_tile.hpp"

#include <algorithm>

namespace exercise {

int registers_of(Tile tile) { return tile.rows * tile.columns + std::min(tile.rows, tile.columns) + 1; }

double share_of_peak(const Core& core, Tile tile) {
    if (registers_of(tile) > core.registers) return 0;
    const double multiply = 1.0 * tile.rows * tile.columns / core.units;
    const double load = 1.0 * (tile.rows + tile.columns) / core.loads;
    return multiply / std::max({multiply, load, 1.0 * core.latency});
}

Tile choose_tile(const Core& core, int row) {
    const auto loads = [](Tile t) { return 1.0 * (t.rows + t.columns) / (t.rows * t.columns); };
    Tile best{1, 1};
    for (int rows = 1; rows < core.registers; ++rows)
        for (int columns = 1; columns <= row; ++columns) {
            const Tile tile{rows, columns};
            if (row % columns != 0) continue;
            const double gain = share_of_peak(core, tile) - share_of_peak(core, best);
            if (gain > 1e-9 || (gain > -1e-9 && loads(tile) < loads(best) - 1e-9)) best = tile;
        }
    return best;
}

}  // namespace exercise
