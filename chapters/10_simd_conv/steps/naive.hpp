// Step 1: the formula as it stands, seven loops, the sum innermost.
//
// Slow for two reasons: every product waits for the addition before it, and a compiler may not change the order of
// additions, so one number is computed at a time.
#pragma once

#include "chapters/10_simd_conv/conv/conv_shape.hpp"

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

// dx[n,c,h,w]: every output whose window holds this pixel, through the weight that met it.
inline float touched_sum(const ConvShape& s, const float* w, const float* dy, int c, int h, int column) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    float sum = 0.0F;
    for (int f = 0; f < F; ++f)
        for (int u = 0; u < KH; ++u)
            for (int v = 0; v < KW; ++v) {
                const int row = h + s.options.padding.rows - u * s.options.dilation.rows;
                const int col = column + s.options.padding.cols - v * s.options.dilation.cols;
                if (row < 0 || col < 0 || row % s.options.stride.rows != 0 || col % s.options.stride.cols != 0)
                    continue;
                const int i = row / s.options.stride.rows, j = col / s.options.stride.cols;
                if (i < OH && j < OW) sum += dy[(f * OH + i) * OW + j] * w[((f * C + c) * KH + u) * KW + v];
            }
    return sum;
}

inline void naive_backward_data(const ConvShape& s, const float* w, const float* dy, float* dx) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int h = 0; h < H; ++h)
                for (int j = 0; j < W; ++j)
                    *dx++ = touched_sum(s, w, dy + static_cast<std::ptrdiff_t>(n) * F * OH * OW, c, h, j);
}

// dw[f,c,u,v]: every output, with the pixel that this weight met there.
inline float met_sum(const ConvShape& s, const float* x, const float* dy, int f, int c, int u, int v) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    float sum = 0.0F;
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                const int row = i * s.options.stride.rows + u * s.options.dilation.rows - s.options.padding.rows;
                const int col = j * s.options.stride.cols + v * s.options.dilation.cols - s.options.padding.cols;
                if (row >= 0 && row < H && col >= 0 && col < W)
                    sum += x[((n * C + c) * H + row) * W + col] * dy[((n * F + f) * OH + i) * OW + j];
            }
    return sum;
}

inline void naive_backward_weights(const ConvShape& s, const float* x, const float* dy, float* dw) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    for (int f = 0; f < F; ++f)
        for (int c = 0; c < C; ++c)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) *dw++ = met_sum(s, x, dy, f, c, u, v);
}

}  // namespace cnn
