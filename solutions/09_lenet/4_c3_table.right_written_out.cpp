// The table of the paper, written out.
#include "exercises/09_lenet/4_c3_table.hpp"

namespace exercise {

std::vector<std::vector<int>> c3_table() {
    return {{0, 1, 2},    {1, 2, 3},    {2, 3, 4},    {3, 4, 5},         {0, 4, 5},    {0, 1, 5},
            {0, 1, 2, 3}, {1, 2, 3, 4}, {2, 3, 4, 5}, {0, 3, 4, 5},      {0, 1, 4, 5}, {0, 1, 2, 5},
            {0, 1, 3, 4}, {1, 2, 4, 5}, {0, 2, 3, 5}, {0, 1, 2, 3, 4, 5}};
}

int parameters_of(const std::vector<std::vector<int>>& table, int kernel) {
    int parameters = 0;
    for (const auto& maps : table) parameters += 1 + kernel * kernel * static_cast<int>(maps.size());
    return parameters;
}

}  // namespace exercise
