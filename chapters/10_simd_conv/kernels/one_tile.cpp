// Chapter 10: a tile by itself, for the test that reads its assembly: no_spills.cmake.

#include "chapters/10_simd_conv/kernels/filter_lanes.hpp"

namespace cnn {

// plan: a ColumnPlan.
template <bool unit_step>
int tile(const Correlation& k, const Task& task, const void* plan, int m, int j) {
    return FilterTile<2, 1, tile_pixels(2), unit_step>::column(k, task, *static_cast<const ColumnPlan*>(plan), m, j,
                                                               false);
}
template int tile<true>(const Correlation&, const Task&, const void*, int, int);
template int tile<false>(const Correlation&, const Task&, const void*, int, int);

}  // namespace cnn
