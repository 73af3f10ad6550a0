// caught by: rows_and_columns_keep_their_places
// Rows are written as columns.
#include "exercises/15_inside/2_a_class_map.hpp"

namespace exercise {

Tensor<double> class_map(const Tensor<double>& maps, const std::vector<double>& weights) {
    const int C = maps.shape()[0], H = maps.shape()[1], W = maps.shape()[2];
    Tensor<double> M({W, H});
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) M(j, i) += weights[static_cast<std::size_t>(c)] * maps(c, i, j);
    return M;
}

}  // namespace exercise
