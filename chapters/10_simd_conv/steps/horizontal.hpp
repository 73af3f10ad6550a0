// A step back: vectors along the row of the window, where the formula has its sum.
//
// A window of 5 fills 5 lanes of 16, and adding up the lanes of one vector costs more than the products did. Put
// things side by side that do not have to be added.
#pragma once

#include <vector>

#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"

namespace cnn {

// Needs dilation 1 between columns.
inline void horizontal_forward(const KernelTable& kernels, const ConvShape& s, const float* x, const float* w,
                               const float* b, float* y) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    const Conv2dOptions& o = s.options;
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j, ++y) {
                    const Range cols = inside(KW, W, 1, j * o.stride.cols - o.padding.cols);
                    const Range rows = inside(KH, H, o.dilation.rows, i * o.stride.rows - o.padding.rows);
                    float sum = b[f];
                    for (int c = 0; c < C; ++c)
                        for (int u = rows.begin; u < rows.end && cols.begin < cols.end; ++u) {
                            const int row = i * o.stride.rows + u * o.dilation.rows - o.padding.rows;
                            const int col = j * o.stride.cols + cols.begin - o.padding.cols;
                            sum +=
                                kernels.dot(x + ((static_cast<std::ptrdiff_t>(n) * C + c) * H + row) * W + col,
                                            w + ((static_cast<std::ptrdiff_t>(f) * C + c) * KH + u) * KW + cols.begin,
                                            cols.end - cols.begin);
                        }
                    *y = sum;
                }
}

}  // namespace cnn
