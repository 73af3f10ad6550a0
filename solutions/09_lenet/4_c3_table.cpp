// The rows are made as offsets from a first map, taken modulo 6 and sorted. LeCun et al. (1998) give two reasons for
// the holes: fewer connections, and maps that see different inputs cannot become copies of each other.
#include "exercises/09_lenet/4_c3_table.hpp"

#include <algorithm>

namespace exercise {

std::vector<std::vector<int>> c3_table() {
    std::vector<std::vector<int>> table;
    const auto add = [&table](int begin, const std::vector<int>& offsets) {
        std::vector<int> maps;
        for (const int offset : offsets) maps.push_back((begin + offset) % 6);
        std::sort(maps.begin(), maps.end());
        table.push_back(maps);
    };
    for (int f = 0; f < 6; ++f) add(f, {0, 1, 2});
    for (int f = 0; f < 6; ++f) add(f, {0, 1, 2, 3});
    for (int f = 0; f < 3; ++f) add(f, {0, 1, 3, 4});
    add(0, {0, 1, 2, 3, 4, 5});
    return table;
}

int parameters_of(const std::vector<std::vector<int>>& table, int kernel) {
    int kernels = 0;
    for (const auto& maps : table) kernels += static_cast<int>(maps.size());
    return kernels * kernel * kernel + static_cast<int>(table.size());
}

}  // namespace exercise
