// All times are counted in parts of a cycle, so that they are whole numbers, and the best is the least of a sorted order.
#include "exercises/10_simd_conv/10_choose_a_tile.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace exercise {

int registers_of(Tile tile) { return tile.rows * tile.columns + std::min(tile.rows, tile.columns) + 1; }

double share_of_peak(const Core& core, Tile tile) {
    if (registers_of(tile) > core.registers) return 0;
    const int work = tile.rows * tile.columns, loads = tile.rows + tile.columns;
    const int scale = core.units * core.loads;
    const int longest = std::max({work * core.loads, loads * core.units, core.latency * scale});
    return static_cast<double>(work * core.loads) / longest;
}

Tile choose_tile(const Core& core, int row) {
    std::vector<Tile> tiles;
    for (int rows = 1; rows < core.registers; ++rows)
        for (int columns = 1; columns <= row; ++columns)
            if (row % columns == 0) tiles.push_back({rows, columns});
    const auto better = [&core](Tile a, Tile b) {
        const double share = share_of_peak(core, a) - share_of_peak(core, b);
        if (std::abs(share) > 1e-9) return share > 0;
        return (a.rows + a.columns) * b.rows * b.columns < (b.rows + b.columns) * a.rows * a.columns;
    };
    return *std::min_element(tiles.begin(), tiles.end(), better);
}

}  // namespace exercise
