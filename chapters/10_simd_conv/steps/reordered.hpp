// Step 2: the loops of chapter 2. Row innermost: one weight meets a whole row of pixels, and the compiler may use
// whatever vectors it finds, because no sum changes its order. It loads and stores a sum for each product.
#pragma once

#include <algorithm>

#include "chapters/10_simd_conv/conv/conv_shape.hpp"

namespace cnn {

// body(x_offset, w_offset, y_offset, length): y[y_offset + j] meets x[x_offset + j * SW] through one weight.
template <typename Body>
void for_each_row(const ConvShape& s, const Body& body) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    const Conv2dOptions& o = s.options;
    for (int nf = 0; nf < N * F; ++nf)
        for (int cuv = 0; cuv < C * KH * KW; ++cuv) {
            const int row_offset = cuv / KW % KH * o.dilation.rows - o.padding.rows;
            const int col_offset = cuv % KW * o.dilation.cols - o.padding.cols;
            const Range rows = inside(OH, H, o.stride.rows, row_offset);
            const Range cols = inside(OW, W, o.stride.cols, col_offset);
            for (int i = rows.begin; i < rows.end; ++i) {
                const std::ptrdiff_t x_row =
                    (static_cast<std::ptrdiff_t>(nf / F) * C + cuv / (KH * KW)) * H + i * o.stride.rows + row_offset;
                body(x_row * W + cols.begin * o.stride.cols + col_offset,
                     static_cast<std::ptrdiff_t>(nf % F) * C * KH * KW + cuv,
                     (static_cast<std::ptrdiff_t>(nf) * OH + i) * OW + cols.begin, cols.end - cols.begin);
            }
        }
}

inline void reordered_forward(const ConvShape& s, const float* x, const float* w, const float* b, float* y) {
    const int plane = s.sizes.OH * s.sizes.OW;
    for (int nf = 0; nf < s.sizes.N * s.sizes.F; ++nf)
        std::fill_n(y + static_cast<std::ptrdiff_t>(nf) * plane, plane, b[nf % s.sizes.F]);
    for_each_row(s,
                 [&, SW = s.options.stride.cols](std::ptrdiff_t xi, std::ptrdiff_t wi, std::ptrdiff_t yi, int length) {
                     for (int j = 0; j < length; ++j) y[yi + j] += w[wi] * x[xi + static_cast<std::ptrdiff_t>(j) * SW];
                 });
}

inline void reordered_backward_data(const ConvShape& s, const float* w, const float* dy, float* dx) {
    std::fill_n(dx, s.x_size(), 0.0F);
    for_each_row(s,
                 [&, SW = s.options.stride.cols](std::ptrdiff_t xi, std::ptrdiff_t wi, std::ptrdiff_t yi, int length) {
                     for (int j = 0; j < length; ++j)
                         dx[xi + static_cast<std::ptrdiff_t>(j) * SW] += w[wi] * dy[yi + j];
                 });
}

inline void reordered_backward_weights(const ConvShape& s, const float* x, const float* dy, float* dw) {
    std::fill_n(dw, s.w_size(), 0.0F);
    for_each_row(s,
                 [&, SW = s.options.stride.cols](std::ptrdiff_t xi, std::ptrdiff_t wi, std::ptrdiff_t yi, int length) {
                     float sum = 0.0F;
                     for (int j = 0; j < length; ++j) sum += dy[yi + j] * x[xi + static_cast<std::ptrdiff_t>(j) * SW];
                     dw[wi] += sum;
                 });
}

}  // namespace cnn
