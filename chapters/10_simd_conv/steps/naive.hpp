// Step 1: the formula as it stands, seven loops, the sum innermost.
//
// Slow for two reasons: every product waits for the addition before it, and a compiler may not change the order of
// additions, so one number is computed at a time.
#pragma once

#include "chapters/10_simd_conv/conv_shape.hpp"

namespace cnn {

// The sum over c,u,v for y[n,f,i,j]. x: image n.
inline float window_sum(const ConvShape& s, const float* x, const float* w, int f, int i, int j) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    float sum = 0.0F;
    for (int c = 0; c < C; ++c)
        for (int u = 0; u < KH; ++u)
            for (int v = 0; v < KW; ++v) {
                const int row = i * s.options.stride.rows + u * s.options.dilation.rows - s.options.padding.rows;
                const int col = j * s.options.stride.cols + v * s.options.dilation.cols - s.options.padding.cols;
                if (row >= 0 && row < H && col >= 0 && col < W)
                    sum += x[(c * H + row) * W + col] * w[((f * C + c) * KH + u) * KW + v];
            }
    return sum;
}

inline void naive_forward(const ConvShape& s, const float* x, const float* w, const float* b, float* y) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j)
                    *y++ = b[f] + window_sum(s, x + static_cast<std::ptrdiff_t>(n) * C * H * W, w, f, i, j);
}

}  // namespace cnn
